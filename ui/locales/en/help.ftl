## Help: short, plain, true without a network.

help-title = Help
help-lead = You don’t have to have a reason to be here.

help-now = If someone is in danger now
help-now-text = Call your local emergency number. If you cannot speak safely, go to where other people are, or ask someone to call for you.
help-number-eu = European Union and many other countries
help-number-us = United States and Canada
help-number-uk = United Kingdom and Ireland
help-number-au = Australia
help-number-nz = New Zealand
help-now-limits = Kith cannot call anyone, and nobody sees what you write here. Numbers can change: if one does not answer, try 112 or ask the people around you.

help-circle = Someone from your own circle
help-circle-text = You noted that these people listen or are there in an emergency.
help-circle-none = Once you note who listens, or who is there in an emergency, they stand here. Until then: think of one person who has been kind to you.
help-circle-locked = While Kith is locked, no names stand here. Think of one person who has been kind to you.
help-circle-words = I’m not doing well and don’t want to be alone with it. Can you talk, or come over?
help-circle-copy = Copy these words

help-ask = How to ask for professional help
help-ask-whom = Whom to ask first
help-ask-whom-text = A family doctor is a good first door: they know who helps with what near you. Many workplaces, schools and universities have someone to talk to as well. A helpline can help you find the way.
help-ask-when = When to ask
help-ask-when-text = When it lasts more than two weeks, when sleep, food or work go wrong, or when you simply want to. It does not have to be bad enough first.
help-ask-bring = What to bring
help-ask-bring-text = Three things are plenty: since when, what is hardest, what you would like to be different. Your results in Check-ins may help you say it.
help-ask-words = I have been running low for some time, and I don’t get out of it alone. I would like to talk to someone. What is possible, and how long is the wait?
help-ask-copy = Copy what to say

help-not = What Kith is not
help-not-text = Kith is a notebook for the people around you and for how you are. It is no doctor, no therapy and no emergency service. It compares you only with yourself, and it can be wrong.
