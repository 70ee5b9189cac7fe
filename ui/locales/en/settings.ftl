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
settings-rhythm = How often a name may come up
settings-rhythm-hint = Family is given half as long again. Each person may have a rhythm of their own, on their page.
settings-rhythm-inner = Inner circle: about every … days
settings-rhythm-middle = Middle circle: about every … days
settings-rhythm-outer = Outer circle: about every … days
settings-rhythm-loose = Kept loosely: about every … days
settings-rhythm-wrong = Please write a number of days from 1 to 730.
settings-mixed = Also people marked as mixed
settings-mixed-hint = People marked as heavy are never brought up.
settings-pause = Pause
settings-paused = Nudges rest until { $when }.
settings-pause-hour = For an hour
settings-pause-today = For today
settings-pause-week = For a week
settings-resume = Resume

settings-notify = Notifications
settings-notify-how = How they come
settings-notify-single = One at a time
settings-notify-digest = Once a week, all in one
settings-notify-digest-text = Then nothing else comes all week.
settings-notify-day = On which day
settings-names = Names in notifications
settings-names-hint = Off, a notification says nothing about anyone, as in “A small reminder when you have a moment.” On, it shows who it is about and what, such as a birthday or a question you noted, and anyone who sees this screen can read it.
settings-days-before = Birthdays and other days
settings-days-before-hint = When Kith speaks of them. Each day on a person’s page may have its own choice.
settings-days-before-n =
    { $n ->
        [0] on the day
        [one] one day before
       *[other] { $n } days before
    }
settings-ahead = A look at the week ahead
settings-ahead-hint = On a day of your choice, if there is anything in it. Today has it at any time.
settings-ahead-day = The day for it
settings-reminder = A question about yourself
settings-reminder-off = Off
settings-reminder-weekly = Once a week
settings-reminder-daily = Every day
settings-reminder-hint = Whatever you choose here: never more than one a day and four a week in all.

helped = What helped
helped-text = What came of the notifications of the last year, as far as you noted it. It stays here, and counts for nothing. Switch off what you don’t want.
helped-kind-hello = A plain hello
helped-kind-thanks = A thank-you
helped-kind-memory = A shared memory
helped-kind-question = A question about their life
helped-kind-share = Something to show them
helped-kind-plan = A small plan
helped-kind-call = A call
helped-kind-birthday = Birthdays
helped-kind-day = Other glad days
helped-kind-hard_day = Hard days
helped-kind-remembrance = Days of remembrance
helped-kind-follow_up = Questions to come back to
helped-kind-first_days = Someone newly met
helped-kind-warm_up = Steps towards an old friend
helped-kind-still_wanted = Whether someone still stands in the right circle
helped-kind-receive = Who could look after you
helped-on-today = On Today only.
helped-none = None given yet.
helped-words = { $given } given, in touch within three days after { $contact }.
helped-words-felt = { $given } given, in touch within three days after { $contact }, felt better after { $lifted } of { $notes } noted.

settings-computer = This computer
settings-keys = Keys for the quick log
settings-keys-hint = Press them together while this field has the focus, for instance Ctrl, Alt and K. They then work from every program.
settings-keys-none = None
settings-keys-clear = Take out the keys for the quick log
settings-keys-more = Please add a second key, such as Ctrl with Alt, so that other programs keep theirs.
settings-keys-other = Please use a letter, a digit, the space bar or a function key.
settings-keys-taken = These keys do not work here; another program may hold them. Choose others, if you like.
settings-tray-look = Tray icon
settings-tray-look-colour = In colour
settings-tray-look-for_light_bar = Dark, for a light bar
settings-tray-look-for_dark_bar = Light, for a dark bar
settings-autostart = Start with the computer
settings-autostart-hint = Kith then starts without a window, so that a nudge can reach you.
settings-tray = Closing the window leaves Kith in the tray. Quit it from there.
settings-tray-none = No tray was found, so closing the window ends Kith.

settings-data = Your data
settings-data-text = Everything stays on this computer. Kith never uses the network.
settings-data-dir = The data
settings-data-synced = This folder seems to be copied to other computers while Kith writes to it. That can mix up its files; a folder that stays here is safer.
settings-import = Import an address book

settings-about = About Kith
settings-about-version = Version { $version }
settings-about-offline = A notebook for the people around you. No account, no network, no tracking.
settings-about-licence = Kith: MIT or Apache-2.0, as you choose.
settings-about-fonts = Fonts: Newsreader and Atkinson Hyperlegible Next, SIL Open Font Licence 1.1.
settings-about-icons = Icons: Lucide, ISC licence.
settings-about-checks = Exhaustion questions: Copenhagen Burnout Inventory, Kristensen and others (2005), National Research Centre for the Working Environment, Denmark. The daily and weekly questions are our own, CC0.

## Privacy: what is protected, what is not.

