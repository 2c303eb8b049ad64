"""Scenes to look at: small, readable makers of what the room may see."""

from dataclasses import replace

from workshop.counting.ledger import Turnout, TurnoutLine
from workshop.plan import GroupId, OptionId, Polarity, Scale
from workshop.ranking.wording import halves
from workshop.show.facts import Fact
from workshop.show.gap_scene import GapRow, GapScene
from workshop.show.noted_scene import NotedScene
from workshop.show.result_scene import GradeRow, MapPoint, MovedRow
from workshop.show.scene import (
    AccountScene,
    BlankScene,
    Chip,
    ClosedScene,
    ComparisonScene,
    CountingScene,
    DistributionScene,
    GroupColumn,
    GroupRow,
    GroupsScene,
    HandsScene,
    Header,
    ListScene,
    MapScene,
    NumberedOption,
    QuestionScene,
    RankedRow,
    RankingScene,
    Scene,
    StakeholderRow,
    StakeholderScene,
    TalkScene,
    TitleScene,
)
from workshop.words import counted

HEADER = Header("Carrick Partnership · Truro", "First vote", "SAMPLE ROOM")
PLAIN = replace(HEADER, banner="")
DEMONSTRATION = (
    "DEMONSTRATION DATA - transcribed from one slide (Bovaird 2009, slide 17). Columns not verified. Not a finding."
)
QUESTION = "Which principles must this partnership get right first?"
PRINCIPLES = (
    ("Accountability", "We answer for what we do"),
    ("Citizen engagement", "Those affected shape it"),
    ("Transparency", "Anyone can see how we decide"),
    ("Leadership", "Someone sets direction"),
    ("Equalities and social inclusion", "Nobody is left out"),
    ("Ethical and honest behaviour", "We do what we say"),
    ("Equity: fair procedures and due process", "The same rules for every partner"),
    ("Willingness and ability to co-operate", "Ready to work together"),
    ("Ability to compete", "We can stand comparison"),
    ("Sustainability", "It lasts beyond this year"),
)
GROUPS = (("Council", "C", 7), ("Voluntary", "V", 6), ("Residents", "R", 8), ("Private", "P", 3))
GENERIC_GROUPS = (
    ("Residents and service users", "CIT"),
    ("Voluntary and community groups", "VOL"),
    ("Front-line staff", "STF"),
    ("Managers and officers", "MGR"),
    ("Board and elected members", "BRD"),
    ("Business and private partners", "BUS"),
    ("Other public bodies", "OTH"),
    ("Young families", "FAM"),
    ("Disabled tenants", "DT"),
    ("Young people", "YP"),
    ("District officers", "DIS"),
    ("Media", "MED"),
)
LONG_LABEL = (
    "Agree between partners, and with the people who use the services, "
    "who answers to whom, for what, and say so in writing"
)
ARABIC = "الشفافية: يستطيع كل متأثر أن يرى كيف تُتخذ القرارات"
CHINESE = "透明度：任何受影响的人都能看到决策是如何作出的、花费多少以及结果如何"
IMPORTANCE = Scale(
    "importance5",
    1,
    5,
    ("Not important here", "Slightly important", "Fairly important", "Very important", "Essential here"),
    Polarity.HIGH_IS_GOOD,
    dont_know=True,
)
PERFORMANCE = Scale(
    "performance5",
    1,
    5,
    ("Very poor", "Poor", "Neither good nor poor", "Good", "Very good"),
    Polarity.HIGH_IS_GOOD,
    dont_know=True,
    dont_know_label="I don't know enough to say",
)


def a_turnout(votes: tuple[int, ...] = (6, 4, 5, 3)) -> Turnout:
    lines = (
        TurnoutLine(GroupId(code), name, code, n, voted, people)
        for n, ((name, code, people), voted) in enumerate(zip(GROUPS, votes, strict=True))
    )
    return Turnout(tuple(lines), ())


def a_crowded_turnout() -> Turnout:
    return Turnout(
        tuple(TurnoutLine(GroupId(c), name, c, n, 11 + n, 14 + n) for n, (name, c) in enumerate(GENERIC_GROUPS)), ()
    )


def options(texts: tuple[tuple[str, str], ...] = PRINCIPLES) -> tuple[NumberedOption, ...]:
    return tuple(NumberedOption(n, label, definition) for n, (label, definition) in enumerate(texts, 1))


