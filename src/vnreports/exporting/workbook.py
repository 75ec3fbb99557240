"""Workbook: the lists as sheets of an Excel file, with Vietnamese headings.

    Đọc trước | Báo cáo | Đề mục | … | Từ điển | Chỉ tiêu (2)

Above each column stands what it is called, below that the name of the field. Text is text: never
a formula, a link or a number. A list too long for one sheet goes on in a further one, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from vnreports.exporting import dictionary
from vnreports.exporting.csv_form import begins_formula
from vnreports.exporting.lists import LISTS, Column
from vnreports.exporting.rows import Put, Row, to_day, to_moment
from vnreports.messages import language, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576  # of a sheet, says Excel
CHARACTERS = 32_767  # of a cell, in UTF-16
HEADINGS = 2  # rows above the first of a list
WIDTHS = {"text": 24, "texts": 30, "date": 12, "time": 17, "integer": 9, "number": 14}
NARROW = frozenset({"number", "symbol", "year", "level", "row", "column", "page", "unit_level"})
WIDE = frozenset({"name", "heading", "text", "quote", "title", "subject", "message"})
FORMATS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1"},
    "field": {"italic": True, "font_color": "#7F7F7F", "font_size": 9, "bottom": 1},
    "bold": {"bold": True},
    "wrapped": {"text_wrap": True, "valign": "top"},
    # The signs for thousands and decimals are those of the Excel that opens the file.
    "count": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.##########"},
    "plain": {"num_format": "0"},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "time": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "quoted": {"quote_prefix": True},  # stays text when somebody edits the cell
}


@dataclass(frozen=True, slots=True)
class About:
    """What the first sheet says of the export: (label, words), in the order of reading."""

    title: str
    lines: Sequence[tuple[str, str]]


@contextmanager
def workbook_rows(path: Path, lists: Sequence[str], about: About) -> Iterator[Put]:
    """Yield what puts a row into the sheet of its list."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    # Rows wait on the disk, beside the file: /tmp may be small, and kept in memory.
    with TemporaryDirectory(dir=path.parent, prefix=".xlsx-") as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = Workbook(str(path), options)
        book.use_zip64()
        sheets = _Sheets(book, lists)
        try:
            yield sheets.put
            sheets.close(about)
            book.close()
        except XlsxWriterException as error:
            raise OSError(0, str(error)) from error
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh:  # an open file, where the book was not closed
                    sheet.row_data_fh.close()