privacy = Privacy
privacy-open = Your circle is sealed, and the key lies on this computer.
privacy-open-key = The key is in a file that every program of your account can read:
privacy-open-copy = A copy of the data folder alone cannot be read.
privacy-open-account = Whoever can use your account on this computer can open Kith.
privacy-shut = Kith asks for your passphrase.
privacy-shut-on = While it is locked, what Kith keeps of your circle cannot be read on this computer.
privacy-shut-not = It does not help against someone who watches you, forces you, or puts spyware on this computer.
privacy-shut-reset = Nobody can reset it. If you lose it, only your recovery code opens Kith.
privacy-keychain-on = On this account it stays unlocked: whoever is logged in here opens Kith without the passphrase.
privacy-set = Set a passphrase
privacy-set-lead = Kith asks for it when it starts and after it was locked. Nobody can look it up or reset it, so a recovery code on paper comes with it.
privacy-set-finish = Set the passphrase
privacy-set-done = From now on, Kith asks for your passphrase.
privacy-change = Change the passphrase
privacy-change-code = Your recovery code stays the same.
privacy-change-do = Change it
privacy-change-done = The new passphrase holds from now on.
privacy-code = New recovery code
privacy-code-lead = For when the paper is lost, or someone has seen it. The old code works until you have typed the new one back.
privacy-code-finish = Use this code
privacy-code-done = The new recovery code holds. The old one no longer opens anything.
privacy-remove = Remove the passphrase
privacy-remove-text = Kith then opens without asking. The key lies in a file again, and whoever can use your account on this computer can read your circle.
privacy-remove-backup = Your backup file stays locked with this passphrase, the new ones as well, until you choose another for it under “Backup file”.
privacy-remove-do = Remove it
privacy-remove-done = Kith no longer asks for a passphrase.
privacy-lock-after = Lock after
privacy-minutes =
    { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
privacy-never = never
privacy-keychain = Stay unlocked on this computer
privacy-keychain-hint = This computer’s keychain then opens Kith. On a computer or an account you share, leave it off.
privacy-hide = Hide, in the corner, or Shift three times takes the window away at once, and locks Kith where there is a passphrase. It does not take traces away.
privacy-reminders = Reminders say nothing private unless you switch names on above.
code-write = Write this code on paper, and keep it where only you find it.
code-once = It is shown this once. Whoever has it can open your circle, so no photo and no file.
code-written = I have written it down
code-type = Now type it off your paper, so that we both know it can be read.

## Copies: back to an older state.

copies = Copies
copies-text = Kith keeps older states of your circle, so that nothing gets lost. They are sealed like everything else.
copies-here = On this computer
copies-none = None yet. The first is made once something has changed and then rested.
copies-why-settled = Made while things were quiet
copies-why-before_import = Made before an import
copies-why-before_merge = Made before two people were made one
copies-why-before_restore = Made before an older state was brought back
copies-why-before_update = Made before an update of Kith
copies-why-mended = Made after damage was mended
copies-why-cleared = Made when older copies were removed
copies-people =
    { $n ->
        [one] one person
       *[other] { $n } people
    }
copies-catch-ups =
    { $n ->
        [one] one catch-up
       *[other] { $n } catch-ups
    }
copies-checkins =
    { $n ->
        [one] one check-in
       *[other] { $n } check-ins
    }
copies-unreadable = This one can no longer be read.
copies-restore = Restore…
copies-restore-named = Restore: { $when }
copies-all = Show all { $n }
copies-older = If you deleted something for good, an older copy may still hold it until { $when }, longer if you hardly use Kith until then.
copies-clear = Remove the older copies now
copies-clear-text = Every copy on this computer goes, and one of how things are now takes their place. You can then no longer go back to an older state. A backup file elsewhere stays as it is.
copies-clear-do = Remove them
copies-cleared = The older copies are gone.
copies-from-file = From a backup file
copies-from-file-text = From this computer or another one. You see what would change before anything does.
copies-from-file-open = Restore from a file…
copies-file-lead = First the passphrase, then the file. Nothing changes yet.
copies-file-passphrase = The one that was in use when the backup was made.
copies-choose-file = Choose the file…

restore-title = As it was { $when }
restore-same = Nothing would change. Everything is as it was then.
restore-lead = This is what would change.
restore-back =
    { $n ->
        [one] One person comes back
       *[other] { $n } people come back
    }
restore-gone =
    { $n ->
        [one] One person goes, added since then
       *[other] { $n } people go, added since then
    }
restore-changed =
    { $n ->
        [one] One person is as they were
       *[other] { $n } people are as they were
    }
restore-back-count = { $n } come back
restore-changed-count = { $n } as they were
restore-gone-count = { $n } go
restore-catch_ups = Catch-ups: { $what }
restore-ties = Who knows whom: { $what }
restore-checkins = Check-ins: { $what }
restore-settings = Your choices in Settings go back, too.
restore-undo = You can undo this.
restore-do = Restore

backup = Backup file
backup-text = One file with everything, in a folder you choose: on a stick, or another disk. If this computer breaks, it is what remains.
backup-begin = Keep a backup file…
backup-choose = Choose a folder…
backup-other = Other folder…
backup-folder = Folder
backup-last = Last made
backup-not-yet = Not yet
backup-problem = The last try did not work.
backup-every = How often
backup-every-asked = When I ask
backup-every-day = Daily
backup-every-week = Weekly
backup-now = Back up now
backup-working = Working…
backup-made = The backup is made.
backup-stop = Stop
backup-stop-hint = Stopping leaves the file where it is.
backup-chosen = The first backup is made. It goes there from now on.
backup-age = The file is locked with a passphrase. It opens in Kith, and on any computer with the free program age:
backup-only = Without the passphrase nobody can open it, not even you.
backup-passphrase = Passphrase for the backup
backup-passphrase-same = The one that opens Kith.

## The end.

erase = Erase everything
erase-text = For when you want to be sure that Kith holds nothing of you any more.
erase-open = Erase everything…
erase-key = The key is destroyed first, then the files. Kith closes, and this cannot be undone.
erase-rest = The disk, the system’s own backups or a folder that is copied to other devices may still hold old pieces, and some of them an old key.
erase-ends = A backup file elsewhere stays, and still opens with its passphrase. Delete it yourself, if you want it gone.
erase-keep = Keep everything
erase-type = To go on, type the word: { $word }
erase-word = erase
erase-differs = Please type { $word } to go on.
erase-do = Erase everything
erased = Everything is erased. Kith closes now.
