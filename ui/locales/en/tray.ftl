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
