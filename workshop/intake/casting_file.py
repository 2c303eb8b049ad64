"""Casts a CSV file of ballots into one vote: all of them, or none with every reason."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workshop.counting.ledger import surplus_text, turnout_of
from workshop.errors import BadInput, InvalidBallot
from workshop.intake.ballots import NumberedBallot, read_ballots, refuse
from workshop.intake.foreign import bytes_of
from workshop.model import Workshop
from workshop.plan import Activity, ActivityKind, Voter
from workshop.session import Session
from workshop.session.casting import cast_into, round_name
from workshop.session.editing import next_round
from workshop.show.running import options_for
from workshop.voting import Round, RoundState
from workshop.words import counted


def cast_file(session: Session, activity: Activity, path: Path, *, new_round: bool) -> str:
    """Count a file in the latest vote that is not revealed, or in a new one, and leave it closed; say what was done.

    A new vote finishes the closed one before it: from then on that one takes no more ballots.
    """
    if not activity.is_vote:
        raise BadInput(f'"{activity.title}" is not a vote, so no ballots can be cast in it.')
    if activity.kind is ActivityKind.PRACTICE:
        raise BadInput(f'"{activity.title}" is a practice vote: its ballots are never kept, so none can be cast here.')
    data = bytes_of(path)
    workshop = session.workshop
    latest = workshop.latest_round(activity.id)
    if latest is None or new_round:
        options = options_for(workshop, activity)
        target = latest if latest and latest.state.takes_ballots else None
        asked = replace(activity, options=options)
    else:
        options, target, asked = (), latest, latest.asked
    ballots = read_ballots(data, path.name, asked, workshop.plan.groups)
    earlier = _already_in(workshop, activity, ballots)
    if earlier:
        return f"{path.name} is already counted in {_in_a_sentence(earlier)}. Nothing was added."
    if new_round or target is None:
        trial = next_round(_finished(workshop, latest), activity, options, "")
    elif target.state is RoundState.REVEALED:
        raise BadInput(f"{round_name(target)} is finished and shown. To start another vote, add --new-round.")
    else:
        trial = target if target.state.takes_ballots else replace(target, state=RoundState.OPEN)
    _check_rows(workshop, trial, ballots, path.name)
    session.keep_copy()
    if new_round or target is None:
        if latest is not None and latest.state is RoundState.CLOSED:
            session.reveal_round(latest.id)
        session.open_round(activity.id, options)
    elif not target.state.takes_ballots:
        session.reopen_round(target.id)
    round = session.workshop.rounds_of(activity.id)[-1]
    change = session.cast(round.id, [b.ballot for b in ballots])
    refuse(path.name, [f"{path.name}: {reason}" for _, reason in change.refused])
    session.close_round(round.id)
    surplus = surplus_text(turnout_of(session.workshop, session.workshop.round(round.id)))
    return f"{counted(len(ballots), 'ballot', 'ballots')} counted in {_in_a_sentence(round)}, which is now closed." + (
        f" More votes than people: {surplus}." if surplus else ""
    )


def _finished(workshop: Workshop, latest: Round | None) -> Workshop:
    """The workshop as it will be when a closed vote is finished, so that another one can be tried."""
    if latest is None or latest.state is not RoundState.CLOSED:
        return workshop
    done = replace(latest, state=RoundState.REVEALED)
    return replace(workshop, rounds=tuple(done if r is latest else r for r in workshop.rounds))


def _already_in(workshop: Workshop, activity: Activity, ballots: Sequence[NumberedBallot]) -> Round | None:
    """The vote that has all of these ballots."""
    ids = {b.ballot.id for b in ballots}
    return next((r for r in workshop.rounds_of(activity.id) if ids <= {b.id for b in r.ballots}), None)


def _check_rows(workshop: Workshop, trial: Round, ballots: Sequence[NumberedBallot], name: str) -> None:
    """Try every row before anything is written, so that a refusal leaves the file as it was."""
    reasons: list[str] = []
    seen: dict[object, int] = {}
    voter = trial.asked.settings.voter
    for numbered in ballots:
        ballot, row = numbered.ballot, numbered.row
        once: object = ballot.group if voter is Voter.GROUP else ballot.card if voter is Voter.PARTICIPANT else "all"
        if once is not None and once in seen:
            what = {Voter.GROUP: "column group: this group", Voter.PARTICIPANT: f"column card: card {ballot.card}"}
            reasons.append(
                f"{name}, row {row}, {what.get(voter, 'the one ballot of this vote')} stands in row {seen[once]} too."
            )
            continue
        if once is not None:
            seen[once] = row
        try:
            trial = cast_into(workshop, trial, ballot, "").after
        except InvalidBallot as error:
            column = "card" if ballot.card is not None else "group"
            reasons.append(f"{name}, row {row}, column {column}: {error}")
    refuse(name, reasons)


def _in_a_sentence(round: Round) -> str:
    name = round_name(round)
    return f"the {name[0].lower()}{name[1:]}" if name.partition(" ")[2].startswith("vote") else name
