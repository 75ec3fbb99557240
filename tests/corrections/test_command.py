"""`vnreports correct`: a person puts right what was read wrongly, and measures the rules by it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vnreports.cli import app
from vnreports.store import Store

TEXT = (
    "ỦY BAN NHÂN DÂN\nXÃ MẪU AN\nSố: 12/BC-UBND\n\nMẫu An, ngày 14 tháng 3 năm 2024\n\nBÁO CÁO\n"
    "Công tác cải cách hành chính quý I năm 2024\n\nI. KẾT QUẢ\n\n"
    "UBND xã Mẫu An triển khai mô hình “Ngày không hẹn” tại thôn Đông.\n\n"
    "Trong quý, Bộ phận Một cửa tiếp nhận 120 hồ sơ.\n"
)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kho")
    (home / "xa-a.txt").write_text(TEXT, encoding="utf-8")
    assert run(home, "ingest", str(home / "xa-a.txt")).exit_code == 0
    return home


@pytest.fixture
def home(ingested: Path, tmp_path: Path) -> Path:
    """The report in a store of the test's own."""
    shutil.copytree(ingested, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(home: Path, *words: str) -> Any:
    return CliRunner().invoke(app, [*words, "--store", str(home / "kho.sqlite")])


def items(home: Path, name: str) -> list[dict[str, Any]]:
    """Return a list of the report, as the store has it."""
    out = home / "ban-ghi.jsonl"
    assert run(home, "export", "--format", "jsonl", "-o", str(out)).exit_code == 0
    found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))[name]
    return found


def test_a_field_is_put_right_and_the_log_tells_who(home: Path) -> None:
    (item,) = items(home, "initiatives")
    done = run(
        home,
        *("correct", "change", "xa-a", item["id"]),
        *("owner=Văn phòng UBND xã", "places=thôn Đông; thôn Tây", "--by", "lan"),
    )
    assert done.stderr.startswith("Đã ghi lần sửa #1: #1 ")
    (found,) = items(home, "initiatives")
    assert (found["owner"], found["places"]) == ("Văn phòng UBND xã", ["thôn Đông", "thôn Tây"])
    log = run(home, "correct", "log", "xa-a").stdout
    assert re.fullmatch(
        rf"#1  \d{{4}}-\d\d-\d\d \d\d:\d\d  lan  sửa  {item['id']} owner=Văn phòng UBND xã, "
        r"places=thôn Đông; thôn Tây\n",
        log,
    )


def test_words_of_the_report_become_an_item(home: Path) -> None:
    words = ("tại thôn Đông", "name=Thôn số", "owner=")
    assert run(home, "correct", "add", "xa-a", "initiatives", *words).exit_code == 0
    assert [(one["name"], one["quote"]) for one in items(home, "initiatives")] == [
        ("Ngày không hẹn", "mô hình “Ngày không hẹn"),
        ("Thôn số", "tại thôn Đông"),
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("value=1.234", 1234),  # a point groups thousands, as reports print them
        ("value=1.234,5", 1234.5),
        ("value=98.5", 98.5),
    ],
)
def test_a_number_is_read_as_reports_print_it(home: Path, typed: str, value: float) -> None:
    (item,) = items(home, "indicators")
    run(home, "correct", "change", "xa-a", item["id"], typed)
    assert [one["value"] for one in items(home, "indicators")] == [value]


def test_what_is_no_number_is_refused(home: Path) -> None:
    before = items(home, "indicators")
    for typed in ("value=NaN", "value=nan", "value=nhiều"):
        assert run(home, "correct", "change", "xa-a", before[0]["id"], typed).exit_code == 1
    assert items(home, "indicators") == before


def test_of_words_that_stand_there_twice_one_is_chosen(home: Path) -> None:
    run(home, "correct", "add", "xa-a", "initiatives", "Mẫu An", "name=Thôn số", "--nth", "2")
    (added,) = (one for one in items(home, "initiatives") if one["rule"] == "person.added")
    first = TEXT.index("Mẫu An")
    start = TEXT.index("Mẫu An", first + 1)
    assert added["span"] == {"start": start, "end": start + len("Mẫu An")}


def test_a_deleted_item_comes_back_when_that_is_undone(home: Path) -> None:
    (item,) = items(home, "indicators")
    run(home, "correct", "delete", "xa-a", item["id"])
    assert items(home, "indicators") == []
    assert run(home, "correct", "undo", "xa-a").stderr == "Đã hoàn tác lần sửa #1.\n"
    assert items(home, "indicators") == [item]
    assert run(home, "correct", "redo", "xa-a").stderr == "Đã làm lại lần sửa #1.\n"
    assert items(home, "indicators") == []


