"""Corrections in the store: every reader sees them, a new extraction does not take them away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, select

import vnreports
from vnreports.corrections import Wish
from vnreports.errors import ConflictError, CorrectionError
from vnreports.records import Report
from vnreports.store import File, Store
from vnreports.store.database import to_url
from vnreports.store.reading import Wanted, read_reports
from vnreports.store.schema import lists, reports

TEXT = (
    "ỦY BAN NHÂN DÂN\nXÃ MẪU AN\nSố: 12/BC-UBND\nMẫu An, ngày 14 tháng 3 năm 2024\nBÁO CÁO\n"
    "Công tác cải cách hành chính quý I năm 2024\n\n"
    "UBND xã Mẫu An triển khai mô hình “Ngày không hẹn” tại thôn Đông.\n"
    "Trong quý, Bộ phận Một cửa tiếp nhận 120 hồ sơ.\n"
)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        opened.save(a_report(), File("/hop-thu/xa-a.txt", "a" * 64))
        yield opened


def a_report() -> Report:
    found = vnreports.extract(TEXT)
    source = found.source.model_copy(update={"file": "xa-a.txt", "sha256": "a" * 64})
    return found.model_copy(update={"id": "xa-a", "source": source})


OWNER = {"owner": "Văn phòng"}


def model(store: Store) -> str:
    """Return the id of the initiative."""
    report = store.load("xa-a")
    assert report is not None
    return report.initiatives[0].id


def owners(store: Store) -> list[str | None]:
    report = store.load("xa-a")
    assert report is not None
    return [one.owner for one in report.initiatives]


def change(store: Store, by: str = "lan", seen: int | None = None, **fields: object) -> int:
    wish = Wish("change", "initiatives", model(store), fields or OWNER)
    return store.correct("xa-a", wish, by=by, seen=seen).number


def test_every_reader_sees_what_a_person_put_right(store: Store, store_url: str) -> None:
    change(store)
    store.correct("xa-a", Wish("change", "header", fields={"unit": "xã Mẫu"}), by="lan")
    assert owners(store) == ["Văn phòng"]
    assert [one.owner for one in store.initiatives()] == ["Văn phòng"]
    (stored,) = read_reports(store_url, Wanted())
    assert stored.report.initiatives[0].rule == "person.changed"
    engine = create_engine(to_url(store_url))
    with engine.connect() as connection:
        table = lists["initiatives"]
        assert connection.scalars(select(table.c.owner)).all() == ["Văn phòng"]
        assert connection.scalars(select(reports.c.unit)).all() == ["xã Mẫu"]
    engine.dispose()


def test_a_new_extraction_leaves_corrections_as_they_are(store: Store) -> None:
    change(store)
    fresh = a_report()
    other = fresh.initiatives[0].model_copy(update={"id": "ini-new", "owner": "Ban chỉ đạo"})
    store.redone(fresh.model_copy(update={"initiatives": [other]}))
    assert owners(store) == ["Văn phòng"]
    found = store.corrected("xa-a")
    assert found is not None
    assert list(found.applied.states.values()) == ["disagrees"]


def test_reading_the_file_again_leaves_corrections_as_they_are(store: Store) -> None:
    change(store)
    store.save(a_report(), File("/hop-thu/xa-a.txt", "a" * 64), replace=True)
    assert owners(store) == ["Văn phòng"]


def test_undo_and_redo_go_step_by_step_and_tell_who(store: Store) -> None:
    before = owners(store)
    change(store)
    second = change(store, owner="UBND xã Mẫu An")
    assert store.undo_correction("xa-a", by="bình").target == second
    assert owners(store) == ["Văn phòng"]
    store.undo_correction("xa-a", by="bình")
    assert owners(store) == before
    with pytest.raises(CorrectionError, match="Không có lần sửa nào còn hiệu lực"):
        store.undo_correction("xa-a", by="bình")
    store.undo_correction("xa-a", by="hà", again=True)
    assert owners(store) == ["Văn phòng"]
    found = store.corrected("xa-a")
    assert found is not None
    assert [(one.kind, one.by) for one in found.log] == [
        ("change", "lan"),
        ("change", "lan"),
        ("undo", "bình"),
        ("undo", "bình"),
        ("redo", "hà"),
    ]


def test_of_two_who_correct_the_same_the_second_is_told(store: Store) -> None:
    change(store, by="lan", seen=0)
    with pytest.raises(ConflictError, match=r"^lan vừa sửa mục này\."):
        change(store, by="bình", seen=0, owner="khác")
    assert owners(store) == ["Văn phòng"]
    item = store.load("xa-a")
    assert item is not None
    sure = Wish("confirm", "indicators", item.indicators[0].id)
    store.correct("xa-a", sure, by="bình", seen=0)  # another item is no conflict


def test_a_report_is_confirmed_until_that_is_undone(store: Store) -> None:
    assert store.confirmed() == []
    store.correct("xa-a", Wish("confirm"), by="lan")
    assert store.confirmed() == ["xa-a"]
    store.undo_correction("xa-a", by="lan")
    assert store.confirmed() == []


def test_what_is_not_there_is_not_corrected(store: Store) -> None:
    with pytest.raises(CorrectionError, match="Trong kho không có báo cáo xa-b"):
        store.correct("xa-b", Wish("confirm"), by="lan")
