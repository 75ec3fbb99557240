"""Plain tables: rows of our own making as CSV or XLSX, safe and legible in a Vietnamese Excel.

    write_csv(Path("van-ban.csv"), ["key", "units"], [("76/NQ-CP:2021:trung-ương", 17)])
    write_sheet(Path("van-ban.xlsx"), …)

The lists of the records have a form of their own: `csv_form.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from vnreports.exporting.csv_form import Style, begins_formula, harmless
from vnreports.exporting.whole import whole_files

Value = str | int | float | None
CHARACTERS = 32_767  # of a cell, in UTF-16, says Excel
WIDEST = 60  # of a column, in characters
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_csv(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]], style: Style = Style.COMMA
) -> None:
    """Write a table.

    Raises:
        StoreError: the file cannot be written.
    """
    with (
        whole_files([path]) as (unfinished,),
        # with the mark that tells Excel that it is UTF-8
        unfinished.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=style.separator, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(value, style) for value in row])


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write a table as the one sheet of a workbook: text stays text, its headings stay in sight.

    Raises:
        StoreError: the file cannot be written.
    """
    from xlsxwriter import Workbook

    with whole_files([path]) as (unfinished,), Workbook(str(unfinished), SAFE) as book:
        sheet = book.add_worksheet()
        heading = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DCE6F1"})
        quoted = book.add_format({"quote_prefix": True})  # stays text when somebody edits the cell
        widths = [len(column) for column in columns]
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, heading)
        at = 0
        for at, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    text = value[: CHARACTERS // 2]
                    sheet.write_string(at, place, text, quoted if begins_formula(text) else None)
                    widths[place] = max(widths[place], min(len(text), WIDEST))
                elif value is not None:
                    sheet.write_number(at, place, value)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width + 2)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, at, max(len(columns) - 1, 0))


def _cell(value: Value, style: Style) -> str:
    if isinstance(value, float):
        said = str(int(value)) if value.is_integer() else repr(value)
        return said.replace(".", ",") if style is Style.COMMA else said
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)
