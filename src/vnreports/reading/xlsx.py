"""Spreadsheets of Excel (.xlsx, .xlsm): the annexes of reports, mostly Biểu mẫu, as tables.

    B7 "Tỷ lệ hồ sơ đúng hạn", D7 0.985 as "0.0%"   ->  a table cell "98,5%"

openpyxl reads the values, row by row (`read_only`): it knows number formats, without which 98,5%
is 0.985. python-calamine is many times as fast, but tells neither formats nor what is hidden.
What openpyxl leaves out when it reads row by row, merged cells and what is hidden, is taken from
the XML here, and with it the extent of what is filled, so that a million empty rows cost nothing.

A formula counts by the value that Excel saved with it; without one its cell is empty. Nothing is
computed and no link is followed; pictures, comments and charts are not read.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from vnreports.errors import ReadError
from vnreports.reading.docx_package import BROKEN_ZIP, MAX_PART, MAX_UNPACKED
from vnreports.reading.layout import Content
from vnreports.reading.legacy import Font, font_encoding, in_unicode
from vnreports.reading.number_formats import shown
from vnreports.reading.sheets import MAX_CELLS, Area, Cell, Sheet, content_of, too_many_cells

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook import Workbook

MAX_SHEETS = 300  # one for each unit of a province, and some
MAX_SPREAD = 20_000_000  # places in the rows that have any cell, up to the last filled column
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# Parts that nobody here opens.
_UNREAD = ("xl/drawings/", "xl/charts/", "xl/media/", "xl/pivot", "xl/embeddings/", "customXml/")
_RESAVE = "Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi nạp lại."
# What openpyxl and its parsers raise where a file is not as they expect it.
_BROKEN = (*BROKEN_ZIP, SyntaxError, TypeError, AttributeError, IndexError, AssertionError)


def read_xlsx(payload: bytes, name: str) -> Content:
    """Return the content of a spreadsheet of Excel.

    Raises:
        ReadError: it is broken or locked, holds too much, or nothing that can be seen.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            _check(archive, name)
            shapes = _shapes(archive, name)
        sheets, converted = _sheets(payload, shapes)
    except _BROKEN as error:
        raise ReadError(
            name, "Tệp Excel bị hỏng hoặc bị cắt ngắn, không mở được.", _RESAVE
        ) from error
    content = content_of(sheets, name)
    return replace(content, text_from="legacy") if converted else content


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what is locked, unpacks too large or declares entities, before anything is parsed."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError(name, "Tệp nén được đặt mật khẩu.", "Hãy gỡ mật khẩu, lưu lại rồi nạp lại.")
    read = [entry for entry in entries if not entry.filename.startswith(_UNREAD)]
    large = any(entry.file_size > MAX_PART for entry in read)
    if large or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ReadError(
            name,
            f"Tệp Excel bung ra quá lớn (một phần hơn {MAX_PART // 2**20} MB) nên không được mở.",
            "Hãy tách biểu mẫu cần báo cáo thành tệp riêng rồi nạp lại.",
        )
    for entry in read:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in archive.read(entry).replace(b"\0", b""):  # as it reads in UTF-16 too
            raise ReadError(
                name,
                "Tệp Excel chứa khai báo thực thể XML, điều mà Excel không bao giờ ghi.",
                "Hãy kiểm tra nguồn gốc của tệp.",
            )


