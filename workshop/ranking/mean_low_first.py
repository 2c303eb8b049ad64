"""Mean, lowest first: what the room graded lowest comes first, as the thing to work on."""

from workshop.ranking import mean
from workshop.ranking.base import RankingRule, of_scale
from workshop.ranking.wording import grade_words
from workshop.words import N_

RULE = RankingRule(
    key="mean_low_first",
    name=N_("Average grade, lowest first"),
    plain=N_("The lower the average grade, the higher an option stands: it is the one to work on."),
    source="range voting",
    scores=mean.scores,
    low_first=True,
    bars=of_scale,
    words=grade_words,
    worth=mean.worth,
    span=mean.span,
)
