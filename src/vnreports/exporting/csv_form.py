"""CSV: rows as a Vietnamese Excel opens them by a double click, and never a formula.

    xã Ví Dụ;Tỷ lệ đúng hạn;99,84;"'=HYPERLINK(…)"

Where Windows is set to Vietnamese, the comma is the decimal sign and Excel separates by semicolons:
that is `Style.COMMA`, the default. Excel in English wants `Style.POINT`. A line "sep=;" would serve
both but for one thing: Excel then takes no notice of the mark that says UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, BinaryIO

from vnreports.exporting.lists import LISTS, Kind
from vnreports.exporting.rows import Put, Row


class Style(StrEnum):
    """The decimal sign, and with it what separates columns."""

    COMMA = "comma"
    POINT = "point"

    @property
    def separator(self) -> str:
        """What stands between two columns: never the decimal sign."""
        return ";" if self is Style.COMMA else ","


_UNSEEN = r"'\" \u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\x00-\x08\x0b\x0c\x0e-\x1f"
# A formula begins with one of these, of any width, whatever blanks go before it. In the middle of
# a text too: Excel with another separator than ours begins a cell after each comma or line break.
_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"  # the last four are the full-width forms
_BEGINS_ONE = re.compile(rf"[{_UNSEEN}\t\r\n]*[{_SIGNS}]")
_FORMULA = re.compile(
    rf"^(?=[{_UNSEEN}\t\r\n]*[{_SIGNS}])|^(?=[\t\r\n])"
    rf"|(?<=[,;\t\r\n])(?=[{_UNSEEN}]*[{_SIGNS}])"
)


def begins_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a cell that somebody types for a formula."""
    return bool(_BEGINS_ONE.match(text))


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it.

    >>> harmless("=1+1"), harmless("− 5 hồ sơ"), harmless("a,\\t@SUM(A1)")
    ("'=1+1", '− 5 hồ sơ', "a,\\t'@SUM(A1)")
    """
    return _FORMULA.sub("'", text)


@contextmanager
def csv_rows(files: Mapping[str, BinaryIO], style: Style) -> Iterator[Put]:
    """Yield what puts a row into the file of its list."""
    wrapped = {
        name: io.TextIOWrapper(file, encoding="utf-8", newline="") for name, file in files.items()
    }
    writers = {
        name: csv.writer(file, delimiter=style.separator, lineterminator="\r\n")
        for name, file in wrapped.items()
    }
    try:
        for name, writer in writers.items():
            files[name].write(codecs.BOM_UTF8)  # else Excel takes the text for Windows-1258
            writer.writerow([column.name for column in LISTS[name]])
        kinds = {name: [column.kind for column in LISTS[name]] for name in files}

        def put(name: str, row: Row) -> None:
            cells = zip(row, kinds[name], strict=True)
            writers[name].writerow([_cell(value, kind, style) for value, kind in cells])

        yield put
        for file in wrapped.values():
            file.flush()
    finally:
        for file in wrapped.values():
            file.detach()


def _cell(value: Any, kind: Kind, style: Style) -> str:
    if value is None:
        return ""
    if kind == "integer":
        return str(value)
    if kind == "number":
        return plain_number(value).replace(".", "," if style is Style.COMMA else ".")
    return harmless("; ".join(value) if kind == "texts" else value)


def plain_number(value: float) -> str:
    """Return a number in figures, without exponent or needless zeros.

    >>> plain_number(5331.0), plain_number(-0.5), plain_number(1e-7), plain_number(1e21)
    ('5331', '-0.5', '0.0000001', '1000000000000000000000')
    """
    if value == int(value):
        return str(int(value))
    text = repr(value)
    return f"{value:.20f}".rstrip("0") if "e" in text else text
