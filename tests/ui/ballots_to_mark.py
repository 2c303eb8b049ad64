"""Votes for the tests of editors and shared screen: one for each way of voting, and one that means harm."""

from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    BallotSettings,
    Criterion,
    Option,
    OptionId,
    Polarity,
    Scale,
)

TEN = (
    ("Accountability", "We answer for what we do"),
    ("Citizen engagement", "Those affected shape it"),
    ("Transparency", "Anyone can see how we decide"),
    ("Leadership", "Someone sets direction"),
    ("Equalities and inclusion", "Nobody is left out"),
    ("Honest and ethical behaviour", "We do what we say"),
    ("Equity: fair procedures", "The same rules for every partner"),
    ("Willingness to co-operate", "Ready to work together"),
    ("Ability to compete", "We can stand comparison"),
    ("Sustainability", "It lasts beyond this year"),
)
LIFE = (
    ("Quality of housing", ""),
    ("Quality of housing services", ""),
    ("Quality of surroundings", ""),
    ("Community safety", ""),
    ("Health and well-being", ""),
    ("Education and training", ""),
)
LONG = (
    "People know who answers for what the partnership does, and someone can hold them to it before the year is out, too"
)
ARABIC = "الشفافية: يستطيع كل متأثر أن يرى كيف تُتخذ القرارات"
NASTY = (
    ("<b>Bold</b> & **stars**", "<img src=x>"),
    (ARABIC, ARABIC),
    ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwaltungsratsvorsitzendenstellvertreter" * 2, ""),
    ("=1+1\nline\r\nbreak\tand a tab\x07", "\u202edna"),
    ("透明度：任何受影响的人都能看到决策是如何作出的", ""),
)
GOOD = Scale(
    "good",
    1,
    5,
    ("Very poor", "Poor", "Neither good nor poor", "Good", "Very good"),
    Polarity.HIGH_IS_GOOD,
    label="How good is it now?",
    dont_know=True,
    dont_know_label="don't know",
)
FIST = Scale(
    "fist",
    0,
    5,
    ("No", "A serious problem", "Some points first", "I can live with it", "I support it", "Yes: I will help"),
    Polarity.HIGH_IS_GOOD,
    label="Fist to five",
)
FIX = Scale(
    "fix", 1, 3, ("We can fix it", "We need help", "We live with it"), Polarity.NEUTRAL, label="What can we do?"
)


def options(texts: tuple[tuple[str, str], ...] = TEN) -> tuple[Option, ...]:
    return tuple(Option(OptionId(f"o{n}"), label, definition) for n, (label, definition) in enumerate(texts))


def a_ballot_paper(type: str, texts: tuple[tuple[str, str], ...] = TEN, *scales: Scale, **settings: object) -> Activity:
    """A vote with these options; two scales make a pair."""
    ids = (MAIN, SECOND)
    criteria = tuple(Criterion(ids[n], "", scale) for n, scale in enumerate(scales)) or (Criterion(MAIN),)
    return Activity(
        ActivityId("vote"),
        "The vote",
        prompt="Which principles must this partnership get right first?",
        options=options(texts),
        criteria=criteria,
        ballot=BallotSettings(type, **settings),  # pyright: ignore[reportArgumentType]
    )


PAPERS = {
    "choice": a_ballot_paper("choice", TEN[:4]),
    "approve": a_ballot_paper("approve", TEN, max_choices=3),
    "approve-any": a_ballot_paper("approve"),
    "dots": a_ballot_paper("dots", dots=4, max_per_option=2, use_all=True),
    "dots-many": a_ballot_paper("dots", dots=10),
    "points": a_ballot_paper("points", TEN[:5], points=100, step=5),
    "rate": a_ballot_paper("rate", LIFE, GOOD),
    "rate-one": a_ballot_paper("rate", TEN[:1], FIST),
    "rate-words": a_ballot_paper("rate", TEN[:7], FIX),
    "rate-pair": a_ballot_paper("rate_pair", TEN[:7], GOOD, FIST),
    "rank": a_ballot_paper("rank", rank_depth=5),
    "rank-ties": a_ballot_paper("rank", TEN[:6], ties=True),
    "pairs": a_ballot_paper("pairs", TEN[:4]),
    "pairs-each": a_ballot_paper("pairs", TEN, each=8, equal=True),
    "forty": a_ballot_paper("dots", tuple((f"{n} {LONG}", LONG) for n in range(40)), dots=4),
    "nasty": a_ballot_paper("dots", NASTY, dots=4, max_per_option=2),
    "nasty-rate": a_ballot_paper("rate", NASTY, GOOD),
    "nasty-rank": a_ballot_paper("rank", NASTY),
    "nasty-pairs": a_ballot_paper("pairs", NASTY, equal=True),
}
SIZES = ((1920, 1080), (1366, 768), (1024, 768))
