"""Text as it falls out of printed pages: wrapped lines, page numbers, notes at the foot.

"Ủy ban nhân dân xã báo cáo kết quả thực hiện công tác cải cách hành chính năm 2021 và"
"phương hướng năm 2022"  ... form feed, "2", and on goes the paragraph
"""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.columns import beside, table_lines
from forms.plain import export
from forms.source import (
    Heading,
    Item,
    PageEnd,
    ReportSource,
    Runs,
    block_runs,
    chance,
    flat,
    note_labels,
)
from forms.table import Table

TXT_STYLES = ("plain", "layout", "wrapped", "nfd")
NFD_WIDTH = 100

# Stand for marks and page ends while lines are wrapped (private use, never in a report).
MARK, MARK_END, PAGE = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a kind of printed text looks."""

    width: int
    height: int  # lines of a page
    indent: int  # of the first line of a paragraph
    mark: str  # of a footnote, in the text and before its own text
    rule: str  # above the footnotes
    page_end: str
    drawn: bool  # whether columns and centring are kept


# As `pdftotext -layout` writes: a raised mark is only a digit, a page ends in a form feed.
LAYOUT = Sheet(90, 46, 8, "{}", "_______", "\n\f", drawn=True)
# As copied out of a PDF viewer.
WRAPPED = Sheet(80, 44, 0, "[{}]", "", "\n", drawn=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, the footnotes marked in it, and whether the source ends its page here."""

    text: str
    notes: tuple[str, ...] = ()
    page_end: bool = False


def to_text(source: ReportSource, style: str) -> str:
    """Return the report as text in one of `TXT_STYLES`."""
    if style == "plain":
        return export(source, "[{}]".format)
    if style == "nfd":
        return _decomposed(export(source, "[{}]".format))
    if style in ("layout", "wrapped"):
        return _paged(source, LAYOUT if style == "layout" else WRAPPED)
    raise ValueError(f"no text style {style!r}; there are {', '.join(TXT_STYLES)}")


def _decomposed(text: str) -> str:
    """Wrap paragraphs and decompose two of three, as where pieces of several files were joined."""
    lines: list[str] = []
    for line in text.split("\n"):
        wrapped = [line] if line.startswith("|") else _wrap(line, NFD_WIDTH)
        if chance(line, 3):
            wrapped = [unicodedata.normalize("NFD", piece) for piece in wrapped]
        lines += wrapped
        if len(wrapped) > 1:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Wrap between words only: a document code is never cut at its hyphen."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _paged(source: ReportSource, sheet: Sheet) -> str:
    lines = [*_opening(source, sheet), *_body(source, sheet), *_closing(source, sheet)]
    pages = _cut(_single_blanks(lines), sheet.height)
    text = ""
    for number, page in enumerate(pages, 1):
        text += _page_break(number, sheet) if number > 1 else ""
        text += "\n".join([*(line.text for line in page), *_foot(page, source, sheet)])
    return text + sheet.page_end


def _page_break(number: int, sheet: Sheet) -> str:
    """Return the end of a page and the number of the next, as its running head."""
    if sheet.drawn:
        return f"{sheet.page_end}{str(number).center(sheet.width).rstrip()}\n\n"
    return f"{sheet.page_end}{number}\n"


def _opening(source: ReportSource, sheet: Sheet) -> Iterator[Line]:
    """Yield letterhead, title and addressees."""
    head = source.head
    if sheet.drawn:
        yield from _plain_lines(beside(head.left, head.right, sheet.width))
        yield Line("")
        yield from _plain_lines(beside([head.number], [head.place_date], sheet.width))
    else:
        yield from _plain_lines([*head.left, head.number, "", *head.right, head.place_date])
    for group in (head.title, [head.published], source.addressee_lines):
        yield Line("")
        for line in filter(None, group):
            for piece in _wrap(line, sheet.width - 2 * sheet.indent):
                yield Line(piece.center(sheet.width).rstrip() if sheet.drawn else piece)
    yield Line("")


def _body(source: ReportSource, sheet: Sheet) -> Iterator[Line]:
    for block in source.blocks:
        if isinstance(block, PageEnd):
            yield Line("", page_end=True)
        elif isinstance(block, Table):
            drawn = table_lines(block, sheet.width, lambda label: f"{MARK}{label}{MARK_END}")
            notes = tuple(note_labels(block_runs(block)))
            *above, last = [_marks_drawn(line, sheet) for line in drawn]
            yield from (Line(text) for text in ["", *above])
            yield Line(last, notes)
            yield Line("")
        else:
            if isinstance(block, Heading) and block.level == 1:
                yield Line("")
            sign = f"{block.sign} " if isinstance(block, Item) else ""
            yield from _paragraph(sign, block.runs, sheet)


def _paragraph(sign: str, runs: Runs, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a paragraph; its page ends where the line is full, as in print."""
    text = sign + flat(runs, lambda label: f"{MARK}{label}{MARK_END}", PAGE)
    wrapped = _wrap(text, sheet.width, sheet.indent)
    ends = {at for at, line in enumerate(wrapped) if PAGE in line}
    if len(wrapped) > 1:  # the last line would end the page after the paragraph, not inside it
        ends = {min(at, len(wrapped) - 2) for at in ends}
    for at, line in enumerate(wrapped):
        notes = tuple(re.findall(f"{MARK}(.+?){MARK_END}", line))
        yield Line(_marks_drawn(line, sheet), notes, page_end=at in ends)


def _marks_drawn(line: str, sheet: Sheet) -> str:
    """Draw footnote marks; a bare digit keeps off a digit before it, or 2024 becomes 20243."""
    if sheet.mark == "{}":
        line = re.sub(rf"(?<=\d){MARK}", f" {MARK}", line)
    drawn = re.sub(f"{MARK}(.+?){MARK_END}", lambda found: sheet.mark.format(found[1]), line)
    return drawn.replace(PAGE, "")


def _closing(source: ReportSource, sheet: Sheet) -> Iterator[Line]:
    """Yield recipients and signature."""
    yield Line("")
    left = source.recipient_lines
    right = [gap for line in source.head.signature for gap in ([line] if line else [""] * 3)]
    if sheet.drawn:
        yield from _plain_lines(beside(left, right, sheet.width, left_centred=False))
    else:
        yield from _plain_lines([*left, "", *right])


def _plain_lines(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(text) for text in texts)


def _single_blanks(lines: Iterable[Line]) -> list[Line]:
    """Keep one of several blank lines, and none at the start."""
    kept: list[Line] = []
    for line in lines:
        if line.text or line.page_end or (kept and kept[-1].text):
            kept.append(line)
    return kept


def _cut(lines: list[Line], height: int) -> list[list[Line]]:
    """Cut lines into pages: where the source says so, and long stretches into equal pages."""
    stretches: list[list[Line]] = [[]]
    for line in lines:
        stretches[-1].append(line)
        if line.page_end:
            stretches.append([])
    pages: list[list[Line]] = []
    for stretch in filter(None, stretches):
        size = math.ceil(len(stretch) / math.ceil(len(stretch) / height))
        pages += [stretch[at : at + size] for at in range(0, len(stretch), size)]
    return pages


def _foot(page: list[Line], source: ReportSource, sheet: Sheet) -> Iterator[str]:
    """Yield the footnotes of a page."""
    labels = [label for line in page for label in line.notes]
    if labels:
        yield sheet.rule
    for label in labels:
        text = f"{sheet.mark.format(label)} {flat(source.notes[label])}"
        yield from _wrap(text, sheet.width)
