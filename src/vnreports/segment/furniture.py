"""Furniture: what a page carries beside the report. Page numbers, running heads and feet.

"… thực hiện tốt công", "3", "tuyên truyền …"  ->  the line "3" is dropped, the page turns there
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vnreports.segment.lines import Line
from vnreports.segment.shapes import STROKE

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?", re.IGNORECASE
)
_FIGURE = re.compile(r"\d[\d.,]*\s?%?")
_LONGEST_HEAD = 120  # letters of a running head
_LINES_APART = 7  # no page has fewer lines


def without_furniture(lines: list[Line]) -> list[Line]:
    """Return the lines of the report itself; where something was dropped, a page turns."""
    numbers = _page_numbers(lines)
    dropped = numbers | _running_lines(lines, numbers)
    if not dropped:
        return lines
    kept: list[Line] = []
    turned = False
    for index, line in enumerate(lines):
        if index in dropped:
            turned = True
            continue
        if turned:
            line.page_before, turned = True, False
            line.blank_before = max(1, line.blank_before)
        kept.append(line)
    return kept


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that are page numbers: a series that grows by one."""
    kept: list[tuple[int, int]] = []  # index, and the number of the next page
    turns = sum(line.page_before for line in lines) > 1
    for index, line in enumerate(lines):
        number = _number(lines, index)
        if number is None:
            continue
        foot = index + 1 == len(lines) or lines[index + 1].page_before
        last, expected = kept[-1] if kept else (-1, 0)
        # where pages turn, a number elsewhere is the mark of a footnote, above its words
        apart = foot or (index - last > _LINES_APART and not turns)
        # below the running head: "UBND huyện A - Báo cáo năm 2024" / "4"
        headed = index > 0 and lines[index - 1].page_before and number > 1
        apart = apart or (headed and len(lines[index - 1].text) < _LONGEST_HEAD)
        if line.page_before or (apart and (number == expected if kept else number <= 3)):
            kept.append((index, number + 1))
    paged = turns or any(line.page_before for line in lines)
    return {index for index, _ in kept} if len(kept) > 1 or paged else set()


def _number(lines: Sequence[Line], index: int) -> int | None:
    """Return the number in a line that may be a page number; a table's cell is none."""
    line = lines[index]
    if line.hint is not None or len(line.text) > 12:
        return None
    found = _PAGE_NUMBER.fullmatch(line.text)
    stacked = any(_FIGURE.fullmatch(near.text) for near in lines[index + 1 : index + 3])
    if stacked and not line.page_before:
        return None  # a cell a line: "1", "Hộ tịch", "736"
    if found is None or any(near.text == STROKE for near in lines[max(0, index - 1) : index + 2]):
        return None
    return int(found[1])


def _running_lines(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the indexes of lines that stand, the same each time, at an edge of several pages."""
    turns = [index for index, line in enumerate(lines) if line.page_before]
    tops = {*turns, *(index + 1 for index in numbers)} - numbers
    feet = {*(index - 1 for index in (*turns, *numbers)), len(lines) - 1} - numbers
    found: set[int] = set()
    for edges in (tops, feet):
        edge = [at for at in edges if 0 <= at < len(lines) and lines[at].text != STROKE]
        words = Counter(
            lines[index].text for index in edge if len(lines[index].text) < _LONGEST_HEAD
        )
        found.update(index for index in edge if words[lines[index].text] >= 3)
    return found
