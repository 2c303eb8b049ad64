"""What the shelf says about a template before it is opened: its head is read, its steps are only counted."""

import re
from pathlib import Path
from typing import Final

from workshop.errors import InvalidPlan
from workshop.intake.foreign import TEMPLATE, read_bytes
from workshop.templates.fields import Fields, Table
from workshop.templates.files import bytes_of, shelf_files
from workshop.templates.info import TemplateInfo

KINDS: Final = ("workshop", "agenda", "demo")
STEP: Final = re.compile(rb"^\[\[(activity|slot)\]\]\s*$", re.MULTILINE)
PRACTICE: Final = re.compile(rb'^kind\s*=\s*"practice"', re.MULTILINE)
"""A practice vote of the template's own, in the place of the library's."""
BODY: Final = re.compile(rb"^\[\[(activity|slot|row|entry)\]\]\s*$", re.MULTILINE)


def template_shelf() -> tuple[TemplateInfo, ...]:
    """The shipped templates in file order."""
    return tuple(read_info(path) for path in shelf_files())


def _head_of(data: bytes, name: str) -> Table:
    """The tables before the first step; all of them where that cut falls into a text of several lines."""
    body = BODY.search(data)
    try:
        return read_bytes(data[: body.start()] if body else data, name, TEMPLATE)
    except InvalidPlan:
        if body is None:
            raise
        return read_bytes(data, name, TEMPLATE)


def read_info(path: Path, *, own: bool = False) -> TemplateInfo:
    """Read the head of a template file; all of it is checked when it is opened."""
    data = bytes_of(path).replace(b"\r\n", b"\n")
    head = Fields(path.name, _head_of(data, path.name))
    kind, practice = head.text("kind"), head.flag("practice_vote", False) and not PRACTICE.search(data)
    head.known("kind", kind, KINDS)
    presets = head.texts("group_presets")
    people = head.whole("people_min", 1, low=1, high=10_000)
    return TemplateInfo(
        id=head.id(),
        title=head.text("title"),
        summary=head.text("summary", ""),
        kind=kind,
        steps=len(STEP.findall(data)) + practice,
        minutes=head.whole("minutes", 0, low=0, high=10_000),
        path=path,
        when_to_use=head.prose("when_to_use"),
        when_not_to_use=head.prose("when_not_to_use"),
        people_min=people,
        people_max=head.whole("people_max", 10_000, low=people, high=10_000),
        presets=presets or (head.text("group_preset", "none"),),
        tags=head.texts("tags"),
        own=own,
    )
