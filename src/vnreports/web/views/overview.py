"""The overview: what came, what failed and why, what is doubtful, who has reported."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from vnreports.web import intake
from vnreports.web.desk import Reader
from vnreports.web.navigation import Entry
from vnreports.web.words import CHECK_WORDS, LEVEL_WORDS

router = APIRouter()
NAV = Entry(10, "Tổng quan", "/")


@router.get("/")
def overview(desk: Reader, period: str = "") -> Response:
    """Show how things stand with the store."""
    with desk.reading() as connection:
        periods = intake.periods(connection)
        chosen = intake.chosen(periods, period)
        context: dict[str, Any] = {
            "counts": intake.counts(connection),
            "reasons": intake.reasons(connection),
            "failures": intake.failures(connection),
            "doubtful": intake.doubtful(connection),
            "contradictions": intake.contradictions(connection),
            "levels": LEVEL_WORDS,
            "checks": CHECK_WORDS,
            "periods": periods,
            "period": chosen,
            "coverage": intake.coverage(connection, chosen) if chosen else [],
        }
    return desk.show("overview.html", **context)
