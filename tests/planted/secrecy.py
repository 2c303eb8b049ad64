"""Faults that would tell who voted what: by an order, by a copy, by a small group, by a picture shown too early."""

from tests.planted.fault import TESTS, Change, Fault, a_fault

CASTING = "workshop/session/casting.py"
ROUND_ACTS = "workshop/session/round_acts.py"
SCHEMA = "workshop/storage/schema.sql"
GATE = "workshop/counting/gate.py"

NUMBERED = Change(SCHEMA, "    entry    INTEGER\n) STRICT, WITHOUT ROWID;", "    entry    INTEGER\n) STRICT;")
AS_THEY_CAME = Change(
    CASTING,
    "    if not round.secret:\n        return (*round.ballots, ballot)\n    at = bisect_left",
    "    if round.ballots is not None:\n        return (*round.ballots, ballot)\n    at = bisect_left",
)
UNSHUFFLED = Change("workshop/storage/writing.py", "    chance.shuffle(ballots)\n", "")

FAULTS: tuple[Fault, ...] = (
    Fault(
        "the rows of ballots are numbered as they come",
        (NUMBERED,),
        (f"{TESTS}test_secrecy.py::test_that_the_tables_join_no_card_to_a_ballot",),
    ),
    Fault(
        "ballots are numbered, kept and sealed in the order they came",
        (NUMBERED, AS_THEY_CAME, UNSHUFFLED),
        (f"{TESTS}test_secrecy_attack.py::test_that_the_closed_file_gives_nobody_away",),
    ),
    Fault(
        "a secret vote keeps its ballots in the order they came",
        (AS_THEY_CAME,),
        (f"{TESTS}test_secrecy.py::test_that_a_secret_vote_has_its_ballots_in_the_order_of_their_ids",),
    ),
    Fault(
        "a sealed vote is not shuffled",
        (UNSHUFFLED,),
        (f"{TESTS}test_secrecy.py::test_that_a_vote_is_sealed_in_an_order_drawn_by_chance",),
    ),
    a_fault(
        "a secret vote is not sealed at closing",
        ROUND_ACTS,
        "did, seal=after.secret)",
        "did, seal=False)",
        "test_secrecy.py::test_that_nothing_of_a_taken_back_ballot_but_its_number_stays",
    ),
    a_fault(
        "pages are not written anew at closing",
        ROUND_ACTS,
        "            if after.secret:\n                self._record.file.tidy()\n",
        "",
        "test_secrecy.py::test_that_the_order_is_gone_as_soon_as_the_vote_is_closed",
    ),
    a_fault(
        "ids of ballots grow with time",
        "workshop/session/__init__.py",
        "BallotId(secrets.token_hex(8))",
        "BallotId(f'{__import__(\"time\").time_ns():016x}')",
        "test_secrecy.py::test_that_ids_made_one_after_the_other_tell_no_order",
    ),
    a_fault(
        "secure_delete is off",
        "workshop/storage/connection.py",
        '("secure_delete", "ON", 1)',
        '("secure_delete", "OFF", 0)',
        "test_storage.py::test_that_every_setting_is_as_asked_for",
    ),
    Fault(
        "a secret ballot keeps its card and its time",
        (
            Change(
                CASTING,
                "    if not round.secret:\n        stored = replace(",
                "    if stored:\n        stored = replace(",
            ),
        ),
        (f"{TESTS}test_session.py::test_that_a_secret_ballot_loses_card_channel_and_time",),
    ),
    a_fault(
        "times are written to the second",
        "workshop/session/record.py",
        'isoformat(timespec="minutes")',
        'isoformat(timespec="seconds")',
        "test_secrecy.py::test_that_no_file_holds_a_finer_time_than_the_minute",
    ),
    a_fault(
        "a copy taken while a secret vote is open is not veiled",
        "workshop/storage/backup.py",
        "    hide = is_secret_vote_open(workshop)\n",
        "    hide = False\n",
        "test_copies_secrecy.py::test_that_at_no_moment_two_files_tell_which_ballots_came_between",
    ),
    a_fault(
        "copies from before the closing stay beside the one after it",
        "workshop/session/keeping.py",
        "            if everywhere:\n",
        "            if not everywhere:\n",
        "test_copies_secrecy.py::test_that_at_no_moment_two_files_tell_which_ballots_came_between",
    ),
    a_fault(
        "removed names stay in pages that are not written anew",
        "workshop/session/name_acts.py",
        "        file.tidy()\n",
        "",
        "test_names.py::test_that_it_says_so_when_the_pages_could_not_be_written_anew",
    ),
    a_fault(
        "the log of the workshop tells the group of each vote",
        "workshop/session/vote_acts.py",
        "        change = self._record.became(self._record.with_round(batch.round), What.BALLOTS, round)\n",
        "        from workshop.model import LogEntry\n\n"
        "        after = self._record.with_round(batch.round)\n"
        '        said = [LogEntry(self._record.minute(), f"{c.ballot.group} voted") for c in batch.taken]\n'
        "        after = replace(after, log=(*after.log, *said))\n"
        "        with self._record.writing() as db:\n"
        "            for entry in said:\n"
        "                write.write_log(db, entry)\n"
        "            write.write_fingerprints(db, after)\n"
        "        change = self._record.became(after, What.BALLOTS, round)\n",
        "test_secrecy.py::test_that_the_log_says_nothing_when_a_vote_comes_in",
    ),
    Fault(
        "the program's log tells what was voted when something goes wrong",
        (
            Change(
                "ui/scrubbing.py",
                'if isinstance(error, SPEAKING) else ""',
                'if isinstance(error, Exception) else ""',
            ),
        ),
        ("tests/e2e/test_log.py::test_that_a_mistake_is_logged_without_what_it_is_about",),
    ),
    a_fault(
        "a secret vote can be counted while it is open",
        GATE,
        "    if round.secret and round.state.takes_ballots:\n        raise StillSecret",
        "    if round is None:\n        raise StillSecret",
        "test_published.py::test_that_nobody_sees_a_secret_round_before_it_closes",
    ),
    a_fault(
        "an open vote under way is shown vote by vote",
        GATE,
        "LIVE_BATCH = 5",
        "LIVE_BATCH = 1",
        "test_published.py::test_that_an_open_vote_shows_results_in_fives_until_it_closes",
    ),
    a_fault(
        "small groups pass the gate",
        "workshop/counting/pooling.py",
        "    pool = [g for g in by_size if votes[g.id] < smallest]\n",
        "    pool = by_size[:0]\n",
        "test_published.py::test_that_groups_of_three_stand_by_themselves_and_smaller_ones_are_pooled",
    ),
    a_fault(
        "a pool that is too small itself passes the gate",
        "workshop/counting/pooling.py",
        "    while pool and rest and sum(votes[g.id] for g in pool) < smallest:\n",
        "    while pool and rest and not votes:\n",
        "test_published.py::test_that_a_pool_below_the_minimum_takes_in_the_next_smallest_group",
    ),
    a_fault(
        "weights are used where no groups may be shown",
        GATE,
        "    weighting = wanted if pooling.shown or not votes else Weighting.PEOPLE\n",
        "    weighting = wanted\n",
        "test_published.py::test_that_each_person_counts_once_and_it_is_said_where_no_groups_can_be_shown",
    ),
    a_fault(
        "the facilitator may look at once after one more vote",
        "workshop/counting/published.py",
        "_MORE_BEFORE_A_LOOK = 3",
        "_MORE_BEFORE_A_LOOK = 1",
        "test_published.py::test_that_the_private_look_after_a_reopening_waits_for_three_more_votes",
    ),
    a_fault(
        "the projector has the result when the vote is closed",
        "workshop/show/making.py",
        "            return ClosedScene(header_of(workshop, round), _closed_summary(workshop, round))\n",
        "            return result_scene(workshop, round, position, header_of(workshop, round))\n",
        "test_rating_scenes.py::test_that_no_picture_of_a_secret_vote_holds_marks_before_it_is_revealed",
    ),
    a_fault(
        "the next question tells the top of a vote that was not shown",
        "workshop/show/running.py",
        "    return options_for(workshop, activity, seen=True)\n",
        "    return options_for(workshop, activity)\n",
        "test_question_scene.py::test_that_the_top_of_a_vote_is_in_no_question_before_the_room_has_seen_it",
    ),
)