def a_question(**changes) -> QuestionScene:
    usual = QuestionScene(
        HEADER,
        QUESTION,
        "Place your **4 dots**. No more than 2 on one. Nobody sees anything until the vote closes.",
        options(),
        None,
        a_turnout(),
    )
    return replace(usual, **changes)


def a_row(n: int, label: str, dots: int, people: int, *, place: str = "", top: bool = False) -> RankedRow:
    return RankedRow(
        OptionId(f"option-{n}"),
        place,
        label,
        dots / 36,
        counted(dots, "dot", "dots"),
        counted(people, "person", "people"),
        top,
    )


def a_ranking(**changes) -> RankingScene:
    marks = (
        (0, 26, 17, "1", True),
        (2, 22, 15, "2", True),
        (1, 20, 14, "3", True),
        (5, 9, 8, "4=", False),
        (7, 9, 8, "4=", False),
        (3, 7, 6, "6", False),
        (6, 4, 4, "7", False),
        (4, 3, 3, "8", False),
        (9, 2, 2, "9", False),
        (8, 0, 0, "10", False),
    )
    rows = tuple(a_row(n, PRINCIPLES[n][0], d, p, place=place, top=top) for n, d, p, place, top in marks)
    usual = RankingScene(
        HEADER,
        QUESTION,
        "4 dots each · **each person counts once**",
        rows,
        "These three stay on top even if a few of us had been out of the room",
        swaps=((0, 2), (3, 6), (5, 8)),
    )
    return replace(usual, **changes)


FACTS = (
    Fact("Taken together: Worth working on, a talking aid, not a validated score", "watch"),
    Fact("If each group counts once, Citizen engagement comes to the top"),
)
"""What may stand under a result in small letters."""


def a_ranking_with_facts() -> RankingScene:
    """What was asked for beside each option, and sentences under the whole."""
    asides = ("12 put it first", "7 put it first", "1 put it first")
    rows = tuple(replace(row, also=also) for row, also in zip(a_ranking().rows, asides, strict=False))
    return a_ranking(rows=rows, facts=FACTS[1:], headline="Most dots to Accountability")


def some_gaps() -> GapScene:
    """How well something is done against how much it matters, for ten options."""
    marks = ((5, 2), (4.5, 2.5), (4.5, 3), (4, 3), (3.5, 2.5), (4, 3.5), (3, 3), (3.5, 3.5), (2.5, 3), (2, 4))
    steps = ("3", "2", "1½", "1", "1", "½", "", "", "½", "2")
    rows = tuple(
        GapRow(
            label,
            "4=" if n in (4, 5) else str(n),
            (matters - 1) / 4,
            (well - 1) / 4,
            f"{gap} {'step' if gap in ('1', '½') else 'steps'} {'short' if n < 7 else 'above'}" if gap else "level",
            n < 7,
            "Split" if n == 2 else "",
        )
        for n, ((label, _), (matters, well), gap) in enumerate(zip(PRINCIPLES, marks, steps, strict=True), 1)
    )
    return GapScene(
        PLAIN,
        QUESTION,
        "The average of both marks, from **those who gave both**",
        "How much does it matter here?",
        "How good is it now?",
        (IMPORTANCE.labels[0], IMPORTANCE.labels[-1]),
        rows,
        "The widest gap: Accountability",
        (Fact("2 answers were don't know: 2 on Leadership"),),
    )


def a_reordered_ranking() -> RankingScene:
    """The same options under each group counts once: some have changed places."""
    was = a_ranking()
    order = (2, 0, 1, 4, 5, 3, 7, 6, 8, 9)
    rows = tuple(
        replace(was.rows[n], place=str(place), bar=max(0.0, 0.8 - place * 0.075), top=place < 4)
        for place, n in enumerate(order, 1)
    )
    return replace(was, rows=rows, basis="4 dots each · **each group counts once**", line="", swaps=())


def a_long_ranking(count: int = 40, label: str = LONG_LABEL) -> RankingScene:
    rows = tuple(a_row(n, f"{label} {n}", count - n, count - n, place=str(n + 1), top=n < 3) for n in range(count))
    return a_ranking(rows=rows)


