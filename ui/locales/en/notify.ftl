## What a notification says: nothing about anyone, unless the person chose otherwise.

notify-neutral-title = Kith
notify-neutral-body = A small reminder when you have a moment.
notify-named-body = { $name } might enjoy hearing from you.
notify-named-birthday-body =
    { $days ->
        [0] It is { $name }’s birthday today.
        [1] { $name }’s birthday is tomorrow.
       *[other] { $name }’s birthday is in { $days } days.
    }
notify-named-day-body =
    { $days ->
        [0] Today: { $label } ({ $name }).
        [1] Tomorrow: { $label } ({ $name }).
       *[other] In { $days } days: { $label } ({ $name }).
    }
notify-named-own-day-body = A hard day may be near. { $name } could be with you.
notify-named-remembrance-body = A day to think of { $name }.
notify-named-follow-up-body = You wanted to ask { $name } about { $about }.
notify-digest-body = A few small ideas for the week, when you have a moment.
notify-digest-named-body = For the week: { $names }.
notify-ahead-body = The week ahead can be looked at.
notify-checkin-body = A short question, when you have a moment.
notify-receive-body = A small thing that may do you good, when you have a moment.

notify-action-hello = Say hello
notify-action-later = Later
notify-action-never = Not this person
