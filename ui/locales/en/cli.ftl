### The command line: help and answers.

cli-about-kith = The people around you, on one map. Without a command: opens the window.
cli-about-import = Brings people in from vCard or Kith files
cli-about-export = Writes everything as JSON, or people as a table, to a file or to the terminal
cli-about-people = Lists people
cli-about-person = Shows one person
cli-about-log = Logs contact from one line of words, such as “coffee with Sam yesterday”
cli-about-nudges = Shows whom Kith would suggest, and why
cli-about-score = Works out the value of answers to a self-check

cli-arg-background = Start in the tray, without a window
cli-arg-data-dir = The folder with the data, instead of the usual one
cli-arg-json = One JSON document instead of words
cli-arg-files = vCard (.vcf) or Kith (.json) files
cli-arg-dry-run = Say what would come in, and keep nothing
cli-arg-format = What to write
cli-arg-output = The file to write
cli-arg-name = A name, or enough of it
cli-arg-line = What happened, in one line
cli-arg-at = As if it were this instant
cli-arg-instrument = exhaustion, exhaustion-work, pulse-day or pulse-week
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
