"""Ruled tables of a PDF: cells from the rulings, filled with the words that stand in them.

pdfium says where the lines are drawn, pdfplumber's table finder which of them enclose cells. A
table that goes on at the top of the next page with the same columns is one table; the head that is
printed again there is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vnreports.reading.layout import Grid, GridCell, Words, joined
from vnreports.reading.pdf_chars import PageDrawing, Ruling, Word
from vnreports.reading.pdf_lines import Line, lines_of, paragraph

_SNAP = 3.0  # points: rulings that lie closer are one
_SAME_COLUMN = 4.0  # points, from page to page
_PADDING = 11.0  # points, left and right together: what Word leaves beside the words of a cell
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)  # of decomposed text; every syllable has one
_MAX_RULINGS = 2000  # of one page: more are a drawing
_MAX_CROSSINGS = 20_000  # of whole rulings: squared paper, which takes minutes to look through
_MAX_HEAD = 3  # rows of a head that is printed again


@dataclass(slots=True)
class RuledTable:
    """A table on one page, or joined over several."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]  # left edges and the last right one
    cells: list[GridCell]
    room: dict[tuple[int, int], float]  # of a cell: what its last line leaves to the right
    needs: dict[tuple[int, int], float]  # of a cell: the width of its first word

    def grid(self) -> Grid:
        return Grid(tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column))))

    @property
    def height(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)

    def row(self, number: int) -> list[GridCell]:
        return sorted((c for c in self.cells if c.row == number), key=lambda cell: cell.column)


def find_tables(drawing: PageDrawing) -> list[RuledTable]:
    """Return the ruled tables of a page and take their words out of it."""
    if not 3 < len(drawing.rulings) <= _MAX_RULINGS:
        return []
    tables: list[RuledTable] = []
    for boxes in _boxes(drawing.rulings):
        columns = _edges([(x0, x1) for x0, _, x1, _ in boxes])
        rows = _edges([(top, bottom) for _, top, _, bottom in boxes])
        if len(columns) < 3:  # a frame round a text, or one column: no table
            continue
        inside: list[list[Word]] = [[] for _ in boxes]
        rest: list[Word] = []
        for word in drawing.words:
            place = _box_of(word, boxes)
            (rest if place is None else inside[place]).append(word)
        if not any(inside):
            continue
        drawing.words[:] = rest
        table = RuledTable(drawing.number, rows[0], rows[-1], tuple(columns), [], {}, {})
        for box, words in zip(boxes, inside, strict=True):
            _add_cell(table, words, box, rows)
        tables.append(table)
    return tables


def continues(table: RuledTable, following: RuledTable) -> bool:
    """Return whether a table at the top of a page goes on with the one before."""
    return len(table.columns) == len(following.columns) and all(
        abs(one - other) <= _SAME_COLUMN
        for one, other in zip(table.columns, following.columns, strict=True)
    )


def join(table: RuledTable, following: RuledTable) -> None:
    """Add the rows of a table that goes on, without the head that is printed again."""
    skipped = 0
    while (
        skipped < min(_MAX_HEAD, following.height)
        and _words(following.row(skipped))
        and (_words(following.row(skipped)) == _words(table.row(skipped)))
    ):
        skipped += 1
    added = [cell for cell in following.cells if cell.row >= skipped]
    shift = table.height - skipped
    last, first = table.row(table.height - 1), [cell for cell in added if cell.row == skipped]
    if _is_rest_of_row(table, last, following, first):
        shift -= 1
        rest = {cell.column: cell.words for cell in first}
        for at, cell in enumerate(table.cells):
            if cell in last and cell.column in rest:
                table.cells[at] = replace(cell, words=joined((cell.words, rest[cell.column])))
        added = [cell for cell in added if cell.row > skipped]
    table.cells.extend(replace(cell, row=cell.row + shift) for cell in added)
    table.room |= {(row + shift, column): room for (row, column), room in following.room.items()}
    table.page, table.bottom = following.page, following.bottom


