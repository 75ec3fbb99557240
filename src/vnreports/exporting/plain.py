"""Plain tables: rows of our own making as CSV, safe and legible in a Vietnamese Excel.

    write_csv(Path("van-ban.csv"), ["key", "units"], [("76/NQ-CP:2021:trung-ương", 17)])

The lists of the records have a form of their own: `csv_form.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from vnreports.exporting.csv_form import Style, harmless
from vnreports.exporting.whole import whole_files

Value = str | int | None


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
            writer.writerow([_cell(value) for value in row])


def _cell(value: Value) -> str:
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)
