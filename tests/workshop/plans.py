"""Plans of every kind, as people could have prepared them, for property tests."""

from hypothesis import strategies as st

from workshop.bands import Band, Rule
from workshop.plan import (
    MAIN,
    SECOND,
    Activity,
    ActivityId,
    ActivityKind,
    BallotSettings,
    Criterion,
    GroupId,
    Option,
    OptionId,
    OptionsFrom,
    Plan,
    Polarity,
    ResultSettings,
    Scale,
    StakeholderGroup,
    Voter,
    Weighting,
)
from workshop.templates.ways import ALSO_SHOW, RANKED_BY, VIEWS, VOTES

_odd = st.sampled_from(
    ['"quoted"', "back\\slash", "a\nb", '"""', "{voted} of {expected}", "{nothing}", "Ω 公 م", "\t\x07", "="]
)
words = st.lists(st.one_of(st.text(min_size=1, max_size=12), _odd), min_size=1, max_size=4).map(" ".join)
some_words = st.one_of(st.just(""), words)
names = st.tuples(st.sampled_from(["Equity", "Leadership", "Ψ", "Trust"]), words).map(" ".join)
"""Words with a letter in them, so that something is left when control characters go."""


@st.composite
def _scales(draw: st.DrawFn) -> Scale:
    low = draw(st.integers(0, 2))
    high = low + draw(st.integers(1, 6))
    labels = tuple(draw(names) for _ in range(low, high + 1))
    polarity = draw(st.sampled_from([p for p in Polarity if p is not Polarity.UNSTATED]))
    return Scale(draw(names), low, high, labels, polarity, draw(some_words), draw(st.booleans()), draw(names))


@st.composite
def _options(draw: st.DrawFn, least: int = 0) -> tuple[Option, ...]:
    count = draw(st.integers(least, 6))
    return tuple(
        Option(
            OptionId(f"o{n}"),
            draw(names),
            draw(some_words),
            draw(some_words),
            draw(st.sampled_from(["seed", "adapted", "ours"])),
            draw(some_words),
            draw(some_words),
            draw(some_words),
            exclusive=draw(st.booleans()),
            correct=draw(st.booleans()),
        )
        for n in range(count)
    )


@st.composite
def _votes(draw: st.DrawFn, id: ActivityId, before: list[Activity]) -> Activity:
    type = draw(st.sampled_from(VOTES))
    options = draw(_options())
    per_option = draw(st.integers(1, 3))
    sources = [a.id for a in before if a.ballot is not None and a.kind is not ActivityKind.PRACTICE]
    taken = None
    if not options and draw(st.booleans()):
        taken = OptionsFrom("groups", show_counts=draw(st.booleans()))
    elif not options and sources:
        taken = OptionsFrom("", tuple(draw(st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True))))
    scales = {"rate": 1, "rate_pair": 2}.get(type, draw(st.integers(0, 1)))
    criteria = [Criterion(id, draw(some_words), draw(_scales())) for id in (MAIN, SECOND)[:scales]]
    most = max(1, len(options) * per_option)
    settings = BallotSettings(
        type,
        voter=draw(st.sampled_from(Voter)),
        dots=draw(st.integers(1, most if options else 5)),
        max_per_option=per_option,
        use_all=draw(st.booleans()),
        rank_depth=draw(st.integers(0, max(0, len(options)))),
        ties=draw(st.booleans()),
        points=100,
        step=draw(st.sampled_from([1, 5, 10])),
        max_choices=draw(st.integers(0, 5)),
        each=draw(st.integers(0, 5)),
        equal=draw(st.booleans()),
        seconds=draw(st.integers(0, 600)),
        shuffle=draw(st.booleans()),
    )
    scale = criteria[0].scale if criteria else None
    ruled = type == "rate" and scale is not None and draw(st.booleans())
    return Activity(
        id,
        draw(names),
        draw(st.sampled_from([ActivityKind.VOTE, ActivityKind.VOTE, ActivityKind.PRACTICE])),
        minutes=draw(st.integers(0, 90)),
        optional=draw(st.booleans()),
        prompt=draw(names),
        help=draw(some_words),
        intro=draw(some_words),
        screen_open=draw(some_words),
        screen_result=draw(st.one_of(some_words, st.sampled_from(["First: {top1}", "{low_item}", "{rule_label}"]))),
        output=draw(some_words),
        notes=draw(some_words),
        discussion=tuple(draw(st.lists(words, max_size=2))),
        watch_for=tuple(draw(st.lists(words, max_size=2))),
        options=options,
        options_from=taken,
        criteria=tuple(criteria) or (Criterion(MAIN),),
        ballot=settings,
        result=draw(_results(type, before)),
        bands=(Band(1, 2.4, draw(names)), Band(2.5, 5.0, draw(names), "strength")) if draw(st.booleans()) else (),
        rule=Rule(draw(names), "median_all", float(scale.high), draw(names), draw(names)) if ruled and scale else None,
        anonymous=draw(st.one_of(st.none(), st.booleans())),
        context_from=draw(st.sampled_from(["", "", "facilitator"])),
        gives_context=draw(st.booleans()),
        context=draw(some_words),
        replaces=draw(st.sampled_from(["", *(str(a.id) for a in before), "gone"])),
    )


