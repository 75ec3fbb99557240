"""Tables in plain text: between strokes, laid out in columns with blanks, or a cell a line.

Where the format delimits tables itself, nothing is to be found here. `strokes.py` and
`columns.py` know the two forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnreports.segment.collapsed import find_collapsed
from vnreports.segment.columns import ColumnTables
from vnreports.segment.grids import Grid
from vnreports.segment.lines import Line
from vnreports.segment.stacked import find_stacked
from vnreports.segment.strokes import find_barred, find_boxed, find_stroked
from vnreports.segment.tabbed import find_tabbed
from vnreports.text import Source


def find_grids(source: Source, lines: Sequence[Line]) -> list[Grid]:
    """Return the tables among the lines of a text, in order."""
    if not lines:
        return []
    drawn: dict[int, Grid] = {}
    columns: ColumnTables | None = None
    if lines[0].hint is None:  # else the format says where its tables are
        found = (
            *find_stroked(source, lines),
            *find_boxed(lines),
            *find_barred(source, lines),
        )
        drawn = {grid.first: grid for grid in found}
        columns = ColumnTables(source, lines)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        grid = drawn.get(index) or find_tabbed(source, lines, index)
        grid = grid or (columns.find(index) if columns else None)
        grid = grid or find_collapsed(source, lines, index) or find_stacked(lines, index)
        if grid:
            grids.append(grid)
        index = grid.after if grid else index + 1
    return grids
