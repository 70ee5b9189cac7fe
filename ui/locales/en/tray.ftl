## The tray menu.

tray-open = Open
tray-turn-to = Turn to…
tray-log = Log a catch-up…
tray-today = How am I today?
tray-pause = Pause nudges
tray-pause-hour = For an hour
tray-pause-today = For today
tray-pause-week = For a week
tray-resume = Resume nudges
tray-quit = Quit

## Today’s suggestion, in the menu.

tray-suggestion = A suggestion for today
tray-suggestion-named = For today: { $name }
tray-hello = Say hello
tray-later = Later
tray-less = Less of these
tray-never = Not this person
tray-hide = Hide now

## What the icon says, for whoever does not see it.

tray-state-resting = Kith
tray-state-something = Kith: something for you
tray-state-paused = Kith: nudges rest
tray-state-locked = Kith: locked
