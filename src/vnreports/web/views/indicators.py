"""Indicators: units side by side over periods, each figure with the words that it stands in.

/indicators?province=tỉnh Thái Nguyên&area=tthc&code=HS13&period=quý I/2026
/indicators/cell?province=…&code=HS13&period=…&unit=phường Gia Sàng

A cell of which a report says nothing is blank, never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from vnreports.compare.rows import Asked, Row, indicator_rows
from vnreports.exporting.plain import Value
from vnreports.exporting.wording import value_label
from vnreports.messages import language
from vnreports.rules import load_rules
from vnreports.web.awaited import Awaited, waiting
from vnreports.web.bars import Drawn, bars
from vnreports.web.desk import Desk, Form, Reader
from vnreports.web.navigation import Entry
from vnreports.web.provinces import Chosen, chosen
from vnreports.web.rendering import query
from vnreports.web.texts import t
from vnreports.web.views.reports import address
from vnreports.web.words import FLAG_WORDS

router = APIRouter()
NAV = Entry(40, "Chỉ tiêu", "/indicators")
FLAG_MARKS = {
    "conflict": "≠",
    "contradiction": "!",
    "recomputed": "=",
    "doubtful": "?",
    "recognised": "◌",
}
FIRST = 4  # indicators that are shown where none is chosen: those that most units state
MOST = 24  # columns of a page; a file has all


@dataclass(frozen=True, slots=True)
class Rows:
    """All figures of a province, and by their place in a matrix."""

    all: tuple[Row, ...]
    cells: dict[tuple[str, str, str], Row]  # by unit, code and period
    names: dict[str, str]  # of indicators, by code, in the order of the catalogue


_ROWS: Awaited[Rows] = Awaited(4)


@router.get("/indicators")
def index(desk: Reader) -> Response:
    """Show the matrix and a chart for each indicator."""
    place = chosen(desk)
    if not place.province:
        return desk.show("indicators.html", place=place, areas={}, units=(), codes=())
    rows = _rows(desk, place)
    if rows is None:
        return waiting(desk)
    entries = load_rules().entries
    codes, periods = _asked(desk, rows, place)
    shown = periods[: max(1, MOST // max(1, len(codes)))]
    codes = codes[:MOST]
    wanted = {(code, period) for code in codes for period in shown}
    units = list(dict.fromkeys(one.unit for one in rows.all if (one.code, one.period) in wanted))
    areas: dict[str, list[str]] = {}
    for code in rows.names:
        areas.setdefault(entries[code].area, []).append(code)
    return desk.show(
        "indicators.html",
        place=place,
        rows=rows,
        areas=areas,
        area_word=_area,
        codes=codes,
        periods=shown,
        chosen_periods=periods,
        units=units,
        measured={code: entries[code].unit for code in codes},
        charts={code: _chart(rows, units, code, shown) for code in codes},
        cell_address=_cell_address,
        flags={flag: (FLAG_MARKS[flag], words) for flag, words in FLAG_WORDS.items()},
        cut=len(wanted) < len(_asked(desk, rows, place)[0]) * len(periods),
    )


@router.get("/indicators.{form}")
def download(desk: Reader, form: Form) -> Response:
    """Give the figures as a file: a line for each unit, indicator and period."""
    place = chosen(desk)
    rows = _rows(desk, place) if place.province else None
    if place.province and rows is None:
        return waiting(desk)
    codes, periods = _asked(desk, rows, place) if rows else ([], [])
    head = ("Đơn vị", "Mã chỉ tiêu", "Chỉ tiêu", "Kỳ báo cáo", "Giá trị", "Đơn vị tính")
    more = (t("Lưu ý"), t("Nguồn"))
    lines: list[list[Value]] = [
        [
            one.unit,
            one.code,
            one.name,
            one.period,
            one.value,
            one.measured,
            "; ".join([*(t(FLAG_WORDS[flag]) for flag in one.flags), *([one.note or ""])]).strip(
                "; "
            ),
            "; ".join(dict.fromkeys(origin.file or origin.report for origin in one.origins)),
        ]
        for one in (rows.all if rows else ())
        if one.code in codes and one.period in periods
    ]
    return desk.download("chi-tieu", form, [*map(t, head), *more], lines)


@router.get("/indicators/cell")
def cell(desk: Reader, code: str, period: str, unit: str) -> Response:
    """Show where a figure stands."""
    place = chosen(desk)
    rows = _rows(desk, place) if place.province else None
    if place.province and rows is None:
        return waiting(desk)
    found = rows.cells.get((unit, code, period)) if rows else None
    if found is None:
        raise HTTPException(404)
    return desk.show("indicator_cell.html", row=found, place=place, flag_words=FLAG_WORDS)


def _rows(desk: Desk, place: Chosen) -> Rows | None:
    def make() -> Rows:
        found = tuple(indicator_rows(desk.settings.store, Asked(place.province)))
        return Rows(
            found,
            {(one.unit, one.code, one.period): one for one in found},
            {one.code: one.name for one in found},
        )

    return _ROWS.get((place.state, place.province, language()), make)


def _asked(desk: Desk, rows: Rows, place: Chosen) -> tuple[list[str], list[str]]:
    """Return the indicators and periods that the URL asks for, else the most stated and latest."""
    area = desk.query.get("area", "")
    entries = load_rules().entries
    named = set(desk.query.getlist("code"))
    codes = [code for code in rows.names if code in named]
    if not codes and area:
        codes = [code for code in rows.names if entries[code].area == area]
    if not codes:
        often = Counter(one.code for one in rows.all)
        codes = [code for code, _ in often.most_common(FIRST)]
    asked = desk.query.getlist("period")
    return codes, [one for one in place.periods if one in asked] or list(place.periods[:2])


def _chart(rows: Rows, units: Sequence[str], code: str, periods: Sequence[str]) -> Drawn | None:
    def value(unit: str, period: str) -> Any:
        row = rows.cells.get((unit, code, period))
        return row.value if row else None

    return bars([(unit, [value(unit, period) for period in periods]) for unit in units])


def _cell_address(place: Chosen, row: Row) -> str:
    """Return where a figure leads: to its words, or, where it has several, to a page of them."""
    said = {(one.report, one.item) for one in row.origins}
    if len(said) == 1:
        report, item = next(iter(said))
        return f"{address(report)}#{item}"
    named = [("province", place.province), ("code", row.code), ("period", row.period)]
    return query("/indicators/cell", [*named, ("unit", row.unit)])


def _area(area: str) -> str:
    return value_label("Section.area", area, language())
