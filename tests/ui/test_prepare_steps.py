"""The agenda and the editor of a step, by names and keys: every act is in the file, has a name, and can be undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessible import control, controls, description_of, fill, has, key, name_of, press, settle, words_on
from tests.builders import DOTS, RATE, TALK, a_ballot, a_closed_round, a_plan, a_session, a_vote, an_open_round
from tests.ui.prepared import Wall, a_page, choose, pick, text_in
from ui.prepare.dragging import Grip
from ui.prepare.prepare import Prepare
from workshop.plan import Activity, ActivityKind, OptionsFrom, Polarity, Voter, Weighting
from workshop.session import Session, open_workshop

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def ids(session: Session) -> list[str]:
    return [a.id for a in session.workshop.plan.activities]


def at(page: Prepare, session: Session, id: str) -> None:
    """Look at a step."""
    page.choose(ids(session).index(id))
    settle()


def dots(session: Session) -> Activity:
    return session.workshop.plan.activity(DOTS)


# the agenda


def test_that_a_step_is_added_after_the_chosen_one_and_chosen(prepare: Prepare, session: Session) -> None:
    press(prepare, "Add a step")
    pick("Rank: put in order")
    assert ids(session)[1] == "new-vote"
    assert session.workshop.plan.activities[1].settings.type == "rank"
    assert text_in(prepare, "Name in the agenda") == "New vote"
    assert has(prepare, "Undo: add a step")
    fill(prepare, "Question on the screen", "In which order?")
    assert session.workshop.plan.activities[1].prompt == "In which order?"
    assert text_in(prepare, "Name in the agenda") == "In which order?", "what is not named goes by its question"


@pytest.mark.parametrize(("words", "kind"), [("Break", ActivityKind.BREAK), ("Practice", ActivityKind.PRACTICE)])
def test_that_a_break_and_a_practice_can_be_added_too(
    prepare: Prepare, session: Session, words: str, kind: ActivityKind
) -> None:
    press(prepare, "Add a step")
    pick(words)
    assert session.workshop.plan.activities[1].kind is kind


def test_that_keys_of_the_agenda_duplicate_and_delete_and_the_line_says_what_is_undone(
    prepare: Prepare, session: Session
) -> None:
    before = ids(session)
    control(prepare, "Agenda").setFocus()
    key(prepare, Qt.Key.Key_D, CTRL)
    assert ids(session) == [before[0], "dots-copy", *before[1:]]
    assert text_in(prepare, "Name in the agenda") == "The dots vote (2)"
    control(prepare, "Agenda").setFocus()
    key(prepare, Qt.Key.Key_Delete)
    assert ids(session) == before
    press(prepare, "Undo: delete the step")
    assert ids(session) == [before[0], "dots-copy", *before[1:]]
    assert text_in(prepare, "Name in the agenda") == "The dots vote (2)", "what came back is looked at"
    press(prepare, "Undo: duplicate the step")
    assert ids(session) == before
    press(prepare, "Redo: duplicate the step")
    assert ids(session) == [before[0], "dots-copy", *before[1:]]


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_that_both_keys_for_redo_do_it_again_even_from_within_a_field(prepare: Prepare, session: Session, redo) -> None:
    fill(prepare, "Place", "Library")
    key(prepare, Qt.Key.Key_Z, CTRL)
    assert session.workshop.plan.place == "Town hall"
    control(prepare, "Option 1").setFocus()
    key(prepare, *redo)
    assert session.workshop.plan.place == "Library"


def test_that_an_undo_leads_to_the_step_it_changed(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Minutes", "20")
    at(prepare, session, TALK)
    assert text_in(prepare, "Name in the agenda") == "Talk about it"
    prepare.undo()
    assert text_in(prepare, "Name in the agenda") == "The dots vote"
    assert text_in(prepare, "Minutes") == "5"


def test_that_an_undo_that_votes_forbid_says_why_beside_the_agenda(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Dots each", "5")
    a_closed_round(session, [a_ballot("C equity")])
    prepare.undo()
    assert "“Change the dots” cannot be undone any more. “The dots vote” has votes" in words_on(prepare)
    assert dots(session).settings.dots == 5


def test_that_an_optional_step_is_off_until_it_is_switched_on(prepare: Prepare, session: Session) -> None:
    at(prepare, session, TALK)
    press(prepare, "Optional")
    assert session.workshop.plan.activity(TALK).optional and session.workshop.plan.minutes == 30
    assert "AGENDA · 30 MIN" in words_on(prepare)
    press(prepare, "On today")
    assert session.workshop.plan.minutes == 35
    agenda = control(prepare, "Agenda")
    agenda.setFocus()
    key(prepare, Qt.Key.Key_Space)
    assert session.workshop.plan.minutes == 30
    spoken = agenda.item(6).data(Qt.ItemDataRole.AccessibleTextRole)  # pyright: ignore
    assert spoken == "7. Talk about it. Talk · optional, off. 5 minutes, 30 gone by then."
    at(prepare, session, DOTS)
    agenda.setFocus()
    key(prepare, Qt.Key.Key_Space)
    assert "This step is not optional" in words_on(prepare)


def test_that_start_times_stand_in_the_agenda_where_the_day_has_a_beginning(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Starts at", "9.30")
    assert text_in(prepare, "Starts at") == "09:30"
    assert "AGENDA · 35 MIN · 09:30–10:05" in words_on(prepare)
    agenda = control(prepare, "Agenda")
    assert "begins at 09:35." in agenda.item(1).data(Qt.ItemDataRole.AccessibleTextRole)  # pyright: ignore
    field = fill(prepare, "Starts at", "half past")
    assert "“half past” is not a time of day. Write it like 9:30 or 14:00." in description_of(field)


def test_that_an_empty_agenda_says_how_to_begin(qtbot, tmp_path: Path, wall: Wall) -> None:
    with a_session(tmp_path / "b.workshop", a_plan(a_vote(DOTS, dots=3))) as session:
        page = a_page(qtbot, session, wall)
        press(page, "Delete the step")
        assert "The agenda is empty." in words_on(page)
        press(page, "Add a step")
        pick("Choice")
        assert len(session.workshop.plan.activities) == 1


# how people vote


def test_that_another_way_is_chosen_with_the_keyboard_and_only_with_space(prepare: Prepare, session: Session) -> None:
    control(prepare, "Dots").setFocus()
    key(prepare, Qt.Key.Key_Right)
    assert prepare.focusWidget() is control(prepare, "Points")
    assert dots(session).settings.type == "dots", "arrows look, they do not choose"
    key(prepare, Qt.Key.Key_Space)
    assert dots(session).settings.type == "points"
    assert has(prepare, "Points each") and has(prepare, "In steps of") and not has(prepare, "Dots each")
    assert has(prepare, "Undo: change the way of voting")


OWN_FIELDS = {
    "Choice": (),
    "Approve": ("Ticks at most",),
    "Dots": ("Dots each", "At most on one", "All must be used"),
    "Points": ("Points each", "In steps of"),
    "Rate": ("The scale", "Which end is good"),
    "Rate twice": ("The scale", "The second scale", "Which end is good"),
    "Rank": ("Places", "Equal places allowed"),
    "Pairs": ("Pairs for each person", "“Equal” may be chosen"),
    "Typed": ("What is typed, one field on each line", "Lines at most"),
    "Talk": (),
    "Break": (),
}


def test_that_each_way_shows_its_own_settings_and_no_others(prepare: Prepare) -> None:
    every = {name for names in OWN_FIELDS.values() for name in names}
    for way, names in OWN_FIELDS.items():
        press(prepare, way)
        there = {name_of(each) for each in controls(prepare)} & every
        assert there == set(names), way
        votes = way not in ("Typed", "Talk", "Break")
        assert has(prepare, "New option") is has(prepare, "Who votes") is votes


def test_that_limits_are_written_and_refused_beside_their_field(prepare: Prepare, session: Session) -> None:
    fill(prepare, "At most on one", "3")
    assert dots(session).settings.max_per_option == 3
    field = fill(prepare, "At most on one", "9")
    assert "At most 9 on one cannot be: each person has 4 dots." in description_of(field)
    fill(prepare, "Dots each", "2")
    assert (dots(session).settings.dots, dots(session).settings.max_per_option) == (2, 2)
    press(prepare, "All must be used")
    assert dots(session).settings.use_all


def test_that_who_votes_how_secret_and_the_timer_are_chosen(prepare: Prepare, session: Session) -> None:
    choose(prepare, "Who votes", "Each group")
    assert dots(session).settings.voter is Voter.GROUP
    assert not control(prepare, "Shuffle the options").isHidden()
    choose(prepare, "How secret", "Open")
    assert dots(session).anonymous is False
    press(prepare, "Results show while people vote")
    assert dots(session).settings.live
    choose(prepare, "How secret", "Secret")
    assert dots(session).anonymous is True and not dots(session).settings.live
    assert not any(
        name_of(each) == "Results show while people vote" and not each.state().disabled for each in controls(prepare)
    )
    fill(prepare, "Timer in seconds", "90")
    press(prepare, "Shuffle the options")
    press(prepare, "Practice: nothing is kept")
    step = dots(session)
    assert (step.settings.seconds, step.settings.shuffle, step.kind) == (90, True, ActivityKind.PRACTICE)


def test_that_a_scale_is_chosen_and_made_ones_own(prepare: Prepare, session: Session) -> None:
    at(prepare, session, RATE)
    choose(prepare, "The scale", "Very poor … Very good")
    scale = session.workshop.plan.activity(RATE).criteria[0].scale
    assert scale is not None and scale.id == "performance5"
    press(prepare, "Change the points of: The scale")
    fill(prepare, "Words of point 5, The scale", "Splendid")
    fill(prepare, "The scale: number of points", "4")
    choose(prepare, "Which end is good", "Neither")
    fill(prepare, "The scale: what it asks", "How well do we do it?")
    criterion = session.workshop.plan.activity(RATE).criteria[0]
    assert criterion.scale is not None and criterion.label == "How well do we do it?"
    assert criterion.scale.labels == ("Very poor", "Poor", "Neither good nor poor", "Good")
    assert criterion.scale.polarity is Polarity.NEUTRAL
    press(prepare, "The scale: “I don't know” may be said")
    assert not session.workshop.plan.activity(RATE).criteria[0].scale.dont_know  # pyright: ignore
    assert control(prepare, "The scale").currentText() == "A scale of your own"  # pyright: ignore
    field = fill(prepare, "Words of point 1, The scale", " ")
    assert "Point 1 needs a word" in description_of(control(prepare, "The scale: what it asks"))
    assert field.isVisible()


def test_that_two_scales_with_everything_open_have_names_of_their_own(prepare: Prepare, session: Session) -> None:
    at(prepare, session, RATE)
    press(prepare, "Rate twice")
    for name in ("Show: What you say and ask", "Show: How the result is shown and counted", "Add a band", "Add a band"):
        press(prepare, name)
    for name in ("Change the points of: The scale", "Change the points of: The second scale"):
        press(prepare, name)
    press(prepare, "A rule says when it is carried")
    names = [(name_of(each), each.role()) for each in controls(prepare) if each.object() is not None]
    assert all(name for name, _ in names)
    assert len(set(names)) == len(names), [n for n in names if names.count(n) > 1]


# options


def grip_of(page: Prepare, number: int) -> QWidget:
    return page.findChildren(Grip)[number - 1]


def test_that_an_option_is_dragged_to_another_place(prepare: Prepare, session: Session) -> None:
    rows = [control(prepare, f"Option {n}") for n in range(1, 5)]
    control(prepare, "New option").setFocus()
    settle()
    grip = grip_of(prepare, 1)
    start = grip.rect().center()
    below = rows[2].mapTo(prepare, QPoint(0, rows[2].height() + 4))
    there = grip.mapFrom(prepare, below)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, QPoint(start.x(), start.y() + 30))
    QTest.mouseMove(grip, QPoint(start.x(), there.y()))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), there.y()))
    settle()
    assert [o.label for o in dots(session).options] == ["Leadership", "Transparency", "Equity", "Cooperation"]
    assert has(prepare, "Undo: move the option")


def test_that_a_click_on_the_grip_offers_what_dragging_does(prepare: Prepare, session: Session) -> None:
    QTest.mouseClick(grip_of(prepare, 2), Qt.MouseButton.LeftButton)
    pick("Move to the end")
    assert [o.label for o in dots(session).options] == ["Equity", "Transparency", "Cooperation", "Leadership"]


def test_that_options_stand_under_headings_when_somebody_wants_them(prepare: Prepare, session: Session) -> None:
    assert not has(prepare, "Heading of option 1")
    press(prepare, "Headings")
    fill(prepare, "Heading of option 2", "How we lead")
    assert dots(session).options[1].section == "How we lead"
    press(prepare, "Headings")
    assert has(prepare, "Heading of option 2"), "headings that are there are not hidden"


def test_that_a_set_of_the_library_is_loaded_after_a_look_inside(qtbot, prepare: Prepare, session: Session) -> None:
    prepare.resize(1280, 560)  # what is opened stands below the edge, and is scrolled to
    press(prepare, "Load a set")
    add = control(prepare, "Add its options")
    qtbot.waitUntil(lambda: add.visibleRegion().boundingRect().size() == add.size())
    choose(prepare, "Set", "Ten principles")
    assert "Accountability" in words_on(prepare)
    press(prepare, "Add its options")
    labels = [o.label for o in dots(session).options]
    assert labels[:4] == ["Equity", "Leadership", "Transparency", "Cooperation"] and "Accountability" in labels
    assert labels.count("Leadership") == 1, "what is there is not added again"
    assert not has(prepare, "Add its options")


def test_that_options_are_taken_from_another_step_and_given_back(prepare: Prepare, session: Session) -> None:
    at(prepare, session, RATE)
    press(prepare, "From another step")
    choose(prepare, "Take the options from", "The dots vote")
    fill(prepare, "How many", "2")
    press(prepare, "Take them from there")
    taken = session.workshop.plan.activity(RATE).options_from
    assert taken == OptionsFrom(activities=(DOTS,), take="top", count=2)
    assert "The options are the top 2 of “The dots vote”, taken when the vote opens." in words_on(prepare)
    fill(prepare, "How many", "3")
    assert session.workshop.plan.activity(RATE).options_from == OptionsFrom(activities=(DOTS,), take="top", count=3)
    choose(prepare, "Take the options from", "The groups in the room")
    assert session.workshop.plan.activity(RATE).options_from == OptionsFrom(set="groups")
    press(prepare, "Give it options of its own")
    assert session.workshop.plan.activity(RATE).options_from is None
    for _ in range(4):
        prepare.undo()
    assert len(session.workshop.plan.activity(RATE).options) == 4


# what is said, and how the result is shown


def test_that_what_the_facilitator_says_keeps_its_lines(prepare: Prepare, session: Session) -> None:
    press(prepare, "Show: What you say and ask")
    field = control(prepare, "Questions to ask about the result, one on each line")
    field.setFocus()
    QTest.keyClicks(field, "Who pays?")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "- Who decides?")
    assert dots(session).discussion == (), "Enter begins the next line"
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert dots(session).discussion == ("Who pays?", "Who decides?")
    fill(prepare, "What you say before it", "Four dots each.")
    fill(prepare, "Watch for, one thing on each line", "Whispering")
    fill(prepare, "Notes for yourself", "Slowly.")
    step = dots(session)
    assert (step.intro, step.watch_for, step.notes) == ("Four dots each.", ("Whispering",), "Slowly.")
    press(prepare, "Put away: What you say and ask")
    assert "What you say · 2 questions to ask · 1 thing to watch for · notes" in words_on(prepare)


def test_that_the_result_is_set(prepare: Prepare, session: Session) -> None:
    at(prepare, session, RATE)
    press(prepare, "Show: How the result is shown and counted")
    choose(prepare, "Picture", "Stakeholder view")
    choose(prepare, "In the order of", "Middle grade")
    choose(prepare, "Who counts how much", "Each group counts once")
    fill(prepare, "Smallest group shown alone", "5")
    result = session.workshop.plan.activity(RATE).result
    assert (result.view, result.rank_by, result.weighting, result.min_group) == (
        "group_columns",
        "median",
        Weighting.GROUPS,
        5,
    )
    assert has(prepare, "Undo: change the result: smallest group shown alone")


def test_that_bands_and_a_rule_are_made_and_refused(prepare: Prepare, session: Session) -> None:
    at(prepare, session, RATE)
    press(prepare, "Show: How the result is shown and counted")
    press(prepare, "Add a band")
    fill(prepare, "Band 1 to", "2,5")
    fill(prepare, "Words of band 1", "Talk about it")
    press(prepare, "Add a band")
    bands = session.workshop.plan.activity(RATE).bands
    assert [(b.low, b.high, b.label) for b in bands] == [(1, 2.5, "Talk about it"), (2.5, 5, "Keep an eye on it")]
    fill(prepare, "Band 2 from", "two")
    assert "“two” is not a mark. Write a number, like 3 or 2.5." in words_on(prepare)
    press(prepare, "Delete band 1")
    press(prepare, "A rule says when it is carried")
    fill(prepare, "This much", "4")
    fill(prepare, "What the screen says if so", "Agreed")
    rule = session.workshop.plan.activity(RATE).rule
    assert rule is not None and (rule.threshold, rule.pass_label) == (4, "Agreed")
    assert rule.text == "Carried if the lowest mark is at least 4.", "the words follow the rule until they are changed"
    press(prepare, "A rule says when it is carried")
    assert session.workshop.plan.activity(RATE).rule is None


# a step that has votes


def test_that_a_step_with_votes_keeps_its_meaning_and_offers_a_copy(qtbot, session: Session, wall: Wall) -> None:
    a_closed_round(session, [a_ballot("C equity")])
    page = a_page(qtbot, session, wall)
    assert "There are votes on this question, so its options, way of voting, scale and limits stay" in words_on(page)
    off = {name_of(each) for each in controls(page) if each.state().disabled}
    assert {"Dots each", "At most on one", "Points", "Who votes"} <= off
    fill(page, "Question on the screen", "And now?")
    assert dots(session).prompt == "And now?" and session.workshop.rounds[0].asked.prompt == "Which matter most here?"
    press(page, "Duplicate it, and change the copy")
    assert text_in(page, "Name in the agenda") == "The dots vote (2)"
    press(page, "Points")
    assert session.workshop.plan.activities[1].settings.type == "points"


def test_that_a_vote_that_opens_meanwhile_locks_what_is_looked_at(prepare: Prepare, session: Session) -> None:
    assert has(prepare, "New option")
    prepare.desk.document.do(lambda s: s.open_round(DOTS))
    settle()
    assert not has(prepare, "New option")


def test_that_nothing_is_ever_saved_by_hand(prepare: Prepare, session: Session) -> None:
    fill(prepare, "Question on the screen", "Which come first?")
    path = session.path
    session.close()
    with open_workshop(path) as again:
        assert again.workshop.plan.activity(DOTS).prompt == "Which come first?"


@pytest.mark.parametrize("zoom", [100, 200])
def test_that_a_narrow_window_or_large_letters_put_the_room_below_the_step(qtbot, prepare: Prepare, zoom: int) -> None:
    from ui.theme import Scheme, apply_theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Scheme.LIGHT, zoom=zoom)
    try:
        prepare.resize(1280, 670) if zoom > 100 else prepare.resize(1000, 640)
        settle()
        assert prepare.minimumSizeHint().width() <= prepare.width()
        edge = prepare.mapToGlobal(QPoint(prepare.width(), 0)).x()
        for each in controls(prepare):
            assert each.rect().right() <= edge, name_of(each)
        press(prepare, "Print slips…")
    finally:
        apply_theme(app, Scheme.LIGHT)


def test_that_the_show_follows_its_step_when_prepare_moves_it(session: Session) -> None:
    from ui.document import Document
    from ui.show import Show
    from workshop.preparing import steps
    from workshop.show.stage import Position, Stage

    document = Document(session)
    show = Show(document)
    an_open_round(session)
    show.position = Position(activity=0, stage=Stage.OPEN)
    document.do(lambda s: s.edit_plan(steps.moved_step(s.workshop.plan, 0, 3)))
    assert show.position == Position(activity=3, stage=Stage.OPEN)
    assert show.round is not None and show.round.activity == DOTS
    document.do(lambda s: s.edit_plan(replace(s.workshop.plan, title="Another")))
    assert show.position == Position(activity=3, stage=Stage.OPEN)
