"""The templates Home shows, and a sentence for each that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.templates.files import shelf_files
from workshop.templates.info import TemplateInfo
from workshop.templates.own import own_files
from workshop.templates.shelf import read_info


def whole_shelf(own: Path | None = None) -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """The user's own templates, then all shipped ones; where one is broken the others still stand, and its sentence."""
    kept, wrong = shelf_of(own_files(own), own=True) if own is not None else ((), ())
    shipped, broken = shelf_of(shelf_files())
    return (*kept, *shipped), (*wrong, *broken)


def shelf_of(paths: Sequence[Path], *, own: bool = False) -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """Read the heads of these templates one by one."""
    templates: list[TemplateInfo] = []
    broken: list[str] = []
    for path in paths:
        try:
            templates.append(read_info(path, own=own))
        except WorkshopError as error:
            broken.append(str(error))
    return tuple(templates), tuple(broken)
