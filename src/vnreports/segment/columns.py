"""Columns: what is laid out with blanks. Letterheads of two columns, and tables.

    UBND HUYỆN A              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

    STT   Lĩnh vực      Tiếp nhận   Giải quyết
    1     Đất đai             120          118

So `pdftotext -layout` and typists set them. A table is told from justified text by its figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from vnreports.segment.grids import Grid, grid_of
from vnreports.segment.lines import Line, line_over
from vnreports.segment.markers import read_marker
from vnreports.segment.strokes import between_strokes, is_stroked
from vnreports.text import Source

_WORDS = re.compile(r"\S(?:.*?\S)??(?=\s{2,}|\t|\s*$)")
_SET_APART = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|\t|\s*$)")
# "**TM. ỦY BAN NHÂN DÂN**  **CHỦ TỊCH**": a converter parts the lines of a cell by blanks
_BREAK = re.compile(r"<br\s?/?>|(?<=\*)\s{2,}(?=\*)")
_FIGURE = re.compile(r"[-–]|\d[\d.,/%\s]*+|[IVX]{1,4}")

_SET_IN = 3  # blanks before words below a column other than the first
_ROW_REACH = 3  # lines from the end of a broken cell to the next row of its table
_HEAD = 5  # lines of a head of which one at least has a word over the third column
_JUSTIFIED = 3  # blanks between the words of a line that is set to full width
_FULL_LINE = 50  # letters of such a line at least
_CELL = 100  # letters of a cell between blanks; a longer stretch is a paragraph

Stretches = list[tuple[int, int]]


def columns_of(source: Source, line: Line) -> list[list[Line]]:
    """Return the columns that a line is laid out in, each as its lines; the line itself if none.

    Between strokes a cell may hold several: "| **Nơi nhận:**<br>- Như trên; | CHỦ TỊCH |".
    """
    text = source.text
    if line.hint is not None:
        return [[line]]
    if is_stroked(line):
        parts = [_broken(text, *cell) for cell in between_strokes(text, line)]
    else:
        parts = [[one.span()] for one in _SET_APART.finditer(text, line.start, line.end)]
    if len(parts) < 2:
        return [[line]]
    columns = [[line_over(source, *part) for part in column] for column in parts]
    return [[part for part in column if part.text] for column in columns]


def _broken(text: str, start: int, end: int) -> Stretches:
    """Return the stretches of a cell between its line breaks."""
    breaks = [found.span() for found in _BREAK.finditer(text, start, end)]
    starts = [start, *(after for _, after in breaks)]
    return list(zip(starts, [*(before for before, _ in breaks), end], strict=True))


class ColumnTables:
    """Finds the tables laid out in columns among the lines of a text."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self._source = source
        self._lines = lines
        self._stretches = [self._parts(line) for line in lines]
        self._run = (0, 0)  # the run of lines last looked at
        self._sums: list[tuple[int, int]] = []  # of wide lines and lines with figures before each
        self._stop = 0

    def find(self, first: int) -> Grid | None:
        """Return the table that begins at a line set in columns: a head and rows with figures."""
        if len(self._stretches[first]) < 2:
            return None
        if not self._run[0] <= first < self._run[1]:
            self._measure_run(first)
        length = self._stop - first
        start, end = self._sums[first - self._run[0]], self._sums[self._stop - self._run[0]]
        wide, figures = end[0] - start[0], end[1] - start[1]
        if length < 3 or wide < 2 or figures < 2 or wide + figures < 0.6 * length:
            return None
        head = self._sums[min(first + _HEAD, self._stop) - self._run[0]]
        if head[0] == start[0]:
            return None  # a paragraph with a blank too many, somewhere above a table
        run = range(first, self._stop)
        places = self._places(run)
        edges = self._edges_of(run, places)
        if len(edges[0]) < 2:
            self._stop = self._run[0]  # nor will a later line of the run begin a table
            return None
        return grid_of(first, self._stop, self._cells(run, places, edges))

    def _edges_of(self, run: range, places: Sequence[Stretches]) -> list[Stretches]:
        """Return the columns at each line: on its next page a table is laid out anew.

        Where the pages disagree on how many there are, those common to all lines hold.
        """
        pages = [0, *(at for at, index in enumerate(run) if at and self._lines[index].page_before)]
        if len(pages) > 1:
            found: list[Stretches] = []
            for at, stop in pairwise([*pages, len(places)]):
                head: list[Stretches] = [] if not at else [[], []]  # only the first page has one
                found += [_edges([*head, *places[at:stop]])] * (stop - at)
            if len({len(edges) for edges in found}) == 1:
                return found
        return [_edges(places)] * len(places)

    def _parts(self, line: Line) -> Stretches:
        raw = self._source.text[line.start : line.end]
        words = raw.strip()
        if "  " in words or "\t" in words or "\u00a0" in words:
            parts = [one.span() for one in _WORDS.finditer(self._source.text, line.start, line.end)]
            if "\t" in words or not self._is_prose(parts):
                return parts
        start = line.start + len(raw) - len(raw.lstrip())
        return [(start, start + len(words))]

    def _is_prose(self, parts: Stretches) -> bool:
        """Return whether a line is one of a paragraph, set to full width by blanks here and there.

            Thành phố  có 12  cơ quan chuyên  môn, 41 đơn vị  sự nghiệp,  giảm 02 đơn  vị so với

        No two of its stretches stand far apart, and no figures stand by themselves, as the number
        of a row does: "3.1.2   Tỷ lệ UBND cấp xã đã kết nối   %".
        """
        if max(end - start for start, end in parts) > _CELL:
            return True
        apart = max((b[0] - a[1] for a, b in pairwise(parts)), default=0)
        alone = [_is_figure(self._source.text[start:end].rstrip(".")) for start, end in parts]
        full = parts[-1][1] - parts[0][0] >= _FULL_LINE
        return apart <= _JUSTIFIED and sum(alone) < 2 and not alone[0] and full

    def _measure_run(self, first: int) -> None:
        """Find where the lines that may be of one table end, and count what they hold."""
        stop = first + 1
        while stop < len(self._lines) and self._goes_on(first, stop):
            stop += 1
        self._run = (first, stop)
        wide = [len(self._stretches[index]) >= 3 for index in range(first, stop)]
        figures = [self._has_figures(index) for index in range(first, stop)]
        counts = zip(accumulate(wide, initial=0), accumulate(figures, initial=0), strict=True)
        self._sums = list(counts)
        while len(self._stretches[stop - 1]) < 2 and self._lines[stop - 1].blank_before:
            stop -= 1
        self._stop = stop

    def _goes_on(self, first: int, index: int) -> bool:
        """Return whether a line may be one of the table above it, which begins at `first`."""
        line, parts = self._lines[index], len(self._stretches[index])
        if line.page_before:
            return parts >= 3 or self._row_begins(index) or self._cell_goes_on(index)
        if parts == 1:
            # a caption or paragraph after the table; a cell's further lines follow at once
            return not line.blank_before and self._within_a_column(first, index)
        return parts > 0

    def _within_a_column(self, first: int, index: int) -> bool:
        """Return whether a line without columns may go on a cell: none that reaches over several.

        A paragraph below a table reaches over its columns; a heading or item stands left of them.
        """
        line, (start, end) = self._lines[index], self._stretches[index][0]
        if end - start > _CELL:
            return False
        above = next(
            (at for at in range(index - 1, first - 1, -1) if len(self._stretches[at]) >= 3), None
        )
        if above is None:
            return True
        begin = self._lines[above].start
        columns = [(a - begin, b - begin) for a, b in self._stretches[above]]
        left, right = start - line.start, end - line.start
        over = sum(left < b and a < right for a, b in columns)
        opens = read_marker(line.text) is not None and left < columns[1][0]
        return over < 2 and not opens

    def _row_begins(self, index: int) -> bool:
        """Return whether a line begins with the number of a row: "1.2   Thủ tục bãi bỏ"."""
        parts = self._stretches[index]
        if len(parts) != 2:
            return False
        number = self._source.text[slice(*parts[0])].rstrip(".")
        return number[-1:].isdigit() and _is_figure(number)

    def _cell_goes_on(self, index: int) -> bool:
        """Return whether a line at the top of a page ends a cell of the row before the page end.

            4.2.1   Tổng số DVCTT có phát sinh hồ sơ (trực     Thủ tục   113
        8
                    tuyến, trực tiếp hoặc cả hai)
            4.2.2   Số DVCTT có phát sinh hồ sơ trực tuyến     Thủ tục   106
        """
        line = self._lines[index]
        set_in = self._stretches[index][0][0] - line.start >= _SET_IN
        if not (set_in and _goes_on_in_small(line)):
            return False
        following = range(index + 1, min(len(self._lines), index + 1 + _ROW_REACH))
        rows = (at for at in following if len(self._stretches[at]) >= 3)
        return next(rows, None) is not None

    def _has_figures(self, index: int) -> bool:
        parts = self._stretches[index]
        return len(parts) >= 2 and any(
            _FIGURE.fullmatch(self._source.text, start, end) for start, end in parts
        )

    def _places(self, run: range) -> list[Stretches]:
        """Return the stretches of some lines by their offsets in the line."""
        return [
            [
                (start - self._lines[index].start, end - self._lines[index].start)
                for start, end in self._stretches[index]
            ]
            for index in run
        ]

    def _cells(
        self, run: range, places: Sequence[Stretches], edges: Sequence[Stretches]
    ) -> dict[tuple[int, int], list[Line]]:
        rows: list[dict[int, list[Line]]] = []
        own: dict[int, int] = {}  # lines of each cell of the last row that stood in its first line
        for index, line_places, columns in zip(run, places, edges, strict=True):
            parts: dict[int, list[Line]] = {}
            for part, place in zip(self._stretches[index], line_places, strict=True):
                words = line_over(self._source, *part)
                parts.setdefault(_column(columns, *place), []).append(words)
            if not rows or _begins_row(self._lines[index], parts, rows[-1], width=len(columns)):
                if rows:
                    _give_back(rows[-1], own, parts)
                rows.append(parts)
                own = {column: len(words_of) for column, words_of in parts.items()}
            else:
                for column, words_of in parts.items():
                    rows[-1].setdefault(column, []).extend(words_of)
        return {
            (row, column): parts[column]
            for row, parts in enumerate(rows)
            for column in sorted(parts)
        }


