"""The list of reports."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import RowMapping, func, select

from vnreports.store.schema import lists, reports
from vnreports.web.desk import Form, Reader
from vnreports.web.listing import Choice, Column, Contains, Listing
from vnreports.web.navigation import Entry
from vnreports.web.rendering import between
from vnreports.web.words import LEVEL_WORDS, TEXT_FROM

router = APIRouter()
NAV = Entry(20, "Báo cáo", "/reports")


def address(report: str) -> str:
    """Return the address of the page of a report."""
    return f"/reports/{quote(report, safe='')}"


def _address(row: RowMapping) -> str:
    return address(row["id"])


def _count(name: str, label: str) -> Column:
    items = lists[name]
    of_report = select(func.count()).where(items.c.report == reports.c.id).scalar_subquery()
    return Column(name, label, of_report, kind="number", sorts=False)


def _period(value: str) -> str:
    first, _, last = value.partition("..")
    return between(first, last)


_r = reports.c
_PERIOD = _r.period_from + ".." + _r.period_to
REPORTS = Listing(
    "bao-cao",
    source=reports,
    id=_r.id,
    where=(_r.superseded_by.is_(None),),
    order="-saved",
    columns=(
        Column("id", "Mã báo cáo", _r.id, shown=False),
        Column("unit", "Đơn vị báo cáo", func.coalesce(_r.unit, _r.id), link=_address),
        Column("province", "Tỉnh, thành phố", _r.province),
        Column("level", "Cấp", _r.unit_level, words=LEVEL_WORDS),
        Column("code", "Số, ký hiệu", _r.code),
        Column("date", "Ngày", _r.date, kind="day"),
        Column("period", "Kỳ báo cáo", _PERIOD, name=_period),
        Column("from", "Kỳ từ", _r.period_from, kind="day", shown=False),
        Column("to", "Kỳ đến", _r.period_to, kind="day", shown=False),
        Column("title", "Trích yếu", _r.title, shown=False),
        _count("indicators", "Chỉ tiêu"),
        _count("initiatives", "Sáng kiến"),
        _count("checks", "Mâu thuẫn"),
        Column("text_from", "Nguồn chữ", _r.text_from, words=TEXT_FROM, shown=False),
        Column("file", "Tệp", _r.file, shown=False),
        Column("saved", "Nhận lúc", _r.saved_at, kind="moment"),
    ),
    filters=(
        Contains("q", "Đơn vị, trích yếu", (_r.unit, _r.title, _r.code)),
        Choice("province", "Tỉnh, thành phố", _r.province),
        Choice("level", "Cấp", _r.unit_level, words=LEVEL_WORDS),
        Choice("kind", "Loại văn bản", _r.doc_type),
        Choice("period", "Kỳ báo cáo", _PERIOD, name=_period),
        Choice("text", "Nguồn chữ", _r.text_from, words=TEXT_FROM),
    ),
)


@router.get("/reports")
def index(desk: Reader) -> Response:
    """Show the reports."""
    with desk.reading() as connection:
        page = REPORTS.page(connection, desk.query)
    return desk.show("reports.html", page=page)


@router.get("/reports.{form}")
def download(desk: Reader, form: Form) -> Response:
    """Give the same list as a file."""
    with desk.reading() as connection:
        head, rows = REPORTS.table(connection, desk.query)
    return desk.download(REPORTS.name, form, head, rows)
