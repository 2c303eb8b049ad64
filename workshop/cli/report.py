"""What `common-ground rank` says of one vote: in plain words, or as JSON for other programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.counting.findings import Agreement, Movement, Robustness, SecondOpinion
from workshop.counting.outcome import Place, QuadrantMap, Ranking, RoundOutcome
from workshop.words import place_text, vote_name

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Report:
    """A vote's result, and what was asked for beside it; what was not is not said."""

    outcome: RoundOutcome
    opinion_wanted: bool = False
    second_opinion: SecondOpinion | None = None
    """None where it was not wanted, and where there is no second way to count the vote."""
    agreement: Agreement | None = None
    robustness: Robustness | None = None
    movement: Movement | None = None
    compared: tuple[int, int] = (0, 0)
    """The numbers of the earlier and the later vote."""


def as_json(report: Report) -> dict[str, JsonValue]:
    """The stable form: keys may be added, and none is ever taken away or changes its meaning."""
    outcome = report.outcome
    said: dict[str, JsonValue] = {
        "activity": outcome.asked.id,
        "round": outcome.number,
        "rule": outcome.ranking.rule,
        "weighting": outcome.ranking.weighting.value,
        "ballots": outcome.ballots,
        "withdrawn": outcome.withdrawn,
        "places": _places_as_json(outcome.ranking),
        "groups": {g.name: {"ballots": g.ballots, "places": _places_as_json(g.ranking)} for g in outcome.groups},
        "notes": list(dict.fromkeys(note.rstrip(".") for note in (*outcome.notes, outcome.groups_note) if note)),
    }
    if outcome.map is not None:
        said["map"] = _map_as_json(outcome.map)
    if report.opinion_wanted:
        said["second_opinion"] = _opinion_as_json(report.second_opinion) if report.second_opinion else None
    if report.agreement is not None:
        said["agreement"] = _agreement_as_json(report.agreement)
    if report.robustness is not None:
        said["robustness"] = _robustness_as_json(report.robustness)
    if report.movement is not None:
        said["compare"] = _movement_as_json(report.movement, report.compared)
    return said


def as_text(report: Report) -> Iterator[str]:
    """The lines a person reads."""
    outcome = report.outcome
    yield f"{outcome.asked.title} · {vote_name(outcome.number)}"
    yield outcome.asked.prompt
    yield ""
    yield from _places_as_text(outcome.ranking)
    for text in (outcome.ranking.line, outcome.account):
        if text:
            yield f"\n{text}"
    if outcome.map is not None:
        yield f"\nThe map. {outcome.map.words}"
        yield from _columns(
            [(o.label, o.words, "one vote could move it" if o.close else "") for o in outcome.map.options]
        )
    if report.opinion_wanted:
        yield from _opinion_as_text(report.second_opinion)
    if report.agreement is not None:
        yield from _agreement_as_text(report.agreement)
    if report.robustness is not None:
        yield from _robustness_as_text(report.robustness, outcome.ranking)
    if report.movement is not None:
        yield from _movement_as_text(report.movement, report.compared)


def _places_as_json(ranking: Ranking) -> list[JsonValue]:
    return [_place_as_json(p) for p in ranking.places]


def _place_as_json(place: Place) -> dict[str, JsonValue]:
    return {
        "option": place.option,
        "label": place.label,
        "rank": place.rank,
        "tied": place.tied,
        "score": place.score,
        "people": place.people,
        "answers": place.answers,
    }


def _map_as_json(found: QuadrantMap) -> dict[str, JsonValue]:
    return {
        "across": found.across,
        "up": found.up,
        "cross_at": found.cross_at,
        "line_across": found.line_across,
        "line_up": found.line_up,
        "options": [
            {
                "option": o.option,
                "across": o.across,
                "up": o.up,
                "answers": o.answers,
                "corner": o.corner,
                "words": o.words,
                "close": o.close,
            }
            for o in found.options
        ],
    }


def _opinion_as_json(found: SecondOpinion) -> dict[str, JsonValue]:
    return {
        "rule": found.ranking.rule,
        "agrees": found.agrees,
        "beats_all": found.beats_all,
        "words": found.words,
        "places": _places_as_json(found.ranking),
    }


