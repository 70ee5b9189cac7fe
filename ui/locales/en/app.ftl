## The frame: where one can go, and the words every place shares.

app-name = Kith
nav = Places
nav-today = Today
nav-map = Map
nav-people = People
nav-checkins = Check-ins
nav-settings = Settings
nav-help = Help
nav-log = Log a catch-up
nav-log-short = Log

close = Close
cancel = Cancel
save = Save
dismiss = Dismiss
undo = Undo
notices = Notices
undone = Undone.
undone-kept =
    { $kept ->
        [one] Undone. One entry was kept because something newer rests on it.
       *[other] Undone. { $kept } entries were kept because something newer rests on them.
    }
copy = Copy
copied = Copied.
copy-not = Copying was not possible here. Select the words and copy them by hand.
picked = Chosen
unpick = Take { $name } out
add-named = Add { $name }
try-again = Try again
back = Back
next = Next
ok = OK
step = Step { $n } of { $of }

## Circles, parts of life, support, energy: the words of the field.

circle-inner = Inner circle
circle-middle = Middle circle
circle-outer = Outer circle
circle-loose = Kept loosely

sector-family = Family
sector-friends = Friends
sector-work = Work or study
sector-community = Community
sector-professional = Professional
sector-online = Online

support-listening = Listening
support-practical = Practical help
support-advice = Advice
support-encouragement = Encouragement
support-company = Company
support-emergency = In an emergency

energy-lifts = Lifts me
energy-neutral = Neutral
energy-mixed = Mixed
energy-heavy = Heavy

channel-in_person = In person
channel-call = Call
channel-message = Message
channel-letter = Letter or e-mail

reached-me = I did
reached-them = They did
reached-both = Both of us

after-m2 = drained
after-m1 = a bit tired
after-0 = as before
after-p1 = a bit lighter
after-p2 = lifted

## Days and spans. "About" stands where a number would only pretend to be exact.

elapsed-today = today
elapsed-yesterday = yesterday
elapsed-days = { $days } days
elapsed-weeks =
    about { $weeks ->
        [1] a week
        [2] two weeks
        [3] three weeks
        [4] four weeks
        [5] five weeks
        [6] six weeks
        [7] seven weeks
        [8] eight weeks
       *[other] nine weeks
    }
elapsed-months =
    about { $months ->
        [2] two months
        [3] three months
        [4] four months
        [5] five months
        [6] six months
        [7] seven months
        [8] eight months
        [9] nine months
        [10] ten months
        [11] eleven months
       *[other] a year
    }
elapsed-years =
    { $years ->
        [1] about a year
        [2] about two years
        [3] about three years
       *[other] several years
    }

day-long = { DATETIME($day, day: "numeric", month: "long") }
day-long-year = { DATETIME($day, day: "numeric", month: "long", year: "numeric") }
day-weekday = { DATETIME($day, weekday: "long") }
day-month = { DATETIME($day, month: "short") }
day-short = { DATETIME($day, day: "numeric", month: "short") }
day-instant = { DATETIME($at, weekday: "long", hour: "numeric", minute: "numeric") }
past-today = today, { DATETIME($at, hour: "numeric", minute: "numeric") }
past-yesterday = yesterday, { DATETIME($at, hour: "numeric", minute: "numeric") }
past-day = { DATETIME($at, day: "numeric", month: "long", hour: "numeric", minute: "numeric") }
past-day-year = { DATETIME($at, day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "numeric") }

## What was being written.

draft-back = You were writing this.
draft-anew = Start with an empty form
draft-person = You were in the middle of changing what you know about someone.
draft-go-on = Go on
draft-let-go = Let it go

## The door: locked, or nothing opens.

hide = Hide
hide-hint = Hides Kith at once. Pressing Shift three times does the same.
lock-title = Kith is locked
lock-lead = Your circle stays closed until you open it.
lock-open = Unlock
lock-opening = Opening…
lock-lost = I have lost my passphrase
lock-wait = That was a few tries in a row, so the next one has to wait. Nothing is deleted.
lock-wait-seconds =
    { $seconds ->
        [one] You can try again in one second.
       *[other] You can try again in { $seconds } seconds.
    }
lock-wait-minutes = You can try again in about { $minutes } minutes.
lock-waited = You can try again now.
lock-help = Not well, or not safe? This needs no passphrase.
recover-title = Open with the recovery code
recover-lead = It is the code you wrote on paper when you set the passphrase. You choose a new passphrase with it.
recover-open = Open Kith
recover-done = Your new passphrase holds from now on. The code on paper stays the same.
recover-lost = I have lost the code, too
lost-title = Without both
lost-lead = Without the passphrase and the code nobody can open this circle, not even Kith. It stays where it is, in case one of them turns up.
closed-title = Kith cannot open your circle
closed-backup = Bring it back from a backup file
closed-backup-text = If you have a backup file, Kith starts again with what is in it. What is there now is set aside, not deleted.
closed-backup-passphrase = Passphrase of the backup
closed-anew = Start anew
closed-anew-text = An empty circle. What is there now is set aside beside the data folder, not deleted.
closed-anew-open = Start anew…
closed-anew-sure = Kith then begins with nobody in it. The files that cannot be opened now stay in a folder beside it, whose name ends in the date, in case someone can mend them later.
closed-anew-do = Start anew

