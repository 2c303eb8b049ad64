"""Everything publishable as one JSON file for other programs; the README documents its keys."""

import json
from pathlib import Path
from typing import Final

from workshop.ballots import ballot_type
from workshop.counting.movement import movement_of
from workshop.counting.published import agreement_of, robustness_of, second_opinion_of
from workshop.errors import ExportError
from workshop.model import Workshop
from workshop.outgoing.contents import Contents, Vote, contents_of
from workshop.plan import Activity
from workshop.report.ballots import ballot_rows, columns_of, hand_rows
from workshop.report.bundle import NO_REHEARSAL
from workshop.report.said import Said, said_in, texts_of
from workshop.report.story import earlier_vote, story_of
from workshop.report.took_part import took_part
from workshop.report.vote_json import JsonValue, Told, as_json
from workshop.whole_file import write_whole

FORMAT: Final = "common-ground-results"
VERSION: Final = 1
"""Goes up only when a key is taken away or changes its meaning."""


def write_json(workshop: Workshop, path: Path) -> None:
    """Write the file; raises ExportError with a sentence, and then an older file is as it was."""
    if workshop.is_rehearsal:
        raise ExportError(NO_REHEARSAL)
    text = json.dumps(everything(contents_of(workshop)), ensure_ascii=False, indent=1)
    write_whole(path, text.encode("utf-8", "backslashreplace") + b"\n")  # half a letter becomes JSON's own \\udxxx


def everything(contents: Contents) -> dict[str, JsonValue]:
    """What the file holds."""
    workshop = contents.workshop
    plan = workshop.plan
    story = story_of(workshop, contents.votes)
    said = [_said_as_json(s) for s in said_in(workshop) if s.lines]
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": plan.title,
        "place": plan.place,
        "date": plan.date,
        "banner": plan.banner,
        "template": plan.template,
        "groups": [{"name": g.name, "code": g.code, "weight": g.weight} for g in plan.groups],
        "decided": " ".join(part for part in (story.sentence, *story.aside) if part),
        "votes": [_vote_as_json(contents, vote) for vote in contents.votes],
        "said": said,
        "log": [{"at": entry.at, "text": entry.text} for entry in workshop.log],
        "left_out": list(contents.left_out),
    }


def _vote_as_json(contents: Contents, vote: Vote) -> dict[str, JsonValue]:
    workshop, round = contents.workshop, vote.round
    before = earlier_vote(contents.votes, vote)
    told = Told(
        vote.outcome,
        opinion_wanted=True,
        second_opinion=second_opinion_of(workshop, round),
        agreement=agreement_of(workshop, round),
        robustness=robustness_of(workshop, round),
        movement=movement_of(workshop, before.round, round) if before else None,
        compared=(before.round.number, round.number) if before else (0, 0),
    )
    other = as_json(Told(vote.other)) if vote.other else None
    return {
        "name": vote.name,
        "closed": round.closed_at[:10],
        "secret": round.secret,
        "shown": round.state.value == "revealed",
        **_asked_as_json(vote.outcome.asked),
        **as_json(told),
        "compared_with": before.name if before else None,
        "other_weighting": {key: other[key] for key in ("weighting", "places")} if other else None,
        "account": vote.outcome.account,
        "took_part": [
            {
                "group": row.group,
                "here": row.here,
                "votes": row.votes,
                "missing": row.missing,
                "channels": {channel.value: n for channel, n in row.channels},
            }
            for row in took_part(workshop, vote)
        ],
        "columns": [column.name_by_id for column in columns_of(vote)],
        "marks": [{"group": b.group, "status": b.status, "marks": list(b.marks)} for b in ballot_rows(vote)],
        "hands": [
            {"group": h.group, "people": h.people, "option": h.option, "mark": h.mark, "hands": h.hands}
            for h in hand_rows(vote)
        ],
    }


def _asked_as_json(asked: Activity) -> dict[str, JsonValue]:
    way = ballot_type(asked.settings.type)
    scales: list[JsonValue] = [
        {
            "id": c.scale.id,
            "asked": c.label,
            "polarity": c.scale.polarity.value,
            "marks": [{"mark": mark, "label": c.scale.label_of(mark)} for mark in c.scale.marks],
        }
        for c in asked.criteria
        if c.scale
    ]
    return {
        "title": asked.title,
        "question": asked.prompt,
        "way": asked.settings.type,
        "limits": way.summary(asked),
        "scales": scales,
        "options": [
            {"option": o.id, "label": o.label, "definition": o.definition, "section": o.section} for o in asked.options
        ],
    }


def _said_as_json(said: Said) -> dict[str, JsonValue]:
    return {
        "step": said.step.id,
        "title": said.step.title,
        "actions": said.actions,
        "heads": list(said.heads),
        "lines": [{"texts": list(texts_of(said, line)), "before": line.trail} for line in said.lines],
    }
