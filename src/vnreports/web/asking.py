"""Asking: a query of the search as a URL says it, for the page and the API alike.

/search?q=khong+hen&kind=initiative&year=2024&unit=xã+Trà+My
"""

from __future__ import annotations

from datetime import date

from starlette.datastructures import QueryParams

from vnreports.search import KINDS, Query

SIZE = 20  # hits of a page


def query_of(asked: QueryParams, *, offset: int = 0, limit: int = SIZE) -> Query:
    """Return what a URL asks for; what it says wrongly asks for nothing."""
    return Query(
        text=asked.get("q", "")[:500],
        kinds=tuple(kind for kind in KINDS if kind in asked.getlist("kind")),
        unit=asked.get("unit") or None,
        province=_many(asked, "province"),
        level=_many(asked, "level"),
        period=_period(asked),
        status=_many(asked, "status"),
        theme=_many(asked, "theme"),
        area=_many(asked, "area"),
        report=asked.get("report") or None,
        offset=offset,
        limit=limit,
    )


def _many(asked: QueryParams, key: str) -> tuple[str, ...]:
    return tuple(one for one in asked.getlist(key) if one)


def _period(asked: QueryParams) -> tuple[date, date] | None:
    """Return the days between which the period of a report has to be."""
    year = asked.get("year", "")
    if year.isdecimal() and len(year) == 4 and year > "1000":
        return date(int(year), 1, 1), date(int(year), 12, 31)
    try:
        first, last = (date.fromisoformat(asked.get(key, "")) for key in ("from", "to"))
    except ValueError:
        return None
    return (first, last) if first <= last else None
