## One person.

person-back = Back
person-unknown = This person is no longer here
person-unknown-text = They may have been removed. If that was just now, Undo brings them back.
person-to-people = Go to People
person-edit = Edit
person-remove = Remove { $name }
person-remove-hint = Takes { $name } out, with what was logged with them alone. You can undo it.
person-felt-better = You usually feel better after: { $better } of { $of } times.
person-felt-better-seldom = You felt better after { $better } of { $of } times.

person-about = What you know
person-nicknames = Other names
person-nicknames-hint = Separate several with commas.
person-name = Name
person-sector = Part of life
person-no-sector = Not said
person-energy = How time with them leaves you
energy-choice =
    { $energy ->
        [lifts] Lifts me
        [neutral] As I was
        [mixed] Mixed
        [heavy] Heavy
       *[none] Not said
    }
person-gives = What they give you
person-gets = What you give them
person-standing = How it stands
standing-active = In touch
standing-paused = Resting for now
standing-ended = Ended
standing-estranged = Broken off
standing-deceased = Has died

person-met = We met lately
person-met-hint = In the first two weeks Kith then brings them up twice, lightly: that helps a new tie to begin.
person-met-on = The day you met
person-met-fact = You met

person-rhythm = Rhythm
rhythm-choice =
    { $kind ->
        [by_circle] As usual for the circle
        [days] Every so many days
       *[never] No reminders
    }
rhythm-days = Days between
rhythm-words =
    { $kind ->
        [never] no reminders
       *[other] { $days ->
            [none] as usual for the circle
            [1] every day
            [7] about every week
            [14] about every two weeks
            [30] about every month
            [90] about every three months
            [365] about once a year
           *[other] about every { $days } days
        }
    }

person-contacts = Ways to reach them
person-contact-add = Add a way
person-contact-kind = Kind
person-contact-label = Where
person-contact-label-placeholder = home, work, mobile
person-contact-value = Number, address or link
person-contact-remove = Remove this way
person-contact-copy = Copy { $value }
contact-kind =
    { $kind ->
        [phone] Phone
        [email] E-mail
        [address] Address
       *[link] Link
    }

link-open = Open…
link-open-named = Open { $value }
link-title = Open this outside of Kith?
link-with-browser = It opens in your web browser. Whoever runs the site sees the visit, and the browser may remember it.
link-with-mail = It opens in your mail program. Nothing is sent until you send it there.
link-with-phone = It opens in the program that makes calls on this computer.
link-do = Open
link-not-now = Not now

person-birthday = Birthday
person-birthday-day = Day
person-birthday-month = Month
person-birthday-year = Year
person-birthday-hint = The year may stay empty.
birthday-words = { DATETIME($day, day: "numeric", month: "long") }
birthday-words-year = { DATETIME($day, day: "numeric", month: "long", year: "numeric") }
month-name = { DATETIME($day, month: "long") }
month-none = Month

person-notes = Notes

person-ties = Who they know
person-ties-none = Nobody noted yet.
person-tie-add = Someone they know
person-tie-remove = Take out: { $name } knows { $other }

person-timeline = Catch-ups
person-timeline-none = Nothing logged yet. A call, a message, a walk: anything counts.
person-catch-up-remove = Remove the catch-up of { $day }
person-catch-up-remove-hint = Remove; can be undone
person-catch-up-with = with { $names }
person-catch-up-got = You got: { $kinds }
person-catch-up-gave = You gave: { $kinds }
person-catch-up-after = Left you { $after }
reached-words =
    { $who ->
        [me] you reached out
        [them] they reached out
       *[both] you both reached out
    }
person-unsaved = Some fields need another look.

forget-person-title = Delete { $name } for good?
forget-person-text = { $name } goes with everything you wrote about them: notes, ways to reach them, who they know, and catch-ups with them alone. In catch-ups with others, their name goes.
forget-notes = Delete these notes for good…
forget-notes-title = Delete the notes about { $name } for good?
forget-catch-up-named = Delete the catch-up of { $day } for good
forget-catch-up-title = Delete the catch-up of { $day } for good?
forget-catch-up-others = It also goes for the others who were there.