def a_group_table(**changes) -> GroupsScene:
    names = (("Council", "C", 0), ("Voluntary", "V", 1), ("Residents", "R", 2), ("Other groups", "OTH", -1))
    places = (
        (1, 2, 1, 4),
        (7, 1, 2, 9),
        (3, 3, 3, 5),
        (2, 5, 6, 3),
        (4, 4, 4, 6),
        (5, 6, 7, 2),
        (6, 8, 5, 7),
        (8, 7, 8, 8),
        (10, 9, 9, 10),
        (9, 10, 10, 1),
    )
    overall = ("1", "2", "3", "4=", "4=", "6", "7", "8", "9", "10")
    order = (0, 2, 1, 5, 7, 3, 6, 4, 9, 8)
    rows = tuple(
        GroupRow(
            PRINCIPLES[n][0],
            overall[k],
            tuple(str(p) for p in places[k]),
            tuple(1 - (p - 1) / 9 for p in places[k]),
            tuple(k in (1, 9) and p in (7, 1, 9) for p in places[k]),
        )
        for k, n in enumerate(order)
    )
    usual = GroupsScene(
        HEADER,
        "Where do the groups part?",
        "The place each group gave. Ringed: the furthest apart, **Transparency** and **Ability to compete**",
        tuple(GroupColumn(*name) for name in names),
        rows,
        "Other groups: Private and Media, together because each is too small to stand alone.",
    )
    return replace(usual, **changes)


def a_crowded_group_table() -> GroupsScene:
    columns = tuple(GroupColumn(name, code, n) for n, (name, code) in enumerate(GENERIC_GROUPS))
    rows = tuple(
        GroupRow(
            label,
            f"{n + 1}=",
            tuple(f"{(n * 3 + k) % 10 + 1}=" if k % 5 else "–" for k in range(12)),
            tuple(1 - ((n * 3 + k) % 10) / 9 for k in range(12)),
            (False,) * 12,
        )
        for n, (label, _) in enumerate(PRINCIPLES)
    )
    return a_group_table(columns=columns, rows=rows)


def a_long_group_table() -> GroupsScene:
    """Labels so long that they stand over their rows."""
    rows = tuple(replace(row, label=f"{LONG_LABEL}, {n}") for n, row in enumerate(a_crowded_group_table().rows))
    return replace(a_crowded_group_table(), rows=rows, note="")


def a_stakeholder_view(**changes) -> StakeholderScene:
    groups = {
        "V": ("Voluntary", 1),
        "C": ("Council staff", 0),
        "B": ("Board", 2),
        "F": ("Families", 3),
        "M": ("Media", 4),
        "T": ("Tenants", 6),
        "U": ("Business", 5),
    }
    rows = (
        ("Quality of housing", (("V", 2), ("C", 3), ("B", 4))),
        ("Community safety", (("F", 1), ("M", 4.5))),
        ("Transparency", (("F", 1), ("M", 2), ("B", 5))),
        ("Partnership working", (("V", 2), ("U", 3), ("B", 4), ("C", 4))),
        ("Honest behaviour", (("T", 2.5), ("U", 3), ("B", 4))),
        ("Education and training", (("T", 2), ("U", 2), ("M", 2), ("B", 5))),
        ("Health and well-being", (("V", 3.5), ("C", 4), ("F", 2))),
    )
    usual = StakeholderScene(
        PLAIN,
        "How does each group see it today?",
        "Each group stands at its median.",
        ((1, "Very poor"), (2, "Poor"), (3, "Neither good nor poor"), (4, "Good"), (5, "Very good")),
        Polarity.HIGH_IS_GOOD,
        tuple(
            StakeholderRow(label, "", tuple(Chip(groups[c][0], c, groups[c][1], float(at)) for c, at in chips))
            for label, chips in rows
        ),
        tuple(GroupColumn(name, code, colour) for code, (name, colour) in groups.items()),
    )
    return replace(usual, **changes)


def a_stakeholder_view_with_gaps() -> StakeholderScene:
    """The widest gap named, and how far apart the groups are in every row."""
    usual = a_stakeholder_view()
    rows = tuple(
        replace(row, apart=f"{halves(apart)} steps apart", widest=apart == 4)
        for row in usual.rows
        for apart in (max(c.at for c in row.chips) - min(c.at for c in row.chips),)
    )
    return replace(usual, rows=rows, basis=f"{usual.basis} Ringed: furthest apart, **Transparency**.")


