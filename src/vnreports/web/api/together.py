"""Together: what many reports say: compared, consolidated, grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from vnreports import consolidate
from vnreports.compare.asked import Asked
from vnreports.compare.rows import Row, document_rows, indicator_rows, initiative_rows
from vnreports.consolidate.periods import need_period
from vnreports.errors import StoreError
from vnreports.registry import Era
from vnreports.resolve.asking import Asked as AskedGroups
from vnreports.resolve.asking import wanted
from vnreports.web.api.answers import Fault, Format, Limit, Offset, answer, fault, page, table
from vnreports.web.desk import Reader
from vnreports.web.groups import known_groups

router = APIRouter(prefix="/api/v1", tags=["together"])
Words = Annotated[str, Query(min_length=1, max_length=100)]
Many = Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=200)]
_READ: dict[str, Callable[..., Iterator[Row]]] = {
    "indicators": indicator_rows,
    "initiatives": initiative_rows,
    "documents": document_rows,
}


@router.get("/compare/{what}", responses={404: {"model": Fault}})
def compare(
    desk: Reader,
    what: Annotated[Literal["indicators", "initiatives", "documents"], Path()],
    province: Words,
    unit: Many = [],  # noqa: B006  # FastAPI copies it
    period: Many = [],  # noqa: B006
    indicator: Many = [],  # noqa: B006
    units: Annotated[
        Era | None, Query(description="old hoặc new: tên trước và sau 1/7/2025.")
    ] = None,
    format: Format = "json",  # noqa: A002  # the name of the parameter
) -> Response:
    """Return cells, one of each unit, period and thing; what nobody says is not there."""
    try:
        asked = Asked(province, unit, period, indicator, era=units)
        rows = [_as_row(row) for row in _READ[what](desk.settings.store, asked)]
    except StoreError as error:
        return fault(404, str(error))
    if format == "csv":
        return table(desk, f"compare-{what}", [{**row, "origins": _first(row)} for row in rows])
    return answer(desk, {"total": len(rows), "items": rows})


def _as_row(row: Row) -> dict[str, Any]:
    return {**asdict(row), "origins": [one.model_dump() for one in row.origins]}


def _first(row: dict[str, Any]) -> str:
    """Return where a cell is said first, in one line."""
    origins = row["origins"]
    return f"{origins[0]['file']}: {origins[0]['quote']}" if origins else ""


@router.get("/consolidate", responses={404: {"model": Fault}})
def together(desk: Reader, province: Words, period: Words) -> Response:
    """Return the picture of a province in a period; that may take some seconds."""
    try:
        picture = consolidate.province(desk.settings.store, province, need_period(period))
    except StoreError as error:
        return fault(404, str(error))
    return answer(desk, picture.model_dump(mode="json"))


@router.get("/initiatives")
def initiatives(
    desk: Reader,
    q: Annotated[str, Query(max_length=200, description="Từ có trong tên.")] = "",
    theme: Many = [],  # noqa: B006
    province: Many = [],  # noqa: B006
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Return groups of the same initiative with the units that run it."""
    found = list(wanted(known_groups(desk), AskedGroups(q.split(), theme, province)))
    told = [
        {**asdict(one), "units": one.units, "mentions": one.mentions}
        for one in found[offset : offset + limit]
    ]
    return page(desk, told, total=len(found), offset=offset, limit=limit)
