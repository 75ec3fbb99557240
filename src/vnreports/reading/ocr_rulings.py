"""The rulings of a scanned page: straight lines of ink, longer than any letter.

    a table of 4 columns, 0.1° askew   ->  its lines as `Ruling`s, and a picture without them

So the cells of a scan are found as those of a PDF that draws its tables, and so is the rule above
its footnotes. The lines of tables are wiped off before recognition, which takes them for letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_PIECE = 24  # pixels at 300 dpi: a line is looked for in pieces, each of which may lie higher
_INK = 128
_FULL = 210  # of 255: how black a piece of a line is
_LONG, _HIGH = 10, 4  # pieces: dashes are shorter, letters lower
_STEP = 2  # pixels by which neighbouring pieces may differ
_REACH = 30  # pixels between the end of a line and the one that it meets


class Stroke(NamedTuple):
    """A line of a picture, level or upright, in pixels, with the boxes of its pieces."""

    x0: int
    y0: int
    x1: int
    y1: int
    pieces: tuple[tuple[int, int, int, int], ...]

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0

    def meets(self, other: Stroke) -> bool:
        """Return whether a line across ends at this one or crosses it."""
        return (
            self.is_level != other.is_level
            and self.x0 - _REACH <= other.x1
            and other.x0 - _REACH <= self.x1
            and self.y0 - _REACH <= other.y1
            and other.y0 - _REACH <= self.y1
        )


def strokes_of(page: Image) -> list[Stroke]:
    """Return the lines of a page in grey that lies straight."""
    from PIL.Image import Transpose

    ink = page.point(lambda level: 255 if level < _INK else 0)
    level = [_stroke(pieces, upright=False) for pieces in _lines(ink.reduce((_PIECE, 1)), _LONG)]
    turned = ink.reduce((1, _PIECE)).transpose(Transpose.TRANSPOSE)
    upright = [_stroke(pieces, upright=True) for pieces in _lines(turned, _HIGH)]
    return [*level, *upright]


def without_tables(page: Image, strokes: list[Stroke]) -> Image:
    """Return a page without the lines that meet others: those of tables, and no underlines."""
    from PIL import ImageDraw

    bare = page.copy()
    pen = ImageDraw.Draw(bare)
    paper = max(range(256), key=page.histogram().__getitem__)
    for one in strokes:
        if any(one.meets(other) for other in strokes):
            for x0, y0, x1, y1 in one.pieces:
                pen.rectangle((x0 - 1, y0 - 2, x1 + 1, y1 + 2), fill=paper)
    return bare


def _lines(small: Image, least: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the pieces, (place, row), of each level line of a picture narrowed to pieces."""
    levels = small.tobytes()
    full = {
        (at % small.width, at // small.width) for at, level in enumerate(levels) if level >= _FULL
    }
    while full:
        line = [full.pop()]
        for x, y in line:  # grows as its neighbours are found
            for beside in _beside(x, y):
                if beside in full:
                    full.remove(beside)
                    line.append(beside)
        if max(x for x, _ in line) - min(x for x, _ in line) + 1 >= least:
            yield line


def _beside(x: int, y: int) -> Iterator[tuple[int, int]]:
    for dx in (-1, 0, 1):
        for dy in range(-_STEP, _STEP + 1):
            yield x + dx, y + dy


def _stroke(line: list[tuple[int, int]], *, upright: bool) -> Stroke:
    """Return a line as a stroke along the middle of its rows."""
    first, last = min(x for x, _ in line), max(x for x, _ in line)
    row = round(sum(y for _, y in line) / len(line))
    # the line goes on into pieces that it does not fill
    start, end = (first - 1) * _PIECE, (last + 2) * _PIECE
    boxes = [(x * _PIECE, y, (x + 1) * _PIECE, y + 1) for x, y in line]
    boxes += [(start, y, end, y + 1) for x, y in line if x in (first, last)]
    if upright:
        turned = tuple((y0, x0, y1, x1) for x0, y0, x1, y1 in boxes)
        return Stroke(row, max(0, start), row, end, turned)
    return Stroke(max(0, start), row, end, row, tuple(boxes))
