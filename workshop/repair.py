"""Makes a new file of what a damaged one still holds, and of its copies; what could not be saved stays said in it.

A part that adds up is taken as it is. Of a vote that does not, the ballots a copy has are taken from there, for they
are proven; others that can be read and are allowed by the way of voting are added, and the log says that they are not.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from workshop.ballots import ballot_type
from workshop.copies import Copies
from workshop.errors import Fault, StorageError, WorkshopError
from workshop.model import LogEntry, Workshop
from workshop.plan import GroupId
from workshop.restoring import Copy, copies_of
from workshop.session.casting import check_shape, round_name
from workshop.session.record import minute_of
from workshop.storage.creating import create_file
from workshop.storage.header import all_bytes, is_workshop_file, read_header
from workshop.storage.opening import REPAIRED
from workshop.storage.salvage import LOST_PLAN, Salvage, salvaged
from workshop.voting import Ballot, Channel, Round
from workshop.words import counted, time_text


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a damaged file."""

    path: Path
    workshop: Workshop
    said: tuple[str, ...]
    """What could not be saved or is not proven, a sentence each; nothing where all of it was saved."""

    def __str__(self) -> str:
        whole = "Everything in it could be saved." if not self.said else ""
        return "\n".join([f"{self.path.name} is made. {whole}".rstrip(), *self.said])


def repair(copies: Copies, path: Path, new: Path, now: datetime) -> Repaired:
    """Write what can be saved into a new file; the damaged one, and what lies beside it, stays as it is."""
    try:
        read_header(path)
    except StorageError as error:
        # what a newer version keeps beside what is known here would be left out without a word
        if error.fault is Fault.NEWER or not is_workshop_file(path):
            raise
    found = salvaged(all_bytes(path), path.name)
    mending = _Mending(found, [c for c in copies_of(copies, path) if c.is_whole], now)
    workshop = mending.workshop()
    at = minute_of(now)
    said = tuple(mending.said)
    first = LogEntry(at, f"Made of {path.name}, which was damaged.")
    log = (*workshop.log, first, *(LogEntry(at, REPAIRED + sentence) for sentence in said))
    workshop = replace(workshop, log=log)
    create_file(new, workshop, found.standing)
    return Repaired(new, workshop, said)


@dataclass(slots=True)
class _Mending:
    """Puts a workshop together from what was found and from its copies, and says what is missing."""

    found: Salvage
    copies: Sequence[Copy]
    """Whole ones, newest first."""
    now: datetime
    said: list[str] = field(default_factory=list[str])

    def workshop(self) -> Workshop:
        """What can be saved."""
        there = self.found.workshop
        latest = self._latest()
        plan, here, seats = there.plan, there.here, there.participants
        if "plan" not in self.found.whole:
            if latest is not None:
                plan = latest.plan
                self.said.append(f"The plan is the one of {self._time(0)}: it could not be read.")
            elif plan.title == LOST_PLAN:
                raise StorageError("Nothing can be made of it: its plan cannot be read, and there is no copy of it.")
            else:
                self.said.append("The plan could be read, but whether all of it is as it was cannot be proven.")
        if "people" not in self.found.whole:
            here, seats = (latest.here, latest.participants) if latest is not None else (here, seats)
            self.said.append("Who was in the room may not be right: check the head counts and the cards.")
        notes, log = there.notes, there.log
        if "words" not in self.found.whole:
            if latest is not None and len(latest.notes) >= len(notes):
                notes = latest.notes
            log = latest.log if latest is not None else log
            self.said.append("Some of what was noted may be missing.")
        rounds = {r.id: r for copy in reversed(self.copies) for r in _workshop_of(copy).rounds}
        rounds |= {r.id: self._round(r) for r in there.rounds}
        for id in sorted(rounds.keys() - {r.id for r in there.rounds}):
            where = f"“{rounds[id].asked.title}”"
            self.said.append(f"Vote {rounds[id].number} on {where} is taken from a copy: it could not be read.")
        return Workshop(plan, here, seats, tuple(rounds[id] for id in sorted(rounds)), notes, log)

    def _round(self, round: Round) -> Round:
        if self.found.is_whole(round):
            return round
        n, copied = next(
            ((n, r) for n, c in enumerate(self.copies) for r in _workshop_of(c).rounds if r.id == round.id),
            (0, replace(round, ballots=(), hand_counts=(), cards=frozenset())),
        )
        proven = {b.id for b in copied.ballots}
        added = [b for b in round.ballots if b.id not in proven and _is_allowed(self.found.workshop, round, b)]
        name = round_name(copied)
        lost = max(0, self.found.unread(round) + len(round.ballots) - len(added) - len(proven))
        if proven:
            self.said.append(f"{name}: {counted(len(proven), 'ballot', 'ballots')} from the copy of {self._time(n)}.")
        if added:
            said = counted(len(added), "ballot", "ballots")
            self.said.append(f"{name}: {said} more as they could be read; that they are right cannot be proven.")
        if lost:
            self.said.append(f"{name}: {counted(lost, 'ballot is', 'ballots are')} lost.")
        hands = copied.hand_counts or round.hand_counts
        taken_back = {b.id: b.withdrawn for b in round.ballots}
        ballots = [replace(b, withdrawn=taken_back.get(b.id, b.withdrawn)) for b in copied.ballots] + added
        if round.secret:
            ballots.sort(key=_id_of)
        mended = replace(round, secret=round.secret or copied.secret, asked=copied.asked, hand_counts=hands)
        mended = replace(mended, ballots=tuple(ballots), cards=round.cards | copied.cards)
        return replace(mended, handed_in=_turnout(mended))

    def _latest(self) -> Workshop | None:
        return _workshop_of(self.copies[0]) if self.copies else None

    def _time(self, n: int) -> str:
        return time_text(self.copies[n].at, self.now)


def _workshop_of(copy: Copy) -> Workshop:
    assert copy.report is not None
    return copy.report.workshop


def _is_allowed(workshop: Workshop, round: Round, ballot: Ballot) -> bool:
    """Whether a ballot could have been handed in like this."""
    if all(g.id != ballot.group for g in workshop.plan.groups):
        return False
    try:
        check_shape(ballot)
        if not ballot.withdrawn:
            ballot_type(round.asked.settings.type).check(round.asked, ballot.marks)
    except WorkshopError:
        return False
    return True


def _turnout(round: Round) -> Mapping[tuple[GroupId, Channel], int]:
    """How many votes are in by group and channel: as it was noted where that adds up, else what there is."""
    there = Counter(b.group for b in round.counting_ballots)
    counts: dict[tuple[GroupId, Channel], int] = {}
    for group, votes in there.items():
        noted = {k: n for k, n in round.handed_in.items() if k[0] == group and k[1] is not Channel.HANDS}
        counts |= noted if sum(noted.values()) == votes else {(group, Channel.FILE): votes}
    return counts | {(h.group, Channel.HANDS): h.heads for h in round.effective_hand_counts if h.heads}


def _id_of(ballot: Ballot) -> str:
    return ballot.id
