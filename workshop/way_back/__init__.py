"""The way back: an exported workbook as a workshop again, and several rooms put together into one."""
