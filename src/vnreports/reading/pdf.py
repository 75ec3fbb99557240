"""PDF files: lines by geometry, then tables, footnotes and paragraphs.

Pages without a good text layer are recognised by Tesseract where it is installed (`ocr`), the
others are read as they are; without it a scan is refused with a reason.
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
    from pypdfium2 import PdfDocument, PdfPage

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
    sure: float | None = None  # of its words, where they were recognised

    @property
    def is_scan(self) -> bool:
        return _is_scan(self.drawing)


def drawn_page(drawing: PageDrawing, *, sure: float | None = None) -> _Page:
    """Return a page on its way, with its lines and ruled tables."""
    tables = find_tables(drawing)  # takes the words in them out of the drawing
    return _Page(drawing, rows(drawing), tables, [], sure)


def _is_scan(drawing: PageDrawing) -> bool:
    return len(drawing.words) < _FEW_WORDS and drawing.pictured > 0.5


def read_pdf(payload: bytes, name: str) -> Content:
    """Return the content of a PDF file.

    Raises:
        ReadError: broken, cut short, locked, too long, a scan, or without readable characters.
    """
    return content_of(_drawn(payload, name), name)


def content_of(pages: list[_Page], name: str) -> Content:
    """Return the content of the pages of one document.

    Raises:
        ReadError: most pages are scans that were not recognised, or hold no readable characters.
    """
    _check_words(pages, name)
    recognised = sum(page.drawing.unseen for page in pages)
    content = assemble(_Builder(pages).blocks())
    if not content.text:
        raise _scan(name)
    certain = [0.0 if page.is_scan else 1.0 if page.sure is None else page.sure for page in pages]
    turns = content.pages
    if turns and turns[-1][1] != len(pages):  # the last pages are blank, or a footnote came last
        turns = (*turns, (len(content.text), len(pages)))
    return replace(
        content,
        pages=turns,
        text_from="ocr" if recognised > len(pages) / 2 else "native",
        quality=round(sum(certain) / len(pages), 2),
        recognised=tuple(
            (page.drawing.number, page.sure) for page in pages if page.sure is not None
        ),
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
        # PDFium may still tell the fault of a former file
        if "password" in str(error).lower() and b"/Encrypt" in payload:
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
        sure = None
        try:
            page = document[index]
            drawing = read_page(page, index + 1)
            if _is_scan(drawing):
                drawing, sure = _recognised(page, drawing, name)
            page.close()
        except pypdfium2.PdfiumError as error:
            raise ReadError(
                name, f"Trang {index + 1} của tệp PDF bị hỏng.", "Hãy tải lại hoặc xin lại tệp gốc."
            ) from error
        yield drawn_page(drawing, sure=sure)


def _recognised(page: PdfPage, drawing: PageDrawing, name: str) -> tuple[PageDrawing, float | None]:
    """Return a scanned page with its words recognised; as it was where that cannot be done."""
    from vnreports.reading import ocr

    program = ocr.find_ocr()
    if program is None:
        return drawing, None
    scale = ocr.scale_of(drawing.width, drawing.height)
    picture = page.render(scale=scale).to_pil()  # in colour: stamps are red
    try:
        return ocr.recognise(picture, drawing.number, name, program=program)
    except ReadError:
        return drawing, None  # the other pages are read; `quality` tells of this one


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
        "Hãy xin bản .docx hoặc bản PDF xuất từ Word; nếu chỉ có bản quét, hãy cài Tesseract "
        "(lệnh vnreports doctor nêu cách cài) rồi nạp lại.",
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
