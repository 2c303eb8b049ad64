"""The pictures of one vote, as the room's own scenes: its result, the groups, the map, and what moved."""

from dataclasses import replace

from workshop.counting.outcome import GroupOutcome
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.report.lens import part_of
from workshop.show.comparing import scene_between
from workshop.show.header import Header
from workshop.show.making import header_of
from workshop.show.pair_scenes import map_scene
from workshop.show.result_scene import ComparisonScene, MapScene
from workshop.show.result_scenes import result_scene
from workshop.show.running import headline
from workshop.show.scene import GroupsScene, Scene, StakeholderScene
from workshop.show.stage import Position, Stage, View
from workshop.show.telling import facts_under


def result_of(workshop: Workshop, vote: Vote) -> Scene:
    """The result as the room sees it, counted as the vote is counted here."""
    return _shown(workshop, vote, View.RANKING)


def account_of(workshop: Workshop, vote: Vote) -> Scene:
    """How it was counted."""
    return _shown(workshop, vote, View.ACCOUNT)


def groups_of(workshop: Workshop, vote: Vote) -> GroupsScene | StakeholderScene | None:
    """The groups side by side; None where they cannot be shown."""
    if not vote.outcome.groups:
        return None
    scene = _shown(workshop, vote, View.GROUPS)
    return scene if isinstance(scene, GroupsScene | StakeholderScene) else None


def map_of(workshop: Workshop, vote: Vote, group: GroupOutcome | None = None) -> MapScene | None:
    """The map of two scales, of everybody or of one group; None where there is none."""
    outcome = vote.outcome
    found = group.map if group else outcome.map
    if found is None:
        return None
    asked = vote.round.asked
    said = "" if group else headline(workshop, asked.screen_result, round=vote.round, outcome=outcome)
    facts = () if group else facts_under(workshop, vote.round, outcome, rows=False)
    return map_scene(found, outcome, _header(workshop, vote, group), said, facts)


def moved_of(workshop: Workshop, before: Vote, vote: Vote, group: str = "") -> ComparisonScene | None:
    """What moved between two votes, for everybody or in one group; None where the group was not in both."""
    if not group:
        return scene_between(
            before.outcome, vote.outcome, before.outcome.ranking, vote.outcome.ranking, _header(workshop, vote)
        )
    one, other = (part_of(v.outcome, group) for v in (before, vote))
    if one is None or other is None or one.members != other.members:
        return None
    return scene_between(before.outcome, vote.outcome, one.ranking, other.ranking, _header(workshop, vote, other))


def _shown(workshop: Workshop, vote: Vote, view: View) -> Scene:
    position = Position(stage=Stage.REVEALED, view=view, weighting=vote.outcome.ranking.weighting)
    return result_scene(workshop, vote.round, position, _header(workshop, vote))


def _header(workshop: Workshop, vote: Vote, group: GroupOutcome | None = None) -> Header:
    header = header_of(workshop, vote.round)
    return replace(header, right=f"{header.right} · {group.name}") if group else header
