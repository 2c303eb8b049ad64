"""Everything a reader of the workbook needs to make the results again, as (where, value) pairs.

The table Facts has two columns. *Where* is a path: votes/1/asked/options/0/label; numbers of votes begin with 1, as on
the sheets, other numbers with 0. *Value* is JSON. A text that is longer than a cell goes on in the
next row with the same path: the parts are put together before they are read. Characters that Excel cannot hold are
written as JSON escapes, so that nothing at all is lost on the way. What is at its default is left out; read it with
`workshop.plain.value_of`.

    plan/…            the Plan, with the steps that stand in the workbook: no facilitator's notes, and no head counts
                      (those of small groups are nobody's business)
    notes/0/…         every Note in order of typing, those that were reworded or merged included
    votes/1/round/…   id (votes were opened in the order of theirs), number, state, secret,
                      closed_at (the day), reopened, looked_at, withdrawn (ballots taken back)
    votes/1/asked/…   the Activity as it was asked
    votes/1/table     the name of the table with its ballots: Matrix_1
    votes/1/columns/0/…   column (the head on that table), key: the two parts of a mark's key
    votes/1/groups/0/…    number, name, id, code, colour, weight, people, ballots, heads, votes (by channel), members,
                          pooled: the groups as they were published, in the order of their numbers
    votes/1/absent/0/…    id, name, people: groups that were in the room and did not vote
    votes/1/voted/0   the ids of the groups of the plan from which any votes came, as the account names the others
    votes/1/counted/…     weighting, rule, ordered: as the room saw it
    votes/1/hands     the name of the table with its counts of hands, where there are any: Hands_1
    votes/1/note      why groups are not shown, or which were put together
    log/0/…           every LogEntry

Together with the tables named there this is all: a row of Matrix_1 is one ballot (Group number, and a mark in each
column; ? is don't know, an empty cell no mark), one of Hands_1 says how many in a group put a mark on an option. Rows
with another Include than 1 were struck by whoever had the workbook in hand.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from workshop.ballots import ballot_type
from workshop.book_texts import CELL_LIMIT
from workshop.export.live import Live, live_votes
from workshop.outgoing.contents import Contents, Vote
from workshop.plain import plain_of
from workshop.plan import Activity, Plan
from workshop.voting import Channel

_PART = CELL_LIMIT // 2 - 100
"""Characters of a value in one cell: none takes more than two UTF-16 units."""
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def facts_of(contents: Contents) -> Iterator[tuple[str, str]]:
    """All facts, each path once, or several times where its value is long."""
    yield from _flat("plan", plain_of(published_plan(contents)))
    for n, note in enumerate(contents.workshop.notes):
        yield from _flat(f"notes/{n}", plain_of(note))
    for live in live_votes(contents):
        yield from _flat(f"votes/{live.number}", _vote(contents, live))
    for n, entry in enumerate(contents.workshop.log):
        yield from _flat(f"log/{n}", plain_of(entry))


def published_plan(contents: Contents) -> Plan:
    """The plan with the steps that stand in the workbook, and nothing that was written for the facilitator."""
    workshop = contents.workshop
    voted = {vote.round.activity for vote in contents.votes}
    noted = {note.activity for note in workshop.notes}
    steps = [
        a for a in workshop.plan.activities if a.id in voted or a.id in noted or (a.gives_context and a.context)
    ]  # a step without votes may have given the situation in which others were asked
    groups = tuple(replace(group, people=0) for group in workshop.plan.groups if not group.stands_for)
    return replace(workshop.plan, activities=tuple(map(for_everybody, steps)), groups=groups, station=None)


def for_everybody(activity: Activity) -> Activity:
    """A step without what was written for the facilitator."""
    return replace(activity, notes="", watch_for=(), discussion=(), intro="")


def _vote(contents: Contents, live: Live) -> Mapping[str, object]:
    vote, round, outcome = live.vote, live.vote.round, live.vote.outcome
    columns = ballot_type(live.asked.settings.type).columns(live.asked)
    facts: dict[str, object] = {
        "round": {
            "id": round.id,
            "number": round.number,
            "state": round.state,
            "secret": round.secret,
            "closed_at": round.closed_at[:10],
            "reopened": round.reopened,
            "looked_at": round.looked_at,
            "withdrawn": outcome.withdrawn,
        },
        "asked": plain_of(for_everybody(live.asked)),
        "table": f"Matrix_{live.number}",
        "voted": _voted(contents, vote),
        "columns": [{"column": head, "key": list(c.key)} for head, c in zip(live.heads, columns, strict=True)],
        "groups": [_group(contents, vote, name, number) for number, name in enumerate(vote.published, 1)],
        "counted": {
            "weighting": outcome.ranking.weighting,
            "rule": outcome.ranking.rule,
            "ordered": outcome.ranking.ordered,
        },
    }
    if absent := _absent(contents, vote):
        facts["absent"] = absent
    if outcome.heads:
        facts["hands"] = f"Hands_{live.number}"
    if outcome.groups_note:
        facts["note"] = outcome.groups_note
    return facts


def _group(contents: Contents, vote: Vote, name: str, number: int) -> Mapping[str, object]:
    members = [group for group, published in vote.groups.items() if published == name]
    votes = {channel: sum(vote.round.handed_in.get((g, channel), 0) for g in members) for channel in Channel}
    expected = contents.workshop.expected(vote.round)
    facts: dict[str, object] = {
        "number": number,
        "name": name,
        "people": sum(expected.get(group, 0) for group in members),
        "votes": {channel.value: n for channel, n in votes.items() if n},
    }
    if not vote.outcome.groups:
        return facts
    group = vote.outcome.groups[number - 1]
    more = {
        "id": group.group,
        "code": group.code,
        "colour": group.colour,
        "weight": group.weight,
        "people": group.people,
    }
    counted = {"ballots": group.ballots, "heads": group.heads}
    pooled = {"pooled": True, "members": list(group.members)} if group.members else {}
    return {**facts, **more, **counted, **pooled}


def _voted(contents: Contents, vote: Vote) -> Sequence[str]:
    """The groups votes came from: what the workbook says in words, where it names those no votes came from."""
    came = {group for group in vote.groups if vote.round.votes_of(group)}
    inside = {member for g in contents.workshop.plan.groups if g.id in came for member in g.stands_for}
    return [g.id for g in contents.workshop.plan.groups if g.id in came | inside and not g.stands_for]


def _absent(contents: Contents, vote: Vote) -> Sequence[Mapping[str, object]]:
    """Groups that were in the room and did not vote."""
    expected = contents.workshop.expected(vote.round)
    absent = [(group, name) for group, name in vote.groups.items() if name not in vote.published]
    return [{"id": group, "name": name, "people": n} for group, name in absent if (n := expected.get(group, 0))]


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    """A value as paths and JSON; an empty list or record is said as it is."""
    if isinstance(value, Mapping) and value:
        for key, inner in cast("Mapping[str, object]", value).items():
            yield from _flat(f"{path}/{key}", inner)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        for n, inner in enumerate(cast("Sequence[object]", value)):
            yield from _flat(f"{path}/{n}", inner)
    else:
        text = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
        for start in range(0, max(1, len(text)), _PART):
            yield path, text[start : start + _PART]
