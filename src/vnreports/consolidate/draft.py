"""Draft: the province's report as a Word file, in the form of Nghị định 30/2020/NĐ-CP.

    write_draft(picture, Path("du-thao.docx"))

It has the chapters of Công văn số 4625/BNV-CCHC, says what follows from the picture, and nothing
else: every figure has a footnote with file, page and quotation. What the facts do not tell is
marked in yellow. The draft is no chart and no workbook; those lie beside it.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from vnreports.consolidate.drafting.blocks import (
    Annex,
    Block,
    Box,
    Figure,
    Gap,
    Grid,
    Heading,
    Paragraph,
    Pieces,
)
from vnreports.consolidate.picture import Picture
from vnreports.errors import VnReportsError
from vnreports.messages import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

    from vnreports.consolidate.drafting.notes import Notes
    from vnreports.consolidate.drafting.outline import Teller

_ANNEXES = (
    "Biểu mẫu 1–7 (tệp Excel kèm theo).",
    "Phụ lục I. Tình hình gửi báo cáo của các cơ quan, đơn vị.",
    "Phụ lục II. So sánh số liệu giữa hai kỳ.",
    "Phụ lục III. Danh mục mô hình, sáng kiến, giải pháp.",
    "Phụ lục IV. Kiến nghị của các đơn vị thuộc thẩm quyền của địa phương.",
    "Phụ lục V. Nguồn số liệu trong các bảng.",
)
_WHOLE = 8  # rows of a table that is not broken over pages


def need_draft() -> None:
    """Raise where python-docx is not installed.

    Raises:
        VnReportsError: says how to install it.
    """
    if find_spec("docx") is None:
        line = 'pip install "vnreports[consolidate]"'
        raise VnReportsError(say("Soạn dự thảo Word cần python-docx. Cài: {line}", line=line))


def write_draft(picture: Picture, path: Path) -> None:
    """Write the draft of the report.

    Raises:
        VnReportsError: python-docx is not installed.
        OSError: the file cannot be written.
    """
    need_draft()
    import docx

    from vnreports.consolidate.drafting.chapters import annexes, chapters
    from vnreports.consolidate.drafting.notes import Notes
    from vnreports.consolidate.drafting.official_form import closing, letterhead, prepare
    from vnreports.consolidate.drafting.outline import Teller

    document = docx.Document()
    teller = Teller(picture)
    writer = _Writer(document, Notes(document), teller)
    prepare(document)
    _describe(document, teller)
    letterhead(document, teller)
    for block in chapters(teller):
        writer.write(block)
    writer.end_of_text()
    closing(document, teller)
    for block in annexes(teller):
        writer.write(block)
    writer.close()
    document.save(str(path))


class _Writer:
    """Sets blocks, one after the other."""

    def __init__(self, document: Document, notes: Notes, teller: Teller) -> None:
        self._document = document
        self._notes = notes
        self._teller = teller
        self._tables = 0

    def write(self, block: Block) -> None:
        """Set one block."""
        if isinstance(block, Heading):
            self._document.add_heading(_clean(block.words), block.level)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Box):
            self._box(block)
        else:
            self._annex(block)

    def end_of_text(self) -> None:
        """Name the annexes, then end the text as reports end."""
        from vnreports.consolidate.drafting.official_form import ITEM, LEAD, TEXT

        self._document.add_paragraph("Tài liệu kèm theo:", style=LEAD)
        for name in _ANNEXES if self._teller.picture.units else _ANNEXES[:-1]:
            self._document.add_paragraph(f"- {name}", style=ITEM)
        body = (
            "Trên đây là báo cáo công tác cải cách hành chính "
            f"{self._teller.names['period']} của {self._teller.names['province']}./."
        )
        self._document.add_paragraph(_clean(body), style=TEXT)

    def close(self) -> None:
        """Put the footnotes into the file."""
        self._notes.attach()

    def _paragraph(self, block: Paragraph) -> None:
        from vnreports.consolidate.drafting.official_form import ITEM, LEAD, TEXT

        style = {"text": TEXT, "item": ITEM, "lead": LEAD}[block.manner]
        paragraph = self._document.add_paragraph("- " if block.manner == "item" else "", style)
        self._put(paragraph, block.pieces)

    def _put(self, paragraph: WordParagraph, pieces: Pieces, *, at_end: bool = False) -> None:
        from vnreports.consolidate.drafting.official_form import FIGURE, mark_gap

        for piece in pieces:
            if isinstance(piece, Figure):
                paragraph.add_run(_clean(piece.words), style=FIGURE)
                self._notes.add(paragraph, piece.note, piece.key, at_end=at_end)
            elif isinstance(piece, Gap):
                mark_gap(paragraph, piece.words)
            else:
                paragraph.add_run(_clean(piece))

    def _grid(self, block: Grid) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        from vnreports.consolidate.drafting.official_form import CAPTION, CELL, bordered, shade

        self._tables += 1
        self._document.add_paragraph(f"Bảng {self._tables}. {_clean(block.caption)}", style=CAPTION)
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.head))
        bordered(table, tuple(block.widths))
        for cell, words in zip(table.rows[0].cells, block.head, strict=True):
            paragraph = _first(cell, CELL)
            paragraph.add_run(_clean(words)).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            shade(cell, "E7E6E6")
        for row, said in zip(list(table.rows)[1:], block.rows, strict=True):
            for place, (cell, pieces) in enumerate(zip(row.cells, said, strict=True)):
                paragraph = _first(cell, CELL)
                self._put(paragraph, pieces, at_end=True)
                if place in block.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if len(block.rows) <= _WHOLE:
            for row in list(table.rows)[:-1]:
                for cell in row.cells:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._document.add_paragraph(style=CELL)

    def _box(self, block: Box) -> None:
        from vnreports.consolidate.drafting.official_form import CELL, bordered, shade

        table = self._document.add_table(rows=1, cols=1)
        bordered(table, (160,))
        cell = table.rows[0].cells[0]
        shade(cell, "FFF2CC")
        _first(cell, CELL).add_run(block.title).bold = True
        for pieces in block.items:
            paragraph = cell.add_paragraph("- ", style=CELL)
            self._put(paragraph, pieces, at_end=True)
        self._document.add_paragraph(style=CELL)

    def _annex(self, block: Annex) -> None:
        from vnreports.consolidate.drafting.official_form import annex_head

        annex_head(self._document, block.number, block.title, self._teller)


def _first(cell: _Cell, style: str) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.style = style
    return paragraph


def _describe(document: Document, teller: Teller) -> None:
    """Name the file in its properties; python-docx would leave its own there."""
    from datetime import datetime

    about = document.core_properties
    about.title = f"Dự thảo báo cáo cải cách hành chính {teller.names['period']}"
    about.author, about.comments, about.language = "", "", "vi-VN"
    about.subject = _clean(teller.names["province"])
    made = teller.picture.made
    if re.fullmatch(r"\d{4}-\d\d-\d\d", made):
        about.created = about.modified = datetime.fromisoformat(made)


def _clean(text: str) -> str:
    from vnreports.consolidate.showing.clean import clean

    return clean(text)
