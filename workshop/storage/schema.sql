-- One workshop, in one file. Ballots are only ever added; closing a round seals it.

CREATE TABLE plan (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    plan   TEXT NOT NULL               -- JSON, see codec.py
) STRICT;

CREATE TABLE here (
    group_id TEXT PRIMARY KEY,
    people   INTEGER NOT NULL CHECK (people >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE participant (
    card     INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    name     TEXT NOT NULL             -- empty in an anonymous workshop
) STRICT;

CREATE TABLE round (
    id        INTEGER PRIMARY KEY,
    activity  TEXT NOT NULL,
    number    INTEGER NOT NULL,
    asked     TEXT NOT NULL,           -- the activity as it was asked, JSON
    state     TEXT NOT NULL CHECK (state IN ('open', 'counting', 'closed', 'revealed')),
    secret    INTEGER NOT NULL CHECK (secret IN (0, 1)),
    opened_at TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    reopened  INTEGER NOT NULL,
    looked_at INTEGER NOT NULL,
    UNIQUE (activity, number)
) STRICT;

CREATE TABLE present (                 -- the head count a round closed with
    round    INTEGER NOT NULL REFERENCES round (id),
    group_id TEXT NOT NULL,
    people   INTEGER NOT NULL,
    PRIMARY KEY (round, group_id)
) STRICT, WITHOUT ROWID;

-- Keyed by a random id: no row number, and no order of pages, that follows the order of arrival.
CREATE TABLE ballot (
    id       TEXT PRIMARY KEY,
    round    INTEGER NOT NULL REFERENCES round (id),
    group_id TEXT NOT NULL,
    channel  TEXT,                     -- this and what follows: never in a secret round
    card     INTEGER,
    at       TEXT,
    replaces TEXT,
    entry    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
    ballot    TEXT NOT NULL REFERENCES ballot (id),
    criterion TEXT NOT NULL,
    option    TEXT NOT NULL,
    value     INTEGER NOT NULL,        -- -1: don't know
    PRIMARY KEY (ballot, criterion, option)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawal (              -- odd turns take a ballot back, even ones put it back
    ballot TEXT NOT NULL REFERENCES ballot (id),
    turn   INTEGER NOT NULL,
    PRIMARY KEY (ballot, turn)
) STRICT, WITHOUT ROWID;

CREATE TABLE hand_count (
    entry    INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    round    INTEGER NOT NULL REFERENCES round (id),
    group_id TEXT NOT NULL,
    heads    INTEGER NOT NULL
) STRICT;

CREATE TABLE hand_mark (
    hand_count TEXT NOT NULL REFERENCES hand_count (id),
    option     TEXT NOT NULL,
    value      INTEGER NOT NULL,
    people     INTEGER NOT NULL,
    PRIMARY KEY (hand_count, option, value)
) STRICT, WITHOUT ROWID;

-- Who has handed in, apart from what was handed in: nothing joins these two tables to a ballot.
CREATE TABLE turnout (
    round    INTEGER NOT NULL REFERENCES round (id),
    group_id TEXT NOT NULL,
    channel  TEXT NOT NULL,
    votes    INTEGER NOT NULL,
    PRIMARY KEY (round, group_id, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE handed_in (
    round INTEGER NOT NULL REFERENCES round (id),
    card  INTEGER NOT NULL,
    PRIMARY KEY (round, card)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    entry    INTEGER PRIMARY KEY,
    activity TEXT NOT NULL,
    at       TEXT NOT NULL,
    texts    TEXT NOT NULL             -- a JSON list, one text for each field
) STRICT;

CREATE TABLE log (
    entry INTEGER PRIMARY KEY,
    at    TEXT NOT NULL,
    text  TEXT NOT NULL
) STRICT;

CREATE TABLE fingerprint (             -- what each part must add up to, see fingerprint.py
    part TEXT PRIMARY KEY,
    sum  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A row stands here only within the transaction that seals a round.
CREATE TABLE sealing (
    round INTEGER PRIMARY KEY REFERENCES round (id)
) STRICT;

-- The last table, as in files that were brought up from version 1: the others lie where they always did.
CREATE TABLE standing (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    workshop TEXT NOT NULL,            -- names the workshop whatever its file is called; its copies have the same
    place    TEXT NOT NULL             -- where the show stands, as the show writes it; empty at the beginning
) STRICT;

CREATE TRIGGER ballot_comes_in_time BEFORE INSERT ON ballot
WHEN NOT EXISTS (SELECT 1 FROM round WHERE id = NEW.round AND state IN ('open', 'counting'))
BEGIN SELECT RAISE(ABORT, 'the round is closed'); END;

CREATE TRIGGER ballot_in_secret_is_bare BEFORE INSERT ON ballot
WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.round AND secret)
    AND COALESCE(NEW.channel, NEW.card, NEW.at, NEW.replaces, NEW.entry) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a secret ballot has neither card nor channel, time or order'); END;

CREATE TRIGGER ballot_is_final BEFORE UPDATE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are final'); END;

CREATE TRIGGER ballot_stays BEFORE DELETE ON ballot WHEN NOT EXISTS (SELECT 1 FROM sealing WHERE round = OLD.round)
BEGIN SELECT RAISE(ABORT, 'ballots are final'); END;

CREATE TRIGGER mark_is_final BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'marks are final'); END;

CREATE TRIGGER mark_stays BEFORE DELETE ON mark WHEN NOT EXISTS (SELECT 1 FROM sealing)
BEGIN SELECT RAISE(ABORT, 'marks are final'); END;

CREATE TRIGGER withdrawal_is_final BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawals are final'); END;

CREATE TRIGGER withdrawal_stays BEFORE DELETE ON withdrawal WHEN NOT EXISTS (SELECT 1 FROM sealing)
BEGIN SELECT RAISE(ABORT, 'withdrawals are final'); END;

CREATE TRIGGER hand_count_is_final BEFORE UPDATE ON hand_count
BEGIN SELECT RAISE(ABORT, 'hand counts are final'); END;

CREATE TRIGGER hand_count_stays BEFORE DELETE ON hand_count
BEGIN SELECT RAISE(ABORT, 'hand counts are final'); END;

CREATE TRIGGER hand_mark_is_final BEFORE UPDATE ON hand_mark
BEGIN SELECT RAISE(ABORT, 'hand counts are final'); END;

CREATE TRIGGER hand_mark_stays BEFORE DELETE ON hand_mark
BEGIN SELECT RAISE(ABORT, 'hand counts are final'); END;
