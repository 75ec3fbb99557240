"""Contradictions after a person has put a figure right: gone, there anew, or as said of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vnreports.corrections import Wish
from vnreports.corrections.rechecking import recheck
from vnreports.pipeline import extract
from vnreports.records import Check, Indicator, Report
from vnreports.store import File, Store
from vnreports.text import Source

TEXT = (
    "ỦY BAN NHÂN DÂN\nXÃ MẪU AN\nSố: 12/BC-UBND\nMẫu An, ngày 14 tháng 3 năm 2024\nBÁO CÁO\n"
    "Công tác cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n"
    "Tổng số hồ sơ tiếp nhận là 120 hồ sơ, trong đó: trực tuyến 70 hồ sơ, trực tiếp 40 hồ sơ.\n"
)
SOURCE = Source(id="xa-a", text=TEXT, file="xa-a.txt", sha256="a" * 64)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        opened.save(extract(SOURCE), File("/hop-thu/xa-a.txt", "a" * 64), source=SOURCE)
        yield opened


def loaded(store: Store) -> Report:
    report = store.load("xa-a")
    assert report is not None
    return report


def contradictions(store: Store) -> list[str]:
    return [one.kind for one in loaded(store).checks]


def figure(store: Store, value: float) -> Indicator:
    return next(one for one in loaded(store).indicators if one.value == value)


def put_right(store: Store, of: float, value: float) -> None:
    wish = Wish("change", "indicators", figure(store, of).id, {"value": value})
    store.correct("xa-a", wish, by="lan")


def test_a_figure_that_is_put_right_contradicts_nothing_until_that_is_undone(store: Store) -> None:
    assert contradictions(store) == ["sum_mismatch"]
    put_right(store, 40, 50)
    assert contradictions(store) == []
    store.undo_correction("xa-a", by="lan")
    assert contradictions(store) == ["sum_mismatch"]


def test_a_figure_that_is_corrected_wrongly_is_told_with_the_new_sum(store: Store) -> None:
    put_right(store, 40, 30)
    (check,) = loaded(store).checks
    assert "100" in check.message  # 70 + 30
    assert "110" not in check.message


def test_a_contradiction_that_a_person_dismissed_stays_away(store: Store) -> None:
    (check,) = loaded(store).checks
    store.correct("xa-a", Wish("delete", "checks", check.id), by="lan")
    put_right(store, 70, 75)
    assert contradictions(store) == []


def test_a_report_confirmed_whole_is_as_it_was_seen(store: Store) -> None:
    put_right(store, 40, 50)
    store.correct("xa-a", Wish("confirm", "report"), by="lan")
    assert contradictions(store) == []
    corrected = store.corrected("xa-a")
    assert corrected is not None
    assert set(corrected.applied.states.values()) == {"holds"}


def test_without_the_text_contradictions_stay_as_extracted(store_url: str) -> None:
    with Store(store_url) as store:
        store.save(extract(SOURCE), File("/hop-thu/xa-a.txt", "a" * 64))
        put_right(store, 40, 50)
        assert contradictions(store) == ["sum_mismatch"]


def test_of_what_nobody_has_touched_the_same_is_found_as_in_the_extraction() -> None:
    report = extract(SOURCE)
    found: list[Check] = recheck(report, SOURCE)
    assert found == report.checks != []