passphrase = Passphrase
passphrase-now = Passphrase until now
passphrase-new = New passphrase
passphrase-again = The same once more
passphrase-hint = At least 8 characters. Four words that have nothing to do with each other are easy to keep in mind and hard to guess.
passphrase-differs = These two are not the same. Please type it once more.
passphrase-caps = Caps Lock is on.
passphrase-show = Show
passphrase-show-named = Show: { $field }
recovery-code = Recovery code
recovery-code-hint = Capital or small, with or without dashes: all are fine.

## What happened to the files.

health = How your data is
health-whole = Kith found damage in its files and mended it. Nothing is missing.
health-part = Kith found damage in its files, and not everything could be read.
health-from = What you see is from { $when }.
health-lost-changes =
    { $count ->
        [one] The newest change is missing.
       *[other] The { $count } newest changes are missing.
    }
health-lost-records =
    { $count ->
        [one] One entry could not be read.
       *[other] { $count } entries could not be read.
    }
health-unsure = The last thing you wrote may be missing.
health-set-aside = The damaged files are kept here:
health-copies = Look at the copies
health-low-space =
    { $mb ->
        [0] There is hardly any space left on this disk. Kith may soon be unable to keep what you write.
       *[other] There are only { $mb } MB left on this disk. Kith may soon be unable to keep what you write.
    }
health-no-changes = Kith cannot write at the moment. What you see can be read; nothing new is kept until the disk takes it again.

## Deleting for good.

forget-open = Delete for good…
forget-do = Delete for good
forget-keep = Do not delete
forget-text = This cannot be undone. It also leaves the list of what could be undone.
forget-copies = Kith’s own older copies may hold it for up to a year; you can remove them afterwards. A backup file elsewhere may hold it longer.
forgotten = Deleted for good.
forgotten-until = Deleted for good. Kith’s own older copies may still hold it until { $when }, longer if you hardly use Kith until then.
forgotten-copies = See copies

## For whoever shares a computer. Ideas: techsafety.org, techsafety.org.au; the words are ours.

tips-open = Does someone else use or check this computer?
tips-title = If someone else uses or checks this computer
tips-limits = What no app can do
tips-limits-text = No app protects against spyware, or against someone who can force you to open it. If you think this computer is watched, what you do on it may be seen.
tips-safer = A safer device
tips-safer-text = If you can, use one they cannot reach: a friend’s, a library’s, one at work. Search for help there, too.
tips-passphrase = A passphrase they would not guess
tips-passphrase-text = Not a birthday, a pet or one you use elsewhere. It keeps your circle closed while you are away. You may be asked for it; only you can weigh what is safer.
tips-hide = Hide
tips-hide-text = The Hide button, or Shift three times, takes the window away. It does not take traces away: that Kith is on this computer can still be seen.
tips-usual = What you usually do
tips-usual-text = Suddenly stopping or changing something may be noticed. Go at your own pace; you know best what is safe.
tips-copies = Files you save
tips-copies-text = A backup or an export lies where you put it. A folder that is copied to other devices shows it there, too.
tips-names = Reminders
tips-names-text = They say nothing private unless you switch names on in Settings.
tips-help = See help

## What was done, beside its Undo.

undo-add-person = Added { $name }.
undo-edit-person = Saved what you changed about { $name }.
undo-place-person = Moved { $name }.
undo-remove-person = Removed { $name }.
undo-remove-people =
    { $named ->
        [yes] Removed { $name }.
       *[no] Removed them.
    }
undo-edit-people =
    { $named ->
        [yes] Changed { $name }.
       *[no] Changed all of them.
    }
undo-merge-people = { $name } is one person now.
undo-keep-apart = Two people, then. You are not asked again.
undo-save-filter = Kept the list { $name }.
undo-remove-filter = The list { $name } is no longer kept.
undo-add-tie = Noted who knows whom.
undo-edit-tie = Changed what they are to each other.
undo-remove-tie = Removed that link.
undo-add-group = Made the group { $name }.
undo-edit-group = Changed the group { $name }.
undo-remove-group = Took the group { $name } away; its people stay.
undo-set-photo = Changed the picture of { $name }.
undo-log-catch-up =
    { $named ->
        [yes] Logged with { $name }.
       *[no] Logged.
    }
undo-add-follow-up = Noted what to ask { $name }.
undo-edit-follow-up = Saved what to ask { $name }.
undo-settle-follow-up = That question to { $name } is done.
undo-edit-catch-up = Saved the catch-up.
undo-remove-catch-up = Removed the catch-up.
undo-take-checkin = Kept your answer.
undo-remove-checkin = Removed that result.
undo-answer-nudge =
    { $named ->
        [yes] Noted for { $name }.
       *[no] Noted.
    }
undo-change-settings = Saved.
undo-pause-nudges = Done.
undo-import = Imported.
undo-restore = Brought back.
