## Bringing in an address book.

import-title = Import an address book
import-lead = Kith reads .vcf files from your phone, Google, iCloud or Outlook, and its own files. Nothing leaves this computer.
import-choose = Choose files…
import-choose-other = Choose other files…
import-reading = Reading…
import-from =
    { $files ->
        [one] One file read, { $entries ->
            [one] one entry
           *[other] { $entries } entries
        }.
       *[other] { $files } files read, { $entries } entries.
    }
import-added =
    { $n ->
        [one] One new person
       *[other] { $n } new people
    }
import-updated =
    { $n ->
        [one] One person gets something added
       *[other] { $n } people get something added
    }
import-unchanged =
    { $n ->
        [one] One person with nothing new
       *[other] { $n } people with nothing new
    }
import-show-all = Show all { $n }
import-show-fewer = Show fewer
import-nothing = There is nothing new in there
import-nothing-text = Everyone in it is here already, or could not be read.
import-also = New besides people
import-catch-ups =
    { $n ->
        [one] one catch-up
       *[other] { $n } catch-ups
    }
import-ties =
    { $n ->
        [one] one link between people
       *[other] { $n } links between people
    }
import-checkins =
    { $n ->
        [one] one self-check
       *[other] { $n } self-checks
    }
import-rejected =
    { $n ->
        [one] One thing is left out
       *[other] { $n } things are left out
    }
import-rejected-lead = Entries, or parts of them, that cannot be used. All the rest comes in.
import-rejected-more =
    { $n ->
        [one] and one more
       *[other] and { $n } more
    }
import-commit =
    { $n ->
        [0] Bring it in
        [one] Bring in one person
       *[other] Bring in { $n } people
    }
import-not-now = Not now
import-done =
    { $n ->
        [0] It is in.
        [one] One person is in.
       *[other] { $n } people are in.
    }
import-done-text = You need not sort everyone. Put the few who matter on circles; the rest can wait.
import-to-circles = Put them on circles

import-reason-no-name = No name, number or address to call it by.
import-reason-name-too-long = The name is longer than 200 characters.
import-reason-unfinished = The entry has no end; the file may be cut off.
import-reason-unreadable = The entry cannot be read.
import-reason-unknown-name = It names someone who is not here.
import-reason-ambiguous-name = It names someone, and more than one person is called that.
import-reason-impossible-date = A date that cannot be.
import-reason-bad-value = A value Kith does not know.

import-problem-empty = The file is empty. Export it again, then choose it here.
import-problem-too-large = The file is larger than 20 MB. Export fewer contacts at a time, or leave out the pictures.
import-problem-not-an-address-book = This is not an address book. Choose a .vcf file, or a file Kith wrote.
import-problem-unreadable = The file could not be opened. Check that it is still there and that you may read it.
import-problem-broken = It looks like a Kith file, and parts of it are damaged. Export it again, if you can.
