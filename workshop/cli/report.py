"""What `common-ground rank` says of one vote, in plain words."""

from collections.abc import Iterator, Sequence

from workshop.counting.findings import Agreement, Movement, Robustness, SecondOpinion
from workshop.counting.outcome import Ranking
from workshop.report.vote_json import Told, robust_sentences
from workshop.words import place_text, vote_name


def as_text(told: Told) -> Iterator[str]:
    """The lines a person reads."""
    outcome = told.outcome
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
    if told.opinion_wanted:
        yield from _opinion_as_text(told.second_opinion)
    if told.agreement is not None:
        yield from _agreement_as_text(told.agreement)
    if told.robustness is not None:
        yield from _robustness_as_text(told.robustness, outcome.ranking)
    if told.movement is not None:
        yield from _movement_as_text(told.movement, told.compared)


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


def _robustness_as_text(found: Robustness, ranking: Ranking) -> Iterator[str]:
    yield f"\nHow firm it is. {' '.join(robust_sentences(found))}".rstrip()
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
