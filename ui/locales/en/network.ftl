## The circle as a network: what is measured, and two readings of each. Neither is the better one.

measure-size = People
measure-size-comfort = Each of them is someone you can turn to.
measure-size-exposure = Every tie asks for some of your time.
measure-density = Who knows whom
measure-density-comfort = People who know each other can look after you together.
measure-density-exposure = A quarrel between two of them may reach many.
measure-components = Separate parts
measure-components-comfort = What goes wrong in one part stays there.
measure-components-exposure = You may be the only one who can bring them together.
measure-modularity = How clearly groups stand apart
measure-modularity-comfort = Each group may know another side of you.
measure-modularity-exposure = News and help may not travel from one group to the next.
measure-effective-size = People who know different others
measure-effective-size-comfort = They may bring you different views and news.
measure-effective-size-exposure = Holding them together may rest with you.
measure-efficiency = How different your ties are
measure-efficiency-comfort = Few of the people you know meet the same others.
measure-efficiency-exposure = Few of them can stand in for each other.
measure-constraint = How closely you are woven in
measure-constraint-comfort = The same people meet around you, and can agree on how to help.
measure-constraint-exposure = It may be hard to keep something from them, or to step back.
measure-hierarchy = How much of it comes from one person
measure-hierarchy-comfort = Someone at the centre may keep everyone together.
measure-hierarchy-exposure = When that tie changes, much may change with it.
measure-brokered-pairs = Pairs who know each other only through you
measure-brokered-pairs-comfort = What you tell one stays with them.
measure-brokered-pairs-exposure = They cannot call each other when you need help.
measure-betweenness = How often you are the way between two people
measure-betweenness-comfort = You can introduce people who would like each other.
measure-betweenness-exposure = Being in between can be tiring.
measure-sector-mix = How mixed the parts of life are
measure-sector-mix-comfort = When one part of life is hard, others may still carry you.
measure-sector-mix-exposure = People from different parts may find it hard to understand each other.
measure-sector-ties = Ties across parts of life
measure-sector-ties-comfort = Parts of your life that meet can help together.
measure-sector-ties-exposure = What happens in one part may be heard in another.
measure-suppliers = People your support rests on
measure-suppliers-comfort = The more it is spread, the less any one of them carries.
measure-suppliers-exposure = Support from many takes more contact to keep.
measure-top-share = What one person carries
measure-top-share-comfort = Someone knows you in many ways.
measure-top-share-exposure = Much would be missing without them, and it may be a lot for them.
measure-reciprocity = Ties that go both ways
measure-reciprocity-comfort = Giving and getting both have a place.
measure-reciprocity-exposure = Where it goes one way, it may be a season, or worth a word.

## What the circle covers: who gives what, where it is thin, what if. Sentences speak of what was noted; what was not
## noted is unknown.

cover-open = See what your circle covers
cover-back = Back to the map
cover-lead = Six kinds of support, and who gives them, as far as you noted it. It counts everyone whose tie you live at present.
cover-empty = Who would you call?
cover-empty-text = Put a few people who matter to you on the map. This page then shows what they give you, and where one person carries a lot.
cover-start = What do people give you?
cover-start-text = Open someone close to you and note what they give you, and what you give them. One person is enough to begin.
cover-start-open = Open { $name }

cover-kind =
    { $kind ->
        [listening] listening
        [practical] practical help
        [advice] advice
        [encouragement] encouragement
        [company] company
       *[emergency] help in an emergency
    }
cover-others = { $n } others
# Where one kind of support stands: nobody noted yet, one person alone, several.
cover-gap-nobody =
    { $kind ->
        [listening] Nobody noted yet who listens to you.
        [practical] Nobody noted yet who gives you a hand.
        [advice] Nobody noted yet who gives you advice.
        [encouragement] Nobody noted yet who encourages you.
        [company] Nobody noted yet who keeps you company.
       *[emergency] Nobody noted yet who would come in an emergency.
    }
cover-gap-only =
    { $kind ->
        [listening] Only { $name } listens to you.
        [practical] Only { $name } gives you a hand.
        [advice] Only { $name } gives you advice.
        [encouragement] Only { $name } encourages you.
        [company] Only { $name } keeps you company.
       *[emergency] Only { $name } would come in an emergency.
    }