def a_demonstration() -> StakeholderScene:
    """Eleven groups with long names on the printed table: codes, one colour, two sections."""
    names = GENERIC_GROUPS[:11]
    rows = tuple(
        StakeholderRow(
            label,
            "Quality of life" if n < 6 else "State of public governance",
            tuple(Chip(name, code, k, float((n + k) % 5 + 1)) for k, (name, code) in enumerate(names) if (n + k) % 3),
        )
        for n, (label, _) in enumerate(PRINCIPLES)
    )
    return a_stakeholder_view(
        header=Header("The table on slide 17", "", DEMONSTRATION),
        basis="Where the source prints each group.",
        marks=tuple((m, str(m)) for m in range(1, 6)),
        polarity=Polarity.UNSTATED,
        rows=rows,
        legend=tuple(GroupColumn(name, code, n) for n, (name, code) in enumerate(names)),
    )


def a_comparison(**changes) -> ComparisonScene:
    """Two votes: two options moved two places or more, one is new, one was not asked again."""
    after = ((0, 1, 1), (2, 4, 2), (1, 2, 3), (5, 5, 4), (3, 3, 5), (6, 6, 6), (4, 8, 7), (7, 7, 8))
    rows = tuple(
        MovedRow(
            OptionId(f"option-{n}"),
            PRINCIPLES[n][0],
            str(was),
            was,
            str(now),
            now,
            was - now,
            str(abs(was - now)) if was != now else "",
            abs(was - now) >= 2,
        )
        for n, was, now in after
    )
    new = MovedRow(OptionId("new"), PRINCIPLES[9][0], "", 9, "", 9, 0, "", False, "new")
    gone = MovedRow(OptionId("gone"), PRINCIPLES[8][0], "", 9, "", 9, 0, "", False, "not asked again", gone=True)
    usual = ComparisonScene(
        replace(HEADER, right="Second vote"),
        "What moved when we talked?",
        "First vote on the left, second vote on the right. **Two moved two places or more**",
        "First vote",
        "Second vote",
        (*rows[:4], new, *rows[4:], gone),
    )
    return replace(usual, **changes)


def a_long_comparison() -> ComparisonScene:
    """Fifteen options with long names, in the opposite order."""
    rows = tuple(
        MovedRow(
            OptionId(f"option-{n}"),
            f"{LONG_LABEL} {n}",
            str(16 - n),
            16 - n,
            str(n),
            n,
            16 - 2 * n,
            str(abs(16 - 2 * n)) if n != 8 else "",
            abs(16 - 2 * n) >= 2,
        )
        for n in range(1, 16)
    )
    return a_comparison(rows=rows, basis="First vote on the left, second vote on the right. **Fourteen moved**")


def a_distribution(**changes) -> DistributionScene:
    """Ratings of six options, with don't knows, in an order."""
    lies = (
        (0, "1", (0, 1, 3, 9, 11), 0, "Close"),
        (2, "2", (1, 2, 5, 10, 4), 2, "Close"),
        (5, "3=", (2, 4, 6, 7, 3), 2, "Some"),
        (3, "3=", (8, 2, 2, 3, 9), 0, "Polarised"),
        (6, "5", (5, 6, 1, 6, 5), 1, "Split"),
        (8, "6", (14, 6, 3, 0, 0), 1, "Close"),
    )
    rows = tuple(GradeRow(PRINCIPLES[n][0], place, counts, no, word) for n, place, counts, no, word in lies)
    usual = DistributionScene(
        PLAIN,
        "From where you stand, how good is each of these now?",
        "Rate 1–5 · **how many gave each answer**",
        tuple((mark, PERFORMANCE.label_of(mark)) for mark in PERFORMANCE.marks),
        Polarity.HIGH_IS_GOOD,
        rows,
    )
    return replace(usual, **changes)


def a_verdict() -> DistributionScene:
    """One proposal, fist to five, with its rule."""
    labels = (
        "No: I cannot live with this",
        "I have a serious problem with this",
        "I want some points sorted first",
        "I can live with this",
        "I support this",
        "Yes: I will help to lead it",
    )
    proposal = "This order is our working set of priorities until the next review"
    return a_distribution(
        question="How far do you support this?",
        marks=tuple(enumerate(labels)),
        rows=(GradeRow(proposal, "", (0, 1, 2, 6, 10, 5), 0, "Close"),),
        verdict="Concerns to hear first",
        rule="Carried if nobody answers below 3. Otherwise hear the concern, amend once and vote again.",
    )


def two_conditions() -> DistributionScene:
    """Two statements, each judged by itself, on a scale without a good end."""
    rows = (
        GradeRow(LONG_LABEL, "", (2, 3, 4, 8, 6), 1, "Some", "Points to in-house"),
        GradeRow("There are few providers", "", (0, 0, 0, 0, 0), 24, "", ""),
    )
    return a_distribution(rows=rows, polarity=Polarity.NEUTRAL, headline="One of two conditions points to in-house")