def _agreement_as_json(found: Agreement) -> dict[str, JsonValue]:
    return {
        "kendall_w": found.kendall_w,
        "chance": found.chance,
        "words": " ".join(s for s in (found.sentence, found.widest.words if found.widest else "", found.note) if s),
        "options": [
            {
                "option": o.option,
                "question": o.question,
                "a": o.a,
                "gap": o.gap,
                "highest": o.highest,
                "lowest": o.lowest,
                "split": o.split,
                "words": o.words,
            }
            for o in found.options
        ],
    }


def _robustness_as_json(found: Robustness) -> dict[str, JsonValue]:
    return {
        "seed": found.seed,
        "resamples": found.resamples,
        "intervals": [{"option": i.option, "low": i.low, "high": i.high, "words": i.text} for i in found.intervals],
        "same_top": found.same_top,
        "ballots_to_flip": found.ballots_to_flip,
        "leave_one_out": [{"group": o.name, "same_top": o.same_top, "words": o.words} for o in found.leave_one_out],
        "influence": found.influence,
        "words": " ".join(_robust_sentences(found)),
    }


def _movement_as_json(found: Movement, compared: tuple[int, int]) -> dict[str, JsonValue]:
    return {
        "earlier": compared[0],
        "later": compared[1],
        "options": [
            {
                "option": m.option,
                "before": m.before,
                "after": m.after,
                "steps": m.steps,
                "score_change": m.score_change,
                "a": [m.a_before, m.a_after],
                "words": m.words,
            }
            for m in found.moved
        ],
        "tau_b": found.tau_b,
        "kendall_w": [found.w_before, found.w_after],
        "changed": found.changed,
        "words": found.words,
    }


def _places_as_text(ranking: Ranking) -> Iterator[str]:
    width = max((len(p.label) for p in ranking.places), default=0)
    for place in ranking.places:
        number = place_text(place.rank, place.tied) if ranking.ordered else ""
        yield f"{number:<4} {place.label:<{width}}  {place.value}  {place.aside}".rstrip()


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows under each other, indented, each column as wide as its longest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield f"  {'  '.join(f'{cell:<{width}}' for cell, width in zip(row, widths, strict=True))}".rstrip()


def _opinion_as_text(found: SecondOpinion | None) -> Iterator[str]:
    if found is None:
        yield "\nSecond opinion. There is no second way to count this vote."
        return
    yield f"\nSecond opinion. {found.words}".rstrip()
    yield from _places_as_text(found.ranking)


def _agreement_as_text(found: Agreement) -> Iterator[str]:
    said = [found.sentence or "How similar the orders are cannot be said here."]
    if found.kendall_w is not None and found.chance is not None:
        said.append(f"(Kendall's W is {found.kendall_w:.2f}; {found.chance:.2f} would be chance.)")
    said += [found.widest.words] if found.widest else []
    yield f"\nAgreement. {' '.join([*said, found.note]).rstrip()}"
    yield from _columns(
        [
            (f"{o.label} ({o.question})" if o.question else o.label, "" if o.a is None else f"A {o.a:5.2f}", o.words)
            for o in found.options
        ]
    )


def _robust_sentences(found: Robustness) -> list[str]:
    said = [f"{found.words}." if found.words else "", found.survives, found.influence_words, found.note]
    return [s for s in said if s]


def _robustness_as_text(found: Robustness, ranking: Ranking) -> Iterator[str]:
    yield f"\nHow firm it is. {' '.join(_robust_sentences(found))}".rstrip()
    yield from (f"  {out.words}" for out in found.leave_one_out)
    yield f"  In nine of ten similar rooms ({found.resamples:,} draws of the same ballots, seed {found.seed}):"
    if not found.intervals:
        yield "  the places cannot be said for this vote and rule."
    text = {i.option: i.text for i in found.intervals}
    yield from _columns([(p.label, text[p.option]) for p in ranking.places if p.option in text])


def _movement_as_text(found: Movement, compared: tuple[int, int]) -> Iterator[str]:
    names = [vote_name(n) for n in compared]
    yield f"\n{names[0]}, then {names[1][:1].lower()}{names[1][1:]}. {found.words}".rstrip()
    if found.tau_b is not None:
        yield f"The two orders are alike by {found.tau_b:.2f} (Kendall's tau-b: 1 is the same, −1 is reversed)."
    yield from _columns([(m.label, m.words) for m in found.moved])
