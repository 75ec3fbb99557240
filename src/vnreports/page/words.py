"""Words: the text of a report as markup, every record's words marked in it.

    mô hình “Không hẹn” theo Kế hoạch số 12/KH-UBND
    └────────────── initiative ──────────────────┘
                             └──── reference ────┘

Records nest and cross, elements only nest: so the text is cut wherever a record begins or ends,
and each piece says which records cover it. Every record has a lane, in which its line is drawn
below the words; the shortest lie nearest to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vnreports.page.markup import Html, escape, tag
from vnreports.spans import Mask, Span

LANES = 4  # as many lines as have room below a line of text; what is deeper shares the last
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_FEW = 60  # lines of text in a block that browsers lay out only when it comes into sight


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one record: its number on the page, its element id and the letter of its kind.

    A mark that is not drawn as a line below the words (a heading) comes with its own `lane`.
    """

    number: int
    id: str
    kind: str
    span: Span
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that the same marks cover from end to end; shortest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def write_words(text: str, marks: Sequence[Mark], *, page_label: str) -> Html:
    """Return the text as paragraphs, one to a line, with the words of all marks as links."""
    lanes = _lanes(marks)
    lines = _Lines(page_label, _in_columns(text))
    for piece in _pieces(text, marks):
        for mark in piece.begins:
            lines.put(tag("b", id=f"w-{mark.id}"))
        opening, closing = _link(piece.marks, lanes)
        for number, line in enumerate(text[piece.start : piece.end].split("\n")):
            if number:
                lines.end()
            for at, part in enumerate(line.split("\f")):
                if at:
                    lines.turn_page()
                if part:
                    lines.put(f"{opening}{escape(part)}{closing}")
    return lines.close()


class _Lines:
    """Collects markup into lines, lines into blocks."""

    def __init__(self, page_label: str, in_columns: frozenset[int]) -> None:
        self._number = 0  # of the line in the text
        self._in_columns = in_columns
        self._blocks: list[str] = []
        self._lines: list[str] = []
        self._line: list[str] = []
        self._page = 1
        self._page_label = page_label

    def put(self, markup: str) -> None:
        self._line.append(markup)

    def end(self) -> None:
        self._close_line()
        self._number += 1
        if len(self._lines) >= _FEW:
            self._fold()

    def turn_page(self) -> None:
        if self._line:
            self._close_line()
        self._page += 1
        self._lines.append(tag("div", f"{self._page_label} {self._page}", class_="turn"))

    def _close_line(self) -> None:
        opening = "<p class=columns>" if self._number in self._in_columns else "<p>"
        self._lines.append(f"{opening}{''.join(self._line)}</p>\n")
        self._line = []

    def close(self) -> Html:
        self.end()
        self._fold()
        return Html("".join(self._blocks))

    def _fold(self) -> None:
        if self._lines:
            self._blocks.append(f"<div class=block>\n{''.join(self._lines)}</div>\n")
        self._lines = []


def _in_columns(text: str) -> frozenset[int]:
    """Return the lines that are laid out in columns by blanks: they need letters of one width.

    A gap inside a line tells, for all lines up to the next empty one.
    """
    if not _GAP.search(text):
        return frozenset()
    lines = [*text.split("\n"), ""]
    found: set[int] = set()
    start = 0
    for number, line in enumerate(lines):
        if not line.strip():
            if any(_GAP.search(one) for one in lines[start:number]):
                found.update(range(start, number))
            start = number + 1
    return frozenset(found)


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[_Piece]:
    """Cut the text wherever a mark begins or ends."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    cuts = sorted({0, len(text), *begins, *ends})
    covering: dict[int, Mark] = {}
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for mark in ends.get(start, ()):
            covering.pop(mark.number, None)
        fresh = begins.get(start, [])
        covering.update((mark.number, mark) for mark in fresh if mark.span.end > start)
        inner = sorted(covering.values(), key=lambda mark: (len(mark.span), mark.number))
        yield _Piece(start, end, tuple(inner), tuple(fresh))


def _lanes(marks: Iterable[Mark]) -> dict[int, int]:
    """Give each mark the lane nearest to the words that no shorter mark over them has taken."""
    taken = [Mask() for _ in range(LANES)]
    lanes: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (len(mark.span), mark.number)):
        if mark.lane is not None:
            lanes[mark.number] = mark.lane
        else:
            free = (lane for lane, mask in enumerate(taken) if mask.claim(mark.span))
            lanes[mark.number] = next(free, LANES - 1)
    return lanes


def _link(marks: tuple[Mark, ...], lanes: dict[int, int]) -> tuple[str, str]:
    """Return the opening and closing markup of a piece; it leads to its shortest record."""
    if not marks:
        return "", ""
    kinds = " ".join(dict.fromkeys(f"{mark.kind}{lanes[mark.number]}" for mark in reversed(marks)))
    numbers = " ".join(str(mark.number) for mark in marks)
    opening = tag("a", class_=f"w {kinds}", href=f"#{marks[0].id}", data_n=numbers, tabindex="-1")
    return opening.removesuffix("</a>"), "</a>"
