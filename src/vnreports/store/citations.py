"""Citations: the mentions of documents in a store, in the order in which the register wants them.

    for document in gather(read_citations("kho.sqlite", Wanted(provinces=["Quảng Nam"]))): …

Only reports that no other has superseded count, as everywhere, unless others are asked for. The
register is worked out from the rows of the moment, so it is right after each ingest and redo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, collate, func, select

from vnreports.records import Report
from vnreports.resolve.cited import Citation
from vnreports.store.reading import AHEAD, Stored, Wanted, conditions, connected
from vnreports.store.schema import lists, reports

_AHEAD = 5_000  # rows that are fetched at once: one or two MB
_REFERENCES = lists["references"]


def read_citations(
    where: str | Path, wanted: Wanted, *, keys: Sequence[str] = (), codes: Sequence[str] = ()
) -> Iterator[Citation]:
    """Yield the mentions whose document is known, by its key; only some where they are named.

    Raises:
        StoreError: the database does not answer.
    """
    item, report = _REFERENCES.c, reports.c
    with connected(where) as connection:
        query = (
            select(
                item.cited,
                item.report,
                report.unit,
                report.province,
                func.coalesce(report.period_to, report.date),
                item.span_start,
                item.span_end,
                item.page,
                item.quote,
                item.doc_type,
                item.code,
                item.date,
                item.issuer,
                item.subject,
            )
            .join(reports, report.id == item.report)
            .where(item.cited.is_not(None), *conditions(connection, wanted))
            .order_by(_bytewise(connection), item.report, item.position)
            .execution_options(yield_per=_AHEAD)
        )
        if keys:
            query = query.where(item.cited.in_(keys))
        for code in codes:
            query = query.where(item.cited.startswith(f"{code}:", autoescape=True))
        for row in connection.execute(query):
            yield Citation._make(row)


def read_open(where: str | Path, wanted: Wanted) -> Iterator[Stored]:
    """Yield the reports that hold a mention whose document is not known.

    Raises:
        StoreError: the database does not answer.
    """
    item = _REFERENCES.c
    with connected(where) as connection:
        query = (
            select(reports.c.record, reports.c.saved_at, reports.c.superseded_by)
            .where(
                reports.c.id.in_(select(item.report).where(item.cited.is_(None)).distinct()),
                *conditions(connection, wanted),
            )
            .order_by(reports.c.id)
            .execution_options(yield_per=AHEAD)
        )
        for record, *known in connection.execute(query):
            yield Stored(Report.model_validate(record), *known)


def _bytewise(connection: Connection) -> ColumnElement[str]:
    """Return the keys as they are sorted: all of one code together, whatever the language.

    The order of a language may pass over the colon behind the code.
    """
    cited: ColumnElement[str] = _REFERENCES.c.cited
    return collate(cited, "C") if connection.dialect.name == "postgresql" else cited
