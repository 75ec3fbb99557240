"""`vnreports search`: what a person sees of the hits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.search.samples import a_report, an_initiative, save
from typer.testing import CliRunner, Result

from vnreports.cli import app
from vnreports.store import Store

TEXT = "Xã mở “Ngày không hẹn” ở chợ.\nHội mở “Sáng không chờ”."


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "kho.sqlite"
    period = {"period_from": "2024-01-01", "period_to": "2024-03-31"}
    with Store(path) as opened:
        first = an_initiative("Ngày không hẹn", page=2, status="pilot", themes=["không hẹn"])
        second = an_initiative("Sáng không chờ", id="sang")
        save(opened, a_report("xa-a", TEXT, first, second, **period))
    return str(path)


def run(store: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["search", *arguments, "--store", store])


def test_a_hit_is_told_with_its_words_and_where_they_stand(store: str) -> None:
    assert run(store, "khong", "hen", "--kind", "initiative").stdout.splitlines() == [
        "1 kết quả.",
        "",
        "1. sáng kiến, mô hình: Ngày không hẹn",
        "    Xã mở “Ngày không hẹn” ở chợ.",
        "    xã xa-a · Quảng Nam · 01/01/2024 – 31/03/2024 · xa-a · trang 2 · initiative-0",
    ]


def test_what_was_found_is_bold_on_a_terminal(store: str) -> None:
    arguments = ["search", "hẹn", "--kind", "initiative", "--store", store]
    shown = CliRunner().invoke(app, arguments, color=True).stdout
    assert "1. sáng kiến, mô hình: Ngày không \x1b[1mhẹn\x1b[0m" in shown


def test_facets_are_told_in_the_words_of_clerks(store: str) -> None:
    shown = run(store, "khong", "--kind", "initiative", "--facets").stdout
    assert [line for line in shown.splitlines() if ": " in line and "(" in line] == [
        "Loại: sáng kiến, mô hình (2); toàn văn (1)",
        "Tỉnh: Quảng Nam (2)",
        "Đơn vị: xã xa-a (2)",
        "Cấp: cấp xã (2)",
        "Năm: 2024 (2)",
        *[line for line in shown.splitlines() if line.startswith("Trạng thái: ")],
        "Chủ đề: không hẹn (1)",
    ]


def test_json_holds_hits_with_offsets_of_what_was_found(store: str) -> None:
    told = json.loads(run(store, "chờ", "--json", "--facets", "--kind", "initiative").stdout)
    (hit,) = told["hits"]
    assert (told["total"], told["more"], hit["item"]) == (1, False, "sang")
    assert hit["title"] == {"text": "Sáng không chờ", "marks": [[11, 14]]}
    assert TEXT[slice(*hit["place"])] == "chờ"
    assert told["facets"]["kind"] == {"initiative": 1, "report": 1}


def test_csv_is_a_line_for_each_hit(store: str) -> None:
    header, line = run(store, "hẹn", "--kind", "initiative", "--csv").stdout.splitlines()
    assert header.removeprefix("\ufeff") == (
        "kind;title;words;unit;level;province;period_from;period_to;status;area;themes;report;"
        "item;page;document;reports"
    )
    assert line == (
        "initiative;Ngày không hẹn;Xã mở “Ngày không hẹn” ở chợ.;xã xa-a;commune;Quảng Nam;"
        "2024-01-01;2024-03-31;pilot;;không hẹn;xa-a;initiative-0;2;;1"
    )


def test_conditions_alone_will_do_and_nothing_at_all_will_not(store: str) -> None:
    assert run(store, "--status", "pilot").stdout.startswith("1 kết quả.")
    refused = run(store)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "Hãy nêu lời cần tìm" in refused.stderr


def test_what_is_not_there_comes_with_advice(store: str) -> None:
    shown = run(store, "xyzt")
    assert (shown.exit_code, shown.stdout) == (
        0,
        "Không tìm thấy. Thử bớt từ, bỏ dấu, hoặc bỏ bớt điều kiện.\n",
    )


def test_a_period_is_given_in_words(store: str) -> None:
    assert run(store, "hẹn", "--period", "quý I/2024").stdout.startswith("2 kết quả.")
    assert run(store, "hẹn", "--period", "quý II/2024").stdout.startswith("Không tìm thấy.")


def test_the_index_is_made_anew_when_asked(store: str) -> None:
    made = run(store, "--rebuild")
    assert (made.exit_code, made.stderr) == (0, "Đã lập lại chỉ mục của 1 báo cáo.\n")
    assert run(store, "hẹn").stdout.startswith("2 kết quả.")
