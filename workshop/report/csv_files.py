"""Everything publishable as CSV files, which a spreadsheet can open without running anything in them."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Final

from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import Contents, Vote, contents_of
from workshop.outgoing.sentences import WEIGHTED
from workshop.report.ballots import ballot_rows, columns_of, hand_rows
from workshop.report.bundle import NO_REHEARSAL, write_bundle
from workshop.report.pictures import moved_of
from workshop.report.said import said_in, texts_of
from workshop.report.story import earlier_vote
from workshop.report.tables import move_text
from workshop.report.texts import UNHOLDABLE, holdable
from workshop.report.took_part import took_part
from workshop.show.result_scene import ComparisonScene
from workshop.words import counted

Value = str | int | float | None
Rows = list[Sequence[Value]]

LIVE: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for the start of a formula, behind any apostrophes of its own."""


@dataclass(slots=True)
class Guard:
    """Makes texts harmless, and remembers what it had to change."""

    marked: int = 0
    """Texts that got an apostrophe in front."""
    replaced: int = 0
    """Characters that a text file cannot hold."""
    _known: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, text: str) -> str:
        """A text that no spreadsheet runs; take one apostrophe away from '= or ''= to have it as it was typed."""
        if text not in self._known:
            self.replaced += len(UNHOLDABLE.findall(text.replace("\r\n", "\n").replace("\r", "\n")))
            held = holdable(text)
            live = LIVE.match(held) is not None
            self.marked += live
            self._known[text] = f"'{held}" if live else held
        return self._known[text]


def write_csv(workshop: Workshop, path: Path) -> None:
    """Write the files into a folder, or into a .zip; raises ExportError with a sentence."""
    if workshop.is_rehearsal:
        raise ExportError(NO_REHEARSAL)
    write_bundle(path, csv_files(contents_of(workshop)).items())


def csv_files(contents: Contents) -> dict[str, bytes]:
    """The files by name: UTF-8 with a mark that tells Excel so, a comma between cells."""
    guard = Guard()
    tables: dict[str, Rows] = {
        "results.csv": _results(contents),
        "groups.csv": _groups(contents),
        "ballots.csv": _ballots(contents),
        "hands.csv": _hands(contents),
        "took-part.csv": _took_part(contents),
        "moved.csv": _moved(contents),
        "said.csv": _said(contents),
        "how-we-counted.csv": _counted(contents),
        "log.csv": [("at", "text"), *((entry.at, entry.text) for entry in contents.workshop.log)],
    }
    files = {name: _as_csv(rows, guard) for name, rows in tables.items() if len(rows) > 1}
    return {"READ ME.txt": _read_me(contents, guard), **files}


