"""The cards about the room as a whole: where it moved, what is important and not yet good, whose priorities."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ui.report.cards import Card, ChartCard, TableCard
from ui.report.vote_card import groups_said, moved_text
from ui.theme import Scheme
from ui.wording import tr
from workshop.model import Workshop
from workshop.outgoing.contents import Vote
from workshop.report.lens import part_of
from workshop.report.pictures import groups_of, map_of, moved_of
from workshop.report.story import earlier_vote
from workshop.report.tables import groups_table, legend, map_table, moves_table

FIX_FIRST: Final = "Fix first"
"""The corner of what matters and is not done well."""


def moved_card(workshop: Workshop, votes: Sequence[Vote], vote: Vote, group: str, scheme: Scheme) -> Card | None:
    """Where the room, or one group, moved between two votes."""
    before = earlier_vote(votes, vote)
    scene = moved_of(workshop, before, vote, group) if before else None
    if scene is None:
        return None
    title = tr("Where {group} moved").format(group=group) if group else tr("Where the room moved")
    about = tr("From “{earlier}” to “{later}”. {moved}").format(
        earlier=scene.earlier, later=scene.later, moved=moved_text(scene)
    )
    return ChartCard(title, about, scene, moves_table(scene, title), scheme)


def map_card(workshop: Workshop, votes: Sequence[Vote], group: str, scheme: Scheme) -> Card | None:
    """The latest map of two scales, of everybody or of one group."""
    vote = next((v for v in votes if v.outcome.map is not None), None)
    if vote is None:
        return None
    part = part_of(vote.outcome, group) if group else None
    found = part.map if part else vote.outcome.map
    scene = map_of(workshop, vote, part)
    if found is None or scene is None:
        return None
    fix = dict(vote.outcome.asked.result.corners).get("high_low") == FIX_FIRST
    title = tr("Important, and not yet good") if fix else vote.name
    if part is not None:
        title = f"{title} · {part.name}"
    about = tr("The corner to work on is shaded.") if scene.shaded >= 0 else ""
    about = " ".join(part for part in (f"{scene.basis.replace('**', '').rstrip('.')}.", about) if part)
    return ChartCard(title, about, scene, map_table(found, title), scheme)


def groups_card(workshop: Workshop, vote: Vote, scheme: Scheme) -> Card:
    """The place each group gave, or why groups are not shown."""
    outcome = vote.outcome
    about = f"{vote.name} · {groups_said(outcome)}" if outcome.groups else vote.name
    rings = tr("Rings mark where they part.") if outcome.widest else ""
    notes = [note for note in (rings, legend(outcome), outcome.groups_note) if note]
    title = tr("Whose priorities?") if outcome.ranking.ordered else tr("Who said what?")
    table = groups_table(vote)
    named = replace(table, name=title) if table else None
    return TableCard(title, about, named, notes, groups_of(workshop, vote), scheme)