class _Sheets:
    """The sheets of a book, each written from top to bottom."""

    def __init__(self, book: Workbook, lists: Sequence[str]) -> None:
        self._book = book
        self._formats = {name: book.add_format(look) for name, look in FORMATS.items()}
        self._first = book.add_worksheet(say("Đọc trước"))
        self._sheets: dict[str, list[Worksheet]] = {}
        self._rows = dict.fromkeys(lists, 0)  # of the last sheet of each list
        self._cut = 0
        for name in lists:
            self._add(name)
        self._write_dictionary(book.add_worksheet(say("Từ điển")), lists)

    def put(self, name: str, row: Row) -> None:
        """Write a row below the last of its list."""
        if HEADINGS + self._rows[name] >= ROWS:
            self._add(name)
        sheet, at = self._sheets[name][-1], HEADINGS + self._rows[name]
        for place, (value, column) in enumerate(zip(row, LISTS[name], strict=True)):
            if value is not None:
                self._write(sheet, at, place, value, column)
        self._rows[name] += 1

    def close(self, about: About) -> None:
        """Write the first sheet, which says what is in the others."""
        counts = {
            name: (len(sheets) - 1) * (ROWS - HEADINGS) + self._rows[name]
            for name, sheets in self._sheets.items()
        }
        for name in counts:
            self._filter(name)
        self._write_first(about, counts)

    def _add(self, name: str) -> None:
        """Begin the sheet of a list, or a further one."""
        parts = self._sheets.setdefault(name, [])
        if parts:
            self._filter(name)
        label = dictionary.list_label(name, language())
        sheet = self._book.add_worksheet(f"{label} ({len(parts) + 1})" if parts else label)
        sheet.set_row(0, 32)
        sheet.freeze_panes(HEADINGS, 1)
        _lay_out(sheet, repeated=HEADINGS)
        for place, column in enumerate(LISTS[name]):
            sheet.set_column(place, place, _width(column))
            called = dictionary.label(column, language())
            sheet.write_string(0, place, called, self._formats["heading"])
        for place, column in enumerate(LISTS[name]):  # row after row: one that is left is closed
            sheet.write_string(1, place, column.name, self._formats["field"])
        parts.append(sheet)
        self._rows[name] = 0

    def _filter(self, name: str) -> None:
        last = max(HEADINGS, HEADINGS + self._rows[name] - 1)
        self._sheets[name][-1].autofilter(HEADINGS - 1, 0, last, len(LISTS[name]) - 1)

    def _write(self, sheet: Worksheet, row: int, place: int, value: Any, column: Column) -> None:
        look: str | None = None
        if column.kind == "integer":
            look = "count" if column.name == "bytes" else "plain"
            sheet.write_number(row, place, value, self._formats[look])
        elif column.kind == "number":
            look = "count" if value == int(value) else "decimal"
            sheet.write_number(row, place, value, self._formats[look])
        elif column.kind == "date" and (day := to_day(value)) and day.year >= 1900:
            sheet.write_datetime(row, place, day, self._formats["date"])
        elif column.kind == "time" and (moment := to_moment(value)):
            sheet.write_datetime(row, place, moment.replace(tzinfo=None), self._formats["time"])
        else:
            text = self._fitting("; ".join(value) if column.kind == "texts" else value)
            sheet.write_string(row, place, text, self._guard(text))

    def _guard(self, text: str) -> Format | None:
        return self._formats["quoted"] if begins_formula(text) else None

    def _fitting(self, text: str) -> str:
        """Return a text that a cell can hold; one that is cut says so at its end."""
        if len(text) <= CHARACTERS // 2:
            return text
        units = text.encode("utf-16-le", errors="surrogatepass")
        if len(units) <= 2 * CHARACTERS:
            return text
        self._cut += 1
        mark = say("… [cắt bớt: toàn văn {count} ký tự, hãy xem JSONL]", count=len(text))
        room = 2 * (CHARACTERS - len(mark))
        return units[:room].decode("utf-16-le", errors="ignore") + mark

    def _write_first(self, about: About, counts: Mapping[str, int]) -> None:
        sheet, bold, wrapped = self._first, self._formats["bold"], self._formats["wrapped"]
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 70)
        sheet.set_column(2, 2, 12)
        sheet.hide_gridlines(2)
        _lay_out(sheet, pages_wide=1)
        sheet.write_string(0, 0, about.title, self._formats["title"])
        row = 2
        for label, words in about.lines:
            sheet.write_string(row, 0, label, bold)
            sheet.write_string(row, 1, words, wrapped)
            row += 1
        row += 1
        for place, label in enumerate((say("Trang tính"), say("Nội dung"), say("Số dòng"))):
            sheet.write_string(row, place, label, self._formats["heading"])
        for name, count in counts.items():
            row += 1
            label = dictionary.list_label(name, language())
            sheet.write_url(row, 0, f"internal:'{label}'!A1", string=label)
            sheet.write_string(row, 1, dictionary.list_meaning(name, language()))
            sheet.write_number(row, 2, count, self._formats["count"])
        row += 2
        for note in self._notes():
            sheet.write_string(row, 0, note)
            row += 1

    def _notes(self) -> Iterator[str]:
        yield say("Ô trống nghĩa là báo cáo không nêu, không phải là số không.")
        yield say("Ý nghĩa từng cột và từng giá trị: xem trang Từ điển.")
        if any(len(sheets) > 1 for sheets in self._sheets.values()):
            yield say("Danh sách quá dài cho một trang tính được ghi tiếp ở các trang cuối.")
        if self._cut:
            yield say("{count} ô dài hơn mức Excel cho phép đã bị cắt bớt.", count=self._cut)

    def _write_dictionary(self, sheet: Worksheet, lists: Sequence[str]) -> None:
        tongue = language().value
        shown = {
            "list": (say("Danh sách"), 18),
            f"label_{tongue}": (say("Tên cột"), 26),
            "column": (say("Trường"), 22),
            f"type_{tongue}": (say("Kiểu"), 16),
            f"unit_{tongue}": (say("Đơn vị"), 18),
            f"meaning_{tongue}": (say("Ý nghĩa"), 80),
            "values": (say("Giá trị"), 60),
            "record": (say("Chỗ trong bản ghi"), 34),
        }
        sheet.freeze_panes(1, 0)
        _lay_out(sheet, repeated=1, pages_wide=1)
        for place, (label, width) in enumerate(shown.values()):
            sheet.write_string(0, place, label, self._formats["heading"])
            sheet.set_column(place, place, width)
        chosen = [entry for entry in dictionary.entries() if entry["list"] in lists]
        for row, entry in enumerate(chosen, start=1):
            entry |= {"list": dictionary.list_label(entry["list"], language())}
            for place, key in enumerate(shown):
                sheet.write_string(row, place, entry[key], self._formats["wrapped"])
        sheet.autofilter(0, 0, len(chosen), len(shown) - 1)


def _lay_out(sheet: Worksheet, *, repeated: int = 0, pages_wide: int = 0) -> None:
    """Set how a sheet is printed: on A4, its headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    if pages_wide:
        sheet.fit_to_pages(pages_wide, 0)
    if repeated:
        sheet.repeat_rows(0, repeated - 1)


def _width(column: Column) -> int:
    if column.name in ("id", "report"):
        return 32
    if column.name in NARROW:
        return 11
    return 60 if column.name in WIDE else WIDTHS[column.kind]
