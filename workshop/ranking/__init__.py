"""The ranking rules; to add one, write a file and list it here."""

from workshop.ballots import ballot_type
from workshop.errors import BadInput
from workshop.plan import Activity
from workshop.ranking import (
    approval,
    borda,
    bradley_terry,
    copeland,
    dots,
    group_gap,
    majority_judgment,
    mean,
    mean_low_first,
    median,
    people,
    points,
    points_median,
    product,
    schulze,
    weighted_gap,
    win_share,
)
from workshop.ranking.base import RankingRule
from workshop.words import listed

__all__ = ["RANKING_RULES", "RankingRule", "default_rule", "ranking_rule", "rule_for", "usual_rule"]

RANKING_RULES: tuple[RankingRule, ...] = (
    dots.RULE,
    people.RULE,
    approval.RULE,
    points.RULE,
    points_median.RULE,
    mean.RULE,
    majority_judgment.RULE,
    mean_low_first.RULE,
    median.RULE,
    group_gap.RULE,
    weighted_gap.RULE,
    product.RULE,
    borda.RULE,
    copeland.RULE,
    schulze.RULE,
    bradley_terry.RULE,
    win_share.RULE,
)

_BY_KEY = {r.key: r for r in RANKING_RULES}

_RANK_BY: dict[str, tuple[str, ...]] = {
    "gap": ("group_gap", "weighted_gap"),
    "points": ("dots", "points", "borda"),
    "count": ("approval", "people"),
}
"""What `rank_by` of an activity may mean; the first that can count its way of voting holds. Else it is a rule's key."""


def ranking_rule(key: str) -> RankingRule:
    """Find a rule by its key."""
    if key not in _BY_KEY:
        raise BadInput(f"There is no ranking rule “{key}”; these are: {listed([r.key for r in RANKING_RULES])}.")
    return _BY_KEY[key]


def usual_rule(activity: Activity) -> RankingRule:
    """Give the usual rule for the activity's way of voting."""
    return _BY_KEY[ballot_type(activity.settings.type).rules[0]]


def default_rule(activity: Activity) -> RankingRule:
    """Give the rule an activity asks for, or the usual one for its way of voting."""
    rules = ballot_type(activity.settings.type).rules
    wanted = activity.result.rank_by
    for key in _RANK_BY.get(wanted, (wanted,)):
        if key in rules:
            return _BY_KEY[key]
    return usual_rule(activity)


def rule_for(activity: Activity, key: str | None) -> RankingRule:
    """Give the rule asked for, or the activity's own; refuse one that cannot count its ballots."""
    if key is None:
        return default_rule(activity)
    rule, kind = ranking_rule(key), ballot_type(activity.settings.type)
    if key not in kind.rules:
        raise BadInput(f"“{rule.name}” cannot count “{activity.title}”; these can: {listed(list(kind.rules), 'or')}.")
    return rule
