"""Lines: the source cut into lines, with what their setting says: indent, blank lines, bold.

    "\\n\\n**II. KẾT QUẢ**"  ->  the line "II. KẾT QUẢ", bold, after one blank line

Where the format delimits paragraphs itself (hints), a line is one such stretch. Does not join.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vnreports.segment.cleaning import clean
from vnreports.text import Hint, HintKind, NoteMark, Source

_BREAK = re.compile(r"[\r\f]")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s+")
_BOLD = re.compile(r"\*\*.+?\*\*")
_OPENS_BOLD = re.compile(r"(?:^|[\s(])\*\*+(?=[^\s*])")


@dataclass(slots=True)
class Line:
    """One line (or one hinted stretch) of the source: its words and how they are set.

    `pieces` and `marks` are those of `cleaning.Words`; `start` and `end` delimit the whole line in
    the source. A bold stretch may begin on one line and end on a later one.
    """

    start: int
    end: int
    text: str
    pieces: list[tuple[int, int, int]]
    marks: list[tuple[int, str]] = field(default_factory=list)
    indent: int = 0
    width: int = 0  # with the indent
    blank_before: int = 0
    page_before: bool = False
    markdown: int = 0  # level of "##"
    bold: bool = False  # the whole line
    bold_from: bool = False  # begins inside a bold stretch of the line before
    bold_on: bool = False  # ends inside a bold stretch
    hint: Hint | None = None


def line_over(source: Source, start: int, end: int, *, notes: Sequence[NoteMark] = ()) -> Line:
    """Return the cleaned line over a stretch of the source."""
    words = clean(source.text, start, end, notes, source.mends_between(start, end))
    return Line(start, end, words.text, words.pieces, words.marks)


def source_span(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of the source that some letters of a line's words stand for."""
    first = max((piece for piece in line.pieces if piece[0] <= start), key=lambda one: one[0])
    last = max((piece for piece in line.pieces if piece[0] < end), key=lambda one: one[0])
    return first[1] + start - first[0], min(last[2], last[1] + end - last[0])


def split_lines(source: Source) -> list[Line]:
    """Return the non-blank lines of a source; where it has hints, one line per hint."""
    notes = _Notes(source.notes)
    if not source.hints:
        return list(_with_lone_marks(_plain_lines(source, notes)))
    hints = (hint for hint in source.hints if hint.kind is not HintKind.FURNITURE)
    return [line for hint in hints if (line := _hinted(source, hint, notes)).text]


class _Notes:
    """The footnote marks that a format knows of, by place."""

    def __init__(self, notes: Sequence[NoteMark]) -> None:
        self._notes = sorted(notes, key=lambda note: note.start)
        self._starts = [note.start for note in self._notes]

    def inside(self, start: int, end: int) -> list[NoteMark]:
        first = bisect_left(self._starts, start)
        return self._notes[first : bisect_right(self._starts, end)] if self._notes else []


def _hinted(source: Source, hint: Hint, notes: _Notes) -> Line:
    line = line_over(source, hint.start, hint.end, notes=notes.inside(hint.start, hint.end))
    line.hint = hint
    line.bold = hint.bold
    line.markdown = (hint.level or 1) if hint.kind is HintKind.HEADING else 0
    line.width = len(line.text)
    return line


def _plain_lines(source: Source, notes: _Notes) -> Iterator[Line]:
    """Yield the lines of a plain text that hold words or a footnote mark."""
    blank = 0
    page = bold = False
    for start, stop, turns in _cut(source.text):
        line = line_over(source, start, stop, notes=notes.inside(start, stop))
        if line.text or line.marks:
            raw = source.text[start:stop]
            line.blank_before, line.page_before = blank, page
            line.indent = len(raw) - len(raw.lstrip())
            line.width = line.indent + len(line.text)
            bold = _read_emphasis(line, raw, bold=bold and not blank)
            yield line
            blank, page = 0, False
        elif not turns:
            blank += 1
        page = page or turns


def _cut(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the bounds of each line, and whether a form feed ends it and turns the page."""
    start = 0
    for raw in text.split("\n"):
        stop = start + len(raw)
        if "\f" in raw or "\r" in raw:
            last = stop - raw.endswith("\r")  # of "\r\n"
            for found in _BREAK.finditer(text, start, last):
                yield start, found.start(), found[0] == "\f"
                start = found.end()
            yield start, last, False
        else:
            yield start, stop, False
        start = stop + 1


def _with_lone_marks(lines: Iterator[Line]) -> Iterator[Line]:
    """Give a footnote mark that stands on a line of its own to the line below it."""
    above: Line | None = None
    for line in lines:
        if not line.text:
            above = line
            continue
        if above is not None:
            line.marks.insert(0, (0, above.marks[-1][1]))
            line.blank_before, line.page_before = above.blank_before, above.page_before
            above = None
        yield line


def _read_emphasis(line: Line, raw: str, *, bold: bool) -> bool:
    """Read marks of Markdown; `bold` is whether the line begins, and ends, inside bold."""
    heading = _MARKDOWN.match(raw)
    if heading:
        line.markdown = len(heading[1])
    line.bold_from = bold
    count = raw.count("**")
    words = raw.lstrip(" #")
    if count % 2:
        opens = _OPENS_BOLD.search(raw) is not None
        if bold:
            line.bold_from = bold = not (opens and words.startswith("**"))
        # a closing mark whose opening is lost opens nothing
        bold = not bold and (opens or (words.startswith("**") and bool(words.strip("* "))))
    elif count:
        line.bold = not bold and not _BOLD.sub("", words).strip(" .:*")
    line.bold_on = bold
    return bold
