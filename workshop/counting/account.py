"""How we counted: one plain paragraph made from the room's own numbers."""

from collections.abc import Sequence

from workshop.ballots import ballot_type
from workshop.counting.outcome import Ranking
from workshop.counting.results import is_unstated
from workshop.counting.tally import Tally
from workshop.plan import Activity, Voter, Weighting
from workshop.ranking.base import RankingRule
from workshop.voting import Channel, Round
from workshop.words import counted, listed


def account_of(round: Round, tally: Tally, rule: RankingRule, ranking: Ranking, notes: Sequence[str]) -> str:
    """Say who voted and how, how the order was made, whose votes weigh what, and what was left out."""
    if not int(tally.votes.sum()):
        return "Nobody has voted."
    asked = round.asked
    if asked.settings.voter is Voter.FACILITATOR:
        return " ".join(["One ballot was filled in for everybody.", _order(asked, rule, ranking)])
    sentences = [_who(round, tally), ballot_type(asked.settings.type).limits(asked), _order(asked, rule, ranking)]
    if asked.settings.voter is Voter.PARTICIPANT:
        whose = _weights(tally, ranking.weighting)
        sentences += [whose] if not any(note.startswith(whose.rstrip(".")) for note in notes) else []
    sentences += [f"{note}." for note in notes]
    return " ".join(s for s in sentences if s)


def _who(round: Round, tally: Tally) -> str:
    votes = int(tally.votes.sum())
    noun = ("group", "groups") if round.asked.settings.voter is Voter.GROUP else ("person", "people")
    said = {
        Channel.SLIP: "on slips",
        Channel.CARD: "by card",
        Channel.SCREEN: "on screen",
        Channel.HANDS: "by show of hands",
        Channel.FILE: "from a file",
    }
    used = [(c, round.votes_by(c)) for c in Channel if round.votes_by(c)]
    if sum(n for _, n in used) != votes:
        return f"{counted(votes, *noun)} voted."
    if len(used) == 1:
        return f"{counted(votes, *noun)} voted {said[used[0][0]]}."
    return f"{counted(votes, *noun)} voted: {listed([f'{n} {said[c]}' for c, n in used])}."


def _order(asked: Activity, rule: RankingRule, ranking: Ranking) -> str:
    if is_unstated(asked):
        return "Nobody has said which end of the scale is the good one, so there is no order and no average."
    if not ranking.ordered:
        return "The options are shown in the order in which they were asked."
    level = " Options that are level share a place." if any(p.tied for p in ranking.places) else ""
    return rule.plain + level


def _weights(tally: Tally, weighting: Weighting) -> str:
    if weighting is Weighting.PEOPLE or len(tally.groups) < 2:
        return "Each person counts once."
    if weighting is Weighting.GROUPS:
        return "Each group counts once, however many people it brought."
    return "Each group counts as much as was agreed beforehand, however many people it brought."