cover-gap-some =
    { $kind ->
        [listening] { $names } listen to you.
        [practical] { $names } give you a hand.
        [advice] { $names } give you advice.
        [encouragement] { $names } encourage you.
        [company] { $names } keep you company.
       *[emergency] { $names } would come in an emergency.
    }
cover-gaps = Kind by kind
cover-grow = Could grow
cover-grow-about = “Could grow” names people after time with whom you feel well and who already exchange something with you. You know best whether it fits.
cover-grow-circle =
    { $circle ->
        [inner] in your inner circle
        [middle] in your middle circle
        [outer] in your outer circle
       *[loose] kept loosely
    }
cover-grow-gets = gets this from you
cover-grow-gives = already gives you { $kinds }
cover-grow-lifts = time together lifts you

cover-table = Person by person
cover-person = Person
cover-count =
    { $n ->
        [0] nobody yet
        [one] 1 person
       *[other] { $n } people
    }
cover-flow =
    { $flow ->
        [gives] gives you
        [gets] gets from you
        [both] both ways
       *[none] not noted
    }
cover-flow-none = An empty place: not noted.
cover-sort = Sorted by
cover-sort-circle = Circle
cover-sort-name = Name
cover-everyone = Show everyone ({ $n })
cover-givers-none = Nobody noted yet who gives something.

cover-if = What if someone could not be there for a while?
cover-if-who = Who?
cover-if-hint = Someone may move, be ill or need you more than usual. It can be good to know where another tie could grow.
cover-if-share = { $name } gives you { $share } the support you noted.
cover-share =
    { $share ->
        [none] none of
        [little] a small part of
        [tenth] about a tenth of
        [fifth] about a fifth of
        [quarter] about a quarter of
        [third] about a third of
        [two-fifths] about two fifths of
        [half] about half of
        [three-fifths] about three fifths of
        [two-thirds] about two thirds of
        [three-quarters] about three quarters of
        [most] most of
        [nearly-all] nearly all of
       *[all] all of
    }
cover-if-nobody =
    { $kind ->
        [listening] Nobody else is noted who listens to you.
        [practical] Nobody else is noted who gives you a hand.
        [advice] Nobody else is noted who gives you advice.
        [encouragement] Nobody else is noted who encourages you.
        [company] Nobody else is noted who keeps you company.
       *[emergency] Nobody else is noted who would come in an emergency.
    }
cover-if-one =
    { $kind ->
        [listening] Listening would rest on { $name } alone.
        [practical] Practical help would rest on { $name } alone.
        [advice] Advice would rest on { $name } alone.
        [encouragement] Encouragement would rest on { $name } alone.
        [company] Company would rest on { $name } alone.
       *[emergency] Help in an emergency would rest on { $name } alone.
    }
cover-if-others = Everything { $name } gives you, at least two others give you as well.
cover-if-same = What your circle covers would stay as it is.
cover-if-uncounted = { $name } is not counted here yet, because nothing is noted of them or the tie rests for now. What your circle covers would stay as it is.
cover-if-parts = As far as you noted, these would no longer know of each other:
cover-if-about = This says nothing about { $name }; it shows where your circle is thin.
cover-if-about-same = This says nothing about how much { $name } means to you; it looks only at what you noted.

cover-numbers = For those who like numbers
cover-numbers-lead = Each of these can be read in two ways, and neither is the better one. There is nothing to reach.
cover-number = { $value }
cover-number-none = not enough noted
cover-comfort = What may comfort
cover-exposure = What may lie open
cover-together = Who knows whom, as far as noted
cover-ties-one = With one person there is nobody yet they could know.
cover-ties =
    { $ties ->
        [0] You noted no tie between them yet, of { $possible } there could be.
        [one] You noted one tie between them, of { $possible } there could be.
       *[other] You noted { $ties } ties between them, of { $possible } there could be.
    } What is not noted is unknown, and not a “no”.
cover-group = { $names } know each other more than the rest.
cover-groups-more =
    { $n ->
        [one] There is one more such group.
       *[other] There are { $n } more such groups.
    }
cover-alone = No tie to any of the others is noted of { $names }.
cover-joining = Some of the others may hear of each other only through { $names }.
cover-bridges =
    { $n ->
        [one] One tie alone may hold some of them together: { $pairs }.
       *[other] Some are held together by a single tie, such as between { $pairs }.
    }
cover-top = The most kinds of support come from { $names }.