def test_what_was_put_right_survives_a_new_extraction(home: Path, tmp_path: Path) -> None:
    (item,) = items(home, "initiatives")
    run(home, "correct", "change", "xa-a", item["id"], "owner=Văn phòng")
    again = run(home, "ingest", str(tmp_path / "xa-a.txt"), "--reread")
    assert again.exit_code == 0
    (found,) = items(home, "initiatives")
    assert (found["owner"], found["rule"]) == ("Văn phòng", "person.changed")


def test_confirmed_reports_are_gold_that_the_rules_are_scored_by(home: Path) -> None:
    out = str(home / "bo-chuan")
    none = run(home, "export", "--gold", "-o", out)
    assert "Chưa có báo cáo nào được xác nhận" in none.stderr
    (item,) = items(home, "initiatives")
    run(home, "correct", "change", "xa-a", item["id"], "name=Ngày thứ Sáu không hẹn trả")
    run(home, "correct", "confirm", "xa-a")
    run(home, "export", "--gold", "-o", out)
    gold = json.loads((home / "bo-chuan" / "gold" / "xa-a.json").read_text(encoding="utf-8"))
    assert gold["initiatives"][0]["name"] == "Ngày thứ Sáu không hẹn trả"
    assert gold["sections"] == [{"number": "I", "heading": "KẾT QUẢ", "level": 1}]
    scored = CliRunner().invoke(
        app, ["score", f"{out}/gold", "--extract", f"{out}/texts", "--json"]
    )
    scores = json.loads(scored.stdout)
    assert (scores["indicators"]["strict"], scores["initiatives"]["strict"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("change", "xa-a", "ini-x"), "Hãy nêu ít nhất một trường"),
        (("change", "xa-a", "ini-x", "owner"), "FIELD=VALUE"),
        (("change", "xa-a", "abc", "owner=x"), "Mã mục không đúng"),
        (("change", "xa-a", "ini-x", "owner=x"), "không có mục ini-x"),
        (("change", "xa-b", "header", "unit=x"), "Trong kho không có báo cáo xa-b"),
        (("add", "xa-a", "initiatives", "không có"), "không có đoạn chữ này"),
        (("add", "xa-a", "initiatives", "UBND", "name=a"), "Đoạn chữ này có 2 lần"),
        (("undo", "xa-a"), "Không có lần sửa nào còn hiệu lực"),
    ],
)
def test_what_cannot_be_is_said(home: Path, words: tuple[str, ...], said: str) -> None:
    refused = run(home, "correct", *words)
    assert refused.exit_code != 0
    assert said in " ".join(refused.stderr.split())


def test_numbers_dates_and_lists_are_written_as_reports_write_them(home: Path) -> None:
    (figure,) = items(home, "indicators")
    run(home, "correct", "change", "xa-a", figure["id"], "value=1.234", "denominator=1.300,5")
    (item,) = items(home, "initiatives")
    run(home, "correct", "change", "xa-a", item["id"], "places=thôn Đông; thôn Tây")
    run(home, "correct", "change", "xa-a", "header", "date=15/3/2024")
    (found,) = items(home, "indicators")
    assert (found["value"], found["denominator"]) == (1234, 1300.5)
    assert items(home, "initiatives")[0]["places"] == ["thôn Đông", "thôn Tây"]
    out = home / "ban-ghi.jsonl"
    header = json.loads(out.read_text(encoding="utf-8"))["header"]
    assert header["date"] == "2024-03-15"


def test_the_log_says_what_is_read_now_where_that_is_something_else(home: Path) -> None:
    (item,) = items(home, "initiatives")
    run(home, "correct", "change", "xa-a", item["id"], "owner=Văn phòng", "--by", "lan")
    with Store(str(home / "kho.sqlite")) as store:
        found = store.corrected("xa-a")
        assert found is not None
        other = found.extracted.initiatives[0].model_copy(update={"owner": "Ban chỉ đạo"})
        store.redone(found.extracted.model_copy(update={"initiatives": [other]}))
    assert run(home, "correct", "log", "xa-a").stdout.endswith(
        "owner=Văn phòng  [máy nay đọc khác; sửa của người được giữ: owner=Ban chỉ đạo]\n"
    )


def test_the_header_is_confirmed_as_it_stands(home: Path) -> None:
    assert run(home, "correct", "confirm", "xa-a", "header").exit_code == 0
    assert run(home, "correct", "log", "xa-a").stdout.endswith("xác nhận  phần đầu văn bản\n")
