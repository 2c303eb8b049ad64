"""What a workbook of ours says of itself, for those who write it and those who read it again."""

from typing import Final

FORMAT_NAME: Final = "Common Ground format"
FORMAT: Final = 1
"""The form of the tables that can be read back (see export/facts.py); a property of the document."""
KIND_NAME: Final = "Common Ground kind"
RESULTS: Final = "results"
FACTS: Final = "Facts"
BALLOTS: Final = "Ballots"
HANDS: Final = "Hand counts"
MATRIX: Final = "Matrix"
"""The sheets that are read again; of the last there is one for each vote: Matrix, Matrix 2, …"""
FACTS_HEADS: Final = ("Where", "Value")
BALLOTS_HEADS: Final = ("Vote", "Title", "Ballot", "Group", "Status", "In words")
MATRIX_HEADS: Final = ("Ballot", "Group", "Group number", "Include")
HANDS_HEADS: Final = (
    *("Group", "Group number", "People", "Option number", "Option", "Mark", "Hands", "Counts, each person"),
)
COUNTS, TAKEN_BACK, REPLACED = "counts", "taken back", "replaced"
"""The status of a ballot."""
UNSURE: Final = "?"
"""Stands in a cell for don't know; no answer is an empty cell."""
