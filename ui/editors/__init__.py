"""A few ways to mark a ballot; each way of voting names the one it uses."""

from collections.abc import Sequence
from random import Random
from typing import Final

from ui.editors.ballot_editor import BallotEditor
from ui.editors.count import CountEditor
from ui.editors.order import OrderEditor
from ui.editors.pair import PairEditor
from ui.editors.scale import ScaleEditor
from ui.editors.tick import TickEditor
from workshop.ballots.pairs import sheets
from workshop.plan import Activity, Option

EDITORS: Final[dict[str, type[BallotEditor]]] = {
    "tick": TickEditor,
    "count": CountEditor,
    "scale": ScaleEditor,
    "order": OrderEditor,
    "pair": PairEditor,
}


def order_of(activity: Activity, random: Random) -> Sequence[Option]:
    """The options in the order one person sees them: shuffled where the activity says so, those ticked alone last."""
    options = list(activity.options)
    if activity.settings.shuffle:
        random.shuffle(options)
    return (*[o for o in options if not o.exclusive], *[o for o in options if o.exclusive])


def sheets_to_deal(activity: Activity, random: Random) -> list[int]:
    """The sheets of an activity in the order they are dealt; one where everybody is asked the same.

    They are shuffled: dealt in turn, the pairs on a secret ballot would tell who voted before whom.
    """
    dealt = list(range(1, sheets(activity) + 1)) if activity.settings.type == "pairs" else [1]
    random.shuffle(dealt)
    return dealt
