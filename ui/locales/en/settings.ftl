## Settings.

settings-title = Settings
settings-you = You
settings-called = What shall Kith call you?
settings-called-hint = May stay empty.
settings-theme = Colours
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-works = I work
settings-works-hint = Then the exhaustion check has a part about work.
settings-low = I am running low
settings-low-hint = For a week, Kith brings up people who could look after you, and asks nothing of you.

settings-nudges = Nudges
settings-nudges-on = Bring up a name now and then
settings-nudges-on-hint = At most one notification a day and four a week. Nothing ever piles up.
settings-slot = A good moment
settings-quiet-from = Quiet from
settings-quiet-to = Quiet until
settings-time-hint = Hours and minutes, like 12:30
settings-time-wrong = Please write a time between 00:00 and 23:59, like 12:30.
settings-budget = People to be in touch with in a week
settings-mixed = Also people marked as mixed
settings-mixed-hint = People marked as heavy are never brought up.
settings-names = Names in notifications
settings-names-hint = Off, a notification says only “A small reminder when you have a moment.” On, it shows who it is about, and anyone who sees this screen can read it.
settings-pause = Pause
settings-paused = Nudges rest until { $when }.
settings-pause-hour = For an hour
settings-pause-today = For today
settings-pause-week = For a week
settings-resume = Resume

settings-computer = This computer
settings-autostart = Start with the computer
settings-autostart-hint = Kith then starts without a window, so that a nudge can reach you.
settings-tray = Closing the window leaves Kith in the tray. Quit it from there.
settings-tray-none = No tray was found, so closing the window ends Kith.

settings-data = Your data
settings-data-text = Everything stays on this computer. Kith never uses the network.
settings-data-dir = The data
settings-key-file = The key that opens it
settings-data-synced = This folder seems to be copied to other computers while Kith writes to it. That can mix up its files; a folder that stays here is safer.
settings-data-protects = Records are sealed with this key, so a copy of the data alone cannot be read. Whoever can open your account on this computer can open Kith. A passphrase of your own comes in a later version.
settings-import = Import an address book

settings-about = About Kith
settings-about-version = Version { $version }
settings-about-offline = A notebook for the people around you. No account, no network, no tracking.
settings-about-licence = Kith: MIT or Apache-2.0, as you choose.
settings-about-fonts = Fonts: Newsreader and Atkinson Hyperlegible Next, SIL Open Font Licence 1.1.
settings-about-icons = Icons: Lucide, ISC licence.
settings-about-checks = Exhaustion questions: Copenhagen Burnout Inventory, Kristensen and others (2005), National Research Centre for the Working Environment, Denmark. The daily and weekly questions are our own, CC0.
