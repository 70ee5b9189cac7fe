## The map to keep, to print, to show to others.

share-title = Keep or print this map
share-as = As
share-png = Picture (PNG)
share-svg = Drawing (SVG)
share-page = Printed page
share-graphml = Graph (GraphML)
share-tells = What it shows
share-full = Names
share-discreet = Initials only
share-names = Other names
share-size = Size
share-screen = For a screen
share-large = Large, for paper
share-save = Save…
share-print = Print…
share-kept = Kept where you said.

share-holds =
    { $telling ->
        [discreet] It holds initials, circles, parts of life, and lines between people who know each other. No names, no words of yours, nothing about how time together is or which tie rests.
        [names] It holds made-up names such as “Person A”, circles, parts of life, how time together is, and what people are to each other. None of your own words.
       *[full] It holds names, groups, circles, parts of life, how time together is, and what people are to each other.
    }
share-graphml-text =
    { $telling ->
        [discreet] A graph is for programs that look at networks, such as Gephi. It also has people who are not on a circle yet.
       *[other] A graph is for programs that look at networks, such as Gephi. It also has people who are not on a circle, people of times past, and what flows each way.
    }
share-left-out = Photos and notes are never in it, nor is anyone you marked to take care with.
share-outside = Once saved or printed, it is outside of Kith, which can no longer protect it: whoever has it can read it.
share-preview =
    { $people ->
        [0] A map of circles around you, with nobody on it
        [one] A map of circles around you with one person
       *[other] A map of circles around you with { $people } people
    }{ $telling ->
        [discreet] {", "}by their initials
        [names] {", "}under other names
       *[full] {", "}by name
    }

share-printed-title = My circle
share-printed-circles = The closer to the middle, the closer to me: the inner, the middle and the outer circle, and on the rim people I keep loosely.
share-printed-resting = A broken outline means a tie that rests for now.
