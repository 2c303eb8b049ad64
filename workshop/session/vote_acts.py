"""What a session does with votes: ballots and hands are counted, taken back and put back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from workshop.change import Change, What
from workshop.errors import InvalidBallot, RoundClosed, StorageError, WorkshopError
from workshop.session.acts import Acts
from workshop.session.batch import cast_batch
from workshop.session.casting import check_takes, with_hand_count, with_put_back, with_withdrawal
from workshop.session.held import Held, with_held, without
from workshop.session.typed import TypedList
from workshop.storage import writing as write
from workshop.voting import Ballot, BallotId, Channel, HandCount, Round, RoundId


class VoteActs(Acts):
    """The verbs that count votes."""

    def cast(
        self, round: RoundId, ballots: Ballot | Sequence[Ballot], *, typed: bool = False, collected: bool = False
    ) -> Change:
        """Count one ballot, or many at once: of many, a bad one is refused alone and `Change.refused` says why.

        Those collected from a station were marked on its screen earlier, so they are taken while slips are counted.
        Where they cannot be written, StorageError says why, and they are in `held` until they are counted.
        """
        many = [ballots] if isinstance(ballots, Ballot) else ballots
        held = "This ballot is not counted yet." if len(many) == 1 else "These ballots are not counted yet."
        try:
            self._take_back_given_up(held)
            before = self._record.round(round, held)
            with self._record.writing_in(round, held) as db:
                batch = cast_batch(db, self.workshop, before, many, self._record.minute(), collected=collected)
                if isinstance(ballots, Ballot) and batch.refused:
                    raise batch.refused[0][1]
        except WorkshopError as error:
            self._hold(Held(round, tuple(_with_ids(many)), typed=typed, collected=collected), error)
            raise
        late = {id for id, error in batch.refused if isinstance(error, RoundClosed)}
        self._held = without(self._held, {b.id for b in _with_ids(many)} - late)
        change = self._record.became(self._record.with_round(batch.round), What.BALLOTS, round)
        if typed and batch.round.state.takes_ballots:
            for ballot in (*batch.already, *(c.as_it_came for c in batch.taken)):
                self._typed = self._typed.with_typed(batch.round, ballot)
        self._record.keep_if_due()
        return replace(
            change,
            already=tuple(b.id for b in batch.already),
            refused=tuple((id, str(error)) for id, error in batch.refused),
            counted=tuple(c.ballot.id for c in batch.taken),
        )

    def count_hands(self, round: RoundId, hand_count: HandCount) -> Change:
        """Count a show of hands of one group; a later count of the group takes its place, both stay on record."""
        held = "These hands are not counted yet."
        try:
            before = self._record.round(round, held)
            if any(h.id == hand_count.id for h in before.hand_counts):
                self._held = without(self._held, [hand_count.id])
                return Change(frozenset({What.BALLOTS}), round, already=(hand_count.id,))
            check_takes(before)
            after = with_hand_count(self.workshop, before, hand_count)
            with self._record.writing_in(round, held) as db:
                write.append_hand_count(db, after, hand_count)
                write.write_round(db, after)
        except WorkshopError as error:
            self._hold(Held(round, hand_count=hand_count), error)
            raise
        self._held = without(self._held, [hand_count.id])
        change = self._record.became(self._record.with_round(after), What.BALLOTS, round)
        self._record.keep_if_due()
        return change

    def withdraw(self, ballot: BallotId) -> Change:
        """Take a typed entry back, until its round closes; it stays on record and no longer counts."""
        typed = self._typed.find(ballot)
        if typed is None:
            raise InvalidBallot("Only the last ten typed entries can be taken back, and only until voting is closed.")
        before = self._record.round(typed.entry.round)
        check_takes(before)
        after = with_withdrawal(before, ballot, typed.entry.channel, typed.card)
        return self._turn_ballot(after, ballot, self._typed.with_taken_back(typed))

    def put_back(self) -> Change:
        """Count the entry taken back last once more, until its round closes."""
        if not self._typed.taken_back:
            raise InvalidBallot("Nothing was taken back.")
        typed = self._typed.taken_back[0]
        before = self._record.round(typed.entry.round)
        check_takes(before)
        after = with_put_back(before, typed.entry.ballot, typed.entry.channel, typed.card)
        return self._turn_ballot(after, typed.entry.ballot, self._typed.with_put_back())

    def _hold(self, failed: Held, error: WorkshopError) -> None:
        """Hold what could not be written. What was refused is not held, however often it was tried; what was held and
        comes too late now stays, for the vote may be opened again."""
        if isinstance(error, StorageError):
            self._held = with_held(self._held, replace(failed, error=error))
        elif not isinstance(error, RoundClosed):
            self._held = without(self._held, failed.ids)

    def _take_back_given_up(self, held: str = "This is not done yet.") -> None:
        """Take back in the file what was given up while nobody knew whether it had arrived there."""
        if not self._given_up:
            return
        self._record.now(held)
        for given_up in self._given_up:
            for ballot in given_up.ballots:
                round = next((r for r in self.workshop.rounds if r.id == given_up.round), None)
                if round is not None and any(b.id == ballot.id for b in round.counting_ballots):
                    after = with_withdrawal(round, ballot.id, ballot.channel or Channel.SLIP, ballot.card)
                    self._withdraw(after, ballot.id, held)
        self._given_up = ()

    def _turn_ballot(self, after: Round, ballot: BallotId, typed: TypedList) -> Change:
        change = self._withdraw(after, ballot)
        self._typed = typed
        return change

    def _withdraw(self, after: Round, ballot: BallotId, held: str = "This is not done yet.") -> Change:
        with self._record.writing_in(after.id, held) as db:
            write.append_withdrawal(db, ballot)
            write.write_round(db, after)
        return self._record.became(self._record.with_round(after), What.BALLOTS, after.id)


def _with_ids(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Those that have a proper number of their own; the others could never be counted and are told apart by nothing."""
    return [b for b in ballots if type(cast("object", b.id)) is str]
