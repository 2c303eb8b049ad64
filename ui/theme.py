"""The looks: colours, type and palette, for console and projector, light and dark."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.assets import asset

FAMILY: Final = "Inter"


class Scheme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One value for each meaning; text pairs pass 4.5:1, graphics 3:1."""

    ink: str
    paper: str
    desk: str
    """The ground behind panels on the console."""
    card: str
    line: str
    field_line: str
    """Outlines of fields and buttons: 3:1 against card."""
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    alert: str
    alert_soft: str
    warn: str
    bar: str
    """Bars below the top."""
    bar_edge: str
    """Their outline where the fill alone would be under 3:1."""
    number: str
    """The box behind an option's number."""
    deep: str
    """The dark side panel of Home."""
    on_deep: str
    on_deep_muted: str


LIGHT: Final = Colours(
    ink="#14213D",
    paper="#FBFAF7",
    desk="#F3F1EC",
    card="#FFFFFF",
    line="#E3DFD6",
    field_line="#8C8778",
    muted="#5A6372",
    accent="#0B6E69",
    accent_soft="#E3F1EF",
    on_accent="#FFFFFF",
    alert="#B3261E",
    alert_soft="#FBEDEA",
    warn="#7A5200",
    bar="#B8C2CF",
    bar_edge="#768395",
    number="#EEEBE4",
    deep="#14213D",
    on_deep="#FFFFFF",
    on_deep_muted="#C6CCD8",
)
DARK: Final = Colours(
    ink="#F2EFE8",
    paper="#12182A",
    desk="#0E1322",
    card="#1A2238",
    line="#323C58",
    field_line="#8790A6",
    muted="#B3BAC9",
    accent="#3FB8AF",
    accent_soft="#173D46",
    on_accent="#06201F",
    alert="#FF8A80",
    alert_soft="#43201F",
    warn="#F0B95B",
    bar="#56627E",
    bar_edge="#8C98B5",
    number="#2A3450",
    deep="#0B1020",
    on_deep="#F2EFE8",
    on_deep_muted="#B3BAC9",
)
COLOURS: Final = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}

GROUP_COLOURS: Final = (
    "#0072B2",
    "#A94A00",
    "#00734F",
    "#9C4A78",
    "#7A5B00",
    "#33618A",
    "#5B3F8C",
    "#8A2F2F",
    "#3F6B1E",
    "#006B75",
    "#7D4427",
    "#4C5566",
)
"""White text on them and they on paper pass 4.5:1; always drawn with the group's name or letter too."""
GROUP_TINTS: Final = (
    "#E5F1F8",
    "#F9EBE0",
    "#E8F3EC",
    "#F6EAF1",
    "#F5F0DE",
    "#E8EEF4",
    "#EEEAF5",
    "#F6E8E8",
    "#ECF2E7",
    "#E3F1F2",
    "#F3EBE6",
    "#ECEEF1",
)
POOL_COLOUR: Final = "#4C5566"
"""Other groups."""
GROUP_COLOURS_DARK: Final = (
    "#6CB8E6",
    "#F0A061",
    "#4FC79B",
    "#E3A0C4",
    "#D9B84A",
    "#94B8DC",
    "#B9A3E8",
    "#E59A9A",
    "#A4CF7C",
    "#63C7D1",
    "#D9A88C",
    "#B3BAC9",
)


def group_colour(index: int, scheme: Scheme = Scheme.LIGHT) -> QColor:
    """The colour of a group; below zero the pool of small groups."""
    colours = GROUP_COLOURS if scheme is Scheme.LIGHT else GROUP_COLOURS_DARK
    return QColor(POOL_COLOUR if index < 0 and scheme is Scheme.LIGHT else colours[index % len(colours)])


def text_on_group(scheme: Scheme = Scheme.LIGHT) -> QColor:
    """The text colour that passes on every group colour."""
    return QColor("#FFFFFF" if scheme is Scheme.LIGHT else "#0B1020")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped typeface known to Qt; returns the families found. Needs a QGuiApplication."""
    families: list[str] = []
    for path in sorted(asset("fonts").glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


def font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
    """The shipped typeface at a pixel size; `figures`: all of equal width, for columns of numbers.

    Words are set without: figures of equal width widen hyphens too.
    """
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette_of(colours: Colours) -> QPalette:
    """A palette for Fusion; a colour scheme alone does nothing on plain X11."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.desk,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.paper,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def style_sheet(colours: Colours, zoom: int = 100) -> str:
    """The console's style sheet with the colours filled in: `@ink` stands for the ink.

    Letters grow with the zoom, and so does what is as wide or high as they are; hair lines stay.
    """
    text = asset("styles", "console.qss").read_text(encoding="utf-8")
    text = text.replace("@icons", asset("icons").as_posix())
    for name in sorted(Colours.__slots__, key=len, reverse=True):
        text = text.replace(f"@{name}", getattr(colours, name))
    return _SIZES.sub(lambda found: f"{found[1]}: {zoomed(int(found[2]), zoom)}px", text)


_SIZES: Final = re.compile(r"(font-size|(?:m(?:in|ax)-)?(?:width|height)): (\d{2,})px")


def zoomed(pixels: int, zoom: int) -> int:
    """A size at a zoom in per cent."""
    return round(pixels * zoom / 100)


def apply_theme(app: QApplication, scheme: Scheme, *, zoom: int = 100) -> None:
    """Give the whole app its looks, its text at a size in per cent."""
    load_fonts()
    app.setStyle("Fusion")
    app.setPalette(palette_of(COLOURS[scheme]))
    app.setFont(font(zoomed(14, zoom)))
    app.setStyleSheet(style_sheet(COLOURS[scheme], zoom))
