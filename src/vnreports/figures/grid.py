"""Figures in tables: named by row label and column heading.

    | STT | Chỉ tiêu thống kê | Đơn vị tính | Số liệu |
    | 2.1 | Số nhiệm vụ đề ra | Nhiệm vụ    | 45      |

is 45 "Nhiệm vụ", "Số nhiệm vụ đề ra". A dash or blank is no figure, and not zero. A cell that holds
a sentence ("28 tổ, 196 thành viên") is read as prose; a bare noun in it takes the words of its row.
A column headed "Quý II/2026" gives that period to its figures, and no word to their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vnreports.draft import Draft, Placed
from vnreports.figures.finding import FigureFinder
from vnreports.figures.naming import Namer
from vnreports.flow import Block, BlockKind, fold
from vnreports.records import CellPlace, Indicator
from vnreports.rules import RuleSet
from vnreports.spans import Mask

_ORDINAL = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[a-zđA-ZĐ])(?:\.\d{1,2}){0,3}[.)]?")
_TOTALS = ("tổng", "cộng")
_UNIT_IN_HEAD = re.compile(r"\((?:ĐVT\s*:\s*|đvt\s*:\s*|đơn vị\s*:?\s*)?([^()]{1,25})\)")
_UNIT_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt|đv tính)\s*:\s*([^().;:\n]{1,25})")
_RANKED = re.compile(r"(?:\b(?:thứ|xếp) hạng|^hạng|\bvị trí|\bxếp thứ)\W*$")
_LINES_ABOVE = 3  # lines above a table in which its unit may stand


@dataclass(frozen=True, slots=True)
class CellReader:
    """What reads the figures of a cell: the finder and namer of prose, and what is no figure.

    `caption` and `scope` tell the period and the body of a table by the lines above it.
    """

    finder: FigureFinder
    namer: Namer
    mask: Mask
    caption: Callable[[Block], str | None]
    scope: Callable[[Block], str | None]


@dataclass(slots=True)
class Grid:
    """The cells of a table by place, and what its columns are for."""

    number: int
    cells: dict[tuple[int, int], Block]
    height: int
    width: int
    head: int  # rows of the head
    ordinal: int | None  # column of STT
    label: int  # column of the row labels
    unit: int | None  # column of the counting unit
    place: int | None  # column of the bodies or places that the rows are about
    group: int | None = None  # column that says once what several rows below belong to


def find_cells(draft: Draft, rules: RuleSet, reader: CellReader) -> list[Placed[Indicator]]:
    """Return the figures of all tables of a report."""
    tables: dict[int, dict[tuple[int, int], Block]] = {}
    for block in draft.flow.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            tables.setdefault(block.table, {})[block.row, block.column] = block
    return [
        placed
        for number, cells in tables.items()
        for placed in _TableReader(draft, rules, reader, number, cells).figures()
    ]


class _TableReader:
    def __init__(
        self,
        draft: Draft,
        rules: RuleSet,
        reader: CellReader,
        number: int,
        cells: dict[tuple[int, int], Block],
    ) -> None:
        self.draft = draft
        self.flow = draft.flow
        self.reader = reader
        self.finder = reader.finder
        self.period = reader.caption(cells[min(cells)])
        self.scope = reader.scope(cells[min(cells)])
        self._period = rules.pattern("indicators.period")
        self._is_period = self._period.fullmatch
        self.words = {
            name: rules.words(f"indicators.{name}")
            for name in ("ordinal_heads", "unit_heads", "note_heads", "place_heads", "value_heads")
        }
        self.units = rules.words("indicators.units")
        self._total: str | None = None
        self._stated_unit = self._unit_above(cells[min(cells)])
        self.grid = self._read(number, cells)

    def figures(self) -> Iterator[Placed[Indicator]]:
        """Yield an Indicator per cell that holds a figure."""
        grid = self.grid
        self._total = self._total_label()
        ancestors: list[tuple[str, str]] = []  # (row number, name)
        for row in range(grid.head, grid.height):
            label = self._label(row)
            number = self._text(row, grid.ordinal).rstrip(".)") if grid.ordinal is not None else ""
            if not label:
                continue
            while ancestors and not (number and number.startswith(ancestors[-1][0] + ".")):
                ancestors.pop()
            made = False
            for column in range(grid.width):
                if column in (grid.ordinal, grid.label, grid.unit, grid.place, grid.group):
                    continue
                if self._is_note(column):
                    continue
                placed = self._cell(row, column, label, ancestors)
                if placed:
                    made = True
                    yield placed
                else:
                    yield from self._prose(row, column, label)
            if number:
                ancestors.append((number, label if made else ""))

    def _cell(
        self, row: int, column: int, label: str, ancestors: list[tuple[str, str]]
    ) -> Placed[Indicator] | None:
        block = self.grid.cells.get((row, column))
        if block is None:
            return None
        figure = self.finder.cell(self.flow.folded, self.flow.lower, block.start, block.end)
        if figure is None:
            return None
        said = self._text(row, self.grid.unit) if self.grid.unit is not None else ""
        if self._is_flag(said):
            return None
        head, period = self._dated_head(column)
        if _RANKED.search(head.lower()):
            said = ""  # the row's unit is that of its value: "%", "điểm"
        name, scope, head_unit = self._name(label, head)
        if head_unit == "%":
            said = ""  # "Tỷ lệ TH/KH (%)" of what the row counts in its own unit
        rate = "tỷ lệ" in f"{label} {head}".lower()
        unit = figure.unit or said or head_unit or (None if rate else self._stated_unit)
        parent = next((words for _, words in reversed(ancestors) if words), None)
        if parent is None and self._total and label != self._total and not self._rows_are_places():
            parent = self._name(self._total, head)[0]
        return self.draft.place(
            Indicator,
            block.start,
            block.end,
            rule="indicators.cell",
            confidence=0.85,
            name=name,
            parent=parent,
            value=figure.value,
            denominator=figure.of,
            unit=unit or None,
            period=period or self.period,
            scope=scope or self.scope,
            table=CellPlace(table=f"tab-{self.grid.number + 1}", row=row, column=column),
        )

    def _unit_above(self, first: Block) -> str | None:
        """Return the unit that a line above the table states: "(Đơn vị tính: hồ sơ)"."""
        for block in self.flow.blocks[max(0, first.index - _LINES_ABOVE) : first.index]:
            stated = _UNIT_LINE.search(self.flow.lower, block.body, block.end)
            if stated and block.kind is not BlockKind.CELL and stated[1].strip() in self.units:
                return self.flow.text[stated.start(1) : stated.end(1)].strip()
        return None

    def _total_label(self) -> str | None:
        """Return the label of the row that adds up the others: the first or the last."""
        grid = self.grid
        for row in (grid.height - 1, grid.head):
            label = self._label(row)
            numbered = any(map(str.isdigit, self._text(row, grid.ordinal)))
            if label.lower().startswith(_TOTALS) and not numbered and grid.height > grid.head + 2:
                return label
        return None

    def _prose(self, row: int, column: int, label: str) -> Iterator[Placed[Indicator]]:
        """Yield the figures of a cell that holds a sentence."""
        block = self.grid.cells.get((row, column))
        if block is None or column < self.grid.label:
            return
        figures = self.finder.within(self.flow, self.reader.mask, block.body, block.end)
        for one in self.reader.namer.name(block, list(figures), around=label):
            figure = one.figure
            place = CellPlace(table=f"tab-{self.grid.number + 1}", row=row, column=column)
            yield self.draft.place(
                Indicator,
                figure.start,
                max(figure.unit_end, figure.stop),
                rule="indicators.cell_prose",
                confidence=0.75,
                name=one.name or label,
                value=figure.value,
                denominator=figure.of,
                unit=figure.unit,
                qualifier=figure.qualifier,
                scope=self._text(row, self.grid.place) or self._place(label),
                table=place,
            )

    def _name(self, label: str, head: str) -> tuple[str, str | None, str | None]:
        """Return name, scope (of a row for a unit) and unit (of the head) of a cell's figure."""
        unit = _UNIT_IN_HEAD.search(head)
        unit_words = unit[1].strip() if unit and unit[1].strip().lower() in self.units else None
        plain = (head[: unit.start()] + head[unit.end() :]).strip() if unit and unit_words else head
        if self._rows_are_places() and plain:
            return plain, self._place(label), unit_words
        if not plain or plain.lower().strip(" :") in self.words["value_heads"]:
            return label, None, unit_words
        return f"{label} - {plain}", None, unit_words

    def _place(self, label: str) -> str | None:
        """Return the label of a row, where rows are units and it is no total."""
        total = label.lower().strip(" :").startswith(("tổng", "cộng", "toàn"))
        return label or None if self._rows_are_places() and not total else None

    def _rows_are_places(self) -> bool:
        return self._names_bodies(self._head(self.grid.label).lower())

    def _names_bodies(self, head: str) -> bool:
        return any(words in head for words in self.words["place_heads"])

    def _dated_head(self, column: int) -> tuple[str, str | None]:
        """Return the head of a column without the period that it names, and that period."""
        parts = self._head_parts(column)
        periods = [words for words in parts if self._is_period(fold(words).lower().strip(" :"))]
        named = [words for words in parts if words not in periods]
        if periods:
            return " - ".join(named), periods[-1].strip(" :")
        inside = [one for words in parts if (one := self._period_in(words)) is not None]
        return " - ".join(named), inside[-1] if inside else None

    def _period_in(self, words: str) -> str | None:
        """Return the period that a head ends with: "Tỉnh giao năm 2023"."""
        low = fold(words).lower().rstrip(" :)")
        found = next((one for one in self._period.finditer(low) if one.end() == len(low)), None)
        return words[found.start() : found.end()].strip() if found else None

    def _head(self, column: int) -> str:
        return " - ".join(self._head_parts(column))

    def _head_parts(self, column: int) -> list[str]:
        parts: list[str] = []
        for row in range(self.grid.head):
            words = self._text(row, column)
            if (
                words
                and words not in parts
                and not re.fullmatch(r"\(?\d{1,2}\)?(?:\s?=.*)?", words)
            ):
                parts.append(words)
        return parts

    def _label(self, row: int) -> str:
        """Return the label of a row; of a totals row it may stand in the column of the groups."""
        return self._text(row, self.grid.label) or self._text(row, self.grid.group)

    def _text(self, row: int, column: int | None) -> str:
        block = self.grid.cells.get((row, column)) if column is not None else None
        return self.flow.text[block.start : block.end].strip(" *-+•") if block else ""

    def _is_note(self, column: int) -> bool:
        return self._head(column).lower().strip() in self.words["note_heads"]

    def _is_flag(self, unit: str) -> bool:
        return re.fullmatch(r"\d(?:/\d)+", unit) is not None

    def _read(self, number: int, cells: dict[tuple[int, int], Block]) -> Grid:
        height = 1 + max(row for row, _ in cells)
        width = 1 + max(column for _, column in cells)
        grid = Grid(
            number, cells, height, width, head=1, ordinal=None, label=0, unit=None, place=None
        )
        self.grid = grid
        grid.head = self._head_rows(grid)
        heads = [self._head(column).lower().strip(" .") for column in range(width)]
        for column, words in enumerate(heads):
            if words in self.words["ordinal_heads"] and grid.ordinal is None:
                grid.ordinal = column
            elif (
                words in self.words["unit_heads"]
                and grid.unit is None
                and self._holds_units(grid, column)
            ):
                grid.unit = column
        if grid.ordinal is None and self._counts_up(grid):
            grid.ordinal = 0
        free = [c for c in range(width) if c not in (grid.ordinal, grid.unit)]
        worded = [c for c in free if self._is_words(grid, c)]
        grid.label = worded[0] if worded else free[0] if free else 0
        if len(worded) > 1 and self._filled(grid, worded[0]) < 0.7 * self._filled(grid, worded[1]):
            grid.group, grid.label = worded[0], worded[1]
        grid.place = next(
            (
                c
                for c in free
                if c not in (grid.label, grid.group)
                and self._is_words(grid, c)
                and self._names_bodies(heads[c])
            ),
            None,
        )
        return grid

    def _head_rows(self, grid: Grid) -> int:
        """Return how many rows the head has: up to the first row with a figure beside a label."""
        for row in range(min(grid.height, 5)):
            texts = [self._text(row, column) for column in range(grid.width)]
            if all(
                re.fullmatch(r"\(?(?:\d{1,2}|[a-zA-Z])\)?(?:\s?=.*)?|", words) for words in texts
            ):
                continue
            figures = [
                column
                for column in range(1, grid.width)
                if (block := grid.cells.get((row, column)))
                and self.finder.cell(self.flow.folded, self.flow.lower, block.start, block.end)
            ]
            words = sum(any(c.isalpha() for c in text) for text in texts)
            if row and (figures or (words <= 2 and grid.width > 2)):
                return row
        return 1

    def _holds_units(self, grid: Grid, column: int) -> bool:
        """Return whether a column "Đơn vị" holds counting units, not the names of bodies."""
        texts = [self._text(row, column).lower() for row in range(grid.head, grid.height)]
        filled = [words for words in texts if words]
        known = sum(
            words in self.units or re.fullmatch(r"\d(?:/\d)+", words) is not None
            for words in filled
        )
        return not filled or known >= 0.3 * len(filled) or len(set(filled)) <= 0.4 * len(filled)

    def _counts_up(self, grid: Grid) -> bool:
        texts = [self._text(row, 0) for row in range(grid.head, grid.height)]
        filled = [words for words in texts if words]
        return len(filled) >= 2 and all(_ORDINAL.fullmatch(words) for words in filled)

    def _filled(self, grid: Grid, column: int) -> int:
        """Return in how many rows below the head a column holds something but a total."""
        texts = [self._text(row, column).lower() for row in range(grid.head, grid.height)]
        return sum(bool(words) and not words.startswith((*_TOTALS, "toàn ")) for words in texts)

    def _is_words(self, grid: Grid, column: int) -> bool:
        texts = [self._text(row, column) for row in range(grid.head, grid.height)]
        filled = [words for words in texts if words]
        return bool(filled) and sum(
            any(c.isalpha() for c in words) for words in filled
        ) >= 0.6 * len(filled)
