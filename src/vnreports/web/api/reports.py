"""Reports: the list of them, and one as its record, its text or its file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy import ColumnElement, RowMapping, func, select

from vnreports.store.schema import reports
from vnreports.web.api.answers import Fault, Format, Limit, Offset, answer, fault, page, table
from vnreports.web.desk import Desk, Reader
from vnreports.web.matching import holds
from vnreports.web.texts import t

router = APIRouter(prefix="/api/v1", tags=["reports"])
COLUMNS = (
    *("id", "doc_type", "code", "date", "title", "issuer", "unit", "unit_level", "province"),
    *("period_from", "period_to", "file", "text_from", "quality", "saved_at", "superseded_by"),
)
Part = Annotated[
    str | None, Query(max_length=200, description="Một phần của tên; không dấu cũng được.")
]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="Ngày, như 2026-06-30.")
]


@router.get("/reports")
def found(
    desk: Reader,
    unit: Part = None,
    province: Part = None,
    level: Annotated[str | None, Query(max_length=40)] = None,
    period_from: Day = None,
    period_to: Day = None,
    superseded: bool = False,
    limit: Limit = 100,
    offset: Offset = 0,
    format: Format = "json",  # noqa: A002  # the name of the parameter
) -> Response:
    """Return the reports, the latest saved first."""
    with desk.reading() as connection:
        conditions: list[ColumnElement[bool]] = []
        for part, column in ((unit, reports.c.unit), (province, reports.c.province)):
            if part:
                names = connection.scalars(select(column).where(column.is_not(None)).distinct())
                conditions.append(column.in_([name for name in names if holds(name, part)]))
        if level:
            conditions.append(reports.c.unit_level == level)
        if period_from:
            conditions.append(reports.c.period_from >= period_from)
        if period_to:
            conditions.append(reports.c.period_to <= period_to)
        if not superseded:
            conditions.append(reports.c.superseded_by.is_(None))
        total = connection.scalars(
            select(func.count()).select_from(reports).where(*conditions)
        ).one()
        query = (
            select(*(reports.c[name] for name in COLUMNS))
            .where(*conditions)
            .order_by(reports.c.saved_at.desc(), reports.c.id)
        )
        rows = [
            dict(row) for row in connection.execute(query.limit(limit).offset(offset)).mappings()
        ]
    if format == "csv":
        return table(desk, "reports", rows)
    return page(desk, rows, total=total, offset=offset, limit=limit)


@router.get("/reports/{report_id}", responses={404: {"model": Fault}})
def one(desk: Reader, report_id: str) -> Response:
    """Return the whole record of a report, with corrections on it."""
    row = _row(desk, report_id)
    return answer(desk, row["record"]) if row else missing(report_id)


@router.get("/reports/{report_id}/text", responses={404: {"model": Fault}})
def text(desk: Reader, report_id: str) -> Response:
    """Return the text that the spans of a record are of."""
    row = _row(desk, report_id)
    if row is None:
        return missing(report_id)
    said = str(row["record"]["text"]).encode("utf-8", "replace").decode("utf-8")
    return PlainTextResponse(said)


def missing(report_id: str) -> Response:
    """Return that there is no such report."""
    return fault(404, t("Trong kho không có báo cáo {report}.", report=report_id))


def _row(desk: Desk, report_id: str) -> RowMapping | None:
    with desk.reading() as connection:
        query = select(reports.c.record).where(reports.c.id == report_id)
        return connection.execute(query).mappings().first()
