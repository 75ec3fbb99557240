"""Sources: the reports of a store and what stands in them, as rows: no whole record is read.

    for report in read_reports(connection, ["Thái Nguyên"]):
        report.unit, report.period_from, report.superseded_by
    for figure in read_figures(connection, ids):
        figure.code, figure.value, figure.quote       "HS06", 2791, "đã giải quyết 2.791 hồ sơ"

What they say together is worked out elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from vnreports.consolidate.picture import Origin
from vnreports.records import Header, Number
from vnreports.store.schema import files, lists, reports

_AT_ONCE = 400  # reports asked for in one query: SQLite takes 32,766 values, a server has less time


class ReportRow(NamedTuple):
    """A report as the store knows it, without its text and lists."""

    id: str
    doc_type: str | None
    unit: str | None
    unit_level: str | None
    issuer: str | None
    province: str | None
    title: str | None
    code: str | None
    date: str | None
    period_from: str | None
    period_to: str | None
    addressees: list[str] | None
    recipients: list[str] | None
    file: str | None
    text_from: str | None
    superseded_by: str | None
    superseded_why: str | None

    @property
    def header(self) -> Header:
        """What tells the reporting unit."""
        return Header(
            unit=self.unit,
            unit_level=self.unit_level,  # type: ignore[arg-type]  # was one when it was saved
            issuer=self.issuer,
            province=self.province,
            date=self.date,
            period_to=self.period_to,
            addressees=self.addressees or [],
            recipients=self.recipients or [],
        )


class FigureRow(NamedTuple):
    """A figure that has a code of the catalogue."""

    report: str
    id: str
    code: str
    code_confidence: float | None
    coverage: str | None
    name: str
    parent: str | None
    value: Number
    denominator: Number | None
    unit: str | None
    qualifier: str
    period: str | None
    scope: str | None
    kind: str
    page: int | None
    quote: str
    confidence: float
    span_start: int
    span_end: int


def read_provinces(connection: Connection) -> list[str]:
    """Return the provinces that reports of the store name, in order."""
    names = connection.scalars(select(reports.c.province).distinct())
    return sorted(name for name in names if name)


def read_reports(connection: Connection, provinces: Sequence[str]) -> list[ReportRow]:
    """Return the reports of provinces, of all versions, by their date.

    Not by their arrival: the same files make the same picture, in whatever order they were read.
    """
    columns = [reports.c[name] for name in ReportRow._fields]
    query = select(*columns).where(reports.c.province.in_(provinces))
    rows = map(ReportRow._make, connection.execute(query))
    return sorted(rows, key=lambda one: (one.date or "", one.id))


def read_recognised(connection: Connection, ids: Sequence[str]) -> dict[str, set[int]]:
    """Return which pages of reports are pictures whose words a machine recognised."""
    column = reports.c.record["source"]["recognised"]
    found: dict[str, set[int]] = {}
    for some in _batches(ids):
        for one, pages in connection.execute(
            select(reports.c.id, column).where(reports.c.id.in_(some))
        ):
            if pages:
                found[one] = {page["page"] for page in pages}
    return found


def read_figures(connection: Connection, ids: Sequence[str]) -> Iterator[FigureRow]:
    """Yield the figures of reports that have a code, by report and in order of appearance."""
    item = lists["indicators"].c
    columns = [item[name] for name in FigureRow._fields]
    for some in _batches(ids):
        query = (
            select(*columns)
            .where(item.report.in_(some), item.code.is_not(None), item.value.is_not(None))
            .order_by(item.report, item.position)
        )
        for row in connection.execute(query):
            figure = FigureRow._make(row)
            yield figure._replace(
                value=_number(figure.value),
                denominator=None if figure.denominator is None else _number(figure.denominator),
            )


def read_uncoded(
    connection: Connection, ids: Sequence[str]
) -> Iterator[tuple[str, int, FigureRow]]:
    """Yield table, column and figure of what stands in tables of reports and has no code."""
    item = lists["indicators"].c
    columns = [item[name] for name in FigureRow._fields]
    for some in _batches(ids):
        query = (
            select(item.cell_table, item.cell_column, *columns)
            .where(item.report.in_(some), item.code.is_(None), item.value.is_not(None))
            .where(item.cell_table.is_not(None), item.scope.is_not(None))
            .order_by(item.report, item.position)
        )
        for table, column, *fields in connection.execute(query):
            figure = FigureRow._make(fields)
            yield table, column, figure._replace(value=_number(figure.value))


def read_items(
    connection: Connection, name: str, ids: Sequence[str]
) -> dict[str, list[RowMapping]]:
    """Return the rows of another list ("checks", "initiatives" …) by report."""
    table = lists[name]
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for some in _batches(ids):
        query = select(table).where(table.c.report.in_(some))
        for row in connection.execute(query.order_by(table.c.report, table.c.position)).mappings():
            found[row["report"]].append(row)
    return found


def read_places(
    connection: Connection, name: str, ids: Sequence[str]
) -> dict[tuple[str, int], str]:
    """Return the ids of the items of a list by report and by where they begin."""
    item = lists[name].c
    found: dict[tuple[str, int], str] = {}
    for some in _batches(ids):
        query = select(item.report, item.span_start, item.id).where(item.report.in_(some))
        found |= {(report, start): one for report, start, one in connection.execute(query)}
    return found


def read_copies(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the further files that had the content of reports, by report."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in _batches(ids):
        query = select(files.c.report, files.c.path).where(
            files.c.report.in_(some), files.c.state == "duplicate"
        )
        for report, path in connection.execute(query.order_by(files.c.path)):
            found[report].append(path)
    return found


def origin_of(figure: FigureRow, report: ReportRow, unit: str) -> Origin:
    """Return where a figure is said, as the picture has it."""
    return Origin(
        report=report.id,
        item=figure.id,
        unit=unit,
        file=report.file,
        page=figure.page,
        quote=figure.quote,
        confidence=figure.confidence,
    )


def origin_of_item(item: RowMapping, report: ReportRow, unit: str) -> Origin:
    """Return where an item of another list is said."""
    return Origin(
        report=report.id,
        item=item["id"],
        unit=unit,
        file=report.file,
        page=item["page"],
        quote=item["quote"],
        confidence=item["confidence"],
    )


def folded(name: str) -> str:
    """Return a name as names are compared.

    >>> folded("Tỉnh  Thái Nguyên") == folded("tỉnh Thái nguyên")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _number(value: Number) -> Number:
    """Return a number of a column of floats as it was: 2791.0 was 2791."""
    return int(value) if float(value).is_integer() else value


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    every = list(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
