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

## The quick log.

log-title = Log a catch-up
log-who = Who was it with?
log-near = People close to you
log-when = When
log-today = Today
log-yesterday = Yesterday
log-other-day = Another day
log-date = Which day
log-date-hint = Year, month, day, like { $example }
log-more = More
log-less = Fewer fields
log-how = How
log-reached = Who reached out?
log-after = How did it leave you?
log-topics = What about?
log-topics-hint = Separate several with commas. Kith may remind you next time.
log-note = A note

## What was done, beside its Undo.

undo-add-person = Added { $name }.
undo-edit-person = Saved what you changed about { $name }.
undo-place-person = Moved { $name }.
undo-remove-person = Removed { $name }.
undo-add-tie = Noted who knows whom.
undo-remove-tie = Removed that link.
undo-log-catch-up =
    { $named ->
        [yes] Logged with { $name }.
       *[no] Logged.
    }
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
