"""Province: what the reports of a province say together in one period, and the files of it.

/province?province=tỉnh Thái Nguyên&period=quý I/2026
/province/files/xlsx?…        the workbook; docx the draft, html the page (zip), json
/province/charts/ty-le-dung-han.svg?…
"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from vnreports.errors import VnReportsError
from vnreports.web.awaited import waiting
from vnreports.web.desk import Desk, Reader
from vnreports.web.navigation import Entry
from vnreports.web.pictures import FILES, Made, file_of, picture_of
from vnreports.web.provinces import Chosen, chosen
from vnreports.web.rendering import query
from vnreports.web.words import REPORTING_WORDS

router = APIRouter()
NAV = Entry(60, "Tổng hợp tỉnh", "/province")
SHOWN = 100  # contradictions that the page shows; the workbook has all


@router.get("/province")
def index(desk: Reader) -> Response:
    """Show the summary."""
    place, period, made = _asked(desk)
    if not period:
        return desk.show("province.html", place=place, period=period, made=None)
    if made is None:
        return waiting(desk)
    picture = made.picture
    states: dict[str, list[str]] = {state: [] for state in REPORTING_WORDS}
    for one in picture.reporting:
        states[one.state].append(one.unit)
    return desk.show(
        "province.html",
        place=place,
        period=period,
        made=made,
        picture=picture,
        states=states,
        state_words=REPORTING_WORDS,
        totals=[
            (line, total)
            for line in picture.lines
            if (total := picture.total(line.code)).value is not None
        ],
        contradictions=sorted(picture.contradictions, key=lambda one: not one.between)[:SHOWN],
        chart_address=lambda name: _address(f"/province/charts/{name}.svg", place, period),
        file_address=lambda form: _address(f"/province/files/{form}", place, period),
    )


@router.get("/province/charts/{name}.svg")
def chart(desk: Reader, name: str) -> Response:
    """Give a chart."""
    _, _, made = _asked(desk)
    if made is None:
        raise HTTPException(404)
    drawn = made.drawings.get(name)
    if drawn is None:
        raise HTTPException(404)
    return Response(drawn.svg, media_type="image/svg+xml")


@router.get("/province/files/{form}")
def file(desk: Reader, form: str) -> Response:
    """Give the summary as a file."""
    if form not in FILES:
        raise HTTPException(404)
    _, period, made = _asked(desk)
    if not period:
        raise HTTPException(404)
    if made is None:
        return waiting(desk)
    try:
        return file_of(made.picture, form)
    except VnReportsError as error:  # a part that this form needs is not installed
        return desk.show("refused.html", status=501, why=str(error))


def _asked(desk: Desk) -> tuple[Chosen, str, Made | None]:
    """Return the province and period that the URL asks for, else the latest, and its picture."""
    place = chosen(desk)
    asked = desk.query.get("period", "")
    period = asked if asked in place.periods else next(iter(place.periods), "")
    return place, period, picture_of(desk, place, period) if period else None


def _address(path: str, place: Chosen, period: str) -> str:
    return query(path, [("province", place.province), ("period", period)])
