"""Items: the rows of one list over all reports, each with its words and where they stand."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import ColumnElement, func, select

from vnreports.store.schema import lists, reports
from vnreports.web.api.answers import Format, Limit, Offset, page, table
from vnreports.web.api.reports import Part
from vnreports.web.desk import Reader
from vnreports.web.matching import holds

router = APIRouter(prefix="/api/v1", tags=["items"])
Lists = Literal[
    "sections",
    "references",
    "indicators",
    "initiatives",
    "difficulties",
    "recommendations",
    "checks",
]
CONTEXT = ("unit", "unit_level", "province", "period_from", "period_to", "file")


@router.get("/items/{name}")
def found(
    desk: Reader,
    name: Annotated[Lists, Path(description="Danh sách của bản ghi.")],
    report: Annotated[str | None, Query(max_length=300, description="Mã báo cáo.")] = None,
    province: Part = None,
    code: Annotated[
        str | None,
        Query(max_length=100, description="Mã chỉ tiêu (HS13), hoặc số, ký hiệu văn bản."),
    ] = None,
    status: Annotated[str | None, Query(max_length=40)] = None,
    limit: Limit = 100,
    offset: Offset = 0,
    format: Format = "json",  # noqa: A002  # the name of the parameter
) -> Response:
    """Return the items of current reports, report by report, in the order of the text."""
    item = lists[name]
    with desk.reading() as connection:
        conditions: list[ColumnElement[bool]] = [reports.c.superseded_by.is_(None)]
        if report:
            conditions = [reports.c.id == report]
        if province:
            column = reports.c.province
            names = connection.scalars(select(column).where(column.is_not(None)).distinct())
            conditions.append(column.in_([one for one in names if holds(one, province)]))
        for key, value in (("code", code), ("status", status)):
            if value:
                conditions.append(item.c[key] == value if key in item.c else item.c.id.is_(None))
        joined = item.join(reports, reports.c.id == item.c.report)
        total = connection.scalars(
            select(func.count()).select_from(joined).where(*conditions)
        ).one()
        query = (
            select(item, *(reports.c[one].label(f"report_{one}") for one in CONTEXT))
            .select_from(joined)
            .where(*conditions)
            .order_by(item.c.report, item.c.position)
            .limit(limit)
            .offset(offset)
        )
        rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(query).mappings()]
    if format == "csv":
        return table(desk, name, rows)
    return page(desk, rows, total=total, offset=offset, limit=limit)
