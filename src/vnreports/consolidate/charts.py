"""Charts: the pictures of a province, each as PNG and SVG, and as the drawing of a page.

    write_charts(picture, folder)  ->  folder/ty-le-dung-han.png, folder/ty-le-dung-han.svg, …

A chart that there are no figures for is not drawn.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from vnreports.consolidate.charting.chart import Chart
from vnreports.consolidate.charting.subjects import (
    by_unit_chart,
    change_chart,
    coverage_chart,
    on_time_chart,
    themes_chart,
)
from vnreports.consolidate.picture import Picture
from vnreports.errors import VnReportsError
from vnreports.messages import say


def need_charts() -> None:
    """Raise where matplotlib is not installed.

    Raises:
        VnReportsError: says how to install it.
    """
    if find_spec("matplotlib") is None:
        line = 'pip install "vnreports[consolidate]"'
        raise VnReportsError(say("Vẽ biểu đồ cần matplotlib. Cài: {line}", line=line))


def charts(picture: Picture) -> list[Chart]:
    """Return the charts that the picture has figures for.

    Raises:
        VnReportsError: matplotlib is not installed.
    """
    need_charts()
    makers = (on_time_chart, coverage_chart, themes_chart, by_unit_chart, change_chart)
    return [chart for make in makers if (chart := make(picture))]


def write_charts(picture: Picture, folder: Path) -> list[Path]:
    """Write each chart as PNG and SVG, and return the files.

    Raises:
        VnReportsError: matplotlib is not installed.
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for chart in charts(picture):
        for ending, content in (("png", chart.png()), ("svg", chart.svg())):
            path = folder / f"{chart.name}.{ending}"
            path.write_bytes(content)
            paths.append(path)
    return paths
