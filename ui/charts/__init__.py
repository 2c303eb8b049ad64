"""Pictures of results. To add a chart: write a file, and give its CHART a line here."""

from typing import Final

from ui.charts import distribution, gap_bars, group_columns, group_table, quadrants, ranking, slopes
from ui.charts.chart import Chart

CHARTS: Final[tuple[Chart, ...]] = (
    ranking.CHART,
    group_table.CHART,
    group_columns.CHART,
    distribution.CHART,
    quadrants.CHART,
    gap_bars.CHART,
    slopes.CHART,
)
"""In the order the room meets them."""
