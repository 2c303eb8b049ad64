"""Papers for the room, as PDF: slips and numbered cards."""
