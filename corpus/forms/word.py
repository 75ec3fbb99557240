"""A report as an office types it in Word: A4, Times New Roman 14, the layout of the decree.

Nghị định 30/2020/NĐ-CP, Phụ lục I: letterhead in two columns, title centred, body justified with
an indented first line, page numbers centred above from page 2, signature right, recipients left.
With style "autonumber" no number of a heading and no sign of an item is in the text: Word's lists
print them, and headings carry Word's heading styles.
"""

from __future__ import annotations

from collections.abc import Iterable

from forms.numbering import Numbering
from forms.ooxml import (
    PAGE,
    TEXT_WIDTH,
    body_paragraph,
    centred,
    look_of,
    paragraph,
    raised,
    styled,
    text_of,
    two_columns,
)
from forms.package import PARTS, pack, relation_id, settings, styles
from forms.source import (
    Block,
    Heading,
    Item,
    PageEnd,
    ReportSource,
    Run,
    Runs,
    chance,
    inline,
    words,
)
from forms.table import Cell, Table

SMALL = 24  # half points: recipients, tables
NARROW = 20  # tables of many columns


def to_docx(source: ReportSource, style: str | None = None) -> bytes:
    """Return the report as .docx, in the source's own style where none is asked for."""
    chosen = source.head.style if style is None else style
    writer = _Writer(source, autonumber=chosen == "autonumber")
    body = writer.body()
    parts = {
        "styles": styles(),
        "settings": settings(),
        "numbering": writer.numbering.xml(),
        "footnotes": writer.footnotes(),
        "header": _header(source.head.header, numbered=True),
        "first_header": _header(source.head.header, numbered=False),
    }
    assert tuple(parts) == PARTS
    return pack(f"<w:body>{body}</w:body>", parts, title=" ".join(source.head.title))


class _Writer:
    """Writes the blocks of one report; keeps its lists and the order of its footnotes."""

    def __init__(self, source: ReportSource, *, autonumber: bool) -> None:
        self.source = source
        self.numbering = Numbering()
        self._autonumber = autonumber
        self._notes: dict[str, bool] = {}  # label -> whether Word's own count gives it

    def body(self) -> str:
        head = self.source.head
        parts = [_letterhead(self.source), *_titles(self.source)]
        parts += [self._block(block) for block in self.source.blocks]
        if head.signature or head.recipients:
            parts.append(_signature(self.source))
        parts.append(
            f'<w:sectPr><w:headerReference w:type="default" r:id="{relation_id("header")}"/>'
            f'<w:headerReference w:type="first" r:id="{relation_id("first_header")}"/>'
            f"{PAGE}<w:titlePg/></w:sectPr>"
        )
        return "".join(parts)

    def footnotes(self) -> str:
        """Return footnotes.xml: the two separators that Word wants, and the notes."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        return separators + "".join(
            self._footnote(number, label) for number, label in enumerate(self._notes, 1)
        )

    def _footnote(self, number: int, label: str) -> str:
        mark = "<w:footnoteRef/>" if self._notes[label] else text_of(label)
        runs = raised(mark) + self._runs((Run(" "), *self.source.notes[label]))
        return f'<w:footnote w:id="{number}">{paragraph(runs, "FootnoteText")}</w:footnote>'

    def _block(self, block: Block) -> str:
        if isinstance(block, PageEnd):
            return ""
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Item):
            return self._item(block)
        return body_paragraph(self._runs(block.runs))

    def _heading(self, heading: Heading) -> str:
        runs, place, name = heading.runs, None, ""
        if self._autonumber:
            place, length = self.numbering.heading(heading.level, words(runs))
            runs = _without(runs, length)
            name = f"Heading{heading.level}"
        printed = self._runs(runs, bold=True, italic=heading.level == 3)
        return body_paragraph(printed, name, place, keep=True)

    def _item(self, item: Item) -> str:
        if self._autonumber:
            place = self.numbering.item(item.sign)
            return body_paragraph(self._runs(item.runs), "ListParagraph", place)
        return body_paragraph(self._runs((Run(f"{item.sign} "), *item.runs)))

    def _runs(
        self, runs: Iterable[Run], *, bold: bool = False, italic: bool = False, size: int = 0
    ) -> str:
        printed = []
        for run in runs:
            if run.note is not None:
                printed.append(self._mark(run.note))
            elif run.text:
                look = look_of(bold=bold or run.bold, italic=italic or run.italic, size=size)
                printed += [f"<w:r>{look}{text_of(piece)}</w:r>" for piece in _pieces(run.text)]
        return "".join(printed)

    def _mark(self, label: str) -> str:
        """Return the mark of a footnote; one out of Word's own order carries its label."""
        self._notes[label] = label == str(sum(self._notes.values()) + 1)
        number = len(self._notes)
        if self._notes[label]:
            return raised(f'<w:footnoteReference w:id="{number}"/>')
        own = f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>'
        return raised(own + text_of(label))

    def _table(self, table: Table) -> str:
        widths = _column_widths(table)
        rows = "".join(self._row(table, row, widths) for row in range(table.height))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>{_borders()}'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
            + paragraph("")
        )

    def _row(self, table: Table, row: int, widths: list[int]) -> str:
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.head_rows else ""
        cells, column = "", 0
        while column < table.width:
            cell = table.at(row, column)
            cells += self._cell(table, cell, row, widths)
            column += cell.columns
        return f"<w:tr>{repeated}{cells}</w:tr>"

    def _cell(self, table: Table, cell: Cell, row: int, widths: list[int]) -> str:
        width = sum(widths[cell.column : cell.column + cell.columns])
        merged = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        inside = paragraph("")
        if cell.rows > 1:
            merged += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        if row == cell.row:
            head = row < table.head_rows
            size = NARROW if table.width > 6 else SMALL
            runs = self._runs(inline(cell.text), bold=head, size=size)
            inside = paragraph(runs, align="center" if head or _is_figure(cell.text) else "left")
        look = f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def _letterhead(source: ReportSource) -> str:
    """Return the letterhead: a table of two columns without borders."""
    head = source.head
    if not head.left:
        return ""
    *upper, issuer = head.left
    left = [centred(line, size=26) for line in upper] + [centred(issuer, size=26, bold=True)]
    right = [centred(head.right[0], size=SMALL, bold=True)] if head.right else []
    right += [centred(line, bold=True, underline=True) for line in head.right[1:]]
    rows = max(len(left), len(right)) + 1
    left += [paragraph("")] * (rows - len(left)) + [centred(head.number, size=26)]
    right += [paragraph("")] * (rows - len(right)) + [centred(head.place_date, italic=True)]
    return two_columns(left, right) + paragraph("")


