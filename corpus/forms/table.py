"""Tables of the markup, with merged cells.

"| Lĩnh vực | Hồ sơ | < |"  ->  two cells, the second over two columns
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its upper left corner and its extent; the text is still in the markup."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its cells, row by row; the first `head_rows` rows are its head."""

    width: int
    height: int
    cells: tuple[Cell, ...]

    @property
    def head_rows(self) -> int:
        """Return how many rows the cells of the first row reach down to."""
        return max(cell.rows for cell in self.cells if cell.row == 0)

    def at(self, row: int, column: int) -> Cell:
        """Return the cell that covers a place of the grid."""
        return next(
            cell
            for cell in self.cells
            if cell.row <= row < cell.row + cell.rows
            and cell.column <= column < cell.column + cell.columns
        )


def parse_table(lines: Sequence[str]) -> Table:
    """Read the rows of one table.

    Raises:
        ValueError: rows of unequal length, or merged cells that are no rectangle.
    """
    bare = [line.strip().removeprefix("|").removesuffix("|") for line in lines]
    grid = [[text.strip() for text in row.split("|")] for row in bare]
    width = len(grid[0])
    corners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(grid):
        if len(texts) != width:
            raise ValueError(f"table row has {len(texts)} cells, not {width}: {lines[row]!r}")
        for column, text in enumerate(texts):
            if text == "^" and row:
                corners[row, column] = corners[row - 1, column]
            elif text == "<" and column:
                corners[row, column] = corners[row, column - 1]
            else:
                corners[row, column] = (row, column)
    cells = [_cell(corner, corners, grid) for corner in dict.fromkeys(corners.values())]
    return Table(width, len(grid), tuple(sorted(cells, key=lambda one: (one.row, one.column))))


def _cell(
    corner: tuple[int, int], corners: dict[tuple[int, int], tuple[int, int]], grid: list[list[str]]
) -> Cell:
    covered = [place for place, owner in corners.items() if owner == corner]
    rows = max(row for row, _ in covered) - corner[0] + 1
    columns = max(column for _, column in covered) - corner[1] + 1
    text = grid[corner[0]][corner[1]]
    if rows * columns != len(covered):
        raise ValueError(f"merged cell {text!r} is no rectangle")
    return Cell(text, *corner, rows, columns)
