"""`vnreports units`: what it prints, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vnreports.cli import app
from vnreports.door import extract


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["units", *map(str, arguments)], prog_name="vnreports")


def test_a_unit_is_shown_with_what_it_became() -> None:
    ran = run("xã Tùng Châu")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines() == [
        "xã Tùng Châu: đã rõ",
        "  xã Tùng Châu, huyện Đức Thọ, tỉnh Hà Tĩnh  [18241]  đến 30/06/2025",
        "      sau đó: xã Đức Minh [18244/2025]",
    ]


def test_all_candidates_are_shown() -> None:
    ran = run("huyện An Lão", "--on", "2024-05-01")
    assert ran.exit_code == 0
    lines = ran.stdout.splitlines()
    assert lines[0] == "huyện An Lão: còn nhiều khả năng"
    assert [line.split("  ")[1] for line in lines if "[" in line and "sau đó" not in line] == [
        "huyện An Lão, thành phố Hải Phòng", "huyện An Lão, tỉnh Bình Định",
    ]  # fmt: skip


def test_a_body_is_shown_with_what_it_went_into() -> None:
    ran = run("Sở KH&ĐT tỉnh Hà Tĩnh", "--lang", "en")
    assert ran.stdout.splitlines()[:4] == [
        "Sở KH&ĐT tỉnh Hà Tĩnh: resolved",
        "  Body: Sở Kế hoạch và Đầu tư",
        "  Until 28/02/2025; since then: Sở Tài chính",
        "  tỉnh Hà Tĩnh  [42]  ",
    ]


def test_json_holds_the_same() -> None:
    found = json.loads(run("phường Bàn Thạch", "--json").stdout)
    assert found["status"] == "resolved"
    assert found["unit"] == {
        "id": "20335/2025",
        "code": "20335",
        "type": "phường",
        "name": "Bàn Thạch",
        "level": "commune",
        "above": ["48/2025"],
        "valid_from": "2025-07-01",
        "valid_to": None,
        "predecessors": ["20335", "20362", "20375"],
        "successors": [],
        "divided": False,
    }


def test_a_name_that_no_unit_bears_ends_with_1() -> None:
    ran = run("huyện Không Có")
    assert (ran.exit_code, ran.stdout) == (1, "huyện Không Có: không rõ\n")


@pytest.mark.parametrize("arguments", [(), ("xã Trà Bui", "--report", "a.json")])
def test_a_name_or_a_report_is_needed(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert "Hãy ghi một tên, hoặc --report FILE." in ran.stderr


def test_a_day_that_is_none_is_told() -> None:
    ran = run("xã Trà Bui", "--on", "5/2024")
    assert ran.exit_code == 2
    assert "Không hiểu ngày “5/2024”. Hãy ghi như 2024-05-01." in ran.stderr


@pytest.fixture
def record(tmp_path: Path) -> Path:
    report = extract(
        "ỦY BAN NHÂN DÂN\nHUYỆN BẮC TRÀ MY\nSố: 45/BC-UBND\n"
        "Bắc Trà My, ngày 05 tháng 12 năm 2023\n\nBÁO CÁO\nKết quả cải cách hành chính năm 2023\n\n"
        "1. Kết quả\nThực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2023 của UBND tỉnh Quảng Nam, "
        "huyện đã tiếp nhận 120 hồ sơ.\n"
    )
    path = tmp_path / "bao-cao.json"
    path.write_text(report.model_dump_json(), encoding="utf-8")
    return path


def test_the_units_of_a_report_can_be_read_in_those_of_another_day(record: Path) -> None:
    then = run("--report", record).stdout.splitlines()
    assert then[0] == "Đơn vị báo cáo: huyện Bắc Trà My [515]"
    assert then[1].endswith("issuer  “UBND tỉnh Quảng Nam” → tỉnh Quảng Nam [49]")
    later = run("--report", record, "--on", "2025-08-01").stdout.splitlines()
    assert later[0] == (
        "Đơn vị báo cáo: xã Trà My [20900/2025], xã Trà Liên [20908/2025], "
        "xã Trà Đốc [20920/2025], xã Trà Tân [20923/2025], xã Trà Giáp [20929/2025]"
    )
    assert later[1].endswith("→ thành phố Đà Nẵng [48/2025]")


def test_the_units_of_a_report_as_json(record: Path) -> None:
    found = json.loads(run("--report", record, "--json").stdout)
    assert (found["own"]["unit"]["id"], found["province"], found["day"]) == (
        "515", "49", "2023-12-05",
    )  # fmt: skip
    assert [(one["field"], one["unit"]["id"]) for one in found["named"]] == [("issuer", "49")]


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "khac.json"
    path.write_text("{}", encoding="utf-8")
    assert run("--report", path).exit_code == 1
    missing = run("--report", tmp_path / "khong-co.json")
    assert missing.exit_code == 1
    assert missing.stderr.startswith(f"Không đọc được {tmp_path / 'khong-co.json'}: ")