def a_heat_map(**changes) -> GroupsScene:
    """Middle answers by group, on a scale whose high end is the bad one."""
    marks = ((5, 3, 4.5, 2), (4, 4, 3, 1), (2, 2, 3.5, 3), (1, 2, 1, 5), (3, 3, 3, 3), (2, 1.5, 4, 2))
    rows = tuple(
        GroupRow(
            PRINCIPLES[n][0],
            halves(sorted(row)[1]),
            tuple(halves(mark) for mark in row),
            tuple((mark - 1) / 4 for mark in row),
            tuple(n == 3 and mark in (1, 5) for mark in row),
        )
        for n, row in enumerate(marks)
    )
    return a_group_table(
        title="Where do the groups part?",
        basis="The middle answer of each group, from **1 Not a worry** to **5 A serious worry**. "
        "Ringed: furthest apart, **Leadership**.",
        rows=rows,
        polarity=Polarity.HIGH_IS_BAD,
        **changes,
    )


def a_map(**changes) -> MapScene:
    """Ten principles: what matters, and how well we do it."""
    at = (
        (0.8, 0.7),
        (0.3, 0.85),
        (0.2, 0.9),
        (0.6, 0.55),
        (0.35, 0.4),
        (0.55, 0.5),
        (0.7, 0.3),
        (0.5, 0.6),
        (0.25, 0.2),
        (0.75, 0.8),
    )
    points = tuple(
        MapPoint(label, *place, abs(place[0] - 0.52) < 0.06) for (label, _), place in zip(PRINCIPLES, at, strict=True)
    )
    usual = MapScene(
        PLAIN,
        "What matters, and how well do we do it?",
        "The cross stands at the average of our own marks. Hollow: **one vote could move it across**",
        "How well do we do it now?",
        "How much does it matter here?",
        (0.52, 0.58),
        ("Fix first", "Keep it up", "Watch", "Ease off?"),
        0,
        points,
    )
    return replace(usual, **changes)


