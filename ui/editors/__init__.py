"""A few ways to mark a ballot; each way of voting names the one it uses."""

from collections.abc import Sequence
from random import Random
from typing import Final

from ui.editors.ballot_editor import BallotEditor
from ui.editors.count import CountEditor
from ui.editors.order import OrderEditor
from ui.editors.scale import ScaleEditor
from ui.editors.tick import TickEditor
from workshop.plan import Activity, Option

EDITORS: Final[dict[str, type[BallotEditor]]] = {
    "tick": TickEditor,
    "count": CountEditor,
    "scale": ScaleEditor,
    "order": OrderEditor,
}


def order_of(activity: Activity, random: Random) -> Sequence[Option]:
    """The options in the order one person sees them: shuffled where the activity says so, those ticked alone last."""
    options = list(activity.options)
    if activity.settings.shuffle:
        random.shuffle(options)
    return (*[o for o in options if not o.exclusive], *[o for o in options if o.exclusive])
