"""Tells the facts an activity asks for beside its result: for each option, and in sentences under the picture."""

from collections.abc import Callable, Mapping
from typing import Final

from workshop.counting.bands import AID, averages_of, band_at, band_of_all
from workshop.counting.findings import OptionAgreement
from workshop.counting.outcome import Distribution, Place, RoundOutcome
from workshop.counting.published import agreement_of, outcome_of
from workshop.counting.verdict import reaches, rule_label
from workshop.model import Workshop
from workshop.plan import Activity, OptionId, Voter, Weighting
from workshop.ranking.wording import grade
from workshop.show.comparing import compared_with
from workshop.show.facts import Fact
from workshop.voting import Round
from workshop.words import counted, listed, listed_briefly

_SHORT: Final = 60
"""Letters of a list of options that is read at once."""
_LEAST_TO_AGREE: Final = 2
"""One vote agrees with nobody."""
_SPLIT: Final = ("Split", "Polarised")


def facts_beside(workshop: Workshop, round: Round, outcome: RoundOutcome) -> Mapping[OptionId, tuple[str, ...]]:
    """For each option what the rule or a band says of it, then what was asked for with also_show, in its order."""
    asked = outcome.asked
    tellers = [teller(workshop, round, outcome) for fact in asked.result.also_show if (teller := _BESIDE.get(fact))]
    found: dict[OptionId, tuple[str, ...]] = {}
    verdicts, seen = verdicts_of(outcome), _second_marks(workshop, round)
    for place in outcome.ranking.places:
        words = (verdicts.get(place.option, ""), *(tell(place) for tell in tellers), seen.get(place.option, ""))
        found[place.option] = tuple(dict.fromkeys(word for word in words if word))
    return found


def _second_marks(workshop: Workshop, round: Round) -> Mapping[OptionId, str]:
    """The middle second mark from the vote on two scales that ticks are compared with: what was seen of it."""
    earlier = compared_with(workshop, round) if round.asked.settings.type == "approve" else None
    if earlier is None or len(earlier.asked.criteria) < 2:
        return {}
    scale = earlier.asked.criteria[1].scale
    return {d.option: grade(scale, d.weighed) for d in outcome_of(workshop, earlier).on_second} if scale else {}


def verdicts_of(outcome: RoundOutcome) -> Mapping[OptionId, str]:
    """What a rule that looks at each option alone says of each, or the band its average falls in."""
    rule, asked = outcome.asked.rule, outcome.asked
    if rule is not None and rule.measure == "median_each":
        told = {d.option: d for d in outcome.distributions if d.median is not None}
        return {o: rule.pass_label if reaches(rule, d) else rule.fail_label for o, d in told.items()}
    bands = {o: band_at(asked, average) for o, average in averages_of(outcome).items()} if asked.bands else {}
    return {o: band.label for o, band in bands.items() if band}


def facts_under(workshop: Workshop, round: Round, outcome: RoundOutcome, *, rows: bool) -> tuple[Fact, ...]:
    """The sentences under a picture; where its rows have no words of their own, the facts asked for are among them.

    Who did not know is always said: it is counted, and never scored.
    """
    asked, facts = outcome.asked, list[Fact]()
    if found := band_of_all(outcome):
        facts.append(Fact(f"Taken together: {found[0].label}, {AID}", found[0].tone))
    if said := check_words(workshop, round, outcome):
        facts.append(Fact(said))
    if asked.result.agreement and (said := agreement_of(workshop, round).sentence):
        facts.append(Fact(said.rstrip(".")))
    if not rows:
        always = dict.fromkeys((*asked.result.also_show, "dont_know"))
        told = [_UNDER[fact](workshop, round, outcome) for fact in always if fact in _UNDER]
        facts += [Fact(words) for words in told if words]
    return tuple(facts)


def check_words(workshop: Workshop, round: Round, outcome: RoundOutcome) -> str:
    """What would change under the weighting the activity asks to be checked; empty where nothing would."""
    other = outcome.asked.result.compare_weighting
    if other is None or other is outcome.ranking.weighting or not outcome.groups:
        return ""
    checked = outcome_of(workshop, round, weighting=other)
    if checked.ranking.weighting is not other:
        return ""
    how = {Weighting.PEOPLE: "each person", Weighting.GROUPS: "each group"}.get(other)
    counting = f"If {how} counts once" if how else "With the agreed weights"
    now, then = rule_label(outcome), rule_label(checked)
    if now and then and now != then:
        return f"{counting}: {then}"
    top, checked_top = _top(outcome), _top(checked)
    if not top or not checked_top or top == checked_top:
        return ""
    rising = [f"“{p.label}”" for p in checked.ranking.places if p.option in checked_top - top]
    words = listed_briefly(rising, 3)
    if not rising or len(words) > _SHORT:
        return f"{counting}, the top is another one"
    return f"{counting}, {words} {'comes' if len(rising) == 1 else 'come'} to the top"


def unsure_words(outcome: RoundOutcome) -> str:
    """How many answers were don't know, and where, as far as that is short enough to read."""
    places = [(p.label, p.dont_know) for p in outcome.ranking.places if p.dont_know]
    if not places:
        return ""
    total = sum(n for _, n in places)
    where = ", ".join(f"{n} on {label}" for label, n in places)
    said = f"{total} {'answer was' if total == 1 else 'answers were'} don't know"
    return f"{said}: {where}" if len(where) <= _SHORT else said


def agreement_words(workshop: Workshop, round: Round, outcome: RoundOutcome) -> Mapping[OptionId, str]:
    """How close the answers to each option are, in a word; nothing where one ballot speaks for all."""
    return {o.option: o.word for o in reversed(_agreements(workshop, round, outcome))}


