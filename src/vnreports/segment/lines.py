"""Lines: the source cut into lines, cleaned for matching, each letter with its way back.

Takes out what is not the report's words: Markdown marks, footnote marks, zero-width characters,
runs of spaces, decomposed letters (composed). Does not join lines.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from vnreports.text import Hint, HintKind, Source

# What cannot stand in the flow as it is. Marks of emphasis go; so do footnote marks.
_SPECIAL = re.compile(
    r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}|[\t\n\f\r\v]+"
    r"|[\u200b-\u200f\u2060\ufeff\u00ad\ufffc]+"
    r"|\*{2,3}|(?<=\w)\\(?=[_*])|</?(?:b|i|u|em|strong|span|br|p)\s*/?>"
    r"|[^\W\d_][\u0300-\u036f]+|[\u0300-\u036f]+"
)
_PLAIN = re.compile(
    r"[#\t\n\f\r\v\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000\ufeff\ufffc*<\\\u0300-\u036f]|  "
)
_SUP = re.compile(r"\s?<sup>\s*\[?(\d{1,3})\]?\s*</sup>|\[\^?(\d{1,3})\](?!\()")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s+")
_BOLD = re.compile(r"\s*(?:#{1,6}\s+)?\*\*(?!\*?\s*$)(.+?)\*\*\*?\s*[:.]?\s*")
_GAP = re.compile(r" {3,}|\t+")
PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:[Tt]rang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?\s*"
)


@dataclass(slots=True)
class Line:
    """One line (or one hinted stretch) of the source.

    `pieces` are (offset in `text`, source start, source end); `columns` the stretches between wide
    gaps, as (source start, source end), where the line is laid out with spaces.
    """

    start: int
    end: int
    text: str
    pieces: list[tuple[int, int, int]]
    indent: int = 0
    blank_before: int = 0
    page_before: bool = False
    markdown: int = 0  # level of "##"
    bold: bool = False
    opens_bold: bool = False  # "**I. TÌNH HÌNH" whose closing mark comes on a later line
    closes_bold: bool = False
    hint: Hint | None = None
    marks: list[tuple[int, str]] = field(default_factory=list)  # footnote marks: offset, label
    width: int = 0


def clean(source: Source, start: int, end: int, *, marks: dict[int, tuple[int, str]]) -> Line:
    """Return the cleaned line over `[start, end)`; `marks` are known footnote marks by offset."""
    text = source.text
    raw = text[start:end]
    if (
        not _PLAIN.search(raw)
        and "[" not in raw
        and not marks
        and unicodedata.is_normalized("NFC", raw)
    ):
        left = len(raw) - len(raw.lstrip())
        words = raw.strip()
        return Line(start, end, words, [(0, start + left, start + left + len(words))], indent=left)
    return _clean_slowly(source, start, end, marks)


def _clean_slowly(source: Source, start: int, end: int, marks: dict[int, tuple[int, str]]) -> Line:
    text = source.text
    raw = text[start:end]
    out: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    noted: list[tuple[int, str]] = []
    length = 0

    def put(words: str, at: int, to: int) -> None:
        nonlocal length
        if words:
            out.append(words)
            pieces.append((length, at, to))
            length += len(words)

    body = _MARKDOWN.match(raw)
    position = start + (body.end() if body else 0)
    cuts: list[tuple[int, int, str, str | None]] = []
    for found in _SUP.finditer(raw):
        cuts.append((start + found.start(), start + found.end(), "", found[1] or found[2]))
    cuts.extend(
        (at, to, "", label) for at, (to, label) in marks.items() if start <= at < end or at == end
    )
    for found in _SPECIAL.finditer(raw):
        what = found[0]
        if unicodedata.combining(what[-1]):
            put_in = unicodedata.normalize("NFC", what)
        else:
            put_in = " " if what[0].isspace() else ""
        cuts.append((start + found.start(), start + found.end(), put_in, None))
    if "*" in raw:
        for found in _EMPHASIS.finditer(raw):
            if found.start() > len(raw) - len(raw.lstrip()) or not raw.lstrip().startswith("* "):
                cuts.append((start + found.start(), start + found.end(), "", None))
    for at, to, words, label in sorted(cuts):
        if at < position:
            continue
        put(text[position:at], position, at)
        if label is not None:
            noted.append((length, label))
        elif words != " " or (out and not out[-1].endswith(" ")):
            put(words, at, to)
        position = max(to, position)
    put(text[position:end], position, end)
    return _strip(Line(start, end, "".join(out), pieces, marks=noted))


def _strip(line: Line) -> Line:
    """Take blanks off both ends of a line and of its pieces."""
    left = len(line.text) - len(line.text.lstrip())
    words = line.text.strip()
    kept: list[tuple[int, int, int]] = []
    stop = left + len(words)
    for number, (at, begin, finish) in enumerate(line.pieces):
        to = line.pieces[number + 1][0] if number + 1 < len(line.pieces) else len(line.text)
        if to <= left or at >= stop:
            continue
        literal = to - at == finish - begin
        cut_left = max(0, left - at) if literal else 0
        cut_right = max(0, to - stop) if literal else 0
        kept.append((max(at, left) - left, begin + cut_left, finish - cut_right))
    line.text = words
    line.pieces = kept
    line.indent = len(line.text) and left
    line.marks = [(max(0, min(at - left, len(words))), label) for at, label in line.marks]
    return line


def split_lines(source: Source) -> list[Line]:
    """Return the non-blank lines of a source; where it has hints, one line per hint."""
    marks = {note.start: (note.end, note.label) for note in source.notes}
    if source.hints:
        return [
            line
            for hint in source.hints
            if hint.kind is not HintKind.FURNITURE and (line := _hinted(source, hint, marks)).text
        ]
    lines: list[Line] = []
    position = blank = 0
    page = False
    for raw in source.text.split("\n"):
        stop = position + len(raw)
        begin = position
        if "\f" in raw:
            page = True
            begin += raw.rfind("\f") + 1
        here = {at: marks[at] for at in marks if begin <= at <= stop} if marks else {}
        line = clean(source, begin, stop, marks=here)
        if line.text:
            line.blank_before, line.page_before = blank, page
            line.indent = len(raw) - len(raw.lstrip())
            line.width = line.indent + len(line.text)
            _read_emphasis(line, raw)
            if lines and lines[-1].opens_bold and not blank and "**" not in raw:
                line.opens_bold = True  # bold goes on over this line
            lines.append(line)
            blank, page = 0, False
        else:
            blank += 1
        position = stop + 1
    return lines


def _hinted(source: Source, hint: Hint, marks: dict[int, tuple[int, str]]) -> Line:
    here = {at: marks[at] for at in marks if hint.start <= at <= hint.end} if marks else {}
    line = clean(source, hint.start, hint.end, marks=here)
    line.hint = hint
    line.bold = hint.bold
    line.markdown = hint.level or 1 if hint.kind is HintKind.HEADING else 0
    line.width = len(line.text)
    return line


def _read_emphasis(line: Line, raw: str) -> None:
    head = _MARKDOWN.match(raw)
    if head:
        line.markdown = len(head[1])
    if "**" in raw:
        line.bold = _BOLD.fullmatch(raw) is not None and raw.count("**") == 2
        if raw.count("**") % 2:
            first = raw.lstrip(" #").startswith("**")
            line.opens_bold, line.closes_bold = first, not first


def columns(source: Source, line: Line) -> list[tuple[int, int]]:
    """Return the stretches of a line between gaps of three or more spaces.

    `pdftotext -layout` sets a two-column letterhead so: "UBND HUYỆN A          CỘNG HÒA …".
    """
    raw = source.text[line.start : line.end]
    stretches = []
    position = 0
    for gap in [*_GAP.finditer(raw), None]:
        stop = gap.start() if gap else len(raw)
        words = raw[position:stop]
        if words.strip():
            left = len(words) - len(words.lstrip())
            stretches.append(
                (line.start + position + left, line.start + position + len(words.rstrip()))
            )
        position = gap.end() if gap else stop
    return stretches
