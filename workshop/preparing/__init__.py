"""What Prepare knows: edits of the plan as functions, how long votes take, and whether everything is ready."""
