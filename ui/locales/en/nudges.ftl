## Reasons, as sentences.

reason-circle-inner = { $name } is in your inner circle.
reason-circle-middle = { $name } is in your middle circle.
reason-circle-outer = { $name } is in your outer circle.
reason-circle-loose = { $name } is someone you keep loosely.
reason-elapsed-today = You were in touch today.
reason-elapsed-yesterday = You were in touch yesterday.
reason-elapsed = It has been { $span }.
reason-no-contact-yet = Nothing is logged with { $name } yet.
reason-last-topic = You last talked about { $topic }.
reason-only-giver-listening = { $name } is the one you named for listening.
reason-only-giver-practical = { $name } is the one you named for practical help.
reason-only-giver-advice = { $name } is the one you named for advice.
reason-only-giver-encouragement = { $name } is the one you named for encouragement.
reason-only-giver-company = { $name } is the one you named for company.
reason-only-giver-emergency = { $name } is the one you named for an emergency.
reason-birthday =
  { $days ->
    [0] It is { $name }’s birthday today.
    [1] { $name }’s birthday is tomorrow.
   *[other] { $name }’s birthday is in { $days } days.
  }
reason-day =
  { $days ->
    [0] Today: { $label }.
    [1] Tomorrow: { $label }.
   *[other] In { $days } days: { $label }.
  }
reason-follow-up = You wanted to ask about: { $about }.
reason-met-lately = You met { $name } lately.
reason-hard-day-near =
  { $days ->
    [0] Today may be a hard day: { $label }.
    [1] Tomorrow may be a hard day: { $label }.
   *[other] A hard day may be near: { $label }.
  }
reason-lifts = Time with { $name } lifts you.
reason-felt-better = You felt better after { $times } of { $of } times you noted.
reason-low-listening = You run low, and { $name } listens.
reason-low-practical = You run low, and { $name } lends a hand.
reason-low-advice = You run low, and { $name } gives good advice.
reason-low-encouragement = You run low, and { $name } encourages you.
reason-low-company = You run low, and { $name } is good company.
reason-low-emergency = You run low, and { $name } is there in an emergency.

## Titles of notifications that may carry names.

nudge-title-hello = A hello for { $name }?
nudge-title-thanks = A thank-you for { $name }?
nudge-title-memory = A memory to share with { $name }?
nudge-title-question = How might { $name } be?
nudge-title-share = Something to show { $name }?
nudge-title-plan = A small plan with { $name }?
nudge-title-call = A call with { $name }?

## Opening lines: eight of each kind, so that none comes round within two weeks.

opening-hello-1 = Hi { $name }, you crossed my mind today. How are you?
opening-hello-2 = Hello { $name }, just saying hi. No need to answer quickly.
opening-hello-3 = Hi { $name }, it has been a while, and I would like to hear how you are.
opening-hello-4 = { $name }, a small hello from me. How is your week?
opening-hello-5 = Hi { $name }, I was thinking of you. I hope things are kind to you.
opening-hello-6 = Hello { $name }, how have you been lately?
opening-hello-7 = Hi { $name }, no reason, just a hello. How are things?
opening-hello-8 = { $name }, I miss our talks a little. How are you doing?

opening-thanks-1 = Hi { $name }, I never really thanked you for being there. Thank you.
opening-thanks-2 = { $name }, something you once said has stayed with me. Thank you for it.
opening-thanks-3 = Hi { $name }, I was thinking how much I like having you around. Thank you.
opening-thanks-4 = { $name }, thank you for the last time. It did me good.
opening-thanks-5 = Hello { $name }, a late thank-you for your help. I have not forgotten it.
opening-thanks-6 = Hi { $name }, thanks for listening to me. It made a difference.
opening-thanks-7 = { $name }, I am glad I know you. I thought I would just say it.
opening-thanks-8 = Hi { $name }, thank you for your patience with me lately.

opening-memory-1 = Hi { $name }, I just remembered the last time we laughed together. How are you?
opening-memory-2 = { $name }, something today reminded me of you. Do you ever think back to when we met?
opening-memory-3 = Hi { $name }, an old photo made me think of you. How is life?
opening-memory-4 = { $name }, I was telling someone a story today, and you were in it.
opening-memory-5 = Hi { $name }, I walked past a place today that made me think of us.
opening-memory-6 = Hello { $name }, I heard a song that reminded me of you. What are you listening to these days?
opening-memory-7 = { $name }, remember the last time we had a whole day? I would like another.
opening-memory-8 = Hi { $name }, a good memory with you came back to me today. Thank you for it.

opening-question-1 = Hi { $name }, how did things go with what you told me about?
opening-question-2 = { $name }, what is on your mind these days?
opening-question-3 = Hi { $name }, what has been the best part of your month?
opening-question-4 = Hello { $name }, is anything new with you?
opening-question-5 = Hi { $name }, how is everyone at home?
opening-question-6 = { $name }, what are you looking forward to?
opening-question-7 = Hi { $name }, how are you really doing?
opening-question-8 = Hello { $name }, what is keeping you busy at the moment?

opening-share-1 = Hi { $name }, I saw something today that you would like. May I send it?
opening-share-2 = { $name }, I read something and thought of you at once.
opening-share-3 = Hi { $name }, here is a small thing that made me smile today.
opening-share-4 = { $name }, I tried something new and would like to tell you about it.
opening-share-5 = Hi { $name }, I found a recipe you might like. Shall I send it?
opening-share-6 = Hello { $name }, I have a small piece of news. Do you have a minute this week?
opening-share-7 = Hi { $name }, you were right about something. I will tell you when we talk.
opening-share-8 = { $name }, I have been listening to something I think you would enjoy.

opening-plan-1 = Hi { $name }, shall we have a coffee some time next week?
opening-plan-2 = { $name }, would you like to go for a walk one of these days?
opening-plan-3 = Hi { $name }, I would like to see you. Which evening suits you?
opening-plan-4 = Hello { $name }, are you free for lunch soon?
opening-plan-5 = Hi { $name }, shall we cook something together some time?
opening-plan-6 = { $name }, an hour together would do me good. When could you?
opening-plan-7 = Hi { $name }, I have a free afternoon coming up. Would you like to do something?
opening-plan-8 = { $name }, shall we pick a day, even if it is a few weeks away?

opening-call-1 = Hi { $name }, may I call you some time this week? I would like to hear your voice.
opening-call-2 = { $name }, it has been a while. Do you have time for a short call?
opening-call-3 = Hi { $name }, when is a good moment to ring you?
opening-call-4 = Hello { $name }, could we talk for ten minutes one evening?
opening-call-5 = Hi { $name }, I would rather talk than write. When suits you?
opening-call-6 = { $name }, I have been meaning to call. Is the weekend good?
opening-call-7 = Hi { $name }, shall we talk on the phone while we both go for a walk?
opening-call-8 = { $name }, no rush at all, but I would love to catch up on the phone.
