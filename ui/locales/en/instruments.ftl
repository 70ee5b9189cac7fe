## The instruments. Published wording stands exactly as published; the sources are shown with each check.

instrument-pulse-day = How much is in the tank
instrument-pulse-day-lead = One question about today.
instrument-pulse-week = The week in three questions
instrument-pulse-week-lead = Think of the last seven days.
instrument-exhaustion = Exhaustion
instrument-exhaustion-lead = How things are for you in general, these days. Leave out any question you like.
instrument-exhaustion-work = Exhaustion from work
instrument-exhaustion-work-lead = How work is for you in general, these days. Leave out any question you like.

item-pulse-day-1 = How much do you have in the tank today?

item-pulse-week-1 = I felt I could lean on someone if I needed to.
item-pulse-week-2 = I had at least one conversation that did me good.
item-pulse-week-3 = More was asked of me than I could give.

item-exhaustion-1 = How often do you feel tired?
item-exhaustion-2 = How often are you physically exhausted?
item-exhaustion-3 = How often are you emotionally exhausted?
item-exhaustion-4 = How often do you think: "I can’t take it anymore"?
item-exhaustion-5 = How often do you feel worn out?
item-exhaustion-6 = How often do you feel weak and susceptible to illness?

item-exhaustion-work-1 = Is your work emotionally exhausting?
item-exhaustion-work-2 = Do you feel burnt out because of your work?
item-exhaustion-work-3 = Does your work frustrate you?
item-exhaustion-work-4 = Do you feel worn out at the end of the working day?
item-exhaustion-work-5 = Are you exhausted in the morning at the thought of another day at work?
item-exhaustion-work-6 = Do you feel that every working hour is tiring for you?
item-exhaustion-work-7 = Do you have enough energy for family and friends during leisure time?

option-tank-1 = empty
option-tank-2 = low
option-tank-3 = enough
option-tank-4 = good
option-tank-5 = full

option-agree-1 = not at all
option-agree-2 = a little
option-agree-3 = somewhat
option-agree-4 = mostly
option-agree-5 = very much

option-freq-0 = never/almost never
option-freq-1 = seldom
option-freq-2 = sometimes
option-freq-3 = often
option-freq-4 = always

option-degree-0 = to a very low degree
option-degree-1 = to a low degree
option-degree-2 = somewhat
option-degree-3 = to a high degree
option-degree-4 = to a very high degree
