"""Feet of pages: footnotes that nothing but their number tells from the text above.

    … mỗi điểm làm việc 02 ngày/tuần1.          the mark, a bare digit behind a word
    1 Thứ Ba và thứ Năm hằng tuần.              the note, the last lines of the page
    2                                           the number of the page

So the text layer of a PDF has them: no rule, nothing raised; the number may be a line of its own.
A line is such a note where its number goes on the series, its mark stands on the same page above
it, and the page ends with notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from vnreports.letters import LOWER, UPPER
from vnreports.segment.lines import Line

_NOTE = re.compile(rf"(\d{{1,2}})(?:\s(?=[\"“(]?[^\W\d_])|(?=[{UPPER}]))")
_ALONE = re.compile(r"\d{1,2}")
_BEGINS = re.compile(r"[\"“(]?[^\W\d_]")
_GOES_ON = "đến|và|của|cho|tại|gồm|với|trong|theo|về|do|để|được|là|từ|trên"  # behind a raised mark
# A number behind one of these belongs to it: "quý 3, năm 2024".
_NAMING = re.compile(
    r"quý|tháng|năm|ngày|điều|khoản|điểm|số|cấp|độ|thứ|phường|quận|tổ|vực|lớp|đoạn|tuần|hạng|loại"
    r"|khóa|kỳ|đợt|lần|mục|phần|bước|nhóm|biểu|bảng|phụ|lục|thôn|ấp|khu|phố|có|là"
)
_LINES = 20  # of the notes of a page


def find_feet(lines: Sequence[Line]) -> dict[int, str]:
    """Return the indexes of the lines that begin such notes, with the label of each."""
    found: dict[int, str] = {}
    last = 0
    for start, stop in _pages(lines):
        feet = _feet(lines, start, stop, last)
        if feet:
            found |= feet
            last = int(feet[max(feet)])
    return found


def cut_mark(lines: Sequence[Line], label: str) -> None:
    """Take the mark of a note out of the last of some lines that has it, and note its place."""
    for pattern in (_glued(label), _raised(label)):
        for line in reversed(lines):
            found = _mark(line.text, pattern) if line.hint is None else None
            if found:
                _cut(line, *found)
                line.marks.append((found[0], label))
                line.marks.sort()
                return


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the pages of a text that has several; of a text without page ends none."""
    turns = [index for index, line in enumerate(lines) if line.page_before]
    if turns:
        yield from zip([0, *turns], [*turns, len(lines)], strict=True)


def _feet(lines: Sequence[Line], start: int, stop: int, last: int) -> dict[int, str]:
    notes = [
        (index, label)
        for index in range(max(start, stop - _LINES), stop)
        if (label := _label(lines, index, stop))
    ]
    for at, (first, label) in enumerate(notes):
        if int(label) not in (1, last + 1):
            continue
        run = _series(notes[at:])
        below = (index for index in range(first + 1, stop) if index not in run)
        if any(lines[index].blank_before and not _is_told(lines, index, run) for index in below):
            continue
        above = lines[start:first]
        if all(any(_has_mark(line.text, one) for line in above) for one in run.values()):
            return run
    return {}


def _label(lines: Sequence[Line], index: int, stop: int) -> str | None:
    """Return the number that begins a line, or that the line is, above words."""
    line = lines[index]
    if line.hint is not None:
        return None
    if found := _NOTE.match(line.text):
        return found[1]
    # raised, its number is a paragraph of its own for pdftotext
    alone = _ALONE.fullmatch(line.text) and index + 1 < stop
    return line.text if alone and _BEGINS.match(lines[index + 1].text) else None


def _is_told(lines: Sequence[Line], index: int, run: Mapping[int, str]) -> bool:
    """Return whether a line is the words of a note whose number is the line before."""
    return index - 1 in run and lines[index - 1].text == run[index - 1]


def _series(notes: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return the notes that number on from the first: in a note, too, a line may begin so."""
    run: dict[int, str] = {}
    due = int(notes[0][1])
    for index, label in notes:
        if int(label) == due:
            run[index] = label
            due += 1
    return run


def _has_mark(text: str, label: str) -> bool:
    return any(_mark(text, pattern) for pattern in (_glued(label), _raised(label)))


def _mark(text: str, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Return where a line has the mark of a note."""
    for found in pattern.finditer(text):
        if not _NAMING.fullmatch(found["word"].lower()):
            return found.span("mark")
    return None


@lru_cache(maxsize=128)
def _glued(label: str) -> re.Pattern[str]:
    """Return the pattern of a bare mark: "tuần1.", "(UBND xã)2,", "3/20241"; not "m2", "quý 3"."""
    word = rf"[^\W\d_][{LOWER}][)\"”.,;]?|[^\W\d_]{{2}}[)\"”]?|(?:năm |\d[/.-])(?:19|20)\d\d|%\.?"
    return re.compile(rf"(?P<word>{word})(?P<mark>{label})(?=[\s,.;:)\"”]|$)")


@lru_cache(maxsize=128)
def _raised(label: str) -> re.Pattern[str]:
    """Return that of a mark that was raised, behind a blank: "đôn đốc 2 đến các phòng"."""
    word = rf"(?P<word>[{LOWER}]{{2,}})"
    return re.compile(rf"{word}(?P<mark>\s{label})(?=[,.;:)](?!\d)|\s(?:{_GOES_ON})\b)")


def _cut(line: Line, at: int, to: int) -> None:
    """Take letters out of the words of a line; what stands before and behind keeps its place."""
    kept: list[tuple[int, int, int]] = []
    for number, (offset, begin, finish) in enumerate(line.pieces):
        end = line.pieces[number + 1][0] if number + 1 < len(line.pieces) else len(line.text)
        literal = end - offset == finish - begin
        if end <= at or not literal:
            kept.append((offset if offset < to else offset - (to - at), begin, finish))
            continue
        if offset < at:
            kept.append((offset, begin, begin + at - offset))
        if end > to:
            cut = max(0, to - offset)
            kept.append((max(offset, to) - (to - at), begin + cut, finish))
    line.pieces = kept
    line.text = line.text[:at] + line.text[to:]