def _as_csv(rows: Rows, guard: Guard) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerows([[guard.text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _results(contents: Contents) -> Rows:
    rows: Rows = [
        ("vote", "weighting", "place", "shared", "option", "score", "total", "people", "answers", "dont_know")
    ]
    for vote in contents.votes:
        for outcome in (vote.outcome, vote.other):
            if outcome is None:
                continue
            ranking = outcome.ranking
            for p in ranking.places:
                place = (p.rank, "yes" if p.tied else "no") if ranking.ordered else (None, None)
                counts = (p.score, p.total, p.people, p.answers, p.dont_know)
                rows.append((vote.name, ranking.weighting.value, *place, p.label, *counts))
    return rows


def _groups(contents: Contents) -> Rows:
    rows: Rows = [("vote", "group", "together", "votes", "option", "place", "shared", "score", "median", "people")]
    for vote in contents.votes:
        for group in vote.outcome.groups:
            medians = dict(group.medians)
            for p in group.ranking.places:
                known = group.ranking.ordered and p.score is not None
                place = (p.rank, "yes" if p.tied else "no") if known else (None, None)
                who = (vote.name, group.name, ", ".join(group.members), group.ballots + group.heads)
                rows.append((*who, p.label, *place, p.score, medians.get(p.option), p.people))
    return rows


def _ballots(contents: Contents) -> Rows:
    rows: Rows = [("vote", "ballot", "group", "status", "option", "mark")]
    for vote in contents.votes:
        columns = columns_of(vote)
        for number, ballot in enumerate(ballot_rows(vote), 1):
            who = (vote.name, number, ballot.group, ballot.status)
            given = [(c, mark) for c, mark in zip(columns, ballot.marks, strict=True) if mark is not None]
            rows += [(*who, column.name_by_label, mark) for column, mark in given] or [(*who, None, None)]
    return rows


def _hands(contents: Contents) -> Rows:
    rows: Rows = [("vote", "group", "people", "option", "mark", "hands")]
    for vote in contents.votes:
        asked = vote.outcome.asked
        rows += [(vote.name, h.group, h.people, asked.option(h.option).label, h.mark, h.hands) for h in hand_rows(vote)]
    return rows


def _took_part(contents: Contents) -> Rows:
    rows: Rows = [("vote", "group", "here", "votes", "missing", "channel", "by_channel")]
    for vote in contents.votes:
        for row in took_part(contents.workshop, vote):
            for channel, n in row.channels:
                rows.append((vote.name, row.group, row.here, row.votes, row.missing, channel.value, n))
    return rows


def _moved(contents: Contents) -> Rows:
    rows: Rows = [("from", "to", "option", "before", "after", "moved", "places_up")]
    for before, vote, scene in _comparisons(contents):
        rows += [
            (before.name, vote.name, r.label, r.before or r.remark, r.after, move_text(r), r.steps) for r in scene.rows
        ]
    return rows


def _comparisons(contents: Contents) -> Iterator[tuple[Vote, Vote, ComparisonScene]]:
    for vote in contents.votes:
        before = earlier_vote(contents.votes, vote)
        scene = moved_of(contents.workshop, before, vote) if before else None
        if before and scene:
            yield before, vote, scene


def _said(contents: Contents) -> Rows:
    said = said_in(contents.workshop)
    most = max((len(s.heads) for s in said if s.lines), default=0)
    rows: Rows = [
        ("step", "kind", *(part for n in range(1, most + 1) for part in (f"head_{n}", f"text_{n}")), "before")
    ]
    for s in said:
        for line in s.lines:
            pairs = [part for pair in zip(s.heads, texts_of(s, line), strict=True) for part in pair]
            empty = [""] * (2 * most - len(pairs))
            rows.append((s.step.title, "action" if s.actions else "said", *pairs, *empty, line.trail))
    return rows


def _counted(contents: Contents) -> Rows:
    rows: Rows = [("vote", "question", "way", "rule", "weighting", "secret", "closed", "ballots", "hands", "account")]
    for vote in contents.votes:
        o = vote.outcome
        rule = o.ranking.rule_name if o.ranking.ordered else ""
        how = (o.asked.settings.type, rule, WEIGHTED[o.ranking.weighting], "yes" if o.secret else "no")
        rows.append((vote.name, o.asked.prompt, *how, vote.round.closed_at[:10], o.ballots, o.heads, o.account))
    return rows


def _read_me(contents: Contents, guard: Guard) -> bytes:
    plan = contents.workshop.plan
    changed = f" {counted(guard.replaced, 'character', 'characters')} replaced by \ufffd." if guard.replaced else ""
    lines = [
        holdable(" · ".join(part for part in (plan.title, contents.place_and_date, plan.banner) if part)),
        "",
        "Each .csv file is one table, in UTF-8, with a comma between cells. Each vote is named as in the report.",
        "Groups with too few votes stand together as Other groups, so that nobody's vote can be worked out.",
        "Ballots stand in the order of what is in them, which says nothing about who voted when. ? is don't know.",
        "A text that begins like a formula (= + - @, a tab or a new line) has an apostrophe (') in front, so that no "
        f"spreadsheet runs it; {counted(guard.marked, 'text has', 'texts have')} one.{changed}",
        *(["", "Not here:"] if contents.left_out else []),
        *(holdable(sentence) for sentence in contents.left_out),
    ]
    return "\r\n".join([*lines, ""]).encode("utf-8")
