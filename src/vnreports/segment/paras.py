"""Paras: the lines of the body put together to paragraphs, items, cells and footnotes.

    "- Kế hoạch số 12/KH-" + "UBND ngày 05/01/2024"  ->  one paragraph with the marker "-"

Which of them are headings and how they nest is for `outline.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vnreports.flow import BlockKind, fold
from vnreports.segment.grids import Grid
from vnreports.segment.joining import Joiner
from vnreports.segment.lines import Line
from vnreports.segment.markers import Marker, read_marker
from vnreports.segment.shapes import ends_sentence, is_rule
from vnreports.segment.tables import find_grids
from vnreports.text import HintKind, Source

_LONGEST_TITLE = 200  # letters of the title of a part


@dataclass(slots=True, eq=False)
class Para:
    """A paragraph on its way to become a block of the flow."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: Marker | None = None
    depth: int = 0
    head: int | None = None  # length of a run-in heading, in letters of `text`
    lead: Para | None = None  # what announces a list item
    table: int | None = None
    row: int = 0
    column: int = 0
    label: str | None = None  # of a footnote
    text: str = field(init=False)
    folded: str = ""  # see fold_all()

    def __post_init__(self) -> None:
        self.text = joined(self.lines)

    @property
    def bold(self) -> bool:
        first = self.lines[0]
        return bool(first.bold or first.markdown or first.bold_on)

    @property
    def body(self) -> str:
        """The folded text after the marker."""
        return self.folded[self.marker.length if self.marker else 0 :]


def fold_all(paras: Sequence[Para]) -> None:
    """Fold the text of all paragraphs at once: a call for each would cost twice as much."""
    folded = fold("\n".join(para.text for para in paras))
    for para, text in zip(paras, folded.split("\n"), strict=False):
        para.folded = text


def glue(before: Line, line: Line) -> str:
    """Return what stands between two lines of one paragraph: a blank, or nothing in a code."""
    broken = before.text.endswith(("-", "/", "–")) and before.text[-2:-1].isalnum()
    return "" if broken and line.text[:1].isalnum() else " "


def joined(lines: Sequence[Line]) -> str:
    """Return the text of a paragraph that stands on some lines."""
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        parts += (glue(before, line), line.text)
    return "".join(parts)


def read_paras(
    source: Source, lines: Sequence[Line], joiner: Joiner, *, tables: int = 0
) -> list[Para]:
    """Return the paragraphs of a stretch of lines; its first table has the number `tables`."""
    hinted = bool(lines) and lines[0].hint is not None
    first = max(tables, len(source.tables)) if hinted else tables
    paras: list[Para] = []
    position = 0
    for number, grid in enumerate(find_grids(source, lines), start=first):
        between = lines[position : grid.first]
        paras += _hinted(source, between, joiner) if hinted else _plain(between, joiner)
        paras += _cells(grid, number)
        position = grid.after
    rest = lines[position:]
    paras += _hinted(source, rest, joiner) if hinted else _plain(rest, joiner)
    return list(_with_titles(paras))


def _with_titles(paras: Sequence[Para]) -> Iterator[Para]:
    """Put the number of a part that stands alone together with the title below it.

    Phần thứ nhất
    KẾT QUẢ THỰC HIỆN
    """
    number: Para | None = None
    for para in paras:
        if number is not None:
            titled = para.kind is BlockKind.PARAGRAPH and para.marker is None
            if titled and len(para.text) < _LONGEST_TITLE and not ends_sentence(para.text):
                lines = [*number.lines, *para.lines]
                para = Para(lines, marker=read_marker(joined(lines)))
            else:
                yield number
            number = None
        marker = para.marker
        if marker and marker.scheme == "part" and marker.length >= len(para.text):
            number = para
        else:
            yield para
    if number is not None:
        yield number


def _hinted(source: Source, lines: Sequence[Line], joiner: Joiner) -> Iterator[Para]:
    """Yield one paragraph per line: the format itself says where each begins and ends."""
    cells = {
        cell.start: (number, cell.row, cell.column)
        for number, table in enumerate(source.tables)
        for cell in table.cells
    }
    for line in lines:
        kind = line.hint.kind if line.hint else HintKind.PARAGRAPH
        if kind is HintKind.CELL:
            table, row, column = cells.get(line.start, (None, 0, 0))
            yield Para([line], BlockKind.CELL, table=table, row=row, column=column)
        elif kind is HintKind.FOOTNOTE:
            label = line.hint.label if line.hint else None
            yield Para([line], BlockKind.FOOTNOTE, label=label or "")
        elif not is_rule(line.text):
            yield Para([line], marker=joiner.marker(line, None))


def _cells(grid: Grid, number: int) -> Iterator[Para]:
    for cell in grid.cells:
        yield Para(cell.lines, BlockKind.CELL, table=number, row=cell.row, column=cell.column)


def _plain(lines: Sequence[Line], joiner: Joiner) -> Iterator[Para]:
    """Yield the paragraphs of lines between tables."""
    held: list[Line] = []
    marker: Marker | None = None
    for line in lines:
        if is_rule(line.text):
            continue
        before = held[-1] if held else None
        found = joiner.marker(line, before)
        if found is not None and joiner.runs_on(held, line, found):
            found = None
        if (
            before is not None
            and found is None
            and joiner.continues(before, line, wrapped=len(held) > 1)
        ):
            held.append(line)
            continue
        if held:
            yield _para(held, marker)
        held, marker = [line], found
    if held:
        yield _para(held, marker)


def _para(lines: list[Line], marker: Marker | None) -> Para:
    para = Para(lines, marker=marker)
    if marker is None and len(lines) > 1 and read_marker(lines[0].text) is None:
        para.marker = read_marker(para.text)  # "2.1." / "Thu ngân sách"
    return para
