### The command line: help and answers.

cli-about-kith = The people around you, on one map. Without a command: opens the window.
cli-about-import = Brings people in from vCard or Kith files
cli-about-export = Writes everything as JSON, people as a table, or the circle as a graph, to a file or to the terminal
cli-about-people = Lists people
cli-about-person = Shows one person
cli-about-network = Shows who gives what, and the circle as a network
cli-about-log = Logs contact from one line of words, such as “coffee with Sam yesterday”
cli-about-nudges = Shows whom Kith would suggest, and why
cli-about-nudge = Says something to a suggestion: hello, in-touch, later, less, never or stop
cli-about-dates = Shows the days of the coming week, and what you wanted to ask about
cli-about-turn-to = Shows whom you could turn to, why, and words to begin with
cli-about-score = Works out the value of answers to a self-check

cli-about-backup = Writes everything into a locked file that the age tool opens, too
cli-about-restore = Brings a locked file back, as one change that can be undone
cli-about-doctor = Looks whether everything that was kept can be read
cli-about-batch = Answers requests from the terminal, one JSON line each

cli-arg-passphrase-file = A file whose first line is the passphrase
cli-arg-repair = Mend what can be mended
cli-arg-file = The locked file
cli-arg-background = Start in the tray, without a window
cli-arg-data-dir = The folder with the data, instead of the usual one
cli-arg-json = One JSON document instead of words
cli-arg-files = vCard (.vcf) or Kith (.json) files
cli-arg-dry-run = Say what would come in, and keep nothing
cli-arg-format = What to write
cli-arg-output = The file to write
cli-arg-discreet = Only with graphml: initials, and nothing about how it is between you
cli-arg-pseudonyms = Only with graphml: made-up names
cli-arg-name = A name, or enough of it
cli-arg-line = What happened, in one line
cli-arg-at = As if it were this instant
cli-arg-need = heard, company, practical, advice, encouragement, distraction or not-safe
cli-arg-low = There is little energy: only those who lift you, and shorter words
cli-arg-instrument = exhaustion, exhaustion-work, pulse-day or pulse-week
cli-arg-answer = hello (with words to begin with), in-touch, later, less, never (for this person) or stop (all)
cli-arg-answers = One code for each question, with commas between; “-” for one left out

cli-added = { $count ->
    [one] One person is new.
   *[other] { $count } people are new.
}
cli-updated = { $count ->
    [one] One person has something new.
   *[other] { $count } people have something new.
}
cli-unchanged = { $count ->
    [one] Nothing new about one person.
   *[other] Nothing new about { $count } people.
}
cli-exported = { $count ->
    [one] One person was written to { $path }. Anyone who has this file can read it.
   *[other] { $count } people were written to { $path }. Anyone who has this file can read it.
}
cli-logged = { $date }: { $names }
cli-how = How
cli-reached = Who reached out
cli-after = How it left you
cli-got = You got
cli-gave = You gave
cli-topics = About
cli-ask = To ask later
cli-ask-later = { $about }, from { $on } on
cli-not-tracked = { $names }: no reminders from now on. Nothing was logged.
cli-which = Who is meant by “{ $words }”? Type a number; nothing is logged without one.
cli-answered = Noted for { $name }.
cli-no-dates = Nothing is coming up in the next seven days.
cli-date-birthday = { $name }’s birthday
cli-date-birthday-turns = { $name }’s birthday, turning { $turns }
cli-date-remembered = In memory of { $name }
cli-date-day = { $name }: { $label }
cli-date-follow-up = Ask { $name } about: { $about }
cli-nobody-gives = nobody yet
cli-nobody = No one here yet. “kith import FILE” brings an address book in.
cli-unplaced = not placed yet
cli-no-contact = nothing logged yet
cli-circle = Circle
cli-sector = Part of life
cli-gives = Gives you
cli-gets = Gets from you
cli-last-contact = Last contact
cli-reach = Reach
cli-catch-up = Catch-up
cli-low = You are running low. These people could look after you.
cli-no-nudges = Nothing is asked of you.
cli-elapsed = { $days ->
    [one] a day since the last contact
   *[other] { $days } days since the last contact
}
cli-last-topic = last time: { $topic }
cli-gives-kind = gives { $kind }
cli-felt-better = you felt better after { $times } of { $of } times

cli-problem-ambiguous = More than one person is called that. Write more of the name. { $hint }
cli-problem-nobody-named = That line names no one who is here. “kith people” lists everyone.
cli-problem-unknown = There is nothing of that name here. “kith people” lists people, “kith score --help” the self-checks.
cli-problem-answer-unknown = One of the answers is not one that can be given. “kith score --help” says how to write them.

cli-passphrase = Passphrase:
cli-backup-passphrase = Passphrase of the backup:
cli-passphrase-again = Once more:
cli-backed-up = Written to { $path }. It opens with its passphrase, here or with “age -d”.
cli-restore-same = Nothing would change: everything in the file is here already.
cli-restore-back = Back: { $names }
cli-restore-changed = As they were: { $names }
cli-restore-gone = Gone: { $names }
cli-restore-more = { $count ->
    [0] Nothing else.
    [one] And one thing beside people.
   *[other] And { $count } things beside people.
}
cli-mended = Kith found damage in its files and mended it. Nothing is missing.
cli-mended-in-part = Kith found damage in its files and mended what it could. Something is missing.
cli-mended-unsure = Kith found damage in its files and mended it. The last thing you wrote may be missing.
cli-lost-changes = { $count ->
    [one] One change could not be read.
   *[other] { $count } changes could not be read.
}
cli-lost-records = { $count ->
    [one] One entry could not be read.
   *[other] { $count } entries could not be read.
}
cli-set-aside = The damaged files were kept in { $path }
cli-doctor-sound = Everything that was kept can be read.
cli-doctor-sound-now = Everything that is there now can be read.
cli-doctor-damaged = Something that was kept cannot be read as it lies.
cli-doctor-records = { $count ->
    [0] It holds nothing yet.
    [one] One piece of it was looked at, { $damaged } of it cannot be read.
   *[other] { $count } pieces of it were looked at, { $damaged } of them cannot be read.
}
cli-doctor-snapshots = { $count ->
    [0] No copies yet.
    [one] { $readable ->
        [0] There is one copy, and it cannot be read.
       *[other] There is one copy, and it can be read.
    }
   *[other] There are { $count } copies, and { $readable } of them can be read.
}
cli-doctor-repair = “kith doctor --repair” mends what can be mended. Nothing is deleted by it.
cli-problem-store-damaged = What lies there cannot be opened, nor mended from its copies. Nothing was overwritten. Move the data folder away and keep it; if you have a backup file, “kith restore FILE” then brings everything back.
cli-problem-backup-none = No folder for backups was chosen. “kith backup -o FILE” writes one to a file.
cli-problem-locked = A passphrase opens this. Give it with --passphrase-file, or start Kith at a terminal.
