"""The show in front of the room: the stages of a vote, and the picture the room sees, as values."""
