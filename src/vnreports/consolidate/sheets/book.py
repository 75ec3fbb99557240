"""Book: an Excel file that is written sheet by sheet, each from top to bottom.

    sheet.put(4, 2, 97.65, "cell", to=Place("Nguồn", 17), note="bao-cao.docx, trang 4: …")

What reports say is text always: never a formula, a link or a number. It is cut where it is longer
than anybody reads in a cell, and what XML cannot hold is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from vnreports.consolidate.sheets.looks import (
    DATE,
    FONT,
    LOOKS,
    is_shown_as_number,
    linked,
    number_format,
    number_words,
)
from vnreports.exporting.csv_form import begins_formula
from vnreports.exporting.rows import to_day
from vnreports.records import Number

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST = 3_000  # characters of a cell
TIP = 250  # of what shows where a link leads; Excel has 255, in UTF-16
NOTE = 900  # characters of a comment: what a screen shows without scrolling
LINKS = 65_000  # of a sheet; Excel has 65,530
FIRST_DAY = 1900  # the year in which the calendar of Excel begins
_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIZE = 11  # of letters, where a look says nothing
_NARROW = 1.1  # letters that stand in the width of a digit
_LEFT_FREE = 2  # letters that a line leaves free before the next word
_SURE = 8  # letters that fit into a line of any column
_BOLD = 1.1  # how much wider bold letters are
_LEADING = 1.36  # height of a line, by the size of its letters
_ROW, _HIGHEST = 15.0, 409.0  # height of a row: the usual, and the most that Excel has
_LETTERS, _LINE = 52, 17  # of a comment: letters in a line, height of a line in pixels

Value = Number | str | date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that a link leads to; rows and columns count from 0."""

    sheet: str
    row: int = 0
    column: int = 0


def clean(text: str, most: int = MOST) -> str:
    """Return text that a cell can hold, cut between words where it is long.

    >>> clean("a\\x00b"), clean("một hai ba bốn", 11)
    ('a\ufffdb', 'một […]')
    """
    text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n"))
    if len(text) <= most:
        return text
    head = text[: most - len(" […]")]
    return (head.rsplit(None, 1)[0] if " " in head else head) + " […]"


def day(iso: str | None) -> date | str | None:
    """Return the day that a date in ISO form means; what is none stays as it is."""
    found = to_day(iso) if iso else None
    return found if found and found.year >= FIRST_DAY else iso


@contextmanager
def new_book(path: Path) -> Iterator[Book]:
    """Yield a book that is on the disk when all went well."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    # Rows wait on the disk, beside the file: /tmp may be small, and kept in memory.
    with TemporaryDirectory(dir=path.parent, prefix=".xlsx-") as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "default_format_properties": {"font_name": FONT, "font_size": _SIZE},
        }
        workbook = Workbook(str(path), options)
        workbook.use_zip64()
        try:
            yield Book(workbook)
            workbook.close()
        except XlsxWriterException as error:
            raise OSError(0, str(error)) from error
        finally:
            for sheet in workbook.worksheets():
                if sheet.row_data_fh:  # an open file, where the book was not closed
                    sheet.row_data_fh.close()


class Book:
    """The sheets of a workbook and the formats that they share."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def add(self, name: str, *, colour: str | None = None) -> Sheet:
        """Return a new sheet behind the others."""
        sheet = Sheet(self, self.workbook.add_worksheet(name))
        if colour:
            sheet.raw.set_tab_color(colour)
        return sheet

    def format(self, look: Mapping[str, Any]) -> Format:
        """Return the format of a look, made once."""
        key = tuple(look.items())
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self.workbook.add_format({"font_name": FONT, **look})
        return found


