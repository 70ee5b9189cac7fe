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
today-welcome-back = Good to see you. Nothing piled up.

today-suggestions = People to be in touch with
today-tell = Who could look after you?
today-none = Nobody needs anything from you today.
today-none-off = Suggestions are switched off, as you wished.
today-none-off-text = Settings has the switch, whenever you like.
today-none-off-open = Open Settings
today-none-text = Kith brings up a name when it has been a while. Until then, enjoy the quiet.

today-line-hello = { $name } might like a hello
today-line-thanks = A thank-you for { $name }
today-line-memory = Remember something with { $name }
today-line-question = { $name } might enjoy hearing from you
today-line-share = Something to show { $name }
today-line-plan = Make a small plan with { $name }
today-line-call = A call with { $name }
today-line-birthday = A birthday wish for { $name }
today-line-day = A good day to think of { $name }
today-line-hard_day = A hard day for { $name }, perhaps
today-line-own_day = { $name } could be with you
today-line-remembrance = Remembering { $name }
today-line-follow_up = Ask { $name } how it went
today-line-first_days = Newly met: { $name }
today-line-warm_up = A small way back to { $name }
today-line-receive = { $name } could be good to tell

today-open-person = Open { $name }
today-hello = Say hello
today-hello-to = Say hello to { $name }
today-tell-them = Tell them
today-tell-them-to = Tell them: { $name }
today-copy-line = Copy the words for { $name }
today-taken = Copied. Noted for { $name }.
today-remembered = I took a moment
today-in-touch = We’re in touch
today-asked = Asked
today-let-go = Let it go
today-later = Later
today-why = Why this?
today-why-title = Why { $name }
today-more = More
today-more-for = More for { $name }
today-less = Less of these
today-never = Not this person
today-anyway = We’re in touch anyway, no need to note it
today-never-done = { $name } is not brought up again. Their page has the rhythm, if you change your mind.
today-stop = Stop all suggestions
today-stopped = No more of these. Settings has the switch.
today-wait-for-day = The words can wait for the day.
today-email = E-mail: { $address }
today-email-to = E-mail to { $name }: { $address }
today-phone = Phone: { $number }
today-phone-to = Phone of { $name }: { $number }

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

## Coming back after a while.

welcome-refresh-text = Circles move. Would you like two minutes to look at who is where?
welcome-refresh = Look at my circles
welcome-not-now = Not now
welcome-long = It has been a good while
welcome-long-text = If you would rather not go on with Kith, take everything with you, or delete it. Staying is fine, too.
welcome-long-take = Take everything with me
welcome-long-erase = Delete everything

## Days and questions of the coming week.

ahead = The days ahead
ahead-when =
    { $days ->
        [0] Today
        [1] Tomorrow, { $day }
       *[other] { $weekday }, { $day }
    }
ahead-birthday = { $name }’s birthday
ahead-birthday-turns = { $name }’s birthday, turning { $turns }
ahead-glad = { $label } ({ $name })
ahead-hard =
    { $whose ->
        [mine] { $label } ({ $name }). It may be a hard day for you.
        [both] { $label }. It may be a hard day for you and { $name }.
       *[theirs] { $label }. It may be a hard day for { $name }.
    }
ahead-remembrance = { $label }, in memory of { $name }
ahead-remembrance-birthday = { $name }’s birthday, in memory
ahead-follow-up = Ask { $name } about { $about }
ahead-settle = Done
ahead-settle-named = Done: ask { $name } about { $about }

## Three small steps towards someone not heard of for long.

warm-text = Old friends are usually gladder to hear from us than we expect. Small steps make it easier, and leaving it is fine.
warm-steps = The three steps
warm-near = First, a line to someone near: { $name }
warm-near-text = Writing to someone you already talk to makes the next step easier.
warm-near-words = Hi { $name }, just a quick hello. I hope your day is a good one.
warm-near-words-2 = { $name }, thinking of you for a moment. No need to answer.
warm-near-words-3 = Hi { $name }, thank you for being around. That is all.
warm-near-done = Done
warm-draft = A draft to { $name }
warm-draft-text = Two lines are plenty. Nobody sees it but you.
warm-draft-keep = That will do
warm-send = Send it, or keep it
warm-send-text = Kith sends nothing. Copy it, or open it in the program you write with.
warm-send-mail = Open in mail
warm-send-text-message = Open as a text message
warm-keep = Keep it for now
warm-kept = Kept. It waits on Today.
warm-sent = Noted for { $name }.
warm-not-now = Not now
warm-step-done = Done: { $step }

letter-waits = A draft to someone waits.
letter-look = Look at it
letter-title = A draft to { $name }

## Whether someone out of reach is still wanted where they are.

still-title = Is { $name } still where you want them?
still-text = Now: { $circle }. Nothing has been noted with { $name } for a long while, and that happens. What fits?
still-out = One circle further out: { $circle }
still-off = Take them off the map
still-hello = Say hello
still-leave = Leave it as it is

## Running low: what asks little.

low-little = Small things that ask little
low-little-text = None of them is needed. Each is enough by itself.
low-react = React to a message. A heart is an answer.
low-react-line = Seen, and it did me good. More words another day.
low-photo = Send a photo of what is in front of you.
low-photo-line = Few words today, so here is a picture.
low-sit = Sit together without talking.
low-sit-line = Would you sit with me for a while? We don’t have to talk.
low-postpone = Put something off, kindly.
low-postpone-line = I am running low and would like to move our plan. It is not about you, and I still want to see you.
low-copy = Copy the words: { $words }
low-down = What could you put down?
low-down-text = One thing may wait, be smaller, or be done by someone else. You know which.
low-down-line = I can’t take this on just now. Could it wait, or could someone else do it?
