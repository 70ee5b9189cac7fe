## The people list.

people-title = People
people-search = Find someone
people-search-placeholder = Name, topic, a word of a note
people-list = People found
people-keys = Up and down in the list; 1 to 4 put someone on a circle, 0 takes them off, Enter opens them.
people-count =
    { $filtered ->
        [yes] { $n ->
            [one] One person here
           *[other] { $n } people here
        }
       *[no] { $n ->
            [one] One person
           *[other] { $n } people
        }
    }
# Before the words in which someone was found.
found-nickname = Also called:
found-topic = You spoke about:
found-group = In a group:
found-been_there = Has been there:
found-tie = Knows somebody as:
found-contact = To reach them:
found-note = In a note:
people-more = Show more
people-none = No one by that name. Add “{ $name }”?
people-add-wanted = Add { $name }
people-nobody-here = Nobody here yet
people-all-placed = Everyone has a circle
people-show-all = Show everyone
people-empty = Nobody here yet
people-empty-text = Write down the first person who comes to mind, or import an address book and keep the few who matter.

people-by-circle = By circle
people-everyone = Everyone
people-unplaced =
    { $n ->
        [0] Not placed yet
       *[other] Not placed yet ({ $n })
    }
people-by-sector = Part of life
people-every-sector = Every part of life
people-with-past = Also people of the past
people-circle-of = Circle of { $name }

add-someone = Add someone
add-someone-placeholder = Add a name
add-just-met = We have just met
add-just-met-hint = Two small touches in the first two weeks help a new tie to begin. Kith then brings them up twice, lightly.
add = Add
import-open = Import

people-back = Back to the list

## Filters, and lists to come back to.

filter-any = Any
filter-more = More ways to narrow
filter-energy = Time together
filter-standing = How things stand
filter-gives = They give me
filter-gets = I give them
filter-quiet = No contact for
filter-quiet-months =
    { $months ->
        [one] A month or more
       *[other] { $months } months or more
    }
filter-been-there = Has been there
filter-group = Group
filter-unreachable = Nothing to reach them by
filter-flagged = Taken care with
filter-saved = Kept lists
filter-saved-none = Kept lists
filter-name = A name for this list
filter-save = Keep
filter-remove = No longer keep this list
filter-remove-named = No longer keep the list { $name }

## Many at once.

bulk-start = Choose several
bulk-title = What to do with those chosen
bulk-chosen =
    { $n ->
        [0] Nobody chosen
        [one] One person chosen
       *[other] { $n } people chosen
    }
bulk-choose = Choose { $name }
bulk-keys = Space chooses, with Shift everyone up to there, Ctrl or Cmd and A all of them, Escape ends choosing.
bulk-all = Choose all
bulk-none = Choose nobody
bulk-stop = Done
bulk-what = What changes
bulk-which = To what
bulk-apply = Change
bulk-remove = Remove
bulk-what-circle = Circle
bulk-what-sector = Part of life
bulk-what-energy = Time together
bulk-what-standing = How things stand
bulk-what-rhythm = Reminders
bulk-what-been_there = Has been there
bulk-what-group_in = Into a group
bulk-what-group_out = Out of a group
bulk-what-aside = Asking for a circle
bulk-aside-yes = Keep in the list, do not ask
bulk-aside-no = Ask again
bulk-rhythm-usual = As usual for the circle
bulk-rhythm-never = No reminders
bulk-rhythm-days =
    { $days ->
        [one] Every day
       *[other] Every { $days } days
    }

## One at a time.

triage-open = One at a time
triage-title = One at a time
triage-leave = Enough for now
triage-progress = { $n } of { $of }
triage-next = Next: { $name }.
triage-circle = Onto a circle
triage-else = Or else
triage-later = Later
triage-aside = Only keep in the list
triage-remove = Remove
triage-rest = There is no need to finish. Whoever is left waits here.
triage-round-done = That was everyone for this round
triage-again = Go through the { $n } put off
triage-sector-said = { $name }: { $sector }.
triage-aside-said = { $name } stays in the list.
triage-removed-said = { $name } is removed.
triage-later-said = { $name } waits.

## The same person twice.

duplicates-open = Twice here?
duplicates-title = Perhaps the same person
duplicates-none = Nobody seems to be here twice
duplicates-none-text = Names, other names, numbers and addresses were compared.
duplicates-count =
    { $n ->
        [one] One pair
       *[other] { $n } pairs, the likeliest { $shown } shown
    }
duplicates-compare = Compare
duplicates-compare-named = Compare { $one } and { $other }
duplicates-apart = Not the same person
duplicates-apart-named = { $one } and { $other } are not the same person
same-same_name = Same name
same-same_words = Same name, other order
same-email = Same e-mail
same-phone = Same number
same-nickname = One is also called like the other
same-name_nearly = Names nearly the same
same-initials = One has an initial
merge-title = { $one } and { $other }
merge-choose = Where the two differ, choose what holds. Everything else is put together.
merge-same = Nothing differs; everything is put together.
merge-field-name = Name
merge-field-circle = Circle
merge-field-sector = Part of life
merge-field-energy = Time together
merge-field-standing = How things stand
merge-field-cadence = Reminders
merge-field-birthday = Birthday
merge-field-emoji = Sign
merge-field-photo = Picture
merge-option = { $name }: { $value }
merge-result = Together
merge-also = Also called: { $names }
merge-been-there = Has been there: { $topics }
merge-rest = Catch-ups, ties, groups and the picture come along. A copy of everything is made before, and it can be undone.
merge-not = Not now
merge-do = Make one person

## Removed.

removed-open = Removed
removed-title = Removed people
removed-text = Whoever you remove stays here for thirty days at least, and can be brought back with everything.
removed-none = Nobody is here
removed-when = Removed { $when }, here until { $until } at least
removed-more = and { $n } more
removed-back = Bring back
removed-back-named = Bring back { $name }
removed-forget = Delete for good
removed-forget-named = Delete { $name } for good
removed-forget-all = Delete all of them for good
removed-forget-title = Delete { $name } for good?
removed-forget-all-title = Delete all removed people for good?
