"""Whether a proposal is carried: what the rule of an activity says of the answers."""

from workshop.counting.outcome import Distribution, RoundOutcome
from workshop.plan import Rule


def reaches(rule: Rule, d: Distribution) -> bool:
    """Whether the answers to one option reach the threshold of a rule."""
    if rule.measure == "min":
        return all(n == 0 for mark, n in d.counts if mark < rule.threshold)
    middle = d.median if d.weighed is None else d.weighed
    return middle is not None and middle >= rule.threshold


def rule_label(outcome: RoundOutcome) -> str:
    """Whether the proposal is carried, in the words of its rule; empty where the rule looks at each option alone."""
    rule = outcome.asked.rule
    judged = outcome.distributions[:1] if rule and rule.measure == "median_first" else outcome.distributions
    if rule is None or not judged or rule.measure == "median_each" or any(d.median is None for d in judged):
        return ""
    return rule.pass_label if all(reaches(rule, d) for d in judged) else rule.fail_label
