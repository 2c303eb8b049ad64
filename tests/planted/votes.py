"""Faults that would lose a vote, count one twice, or let a damaged file pass."""

from tests.planted.fault import TESTS, Change, Fault, a_fault

FILE = "workshop/storage/file.py"
CONNECTION = "workshop/storage/connection.py"

FAULTS: tuple[Fault, ...] = (
    Fault(
        "a vote is acknowledged before its COMMIT, which comes with the next one",
        (
            Change(
                FILE,
                '            self.db.execute("BEGIN IMMEDIATE")\n',
                "            if self.db.in_transaction:\n"
                '                self.db.execute("COMMIT")\n'
                '            self.db.execute("BEGIN IMMEDIATE")\n',
            ),
            Change(FILE, '            self.db.execute("COMMIT")\n        except', "        except"),
            Change(
                FILE,
                "        finally:\n            self.roll_back()\n        self.untidy = True",
                "        except BaseException:\n            self.roll_back()\n            raise\n"
                "        self.untidy = True",
            ),
            Change(
                FILE,
                "        untidy = self.untidy\n",
                "        untidy = self.untidy\n        if self.db.in_transaction:\n"
                '            self.db.execute("COMMIT")\n',
            ),
        ),
        (f"{TESTS}test_storage_kill.py::test_that_a_hundred_kills_lose_no_acknowledged_vote",),
    ),
    a_fault(
        "a COMMIT that failed is acknowledged all the same",
        FILE,
        '            self.db.execute("COMMIT")\n',
        '            with suppress(sqlite3.Error):\n                self.db.execute("COMMIT")\n',
        "test_io_faults.py::test_that_a_vote_is_acknowledged_and_there_or_held_and_counted_once",
    ),
    a_fault(
        "synchronous is NORMAL instead of EXTRA",
        CONNECTION,
        '("synchronous", "EXTRA", 3)',
        '("synchronous", "NORMAL", 1)',
        "test_storage.py::test_that_every_setting_is_as_asked_for",
    ),
    a_fault(
        "synchronous is NORMAL from the first ballot on, after it was read back",
        FILE,
        '            self.db.execute("BEGIN IMMEDIATE")\n',
        '            self.db.execute("PRAGMA synchronous = NORMAL")\n            self.db.execute("BEGIN IMMEDIATE")\n',
        "test_power_cut.py::test_that_no_power_cut_loses_an_acknowledged_vote",
    ),
    a_fault(
        "a setting is not read back",
        CONNECTION,
        "        if row != (wanted,):",
        "        if not row:",
        "test_storage.py::test_that_a_setting_sqlite_does_not_take_is_refused",
    ),
    a_fault(
        "the path is not compared after the COMMIT",
        FILE,
        "        try:\n            self.check_identity(held, safe)\n        except StorageError:\n"
        "            self.unsure = True\n            raise\n",
        "",
        "test_storage_faults.py::test_that_a_ballot_stored_but_not_acknowledged_is_counted_once",
    ),
    a_fault(
        "the path is not compared before anything is written",
        FILE,
        "why.fault)\n        self.check_identity(held, safe)\n",
        "why.fault)\n",
        "test_storage_faults.py::test_that_no_vote_is_acknowledged_once_the_file_is_gone",
    ),
    a_fault(
        "what could be stored or not is not read again",
        FILE,
        "        except sqlite3.Error as error:\n            self.unsure = True\n",
        "        except sqlite3.Error as error:\n",
        "test_io_faults.py::test_that_a_vote_is_acknowledged_and_there_or_held_and_counted_once",
    ),
    a_fault(
        "nothing is rolled back after an error",
        FILE,
        "        finally:\n            self.roll_back()\n        self.untidy = True",
        "        self.untidy = True",
        "test_storage_faults.py::test_that_after_any_error_no_transaction_stays_open",
    ),
    a_fault(
        "a bad ballot among many is not undone",
        FILE,
        '            db.execute("ROLLBACK TO ballot")\n',
        "",
        "test_storage_faults.py::test_that_within_a_batch_only_what_failed_is_undone",
    ),
    a_fault(
        "the same ballot sent twice counts twice",
        "workshop/session/batch.py",
        "                already.append(ballot)\n                continue\n",
        "                from dataclasses import replace\n\n"
        '                ballot = replace(ballot, id=BallotId(f"{ballot.id}-again"))\n',
        "test_session.py::test_that_the_same_id_again_is_answered_already_counted",
    ),
    a_fault(
        "a vote that could not be written is not held",
        "workshop/session/vote_acts.py",
        "            self._held = with_held(self._held, replace(failed, error=error))\n",
        "            return\n",
        "test_held.py::test_that_on_a_full_disk_votes_are_held_and_counted_with_one_verb",
    ),
    a_fault(
        "a vote is closed over the head of what is held",
        "workshop/session/round_acts.py",
        "        if any(held.round == round for held in self._held):",
        "        if False:",
        "test_held.py::test_that_a_vote_is_not_closed_over_the_head_of_what_is_held",
    ),
    a_fault(
        "a closed vote takes ballots",
        "workshop/session/casting.py",
        "    if not round.state.takes_ballots:\n        raise RoundClosed(",
        "    if False:\n        raise RoundClosed(",
        "test_session.py::test_that_a_closed_vote_takes_nothing_and_reopening_keeps_what_is_in",
    ),
    a_fault(
        "a ballot that was taken back counts",
        "workshop/voting.py",
        "if not b.withdrawn and b.id not in replaced)",
        "if b.id not in replaced)",
        "test_tally.py::test_that_neither_taken_back_nor_replaced_ballots_count",
    ),
    a_fault(
        "opening a file that is not there makes one",
        CONNECTION,
        "?mode=rw",
        "?mode=rwc",
        "test_storage.py::test_that_connecting_never_makes_a_file",
    ),
    a_fault(
        "the log of another file is played into this one",
        "workshop/storage/header.py",
        '    strays = [beside for end in ("-wal", "-shm") if os.path.lexists(beside := _beside(path, end))]\n',
        "    strays: list[Path] = []\n",
        "test_storage_faults.py::test_that_another_files_log_is_set_aside_and_never_played_in",
    ),
    a_fault(
        "what another program writes into the open file is not seen",
        "workshop/storage/eye.py",
        "        return None not in (now, self._seen) and now != self._seen\n",
        "        return False\n",
        "test_storage_faults.py::test_that_no_vote_is_acknowledged_once_the_file_is_gone",
    ),
    a_fault(
        "strange tables, views and triggers are let in",
        CONNECTION,
        "    if _schema_of(db) != _our_schema(version):",
        "    if not _schema_of(db):",
        "test_hostile_files.py::test_that_a_file_with_anything_but_our_tables_is_refused_and_left_alone",
    ),
    a_fault(
        "a flipped bit in a ballot is not noticed",
        "workshop/storage/checking.py",
        "    if changed := changed_parts(db, workshop):",
        "    if changed := changed_parts(db, workshop)[:0]:",
        "test_storage_faults.py::test_that_a_flipped_bit_never_changes_a_vote_unnoticed",
    ),
    a_fault(
        "SQLite's own check is left out at opening",
        "workshop/storage/checking.py",
        "    if check_integrity(db, quick=quick):",
        "    if False:",
        "test_storage_faults.py::test_that_a_fault_has_its_sentence_and_the_file_stays_as_it_is",
    ),
    a_fault(
        "a copy is kept without being checked",
        "workshop/storage/image.py",
        "    check_image(image)\n    return image\n",
        "    return image\n",
        "test_copies.py::test_that_a_file_that_changed_on_the_disk_is_noticed_when_it_is_copied",
    ),
    a_fault(
        "a new file is not read again before it counts",
        "workshop/storage/creating.py",
        "        if draft.read_bytes() != image:",
        "        if False:",
        "test_storage.py::test_that_a_disk_that_gives_back_something_else_is_told_and_leaves_no_file",
    ),
    a_fault(
        "a damaged copy pushes out a whole one",
        "workshop/storage/thinning.py",
        "    return next((copy for copy in several if is_whole(copy)), several[0])",
        "    return several[0]",
        "test_copies.py::test_that_a_copy_that_is_not_whole_never_pushes_out_one_that_is",
    ),
    a_fault(
        "copies come every ten minutes",
        "workshop/session/keeping.py",
        "timedelta(minutes=4)",
        "timedelta(minutes=9)",
        "test_copies.py::test_that_no_copy_is_older_than_five_minutes_while_votes_come_in",
    ),
    a_fault(
        "an upgrade commits each of its statements",
        "workshop/storage/upgrades/__init__.py",
        '                db.execute(statement, {"workshop": workshop} if ":workshop" in statement else {})\n',
        '                db.execute(statement, {"workshop": workshop} if ":workshop" in statement else {})\n'
        '                db.execute("COMMIT")\n                db.execute("BEGIN")\n',
        "test_upgrades.py::test_that_killed_at_any_statement_it_is_the_old_file_or_the_new_one",
    ),
    a_fault(
        "a workbook is written straight over the older one",
        "workshop/whole_file.py",
        "        _put_in_place(temporary, path)\n",
        "        path.write_bytes(data)\n",
        "test_export_killed.py::test_that_a_killed_export_leaves_a_whole_report_and_its_leftovers_are_swept",
    ),
)
