"""The house: imports look down, registries name every file, files stay short, and the core knows no Qt."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 300

FLOORS = {
    "workshop.errors": 0,
    "workshop.words": 0,
    "workshop.plan": 1,
    "workshop.voting": 2,
    "workshop.model": 3,
}
"""The values: each may import only lower ones."""

COUNTING = ("workshop.counting", "workshop.ranking")
INSIDE = ("workshop.counting.tally", "workshop.counting.results", "workshop.counting.gate")
"""What has not passed the small-group gate: only `published` and its like hand results on."""
FILE = ("workshop.storage", "workshop.session")
ROOMS = ("ui.console", "ui.projector", "ui.home", "ui.prepare", "ui.report", "ui.kiosk")
NEVER = {
    "workshop": ("ui", "PySide6", "pyqtgraph", "shiboken6", "scipy", "pandas", "numba", "tests"),
    "workshop.storage": ("workshop.ballots", *COUNTING, "workshop.session"),
    "workshop.session": (*COUNTING, "workshop.export"),
    "workshop.ballots": (*FILE, *COUNTING, "workshop.show", "workshop.export"),
    "workshop.ranking": (*FILE, "workshop.counting.published", "workshop.show", "workshop.export"),
    "workshop.counting": (*FILE, "workshop.show", "workshop.export"),
    "workshop.show": (*FILE, *INSIDE, "workshop.export", "workshop.report"),
    "workshop.outgoing": (*FILE, *INSIDE, "workshop.show", "workshop.report", "workshop.export"),
    "workshop.export": (*FILE, *INSIDE, "workshop.show", "workshop.report"),
    "workshop.way_back": (
        "workshop.storage.file",
        "workshop.storage.writing",
        *INSIDE,
        "workshop.show",
        "workshop.cli",
    ),
    "workshop.report": (*FILE, *INSIDE, "workshop.cli"),
    "ui.charts": ("ui.document", "ui.show", *ROOMS),
    "ui.editors": ("ui.document", "ui.show", *ROOMS),
    "ui.handout": ("ui.document", "ui.show", *(room for room in ROOMS if room != "ui.projector")),
    "ui.widgets": ("ui.document", "ui.show", *ROOMS),
    "ui.document": ("ui.charts", "ui.editors", *ROOMS),
    "ui.show": ("ui.charts", "ui.editors", *ROOMS),
    **{room: tuple(other for other in ROOMS if other != room) for room in ROOMS},
}
"""Rooms of the same floor never import each other; the app wires them."""
OPENPYXL_ONLY_IN = ("workshop.export", "workshop.intake")
SQL_ONLY_IN = ("workshop.storage", "workshop.session")

REGISTRIES = {
    "workshop/ballots": ("TYPE", "BALLOT_TYPES"),
    "workshop/ranking": ("RULE", "RANKING_RULES"),
    "workshop/export": ("SHEET", "SHEETS"),
    "ui/charts": ("CHART", "CHARTS"),
}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> list[Path]:
    return [p for folder in ("workshop", "ui") for p in sorted((ROOT / folder).rglob("*.py"))]


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """Every module and name a file imports, as dotted names."""
    return tuple(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def belongs(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("path", modules(), ids=module_of)
def test_that_imports_look_down(path: Path) -> None:
    module = module_of(path)
    for package, banned in NEVER.items():
        if belongs(module, package):
            wrong = [name for name in imports_of(path) for b in banned if belongs(name, b)]
            assert not wrong, f"{module} must not import {wrong}"
    if module in FLOORS:
        higher = [m for m, floor in FLOORS.items() if floor >= FLOORS[module]]
        wrong = [n for n in imports_of(path) for m in higher if belongs(n, m)]
        assert not wrong, f"{module} must not import {wrong}"


@pytest.mark.parametrize("path", modules(), ids=module_of)
def test_that_a_file_says_what_it_is_for_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST, f"{path.name} has {lines} lines: it has outgrown its room"
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), f"{path.name} opens with no sentence"


@pytest.mark.parametrize("path", modules(), ids=module_of)
def test_that_excel_and_sql_stay_in_their_rooms(path: Path) -> None:
    module = module_of(path)
    names = list(imports_of(path))
    if any(belongs(n, "openpyxl") for n in names):
        assert any(belongs(module, room) for room in OPENPYXL_ONLY_IN), f"{module} must not import openpyxl"
    if any(belongs(n, "sqlite3") for n in names):
        assert any(belongs(module, room) for room in SQL_ONLY_IN), f"{module} must not import sqlite3"


@pytest.mark.parametrize("folder", REGISTRIES)
def test_that_every_file_of_a_registry_folder_is_registered(folder: str) -> None:
    name, registry = REGISTRIES[folder]
    package = __import__(folder.replace("/", "."), fromlist=[registry])
    registered = list(getattr(package, registry))
    for path in sorted((ROOT / folder).glob("*.py")):
        if path.name == "__init__.py":
            continue
        module = __import__(module_of(path), fromlist=[name])
        if hasattr(module, name):
            assert any(item is getattr(module, name) for item in registered), f"{path.name} is not in {registry}"


def test_that_the_top_level_is_the_fixed_one() -> None:
    allowed = {"pyproject.toml", "workshop", "ui", "resources", "tests", "packaging", "README.md", "LICENSE"}
    ignored = {"build", "dist", "common-ground-demo"}  # what packaging makes, and what `run` leaves without a screen
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".") and not p.name.endswith(".egg-info")}
    assert found - ignored <= allowed


def test_that_there_is_no_circle_of_imports() -> None:
    paths = {module_of(p): p for p in modules()}
    graph: dict[str, set[str]] = {}
    for module, path in paths.items():
        found: set[str] = set()
        for name in imports_of(path):
            while name and name not in paths:
                name = name.rpartition(".")[0]
            if name and name != module:
                found.add(name)
        graph[module] = found
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for other in graph[module]:
                if not belongs(module, other):
                    visit(other, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())
