"""Prepare: the plan of the workshop, and whether everything is ready for the room."""
