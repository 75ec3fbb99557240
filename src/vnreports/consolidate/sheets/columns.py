"""Columns: which figures the workbook shows, and where in it each stands.

    unit 3, HS06            Ma trận!K6     Nguồn!A212 and the rows below it
    unit 3, HS06, centre    Ma trận!L6     Nguồn!A215

An indicator that no unit says anything of has no column. A scope has a column of its own, beside
that of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vnreports.consolidate.picture import WHOLE, CellRecord, Line, Picture, Total
from vnreports.consolidate.sheets.book import Place
from vnreports.consolidate.sheets.words import AREAS
from vnreports.records import UnitLevel

MATRIX, SOURCES, REPORTING = "Ma trận", "Nguồn", "Nộp báo cáo"
MATRIX_HEAD = 3  # rows above the first unit
MATRIX_LEFT = 3  # columns before the first indicator
SOURCES_HEAD = 3
REPORTING_HEAD = 3
# Scopes of totals that are over the units of a level, not over parts of units.
OVER_LEVELS: dict[str, UnitLevel] = {
    "departments": "department",
    "districts": "district",
    "communes": "commune",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the matrix."""

    line: Line
    scope: str


class Layout:
    """Where in the workbook the figures of a picture stand."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    @cached_property
    def columns(self) -> list[Shown]:
        """The columns of the matrix, by area and in the order of the catalogue."""
        said: dict[str, set[str]] = {}
        for cell in self._telling.values():
            said.setdefault(cell.code, set()).add(cell.scope)
        lines = {line.code: line for line in self.picture.lines}
        return [
            Shown(line, scope)
            for area in AREAS
            for line in lines.values()
            if line.area == area
            for scope in sorted(said.get(line.code, ()))
        ]

    @cached_property
    def levels(self) -> set[UnitLevel]:
        """The levels that there are units of."""
        return {unit.level for unit in self.picture.units if unit.level}

    def figures(self) -> Iterator[tuple[int, int, CellRecord]]:
        """Yield the cells of the matrix that say something, by row and column, as they stand."""
        for row, unit in enumerate(self.picture.units, MATRIX_HEAD):
            for column, shown in enumerate(self.columns, MATRIX_LEFT):
                cell = self._telling.get((unit.key, shown.line.code, shown.scope))
                if cell:
                    yield row, column, cell

    @cached_property
    def _telling(self) -> dict[tuple[str, str, str], CellRecord]:
        """The cells of units of the picture that say something."""
        units = {unit.key for unit in self.picture.units}
        return {
            (cell.unit, cell.code, cell.scope): cell
            for cell in self.picture.cells
            if cell.unit in units and (cell.said or cell.value is not None or cell.note)
        }

    @cached_property
    def places(self) -> dict[tuple[str, str, str], Place]:
        """Where in the matrix the figure of unit, code and scope stands."""
        return {
            (cell.unit, cell.code, cell.scope): Place(MATRIX, row, column)
            for row, column, cell in self.figures()
        }

    @cached_property
    def sources(self) -> dict[tuple[str, str, str], Place]:
        """Where in the list of sources those of a figure begin."""
        found: dict[tuple[str, str, str], Place] = {}
        row = SOURCES_HEAD
        for _, _, cell in self.figures():
            if cell.origins:
                found.setdefault((cell.unit, cell.code, cell.scope), Place(SOURCES, row))
                row += len(cell.origins)
        return found

    @cached_property
    def total_row(self) -> int:
        """The row of the matrix in which the totals stand."""
        return MATRIX_HEAD + len(self.picture.units)

    @cached_property
    def total_columns(self) -> dict[tuple[str, str], int]:
        """The column of each indicator and scope."""
        return {
            (shown.line.code, shown.scope): column
            for column, shown in enumerate(self.columns, MATRIX_LEFT)
        }

    @cached_property
    def level_scopes(self) -> list[str]:
        """The scopes of totals over the units of a level, in the order of their rows."""
        there = {total.scope for total in self.picture.totals}
        return [
            scope for scope, level in OVER_LEVELS.items() if level in self.levels and scope in there
        ]

    def total_place(self, code: str, scope: str) -> Place | None:
        """Return where a total stands; None where its indicator has no column."""
        column = self.total_columns.get((code, self.scope_of_cells(scope)))
        if column is None:
            return None
        over_level = not self.of_parts(scope) and scope in self.level_scopes
        row = 1 + self.level_scopes.index(scope) if over_level else 0
        return Place(MATRIX, self.total_row + row, column)

    def counted(self, total: Total) -> list[CellRecord]:
        """Return the figures that are in a total; none where it cannot be told which these are.

        The picture says how many units are in it and which are missing; a commune whose district
        is counted is neither.
        """
        level = None if self.of_parts(total.scope) else OVER_LEVELS[total.scope]
        scope, absent = self.scope_of_cells(total.scope), set(total.missing)
        known = [
            cell
            for unit in self.picture.units
            if unit.key not in absent and (level is None or unit.level == level)
            if (cell := self._telling.get((unit.key, total.code, scope)))
            if cell.value is not None
        ]
        return known if len(known) == total.units else []

    def of_parts(self, scope: str) -> bool:
        """Return whether the total of a scope is over parts of units, not over a level."""
        return scope == WHOLE or OVER_LEVELS.get(scope) not in self.levels

    def scope_of_cells(self, scope: str) -> str:
        """Return the scope of the figures that a total of this scope is made of."""
        return scope if self.of_parts(scope) else WHOLE