def _give_back(
    before: dict[int, list[Line]], own: dict[int, int], row: dict[int, list[Line]]
) -> None:
    """Give a row the first lines of its cells, where its figures stand at mid-height.

    2   Hộ tịch, chứng thực          1.821
        Thành lập và hoạt
    3   động của hộ kinh doanh         842
    """
    for column, words in row.items():
        more = before.get(column, [])[own.get(column, 0) :]
        if more and own.get(column) and _goes_on_in_small(words[0]) and more[0].text[:1].isupper():
            before[column] = before[column][: own[column]]
            row[column] = [*more, *words]


def _edges(places: Sequence[Stretches]) -> Stretches:
    """Return the columns, as (from, to) offsets in a line, by the blanks common to the rows."""
    # the head is set on its own, often over the edges of the columns; full rows tell them best
    full = [parts for parts in places[2:] if len(parts) >= 3]
    rows = full if len(full) >= 3 else places
    steps: dict[int, int] = {}
    for parts in rows:
        for start, end in parts:
            steps[start] = steps.get(start, 0) + 1
            steps[end] = steps.get(end, 0) - 1
    edges = _covered(steps, more_than=len(rows) // 10)
    heads = [part for parts in places[:2] for part in parts]
    last = edges[-1][1] if edges else 0
    for start, end in heads:  # a last column that holds nothing but its head ("Ghi chú")
        # not the second line of a head that reaches past its figures: "(triệu ⏎ đồng)"
        below = any(a < end and start < b and a <= last for a, b in heads)
        if edges and start > edges[-1][1] and not below:
            edges.append((start, end))
    return edges


def _covered(steps: dict[int, int], *, more_than: int) -> Stretches:
    """Return the stretches that more than so many rows cover; `steps` are ups and downs."""
    edges: Stretches = []
    begin: int | None = None
    count = 0
    for at in sorted(steps):
        count += steps[at]
        if count > more_than and begin is None:
            begin = at
        elif count <= more_than and begin is not None:
            edges.append((begin, at))
            begin = None
    return edges


def _column(edges: Stretches, start: int, end: int) -> int:
    """Return the column that a stretch shares most with, or comes nearest to."""
    first = max(0, bisect_right(edges, start, key=lambda edge: edge[0]) - 1)
    last = min(len(edges), bisect_right(edges, end, key=lambda edge: edge[0]) + 1)
    return max(
        range(first, last),
        key=lambda column: min(end, edges[column][1]) - max(start, edges[column][0]),
    )


def _begins_row(
    line: Line, parts: dict[int, list[Line]], before: dict[int, list[Line]], *, width: int
) -> bool:
    """Return whether a line opens a new row: its first cell is filled, or a figure stands in it."""
    if line.page_before and 0 not in parts and _goes_on_in_small(line):
        return False
    if line.blank_before or (0 in parts and _is_figure(parts[0][0].text.rstrip("."))):
        return True
    for column, held in parts.items():
        beside = before.get(column)
        if column and beside and _is_figure(held[0].text) and _is_figure(beside[0].text):
            return True
    return 0 in parts and len(parts) >= max(2, width - 1) and not parts[0][0].text[:1].islower()


def _goes_on_in_small(line: Line) -> bool:
    """Return whether the words of a line go on with a sentence or label begun above."""
    return line.text[:1].islower()


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
