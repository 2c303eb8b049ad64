"""How files that may be templates end; apart, for Home asks before anything of templates is loaded."""

from typing import Final

KEPT: Final = ".toml"
SHARED: Final = ".workshop-template"
"""Of a template that is given away: TOML like any other, and a file that a double click opens here."""
SUFFIXES: Final = (KEPT, SHARED)
