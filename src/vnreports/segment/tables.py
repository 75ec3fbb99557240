"""Tables in plain text: between strokes, or laid out in columns with blanks.

Where the format delimits tables itself, nothing is to be found here. `strokes.py` and
`columns.py` know the two forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnreports.segment.collapsed import find_collapsed
from vnreports.segment.columns import ColumnTables
from vnreports.segment.grids import Grid
from vnreports.segment.lines import Line
from vnreports.segment.strokes import find_boxed, find_stroked
from vnreports.text import Source


def find_grids(source: Source, lines: Sequence[Line]) -> list[Grid]:
    """Return the tables among the lines of a text, in order."""
    if not lines:
        return []
    hinted = lines[0].hint is not None  # then the format says where its tables are
    columns = ColumnTables(source, [] if hinted else lines)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        grid = None if hinted else _laid_out(source, lines, index, columns)
        grid = grid or find_collapsed(source, lines, index)
        if grid:
            grids.append(grid)
        index = grid.after if grid else index + 1
    return grids


def _laid_out(
    source: Source, lines: Sequence[Line], first: int, columns: ColumnTables
) -> Grid | None:
    return find_stroked(source, lines, first) or find_boxed(lines, first) or columns.find(first)
