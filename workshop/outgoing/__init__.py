"""What leaves the room, whatever it is written into: the votes that may be published, and what is said of them.

Workbook, report, pictures, CSV and JSON are made of these; nothing here knows how a file looks.
"""
