"""The report on paper: what the room decided, how we counted, and a page for each vote."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ui.handout import setting as set_
from ui.handout.drawing_app import drawing_app
from ui.handout.flow import FIRST_TOP, Flow, Piece
from ui.handout.pdf_file import pdf_of
from workshop.ballots import ballot_type
from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import Contents, Vote, contents_of
from workshop.outgoing.sentences import decision_text, facts_text, remarks, took_part_text
from workshop.progress import Progress, Tell, tell_nobody
from workshop.report.bundle import NO_REHEARSAL
from workshop.report.pictures import map_of, moved_of, result_of
from workshop.report.said import actions_in, said_table, words_in
from workshop.report.story import Story, agreement_text, earlier_vote, story_of, told, where_and_who
from workshop.report.table import Cell, Table
from workshop.report.tables import groups_table, legend, order_table
from workshop.report.took_part import took_part
from workshop.show.result_scenes import first_rows
from workshop.show.scene import DistributionScene, GroupsScene, RankingScene, StakeholderScene
from workshop.whole_file import write_whole
from workshop.words import listed, plain_date

SET: Final = 0.7
"""How much of the work is done when every page is set and none is painted."""
FIRST: Final = 5
"""How many of the first places stand on the first page."""
BESIDE: Final = 5
"""Up to so many groups stand in the table of the order; more have one of their own."""
COLUMNS: Final = 12
"""Groups side by side in one table."""
PRIVACY: Final = (
    "Groups with too few votes stand together as “Other groups” everywhere in this report, so that nobody's vote can "
    "be worked out. Nothing here joins a person to a vote."
)
HOW_TO_READ: Final = (
    "2= is a shared place: those options are level. “Each group counts once” gives every group the same say, however "
    "many people it brought. “Too close to call” says how few votes would have changed the top. An orange ring marks "
    "where the groups are furthest apart."
)


def write_report(workshop: Workshop, path: Path, tell: Tell = tell_nobody) -> None:
    """Write the report as a PDF; raises ExportError with a sentence, and then an older file is as it was.

    `tell` is told of each vote; where it raises Stopped nothing is written.
    """
    if workshop.is_rehearsal:
        raise ExportError(NO_REHEARSAL)
    drawing_app()
    flow = composed(contents_of(workshop), tell)
    tell(Progress(SET, "Printing"))
    write_whole(path, pdf_of(flow, workshop.plan))


def composed(contents: Contents, tell: Tell = tell_nobody) -> Flow:
    """All pages."""
    flow, workshop = Flow(), contents.workshop
    story = story_of(workshop, contents.votes)
    flow.join(_first_page(contents, story))
    flow.begin_page("How we counted")
    _counted(flow, contents)
    for number, vote in enumerate(_in_order(contents), 1):
        tell(Progress(SET * number / (len(contents.votes) + 1), vote.name))
        flow.join(_vote_pages(contents, vote, number))
    if words_in(workshop):
        flow.begin_page("What was said")
        _said(flow, workshop)
    return flow


def _first_page(contents: Contents, story: Story) -> Flow:
    """One page if that can be: it ends with the actions, and what other votes said gives way to them."""
    tried: list[Flow] = []
    for others, first in ((len(story.others), FIRST), (2, FIRST), (0, FIRST), (0, 3)):
        tried.append(Flow())
        tried[-1].begin_page("What the room decided", FIRST_TOP)
        _decided(tried[-1], contents, replace(story, others=story.others[:others]), first)
        if len(tried[-1].pages) != 2:  # more than two become no single one
            break
    return tried[-1] if len(tried[-1].pages) == 1 else tried[0]


def _decided(flow: Flow, contents: Contents, story: Story, first: int) -> None:
    workshop = contents.workshop
    flow.add(set_.words(workshop.plan.title, set_.TITLE))
    flow.add(set_.words(where_and_who(workshop, story.main), set_.QUIET, gap=30))
    flow.add([set_.boxed(_decision(contents, story), gap=190)])
    main = story.main
    if main is not None:
        rows = first_rows(main.outcome, FIRST)
        scene = result_of(workshop, main)
        if rows and len(rows) < len(main.outcome.ranking.places) and isinstance(scene, RankingScene):
            line = scene.line if sum(row.top for row in rows) == main.outcome.ranking.top else ""
            top = replace(scene, rows=rows, line=line)
            flow.add((*set_.heading("The top of the list"), *set_.chart(top, gap=70)))
        elif isinstance(scene, RankingScene):
            flow.add((*set_.heading("The order"), *set_.chart(scene, gap=70)))
        _where_we_part(flow, main, first)
    for said in actions_in(workshop):
        flow.add(set_.heading("What we will do" if len(actions_in(workshop)) == 1 else said.step.title))
        _add_table(flow, said_table(said))


def _decision(contents: Contents, story: Story) -> tuple[Piece, ...]:
    none = "No result can be shown yet." if contents.any_closed else "No vote has closed yet."
    nothing = "No vote has put anything clearly first." if contents.votes else none
    width = set_.INNER - 380
    said = set_.words(story.sentence or nothing, set_.DECISION, width=width)
    said += set_.words(" ".join(story.aside), set_.ASIDE, gap=70, width=width)
    for step, text in story.others:
        said += set_.words(told(step, text), set_.QUIET, gap=60, width=width)
    return said


def _where_we_part(flow: Flow, vote: Vote, first: int) -> None:
    """The groups on the first places, and on whatever they are furthest apart on."""
    ranking, widest = vote.outcome.ranking, vote.outcome.widest
    kept = {p.option for p in ranking.places[:first]} | set(widest)
    table = groups_table(vote, kept)
    flow.add(set_.heading("Where we part"))
    if table is None:
        flow.add(set_.words(vote.outcome.groups_note, set_.TEXT, gap=60))
        return
    labels = listed([ranking.place(option).label for option in widest])
    said = f"The groups are furthest apart on {labels}, ringed below." if widest else "The groups are close together."
    flow.add(set_.words(f"{said} The place each group gave:", set_.TEXT, gap=60, keep=True))
    _add_groups(flow, vote, table)


def _counted(flow: Flow, contents: Contents) -> None:
    flow.add(set_.words("How we counted", set_.TITLE))
    flow.add(set_.words(PRIVACY, set_.TEXT, gap=110))
    flow.add(set_.words(HOW_TO_READ, set_.TEXT, gap=70))
    votes = _in_order(contents)
    main = next(iter(contents.votes), None)
    if main is not None:
        flow.add(set_.heading("Who was here"))
        flow.add(set_.words(f"In “{main.name}”: {took_part_text(contents, main)}", set_.TEXT, gap=60, keep=True))
        _add_table(flow, _took_part_table(contents, main))
    if votes:
        flow.add(set_.heading("Vote by vote"))
    for vote in votes:
        flow.add(set_.words(vote.name, set_.STRONG, gap=110, keep=True))
        flow.add(set_.words(vote.outcome.account, set_.TEXT))
    if contents.left_out:
        flow.add(set_.heading("Not in this report"))
    for sentence in contents.left_out:
        flow.add(set_.words(sentence, set_.TEXT, gap=60))


def _took_part_table(contents: Contents, vote: Vote) -> Table:
    rows = took_part(contents.workshop, vote)
    names = {"slip": "Slips", "card": "Cards", "screen": "On screen", "hands": "By hand", "file": "From a file"}
    channels = [channel for channel, _ in rows[0].channels] if rows else []
    heads = ("Group", "Here", "Votes", *(names[channel.value] for channel in channels))
    cells = [
        (Cell(r.group), Cell(str(r.here)), Cell(str(r.votes)), *(Cell(str(n) if n else "–") for _, n in r.channels))
        for r in rows
    ]
    return Table("Who was here", heads, tuple(cells))


def _vote_pages(contents: Contents, vote: Vote, number: int) -> Flow:
    """One page for a vote if that can be: its charts as high as there is room; how it was counted stands before it."""
    tried: list[Flow] = []
    for air, account in (*((air, True) for air in set_.AIR), (set_.AIR[-1], False)):
        tried.append(_vote(contents, vote, number, air, account=account))
        if len(tried[-1].pages) != 2:  # more than two become no single one
            break
    return tried[-1] if len(tried[-1].pages) == 1 else tried[0]


def _vote(contents: Contents, vote: Vote, number: int, air: float, *, account: bool) -> Flow:
    flow = Flow()
    flow.begin_page(vote.name)
    workshop, outcome, asked = contents.workshop, vote.outcome, vote.outcome.asked
    when = plain_date(vote.round.closed_at[:10])
    flow.add(set_.words(" · ".join(p for p in (f"Vote {number}", vote.name, when) if p), set_.EYEBROW))
    flow.add(set_.words(asked.prompt or asked.title, set_.QUESTION, gap=30))
    facts = facts_text(vote, ballot_type(asked.settings.type).summary(asked))
    flow.add(set_.words(f"{took_part_text(contents, vote)} {facts[:1].upper()}{facts[1:]}.", set_.QUIET, gap=50))
    flow.add(set_.words(agreement_text(vote) or decision_text(outcome.ranking), set_.ASIDE, gap=80))
    picture = map_of(workshop, vote) or result_of(workshop, vote)
    if not isinstance(picture, RankingScene):
        flow.add(set_.chart(picture, gap=140, air=air))
    tabled = outcome.ranking.ordered or not isinstance(picture, DistributionScene)
    grouped = isinstance(picture, GroupsScene | StakeholderScene)  # the picture itself shows the groups
    beside = tabled and not grouped and 0 < len(outcome.groups) <= BESIDE
    if tabled:
        _add_table(flow, _with_groups(vote) if beside else _stacked(order_table(vote)))
    notes = [outcome.groups_note, f"Places by group; {legend(outcome)}." if beside and legend(outcome) else ""]
    if not beside and not grouped and (groups := groups_table(vote)) is not None:
        flow.add(set_.heading("Groups side by side"))
        _add_groups(flow, vote, groups)
    before = earlier_vote(contents.votes, vote)
    moved = moved_of(workshop, before, vote) if before else None
    if moved is not None:
        flow.add(
            (*set_.heading(moved.title), *set_.words(moved.basis.replace("**", ""), set_.QUIET, gap=50, keep=True))
        )
        flow.add(set_.chart(moved, gap=90))
    said = " ".join(dict.fromkeys(part for part in (*remarks(vote), *notes) if part))
    flow.add(set_.words(said, set_.TEXT, gap=110))
    flow.add(set_.words(outcome.account if account else "", set_.NOTE, gap=90))
    return flow


def _with_groups(vote: Vote) -> Table:
    """The order and, beside it, the place each group gave."""
    order, groups = _stacked(order_table(vote)), groups_table(vote)
    assert groups is not None, "the groups are shown"
    skipped = len(groups.heads) - len(vote.outcome.groups)
    rows = zip(order.rows, groups.rows, strict=True)
    return replace(
        order,
        heads=(*order.heads, *groups.heads[skipped:]),
        rows=tuple((*row, *cells[skipped:]) for row, cells in rows),
    )


def _stacked(table: Table) -> Table:
    """The order with both numbers in one column, one under the other."""
    at, barred = table.wide + 1, any(row[table.wide].bar for row in table.rows)
    rows = tuple(
        (
            *row[: table.wide],
            row[table.wide] if barred else replace(row[table.wide], bar=None),
            replace(row[at], under=row[at + 1].text),
            *row[at + 2 :],
        )
        for row in table.rows
    )
    return replace(table, heads=(*table.heads[: at + 1], *table.heads[at + 2 :]), rows=rows)


def _add_groups(flow: Flow, vote: Vote, table: Table) -> None:
    """The groups side by side; of many, some at a time."""
    first = len(table.heads) - len(vote.outcome.groups)
    for start in range(first, len(table.heads), COLUMNS):
        shown = slice(start, start + COLUMNS)
        rows = tuple((*row[:first], *row[shown]) for row in table.rows)
        _add_table(flow, replace(table, heads=(*table.heads[:first], *table.heads[shown]), rows=rows))
    if legend(vote.outcome):
        flow.add(set_.words(legend(vote.outcome), set_.NOTE, gap=60))


def _add_table(flow: Flow, table: Table) -> None:
    head, rows = set_.table(table)
    flow.add((head, *rows), head)


def _said(flow: Flow, workshop: Workshop) -> None:
    flow.add(set_.words("What was said", set_.TITLE))
    for said in words_in(workshop):
        flow.add(set_.heading(said.step.title))
        flow.add(set_.words(said.step.prompt, set_.QUIET, gap=50, keep=True))
        _add_table(flow, said_table(said))


def _in_order(contents: Contents) -> Sequence[Vote]:
    """The votes as the day went."""
    return sorted(contents.votes, key=_opened)


def _opened(vote: Vote) -> int:
    return vote.round.id