class Sheet:
    """A sheet of a book; `raw` is that of XlsxWriter."""

    def __init__(self, book: Book, raw: Worksheet) -> None:
        self.raw = raw
        self._book = book
        self._links = 0
        self._widths: list[float] = []
        self._height = (-1, _ROW)  # the row that is written, and how high it is

    @property
    def name(self) -> str:
        return str(self.raw.get_name())

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        look: str | Mapping[str, Any] = "text",
        *,
        sign: str = "",
        signed: bool = False,
        to: Place | None = None,
        tip: str | None = None,
        note: str | None = None,
    ) -> None:
        """Write a cell; the row grows with the text.

        `sign` goes behind a number, `signed` shows its plus, `tip` is shown where the mouse rests.
        """
        chosen = dict(LOOKS[look] if isinstance(look, str) else look)
        if to and self._links < LINKS:
            self._link(row, column, to, tip)
            if isinstance(value, str):
                chosen = linked(chosen)
        if note:
            self.note(row, column, note)
        if is_shown_as_number(value):
            assert isinstance(value, int | float)
            chosen["num_format"] = number_format(value, sign, plus=signed)
            self.raw.write_number(row, column, value, self._book.format(chosen))
        elif isinstance(value, date):
            chosen |= {"num_format": DATE, "align": "left"}
            self.raw.write_datetime(row, column, value, self._book.format(chosen))
        elif value is None or value == "":
            self.raw.write_blank(row, column, None, self._book.format(chosen))
        else:
            words = value if isinstance(value, str) else number_words(value)
            text, dangerous = _prepared(words)
            if dangerous:
                chosen["quote_prefix"] = True  # stays text when somebody edits the cell
            self._grow(row, text, self._widths[column : column + 1], chosen)
            self.raw.write_string(row, column, text, self._book.format(chosen))

    def across(
        self, row: int, columns: tuple[int, int], text: str, look: str | Mapping[str, Any]
    ) -> None:
        """Write a text that spans columns, from the first to the last."""
        chosen = LOOKS[look] if isinstance(look, str) else look
        first, last = columns
        text, shape = clean(text), self._book.format(chosen)
        if last > first:
            self.raw.merge_range(row, first, row, last, "", shape)
        self.raw.write_string(row, first, text, shape)
        self._grow(row, text, self._widths[first : last + 1], chosen)

    def note(self, row: int, column: int, text: str) -> None:
        """Put a comment on a cell, large enough to be read."""
        text = clean(text, NOTE)
        lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
        self.raw.write_comment(
            row,
            column,
            text,
            {
                "author": "vnreports",
                "font_name": FONT,
                "font_size": 10,
                "width": 320,
                "height": _LINE * lines + 12,
            },
        )

    def _grow(self, row: int, text: str, widths: Sequence[float], look: Mapping[str, Any]) -> None:
        """Make a row as high as a text needs: Excel would do so by itself, LibreOffice does not."""
        size = look.get("font_size", _SIZE)
        if size == _SIZE and len(text) < _SURE and "\n" not in text:
            return
        lines = 1
        if look.get("text_wrap") and widths:
            letters = sum(widths) * _NARROW * _SIZE / size / (_BOLD if look.get("bold") else 1)
            room = max(1, int(letters - _LEFT_FREE))
            lines = sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
        height = min(_HIGHEST, max(_ROW, lines * size * _LEADING))
        known = self._height[1] if self._height[0] == row else _ROW
        if height > known:
            self.raw.set_row(row, height)
            self._height = (row, height)

    def _link(self, row: int, column: int, to: Place, tip: str | None) -> None:
        """Let a cell lead to another; what is written there afterwards is what it shows."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        self._links += 1
        target = f"internal:'{to.sheet}'!{xl_rowcol_to_cell(to.row, to.column)}"
        self.raw.write_url(row, column, target, string="", tip=_fitting(tip) if tip else None)

    def print_as(self, *, wide: bool = True, pages_wide: int = 1, heads: tuple[int, int]) -> None:
        """Set how the sheet is printed: on A4, its head rows on each page, pages numbered."""
        raw = self.raw
        if wide:
            raw.set_landscape()
        raw.set_paper(9)  # A4
        raw.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        if pages_wide:
            raw.fit_to_pages(pages_wide, 0)
        raw.repeat_rows(*heads)
        raw.set_footer(f'&L&"{FONT},Regular"&9&A&R&"{FONT},Regular"&9Trang &P/&N')


@lru_cache(maxsize=8192)  # names of units, indicators and files stand in many cells
def _prepared(text: str) -> tuple[str, bool]:
    """Return what a cell can hold, and whether it would be a formula if somebody typed it."""
    held = clean(text)
    return held, begins_formula(held)


def _fitting(tip: str) -> str:
    """Return a tip that Excel takes; signs beyond the first plane of Unicode count twice."""
    text = clean(tip, TIP)
    return text if len(text.encode("utf-16-le")) <= 2 * TIP else clean(text, TIP // 2)
