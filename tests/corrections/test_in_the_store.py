"""Corrections in the store: every reader sees them, a new extraction does not take them away."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

import vnreports
from vnreports.corrections import Wish
from vnreports.errors import ConflictError, CorrectionError
from vnreports.outcomes import Way
from vnreports.pipeline import extract
from vnreports.records import Report
from vnreports.redoing import redo
from vnreports.store import File, Store
from vnreports.store.database import to_url
from vnreports.store.reading import Wanted, read_reports
from vnreports.store.schema import lists, reports
from vnreports.text import Source

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


def test_two_windows_under_one_name_are_two_who_correct(store: Store) -> None:
    change(store, by="van-phong", seen=0)
    with pytest.raises(ConflictError, match=r"^Một cửa sổ khác, cũng với tên van-phong, vừa sửa"):
        change(store, by="van-phong", seen=0, owner="khác")
    assert owners(store) == ["Văn phòng"]


def test_a_report_is_not_confirmed_whole_by_who_has_not_seen_it_whole(store: Store) -> None:
    change(store, by="lan", seen=0)
    with pytest.raises(ConflictError, match=r"^lan vừa sửa báo cáo này\."):
        store.correct("xa-a", Wish("confirm"), by="bình", seen=0)
    assert store.confirmed() == []


def test_no_figure_becomes_a_thing_that_is_no_number(store: Store) -> None:
    report = store.load("xa-a")
    assert report is not None
    wish = Wish("change", "indicators", report.indicators[0].id, {"value": float("nan")})
    with pytest.raises(CorrectionError, match="Giá trị của trường value không dùng được"):
        store.correct("xa-a", wish, by="lan")
    assert store.load("xa-a") == report


def test_a_confirmed_report_stays_as_it_was_confirmed(store: Store) -> None:
    store.correct("xa-a", Wish("confirm"), by="lan")
    fresh = a_report()
    other = fresh.indicators[0].model_copy(update={"value": 999})
    store.redone(fresh.model_copy(update={"indicators": [other]}))
    found = store.corrected("xa-a")
    assert found is not None
    assert [one.value for one in found.report.indicators] == [120]
    assert (found.confirmed, list(found.applied.states.values())) == (True, ["disagrees"])


def test_of_two_who_correct_the_same_at_once_one_is_told(store: Store, store_url: str) -> None:
    item = model(store)

    def correct(by: str) -> str:
        wish = Wish("change", "initiatives", item, {"owner": by})
        with Store(store_url) as own:
            try:
                own.correct("xa-a", wish, by=by, seen=0)
            except ConflictError:
                return "told"
        return by

    with ThreadPoolExecutor(2) as persons:
        came = sorted(persons.map(correct, ("lan", "bình")))
    (owner,) = owners(store)
    assert came == sorted([owner, "told"])


def test_a_report_is_confirmed_until_that_is_undone(store: Store) -> None:
    assert store.confirmed() == []
    store.correct("xa-a", Wish("confirm"), by="lan")
    assert store.confirmed() == ["xa-a"]
    store.undo_correction("xa-a", by="lan")
    assert store.confirmed() == []


def test_what_is_not_there_is_not_corrected(store: Store) -> None:
    with pytest.raises(CorrectionError, match="Trong kho không có báo cáo xa-b"):
        store.correct("xa-b", Wish("confirm"), by="lan")


def test_what_later_corrections_build_on_is_undone_after_them(store: Store) -> None:
    added = store.correct("xa-a", Wish("add", "difficulties", span=(0, 15)), by="lan")
    words = {"text": "Thiếu máy."}
    later = store.correct("xa-a", Wish("change", "difficulties", added.item, words), by="bình")
    with pytest.raises(CorrectionError, match=rf"Hãy hoàn tác #{later.number} trước"):
        store.undo_correction("xa-a", added.number, by="lan")
    store.undo_correction("xa-a", by="lan")
    store.undo_correction("xa-a", by="lan")
    with pytest.raises(CorrectionError, match=rf"Hãy làm lại #{added.number} trước"):
        store.undo_correction("xa-a", later.number, by="lan", again=True)
    store.undo_correction("xa-a", added.number, by="lan", again=True)
    store.undo_correction("xa-a", later.number, by="lan", again=True)
    report = store.load("xa-a")
    assert report is not None
    assert [one.text for one in report.difficulties] == ["Thiếu máy."]


def test_a_correction_of_something_else_is_undone_at_any_time(store: Store) -> None:
    before = owners(store)
    first = change(store)
    store.correct("xa-a", Wish("change", "header", fields={"unit": "xã Mẫu"}), by="lan")
    store.undo_correction("xa-a", first, by="lan")
    report = store.load("xa-a")
    assert report is not None
    assert (owners(store), report.header.unit) == (before, "xã Mẫu")


def test_below_a_confirmed_report_nothing_is_undone(store: Store) -> None:
    first = change(store)
    whole = store.correct("xa-a", Wish("confirm"), by="bình")
    with pytest.raises(CorrectionError, match=rf"Hãy hoàn tác #{whole.number} trước"):
        store.undo_correction("xa-a", first, by="lan")


def test_a_report_that_another_has_changed_meanwhile_is_not_confirmed_whole(store: Store) -> None:
    change(store, by="lan")
    with pytest.raises(ConflictError, match=r"^lan vừa sửa báo cáo này\."):
        store.correct("xa-a", Wish("confirm"), by="bình", seen=0)
    assert store.confirmed() == []


def test_a_confirmed_report_is_what_new_rules_do_not_change(store: Store) -> None:
    store.correct("xa-a", Wish("confirm"), by="lan")
    before = store.load("xa-a")
    store.redone(a_report().model_copy(update={"initiatives": [], "indicators": []}))
    assert store.load("xa-a") == before
    found = store.corrected("xa-a")
    assert found is not None
    assert (found.confirmed, list(found.applied.states.values())) == (True, ["disagrees"])


def a_second(store: Store) -> None:
    """Save the report of another commune, of the same number, title and period."""
    found = a_report()
    header = found.header.model_copy(update={"unit": "xã Khác", "date": "2024-03-20"})
    source = found.source.model_copy(update={"sha256": "b" * 64})
    other = found.model_copy(update={"id": "xa-b", "source": source, "header": header})
    store.save(other, File("/hop-thu/xa-b.txt", "b" * 64))


def test_a_unit_that_is_put_right_makes_it_a_version_of_that_units_report(store: Store) -> None:
    a_second(store)
    assert store.superseded() == {}
    unit = a_report().header.unit
    store.correct("xa-b", Wish("change", "header", fields={"unit": unit}), by="lan")
    assert {one: found.by for one, found in store.superseded().items()} == {"xa-a": "xa-b"}
    store.redone(a_report())  # what was extracted is of the same unit as before
    assert {one: found.by for one, found in store.superseded().items()} == {"xa-a": "xa-b"}
    store.undo_correction("xa-b", by="lan")
    assert store.superseded() == {}


def test_the_group_that_was_written_beside_an_initiative_stays(
    store: Store, store_url: str
) -> None:
    store.write_groups({("xa-a", model(store)): "3f9a"})
    change(store)
    engine = create_engine(to_url(store_url))
    with engine.connect() as connection:
        assert connection.scalars(select(lists["initiatives"].c.group)).all() == ["3f9a"]
    engine.dispose()


def test_extracting_anew_tells_what_changed_below_and_writes_what_is_read(
    store: Store, tmp_path: Path
) -> None:
    source = Source(id="xa-a", text=TEXT, file="xa-a.txt", sha256="a" * 64)
    file = File("/hop-thu/xa-a.txt", "a" * 64)
    store.save(extract(source), file, source=source, replace=True)
    change(store)
    told: list[str] = []
    way = Way(jobs=1, records=tmp_path)
    redo(["xa-a"], store, told=lambda outcome: told.append(outcome.state), way=way)
    assert told == ["unchanged"]
    written = Report.model_validate_json((tmp_path / "xa-a.json").read_bytes())
    assert [one.owner for one in written.initiatives] == ["Văn phòng"]
