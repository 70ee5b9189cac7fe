## The map through time: a past day, and what changed since.

through-title = Through time
through-none = No past yet
through-none-text = From now on Kith remembers how your map stood each day it changed, so that you can look back later.

through-day = Show your map on
through-now = Now
through-now-long = Now, as it stands
through-earlier = Earlier change
through-later = Later change
through-as-of = Your map on { $day }
through-picture = Your circles on { $day }. The list below has the same people.
through-nobody = Nobody stood on the map yet.
# Beside a name on a past map.
through-ended = no longer part of your circle today
through-circle =
    { $circle ->
        [inner] Inner circle
        [middle] Middle circle
        [outer] Outer circle
        [loose] Kept loosely
       *[none] Not on a circle
    }

since-title = What changed
since-from = Since when
since-start =
    { $key ->
        [month] Since last month
        [spring] Since spring (March)
        [summer] Since summer (June)
        [autumn] Since autumn (September)
        [winter] Since winter (December)
        [year] Since a year ago
       *[beginning] Since the beginning
    }
since-two = Between two dates
since-one-date = From
since-other-date = To
since-between = From { $from } to { $to }
since-nothing = Nothing moved on your map in this time. Some things are good where they are.
since-group =
    { $group ->
        [new] New in your circle
        [closer] Closer
        [further] A little further
        [ended] Ended
        [remembered] Remembered
        [between] Between you and them
        [ties] They changed for each other
       *[groups] Groups
    }
since-circle =
    { $circle ->
        [inner] inner
        [middle] middle
        [outer] outer
        [loose] kept loosely
       *[none] not on a circle
    }

since-person-new =
    { $to ->
        [none] { $name } is new
       *[other] { $name } is new: { $to }
    }
since-person-lived_again = { $name }: in touch again
since-person-placed = { $name } has a place on your map: { $to }
since-person-closer = { $name } moved closer: { $from } → { $to }
since-person-further = { $name } moved a little further: { $from } → { $to }
since-person-taken_off = { $name } has no place on the circles for now
since-person-resting = { $name }: resting for now
since-person-ended = { $name }: no longer part of your circle
since-person-estranged = { $name }: no longer in touch
since-person-deceased = { $name } has died
since-person-gone = { $name } is no longer on your map
since-person-energy =
    { $to ->
        [lifts] Time with { $name } now lifts you
        [neutral] Time with { $name } now leaves you as you were
        [mixed] Time with { $name } is mixed now
        [heavy] Time with { $name } is heavy now
       *[none] How time with { $name } leaves you is open again
    }
since-person-gives_more = { $name } gives you something new: { $kinds }
since-person-gives_less = You look less to { $name } for: { $kinds }
since-person-gets_more = You give { $name } something new: { $kinds }
since-person-gets_less = { $name } looks less to you for: { $kinds }
since-person-sector =
    { $to ->
        [none] { $name } belongs to no one part of life now
       *[other] { $name } belongs to another part of life: { $to }
    }

since-tie-new =
    { $to ->
        [none] { $a } and { $b } know each other
       *[other] { $a } and { $b } know each other: { $to }
    }
since-tie-gone =
    { $from ->
        [none] { $a } and { $b } are not joined any more
       *[other] { $a } and { $b } are not joined any more; they were: { $from }
    }
since-tie-changed =
    { $from ->
        [none] { $a } and { $b }: now { $to }
       *[other] { $to ->
            [none] { $a } and { $b }: no longer { $from }
           *[other] { $a } and { $b }: { $from } → { $to }
        }
    }
since-tie-kind =
    { $kind ->
        [family] family
        [partner] partners
        [ex_partner] former partners
        [friends] friends
        [work] work or study together
        [neighbours] neighbours
       *[care] one cares for the other
    }

since-groups-new =
    { $people ->
        [none] { $group } came together
       *[other] { $group } came together: { $people }
    }
since-groups-gone = { $group } is no longer a group
since-groups-joined = Joined { $group }: { $people }
since-groups-left = Left { $group }: { $people }

compare-title = Side by side
compare-on = On { $day }
compare-nobody = Nobody stood on a circle.
compare-mark =
    { $mark ->
        [moved_later] later: { $circle }
        [moved_before] before: { $circle }
        [not_later] not on the circles later
       *[not_before] not on the circles before
    }
