"""A report: what its letterhead says, and what was found in it, list by list."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response
from sqlalchemy import func, select

from vnreports.store.schema import lists, reports
from vnreports.web.desk import Reader

router = APIRouter()
LISTS = {
    "initiatives": ("Sáng kiến, mô hình", "name"),
    "indicators": ("Chỉ tiêu", "name"),
    "checks": ("Mâu thuẫn", "message"),
    "difficulties": ("Khó khăn, vướng mắc", "text"),
    "recommendations": ("Kiến nghị, đề xuất", "text"),
    "references": ("Viện dẫn", "quote"),
    "sections": ("Đề mục", "heading"),
}
MANY = 200  # rows of a list on the page


@router.get("/reports/{report_id}")
def report(desk: Reader, report_id: str) -> Response:
    """Show a report."""
    columns = [column for column in reports.c if column.name != "record"]
    with desk.reading() as connection:
        row = connection.execute(select(*columns).where(reports.c.id == report_id)).mappings()
        found = row.first()
        if found is None:
            raise HTTPException(404)
        parts = []
        for name, (label, words) in LISTS.items():
            table = lists[name]
            of_report = table.c.report == report_id
            count = select(func.count()).select_from(table).where(of_report)
            items = select(table).where(of_report).order_by(table.c.position).limit(MANY)
            rows = connection.execute(items).mappings().all()
            parts.append((name, label, words, connection.scalars(count).one(), rows))
    return desk.show("report.html", report=found, parts_of_report=parts)
