## One sentence of what happened, one of what helps.

problem-name-empty = A name needs at least one letter that can be seen. Please write one.
problem-name-too-long = That name is longer than 200 characters. Please shorten it.
problem-text-too-long = That line is longer than 300 characters. Please shorten it, or put it in a note.
problem-note-too-long = That note is longer than 20,000 characters. Please split it.
problem-date-impossible = There is no such day. Please write year, month and day, like 2026-03-09.
problem-date-in-future = That day has not come yet. Please choose today or an earlier day.
problem-date-too-early = That day is before 1900. Please check the year.
problem-unknown = That is no longer there. It may have been removed; go back and look again.
problem-nobody-named = Please choose at least one person.
problem-tie-exists = These two are linked already, or are the same person. Choose someone else.
problem-out-of-range = That number is outside what Kith can use. Please choose another one.
problem-too-few-answers = There are too few answers for a result. Answer a few more, or leave; nothing is kept.
problem-answer-unknown = One of the answers does not belong to its question. Please answer it again.
problem-too-many = That is more than Kith keeps in one place. Please take some out first.
problem-nothing-to-undo = There is nothing left to undo.
problem-ambiguous = More than one person has that name. Please choose one from the list.
problem-malformed = Kith could not read that ({ $field }). Please check what you wrote.
problem-store-in-use = Your data is open in another Kith. Close that one, then try again.
problem-key-missing = The key file { $hint } is missing. Put it back in its place, then start Kith again.
problem-key-wrong = The key file { $hint } does not open your data. Put the right one back, then start Kith again.
problem-store-too-new = Your data was written by a newer Kith. Please update Kith to open it.
problem-store-damaged = Part of your data could not be read. Nothing was overwritten. Close Kith and keep a copy of its folder before going on.
problem-disk = The disk did not take that. Check that there is space and that the folder is there and may be written to, then try again. ({ $hint })
problem-network-folder = The folder { $hint } is on another computer’s disk, where your data could be damaged. Start Kith with --data-dir and a folder on this computer.
problem-store-stopped = Kith stopped writing after an error, so nothing gets lost. Quit Kith and start it again.
problem-internal = Something went wrong inside Kith. Nothing was changed. Please try again.
problem-not-allowed = This window may not do that. Open Kith from its menu entry and try again there.

problem-slot-in-quiet-hours = The time for nudges lies within your quiet hours, so none would ever come. Choose a time outside them.
problem-autostart = This computer did not let Kith change what starts with it. You can add “kith --background” to its start-up programs by hand.
