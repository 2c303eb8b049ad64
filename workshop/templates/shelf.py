"""What the shelf says about a template before it is opened: its head is read, its steps are only counted."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workshop.errors import BadInput, InvalidPlan
from workshop.templates.fields import Fields
from workshop.templates.files import shelf_files

KINDS: Final = ("workshop", "agenda", "demo")
STEP: Final = re.compile(r"^\[\[(activity|slot)\]\]\s*$", re.MULTILINE)
PRACTICE: Final = re.compile(r'^kind\s*=\s*"practice"', re.MULTILINE)
"""A practice vote of the template's own, in the place of the library's."""
BODY: Final = re.compile(r"^\[\[(activity|slot|row|entry)\]\]\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """One template on the shelf."""

    id: str
    title: str
    summary: str
    kind: str
    """workshop, agenda or demo"""
    steps: int
    minutes: int
    path: Path
    when_to_use: str = ""
    when_not_to_use: str = ""
    people_min: int = 1
    people_max: int = 10_000
    presets: tuple[str, ...] = ()
    """The group presets it suggests, the default first."""
    tags: tuple[str, ...] = ()


def template_shelf() -> tuple[TemplateInfo, ...]:
    """The shipped templates in file order."""
    return tuple(read_info(path) for path in shelf_files())


def read_info(path: Path) -> TemplateInfo:
    """Read the head of a template file; all of it is checked when it is opened."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"The template {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise InvalidPlan(f"{path.name} is not a template: it is not UTF-8 text.") from error
    body = BODY.search(text)
    try:
        head = Fields(path.name, tomllib.loads(text[: body.start()] if body else text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidPlan(f"{path.name} is not a template: it is not valid TOML. {error}.") from error
    kind, practice = head.text("kind"), head.flag("practice_vote", False) and not PRACTICE.search(text)
    head.known("kind", kind, KINDS)
    presets = head.texts("group_presets")
    people = head.whole("people_min", 1, low=1, high=10_000)
    return TemplateInfo(
        id=head.id(),
        title=head.text("title"),
        summary=head.text("summary", ""),
        kind=kind,
        steps=len(STEP.findall(text)) + practice,
        minutes=head.whole("minutes", 0, low=0, high=10_000),
        path=path,
        when_to_use=head.prose("when_to_use"),
        when_not_to_use=head.prose("when_not_to_use"),
        people_min=people,
        people_max=head.whole("people_max", 10_000, low=people, high=10_000),
        presets=presets or (head.text("group_preset", "none"),),
        tags=head.texts("tags"),
    )
