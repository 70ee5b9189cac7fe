## The parts of one person's page that are changed where they stand.

change = Change
take-out = Take out

flows = What flows
flows-none = Nothing marked or logged yet. Edit says what you give each other; a catch-up says what it was that day.
flows-hint = A full dot: marked by you. A ring: only logged in catch-ups of the last year. Giving and getting need not be even.
flow-cell =
    { $marked ->
        [yes] { $times ->
            [0] yes
            [one] yes, logged once
           *[other] yes, logged { $times } times
        }
       *[no] { $times ->
            [0] { "" }
            [one] logged once
           *[other] logged { $times } times
        }
    }

been-there = Has been there
been-there-none = Nothing noted yet.
been-there-add = Something they have lived through
been-there-hint = A loss, a new country, a hard job. It helps to find who would understand.
been-there-remove = Take out: { $topic }

boundaries = Boundaries
boundaries-none = None written down. A boundary says what you will do, and needs nobody’s consent.
boundary-add = Add a boundary
boundary-add-title = A boundary
boundary-edit-title = Change this boundary
boundary-edit = Change the boundary: { $what }
boundary-remove = Take out the boundary: { $what }
boundary-what = What it is about
boundary-what-hint = No calls after ten. No lending money.
boundary-say = How I say it
boundary-say-hint = “I don’t pick up after ten. I’ll call you tomorrow.”
boundary-then = What I do if it is crossed
boundary-then-hint = I let it ring, and call back when I said.

review-label = Look at it again
review-in =
    { $span ->
        [3] in 3 months
        [6] in 6 months
        [12] in a year
       *[none] no day set
    }
review-on = To look at again on { $day }.

private = Private notes
private-what = For you alone. They stay out of search and out of everything made to be shared, and are hidden again when this page closes. A full export and backups of yours hold them.
private-show = Show
private-hide = Hide these notes
private-write = Write private notes
forget-notes-both = The notes and the private notes go together.
private-edit = Change private notes

days = Days that matter
days-none = None noted yet. The birthday is under Edit.
day-add = Add a day
day-add-title = A day that matters
day-edit-title = Change this day
day-edit = Change the day: { $name }
day-remove = Take out the day: { $name }
day-label = What day it is
day-label-hint = Wedding day, the day he died, moved here.
day-when = When
day-next =
    { $days ->
        [0] Today.
        [1] Tomorrow, { $day }.
        [2] In 2 days, { $day }.
        [3] In 3 days, { $day }.
        [4] In 4 days, { $day }.
        [5] In 5 days, { $day }.
        [6] In 6 days, { $day }.
        [7] In a week, { $day }.
       *[other] Next on { $day }.
    }

day-tone = What kind of day it is
day-tone-choice =
    { $tone ->
        [glad] A glad one
       *[hard] A hard one
    }
day-whose = Whose day it is
day-whose-choice =
    { $whose ->
        [mine] Mine
        [both] Both of us
       *[theirs] { $name }
    }
day-hard = A hard day.
day-of =
    { $whose ->
        [mine] Your own day.
       *[both] A day of you both.
    }
day-remind =
    { $kind ->
        [never] Not spoken of beforehand.
       *[before] { $n ->
            [0] Spoken of on the day itself.
            [one] Spoken of a day before.
           *[other] Spoken of { $n } days before.
        }
    }
day-of-birth = Day of birth
remind = Spoken of beforehand
remind-choice =
    { $kind ->
        [usual] As usual
        [before] So many days before
       *[never] Not at all
    }
remind-days = Days before
remind-days-hint = 0 to 30; 0 is on the day itself.
remember = Speak of their days
remember-hint = Some like to be reminded of the days of someone they have lost, others would rather not. Both are all right. Kith says nothing of { $name }’s days unless you wish it, and you can change your mind at any time.

asks = To ask about
asks-none = Nothing noted. An interview, an operation, a move: note it, and Kith brings it up when its day has come.
ask-add = Add a question
ask-add-title = Something to ask { $name }
ask-edit-title = What to ask { $name }
ask-about = What about
ask-about-hint = The interview, the new flat.
ask-now = Its day has come.
ask-from = From { $weekday }, { $day } on
ask-asked = Asked
ask-asked-named = Asked: { $about }
ask-change-named = Change the question: { $about }
ask-let-go = Let it go
ask-let-go-named = Let go of the question: { $about }

rhythm-every =
    { $unit ->
        [days] { $n ->
            [one] every day
           *[other] every { $n } days
        }
        [weeks] { $n ->
            [one] every week
           *[other] every { $n } weeks
        }
       *[months] { $n ->
            [one] every month
           *[other] every { $n } months
        }
    }
rhythm-usually =
    { $unit ->
        [days] Usually every { $from } to { $to } days, from { $times } catch-ups.
        [weeks] Usually every { $from } to { $to } weeks, from { $times } catch-ups.
       *[months] Usually every { $from } to { $to } months, from { $times } catch-ups.
    }
rhythm-usually-every = Usually about { $every }, from { $times } catch-ups.
rhythm-take = Make this the rhythm: { $every }

over-time = How it left you, over time
over-time-early = Not enough notes yet to see anything over time. Three catch-ups with a note are enough to begin.
over-time-not_enough = Too few notes, lately or before, to set the last half-year beside what was before.
over-time-steady = About as before. What differs may well be chance.
over-time-better = Lighter in the last half-year than before.
over-time-heavier = Heavier in the last half-year than before.
over-time-numbers = The same as a table
over-time-when = When
over-time-notes = Notes
over-time-left = Left you
over-time-range = Quite surely between
over-time-quarter = { $from } to { $to } { $year }
over-time-between = { $low } and { $high }
over-time-how = By quarter of the year, from two notes on. Few notes are drawn towards how catch-ups leave you in general, and the range holds four times in five. It speaks of your days, not of anybody’s worth.

tie-title = { $name } and { $other }
tie-edit = Say what { $name } and { $other } are to each other
tie-kinds = What they are to each other
tie-kind =
    { $kind ->
        [family] Family
        [partner] Partners
        [ex_partner] Former partners
        [friends] Friends
        [work] Work or study
        [neighbours] Neighbours
       *[care] One cares for the other
    }
tie-label = In your own words
tie-label-hint = Godmother, old flatmates. May stay empty.

groups = Groups
groups-none = In no group yet.
groups-others = Groups to join
group-join = Join { $group }
group-leave = { $name } leaves { $group }
group-new = Another group
group-new-hint = A household, a choir, the Friday table.

care = Take care with them
care-what = Kith then never suggests them and leaves them out of everything made to be shared. They stay on your map.
care-own = This is your own mark, and says nothing about them to anyone. You can end it whenever you like.
care-begin = Take care with them…
care-do = Take care
care-on = You have taken care with them since { $day }. Kith suggests them nowhere.
care-review = When to look again…
care-end = No longer needed

picture-open = Face of { $name }: picture or emoji
picture-title = Picture or emoji
picture-choose = Choose a picture…
picture-remove = Remove the picture
picture-hint = It is cut square and made small here, and kept sealed with the rest. Where and when it was taken is not kept.
picture-unreadable = This file could not be read as a picture. A JPEG or PNG works.
picture-too-large = This file is too large. Up to 60 MB can be opened.
picture-emoji = Emoji
picture-emoji-hint = One emoji, shown where there is no picture. Empty for initials.