def _titles(source: ReportSource) -> list[str]:
    head = source.head
    lines = [centred(line, bold=True) for line in head.title]
    lines += [paragraph("")] if lines else []
    lines += [centred(line, italic=True) for line in [head.published] if line]
    to = source.addressee_lines
    lines += [centred(to[0])] if to else []
    lines += [paragraph(styled(line), indent=2268) for line in to[1:]]
    return [*lines, paragraph("")] if to else lines


def _signature(source: ReportSource) -> str:
    left = [
        paragraph(styled(line, bold=not at, italic=not at, size=22 if at else SMALL))
        for at, line in enumerate(source.recipient_lines)
    ]
    right: list[str] = []
    for line in source.head.signature:
        right += [centred(line, bold=True)] if line else [paragraph("")] * 4
    columns = two_columns(left or [paragraph("")], right or [paragraph("")])
    return paragraph("") + columns + paragraph("")  # Word wants a paragraph after a last table


def _header(running: str, *, numbered: bool) -> str:
    """Return a page header: running head, and the page number where pages are numbered."""
    lines = paragraph(styled(running, italic=True, size=SMALL), "Header", align="right")
    number = f'<w:fldSimple w:instr=" PAGE "><w:r>{text_of("2")}</w:r></w:fldSimple>'
    return (lines if running else "") + paragraph(
        number if numbered else "", "Header", align="center"
    )


def _pieces(text: str) -> list[str]:
    """Cut a run where Word happened to save: anywhere, in one of three long runs."""
    if len(text) < 40 or chance(text, 3):
        return [text]
    at = 1 + chance(text[::-1], len(text) - 1)
    return [text[:at], text[at:]]


def _without(runs: Runs, length: int) -> Runs:
    """Take the first `length` characters off runs."""
    kept: list[Run] = []
    for run in runs:
        off = min(length, len(run.text))
        length -= off
        if run.text[off:] or run.note is not None:
            kept.append(Run(run.text[off:], run.bold, run.italic, run.note))
    return tuple(kept)


def _is_figure(text: str) -> bool:
    return bool(text) and all(letter in "0123456789.,%/- " for letter in text)


def _column_widths(table: Table) -> list[int]:
    """Share the width by what a column has to hold: its longest word, and its mean length."""
    wanted = [1.0] * table.width
    for column in range(table.width):
        texts = [cell.text for cell in table.cells if cell.column == column and cell.columns == 1]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        mean = sum(map(len, texts)) / max(1, len(texts))
        wanted[column] = 2 + max(longest, min(mean, 40))
    return [int(TEXT_WIDTH * want / sum(wanted)) for want in wanted]


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    lines = "".join(line.format(side) for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"
