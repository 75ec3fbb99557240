"""PDF files with a text layer: lines by geometry, then tables, footnotes and paragraphs.

A scan has no text layer and is refused with a reason; recognising characters is not done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vnreports.errors import ReadError
from vnreports.reading.layout import Block, Content, Grid, assemble
from vnreports.reading.pdf_chars import PageDrawing, read_page
from vnreports.reading.pdf_columns import in_columns
from vnreports.reading.pdf_furniture import furniture
from vnreports.reading.pdf_lines import Line, paragraph, rows
from vnreports.reading.pdf_notes import Footnote, take_footnotes
from vnreports.reading.pdf_paragraphs import Measure, measure, starts_paragraph
from vnreports.reading.pdf_tables import RuledTable, continues, find_tables, join
from vnreports.text import HintKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 2000
_FEW_WORDS = 40  # on a scanned page: the stamp of a digital signature
_END = b"%%EOF"


@dataclass(slots=True)
class _Page:
    """A page on its way from a drawing to blocks."""

    drawing: PageDrawing
    lines: list[Line]
    tables: list[RuledTable]
    notes: list[Footnote]

    @property
    def is_scan(self) -> bool:
        return len(self.drawing.words) < _FEW_WORDS and self.drawing.pictured > 0.5


def read_pdf(payload: bytes, name: str) -> Content:
    """Return the content of a PDF file.

    Raises:
        ReadError: broken, cut short, locked, too long, a scan, or without readable characters.
    """
    pages = _drawn(payload, name)
    _check_words(pages, name)
    scans = sum(page.is_scan for page in pages)
    recognised = sum(page.drawing.unseen for page in pages)
    content = assemble(_Builder(pages).blocks())
    if not content.text:
        raise _scan(name)
    turns = content.pages
    if turns and turns[-1][1] != len(pages):  # the last pages are blank, or a footnote came last
        turns = (*turns, (len(content.text), len(pages)))
    return replace(
        content,
        pages=turns,
        text_from="ocr" if recognised > len(pages) / 2 else "native",
        quality=round(1 - scans / len(pages), 2),
    )


def _drawn(payload: bytes, name: str) -> list[_Page]:
    import pypdfium2

    tail = payload.rstrip(b"\0\r\n\t ")
    if tail.rfind(_END) < len(tail) - 4096:
        raise ReadError(
            name, "Tệp PDF bị cắt ngắn (thiếu phần cuối).", "Hãy tải lại hoặc xin lại tệp gốc."
        )
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                name, "Tệp PDF được đặt mật khẩu.", "Hãy gỡ mật khẩu rồi nạp lại."
            ) from error
        raise ReadError(
            name, "Tệp PDF bị hỏng, không mở được.", "Hãy tải lại hoặc xin lại tệp gốc."
        ) from error
    try:
        return list(_pages(document, name))
    finally:
        document.close()


def _pages(document: PdfDocument, name: str) -> Iterator[_Page]:
    import pypdfium2

    if not 0 < len(document) <= MAX_PAGES:
        raise ReadError(
            name,
            f"Tệp PDF có {len(document)} trang; chỉ đọc tệp có từ 1 đến {MAX_PAGES} trang.",
            "Hãy tách riêng phần báo cáo rồi nạp lại.",
        )
    for index in range(len(document)):
        try:
            page = document[index]
            drawing = read_page(page, index + 1)
            page.close()
        except pypdfium2.PdfiumError as error:
            raise ReadError(
                name, f"Trang {index + 1} của tệp PDF bị hỏng.", "Hãy tải lại hoặc xin lại tệp gốc."
            ) from error
        tables = find_tables(drawing)
        yield _Page(drawing, rows(drawing), tables, [])


def _check_words(pages: list[_Page], name: str) -> None:
    scans = sum(page.is_scan for page in pages)
    written = sum(bool(page.lines or page.tables) for page in pages)
    if not written or scans > len(pages) / 2:
        raise _scan(name)
    broken = sum(page.drawing.broken for page in pages)
    characters = sum(len(word.text) for page in pages for line in page.lines for word in line.words)
    if broken > 0.3 * (broken + characters):
        raise ReadError(
            name,
            "Lớp chữ của tệp PDF bị hỏng (phông chữ không kèm bảng mã), không đọc được.",
            "Hãy xin bản .docx, hoặc nhận dạng chữ (OCR) từ bản in.",
        )


def _scan(name: str) -> ReadError:
    return ReadError(
        name,
        "Tệp PDF là bản quét (ảnh), không có lớp chữ để đọc.",
        "Hãy xin bản .docx hoặc bản PDF xuất từ Word; "
        "nếu chỉ có bản quét, hãy nhận dạng chữ (OCR) trước khi nạp.",
    )


def _measures(pages: list[_Page]) -> dict[int, Measure]:
    """Return how each page is set: as all pages of its width, since some may lie across."""
    widths: dict[int, list[_Page]] = {}
    for page in pages:
        widths.setdefault(round(page.drawing.width / 10), []).append(page)
    return {
        page.drawing.number: found
        for alike in widths.values()
        for found in [measure([page.lines for page in alike])]
        for page in alike
    }


class _Builder:
    """Puts the pages of one document together."""

    def __init__(self, pages: list[_Page]) -> None:
        self._pages = pages
        dropped = furniture([(page.drawing.height, page.lines) for page in pages])
        for page in pages:
            page.lines = [line for line in page.lines if id(line) not in dropped]
        self._measures = _measures(pages)
        notes: list[Footnote] = []
        for page in pages:
            size = self._measures[page.drawing.number].size
            page.notes = take_footnotes(page.lines, page.drawing, size, notes)
            notes += page.notes
        self._labels = frozenset(note.label for note in notes)
        self._lines: list[Line] = []  # of the open paragraph
        self._table: RuledTable | None = None  # the table that stood last
        self._waiting: list[Footnote] = []  # of pages that the open paragraph stands on

    def blocks(self) -> Iterator[Block | Grid]:
        """Return the blocks in reading order; footnotes after the paragraph that ends the page."""
        for page in self._pages:
            lines = in_columns(page.lines, page.drawing.width, page.drawing.height)
            tables = list(page.tables)
            for line in lines:
                while tables and tables[0].top < line.y:
                    yield from self._add_table(tables.pop(0))
                yield from self._add_line(line)
            for table in tables:
                yield from self._add_table(table)
            self._waiting += page.notes
        yield from self._close()

    def _add_line(self, line: Line) -> Iterator[Block | Grid]:
        measure = self._measures[line.page]
        if self._table is not None or (
            self._lines and starts_paragraph(self._lines, line, measure)
        ):
            yield from self._close()
        self._lines.append(line)

    def _add_table(self, table: RuledTable) -> Iterator[Block | Grid]:
        if (
            self._table is not None
            and continues(self._table, table)
            and table.page > self._table.page
        ):
            join(self._table, table)
            return
        yield from self._close()
        self._table = table

    def _close(self) -> Iterator[Block | Grid]:
        if self._table is not None:
            yield self._table.grid()
            self._table = None
        if self._lines:
            words, bold = paragraph(self._lines, self._labels)
            measure = self._measures[self._lines[-1].page]
            centred = measure.centred(self._lines[-1]) and all(
                measure.balanced(line) for line in self._lines
            )
            yield Block(words, bold=bold, centred=centred)
            self._lines = []
        for note in self._waiting:
            words, _ = paragraph(note.lines)
            yield Block(words, HintKind.FOOTNOTE, label=note.label)
        self._waiting = []
