"""What the file must add up to: sums of SHA-256 over its parts, changed by one flipped bit, and not by any order.

SQLite's own check misses half of all flipped bits. The sum of a round grows with each ballot in the same transaction,
so a round under way is watched as well; a sum does not tell in which order its parts came.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from workshop.model import Note, Workshop
from workshop.storage.codec import activity_to_json, plan_to_json
from workshop.voting import Ballot, HandCount, Round

_MODULUS = 1 << 256


def fingerprints_of(workshop: Workshop) -> Mapping[str, str]:
    """The sums of a whole workshop by part."""
    return {
        "plan": fingerprint_of_plan(workshop),
        "people": fingerprint_of_people(workshop),
        "words": fingerprint_of_words(workshop),
        **{f"round {r.id}": fingerprint_of_round(r) for r in workshop.rounds},
    }


def fingerprint_of_plan(workshop: Workshop) -> str:
    return _written(_part("plan", plan_to_json(workshop.plan)))


def fingerprint_of_people(workshop: Workshop) -> str:
    here = sum(_part("here", group, people) for group, people in workshop.here.items())
    return _written(here + sum(_part("seat", p.card, p.group, p.name) for p in workshop.participants))


def fingerprint_of_words(workshop: Workshop) -> str:
    notes = sum(_note(n, note) for n, note in enumerate(workshop.notes))
    return _written(notes + sum(_part("log", n, entry.at, entry.text) for n, entry in enumerate(workshop.log)))


def fingerprint_of_round(round: Round) -> str:
    return _written(
        _head(round)
        + sum(_ballot(b) for b in round.ballots)
        + sum(_hand_count(n, h) for n, h in enumerate(round.hand_counts))
        + sum(_turnout(round).values())
        + sum(_part("card", card) for card in round.cards)
    )


def fingerprint_with(sum_before: str, before: Round, after: Round, ballot: Ballot, card: int | None) -> str:
    """The sum after one more ballot, without adding up the others again."""
    old, new = _turnout(before), _turnout(after)
    change = sum(new.values()) - sum(old.values()) + _ballot(ballot)
    if card is not None and card not in before.cards:
        change += _part("card", card)
    return _written(int(sum_before, 16) + change)


def _note(entry: int, note: Note) -> int:
    replaces = (note.replaces,) if note.replaces else ()
    return _part("note", entry, note.activity, note.at, note.texts, *replaces)


def _head(round: Round) -> int:
    present = sorted(round.present.items())
    times = (round.opened_at, round.closed_at, round.reopened, round.looked_at)
    asked = activity_to_json(round.asked)
    return _part("round", round.id, round.activity, round.number, asked, round.state, round.secret, present, times)


def _ballot(ballot: Ballot) -> int:
    kept = (ballot.id, ballot.group, ballot.channel, ballot.card, ballot.at, ballot.replaces, ballot.withdrawn)
    return _part("ballot", kept, sorted(ballot.marks.items()))


def _hand_count(entry: int, count: HandCount) -> int:
    return _part("hands", entry, count.id, count.group, count.heads, sorted(count.counts.items()))


def _turnout(round: Round) -> dict[object, int]:
    return {key: _part("turnout", key, votes) for key, votes in round.handed_in.items()}


def _part(*fields: object) -> int:
    return int.from_bytes(sha256(json.dumps(fields, separators=(",", ":")).encode()).digest(), "big")


def _written(sum: int) -> str:
    return f"{sum % _MODULUS:064x}"
