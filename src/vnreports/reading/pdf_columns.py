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
_LEFT_HALF = 0.55  # of the width
_ALIGNED = 0.06  # of the width of the page: how far centres of one column may lie apart
_MOST_ROWS = 60  # of a signature block with a long list of recipients

Parts = list[Line]  # of one row


def in_columns(rows: Sequence[Line], width: float, height: float) -> list[Line]:
    """Return the rows of a page as lines in reading order."""
    parts = [_parts(row) for row in rows]
    lines = list(rows)
    # The signature first: what stands below does not move what stands above.
    last = next((at for at in range(len(rows) - 1, -1, -1) if _is_recipients(parts[at], width)), -1)
    if last >= 0:
        start, end = _signature(parts, last, width)
        gutter = _gutter(parts[start:end])
        lines[start:end] = _split(rows[start:end], width if gutter is None else gutter)
    start, end = _letterhead(parts, width, height)
    gutter = _gutter(parts[start:end])
    if gutter is not None and (last < 0 or end <= last):
        lines[start:end] = _split(rows[start:end], gutter)
    return lines


def _parts(row: Line) -> Parts:
    """Return the segments of a row; the name of the state begins one, however near it stands."""
    parts: Parts = []
    for part in row.segments():
        start = 0
        for at in range(1, len(part.words)):
            if part.words[at].text.lower() not in _FIRST_WORDS:
                continue
            if heads_document(Line(part.words[at:], row.page).text):
                parts.append(Line(part.words[start:at], row.page))
                start = at
        parts.append(Line(part.words[start:], row.page))
    return parts


def _is_recipients(row: Parts, width: float) -> bool:
    beside = row[0].x0 < 0.3 * width  # "Kính gửi:" stands in the middle
    return beside and names_recipients(row[0].text)


def _letterhead(rows: Sequence[Parts], width: float, height: float) -> tuple[int, int]:
    """Return the rows at the top of a page that stand in two columns."""
    top = [row for row in rows[:_MOST_ROWS] if row[0].y < _TOP * height]
    anchor = next(
        (at for at, row in enumerate(top) if any(heads_document(part.text) for part in row)), None
    )
    if anchor is None:
        return 0, 0
    start, end = anchor, anchor + 1
    while start > 0 and _gutter(rows[start - 1 : end]) is not None:
        start -= 1
    while end < len(top):
        gutter = _gutter(rows[start : end + 1])
        if gutter is None or not _fits(rows[end], rows[start:end], gutter, width):
            break
        end += 1
    return start, end


def _signature(rows: Sequence[Parts], anchor: int, width: float) -> tuple[int, int]:
    """Return the rows from "Nơi nhận" to the end of the block, in one or two columns."""
    start, end = anchor, anchor + 1
    while end < min(len(rows), anchor + _MOST_ROWS):
        one_sided = all(row[-1].x1 < _LEFT_HALF * width for row in rows[start : end + 1])
        if not one_sided and _gutter(rows[start : end + 1]) is None:
            break
        end += 1
    while start > 0:
        above = rows[start - 1]
        near = rows[start][0].y - above[0].y < 2.5 * above[0].size
        gutter = _gutter(rows[start:end])
        if gutter is None or not near or above[0].x0 <= gutter:
            break
        if not _fits(above, rows[start:end], gutter, width):
            break
        start -= 1
    return start, end


def _gutter(rows: Sequence[Parts]) -> float | None:
    """Return a place between two columns that no row crosses; None where there is none."""
    reach = None
    for part in sorted((part for row in rows for part in row), key=lambda one: one.x0):
        if reach is not None and part.x0 > reach + 1:
            return reach + 0.1
        reach = part.x1 if reach is None else max(reach, part.x1)
    return None


def _fits(row: Parts, others: Sequence[Parts], gutter: float, width: float) -> bool:
    """Return whether each part of a row is aligned with the column that it stands in."""
    for part in row:
        column = [
            other for line in others for other in line if (other.x0 > gutter) == (part.x0 > gutter)
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
