"""The workshop file: one SQLite database for each workshop, and the only SQL in the program."""
