"""People: the share of people who gave an option anything at all."""

from workshop.ranking import approval
from workshop.ranking.base import RankingRule, of_one
from workshop.ranking.wording import share_words
from workshop.words import N_

RULE = RankingRule(
    key="people",
    name=N_("Number of people"),
    plain=N_("The more people gave an option at least one, the higher it stands."),
    source="breadth beside intensity; see approval",
    scores=approval.scores,
    bars=of_one,
    words=share_words,
    worth=approval.worth,
    span=approval.span,
)
