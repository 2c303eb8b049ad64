"""Everything Common Ground knows about a workshop; no Qt, usable as a library and from the command line."""
