## Turn to: what one needs, whom one could turn to, and words to begin with.

turn-title = Turn to someone
turn-lead = Needing someone is part of being human. What would help right now?
turn-energy = How much energy do you have?
turn-energy-usual = As usual
turn-energy-low = Little
turn-energy-low-text = Then only those who lift you are named, and the words are shorter.

turn-need-heard = To be heard
turn-need-company = Someone to be with
turn-need-practical = A hand with something
turn-need-advice = Advice
turn-need-encouragement = Encouragement
turn-need-distraction = To think of something else
turn-need-not_safe = I do not feel safe
turn-need-not_safe-text = Goes straight to help.

turn-for-heard = Someone to hear you
turn-for-company = Someone to be with
turn-for-practical = Someone to lend a hand
turn-for-advice = Someone to ask for advice
turn-for-encouragement = Someone to encourage you
turn-for-distraction = Someone to think of other things with
turn-found =
    { $count ->
        [one] One person who may suit. Whether you ask is up to you.
       *[other] { $count } people who may suit. Whether you ask, and whom, is up to you.
    }
turn-found-low = You have little energy, so these are people who lift you. One short line is plenty.
turn-other-need = Another need

turn-gives-listening = { $name } is someone who listens.
turn-gives-practical = { $name } is someone who lends a hand.
turn-gives-advice = { $name } is someone who gives good advice.
turn-gives-encouragement = { $name } is someone who encourages you.
turn-gives-company = { $name } is good company.
turn-gives-emergency = { $name } is there in an emergency.
turn-not-lately = You have turned to others lately, so { $name } comes forward.

turn-way-call = Call
turn-way-text = Text
turn-way-mail = Mail
turn-way-link = Open their page
turn-way-call-named = Call { $name }
turn-way-text-named = Text { $name }
turn-way-mail-named = Mail { $name }
turn-way-link-named = Open the page of { $name }
turn-no-way = No number or address is written down. You will know how to find them.
turn-words = Words to begin with
turn-words-for = Words to begin with, for { $name }
turn-words-edit = Change the words
turn-words-edit-for = Change the words for { $name }
turn-copy-for = Copy the words for { $name }
turn-open-person = Open { $name }

turn-none = Nobody on your map is noted for this yet. That says more about the map than about you.
turn-none-low = Nobody who lifts you is noted for this yet. That says more about the map than about you.
turn-none-title = No name comes up for this
turn-usual-energy = Look again, as on a usual day
turn-elsewhere = What people do give you
turn-elsewhere-text = Sometimes another kind of help is close enough.
turn-could-grow = { $name } lifts you, and might be glad to be asked for this, too.
turn-note-who = Note who gives this

turn-helpers = Professional help
turn-helpers-none = No helper is on your map yet.
turn-helpers-known = On your map:
turn-helpers-text = You do not have to have tried everyone else first.
turn-helpers-help = How to get help

turn-today = Could you use someone?
turn-today-text = Say what you need, and see who might be there for it.
turn-open = Turn to someone

link-with-message = It opens in the program that sends text messages on this computer. Nothing is sent until you send it there.
link-words = With these words:

turn-noted = Kith keeps in mind that you turned to { $name }, so that others come forward next time.

## Words to begin with: three for each need.

turn-line-heard-1 = Hi { $name }, I have something on my mind. Could you just listen for a bit?
turn-line-heard-2 = { $name }, today is not easy. I would like to tell someone, and thought of you.
turn-line-heard-3 = Hi { $name }, do you have ten minutes? I don’t need advice, only an ear.
turn-line-company-1 = Hi { $name }, I would rather not be alone today. Would you like to come by, or shall I?
turn-line-company-2 = { $name }, could we sit together for a while? Nothing has to happen.
turn-line-company-3 = Hi { $name }, a walk with you would do me good. Today or tomorrow?
turn-line-practical-1 = Hi { $name }, could you give me a hand with something? It is fine to say no.
turn-line-practical-2 = { $name }, I don’t manage something on my own right now. Could you help me for an hour?
turn-line-practical-3 = Hi { $name }, I need a pair of hands this week. Would you have a little time?
turn-line-advice-1 = Hi { $name }, I am turning something over and would value your view.
turn-line-advice-2 = { $name }, may I ask you something? You know about this, and I trust you.
turn-line-advice-3 = Hi { $name }, I have to decide something. Could I think aloud with you?
turn-line-encouragement-1 = Hi { $name }, I could use a kind word today. Do you have one for me?
turn-line-encouragement-2 = { $name }, I am doubting myself a little. Tell me what you see in me?
turn-line-encouragement-3 = Hi { $name }, something hard is ahead of me. It would help to hear that you are with me.
turn-line-distraction-1 = Hi { $name }, I need to think of something else. What is new with you?
turn-line-distraction-2 = { $name }, shall we do something light together? A game, a film, anything.
turn-line-distraction-3 = Hi { $name }, tell me something funny? My head is too full today.

## The same where there is little energy.

turn-low-heard-1 = Hi { $name }, I’m running low. Could you listen for a bit, when it suits?
turn-low-heard-2 = { $name }, hard day. You don’t have to fix it; I just wanted you to know.
turn-low-heard-3 = Hi { $name }, not my best day. A few words from you would do me good.
turn-low-company-1 = Hi { $name }, I’m worn out. Could you just sit with me for a while?
turn-low-company-2 = { $name }, could you come by? No talking needed.
turn-low-company-3 = Hi { $name }, company would help today. Even half an hour.
turn-low-practical-1 = Hi { $name }, I’m running low. Could you take one thing off my hands?
turn-low-practical-2 = { $name }, could you help me with something small this week?
turn-low-practical-3 = Hi { $name }, I can’t manage everything right now. Could you help a little?
turn-low-advice-1 = Hi { $name }, I’m tired and stuck. What would you do?
turn-low-advice-2 = { $name }, may I borrow your head for five minutes?
turn-low-advice-3 = Hi { $name }, I can’t think straight today. Could I ask you something?
turn-low-encouragement-1 = Hi { $name }, I’m running low. A kind word would help.
turn-low-encouragement-2 = { $name }, tough day. Cheer me on a little?
turn-low-encouragement-3 = Hi { $name }, I’m not at my best. Would you say something nice?
turn-low-distraction-1 = Hi { $name }, I’m worn out. Send me something that makes you smile?
turn-low-distraction-2 = { $name }, tell me about your day? Mine can rest.
turn-low-distraction-3 = Hi { $name }, a picture, a joke, anything: it would help today.

## The palette.

palette = Find people and actions
palette-hint = Type a name or what you want to do. Arrow keys choose, Enter does it.
palette-none = Nothing is called that.
palette-count =
    { $count ->
        [one] One thing to choose.
       *[other] { $count } things to choose.
    }
palette-go = Go to { $place }
palette-turn = Turn to: { $need }
palette-low = I am running low
palette-enough = I have enough again
palette-hide = Hide now
palette-add = Add someone
palette-add-named = Add { $name }
palette-key = Ctrl+K (on a Mac: Cmd+K) finds people and everything that can be done, from anywhere.
