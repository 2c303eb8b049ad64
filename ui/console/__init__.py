"""Run: the console beside the projector."""
