"""The templates Home shows, and a sentence for each that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.templates import TemplateInfo, read_template, template_shelf
from workshop.templates.files import shelf_files


def whole_shelf() -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """All shipped templates; where one is broken the others still stand, and its sentence with them."""
    try:
        return template_shelf(), ()
    except WorkshopError:
        return shelf_of(shelf_files())


def shelf_of(paths: Sequence[Path]) -> tuple[tuple[TemplateInfo, ...], tuple[str, ...]]:
    """Read these templates one by one."""
    templates: list[TemplateInfo] = []
    broken: list[str] = []
    for path in paths:
        try:
            plan = read_template(path)
        except WorkshopError as error:
            broken.append(str(error))
        else:
            steps = len(plan.activities)
            templates.append(
                TemplateInfo(plan.template, plan.title, plan.summary, "workshop", steps, plan.minutes, path)
            )
    return tuple(templates), tuple(broken)
