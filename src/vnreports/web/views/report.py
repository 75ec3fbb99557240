"""A report: its text with everything that was found marked in it, the record beside it, and the
page of the file that it came in.

    /reports/bc-xa-a#ind-1a2b       opens with that item's words in sight
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response
from markupsafe import Markup
from sqlalchemy import RowMapping, func, select

from vnreports.messages import Language, language
from vnreports.page import Parts, asset, parts_of
from vnreports.page.markup import Lang
from vnreports.records import Report
from vnreports.store.schema import corrections, reports
from vnreports.web.desk import Desk, Reader
from vnreports.web.originals import OriginalFiles
from vnreports.web.remembered import Remembered

router = APIRouter()
MEDIA = {"page.css": "text/css", "page.js": "text/javascript"}
_MADE: Remembered[Parts] = Remembered(32)  # a few MB


@router.get("/reports/{report_id}")
def report(desk: Reader, report_id: str) -> Response:
    """Show a report."""
    row = _row(desk, report_id)
    said: Lang = "en" if language() is Language.EN else "vi"
    parts = _MADE.get(
        (desk.settings.store, report_id, row["saved_at"], said),
        lambda: parts_of(Report.model_validate(row["record"]), lang=said),
    )
    files = _files(desk)
    return desk.show(
        "report.html",
        report=row,
        parts_of_report={
            name: Markup(getattr(parts, name)) for name in ("boxes", "chips", "text", "record")
        },
        manner=parts.manner,
        corrections=_count(desk, report_id),
        has_file=files.find(row["original"]) is not None,
        has_pages=files.shows_pages(row["original"]),
    )


@router.get("/reports/{report_id}/pages/{number}.png")
def page(desk: Reader, report_id: str, number: int) -> Response:
    """Show a page of the file as it looks."""
    path = _file(desk, report_id)
    picture = _files(desk).page(path, number)
    if not picture:
        raise HTTPException(404)
    return Response(
        picture, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
    )


@router.get("/reports/{report_id}/file")
def file(desk: Reader, report_id: str) -> Response:
    """Give the file that a report came in; never to be shown by the browser itself."""
    row = _row(desk, report_id)
    path = _file(desk, report_id)
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=row["file"] or f"{report_id}{path.suffix}",
    )


@router.get("/report-assets/{name}")
def assets(name: str) -> Response:
    """Give the style and script of `vnreports show --html`."""
    if name not in MEDIA:
        raise HTTPException(404)
    return Response(asset(name), media_type=MEDIA[name], headers={"Cache-Control": "max-age=3600"})


def _row(desk: Desk, report_id: str) -> RowMapping:
    with desk.reading() as connection:
        found = connection.execute(select(reports).where(reports.c.id == report_id)).mappings()
        row = found.first()
    if row is None:
        raise HTTPException(404)
    return row


def _count(desk: Desk, report_id: str) -> int:
    """Return how many lines the log of corrections has."""
    with desk.reading() as connection:
        query = select(func.count()).where(corrections.c.report == report_id)
        return connection.scalars(query).one()


def _files(desk: Desk) -> OriginalFiles:
    files: OriginalFiles = desk.request.app.state.originals
    return files


def _file(desk: Desk, report_id: str) -> Path:
    path = _files(desk).find(_row(desk, report_id)["original"])
    if path is None:
        raise HTTPException(404)
    return path
