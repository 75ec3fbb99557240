"""Search over everything that reports say: words, filters, facets, and the way to the words.

/search?q=khong+hen&kind=initiative&province=Quảng+Nam
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from vnreports.exporting.wording import value_label
from vnreports.messages import language
from vnreports.search import FacetName, Hit, Kind, Page
from vnreports.search.finding import find
from vnreports.web.asking import SIZE, query_of
from vnreports.web.desk import Desk, Reader
from vnreports.web.navigation import Entry
from vnreports.web.texts import t

router = APIRouter()
NAV = Entry(70, "Tìm kiếm", "/search")
MOST_EXPORTED = 1000
KIND_WORDS: Mapping[Kind, str] = {
    "initiative": "mô hình, sáng kiến",
    "document": "văn bản viện dẫn",
    "indicator": "chỉ tiêu",
    "difficulty": "khó khăn",
    "recommendation": "kiến nghị",
    "section": "đoạn báo cáo",
    "report": "báo cáo",
}
FACET_WORDS: Mapping[FacetName, str] = {
    "kind": "Loại",
    "province": "Tỉnh, thành phố",
    "unit": "Đơn vị",
    "level": "Cấp",
    "year": "Năm",
    "status": "Tình trạng",
    "theme": "Chủ đề",
    "area": "Lĩnh vực",
}
_VALUES = {"level": "Header.unit_level", "status": "Initiative.status", "area": "Section.area"}
_COLUMNS = (
    "kind",
    "title",
    "snippet",
    "unit",
    "province",
    "period_from",
    "period_to",
    "report",
    "page",
)


@router.get("/search")
def search(desk: Reader) -> Response:
    """Show what is found."""
    at = max(1, _number(desk.query.get("page")))
    page = _page(desk, offset=(at - 1) * SIZE, limit=SIZE)
    return desk.show(
        "search.html",
        page=page,
        at=at,
        pages=max(1, -(-page.total // SIZE)),
        kinds=KIND_WORDS,
        facets=[(one, FACET_WORDS[one.name]) for one in page.facets if one.values],
        say=value_words,
        where=where,
        typed=desk.query,
    )


@router.get("/search.csv")
def as_csv(desk: Reader) -> Response:
    """Give what is found as CSV."""
    return desk.download("tim-kiem", "csv", _COLUMNS, _rows(desk))


@router.get("/search.xlsx")
def as_xlsx(desk: Reader) -> Response:
    """Give what is found for Excel."""
    return desk.download("tim-kiem", "xlsx", _COLUMNS, _rows(desk))


def _rows(desk: Desk) -> list[list[Any]]:
    rows: list[list[Any]] = []
    while len(rows) < MOST_EXPORTED:
        page = _page(desk, offset=len(rows), limit=200)
        rows += [
            [t(KIND_WORDS[hit.kind]), hit.title.text, hit.snippet.text, hit.unit, hit.province,
             hit.period_from, hit.period_to, hit.report, hit.page]
            for hit in page.hits
        ]  # fmt: skip
        if len(page.hits) < 200:
            break
    return rows


def _page(desk: Desk, *, offset: int, limit: int) -> Page:
    with desk.reading() as connection:
        return find(connection, query_of(desk.query, offset=offset, limit=limit))


def where(hit: Hit) -> str:
    """Return the address of what was found, with its words in sight."""
    return f"/reports/{quote(hit.report, safe='')}" + (f"#{hit.item}" if hit.item else "")


def value_words(facet: str, value: str) -> str:
    """Return how a value of a facet is called."""
    if facet == "kind":
        return t(KIND_WORDS[value])  # type: ignore[index]  # the search gives no other
    return value_label(_VALUES[facet], value, language()) if facet in _VALUES else value


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1