def _agreements(workshop: Workshop, round: Round, outcome: RoundOutcome) -> tuple[OptionAgreement, ...]:
    if outcome.ballots + outcome.heads < _LEAST_TO_AGREE or outcome.asked.settings.voter is Voter.FACILITATOR:
        return ()
    return agreement_of(workshop, round).options


def _top(outcome: RoundOutcome) -> set[OptionId]:
    """What stands on top; where there is no order, what most people chose."""
    ranking = outcome.ranking
    if ranking.ordered:
        return {p.option for p in ranking.places[: ranking.top]}
    best = max((p.score for p in ranking.places if p.score), default=0.0)
    first = {p.option for p in ranking.places if best and p.score == best}
    return first if not outcome.distributions else set()


# beside an option

_Tell = Callable[[Place], str]


def _people(_: Workshop, __: Round, outcome: RoundOutcome) -> _Tell:
    many = ("group", "groups") if outcome.asked.settings.voter is Voter.GROUP else ("person", "people")
    return lambda place: counted(place.people, *many)


def _first_places(_: Workshop, __: Round, ___: RoundOutcome) -> _Tell:
    return lambda place: f"{place.first_places} put it first"


def _answers(_: Workshop, __: Round, ___: RoundOutcome) -> _Tell:
    return lambda place: counted(place.answers, "answer", "answers")


def _dont_know(_: Workshop, __: Round, ___: RoundOutcome) -> _Tell:
    return lambda place: f"{place.dont_know} don't know" if place.dont_know else ""


def _agreement(workshop: Workshop, round: Round, outcome: RoundOutcome) -> _Tell:
    words = agreement_words(workshop, round, outcome)
    return lambda place: words.get(place.option, "")


def _range(_: Workshop, __: Round, ___: RoundOutcome) -> _Tell:
    def tell(place: Place) -> str:
        if place.given is None:
            return ""
        least, most = place.given
        return f"from {least} to {most}" if least != most else f"all gave {most}"

    return tell


def _median(_: Workshop, __: Round, outcome: RoundOutcome) -> _Tell:
    scale, lies = outcome.asked.criteria[0].scale, _by_option(outcome)
    return lambda place: grade(scale, lies[place.option].weighed) if scale else ""


def _serious(_: Workshop, __: Round, outcome: RoundOutcome) -> _Tell:
    scale, counts = outcome.asked.criteria[0].scale, _serious_counts(outcome)
    return lambda place: f"{counts[place.option]} gave {scale.high - 1} or {scale.high}" if scale else ""


def _corner(workshop: Workshop, round: Round, _: RoundOutcome) -> _Tell:
    """The corner of the earlier map; one that is close to a line is not named."""
    earlier = compared_with(workshop, round)
    found = outcome_of(workshop, earlier).map if earlier else None
    corners = {o.option: o.words for o in found.options if o.corner and not o.close} if found else {}
    return lambda place: corners.get(place.option, "")


_BESIDE: Final[Mapping[str, Callable[[Workshop, Round, RoundOutcome], _Tell]]] = {
    "people": _people,
    "first_places": _first_places,
    "answers": _answers,
    "dont_know": _dont_know,
    "agreement": _agreement,
    "range": _range,
    "median": _median,
    "serious_count": _serious,
    "corner": _corner,
}


# under a picture whose rows have no words of their own


def _answers_under(_: Workshop, __: Round, outcome: RoundOutcome) -> str:
    numbers = [p.answers for p in outcome.ranking.places]
    if not any(numbers):
        return ""
    least, most = min(numbers), max(numbers)
    who = "groups" if outcome.asked.settings.voter is Voter.GROUP else "people"
    return f"{least if least == most else f'{least} to {most}'} {who} answered for each"


def _unsure_under(_: Workshop, __: Round, outcome: RoundOutcome) -> str:
    return unsure_words(outcome)


def _agreement_under(workshop: Workshop, round: Round, outcome: RoundOutcome) -> str:
    found = _agreements(workshop, round, outcome)
    words = [o.word for o in found if o.word]
    split = [f"{o.label} ({o.question.rstrip('?')})" if o.question else o.label for o in found if o.word in _SPLIT]
    if split:
        named = listed(split)
        return f"Our answers are split on {named if len(named) <= _SHORT else f'{len(split)} of {len(words)}'}"
    return "Our answers lie close together on each" if words and set(words) == {"Close"} else ""


def _serious_under(_: Workshop, __: Round, outcome: RoundOutcome) -> str:
    """Where most people gave one of the two highest marks."""
    scale, counts = outcome.asked.criteria[0].scale, _serious_counts(outcome)
    most = sorted(((n, o) for o, n in counts.items() if n), key=lambda found: -found[0])[:3]
    if scale is None or not most:
        return ""
    named = ", ".join(f"{n} on {outcome.ranking.place(option).label}" for n, option in most)
    return f"Marks of {scale.high - 1} or {scale.high}: {named}"


_UNDER: Final[Mapping[str, Callable[[Workshop, Round, RoundOutcome], str]]] = {
    "answers": _answers_under,
    "dont_know": _unsure_under,
    "agreement": _agreement_under,
    "serious_count": _serious_under,
}


def _by_option(outcome: RoundOutcome) -> Mapping[OptionId, Distribution]:
    return {d.option: d for d in outcome.distributions}


def _serious_counts(outcome: RoundOutcome) -> Mapping[OptionId, int]:
    """How many gave one of the two highest marks."""
    return {d.option: sum(n for _, n in d.counts[-2:]) for d in outcome.distributions}


def ends_of_option(asked: Activity, option: OptionId) -> tuple[str, str]:
    """What the lowest and the highest grade mean where an option says so itself."""
    found = asked.option(option)
    return found.low_label, found.high_label
