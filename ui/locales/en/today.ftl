## Today.

today-morning =
    { $named ->
        [yes] Good morning, { $name }
       *[no] Good morning
    }
today-afternoon =
    { $named ->
        [yes] Good afternoon, { $name }
       *[no] Good afternoon
    }
today-evening =
    { $named ->
        [yes] Good evening, { $name }
       *[no] Good evening
    }
today-night =
    { $named ->
        [yes] Still up, { $name }
       *[no] Still up
    }
today-calm = { $weekday }. Nothing has piled up.
today-calm-first = { $weekday }. Begin wherever you like.
today-calm-low = { $weekday }. Nothing needs doing.
today-welcome-back = Good to see you. Nothing has piled up while you were away.

today-suggestions = People to be in touch with
today-tell = People you could tell
today-none = Nobody needs anything from you today.
today-none-text = Kith brings up a name when it has been a while. Until then, enjoy the quiet.

today-line-hello = { $name } might like a hello
today-line-thanks = A thank-you for { $name }
today-line-memory = Remember something with { $name }
today-line-question = { $name } might enjoy hearing from you
today-line-share = Something to show { $name }
today-line-plan = Make a small plan with { $name }
today-line-call = A call with { $name }
today-line-tell = { $name } could be good to tell

today-open-person = Open { $name }
today-copy-line = Copy the words for { $name }
today-in-touch = We’re in touch
today-later = Later
today-why = Why this?
today-why-title = Why { $name }
today-more = More
today-more-for = More for { $name }
today-less = Less of these
today-never = Not for { $name }
today-email = E-mail: { $address }
today-phone = Phone: { $number }

today-pulse = How much do you have in the tank today?
today-pulse-skip = Not today
today-pulse-thanks = Noted. That is all for today.

today-low = You are running low. Nothing needs doing.
today-low-text = No reminders to reach out for now. It is your turn to be looked after.
today-low-until = Kith asks again on { $when }.
today-low-end = I have enough again
today-low-help = See help
low-said = You said so yourself.
low-daily_low_twice = Twice in a row the tank was empty or low.
low-weekly_asked_too_much = Your week asked for more than you could give.
low-exhaustion_above_usual = The exhaustion check was heavier than your usual, twice in a row.

today-due = Time for a quiet look: { $title }
today-due-text = A few calm minutes, or another day.
today-due-open = Have a look

today-log-title = Were you in touch with someone?
today-log-text = A name is enough.

today-unplaced =
    { $count ->
        [one] One person has no place on your map yet
       *[other] { $count } people have no place on your map yet
    }
today-unplaced-text = Place the few who matter. The others can wait.
today-unplaced-open = Open the map

today-paused = Nudges rest until { $when }.
today-resume = Resume

today-first-title = Who is there for you?
today-first-text = Kith keeps a map of the people around you, and gently brings up a name now and then. It stays on this computer. You can leave at any time; nothing is lost.
today-first-import-title = Or bring an address book
today-first-import-text = A .vcf file from your phone, mail program or contacts. You see what is in it before anything is kept.
today-first-import = Import an address book
today-first-names-title = Name a few people
today-first-names-text = One name in each line is plenty. Leave any of them empty.
today-first-listens = Who listens to you?
today-first-helps = Who would lend a hand?
today-first-truth = Who tells you the truth, kindly?
today-first-laugh = Who makes you laugh?
today-first-leans = Who leans on you?
today-first-save = Keep these names
today-first-kept =
    { $count ->
        [one] One name kept. Place them on your map when you like.
       *[other] { $count } names kept. Place them on your map when you like.
    }
today-first-private-title = Keep it private
today-first-private-text = With a passphrase, Kith asks for it before it opens. Without one, whoever can use this account can. You can choose at any time, in Settings.
today-first-private-set = A passphrase keeps your circle closed.
