"""Reading a store: the reports that are wanted, one after the other, beside a writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.exporting.samples import a_report

from vnreports.errors import StoreError
from vnreports.records import Header
from vnreports.store import File, Store
from vnreports.store.reading import Wanted, count_reports, read_reports

UNITS = {
    "a": Header(
        unit="xã Trà Liên",
        title="Kết quả công tác năm 2024",
        province="Đà Nẵng",
        doc_type="Báo cáo",
        period_from="2023-12-15",
        period_to="2024-12-14",
    ),
    "b": Header(
        unit="PHƯỜNG Đông Hà",
        province="Quảng Trị",
        doc_type="Kế hoạch",
        period_from="2024-01-01",
        period_to="2024-03-31",
    ),
    "c": Header(unit=None, province=None, doc_type="Báo cáo"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "k.sqlite") as opened:
        for name, header in UNITS.items():
            opened.save(a_report(name, header=header), File(f"/{name}", name))
        yield opened


def where(store: Store) -> Path:
    assert store.path is not None
    return store.path


def found(store: Store, wanted: Wanted) -> str:
    names = [stored.report.id for stored in read_reports(where(store), wanted)]
    assert count_reports(where(store), wanted) == len(names)
    return " ".join(names)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), "a b c"),
        (Wanted(units=["trà liên"]), "a"),
        (Wanted(units=["phường ĐÔNG"]), "b"),  # case, of letters beyond ASCII too
        (Wanted(units=["Tra\u0300 Lie\u0302n"]), "a"),  # decomposed, as macOS types it
        (Wanted(units=["xã", "phường"]), "a b"),
        (Wanted(units=["xã"], provinces=["quảng"]), ""),
        (Wanted(provinces=["Quảng Trị", "Đà Nẵng"]), "a b"),
        (Wanted(kinds=["báo cáo"]), "a c"),
        (Wanted(units=["%"]), ""),  # a name, no pattern
        (Wanted(period=(date(2024, 1, 1), date(2024, 12, 31))), "a b"),  # 15/12/2023 – 14/12/2024
        (Wanted(period=(date(2024, 1, 1), date(2024, 3, 31))), "b"),
        (Wanted(period=(date(2023, 1, 1), date(2023, 12, 31))), ""),
        (Wanted(since="2000-01-01T00:00:00+00:00"), "a b c"),
        (Wanted(since="9999-01-01T00:00:00+00:00"), ""),
    ],
)
def test_the_reports_that_are_wanted_come_by_id(store: Store, wanted: Wanted, names: str) -> None:
    assert found(store, wanted) == names


def test_a_report_comes_as_it_was_saved_with_the_moment(store: Store) -> None:
    (stored,) = read_reports(where(store), Wanted(units=["Trà Liên"]))
    assert stored.report == a_report("a", header=UNITS["a"])
    connection = sqlite3.connect(where(store))
    (saved_at,) = connection.execute("SELECT saved_at FROM reports WHERE id = 'a'").fetchone()
    connection.close()
    assert (stored.saved_at, stored.superseded_by) == (saved_at, None)


def test_a_report_that_another_has_superseded_comes_only_with_all_versions(store: Store) -> None:
    store.save(a_report("d", header=UNITS["a"].model_copy(update={"code": "1"})), File("/d", "d"))
    assert [one.report.id for one in read_reports(where(store), Wanted())] == ["b", "c", "d"]
    every = {one.report.id: one for one in read_reports(where(store), Wanted(all_versions=True))}
    assert {name: one.superseded_by for name, one in every.items()} == {
        "a": "d",
        "b": None,
        "c": None,
        "d": None,
    }


def test_who_saves_does_not_wait_for_who_reads(store: Store) -> None:
    reading = read_reports(where(store), Wanted())
    first = next(reading)
    store.save(a_report("d"), File("/d", "d"))
    assert [first.report.id, *(one.report.id for one in reading)] == ["a", "b", "c"]
    assert store.ids() == ["a", "b", "c", "d"]


def test_a_store_that_breaks_is_told(store: Store) -> None:
    connection = sqlite3.connect(where(store))
    connection.execute("ALTER TABLE reports RENAME TO khac")
    connection.close()
    with pytest.raises(StoreError, match="Không đọc được kho dữ liệu"):
        count_reports(where(store), Wanted())
