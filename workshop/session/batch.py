"""Ballots on their way into the file, one or many in one transaction: a bad one refuses itself alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.errors import InvalidBallot, WorkshopError
from workshop.model import Workshop
from workshop.session.casting import Cast, cast_into, check_id, round_name
from workshop.storage.file import BALLOT_FAULTS, Connection, one_of_many
from workshop.storage.reading import ballot_round
from workshop.storage.writing import append_ballot
from workshop.voting import Ballot, BallotId, Round

_UNREADABLE = "This ballot cannot be read, so it is not counted."


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the ballots."""

    round: Round
    """With all that were taken."""
    taken: tuple[Cast, ...]
    already: tuple[Ballot, ...]
    refused: tuple[tuple[BallotId, WorkshopError], ...]


def cast_batch(
    db: Connection, workshop: Workshop, round: Round, ballots: Sequence[Ballot], at: str, *, collected: bool = False
) -> Batch:
    """Write what may be counted, within the transaction that is open."""
    taken: list[Cast] = []
    already: list[Ballot] = []
    refused: list[tuple[BallotId, WorkshopError]] = []
    for ballot in ballots:
        try:
            check_id(ballot.id)
            if _is_already_in(db, workshop, round, ballot):
                already.append(ballot)
                continue
            cast = cast_into(workshop, round, ballot, at, collected=collected)
            with one_of_many(db):
                append_ballot(db, round, cast.after, cast.ballot, cast.card)
        except WorkshopError as error:
            refused.append((ballot.id, error))
        except BALLOT_FAULTS:  # whatever a ballot holds, it refuses itself alone
            refused.append((ballot.id, InvalidBallot(_UNREADABLE)))
        else:
            taken.append(cast)
            round = cast.after
    return Batch(round, tuple(taken), tuple(already), tuple(refused))


def _is_already_in(db: Connection, workshop: Workshop, round: Round, ballot: Ballot) -> bool:
    """Whether this very ballot was counted before: an acknowledgement may have been lost on its way."""
    there = ballot_round(db, ballot.id)
    if there is None or there == round.id:
        return there is not None
    raise InvalidBallot(f"This ballot was counted before, in {round_name(workshop.round(there))}.")
