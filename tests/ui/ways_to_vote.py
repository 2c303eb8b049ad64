"""What is typed, pressed and read to try each way of voting once."""

from dataclasses import dataclass

from tests.ui.ballots_to_mark import FIST, GOOD, TEN, a_ballot_paper
from workshop.plan import Activity

WINNER = "Accountability"
SECOND = "Citizen engagement"
FOUR = TEN[:4]


@dataclass(frozen=True)
class Way:
    """One way of voting as it is tried: what is typed, pressed and read."""

    activity: Activity
    lines: tuple[str, str, str]
    """Three slips; the third is typed as a card."""
    echo: str
    """What the first line reads back."""
    presses: tuple[str, ...]
    """On the shared screen, after the group."""
    value: str
    """What stands beside the winner when all of them are counted."""
    hands: tuple[str, ...] = ()
    """What the room reads while hands are up, in order."""
    counts: tuple[int, ...] = ()
    answered: int = 0
    """Cells of a ballot's row in the workbook that are filled in, of the first line."""
    basis: str = ""
    """What the room reads about values that do not speak for themselves."""


def pages(*marks: str) -> tuple[str, ...]:
    return tuple(f"{label}: {mark}" for (label, _), mark in zip(FOUR, marks, strict=True))


WAYS = {
    "choice": Way(
        a_ballot_paper("choice", FOUR),
        ("1", "1", "2"),
        WINNER,
        (WINNER,),
        "6 people",
        tuple(label for label, _ in FOUR),
        (3, 1, 0, 1),
        1,
    ),
    "approve": Way(
        a_ballot_paper("approve", FOUR, max_choices=2),
        ("1 2", "1", "2 1"),
        f"{WINNER}, {SECOND}",
        (WINNER, "Leadership"),
        "7 people",
        tuple(label for label, _ in FOUR),
        (3, 1, 0, 1),
        2,
    ),
    "dots": Way(
        a_ballot_paper("dots", FOUR, dots=3, max_per_option=2),
        ("1 1 2", "1 1 3", "1 2 2"),
        f"{WINNER} ●●, {SECOND} ●",
        (f"{WINNER}: add a dot", f"{WINNER}: add a dot", f"{SECOND}: add a dot"),
        "14 dots",
        tuple(f"{dots} for {label}" for label, _ in FOUR for dots in ("1 dot", "2 dots")),
        (1, 3, 2, 0, 1, 0, 0, 0),
        2,
    ),
    "points": Way(
        a_ballot_paper("points", FOUR, points=10, step=5),
        ("10 - - -", "5 5 0 0", "5 - - 5"),
        f"{WINNER} 10",
        (f"{WINNER}: add 5 points", f"{WINNER}: add 5 points"),
        "30 points",
        answered=1,
    ),
    "rate": Way(
        a_ballot_paper("rate", FOUR, GOOD),
        ("5 2 ? 1", "5 3 2 1", "4 3 2 -"),
        f"{WINNER} 5, {SECOND} 2, Transparency don't know, Leadership 1",
        pages("5, Very good", "2, Poor", "don't know", "1, Very poor"),
        "Very good",
        tuple(f"{label}: {mark}" for label, _ in FOUR for mark in (*GOOD.labels, "don't know")),
        (0, 0, 0, 0, 5, 1) + (6, 0, 0, 0, 0, 0) * 3,
        4,
    ),
    "rate_pair": Way(
        a_ballot_paper("rate_pair", FOUR, GOOD, FIST),
        ("5 2 ? 1 / 1 2 3 4", "5 3 2 1 / 0 3 3 3", "5 3 2 - / 1 3 3 3"),
        f"How good is it now? {WINNER} 5, {SECOND} 2, Transparency don't know, Leadership 1; "
        f"Fist to five: {WINNER} 1, {SECOND} 2, Transparency 3, Leadership 4",
        (
            *pages("5, Very good", "2, Poor", "don't know", "1, Very poor"),
            "Next page ›",
            *pages("1, A serious problem", *["3, I can live with it"] * 3),
        ),
        "5 against 1",
        basis="Two marks each, 1–5 and 0–5: the first against the second",
        answered=8,
    ),
    "rank": Way(
        a_ballot_paper("rank", FOUR, rank_depth=3, ties=True),
        ("1 2 3", "1+2 3", "1 3 2"),
        f"1 {WINNER}, 2 {SECOND}, 3 Transparency",
        (WINNER, SECOND),
        "11½ points",
        answered=3,
    ),
    "pairs": Way(
        a_ballot_paper("pairs", FOUR, each=3, equal=True),
        ("1 / 1 1 0", "2 / 1 0 1", "1 / 1 1 -"),
        f"{WINNER} before Transparency, {WINNER} before Leadership, {SECOND} equal to Transparency",
        (),
        " %",
        basis="3 pairs each: how likely each is preferred",
        answered=3,
    ),
}
