-- Version 2: a workshop has a name of its own, whatever its file is called, and knows where its show stands.

CREATE TABLE standing (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    workshop TEXT NOT NULL,            -- names the workshop whatever its file is called; its copies have the same
    place    TEXT NOT NULL             -- where the show stands, as the show writes it; empty at the beginning
) STRICT;

INSERT INTO standing VALUES (1, :workshop, '');
