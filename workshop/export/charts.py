"""Native Excel charts: bars with the best on top, and maps of two scales, with axes that show everywhere."""

from collections.abc import Sequence
from typing import cast

from openpyxl.chart.axis import NumericAxis
from openpyxl.chart.bar_chart import BarChart
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.reference import Reference
from openpyxl.chart.scatter_chart import ScatterChart
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory  # pyright: ignore[reportUnknownVariableType]
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from workshop.export.beside_points import Side
from workshop.export.figures import Limits
from workshop.export.looks import ACCENT, FACE, INK, LINE, MUTED

BELOW_TOP = "B8C2CF"
GRADES_FROM, GRADES_TO = (0xD3, 0xE9, 0xE6), (0x0B, 0x6E, 0x69)


def bar_chart(
    sheet: Worksheet,
    *,
    columns: Sequence[int],
    labels: int,
    rows: tuple[int, int],
    top: int,
    format: str,
    limits: Limits,
    labelled: float = 0.0,
) -> BarChart:
    """Draw the numbers of table rows (heads above the first) as bars; several columns are stacked.

    The first `top` bars have the accent colour; `limits` are the ends of the axis,
    `labelled` the share of the width that the labels of the rows need on one line, where that is known.
    """
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 45
    chart.style = 2
    first, last = rows
    for number, column in enumerate(columns):
        numbers = Reference(sheet, min_col=column, min_row=first - 1, max_row=last)
        series = cast(Series, SeriesFactory(numbers, title_from_data=True))
        colour = grade_colour(number, len(columns)) if len(columns) > 1 else ACCENT
        series.spPr = _filled(colour)
        series.invertIfNegative = False
        if len(columns) == 1 and top:
            series.data_points = [_point(n, BELOW_TOP) for n in range(top, last - first + 1)]
        chart.append(series)  # pyright: ignore[reportUnknownMemberType]
    names = Reference(sheet, min_col=labels, min_row=first, max_row=last)
    chart.set_categories(names)  # pyright: ignore[reportUnknownMemberType]
    if len(columns) > 1:
        chart.grouping, chart.overlap = "stacked", 100
        assert chart.legend is not None
        chart.legend.position = "b"
        chart.legend.txPr = _text(9, MUTED)
    else:
        chart.legend = None
        chart.dataLabels = _labels(format)
        if labelled:
            inner = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=labelled, y=0.02)
            inner.w, inner.h = 0.97 - labelled, 0.86
            chart.layout = Layout(manualLayout=inner)
    _set_axes(chart, format, limits)
    return chart


def map_chart(
    sheet: Worksheet,
    *,
    points: Sequence[tuple[int, str, Side]],
    names: tuple[str, str],
    ends: tuple[tuple[int, int], tuple[int, int]],
    lines: tuple[int, int],
) -> ScatterChart:
    """Draw (row, label, its side) as points, from columns B (across) and C (up), with the lines between the corners.

    `lines` is the (column, row) where the ends of the lines stand: two rows for one, two for the other.

    A chart knows no labels of its own for points, so each point is a series with the label as its name.
    """
    chart = ScatterChart()
    chart.style, chart.scatterStyle, chart.legend = 2, "lineMarker", None
    for row, label, side in points:
        across, up = (Reference(sheet, min_col=column, min_row=row, max_row=row) for column in (2, 3))
        series = cast(Series, SeriesFactory(up, across, title=label))
        series.marker = Marker(symbol="circle", size=9, spPr=_filled(ACCENT))
        series.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
        series.dLbls = labels = _labels("General")
        labels.showSerName, labels.showVal, labels.dLblPos = True, False, side
        chart.append(series)  # pyright: ignore[reportUnknownMemberType]
    column, row = lines
    for first in (row, row + 2):
        across, up = (Reference(sheet, min_col=n, min_row=first, max_row=first + 1) for n in (column, column + 1))
        series = cast(Series, SeriesFactory(up, across))
        series.marker = Marker(symbol="none")
        series.spPr = GraphicalProperties(ln=LineProperties(solidFill=MUTED, prstDash="dash", w=12700))
        chart.append(series)  # pyright: ignore[reportUnknownMemberType]
    for axis, name, (first, last) in zip((chart.x_axis, chart.y_axis), names, ends, strict=True):
        axis = cast(NumericAxis, axis)
        axis.delete = False
        axis.scaling.min, axis.scaling.max = float(first), float(last)
        axis.majorUnit = 1.0
        axis.majorGridlines = None
        axis.majorTickMark = "none"
        axis.number_format = "0"
        axis.crosses = "min"
        axis.txPr = _text(9, MUTED)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
        words = RegularTextRun(rPr=_letters(10, INK), t=name)
        axis.title = Title(tx=Text(rich=RichText(p=[Paragraph(r=[words])])), overlay=False)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.roundedCorners = False
    return chart


def _set_axes(chart: BarChart, format: str, limits: Limits) -> None:
    options, values = chart.x_axis, chart.y_axis
    options.delete = values.delete = False  # else recent Excel hides them
    options.scaling.orientation = "maxMin"  # the first row on top
    options.tickLblPos = "low"
    options.tickLblSkip = 1  # else a label that takes two lines costs the next bar its own
    options.majorTickMark = values.majorTickMark = "none"
    options.txPr, values.txPr = _text(9.5, INK, RichTextProperties(rot=0)), _text(9, MUTED)  # 0: leave no label out
    options.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    values.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    assert values.majorGridlines is not None
    values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    values.crosses = "max"  # with the order reversed, this puts the numbers under the bars
    values.number_format = format
    values.scaling.min, values.scaling.max = limits
    values.title = None
    options.title = None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.roundedCorners = False


def grade_colour(index: int, count: int) -> str:
    """One hue from pale to deep: grades have an order, not a right and a wrong end."""
    step = index / (count - 1)
    return "".join(f"{round(a + (b - a) * step):02X}" for a, b in zip(GRADES_FROM, GRADES_TO, strict=True))


def _filled(colour: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))


def _point(index: int, colour: str) -> DataPoint:
    return DataPoint(idx=index, invertIfNegative=False, spPr=_filled(colour))


def _labels(format: str) -> DataLabelList:
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = format
    labels.txPr = _text(9.5, INK)
    return labels


def _text(size: float, colour: str, turned: RichTextProperties | None = None) -> RichText:
    letters = _letters(size, colour)
    return RichText(bodyPr=turned, p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _letters(size: float, colour: str) -> CharacterProperties:
    return CharacterProperties(sz=int(size * 100), b=False, solidFill=colour, latin=Font(typeface=FACE))
