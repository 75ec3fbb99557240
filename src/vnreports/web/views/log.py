"""The log: who did what, for administrators."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from vnreports.store.schema import audit_log
from vnreports.web.desk import Administrator, Form
from vnreports.web.listing import Choice, Column, Listing
from vnreports.web.navigation import Entry
from vnreports.web.words import ACTION_WORDS

router = APIRouter()
NAV = Entry(90, "Nhật ký", "/log", role="administer")

_a = audit_log.c
LOG = Listing(
    "nhat-ky",
    source=audit_log,
    id=_a.number,
    order="-number",
    columns=(
        Column("number", "Số", _a.number, kind="number"),
        Column("at", "Lúc", _a.at, kind="moment"),
        Column("by", "Ai", _a.by),
        Column("action", "Việc", _a.action, words=ACTION_WORDS),
        Column("target", "Với", _a.target),
        Column("detail", "Chi tiết", _a.detail),
        Column("address", "Từ máy", _a.address),
    ),
    filters=(
        Choice("by", "Ai", _a.by),
        Choice("action", "Việc", _a.action, words=ACTION_WORDS),
    ),
)


@router.get("/log")
def log(desk: Administrator) -> Response:
    """Show what was done."""
    with desk.reading() as connection:
        page = LOG.page(connection, desk.query)
    return desk.show("log.html", page=page)


@router.get("/log.{form}")
def download(desk: Administrator, form: Form) -> Response:
    """Give the same list as a file."""
    with desk.reading() as connection:
        head, rows = LOG.table(connection, desk.query)
    return desk.download(LOG.name, form, head, rows)
