"""What leaves the room besides the workbook, as values and as text: the story of the day, minutes, slides and data."""
