"""Shared pieces of the facilitator's side: labels and buttons with a role, the banner, the miniature."""
