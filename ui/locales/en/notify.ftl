## What a notification says: nothing about anyone, unless the person chose otherwise.

notify-neutral-title = Kith
notify-neutral-body = A small reminder when you have a moment.
notify-named-body = { $name } might enjoy hearing from you.
