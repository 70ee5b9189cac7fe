## The map, and the words for putting people on circles.

map-title = Your circle
map-you = You
map-circles = Your circles
map-keys = Arrow keys go from person to person. 1 to 4 put someone on a circle, + and - move them in or out, 0 takes them off, Enter opens them. You can also drag them.
map-summary =
    { $all ->
        [0] A map of four circles around you. Nobody stands on it yet.
       *[other] A map of your circles. Inner: { $inner }. Middle: { $middle }. Outer: { $outer }. Kept loosely: { $loose }. The list “Your circles” has the same people.
    }
map-group =
    { $circle ->
        [inner] Inner circle
        [middle] Middle circle
        [outer] Outer circle
        [loose] Kept loosely
       *[none] Not on a circle yet
    }
# What a screen reader says for one person: "Ana, inner circle, family, lifts you".
map-twin =
    { $name }, { $circle ->
        [inner] inner circle
        [middle] middle circle
        [outer] outer circle
       *[loose] kept loosely
    }{ $sector ->
        [family] {", "}family
        [friends] {", "}friends
        [work] {", "}work or study
        [community] {", "}community
        [professional] {", "}professional
        [online] {", "}online
       *[none] {""}
    }{ $energy ->
        [lifts] {", "}lifts you
        [neutral] {", "}neither lifts nor weighs
        [mixed] {", "}mixed
        [heavy] {", "}heavy
       *[none] {""}
    }{ $standing ->
        [paused] {", "}resting for now
       *[other] {""}
    }
map-twin-unplaced = { $name }, not on a circle yet
map-where =
    { $circle ->
        [inner] Inner circle
        [middle] Middle circle
        [outer] Outer circle
        [loose] Kept loosely
       *[none] Not on a circle yet
    }{ $sector ->
        [family] {" · "}family
        [friends] {" · "}friends
        [work] {" · "}work or study
        [community] {" · "}community
        [professional] {" · "}professional
        [online] {" · "}online
       *[none] {""}
    }{ $standing ->
        [paused] {" · "}resting for now
       *[other] {""}
    }
map-rest =
    { $n ->
        [one] One more in People
       *[other] { $n } more in People
    }

map-hint =
    { $circle ->
        [inner] { $name }: inner circle
        [middle] { $name }: middle circle
        [outer] { $name }: outer circle
       *[loose] { $name }: kept loosely
    }
map-hint-outside = { $name } stays where they are. Esc lets go.

map-legend = Time with someone
map-legend-hint = A broken outline means a tie that rests for now. Choose someone to see more.

map-empty = Who would you call?
map-empty-text = Write down a few people who matter to you right now. Then put each on a circle: the closer to the middle, the closer to you.
map-start = Put someone on a circle
map-start-text = Drag a name from below onto the map, or choose it and press 1 for the inner circle, 2 for the middle, 3 for the outer, 4 for people you keep loosely. Many people have three to five in the inner circle; yours may differ.

map-coverage = What your circle covers
map-coverage-kind = Kind of support
map-coverage-people = Who gives it
map-coverage-more = +{ $n }
map-coverage-count = { $n } people
map-coverage-only = only { $name }
map-coverage-none = no one yet

circle-label = Circle
circle-choice =
    { $circle ->
        [inner] Inner
        [middle] Middle
        [outer] Outer
        [loose] Loosely
       *[none] Not placed
    }
circle-landed =
    { $circle ->
        [inner] { $name } is now in your inner circle.
        [middle] { $name } is now in your middle circle.
        [outer] { $name } is now in your outer circle.
        [loose] { $name } is now among those you keep loosely.
       *[none] { $name } is no longer on a circle.
    }

energy-after = Time together
energy-leaves =
    { $energy ->
        [lifts] lifts you
        [neutral] leaves you as you were
        [mixed] is mixed
       *[heavy] is heavy
    }
they-give = They give you
you-give = You give them
last-contact = Last contact
contact-ago = { $span } ago
contact-none = nothing logged yet
log-with = Log a catch-up
open-person = Open
