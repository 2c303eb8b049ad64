"""What is told of one vote to other programs, as JSON whose keys keep their meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.counting.findings import Agreement, Movement, Robustness, SecondOpinion
from workshop.counting.outcome import Place, QuadrantMap, Ranking, RoundOutcome

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Told:
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


def as_json(told: Told) -> dict[str, JsonValue]:
    """The stable form: keys may be added, and none is ever taken away or changes its meaning."""
    outcome = told.outcome
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
    if told.opinion_wanted:
        said["second_opinion"] = _opinion_as_json(told.second_opinion) if told.second_opinion else None
    if told.agreement is not None:
        said["agreement"] = _agreement_as_json(told.agreement)
    if told.robustness is not None:
        said["robustness"] = _robustness_as_json(told.robustness)
    if told.movement is not None:
        said["compare"] = _movement_as_json(told.movement, told.compared)
    return said


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
        "words": " ".join(robust_sentences(found)),
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


def robust_sentences(found: Robustness) -> list[str]:
    """How firm an order is, sentence by sentence."""
    said = [f"{found.words}." if found.words else "", found.survives, found.influence_words, found.note]
    return [s for s in said if s]