@st.composite
def _results(draw: st.DrawFn, type: str, before: list[Activity]) -> ResultSettings:
    return ResultSettings(
        view=draw(st.sampled_from(VIEWS)),
        rank_by=draw(st.sampled_from(RANKED_BY[type])),
        also_show=tuple(draw(st.lists(st.sampled_from(ALSO_SHOW), max_size=3, unique=True))),
        weighting=draw(st.sampled_from(Weighting)),
        compare_weighting=draw(st.one_of(st.none(), st.sampled_from(Weighting))),
        compare_to=draw(st.sampled_from(["", *(str(a.id) for a in before), "prioritise-principles/round-one", "x/y"])),
        min_group=draw(st.integers(1, 9)),
        agreement=draw(st.booleans()),
        axis_x=draw(st.sampled_from(["", "main", "second"])),
        cross_at=draw(st.sampled_from(["midpoint", "room_mean"])),
        corners=(("high_low", draw(some_words)),),
    )


@st.composite
def _others(draw: st.DrawFn, id: ActivityId, before: list[Activity]) -> Activity:
    kind = draw(st.sampled_from([ActivityKind.TALK, ActivityKind.BREAK, ActivityKind.CAPTURE]))
    typed = BallotSettings("text", draw(st.sampled_from(Voter)), fields=tuple(draw(st.lists(names, max_size=3))))
    return Activity(
        id,
        draw(names),
        kind,
        prompt=draw(some_words),
        help=draw(some_words),
        intro=draw(some_words),
        screen_open=draw(st.one_of(some_words, st.sampled_from(["On top: {top1}", "{captured} so far"]))),
        screen_result=draw(some_words),
        notes=draw(some_words),
        ballot=typed if kind is ActivityKind.CAPTURE and draw(st.booleans()) else None,
        gives_context=draw(st.booleans()),
        about=tuple(draw(st.lists(st.sampled_from([a.id for a in before]), max_size=2, unique=True))) if before else (),
        anonymous=draw(st.one_of(st.none(), st.booleans())),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that could be run: its steps, its groups, and everything a person could have typed."""
    activities: list[Activity] = []
    for n in range(draw(st.integers(1, 5))):
        id = ActivityId(draw(st.sampled_from([f"step-{n}", f"other/step-{n}"])))
        activities.append(draw(st.one_of(_votes(id, activities), _others(id, activities))))
    groups = tuple(
        StakeholderGroup(
            GroupId(f"g{n}"), f"Group {n} {draw(names)}", f"G{n}", draw(st.integers(0, 40)), draw(st.integers(1, 3)), n
        )
        for n in range(draw(st.integers(1, 4)))
    )
    return Plan(
        draw(names),
        draw(some_words),
        draw(st.sampled_from(["", "2026-11-22"])),
        tuple(activities),
        groups,
        anonymous=draw(st.booleans()),
        template="somewhere",
        template_version=3,
        summary=draw(some_words),
        purpose=draw(some_words),
        context_note=draw(some_words),
        banner=draw(some_words),
        practice_vote=draw(st.booleans()),
        source=tuple(draw(st.lists(names, max_size=3))),
    )
