"""The room's side of an open workshop, wired: its screens, the shared screen, the stations."""
