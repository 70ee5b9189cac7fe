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
add = Add
import-open = Import
