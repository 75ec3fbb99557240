"""Corrections: put something right in a report, undo it, and see who did what."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, Field

from vnreports.corrections import Wish
from vnreports.errors import ConflictError, CorrectionError
from vnreports.store import corrections
from vnreports.web import correcting
from vnreports.web.api.answers import Fault, answer, fault
from vnreports.web.api.reports import missing
from vnreports.web.desk import Corrector, Reader

router = APIRouter(prefix="/api/v1", tags=["corrections"])


class Asked(BaseModel):
    """What is to be put right.

    `list`: a list of the record, `header`, or `report` to confirm it whole; `span`: the words that
    an item is of; `seen`: the number of the last correction that the person knew of.
    """

    kind: Literal["add", "change", "delete", "confirm"]
    list: str = Field("report", max_length=40)
    item: str | None = Field(None, max_length=100)
    fields: dict[str, Any] = {}
    span: tuple[int, int] | None = None
    seen: int | None = None


@router.get("/reports/{report_id}/corrections", responses={404: {"model": Fault}})
def log(desk: Reader, report_id: str) -> Response:
    """Return the log of a report, and how it stands with each correction that holds."""
    with desk.reading() as connection:
        found = corrections.read_corrected(connection, report_id)
    if found is None:
        return missing(report_id)
    states = found.applied.states
    items = [{**asdict(one), "state": states.get(one.number)} for one in found.log]
    return answer(desk, {"confirmed": found.confirmed, "items": items})


@router.post(
    "/reports/{report_id}/corrections",
    status_code=201,
    responses={409: {"model": Fault}, 422: {"model": Fault}},
)
def put_right(desk: Corrector, report_id: str, asked: Asked) -> Response:
    """Put something right."""
    wish = Wish(asked.kind, asked.list, asked.item, asked.fields, asked.span)
    try:
        return answer(desk, asdict(correcting.put_right(desk, report_id, wish, asked.seen)), 201)
    except ConflictError as error:
        return fault(409, str(error))
    except CorrectionError as error:
        return fault(422, str(error))


@router.delete("/reports/{report_id}/corrections/{number}", responses={409: {"model": Fault}})
def undo(desk: Corrector, report_id: str, number: int) -> Response:
    """Undo a correction; the log keeps both."""
    try:
        return answer(desk, asdict(correcting.turn_back(desk, report_id, number)))
    except CorrectionError as error:
        return fault(409, str(error))
