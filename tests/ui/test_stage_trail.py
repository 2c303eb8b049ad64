"""The trail of the stages: each is as wide as what it says, whichever is marked."""

from tests.builders import a_vote
from ui.console.stage_trail import VOTE_STAGES, StageTrail
from ui.theme import Scheme, apply_theme
from workshop.show.stage import Stage


def test_that_no_gap_is_left_behind_where_the_mark_was(qapp) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    vote = a_vote("dots", dots=4, max_per_option=2)
    trail, fresh = StageTrail(), StageTrail()
    for widget in (trail, fresh):
        widget.resize(900, 40)
        widget.show()
    for stage in VOTE_STAGES:
        trail.show_stage(vote, stage)
        trail.sizeHint()
    fresh.show_stage(vote, Stage.REVEALED)
    assert trail.sizeHint() == fresh.sizeHint()