def _is_rest_of_row(
    table: RuledTable,
    last: Sequence[GridCell],
    following: RuledTable,
    first: Sequence[GridCell],
) -> bool:
    """Return whether a row at the top of a page is the rest of the one that the page end cut.

    Then it has no number in its first column, and its few words had no room in the lines above.
    """
    above = {cell.column: (cell.row, cell.column) for cell in last if cell.words.text}
    filled = [cell for cell in first if cell.words.text]
    return (
        0 < len(filled) < len(above)
        and min(above) not in {cell.column for cell in filled}
        and all(
            cell.column in above
            and following.needs[cell.row, cell.column] > table.room[above[cell.column]]
            for cell in filled
        )
    )


def _words(cells: Sequence[GridCell]) -> list[tuple[int, str]]:
    return [(cell.column, cell.words.text) for cell in cells if cell.words.text]


def _boxes(rulings: Sequence[Ruling]) -> list[list[tuple[float, float, float, float]]]:
    """Return the cells of each table as boxes: left, top, right, bottom."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = [
        {
            "x0": one.x0,
            "x1": one.x1,
            "top": one.y0,
            "bottom": one.y1,
            "width": one.x1 - one.x0,
            "height": one.y1 - one.y0,
            "orientation": "h" if one.is_horizontal else "v",
            "object_type": "line",
        }
        for one in rulings
    ]
    if len({edge["orientation"] for edge in edges}) < 2:
        return []
    merged = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    level = sum(edge["orientation"] == "h" for edge in merged)
    if level * (len(merged) - level) > _MAX_CROSSINGS:
        return []
    crossings = edges_to_intersections(merged, _SNAP, _SNAP)
    return [list(table) for table in cells_to_tables(intersections_to_cells(crossings))]


def _edges(sides: Sequence[tuple[float, float]]) -> list[float]:
    """Return the places of the edges along one direction, those that nearly agree as one."""
    edges: list[float] = []
    for place in sorted(place for side in sides for place in side):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(place)
    return edges


def _box_of(word: Word, boxes: Sequence[tuple[float, float, float, float]]) -> int | None:
    x, y = (word.x0 + word.x1) / 2, word.y - 0.3 * word.size
    for place, (x0, top, x1, bottom) in enumerate(boxes):
        if x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1:
            return place
    return None


def _add_cell(
    table: RuledTable,
    words: Sequence[Word],
    box: tuple[float, float, float, float],
    rows: Sequence[float],
) -> None:
    column, last_column = _index(table.columns, box[0]), _index(table.columns, box[2])
    row, last_row = _index(rows, box[1]), _index(rows, box[3])
    lines = _whole_words(lines_of(words, table.page), box[2] - box[0])
    text, bold = paragraph(lines) if lines else (Words(), False)
    if lines:
        inner = box[2] - _PADDING / 2
        table.room[row, column] = inner - lines[-1].x1 - 0.2 * lines[-1].size
        table.needs[row, column] = lines[0].first_width()
    table.cells.append(
        GridCell(
            row,
            column,
            text,
            rows=max(1, last_row - row),
            columns=max(1, last_column - column),
            bold=bold,
        )
    )


def _whole_words(lines: list[Line], width: float) -> list[Line]:
    """Join words that were broken because the column is too narrow for them: "ST" and "T"."""
    kept: list[Line] = []
    for line in lines:
        if kept and _is_broken(kept[-1], line, width):
            stem = kept[-1].words[0]
            kept[-1].words[0] = replace(stem, text=stem.text + line.words[0].text)
            line = Line(line.words[1:], line.page)
        if line.words:
            kept.append(line)
    return kept


def _is_broken(before: Line, line: Line, width: float) -> bool:
    stem, rest = before.words[-1].text, line.words[0].text
    letter = (line.words[0].x1 - line.x0) / len(rest)
    full = before.x1 - before.x0 + letter > width - _PADDING
    return (
        full
        and len(before.words) == 1
        and stem.isalpha()
        and rest.isalpha()
        and stem[-1].isupper() == rest[0].isupper()
        and not _VOWEL.search(unicodedata.normalize("NFD", rest))
    )


def _index(edges: Sequence[float], place: float) -> int:
    return max(0, bisect_right(edges, place + _SNAP) - 1)
