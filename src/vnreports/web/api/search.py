"""Search: the hits of a query with their words, marks and facets."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from vnreports.search.finding import find
from vnreports.web.api.answers import Limit, Offset, answer
from vnreports.web.asking import query_of
from vnreports.web.desk import Reader

router = APIRouter(prefix="/api/v1", tags=["search"])
Many = Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=50)]


@router.get("/search")
def search(
    desk: Reader,
    q: Annotated[
        str, Query(max_length=500, description="Từ cần tìm; “…” cụm từ, kế* đầu từ, OR, -trừ.")
    ] = "",
    kind: Many = [],  # noqa: B006  # FastAPI copies it
    unit: Annotated[str | None, Query(max_length=200)] = None,
    province: Many = [],  # noqa: B006
    level: Many = [],  # noqa: B006
    year: Annotated[str | None, Query(pattern=r"^\d{4}$")] = None,
    status: Many = [],  # noqa: B006
    theme: Many = [],  # noqa: B006
    area: Many = [],  # noqa: B006
    report: Annotated[str | None, Query(max_length=300)] = None,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Response:
    """Return what is found, best first; `marks` are the stretches of a text that were found."""
    with desk.reading() as connection:
        page = find(connection, query_of(desk.query, offset=offset, limit=limit))
    after = offset + len(page.hits)
    body = {
        "total": page.total,
        "more": page.more,
        "offset": offset,
        "next": after if page.hits and after < page.total else None,
        "items": [asdict(hit) for hit in page.hits],
        "facets": {
            facet.name: [{"value": one.value, "count": one.count} for one in facet.values]
            for facet in page.facets
        },
    }
    return answer(desk, body)
