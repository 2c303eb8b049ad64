"""What leaves the room as pages and pictures: the PDF report, slides as PNG and SVG. Drawn without a window."""
