"""The two columns of a letterhead and of a signature block, read one after the other.

    UBND XÃ VÍ DỤ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 45/BC-UBND         Ví Dụ, ngày 05 tháng 12 năm 2021

Everywhere else a row is read from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from vnreports.reading.layout import heads_document, names_recipients
from vnreports.reading.pdf_lines import Line

_FIRST_WORDS = frozenset(("cộng", "độc", "đảng"))  # of what heads_document() knows
_TOP = 0.4  # of the page: where a letterhead ends at the latest
_ALIGNED = 0.06  # of the width of the page: how far centres of one column may lie apart


def in_columns(rows: Sequence[Line], width: float, height: float) -> list[Line]:
    """Return the rows of a page as lines in reading order."""
    lines = list(rows)
    start, end = _letterhead(lines, width, height)
    if end > start:
        lines[start:end] = _split(lines[start:end], _gutter(lines[start:end]) or 0.0)
    anchor = next(
        (
            at
            for at in range(len(lines) - 1, -1, -1)
            if not lines[at].in_column and _is_recipients(lines[at], width)
        ),
        None,
    )
    if anchor is not None:
        start, end = _signature(lines, anchor, width)
        gutter = _gutter(lines[start:end])
        lines[start:end] = _split(lines[start:end], width if gutter is None else gutter)
    return lines


def _parts(row: Line) -> list[Line]:
    """Return the segments of a row; the name of the state begins one, however near it stands."""
    parts: list[Line] = []
    for part in row.segments():
        start = 0
        for at in range(1, len(part.words)):
            rest = Line(part.words[at:], row.page)
            if part.words[at].text.lower() in _FIRST_WORDS and heads_document(rest.text):
                parts.append(Line(part.words[start:at], row.page))
                start = at
        parts.append(Line(part.words[start:], row.page))
    return parts


def _is_recipients(row: Line, width: float) -> bool:
    first = _parts(row)[0]
    beside = first.x0 < 0.3 * width  # "Kính gửi:" stands in the middle
    return beside and names_recipients(first.text)


def _letterhead(rows: Sequence[Line], width: float, height: float) -> tuple[int, int]:
    """Return the rows at the top of a page that stand in two columns."""
    anchor = next(
        (
            at
            for at, row in enumerate(rows)
            if row.y < _TOP * height and any(heads_document(part.text) for part in _parts(row))
        ),
        None,
    )
    if anchor is None:
        return 0, 0
    start, end = anchor, anchor + 1
    while start > 0 and _gutter(rows[start - 1 : end]) is not None:
        start -= 1
    while end < len(rows) and rows[end].y < _TOP * height:
        gutter = _gutter(rows[start : end + 1])
        if gutter is None or not _fits(rows[end], rows[start:end], gutter, width):
            break
        end += 1
    return (start, end) if _gutter(rows[start:end]) is not None else (0, 0)


def _signature(rows: Sequence[Line], anchor: int, width: float) -> tuple[int, int]:
    """Return the rows from "Nơi nhận" to the end of the block, in one or two columns."""
    start, end = anchor, anchor + 1
    while end < len(rows) and (
        _gutter(rows[start : end + 1]) is not None or _is_one_sided(rows[start : end + 1], width)
    ):
        end += 1
    while start > 0:
        above = rows[start - 1]
        near = rows[start].y - above.y < 2.5 * above.size
        gutter = _gutter(rows[start:end])
        if (
            gutter is None
            or not near
            or above.x0 <= gutter
            or not _fits(above, rows[start:end], gutter, width)
        ):
            break
        start -= 1
    return start, end


def _is_one_sided(rows: Sequence[Line], width: float) -> bool:
    return all(row.x1 < 0.55 * width for row in rows)


def _gutter(rows: Sequence[Line]) -> float | None:
    """Return a place between two columns that no row crosses; None where there is none."""
    parts = [part for row in rows for part in _parts(row)]
    for candidate in sorted(part.x0 for part in parts):
        left = [part for part in parts if part.x1 < candidate - 1]
        right = [part for part in parts if part.x0 >= candidate]
        if left and right and len(left) + len(right) == len(parts):
            return max(part.x1 for part in left) + 0.1
    return None


def _fits(row: Line, others: Sequence[Line], gutter: float, width: float) -> bool:
    """Return whether each part of a row is aligned with the column that it stands in."""
    for part in _parts(row):
        column = [
            other
            for line in others
            for other in _parts(line)
            if (other.x0 > gutter) == (part.x0 > gutter)
        ]
        if not column:
            continue
        centre = mean((other.x0 + other.x1) / 2 for other in column)
        centred = abs((part.x0 + part.x1) / 2 - centre) <= _ALIGNED * width
        flush = any(abs(part.x0 - other.x0) <= 1.2 * part.size for other in column)
        if not (centred or flush):
            return False
    return True


def _split(rows: Sequence[Line], gutter: float) -> list[Line]:
    """Return the left column, then the right one."""
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        for side, words in (
            (left, [word for word in row.words if word.x0 <= gutter]),
            (right, [word for word in row.words if word.x0 > gutter]),
        ):
            if words:
                side.append(Line(words, row.page, in_column=True))
    return left + right
