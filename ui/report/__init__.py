"""Report: what the room decided, and the workbook."""