@dataclass(slots=True)
class _Shape:
    """What the XML of a sheet tells of its form; rows and columns count from 0."""

    filled: set[int] = field(default_factory=set)  # rows with any value
    last_column: int = -1  # with any value
    cells: int = 0
    rows: int = 0  # with any cell, filled or not
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def _shapes(archive: zipfile.ZipFile, name: str) -> dict[str, _Shape]:
    """Return the form of each visible sheet, by its name."""
    from lxml import etree

    book = etree.fromstring(archive.read("xl/workbook.xml"))
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id"): str(relation.get("Target", ""))
        for relation in relations.iterfind(f"{{{_PACKAGE}}}Relationship")
        if relation.get("TargetMode") != "External"
    }
    shapes: dict[str, _Shape] = {}
    for sheet in book.iterfind(f"{{{_MAIN}}}sheets/{{{_MAIN}}}sheet"):
        target = targets.get(sheet.get(f"{{{_RELATIONS}}}id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if sheet.get("state", "visible") == "visible" and path in archive.namelist():
            shapes[str(sheet.get("name"))] = _shape(archive.read(path))
    spread = sum(shape.rows * (shape.last_column + 1) for shape in shapes.values())
    cells = sum(shape.cells for shape in shapes.values())
    if cells > MAX_CELLS or spread > MAX_SPREAD or len(shapes) > MAX_SHEETS:
        raise too_many_cells(name)
    return shapes


def _shape(xml: bytes) -> _Shape:
    from lxml import etree
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    shape = _Shape()
    row = -1
    tags = [f"{{{_MAIN}}}{tag}" for tag in ("row", "col", "mergeCell")]
    for _, element in etree.iterparse(
        io.BytesIO(xml), tag=tags, resolve_entities=False, no_network=True
    ):
        if element.tag == tags[1] and element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            shape.hidden_columns.update(range(first - 1, min(last, 2**14)))
        elif element.tag == tags[2]:
            shape.merged.append(_area(element.get("ref", "")))
        elif element.tag == tags[0]:
            row = int(element.get("r", row + 2)) - 1
            if element.get("hidden") in {"1", "true"}:
                shape.hidden_rows.add(row)
            column = -1
            shape.rows += len(element) > 0
            for cell in element:
                reference = cell.get("r")
                column += 1
                if reference:
                    column = column_index_from_string(coordinate_from_string(reference)[0]) - 1
                if len(cell):
                    shape.filled.add(row)
                    shape.cells += 1
                    shape.last_column = max(shape.last_column, column)
            element.clear()
    return shape


def _area(reference: str) -> Area:
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    return int(top or 1) - 1, int(left or 1) - 1, int(bottom or 1) - 1, int(right or 1) - 1


def _sheets(payload: bytes, shapes: Mapping[str, _Shape]) -> tuple[list[Sheet], bool]:
    """Return the sheets with their words, and whether some were in a font older than Unicode."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that openpyxl does not know
        book: Workbook = load_workbook(
            io.BytesIO(payload), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
        try:
            reader = _Reader(book)
            sheets = [reader.sheet(title, shape) for title, shape in shapes.items() if shape.filled]
            return sheets, reader.converted
        finally:
            book.close()


class _Reader:
    """Reads the sheets of one workbook; remembers whether any words were converted."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.converted = False

    def sheet(self, title: str, shape: _Shape) -> Sheet:
        """Return the sheet of a title."""
        sheet = Sheet(
            title,
            merged=shape.merged,
            hidden_rows=shape.hidden_rows,
            hidden_columns=shape.hidden_columns,
        )
        for row, cells in self._rows(title, shape):
            filled = row in shape.filled
            for column, cell in enumerate(cells):
                if filled and cell.value is not None:
                    found = self._cell(cell)
                    if found.text:
                        sheet.cells[row, column] = found
                elif not filled and _is_ruled(cell):
                    sheet.ruled_rows.add(row)
                    break
        return sheet

    def _rows(self, title: str, shape: _Shape) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
        """Yield the rows down to the last that is filled."""
        worksheet: Any = self._book[title]
        worksheet.reset_dimensions()  # programs write what they like there
        rows = worksheet.iter_rows(max_row=max(shape.filled) + 1, max_col=shape.last_column + 1)
        previous: object = None
        for row, cells in enumerate(rows):
            if cells is not previous:  # rows that are not in the file are one and the same
                yield row, cells
            previous = cells

    def _cell(self, cell: ReadOnlyCell) -> Cell:
        value = cell.value
        if cell.data_type == "e":  # "#DIV/0!" is no figure and no word of the report
            return Cell("")
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if isinstance(value, str | list):  # a list: runs in fonts of their own
            text = self._words(value, str(cell.font.name or ""))
        else:
            text = shown(value, str(cell.number_format))
        return Cell(text, bold=bool(cell.font.b), ruled=_is_ruled(cell), number=number)

    def _words(self, value: str | list[Any], font: str) -> str:
        """Return the words of a cell, of fonts older than Unicode in Unicode."""
        from openpyxl.cell.rich_text import TextBlock

        runs: list[tuple[str, str]] = [
            (run.text, run.font.rFont or font) if isinstance(run, TextBlock) else (run, font)
            for run in ([value] if isinstance(value, str) else value)
        ]
        text = "".join(self._unicode(words, font_encoding(name)) for words, name in runs)
        lines = (" ".join(line.split()) for line in text.splitlines())
        return "\n".join(line for line in lines if line)

    def _unicode(self, words: str, font: Font | None) -> str:
        if font is None or (words.isascii() and not font.capitals):
            return words
        text = in_unicode(words, font)
        self.converted |= text != words
        return text


def _is_ruled(cell: ReadOnlyCell) -> bool:
    """Return whether a line is drawn at the left or right of a cell: lines below are of titles."""
    border = getattr(cell, "border", None)  # an empty place of openpyxl has none
    return border is not None and any(
        side is not None and side.style not in {None, "none"}
        for side in (border.left, border.right)
    )
