"""What a workshop says of where it stood when it was cut off: "87 ballots are there, the second vote is open, …"."""

from dataclasses import dataclass
from datetime import datetime

from workshop.model import Workshop
from workshop.voting import Round
from workshop.words import counted, time_text, vote_name


@dataclass(frozen=True, slots=True)
class LastTime:
    """How it stood, as far as anybody may know."""

    votes: int
    """Votes that count, in all rounds."""
    open_rounds: tuple[Round, ...]
    """The votes that are open or being counted."""
    at: str
    """When the last vote came in, to the minute; of secret votes nobody knows, so there it is when voting opened."""
    is_time_of_vote: bool

    def text(self, now: datetime) -> str:
        """The same in sentences for the facilitator."""
        are = "is" if self.votes == 1 else "are"
        said = [f"{counted(self.votes, 'vote', 'votes')} {are} there."]
        for round in self.open_rounds:
            name = vote_name(round.number)
            said.append(f"The {name[0].lower()}{name[1:]} on “{round.asked.title}” is {_state(round)}.")
        if self.at:
            what = "The last vote came in at" if self.is_time_of_vote else "It was opened at"
            said.append(f"{what} {time_text(datetime.fromisoformat(self.at), now)}.")
        return " ".join(said)


def last_time(workshop: Workshop) -> LastTime:
    """Where a workshop stood when it was written last."""
    under_way = tuple(r for r in workshop.rounds if r.state.takes_ballots)
    times = [b.at for r in under_way for b in r.ballots if b.at]
    opened = [r.opened_at for r in under_way if r.opened_at]
    at = max(times or opened, key=datetime.fromisoformat, default="")
    return LastTime(sum(r.votes_in for r in workshop.rounds), under_way, at, is_time_of_vote=bool(times))


def _state(round: Round) -> str:
    return "open" if round.state.value == "open" else "being counted"
