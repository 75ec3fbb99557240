"""The words and rulings of a PDF page, with their places.

A PDF draws characters in any order: a font that lacks "ố" has it drawn from another font after the
rest of the line. So the order of the file is not used beyond the single word; `pdf_lines` puts the
lines together from the places.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# pdfium gives the hyphen at a line end as one of these.
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_BLANKS = frozenset((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x2003, 0x3000))
_THIN = 3.0  # points: the stroke of a ruling
_SHORT = 8.0  # points: what is shorter rules nothing
_MAX_SEGMENTS = 5000  # of one drawing: a picture made of strokes is no table


@dataclass(slots=True)
class Word:
    """Characters without a blank or a jump between them; x to the right, y downwards, in points."""

    text: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float
    bold: bool
    blank_after: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True)
class PageDrawing:
    """What a page shows."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    pictured: float = 0.0  # share of the page under pictures
    unseen: bool = False  # the words are there to be found, not to be seen: a recognised scan
    broken: int = 0  # characters that have no code


class _Space:
    """From the coordinates of the file to those of the page as it is seen."""

    def __init__(self, page: PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom = left, bottom
        self._width, self._height = right - left, top - bottom
        self.turn = page.get_rotation() // 90
        turned = self.turn % 2 == 1
        self.width = self._height if turned else self._width
        self.height = self._width if turned else self._height

    def point(self, x: float, y: float) -> tuple[float, float]:
        x -= self._left
        y -= self._bottom
        if self.turn == 0:
            return x, self._height - y
        if self.turn == 1:
            return y, x
        if self.turn == 2:
            return self._width - x, y
        return self._height - y, self._width - x

    def edges(self, x: float, y: float, box: Any) -> tuple[float, float, float]:
        """Return left edge, base line and right edge of a character by its origin and box."""
        if self.turn == 0:  # nearly all pages
            left = x - self._left
            return left, self._height - y + self._bottom, max(box.right - self._left, left)
        left, base = self.point(x, y)
        corner, _ = self.point(box.left, box.bottom)
        other, _ = self.point(box.right, box.top)
        return left, base, max(corner, other, left)


def read_page(page: PdfPage, number: int) -> PageDrawing:
    """Return the words and rulings of a page."""
    space = _Space(page)
    drawing = PageDrawing(number, space.width, space.height)
    _read_objects(page, space, drawing)
    _Reader(page, space, drawing).read()
    return drawing


class _Reader:
    """Reads the characters of one page into its words."""

    def __init__(self, page: PdfPage, space: _Space, drawing: PageDrawing) -> None:
        self._text_page = page.get_textpage()
        self._space = space
        self._drawing = drawing
        self._matrix = _raw().FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def read(self) -> None:
        raw = _raw()
        handle = self._text_page.raw
        # asked for every character of a page: looked up once
        unicode_at, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin
        box_of, edges = raw.FPDFText_GetLooseCharBox, self._space.edges
        x, y = ctypes.c_double(), ctypes.c_double()
        at_x, at_y = ctypes.byref(x), ctypes.byref(y)
        box = raw.FS_RECTF()
        at_box = ctypes.byref(box)
        word: Word | None = None
        style: tuple[float, bool] | None = None
        for index in range(raw.FPDFText_CountChars(handle)):
            code = unicode_at(handle, index)
            if code in _BLANKS:
                if word is not None and not raw.FPDFText_IsGenerated(handle, index):
                    raw.FPDFText_GetCharOrigin(handle, index, at_x, at_y)
                    left, _ = self._space.point(x.value, y.value)
                    word.blank_after = abs(left - word.x1) < 0.3 * word.size
                word = None
                continue
            character = self._character(code)
            if character is None:
                continue
            origin_of(handle, index, at_x, at_y)
            box_of(handle, index, at_box)
            left, base, right = edges(x.value, y.value, box)
            if word is None or _breaks(word, character, left, base):
                style = self._style(index)
                word = None
                if style is not None:
                    word = Word(character, left, right, base, style[0], style[1])
                    self._drawing.words.append(word)
            else:
                word.text += character
                word.x1 = max(word.x1, right)
        self._text_page.close()

    def _character(self, code: int) -> str | None:
        """Return the character of a code; None where there is none."""
        if 0x20 < code < 0xAD:
            return chr(code)
        if code in _HYPHENS:
            return "-"
        if code < 0x20 or code == 0xFFFD or 0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF:
            self._drawing.broken += 1
            # Bullets of symbol fonts are the only such signs that mean something.
            return "•" if code in {0xF0B7, 0xF0A7, 0xF0D8, 0xF076} else None
        return chr(code) if code <= 0x10FFFF else None

    def _style(self, index: int) -> tuple[float, bool] | None:
        """Return size and weight of a character; None where its text does not run level."""
        raw = _raw()
        handle = self._text_page.raw
        raw.FPDFText_GetMatrix(handle, index, self._matrix)
        turn = math.atan2(self._matrix.b, self._matrix.a) - self._space.turn * math.pi / 2
        if abs(math.remainder(turn, 2 * math.pi)) > 0.1:
            return None
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = raw.FPDFText_GetFontSize(handle, index) * scale
        length = raw.FPDFText_GetFontInfo(handle, index, self._name, 128, self._flags)
        name = self._name.raw[: max(0, min(length, 128))].lower()
        heavy = b"bold" in name or b"black" in name or b"heavy" in name
        return size or 1.0, heavy or raw.FPDFText_GetFontWeight(handle, index) >= 600


def _breaks(word: Word, character: str, left: float, base: float) -> bool:
    """Return whether a character begins a new word though no blank stands before it."""
    gap = left - word.x1
    if abs(base - word.y) > 0.05 * word.size or not -0.3 * word.size < gap < 0.17 * word.size:
        return True
    # A number that follows letters may be a footnote mark of the same height as its word.
    return character.isdecimal() and not word.text[-1].isdecimal()


def _raw() -> Any:  # a module without types
    """Return the functions of pdfium."""
    import pypdfium2.raw

    return pypdfium2.raw


def _read_objects(page: PdfPage, space: _Space, drawing: PageDrawing) -> None:
    """Find the rulings of a page, how much of it pictures cover, and whether its words show."""
    raw = _raw()
    texts = unseen = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            mode = raw.FPDFTextObj_GetTextRenderMode(item)
            unseen += mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            continue
        if kind not in {raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE}:
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        ends = space.point(left.value, bottom.value), space.point(right.value, top.value)
        box = _box(*ends)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area = (box.x1 - box.x0) * (box.y1 - box.y0)
            drawing.pictured += area / max(1.0, space.width * space.height)
        elif min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            drawing.rulings.append(box)
        else:
            drawing.rulings.extend(_strokes(item, space))
    drawing.rulings = [one for one in drawing.rulings if _length(one) >= _SHORT]
    drawing.unseen = 2 * unseen > texts


def _box(one: tuple[float, float], other: tuple[float, float]) -> Ruling:
    return Ruling(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )


def _length(ruling: Ruling) -> float:
    return max(ruling.x1 - ruling.x0, ruling.y1 - ruling.y0)


def _strokes(path: object, space: _Space) -> Iterator[Ruling]:
    """Return the level and upright strokes of a drawing, as when a whole grid is one drawing.

    What is only filled is a background: highlighted words are no cells.
    """
    raw = _raw()
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, filled, stroked) or not stroked.value:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    at = start = None
    count = raw.FPDFPath_CountSegments(path)
    for index in range(count if count <= _MAX_SEGMENTS else 0):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = space.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and at is not None:
            yield from _level(at, point)
        at = point
        if start is not None and raw.FPDFPathSegment_GetClose(segment):
            yield from _level(at, start)
            at = start


def _level(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    box = _box(one, other)
    if min(box.x1 - box.x0, box.y1 - box.y0) <= 1.0:
        yield box
