"""The command `vnreports catalogue`: the list, the search, and all that one entry says."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from vnreports.cli import app
from vnreports.rules import load_rules


def catalogue(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["catalogue", *arguments], prog_name="vnreports")


def codes(*arguments: str) -> list[str]:
    return [line.split()[0] for line in catalogue(*arguments).stdout.splitlines()[:-1]]


def test_without_words_all_entries_are_listed_in_the_order_of_their_codes() -> None:
    assert codes() == sorted(load_rules().entries)
    assert catalogue().stdout.splitlines()[-1] == f"{len(load_rules().entries)} chỉ tiêu."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hồ sơ quá hạn", ["HS09", "HS12", "HS14"]),
        ("PA", ["PA01", "PA02", "PA03", "PA04"]),
        ("Biểu mẫu 5, dòng 3", ["CV08"]),
    ],
)
def test_words_list_the_entries_that_say_all_of_them(words: str, found: list[str]) -> None:
    assert codes(words) == found


def test_a_code_shows_how_figures_go_together_and_where_they_stand_in_the_forms() -> None:
    lines = catalogue("hs13").stdout.splitlines()
    assert lines[:11] == [
        "HS13  Tỷ lệ hồ sơ giải quyết trước và đúng hạn",
        "  tên khác: tỷ lệ đúng hạn",
        "  lĩnh vực: Thủ tục hành chính",
        "  đơn vị tính: %",
        "  gộp các đơn vị: chia tổng cho tổng, không lấy bình quân các tỷ lệ",
        "  gộp các kỳ: theo tử số và mẫu số",
        "  tử số: HS18 hoặc HS07 + HS08",
        "  mẫu số: HS06",
        "  quan hệ: HS13 = 100 - HS14",
        "  Biểu mẫu 3, dòng 3.1: Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết "
        "đúng hạn [sở, ngành]",
        "  Biểu mẫu 3, dòng 3.2: Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết "
        "đúng hạn [cấp xã]",
    ]
    assert "  → HS06  Hồ sơ đã giải quyết" in lines


def test_an_entry_is_told_in_english_where_it_is_asked_for() -> None:
    lines = catalogue("TA03", "--lang", "en").stdout.splitlines()
    assert lines[1:5] == [
        "  area: Public finance",
        "  unit: triệu đồng",
        "  over units: units are added",
        "  over periods: that of the last period",
    ]


def test_json_holds_the_entry_as_the_packs_have_it() -> None:
    (entry,) = json.loads(catalogue("CD02", "--json").stdout)
    assert entry == load_rules().entries["CD02"].model_dump(mode="json")


def test_words_that_no_entry_has_are_told() -> None:
    run = catalogue("máy bay")
    assert (run.exit_code, run.stdout) == (1, "")
    assert run.stderr == "Không có chỉ tiêu nào có “máy bay”.\n"


@pytest.mark.parametrize("code", sorted(load_rules().entries))
def test_each_entry_can_be_shown(code: str) -> None:
    run = catalogue(code)
    assert run.exit_code == 0
    assert run.stdout.startswith(f"{code}  {load_rules().entries[code].name}\n")
