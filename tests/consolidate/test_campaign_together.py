"""The made-up province as a whole: what is planted is found, and nothing else is claimed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from corpus import build
from tests.consolidate.samples import EXTRACTOR

from vnreports.consolidate.building import Wish, build_picture
from vnreports.consolidate.periods import parse_period
from vnreports.consolidate.picture import Picture
from vnreports.inbox import discover
from vnreports.ingest import ingest
from vnreports.outcomes import Way
from vnreports.store import Store

assert build  # it makes the packages of the corpus known

import campaign  # noqa: E402

PERIODS = {"2026-Q1": "quý I/2026", "2026-H1": "6 tháng đầu năm 2026"}
# What the truth calls a contradiction, and what the picture does.
KINDS = {
    "sum_mismatch": "sum_mismatch",
    "percent_mismatch": "percent_mismatch",
    "carried_over": "not_carried_over",
    "shrunk": "period_exceeds",
    "summary_differs": "unit_and_summary",
}
SCOPES = {"communes": "communes", "departments": "departments", "all": ""}


@pytest.fixture(scope="module")
def truth(made: tuple[dict[str, Any], dict[str, Picture]]) -> dict[str, Any]:
    return made[0]


@pytest.fixture(scope="module")
def pictures(made: tuple[dict[str, Any], dict[str, Picture]]) -> dict[str, Picture]:
    return made[1]


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Any], dict[str, Picture]]:
    """The truth of the campaign, and the pictures of its periods from a store of its files."""
    folder = tmp_path_factory.mktemp("campaign")
    province = campaign.made()
    campaign.write(province, folder, pdf=False)
    known = dict(province.truth)
    with Store(folder / "kho.sqlite") as store:
        ingest(discover([folder / "inbox"]).files, store, told=print, way=Way())
    expected = folder / "don-vi.txt"
    expected.write_text("\n".join(unit["name"] for unit in known["units"]), encoding="utf-8")
    pictures = {}
    for name, words in PERIODS.items():
        period = parse_period(words)
        assert period is not None
        wish = Wish(known["province"]["name"], period, expected=expected)
        pictures[name] = build_picture(folder / "kho.sqlite", wish, extractor=EXTRACTOR)
    return known, pictures


def _ids(picture: Picture, truth: dict[str, Any]) -> dict[str, str]:
    """Return the ids of the truth by the keys of a picture: communes by code, others by name."""
    by_code = {unit["code"]: unit["id"] for unit in truth["units"] if unit["code"]}
    by_name = {unit["name"]: unit["id"] for unit in truth["units"]}
    return {
        unit.key: by_code.get(unit.code or "") or by_name.get(unit.name) or unit.key
        for unit in picture.units
    }


@pytest.mark.parametrize("period", PERIODS)
def test_who_reported_late_twice_or_not_is_found(
    truth: dict[str, Any], pictures: dict[str, Picture], period: str
) -> None:
    picture = pictures[period]
    ids = _ids(picture, truth)
    assert picture.deadline == truth["periods"][period]["deadline"]
    states = {ids[one.unit]: one.state for one in picture.reporting}
    assert set(states) == {unit["id"] for unit in truth["units"]}
    for state in ("late", "missing"):
        planted = {one["unit"] for one in truth[state] if one["period"] == period}
        assert {unit for unit, said in states.items() if said == state} == planted
    copies = {Path(one["file"]).stem for one in truth["duplicates"]}
    folders = {"2026-Q1": "quy-1", "2026-H1": "6-thang"}
    planted_copies = {
        Path(one["file"]).stem
        for one in truth["duplicates"]
        if one["file"].startswith(folders[period])
    }
    found = {Path(file).stem for one in picture.reporting for file in one.duplicates}
    assert found == planted_copies <= copies
    superseded = {one for row in picture.reporting for one in row.superseded}
    assert superseded == {
        one["report"]
        for one in truth["superseded"]
        for report in truth["reports"]
        if report["id"] == one["report"] and report["period"] == period
    }


@pytest.mark.parametrize("period", PERIODS)
def test_the_planted_contradictions_are_found_and_no_others(
    truth: dict[str, Any], pictures: dict[str, Picture], period: str
) -> None:
    picture = pictures[period]
    ids = _ids(picture, truth)
    found = Counter(
        (one.kind, ids[one.units[0]])
        for one in picture.contradictions
        if one.kind != "document_date"
    )
    planted = Counter(
        (KINDS[one["kind"]], one["unit"])
        for one in truth["contradictions"]
        if one["period"] == period
        # that six months have less than quý I shows in the picture of either
        or (one["kind"] == "shrunk" and period == "2026-Q1")
    )
    assert found == planted
    dates = {
        one.message.split(":")[0].split()[-1]
        for one in picture.contradictions
        if one.kind == "document_date"
    }
    assert dates == {
        one["code"]
        for one in truth["document_conflicts"]
        for report in truth["reports"]
        if report["id"] == one["report"] and report["period"] == period
    }


@pytest.mark.parametrize("period", PERIODS)
def test_no_figure_of_a_unit_is_another_than_it_stated(
    truth: dict[str, Any], pictures: dict[str, Picture], period: str
) -> None:
    picture = pictures[period]
    ids = _ids(picture, truth)
    cells = {
        (ids[cell.unit], cell.code): cell
        for cell in picture.cells
        if cell.scope == "" and cell.value is not None
    }
    stated = {
        (unit, code): value
        for unit, periods in truth["stated"].items()
        for code, value in periods.get(period, {}).items()
    }
    there = {place: value for place, value in stated.items() if place in cells}
    assert {place: cells[place].value for place in there} == there
    assert len(there) > 0.9 * len(stated)
    true = {
        (unit, code): value
        for unit, periods in truth["values"].items()
        for code, value in periods.get(period, {}).items()
    }
    computed = {
        place: cell.value
        for place, cell in cells.items()
        if "recomputed" in cell.flags and place in true
    }
    assert len(computed) > 50
    assert computed == pytest.approx({place: true[place] for place in computed}, abs=0.0051)


@pytest.mark.parametrize("period", PERIODS)
def test_all_planted_totals_are_found(
    truth: dict[str, Any], pictures: dict[str, Picture], period: str
) -> None:
    """A figure that a unit did not state may follow from others: its total is over more units."""
    picture = pictures[period]
    ids = _ids(picture, truth)
    counted = {
        (ids[cell.unit], cell.code)
        for cell in picture.cells
        if cell.scope == "" and cell.value is not None
    }
    levels = {unit["id"]: unit["level"] for unit in truth["units"]}
    for name, totals in truth["totals"][period].items():
        for code, due in totals.items():
            found = picture.total(code, SCOPES[name])
            if "value" not in due:
                continue
            expected = due["value"]
            if found.units > due["units"] and due["rule"] == "sum":
                expected = sum(
                    truth["values"][unit][period][code]
                    for unit, of in counted
                    if of == code and (name == "all" or f"{levels[unit]}s" == name)
                )
            assert found.value == pytest.approx(expected, abs=0.0051), (name, code)
