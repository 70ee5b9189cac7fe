## A catch-up while it is being written: in the dialog, and in the small window of its own.

log-title = Log a catch-up
log-line = Say it in a breath
log-line-example = coffee with Sam yesterday, good talk #garden
log-line-hint = Kith shows what it understood as you type. Nothing is kept before you say so.
log-understood = Understood: { $what }
log-read = What was understood
log-others = What else there is to say
log-part =
    { $part ->
        [with] With
        [when] When
        [after] How it left you
        [channel] How
        [reached] Who reached out
        [got] What you got
        [gave] What you gave
        [topics] What about
        [ask] Ask later
       *[note] Note
    }
log-change =
    { $part ->
        [with] Change who it was
        [when] Change when it was
        [after] Change how it left you
        [channel] Change how it was
        [reached] Change who reached out
        [got] Change what you got
        [gave] Change what you gave
        [topics] Change what it was about
        [ask] Change what to ask later
       *[note] Change the note
    }
log-take-out =
    { $part ->
        [with] Take out who it was
        [when] Take out when it was
        [after] Take out how it left you
        [channel] Take out how it was
        [reached] Take out who reached out
        [got] Take out what you got
        [gave] Take out what you gave
        [topics] Take out what it was about
        [ask] Take out what to ask later
       *[note] Take out the note
    }
log-nobody-yet = Nobody named yet
log-which = Which { $words }?
log-which-one =
    { $circle ->
        [inner] { $name }, inner circle
        [middle] { $name }, middle circle
        [outer] { $name }, outer circle
        [loose] { $name }, kept loosely
       *[none] { $name }, no circle yet
    }
log-which-none = Nobody of them
log-which-first = More than one may be meant. Please choose.
log-stranger = { $name } is not among your people yet.
log-stranger-out = Leave { $name } out
log-stranger-first = Please add { $name }, or leave the name out.

log-who = Who was it with?
log-near = People close to you
log-when = When
log-today = Today
log-today-unsaid = Today, as no day was named
log-yesterday = Yesterday
log-other-day = Another day
log-day = { $weekday }, { $day }
log-date = Which day
log-date-hint = Year, month, day, like { $example }
log-more = More
log-less = Fewer fields
log-how = How
log-reached = Who reached out?
log-after = How did it leave you?
log-got = What did you get?
log-gave = What did you give?
log-topics = What about?
log-topics-hint = Separate several with commas. Kith may remind you next time.
log-ask = Something to ask about later
log-ask-hint =
    { $n ->
        [0] The interview, the new flat. Kith brings it up when its day has come.
       *[other] The interview, the new flat. Kith brings it up, for { $name }, when its day has come.
    }
log-ask-on = From which day on
log-ask-words = { $about }, from { $day } on
log-note = A note

log-untracked =
    { $n ->
        [0] Nothing will be logged: you say there is nothing to keep track of. Whom do you mean?
       *[other] You are in touch with { $names } anyway. Nothing will be logged, and Kith will give no reminders about them. Dates and questions you noted stay.
    }
log-untracked-do = No reminders
log-untracked-not = Log it all the same
log-untracked-done = No reminders about { $names } from now on.

## Only in the small window.

log-do = Log it
log-later = Not now
log-later-hint = What you wrote is kept for the next time.
log-goes = This window closes by itself.
log-locked = Kith is locked. Once it is open, you can write this down.
log-closed = Kith cannot open your circle. The main window says why.
log-open-kith = Open Kith
log-help = Help is there, too, without a passphrase.
