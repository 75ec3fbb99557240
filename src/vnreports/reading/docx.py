"""Word files: paragraphs, lists with their numbers, tables and footnotes of a .docx.

    <w:p> … numId 7, ilvl 1 … "Về tuyên truyền"     ->  "b) Về tuyên truyền"

The XML is walked once; nothing is laid out, so there are no pages. Running heads and feet,
tables of contents, deleted and hidden text are not part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from vnreports.errors import ReadError
from vnreports.reading.columns import columns_apart
from vnreports.reading.docx_package import Package, open_package
from vnreports.reading.docx_styles import (
    ParagraphProperties,
    Style,
    Styles,
    font_of,
    has_rules,
)
from vnreports.reading.docx_xml import COMPATIBILITY, MATH, W, flag, integer, value
from vnreports.reading.layout import (
    Block,
    Content,
    Grid,
    GridCell,
    Strand,
    Words,
    assemble,
    joined,
    laid_out,
)
from vnreports.reading.legacy import font_encoding, in_unicode
from vnreports.reading.numbering import Numbering, written
from vnreports.text import HintKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (W + name for name in ("p", "tbl", "tr", "tc", "r"))
_TEXT, _BREAK, _TEXT_BOX = (W + name for name in ("t", "br", "txbxContent"))
_CELL_BORDERS = W + "tcBorders"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = W + "pPr", W + "rPr"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
# Contents that Word offers for one place; the first is what it shows.
_CHOICES, _MATH_TEXT = COMPATIBILITY + "AlternateContent", MATH + "t"
# Elements that only wrap: content controls, links, tracked insertions, fields.
_WRAPPERS = frozenset(
    W + name
    for name in ("sdt", "sdtContent", "hyperlink", "ins", "moveTo", "smartTag", "fldSimple",
                 "customXml", "dir", "bdo")
)  # fmt: skip
# Tabs become blanks when they have shown the two columns of a letterhead.
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", _BREAK: "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
# Line ends and tabs in the XML are blanks; soft hyphens show only where a line ends.
_WITHIN_TEXT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00ad": None})
# Signs that Word keeps as places in the fonts Symbol and Wingdings; all others are ornaments.
_SYMBOLS = {
    ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×",
    ("symbol", 0xB8): "÷", ("symbol", 0xB0): "°", ("symbol", 0xAE): "→", ("symbol", 0xB7): "•",
    ("wingdings", 0xE0): "→", ("wingdings", 0xE8): "→", ("wingdings", 0xF0): "→",
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFE): "☑", ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐", ("wingdings", 0xA7): "•", ("wingdings", 0xD8): "•",
}  # fmt: skip


def read_docx(payload: bytes, name: str) -> Content:
    """Return the content of a Word file.

    Raises:
        ReadError: the file is broken, locked, too large, or holds no words.
    """
    package = open_package(payload, name)
    body = package.document.find(W + "body")
    walk = _Walk(package)
    content = assemble(columns_apart(walk.story(body) if body is not None else ()))
    if not content.text:
        raise ReadError(
            name,
            "Tệp Word không có chữ nào, có thể chỉ chứa ảnh quét.",
            "Hãy xin bản gốc có chữ, hoặc nhận dạng chữ (OCR) trước khi nạp.",
        )
    return replace(
        content,
        text=content.text.replace("\t", " "),
        text_from="legacy" if walk.converted else content.text_from,
    )


class _Line:
    """A paragraph under construction."""

    __slots__ = ("boxes", "strand")

    def __init__(self) -> None:
        self.strand = Strand()
        self.boxes: list[Block | Grid] = []  # from text boxes that are anchored in it


class _Walk:
    """One walk over a document: counts lists and footnotes as it meets them."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering)
        self._notes = {
            (kind, note.get(W + "id")): note
            for kind, part in ((_FOOTNOTE, package.footnotes), (_ENDNOTE, package.endnotes))
            for note in (() if part is None else part)
        }
        self._noted = {_FOOTNOTE: 0, _ENDNOTE: 0}
        self._pending: list[Block] = []  # footnotes whose paragraph is not finished
        self.converted = False  # some run is in a font older than Unicode
        self._held: _Line | None = None  # a paragraph that a tracked deletion joins to the next

    def story(self, body: Element) -> Iterator[Block | Grid]:
        """Return the blocks of the body, each footnote after the block that it belongs to."""
        for block in self._blocks(body):
            yield block
            yield from self._pending
            self._pending.clear()
        yield from self._pending

    def _blocks(self, parent: Element, *, in_cell: bool = False) -> Iterator[Block | Grid]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, in_cell=in_cell)
            elif child.tag == _TABLE:
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                if not _is_contents(child):
                    yield from self._blocks(child, in_cell=in_cell)
            elif child.tag == _CHOICES:
                for choice in islice(child, 1):
                    yield from self._blocks(choice, in_cell=in_cell)
        if self._held is not None:  # nothing follows that it could be joined to
            line, self._held = self._held, None
            yield Block(line.strand.words())

    def _paragraph(self, element: Element, *, in_cell: bool) -> Iterator[Block | Grid]:
        properties = ParagraphProperties.of(element.find(_PARAGRAPH_PROPERTIES))
        style = self._styles.paragraph(properties)
        if style.is_contents:
            return
        line, self._held = self._held or _Line(), None
        self._inline(element, line, style)
        if properties.mark_deleted:
            self._held = line
            return
        words = line.strand.words()
        if words.text or not (properties.mark_hidden or style.hidden):
            number, depth = self._number(style)
            if number and (words.text or in_cell):
                words = joined((Words(number), words), between=" ")
            yield _block(words, style, depth, bold=line.strand.bold)
        yield from line.boxes

    def _number(self, style: Style) -> tuple[str | None, int | None]:
        """Return the list number of the next paragraph and its depth in the list, from 1."""
        if style.list_id is None:
            return None, None
        depth = self._numbering.level_of_style(style.list_id, style.list_style)
        if depth is None:
            depth = style.list_depth or 0
        number = self._numbering.next(style.list_id, depth)
        return (None, None) if number is None else (number, depth + 1)

    def _inline(self, parent: Element, line: _Line, style: Style) -> None:
        for child in parent:
            if child.tag == _RUN:
                self._run(child, line, style)
            elif child.tag in _WRAPPERS:
                self._inline(child, line, style)
            elif child.tag == _CHOICES:
                for choice in islice(child, 1):
                    self._inline(choice, line, style)
            elif child.tag.startswith(MATH):
                text = "".join(math.text or "" for math in child.iter(_MATH_TEXT))
                line.strand.add(text, bold=bool(style.bold))

    def _run(self, run: Element, line: _Line, style: Style) -> None:
        bold, hidden, font = bool(style.bold), bool(style.hidden), style.font
        properties = run.find(_RUN_PROPERTIES)
        if properties is not None:
            style_id = value(properties, "rStyle")
            if style_id is not None:
                character = self._styles.get(style_id)
                bold ^= bool(character.bold)  # a style on a style toggles (ISO 29500-1, 17.7.3)
                hidden ^= bool(character.hidden)
                font = character.font or font
            font = font_of(properties) or font
            here = flag(properties, "b")
            bold = bold if here is None else here
            here = flag(properties, "vanish")
            hidden = hidden if here is None else here
        if hidden:
            return
        old = font_encoding(font)
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text or ""
                if old is not None and (old.capitals or not text.isascii()):
                    text, before = in_unicode(text, old), text
                    self.converted |= text != before
                text = text if text.isprintable() else text.translate(_WITHIN_TEXT)
                line.strand.add(text, bold=bold)
            elif tag in _SIGNS:
                line.strand.add(_SIGNS[tag])
            elif tag in self._noted:
                self._note(child, line)
            elif tag == W + "sym":
                line.strand.add(_symbol(child), bold=bold)
            elif tag == _CHOICES:
                for choice in islice(child, 1):
                    self._boxes(choice, line)
            elif tag != _RUN_PROPERTIES:
                self._boxes(child, line)

    def _boxes(self, element: Element, line: _Line) -> None:
        """Read the text boxes of a drawing; boxes inside boxes come with the outer one."""
        if element.tag == _TEXT_BOX:
            line.boxes.extend(self._blocks(element))
        elif element.tag == _CHOICES:
            for choice in islice(element, 1):
                self._boxes(choice, line)
        else:
            for child in element:
                self._boxes(child, line)

    def _note(self, reference: Element, line: _Line) -> None:
        # Taken out, so that a note that refers to itself ends.
        note = self._notes.pop((reference.tag, reference.get(W + "id")), None)
        if note is None:
            return
        self._noted[reference.tag] += 1
        form = "decimal" if reference.tag == _FOOTNOTE else "lowerRoman"
        label = written(self._noted[reference.tag], form)
        line.strand.mark(label)
        inner = GridCell.holding(list(self._blocks(note)), 0, 0, rows=1, columns=1)
        self._pending.append(Block(inner.words, HintKind.FOOTNOTE, label=label))

    def _table(self, table: Element) -> list[Block | Grid]:
        cells: list[GridCell] = []
        merged: dict[int, int] = {}  # column -> index of the cell that goes on downwards
        for row, element in enumerate(_rows(table)):
            column = integer(value(element.find(W + "trPr"), "gridBefore"), 0)
            for cell in _inside(element, _CELL):
                properties = cell.find(W + "tcPr")
                width = max(1, integer(value(properties, "gridSpan"), 1))
                merge = None if properties is None else properties.find(W + "vMerge")
                blocks = list(self._blocks(cell, in_cell=True))
                if merge is not None and merge.get(W + "val") != "restart" and column in merged:
                    above = cells[merged[column]]
                    cells[merged[column]] = replace(above, rows=row - above.row + 1)
                else:
                    merged[column] = len(cells)
                    cells.append(GridCell.holding(blocks, row, column, rows=1, columns=width))
                column += width
        return laid_out(cells, ruled=self._is_ruled(table))

    def _is_ruled(self, table: Element) -> bool:
        properties = table.find(W + "tblPr")
        borders = None if properties is None else has_rules(properties.find(W + "tblBorders"))
        if borders is None:
            borders = self._styles.get(value(properties, "tblStyle")).ruled
        return bool(borders) or any(has_rules(each) for each in table.iter(_CELL_BORDERS))


def _block(words: Words, style: Style, depth: int | None, *, bold: bool) -> Block:
    return Block(
        words,
        HintKind.HEADING if style.heading else HintKind.PARAGRAPH,
        level=style.heading or depth,
        bold=bold,
        centred=bool(style.centred),
    )


def _is_contents(wrapper: Element) -> bool:
    """Return whether a content control holds a table of contents."""
    gallery = wrapper.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _symbol(element: Element) -> str:
    font = (element.get(W + "font") or "").lower()
    try:
        place = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return _SYMBOLS.get((font, place & 0xFF), "")


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Return the rows of a table or the cells of a row, through content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _rows(table: Element) -> Iterator[Element]:
    for row in _inside(table, _ROW):
        properties = row.find(W + "trPr")
        gone = properties is not None and properties.find(W + "del") is not None
        if not gone and not flag(properties, "hidden"):
            yield row
