"""Expected: who has to report, by a list of the office or the registry of units.

    xã Hòa Bình                 a line of a .txt file
    1 | Sở Nội vụ | …           a row of a .csv or .xlsx file: its first cell that holds a name

Without a list: the communes (before 1/7/2025 the districts) of the province on the last day of the
period, and the departments that reported in it or before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from vnreports.consolidate.units import UnitBook
from vnreports.errors import ReadError
from vnreports.messages import say

_LEVELS = ("department", "district", "commune", "other")


def expected_of_file(path: Path, book: UnitBook) -> list[str]:
    """Return the keys of the units that a file lists, in its order.

    Raises:
        ReadError: the file cannot be read, or lists no unit.
    """
    names = [name for row in _rows(path) if (name := _name(row))]
    if len(names) > 1 and not book.resolves(names[0]) and any(map(book.resolves, names[1:])):
        names = names[1:]  # the head of the column
    if not names:
        why = say("không có tên đơn vị nào.")
        raise ReadError(str(path), why, say("Hãy ghi mỗi dòng một đơn vị."))
    return list(dict.fromkeys(map(book.add, names)))


def expected_of_registry(book: UnitBook, reporting: Sequence[str]) -> list[str]:
    """Return the units right below the province, and departments that report or did before.

    Without a registry of the province: the units that report, or did before.
    """
    below = book.below()
    departments = [key for key in reporting if book.units[key].level == "department"]
    if not below:
        return [key for key in reporting if book.units[key].level in _LEVELS]
    return list(dict.fromkeys([*sorted(departments), *below]))


def _name(row: Sequence[str]) -> str | None:
    """Return the first cell of a row that holds a name, and not a number."""
    cells = (" ".join(cell.split()) for cell in row)
    return next((cell for cell in cells if sum(map(str.isalpha, cell)) > 1), None)


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        if path.suffix.lower() == ".xlsx":
            yield from _sheet_rows(path)
            return
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        why = say("không đọc được danh sách đơn vị: {error}.", error=error)
        raise ReadError(str(path), why) from error
    if path.suffix.lower() != ".csv":
        yield from ([line] for line in text.splitlines())
        return
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    yield from csv.reader(io.StringIO(text), delimiter=delimiter)


def _sheet_rows(path: Path) -> Iterator[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise ValueError(error) from error
    try:
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()
