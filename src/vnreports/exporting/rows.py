"""Rows: a stored report as rows of the lists, one value for each column.

    to_rows("indicators", stored)   ->   ("xa-vi-du", "45/BC-UBND", "xã Ví Dụ", …, "hồ sơ", 1250, …)

One report after the other: what is exported never lies in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from vnreports.exporting.lists import CONTEXT, LISTS
from vnreports.records import Report
from vnreports.store.reading import Stored
from vnreports.store.schema import to_row

Row = tuple[Any, ...]
Put = Callable[[str, Row], None]  # puts a row of the list of this name where it belongs


def to_rows(name: str, stored: Stored) -> Iterator[Row]:
    """Yield the rows that a report gives to a list, in the order of its columns."""
    report = stored.report
    if name == "reports":
        rows = iter([_of_report(stored)])
    elif name == "cells":
        rows = _of_cells(report)
    else:
        rows = _of_items(name, report)
    columns = [column.name for column in LISTS[name]]
    context = {} if name == "reports" else _context(report)
    for row in rows:
        whole = {**context, **row}
        yield tuple(whole.get(column) for column in columns)


def _context(report: Report) -> dict[str, Any]:
    """Return whose report a row is of."""
    known = to_row(report.header) | to_row(report.source)
    values = {f"report_{name}": value for name, value in known.items()} | {"report": report.id}
    return {column.name: values[column.name] for column in CONTEXT}


def _of_report(stored: Stored) -> dict[str, Any]:
    report = stored.report
    return {
        "id": report.id,
        **to_row(report.source),
        **to_row(report.header),
        **to_row(report.extractor),
        "saved_at": stored.saved_at,
        "superseded_by": stored.superseded_by,
    }


def _of_items(name: str, report: Report) -> Iterator[dict[str, Any]]:
    headings = _headings(report)
    for position, item in enumerate(getattr(report, name)):
        heading = headings.get(item.section)
        yield {"position": position, "section_heading": heading, **to_row(item)}


def _of_cells(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the cells that have words: where the others stand can be seen from these."""
    headings = _headings(report)
    for table in report.tables:
        of_table = {
            "table": table.id,
            "section": table.section,
            "section_heading": headings.get(table.section),
            "page": table.page,
        }
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.text:
                    yield {**of_table, "row": row, "column": column, **to_row(cell)}


def _headings(report: Report) -> Mapping[str | None, str]:
    return {section.id: section.heading for section in report.sections}


def to_day(value: str) -> date | None:
    """Return an ISO date as a day; None for what is no day."""
    with suppress(ValueError):
        return date.fromisoformat(value)
    return None


def to_moment(value: str) -> datetime | None:
    """Return an ISO date and time, with its time zone; None for what is none."""
    with suppress(ValueError):
        return datetime.fromisoformat(value)
    return None
