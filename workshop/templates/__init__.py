"""The templates: the shelf, and what reads each of them into a plan."""
