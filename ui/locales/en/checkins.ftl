## Self-checks and what came of them.

checkins-title = Check-ins
checkins-lead = A quiet look at how you are, compared only with yourself.
checkins-not-diagnosis = This is not a diagnosis.
checkins-due = Good time for it
checkins-take = Take it
checkins-take-named = Take it: { $title }
checkins-history = Your results
checkins-history-named = Your results: { $title }
checkins-last = Last taken { $when }
checkins-never = Not taken yet
checkins-time-seconds = A few seconds
checkins-time-minute = About a minute
checkins-time-minutes = About two minutes
checkins-time-longer = About { $minutes } minutes
checkins-questions =
    { $count ->
        [one] One question
       *[other] { $count } questions
    }
checkins-back = Back to check-ins
checkins-work-hint = There are also questions about work. Switch them on in Settings if you work.

checkin-progress = Question { $n } of { $of }
checkin-skip = Skip
checkin-next = Next
checkin-previous = Back
checkin-finish = See the result
checkin-leave = Leave without keeping
checkin-too-few = { $needed ->
        [one] One answer is needed for a result. You can also leave; nothing is kept.
       *[other] { $needed } answers are needed for a result. You can also leave; nothing is kept.
    }
checkin-based-on = What is this based on?
checkin-source = Source
checkin-licence = Terms of use

reading-too_early = After three results, Kith knows your usual.
reading-usual = About your usual.
reading-heavier_once = A bit heavier than your usual, this once.
reading-heavier = Heavier than your usual, at least twice running.
reading-lighter = Lighter than your usual.
result-no-value = Too few answers for a result this time.
result-empty = No results yet.
result-empty-text = After the first one, it shows here. After three, Kith knows your usual.
result-low = Kith asks less of you for now: no reminders to reach out. You can end that on Today at any time.

chart-usual = your usual
chart-heavier = heavier
chart-lighter = lighter
chart-label = Your results: { $title }. { $sentence } The newest is { $value } on a scale from { $min } to { $max }.
chart-see-table = See it as a table
chart-see-chart = See it as a picture
table-caption = Your results: { $title }
table-day = Day
table-value = Result
table-beside = Beside your usual
table-none = too few answers
table-usual = usual
table-heavier = heavier
table-lighter = lighter
table-early = –
table-scale-heavier = From { $min } to { $max }; higher is heavier.
table-scale-lighter = From { $min } to { $max }; higher is lighter.
result-remove = Remove
result-remove-named = Remove the result of { $day }
forget-result-named = Delete the result of { $day } for good
forget-result-title = Delete the result of { $day } for good?

heavy-title = That sounds heavy. You don’t have to handle it alone.
heavy-help = See help
heavy-tell = Message { $name }
heavy-not-now = Not now
tell-title = One thing you could do
tell-one = Tell { $a } you are running low.
tell-two = Tell { $a } or { $b } you are running low.
tell-words = I’m a bit empty at the moment. Could we just sit together for an hour this week?
stay-title = If it stays like this
stay-text = A doctor or therapist can help in ways friends cannot. It is not either-or.
stay-help = How to ask for help
