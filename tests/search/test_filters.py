"""Filters and facets: which units, periods, kinds; and how many hits each choice has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.search.samples import a_report, an_initiative, save

from vnreports.search import Facet, Query, Value
from vnreports.store import Store


def one(report: str, **fields: Any) -> Any:
    header = {key: fields.pop(key) for key in list(fields) if key not in ("status", "themes")}
    return a_report(report, "Ngày không hẹn", an_initiative("Ngày không hẹn", **fields), **header)


# The registry knows them: xã Trà Giang of huyện Bắc Trà My went into xã Trà My in 2025.
REPORTS = (
    one("tra-giang", unit="xã Trà Giang", date="2024-07-01", period_from="2024-01-01",
        period_to="2024-06-30", status="pilot", themes=["tại nhà", "không hẹn"]),
    one("bac-tra-my", unit="huyện Bắc Trà My", unit_level="district", date="2023-12-20",
        period_from="2023-01-01", period_to="2023-12-31", themes=["không hẹn"]),
    one("tra-my", unit="xã Trà My", province="Đà Nẵng", date="2025-10-05",
        period_from="2025-07-01", period_to="2025-09-30"),
    one("vi-du", unit="xã Ví Dụ", date="2024-02-01"),
    one("so", unit="Sở Nội vụ", unit_level="department", date="2024-02-01"),
    one("so-khac", unit="Sở Nội vụ", unit_level="department", province="Lâm Đồng",
        date="2024-02-01"),
)  # fmt: skip


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        save(opened, *REPORTS)
        yield opened


FIRST_HALF = (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("filters", "reports"),
    [
        ({"unit": "xã Trà Giang"}, ["tra-giang", "tra-my"]),  # and what it became
        ({"unit": "huyện Bắc Trà My"}, ["bac-tra-my", "tra-giang", "tra-my"]),
        ({"unit": "huyen bac tra my"}, ["bac-tra-my", "tra-giang", "tra-my"]),
        ({"unit": "515"}, ["bac-tra-my", "tra-giang", "tra-my"]),  # the id in the registry
        ({"unit": "xã Trà My"}, ["tra-my"]),  # not what it was
        ({"unit": "tỉnh Quảng Nam"}, ["bac-tra-my", "so", "tra-giang", "tra-my"]),
        ({"unit": "xã Ví Dụ"}, ["vi-du"]),  # of which the registry knows nothing
        ({"unit": "xa vi du"}, ["vi-du"]),
        ({"unit": "xã Vì Dụ"}, []),
        ({"unit": "Sở Nội vụ"}, ["so", "so-khac"]),
        ({"unit": "Sở Nội vụ", "province": ("Lâm Đồng",)}, ["so-khac"]),
        ({"province": ("quang nam",)}, ["bac-tra-my", "so", "tra-giang", "vi-du"]),
        ({"province": ("thành phố Đà Nẵng", "Lâm Đồng")}, ["so-khac", "tra-my"]),
        ({"level": ("district", "department")}, ["bac-tra-my", "so", "so-khac"]),
        ({"period": FIRST_HALF}, ["so", "so-khac", "tra-giang", "vi-du"]),
        ({"period": (date(2025, 9, 1), date(2025, 9, 1))}, ["tra-my"]),
        ({"status": ("pilot",)}, ["tra-giang"]),
        ({"theme": ("Không hẹn",)}, ["bac-tra-my", "tra-giang"]),
        ({"theme": ("tại nhà",), "province": ("Đà Nẵng",)}, []),
        ({"report": "so"}, ["so"]),
        ({"unit": "Cục Không Có"}, []),
    ],
)
def test_a_filter_lets_pass_what_it_names(
    store: Store, filters: dict[str, Any], reports: list[str]
) -> None:
    for words in ("", "khong hen"):
        page = store.search(Query(words, kinds=("initiative",), **filters))
        assert sorted(hit.report for hit in page.hits) == reports
        assert page.total == len(reports)


def values(facet: Facet) -> dict[str, int]:
    return {value.value: value.count for value in facet.values}


def test_facets_count_the_hits(store: Store) -> None:
    page = store.search(Query("không hẹn", kinds=("initiative",)))
    counted = {facet.name: values(facet) for facet in page.facets}
    assert counted == {
        "kind": {"initiative": 6, "report": 6},
        "province": {"Quảng Nam": 4, "Đà Nẵng": 1, "Lâm Đồng": 1},
        "unit": {
            "xã Trà Giang": 1,
            "huyện Bắc Trà My": 1,
            "xã Trà My": 1,
            "xã Ví Dụ": 1,
            "Sở Nội vụ": 2,
        },
        "level": {"commune": 3, "department": 2, "district": 1},
        "year": {"2024": 4, "2023": 1, "2025": 1},
        "status": {"running": 5, "pilot": 1},
        "theme": {"không hẹn": 2, "tại nhà": 1},
        "area": {},
    }


def test_a_facet_that_is_chosen_still_tells_of_the_others(store: Store) -> None:
    query = Query("không hẹn", kinds=("initiative",), province=("Lâm Đồng",))
    page = store.search(query)
    assert page.total == 1
    assert page.facet("province").values == (
        Value("Quảng Nam", 4),
        Value("Lâm Đồng", 1, chosen=True),
        Value("Đà Nẵng", 1),
    )
    assert values(page.facet("level")) == {"department": 1}
    assert page.query == query


def test_pages_follow_each_other_without_a_gap(store: Store) -> None:
    query = Query("không hẹn", kinds=("initiative",))
    whole = store.search(query).hits
    parts = [store.search(replace(query, offset=at, limit=2)).hits for at in (0, 2, 4, 6)]
    assert [hit for part in parts for hit in part] == list(whole)
    assert [len(part) for part in parts] == [2, 2, 2, 0]
    assert store.search(replace(query, offset=-5, limit=-1)).hits == ()
