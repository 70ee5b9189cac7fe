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
reason-day-remembered =
  { $days ->
    [0] Today is { $name }’s birthday.
    [1] Tomorrow is { $name }’s birthday.
   *[other] In { $days } days is { $name }’s birthday.
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

## The same for days, questions, first days, old ties, and for being looked after.

opening-birthday-1 = Hi { $name }, I have your birthday in mind. I wish you a year that is kind to you.
opening-birthday-2 = { $name }, all the best for your birthday. I am glad you are here.
opening-birthday-3 = Hi { $name }, good wishes for your birthday. What would make it a good one?
opening-birthday-4 = Hello { $name }, I am thinking of your birthday. When would be a good moment to call?
opening-birthday-5 = Hi { $name }, for your birthday: thank you for being who you are.
opening-birthday-6 = { $name }, a happy birthday from me. Shall we have a coffee on it, some time around the day?
opening-birthday-7 = Hi { $name }, I wish you a birthday with the people and things you like.
opening-birthday-8 = { $name }, warm wishes for your new year of life. How would you like to spend the day?

opening-day-1 = Hi { $name }, I know which day it is, and I am glad with you.
opening-day-2 = { $name }, a good day is in the calendar, and it made me think of you.
opening-day-3 = Hi { $name }, I like that this day comes round. Warm wishes from me.
opening-day-4 = Hello { $name }, I have your day in mind. How are you spending it?
opening-day-5 = Hi { $name }, a warm thought for the day from me.
opening-day-6 = { $name }, do you remember how it was? I do, and gladly.
opening-day-7 = Hi { $name }, it is that time of the year again. I am thinking of you.
opening-day-8 = { $name }, good wishes for the day. Tell me about it some time.

opening-hard_day-1 = Hi { $name }, I know these may not be easy days. I am thinking of you.
opening-hard_day-2 = { $name }, I have this day in mind, and you. No need to answer.
opening-hard_day-3 = Hi { $name }, if you would like company around this day, I am here.
opening-hard_day-4 = { $name }, I have not forgotten. I am with you in thought.
opening-hard_day-5 = Hi { $name }, would it be good to talk these days, or rather to be left in peace? Both are fine.
opening-hard_day-6 = Hello { $name }, shall I bring something to eat, or just sit with you for a while?
opening-hard_day-7 = Hi { $name }, I remember with you. If you feel like telling a story, I would like to hear it.
opening-hard_day-8 = { $name }, a quiet greeting for a day that may be heavy.

opening-own_day-1 = Hi { $name }, a hard day is near for me. Could we do something together then?
opening-own_day-2 = { $name }, I would rather not be alone on a day that is hard for me. Do you have an hour?
opening-own_day-3 = Hi { $name }, a day is coming that I find difficult. Would you call me on it?
opening-own_day-4 = Hello { $name }, could you keep me company for a while? It is a heavy day for me.
opening-own_day-5 = Hi { $name }, I am thinking about hard times these days. A walk with you would help.
opening-own_day-6 = { $name }, you don’t have to say anything wise. Could you just be there for a bit?
opening-own_day-7 = Hi { $name }, may I tell you what day it is for me? I would like someone to know.
opening-own_day-8 = { $name }, could you send me a few words around this day? It would do me good.

opening-remembrance-1 = A candle, a song, a walk you took together: any small thing is enough.
opening-remembrance-2 = What would { $name } have laughed about lately?
opening-remembrance-3 = You may think of { $name } today, or of something else. Both are all right.
opening-remembrance-4 = Is there a story of { $name } you would like to write down, or tell someone?
opening-remembrance-5 = What you learned from { $name } is still with you.
opening-remembrance-6 = Missing { $name } may come in waves. There is no right way to do it.
opening-remembrance-7 = A photo of { $name } may be good to look at, if you feel like it.
opening-remembrance-8 = Something { $name } liked, eaten or heard or seen today, is a way of remembering.

opening-follow_up-1 = Hi { $name }, I have been thinking of you. How did it go with { $about }?
opening-follow_up-2 = { $name }, how are things with { $about }?
opening-follow_up-3 = Hi { $name }, I kept { $about } in mind. How was it?
opening-follow_up-4 = Hello { $name }, I remembered { $about }. How are you with it?
opening-follow_up-5 = Hi { $name }, is there any news about { $about }?
opening-follow_up-6 = { $name }, I would like to hear about { $about }, if you like to tell.
opening-follow_up-7 = Hi { $name }, how did { $about } turn out?
opening-follow_up-8 = { $name }, no need to answer quickly: what became of { $about }?

opening-first_days-1 = Hi { $name }, it was good to meet you. I would like to hear more some time.
opening-first_days-2 = Hello { $name }, I enjoyed our talk. How has your week been?
opening-first_days-3 = Hi { $name }, I am still thinking about something you said. Shall we go on talking over a coffee?
opening-first_days-4 = { $name }, nice to have met you. I thought I would say so.
opening-first_days-5 = Hi { $name }, are you around this week? A short walk would be nice.
opening-first_days-6 = Hello { $name }, I came across something that fits what we talked about. May I send it?
opening-first_days-7 = Hi { $name }, it is good to know you. What are you up to these days?
opening-first_days-8 = { $name }, I am doing something small at the weekend. Would you like to come along?

opening-warm_up-1 = Hi { $name }, it has been a long time, and I have thought of you now and then. How are you?
opening-warm_up-2 = { $name }, something reminded me of you, and I would like to know how life is with you.
opening-warm_up-3 = Hi { $name }, no special reason, I only wondered how you are after all this time.
opening-warm_up-4 = Hello { $name }, we lost sight of each other a little. I would be glad to hear from you.
opening-warm_up-5 = Hi { $name }, I came across an old memory with you in it, and it made me smile.
opening-warm_up-6 = { $name }, I have been meaning to write for a while. Where has life taken you?
opening-warm_up-7 = Hi { $name }, two lines from me after a long time: I hope you are well, and I think of you fondly.
opening-warm_up-8 = Hello { $name }, time has flown. Shall we tell each other what has happened since?

opening-receive-1 = Hi { $name }, I am running low these days. It helps that you know.
opening-receive-2 = { $name }, I don’t have much in the tank. A few kind words would do me good.
opening-receive-3 = Hi { $name }, could you listen for ten minutes some time? I need no advice.
opening-receive-4 = { $name }, would you sit with me for a while? We don’t have to talk.
opening-receive-5 = Hi { $name }, I am worn out. Would you ask me now and then how I am?
opening-receive-6 = Hello { $name }, could you take one small thing off my hands this week?
opening-receive-7 = Hi { $name }, I am not at my best, and I thought of you.
opening-receive-8 = { $name }, could we have a quiet evening soon? I have little to give just now.
