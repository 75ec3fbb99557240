"""`vnreports initiatives`: groups of a store, and decisions that outlive whatever is done to it."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import vnreports
from vnreports.cli import app
from vnreports.inbox import discover
from vnreports.ingest import ingest
from vnreports.outcomes import Outcome, Way
from vnreports.reading import read
from vnreports.records import ExtractorRecord
from vnreports.redoing import redo
from vnreports.resolve.decisions import Decision
from vnreports.resolve.members import Group, find_groups
from vnreports.rules import load_rules
from vnreports.store import File, Store

REPORT = """ỦY BAN NHÂN DÂN
XÃ {unit}
Số: {number}/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm {year}

Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/{year} của UBND tỉnh Quảng Nam, UBND xã báo cáo:
1. Bộ phận Một cửa tiếp nhận {number} hồ sơ.
2. UBND xã đã triển khai mô hình “{name}” tại trụ sở.
"""
Run = Callable[..., Result]


def put(folder: Path, unit: str, name: str, *, year: int = 2024, number: int = 5) -> Path:
    path = folder / f"{unit.lower().replace(' ', '-')}-{year}-{number}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = REPORT.format(unit=unit, name=name, year=year, number=number)
    path.write_text(text, encoding="utf-8")
    return path


def read_in(folder: Path, store: Store, **options: object) -> None:
    told: list[Outcome] = []
    files = discover([folder]).files
    ingest(files, store, told=told.append, way=Way(**options))  # type: ignore[arg-type]
    assert [one.failure for one in told if one.failure] == []


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "hop-thu"
    put(folder, "HÒA BÌNH", "Ngày giải quyết TTHC không hẹn", year=2023)
    put(folder, "HÒA BÌNH", "Ngày giải quyết thủ tục hành chính không hẹn")
    put(folder, "TÂN MỸ", "Ngày giải quyết TTHC không hẹn", number=7)
    put(folder, "CẨM LÝ", "Tủ khóa trả hồ sơ", number=9)
    return folder


@pytest.fixture
def store(tmp_path: Path, inbox: Path) -> Iterator[Store]:
    with Store(tmp_path / "k.sqlite") as opened:
        for path in sorted(inbox.iterdir()):
            source = read(path)
            report = vnreports.extract(source)
            opened.save(report, File(str(path), report.source.sha256), source=source)
        yield opened


@pytest.fixture
def run(store: Store, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of the group over the store."""
    monkeypatch.delenv("VNREPORTS_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Result:
        given = ["initiatives", *arguments, "--store", str(store.path)]
        return CliRunner().invoke(app, given, prog_name="vnreports")

    return run


def groups(store: Store) -> list[Group]:
    return find_groups(store.initiatives(), load_rules(), store.decisions())


def as_units(store: Store) -> dict[str, list[str]]:
    return {group.name: [one.unit for one in group.members] for group in groups(store)}


NO_APPOINTMENT = "Ngày giải quyết thủ tục hành chính không hẹn"


def the_id(store: Store, name: str) -> str:
    return next(group.id for group in groups(store) if name in group.names)


def test_what_reports_tell_is_grouped_and_each_unit_counts_once(store: Store) -> None:
    found = {group.name: (group.units, group.mentions, group.themes) for group in groups(store)}
    assert found == {
        NO_APPOINTMENT: (2, 3, ("không hẹn",)),
        "Tủ khóa trả hồ sơ": (1, 1, ()),
    }


def decide(store: Store) -> dict[str, list[str]]:
    """Split xã Tân Mỹ off, merge what is left with another group, and name that."""
    ids = (the_id(store, NO_APPOINTMENT),)
    store.decide(Decision("split", (ids,), ("quảng nam|xã tân mỹ|",), by="A"))
    store.decide(Decision("merge", (ids, (the_id(store, "Tủ khóa trả hồ sơ"),)), by="A"))
    store.decide(Decision("rename", (ids,), name="Không hẹn", by="A"))
    found = as_units(store)
    assert sorted(found["Không hẹn"]) == ["xã Cẩm Lý", "xã Hòa Bình"]
    assert len(found) == 2
    return found


def test_decisions_outlive_reading_the_files_anew(store: Store, inbox: Path) -> None:
    before = decide(store)
    read_in(inbox, store, reread=True)
    assert as_units(store) == before


def test_decisions_outlive_extracting_anew(store: Store) -> None:
    before = decide(store)
    ids = store.ids()
    for one in ids:
        report, source = store.load(one), store.source(one)
        assert report is not None
        older = report.model_copy(update={"extractor": ExtractorRecord(version="0", rules="0")})
        file = File(f"/{one}", report.source.sha256)
        store.save(older, file, source=source, replace=True)
    told: list[Outcome] = []
    redo(ids, store, told=told.append)
    assert [one.state for one in told] == ["unchanged"] * len(ids)  # but for what made them
    assert as_units(store) == before


def test_a_report_that_is_superseded_is_not_told_twice(store: Store, inbox: Path) -> None:
    before = decide(store)
    corrected = put(inbox, "TÂN MỸ", "Ngày giải quyết TTHC không hẹn", number=7)
    text = corrected.read_text(encoding="utf-8").replace("tại trụ sở.", "tại 02 trụ sở.")
    corrected.with_name("sua.txt").write_text(text, encoding="utf-8")
    read_in(inbox, store)
    assert len(store.superseded()) == 1
    assert as_units(store) == before
    assert sum(group.mentions for group in groups(store)) == 4


def test_a_decision_that_is_undone_holds_no_longer_and_stays_in_the_store(store: Store) -> None:
    before = as_units(store)
    number = store.decide(Decision("rename", ((the_id(store, NO_APPOINTMENT),),), name="X"))
    assert store.undo(number, by="B")
    assert not store.undo(number, by="B")
    assert (as_units(store), store.decisions()) == (before, [])


# The command


def test_words_without_a_command_list_groups(run: Run, store: Store) -> None:
    id_ = the_id(store, NO_APPOINTMENT)
    assert run("khong", "hen").stdout.splitlines() == [
        "1 nhóm sáng kiến, mô hình; 2 lượt đơn vị thực hiện; 3 lần nêu.",
        "",
        f"{id_}  {NO_APPOINTMENT}",
        "            2 đơn vị · 2023–2024 · không hẹn",
        "            - xã Hòa Bình, Quảng Nam: đang thực hiện, 2023–2024, 2 báo cáo",
        "            - xã Tân Mỹ, Quảng Nam: đang thực hiện, 2024",
    ]


def test_one_group_is_told_with_each_mention(run: Run, store: Store) -> None:
    id_ = the_id(store, NO_APPOINTMENT)
    assert run("--group", id_[:6]).stdout.splitlines() == [
        f"{id_}  {NO_APPOINTMENT}",
        "            2 đơn vị · 2023–2024 · không hẹn",
        f"Các cách gọi: {NO_APPOINTMENT}; Ngày giải quyết TTHC không hẹn",
        "",
        "- xã Hòa Bình, Quảng Nam: đang thực hiện, 2023–2024, 2 báo cáo",
        "    hòa-bình-2023-5 [UBND xã]: mô hình “Ngày giải quyết TTHC không hẹn",
        f"    hòa-bình-2024-5 [UBND xã]: mô hình “{NO_APPOINTMENT}",
        "",
        "- xã Tân Mỹ, Quảng Nam: đang thực hiện, 2024",
        "    tân-mỹ-2024-7 [UBND xã]: mô hình “Ngày giải quyết TTHC không hẹn",
    ]


def test_csv_has_a_line_for_each_group_and_unit(run: Run) -> None:
    written = run("--csv", "--theme", "không hẹn").stdout
    assert written.startswith("\ufeffgroup;name;themes")
    rows = list(csv.DictReader(written.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert [(row["unit"], row["mentions"], row["status"]) for row in rows] == [
        ("xã Hòa Bình", "2", "running"),
        ("xã Tân Mỹ", "1", "running"),
    ]


def test_json_has_the_whole_groups(run: Run, store: Store) -> None:
    (group,) = json.loads(run("tủ khóa", "--json").stdout)
    assert (group["id"], group["units"]) == (the_id(store, "Tủ khóa trả hồ sơ"), 1)
    assert group["members"][0]["told"][0]["name"] == "Tủ khóa trả hồ sơ"


def test_a_person_decides_and_undoes(run: Run, store: Store) -> None:
    one, other = the_id(store, NO_APPOINTMENT), the_id(store, "Tủ khóa trả hồ sơ")
    assert run("merge", one, other, "--by", "Lan").stdout == (
        "Đã ghi quyết định số 1. Bỏ quyết định: vnreports initiatives undo 1\n"
    )
    run("rename", other, "Hai việc", "--by", "Lan")
    new = run("split", one, "--members", "tan my", "--by", "Lan").stdout.splitlines()[-1]
    own = new.removeprefix("Nhóm mới: ")
    run("confirm", own, "--by", "Lan")
    confirmed = {group.name: group.confirmed for group in groups(store)}
    assert confirmed == {"Hai việc": False, "Ngày giải quyết TTHC không hẹn": True}
    told = [line.split("  ") for line in run("decisions").stdout.splitlines()]
    assert [[one.strip() for one in line if one.strip()][2:] for line in told] == [
        ["Lan", "gộp", f"{one} {other}"],
        ["Lan", "đổi tên", one, "Hai việc"],
        ["Lan", "tách", one, "quảng nam|xã tân mỹ|"],
        ["Lan", "xác nhận", own],
    ]
    assert run("undo", "3").stdout == "Đã bỏ quyết định số 3.\n"
    assert {name: sorted(units) for name, units in as_units(store).items()} == {
        "Hai việc": ["xã Cẩm Lý", "xã Hòa Bình", "xã Tân Mỹ"]
    }


def test_groups_are_written_into_the_store_for_sql(run: Run, store: Store) -> None:
    assert run("save").stdout == "Đã ghi mã của 2 nhóm cho 4 lần nêu.\n"
    query = """SELECT report_unit, initiative_group FROM v_initiatives
        WHERE name LIKE 'Ngày%' GROUP BY report_unit, initiative_group ORDER BY report_unit"""
    with closing(sqlite3.connect(str(store.path))) as connection:
        rows = connection.execute(query).fetchall()
    id_ = the_id(store, NO_APPOINTMENT)
    assert rows == [("xã Hòa Bình", id_), ("xã Tân Mỹ", id_)]


WRONG = [
    (["merge", "zzzz", "yyyy"], "Không có nhóm nào mang mã zzzz."),
    (["merge", "{id}", "{id}"], "Cần mã của hai nhóm khác nhau trở lên."),
    (["split", "{id}", "--members", "xã Z"], "Nhóm {id} có 0 đơn vị tên xã Z; cần đúng một."),
    (
        ["split", "{id}", "--members", "Hòa Bình", "--members", "Tân Mỹ"],
        "Không thể tách mọi đơn vị khỏi nhóm.",
    ),
    (["rename", "{id}", " "], "Tên đại diện không được để trống."),
    (["undo"], "Không có quyết định nào để bỏ."),
    (["merge", "{id}"], "Cần mã của hai nhóm khác nhau trở lên."),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_usage_is_told(run: Run, store: Store, arguments: list[str], said: str) -> None:
    id_ = the_id(store, NO_APPOINTMENT)
    result = run(*(one.format(id=id_) for one in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said.format(id=id_) in result.stderr


def test_no_decisions_are_told_as_none(run: Run) -> None:
    assert run("decisions").stdout == "Chưa có quyết định nào.\n"
