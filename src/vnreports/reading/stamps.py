"""Stamps and edges: what lies on a scanned page beside its words, taken off before recognition.

    the red stamp of an office over the signature    ->  the black words under it
    the dark edge of the glass, a stamp cut by it    ->  paper

A stamp is what is red and higher than a line of text: a name or a line in red stays. An edge is
what is dark and hangs on the border of the picture without reaching the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Cell = tuple[int, int]

_CELL = 12  # pixels at 300 dpi: strokes of one stamp fall into neighbouring cells, lines do not
_INCH = 300 / _CELL
_RED = 45  # by how much the red of a stamp exceeds its green and blue
_INK = 50  # levels below the paper
_FADED = 1.6  # the red channel shows a thin stamp as pale grey: so much lighter it is paper
_INKED = 12  # of 255: the mean of a cell with a thin stroke in it
_STAMP = (0.6 * _INCH, 2.4 * _INCH)  # from the width of a round one to two that overlap
_BAND = 0.25 * _INCH  # a sheet that lay askew leaves a wedge of paper beside its edge
_EDGE = 0.4 * _INCH  # along the border; what is shorter may be a word of a page cut close
_DEEPEST = 1.1 * _INCH  # from the border


def without_stamps(page: Image) -> Image:
    """Return a page in grey, without red stamps and without what hangs on its edges."""
    grey = page.convert("L")
    levels = grey.histogram()
    paper = levels.index(max(levels))
    if page.mode == "RGB":
        _lift_stamps(page, grey, paper)
    _clear_edges(grey, paper)
    return grey


def _lift_stamps(page: Image, grey: Image, paper: int) -> None:
    """Put the red channel, in which red ink is paper, where stamps are."""
    from PIL import ImageChops

    red, green, blue = page.split()
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    least, most = _STAMP
    for stain in _stains(_cells(excess.point(lambda level: 255 if level > _RED else 0))):
        left, top, right, bottom = _box(stain)
        short, long = sorted((right - left, bottom - top))
        if least <= long <= most and short >= least / 2:  # the border may have cut it
            box = (
                max(0, (left - 1) * _CELL),
                max(0, (top - 1) * _CELL),
                min(page.width, (right + 1) * _CELL),
                min(page.height, (bottom + 1) * _CELL),
            )
            lifted = red.crop(box).point(lambda level: min(paper, int(level * _FADED)))
            grey.paste(lifted, box)


def _clear_edges(grey: Image, paper: int) -> None:
    """Make paper of the dark stains that hang on the border."""
    from PIL import Image as Pictures
    from PIL import ImageFilter

    dark = _cells(grey.point(lambda level: 255 if level < paper - _INK else 0))
    width, height = -(-grey.width // _CELL), -(-grey.height // _CELL)
    cleared = Pictures.new("L", (width, height))
    stains = list(_stains(dark))
    hanging = [stain for stain in stains if _hangs_on_border(stain, width, height)]
    for cell in chain.from_iterable(hanging):
        cleared.putpixel(cell, 255)
    for box in map(_box, hanging):  # and what a ring encloses, but not what a frame does
        if min(box[2] - box[0], box[3] - box[1]) <= _DEEPEST + 1:
            for cell in chain.from_iterable(stain for stain in stains if _holds(box, stain)):
                cleared.putpixel(cell, 255)
    if cleared.getbbox():
        around = cleared.filter(ImageFilter.MaxFilter(3))
        over = around.resize((width * _CELL, height * _CELL), Pictures.Resampling.NEAREST)
        grey.paste(paper, mask=over.crop((0, 0, grey.width, grey.height)))


def _hangs_on_border(stain: list[Cell], width: int, height: int) -> bool:
    """Return whether a stain goes along the border and not into the page."""
    deepest = max(min(x, y, width - 1 - x, height - 1 - y) for x, y in stain)
    upright = [y for x, y in stain if min(x, width - 1 - x) <= _BAND]
    level = [x for x, y in stain if min(y, height - 1 - y) <= _BAND]
    along = max((max(one) - min(one) + 1 for one in (upright, level) if one), default=0)
    return deepest <= _DEEPEST and along >= _EDGE


def _box(stain: list[Cell]) -> tuple[int, int, int, int]:
    """Return the first column and row of a stain, and those behind its last."""
    columns, rows = [x for x, _ in stain], [y for _, y in stain]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _holds(box: tuple[int, int, int, int], stain: list[Cell]) -> bool:
    left, top, right, bottom = box
    return all(left <= x < right and top <= y < bottom for x, y in stain)


def _cells(ink: Image) -> set[Cell]:
    """Return the cells of a grid over a picture that hold ink."""
    small = ink.reduce(_CELL)
    levels = small.tobytes()
    return {
        (at % small.width, at // small.width) for at, level in enumerate(levels) if level >= _INKED
    }


def _stains(cells: set[Cell]) -> Iterator[list[Cell]]:
    """Yield the cells that hang together, corners included."""
    left = set(cells)
    while left:
        stain = [left.pop()]
        for cell in stain:  # grows as its neighbours are found
            for beside in _neighbours(cell):
                if beside in left:
                    left.remove(beside)
                    stain.append(beside)
        yield stain


def _neighbours(cell: Cell) -> Iterable[Cell]:
    x, y = cell
    return ((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
