"""What a session does to a round: it opens, is counted, closes, and is shown."""

from dataclasses import replace

from workshop.change import Change
from workshop.errors import InvalidBallot, InvalidPlan
from workshop.plan import ActivityId, Option
from workshop.session.casting import could_be_looked_at, sealed
from workshop.session.editing import next_round
from workshop.session.file_acts import FileActs
from workshop.voting import RoundId, RoundState
from workshop.words import counted


class RoundActs(FileActs):
    """The verbs that move a round through its states."""

    def open_round(self, activity: ActivityId, options: tuple[Option, ...] | None = None) -> Change:
        """Open a new round: a first vote, or the next one; the earlier ones stay as they are."""
        workshop = self._record.now()
        step = next((a for a in workshop.plan.activities if a.id == activity), None)
        if step is None:
            raise InvalidPlan(f"There is no step “{activity}” in this workshop.")
        return self._record.change_round(next_round(workshop, step, options, self._record.minute()), "opened")

    def begin_counting(self, round: RoundId) -> Change:
        """Pens down: slips and cards are still counted, the shared screen takes no more votes."""
        before = self._record.round_in(round, RoundState.OPEN)
        return self._record.change_round(replace(before, state=RoundState.COUNTING), "pens down")

    def resume_voting(self, round: RoundId) -> Change:
        """Go back from counting to voting."""
        before = self._record.round_in(round, RoundState.COUNTING)
        return self._record.change_round(replace(before, state=RoundState.OPEN), "back to voting")

    def close_round(self, round: RoundId) -> Change:
        """Close a round; a secret one is sealed: all its ballots rewritten together in an order that tells nothing.

        Votes that are held are counted first; where that cannot be done, the round stays open.
        """
        if any(held.round == round for held in self._held):  # never over the head of somebody who handed in
            refused = self.count_held().refused
            if refused:
                raise InvalidBallot(refused[0][1])
        self._take_back_given_up()
        before = self._record.round_in(round, RoundState.OPEN, RoundState.COUNTING)
        present = dict(self.workshop.expected(before))
        after = replace(before, state=RoundState.CLOSED, present=present, closed_at=self._record.minute())
        did = f"closed with {counted(after.votes_in, 'vote', 'votes')}"
        change = self._record.change_round(sealed(after) if after.secret else after, did, seal=after.secret)
        self._typed = self._typed.without_round(round)
        if not self._record.is_practice(round):
            if after.secret:
                self._record.file.tidy()
            self._record.keep_at_turn(secret=after.secret)
        return change

    def reopen_round(self, round: RoundId) -> Change:
        """Take votes again, keeping those that are in; not once the result was revealed."""
        before = self._record.round_in(round, RoundState.CLOSED)
        seen = before.votes_in if could_be_looked_at(before) else before.looked_at
        after = replace(before, state=RoundState.OPEN, present={}, closed_at="", looked_at=seen)
        after = replace(after, reopened=before.reopened + 1)
        change = self._record.change_round(after, f"reopened with {counted(after.votes_in, 'vote', 'votes')}")
        if after.secret and not self._record.is_practice(round):
            self._record.keep_at_turn(secret=True)
        return change

    def reveal_round(self, round: RoundId) -> Change:
        """Let the result be seen: final, from here on only a new vote."""
        before = self._record.round_in(round, RoundState.CLOSED)
        return self._record.change_round(replace(before, state=RoundState.REVEALED), "result shown")
