"""The three kinds of workshop: what of a person is kept beside a vote, and what the room is told of it beforehand.

**Anonymous.** The file holds who has handed in and what was handed in, with nothing to join them. Nobody sees a mark
before closing, and nothing anywhere says afterwards whose it was. What is handed in is final and there is no receipt:
nobody can prove to anybody how they voted.

**By card number.** The file holds each vote with its card number; screens, workbook and PDFs never show it. Until
closing the same card may vote again and its latest vote counts; the file is its receipt. No names are in it.

**Named.** The same, and the file says whose each card is.

A step may differ from its workshop: `Activity.anonymous` says so, `plan.is_secret` knows.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from workshop.plan import Plan
from workshop.words import N_


class Kind(StrEnum):
    """What is kept of who voted."""

    ANONYMOUS = "anonymous"
    BY_CARD = "by_card"
    NAMED = "named"


LABELS: Final[Mapping[Kind, str]] = {
    Kind.ANONYMOUS: N_("Anonymous"),
    Kind.BY_CARD: N_("By card number"),
    Kind.NAMED: N_("Named"),
}
"""What the facilitator chooses."""

MEANINGS: Final[Mapping[Kind, str]] = {
    Kind.ANONYMOUS: N_("Nothing in the file says who voted what. A vote that is handed in is final."),
    Kind.BY_CARD: N_(
        "The file keeps each card's number with its vote; no screen and no report shows it. The same card may vote "
        "again until voting closes."
    ),
    Kind.NAMED: N_(
        "The file keeps each card's number with its vote, and whose card it is; no screen and no report shows either. "
        "The same card may vote again until voting closes."
    ),
}
"""What the facilitator is told of it."""

TOLD_SECRET: Final = N_("No name and no number is kept with your vote.")
TOLD_SECRET_WITH_CARDS: Final = N_(
    "Your card says only that you have handed in, never what: no name and no number is kept with your vote."
)
TOLD_OPEN: Final[Mapping[Kind, str]] = {
    Kind.ANONYMOUS: N_("With an open vote your card number is kept, with a secret one nothing. No names are kept."),
    Kind.BY_CARD: N_(
        "Your card number is kept with your vote: you can change it until voting closes. No names are kept."
    ),
    Kind.NAMED: N_(
        "Your name is kept with your vote, in one file. It stands on no screen and in no report. "
        "You can change your vote until voting closes."
    ),
}
"""What the room is told where votes are not secret."""


def kind_of(plan: Plan) -> Kind:
    """The kind of a workshop."""
    return Kind.ANONYMOUS if plan.anonymous else Kind.NAMED if plan.named else Kind.BY_CARD


def keeps_names(plan: Plan) -> bool:
    """Whether cards may carry names."""
    return kind_of(plan) is Kind.NAMED


def with_kind(plan: Plan, kind: Kind) -> Plan:
    """The plan of a workshop of another kind."""
    return replace(plan, anonymous=kind is Kind.ANONYMOUS, named=kind is Kind.NAMED)


def told(plan: Plan, *, all_secret: bool, cards: bool) -> str:
    """What the room is told of what is kept with a vote; `cards` says whether any were given out."""
    if all_secret:
        return TOLD_SECRET_WITH_CARDS if cards else TOLD_SECRET
    return TOLD_OPEN[kind_of(plan)]
