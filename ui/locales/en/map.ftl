## The map, and the words for putting people on circles.

map-title = Your circle
map-you = You
map-circles = Your circles
map-keys = Arrow keys go from person to person. 1 to 4 put someone on a circle, + and - move them in or out, 0 takes them off. M places them exactly, T says whom they know, Enter opens them, / finds a name. You can also drag them.
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
# What a screen reader says for one person: "Ana, inner circle, family, listens to you, lifts you".
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
    }{ $gives ->
        [0] {""}
       *[other] {", "}{ $support }
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
map-gives =
    { $kind ->
        [listening] listens to you
        [practical] helps you with things
        [advice] advises you
        [encouragement] encourages you
        [company] keeps you company
       *[emergency] is there in an emergency
    }
# What the lens says of one person, after their name.
map-through =
    { $lens ->
        [reciprocity] { $sign ->
            [both] support goes both ways
            [in] they give you support
            [out] you give them support
           *[none] no support noted yet
        }
        [contact] { $level ->
            [5] in touch within a week
            [4] in touch within a month
            [3] in touch within three months
            [2] in touch within a year
            [1] in touch longer ago
           *[0] nothing logged yet
        }
        [communities] { $is ->
            [yes] community { $group }
           *[no] in no community
        }
        [been_there] { $is ->
            [yes] has been there: { $topic }
           *[no] nothing noted on { $topic }
        }
       *[gets] { $is ->
            [yes] you give them: { $topic }
           *[no] not noted: { $topic }
        }
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

map-lens = Look at
map-fade = Pale with time since contact
map-look = How the map is shown
map-tying = Draw ties between people
map-tying-hint = Draw a line from one person to another. Esc lets go.
map-closer = Closer
map-farther = Farther
map-fit = Show the whole map
map-filter = Find someone on the map
map-filter-hint = A name, a part of life, a kind of support: “family”, “listens”.
map-filtered =
    { $n ->
        [0] Nobody of that name.
        [one] One person.
       *[other] { $n } people.
    }
map-among = { $name } knows { $names }
map-among-groups = in { $groups }
map-knows = Knows
map-groups-in = Groups
map-groups-none = No groups yet. A group is a soft shape around its people: a household, a choir, the Friday table.
map-place = Place exactly
map-tie = Ties
map-tie-title = Whom { $name } knows
map-tie-nobody = There is nobody else yet.
map-tie-other = Someone else
map-tie-choose = Choose someone
map-tie-known = { $name } (they know each other)
map-tie-remove = They do not know each other
tie-said = { $name } and { $other }: noted.
tie-gone = { $name } and { $other } are no longer tied on the map.

group-title = { $name }
group-edit = Change the group { $name }
group-name = What it is called
group-members = Who is in it
group-remove = Take the group away

move-title = Where { $name } stands
move-exact = Choose the exact place
move-direction = Direction
move-direction-value =
    { $sector ->
        [family] { $degrees }°, towards family
        [friends] { $degrees }°, towards friends
        [work] { $degrees }°, towards work or study
        [community] { $degrees }°, towards community
        [professional] { $degrees }°, towards professional help
       *[online] { $degrees }°, towards online
    }
move-distance = How far from you within the circle
move-distance-value =
    { $share ->
        [0] at the inner edge
        [100] at the outer edge
       *[other] { $share } % of the way out
    }
move-do = Put there

lens-none = Everything at once
lens-energy = What lifts and what drains
lens-reciprocity = Which way support goes
lens-contact = When you were last in touch
lens-communities = Who knows each other
lens-gives = What they give you
lens-gives-kind = They give you: { $kind }
lens-gets = What you give them
lens-gets-kind = You give them: { $kind }
lens-been-there = Who has been there
lens-title =
    { $lens ->
        [energy] How time with someone leaves you
        [reciprocity] Which way support goes
        [contact] Time since you were in touch
        [communities] People who know each other
        [gives] They give you: { $about }
        [gets] You give them: { $about }
       *[been_there] Has been there: { $about }
    }
lens-nobody =
    { $lens ->
        [communities] No ties between people are noted yet. Press T on someone to say whom they know.
       *[other] Nothing noted yet.
    }
lens-meaning =
    { $meaning ->
        [lifts] lifts you
        [neutral] leaves you as you were
        [mixed] mixed
        [heavy] heavy
        [both] goes both ways
        [in] they give you
        [out] you give them
        [none] nothing noted yet
        [week] within a week
        [month] within a month
        [season] within three months
        [year] within a year
        [longer] longer ago
        [never] nothing logged yet
        [community] community { $n }
        [gives] gives this
        [gets] gets this from you
       *[been_there] has been there
    }
lens-count =
    { $n ->
        [0] nobody
        [one] one person
       *[other] { $n } people
    }

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