def a_crowded_map(count: int = 12) -> MapScene:
    """Options that nearly all stand on one spot, likelihood and effect."""
    points = tuple(
        MapPoint(
            PRINCIPLES[n % 10][0] + (" again" if n > 9 else ""), 0.8 + 0.015 * (n % 4), 0.8 + 0.02 * (n // 4), False
        )
        for n in range(count)
    )
    return a_map(
        question="For each difficulty: how likely is it here in the next year, and how badly would it hold us back?",
        basis="The cross stands in the middle of both scales.",
        across="How likely?",
        up="How badly would it hold us back?",
        cross=(0.5, 0.5),
        corners=("", "Look here first", "", ""),
        shaded=1,
        points=points,
    )


ACCOUNT = (
    "24 people voted: 18 on slips, 6 on screen. Each had 4 dots and could put at most 2 on one. "
    "We added up the dots each principle got; 7 dots were not used. Where two had the same number they share a place. "
    "Each person counted once. Groups with fewer than three votes are shown together, as Other groups, "
    "so that nobody's vote can be worked out."
)


def some_actions(count: int) -> NotedScene:
    """Actions as they are typed live: some short, some long, some with nothing in a field."""
    rows = (
        ("Publish who answers for what", "Ann", "by June"),
        ("Ask the tenants' forum first, and tell them what came of it", "Ben and the forum's chair", "3 May"),
        (LONG_LABEL, "", "next review"),
    )
    question = "For our top principle: what will each partner start, stop or do differently in the next three months?"
    return NotedScene(HEADER, question, ("Action", "Who", "By when"), tuple(rows[n % 3] for n in range(count)), 165)


SCENES: dict[str, Scene] = {
    "title": TitleScene(
        replace(HEADER, left="", right=""),
        "Carrick Partnership: what matters most to us",
        ("Truro · 14 May 2026", "Ten principles of good governance, and which of them we must get right first."),
    ),
    "start": TitleScene(
        replace(HEADER, right=""),
        "First vote: four dots each",
        (QUESTION, "4 dots each · A secret vote: nobody sees anything until it closes."),
    ),
    "question": a_question(),
    "question-reading": a_question(turnout=None, header=PLAIN),
    "question-few": a_question(
        question="If the last big partnership had not existed, what would have been different?",
        instruction="Choose **one**.",
        options=options(PRINCIPLES[:3]),
        seconds_left=165,
    ),
    "question-scale": a_question(
        question="From where you stand, how good is each of these now?",
        instruction="One mark for each, or I don't know.",
        scale=PERFORMANCE,
        options=options(tuple((label, "") for label, _ in PRINCIPLES)),
        header=PLAIN,
    ),
    "question-two-scales": a_question(
        instruction="**Two marks** for each, from **1 to 5**. Nobody sees anything until the vote closes.",
        scales=(("How much does it matter here?", IMPORTANCE), ("How good is it now?", PERFORMANCE)),
    ),
    "question-crowded": a_question(
        options=options((*(((LONG_LABEL, "Dropped"),) * 38), (ARABIC, ""), (CHINESE, ""))),
        turnout=a_crowded_turnout(),
    ),
    "counting": CountingScene(HEADER, 16, 24, "While you wait, tell your neighbour about one option you nearly chose."),
    "closed": ClosedScene(HEADER, "24 people, 24 votes: 18 slips, 6 on screen."),
    "ranking": a_ranking(header=PLAIN),
    "ranking-headline": a_ranking(headline="Most dots to Accountability, Transparency and Citizen engagement"),
    "ranking-facts": a_ranking_with_facts(),
    "ranking-live": a_ranking(live=True, rows=a_ranking().rows[:4], line="", swaps=()),
    "ranking-long": a_long_ranking(),
    "groups": a_group_table(),
    "groups-crowded": a_crowded_group_table(),
    "groups-long": a_long_group_table(),
    "stakeholder": a_stakeholder_view(),
    "demonstration": a_demonstration(),
    "distribution": a_distribution(),
    "distribution-verdict": a_verdict(),
    "distribution-neutral": two_conditions(),
    "distribution-unstated": a_distribution(
        polarity=Polarity.UNSTATED, header=HEADER, marks=tuple((m, str(m)) for m in range(1, 6))
    ),
    "heat-map": a_heat_map(),
    "gaps": some_gaps(),
    "distribution-facts": a_distribution(
        rows=tuple(
            replace(row, also="middle answer Good", ends=("As it always was", "New to all of us"))
            for row in a_distribution().rows[:5]
        ),
        headline="Furthest towards New to all of us: Accountability",
        facts=FACTS,
    ),
    "map": a_map(),
    "map-crowded": a_crowded_map(),
    "stakeholder-gaps": a_stakeholder_view_with_gaps(),
    "compare": a_comparison(),
    "compare-long": a_long_comparison(),
    "account": AccountScene(HEADER, "How we counted", ACCOUNT),
    "talk": TalkScene(HEADER, "Why did we vote as we did? Talk in pairs, then tell us one thing.", (), 165),
    "talk-result": TalkScene(
        PLAIN,
        "What is different now, and would anybody have a different first three?",
        (),
        165,
        "Four dots each · second vote",
        a_ranking().rows[:5],
    ),
    "how-we-vote": ListScene(
        HEADER,
        "How we vote today",
        (
            "Ways of voting: share out dots, put in order and put each on a scale.",
            "Every vote is secret: nobody sees anything until it closes.",
            "Each person counts once. We can also see what changes if each group counts once.",
            "Groups of fewer than three are shown together, so that nobody's vote can be worked out.",
            "Places can be shared: a tie stays a tie.",
        ),
    ),
    "what-you-receive": ListScene(
        HEADER,
        "What you will receive",
        (
            "The result of our five votes.",
            "How each result was counted, in plain words.",
            "One Excel workbook that anybody can check and filter.",
            "What we wrote down together: 7 lines.",
            "No name stands beside a vote, and no small group stands alone.",
        ),
    ),
    "capture": TalkScene(
        HEADER,
        "What will we do about number one?",
        ("Publish who answers for what · Ann · by June", "Ask the tenants' forum first · Ben · 3 May", LONG_LABEL),
    ),
    "actions": some_actions(3),
    "actions-long": some_actions(14),
    "hands": HandsScene(
        replace(HEADER, right="Open vote"),
        "Partner for the long term",
        "3 of 4 · This is an open vote: everyone can see your hand.",
    ),
    "hands-dots": HandsScene(
        replace(HEADER, right="Open vote"),
        "2 dots for Partner for the long term",
        "6 of 8 · This is an open vote: everyone can see your hand.",
        "Hands up if you have",
    ),
    "blank": BlankScene(),
}
