"""The templates Home shows, and a sentence for each that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.templates.files import shelf_files
from workshop.templates.shelf import TemplateInfo, read_info


def whole_shelf() -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """All shipped templates; where one is broken the others still stand, and its sentence with them."""
    return shelf_of(shelf_files())


def shelf_of(paths: Sequence[Path]) -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """Read the heads of these templates one by one."""
    templates: list[TemplateInfo] = []
    broken: list[str] = []
    for path in paths:
        try:
            templates.append(read_info(path))
        except WorkshopError as error:
            broken.append(str(error))
    return tuple(templates), tuple(broken)
