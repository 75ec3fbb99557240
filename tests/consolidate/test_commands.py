"""`vnreports consolidate` and `vnreports compare`: what they say, write and refuse."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.consolidate.samples import PROVINCE, Q1, Q4, a_figure, a_report, a_store
from typer.testing import CliRunner, Result

from vnreports.cli import app
from vnreports.consolidate.picture import Picture

A, B = "phường Gia Sàng", "xã Đại Phúc"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return a_store(
        tmp_path,
        a_report(A, Q4, a_figure("HS06", 2700), a_figure("HS10", 99), date="2025-12-16"),
        a_report(
            A,
            Q1,
            a_figure("HS06", 2791),
            a_figure("HS09", 16),
            a_figure("HS03", 126),
            date="2026-03-24",
        ),
        a_report(B, Q1, a_figure("HS06", 10), a_figure("HS06", 11, at=40)),
    )


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def consolidate(store: Path, *more: object, period: str = "quý I/2026") -> Result:
    listed = store.parent / "don-vi.txt"
    listed.write_text(f"{A}\n{B}\nxã Tân Cương\n", encoding="utf-8")
    return run(
        *("consolidate", "--store", store, "--province", PROVINCE, "--period", period),
        *("--expected", listed, "--out", store.parent / "ra", "--only", "json", *more),
    )


def test_the_picture_is_written_and_told_in_short(store: Path) -> None:
    result = consolidate(store)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "tỉnh Thái Nguyên, quý I/2026:",
        "  Phải báo cáo 3 đơn vị; đã báo cáo 2, trong đó chậm 1; chưa báo cáo 1.",
        f"  Chậm: {A}.",
        "  Chưa có báo cáo: xã Tân Cương.",
        # three that are said of A, and what follows: HS13, HS14, HS18
        "  6 ô số liệu, 1 ô đơn vị nêu nhiều số khác nhau; 1 mâu thuẫn, trong đó 1 giữa các báo "
        "cáo.",
        f"    - {A}: hồ sơ kỳ trước chuyển sang quý I/2026 là 126, nhưng quý IV/2025 báo cáo hồ sơ "
        "đang giải quyết là 99.",
        "  0 sáng kiến, mô hình; 0 văn bản được viện dẫn; 0 khó khăn; 0 kiến nghị.",
    ]
    path = store.parent / "ra" / "picture.json"
    assert f"Đã ghi {path}" in result.stderr
    picture = Picture.model_validate_json(path.read_text(encoding="utf-8"))
    assert picture.total("HS06").value == 2791
    assert picture.total("HS06").former == 2700


def test_wrong_wishes_are_refused_with_what_to_write(store: Path) -> None:
    assert "Không hiểu kỳ “hôm qua”." in consolidate(store, period="hôm qua").stderr
    assert "--deadline cần một ngày" in consolidate(store, "--deadline", "mai").stderr
    assert "Không có dạng pdf." in consolidate(store, "--only", "pdf").stderr
    none = consolidate(store, "--expected", store.parent / "khong-co.txt")
    assert none.exit_code == 2
    assert "Không có tệp danh sách đơn vị" in none.stderr
    late = consolidate(store, period="quý III/2026")
    assert late.exit_code == 1
    assert "Các kỳ có trong kho: quý IV/2025, quý I/2026." in late.stderr


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    result = consolidate(tmp_path / "khong-co.sqlite")
    assert result.exit_code == 1
    assert "Không có kho" in result.stderr


def compare(store: Path, *arguments: object) -> Result:
    return run("compare", *arguments, "--store", store, "--province", PROVINCE)


def test_figures_stand_side_by_side_with_blanks(store: Path) -> None:
    result = compare(store, "--indicator", "HS06", "--indicator", "trước và đúng hạn")
    assert result.exit_code == 0
    rows = [
        [cell.strip() for cell in line.strip("│").split("│")]
        for line in result.stdout.splitlines()
        if line.startswith("│")
    ]
    assert rows == [[A, "2.700", "2.791"], [B, "", "≠"], [A, "", "99,43="]]


def test_cells_go_with_their_sources_into_csv_json_and_excel(store: Path) -> None:
    asked = ("--indicator", "HS06", "--period", "quý I/2026", "--unit", "gia sàng")
    (row,) = csv.DictReader(compare(store, *asked, "--csv").stdout.splitlines(), delimiter=";")
    assert (row["unit"], row["value"], row["file"], row["quote"]) == (
        A,
        "2791",
        f"{A} quý I năm 2026.docx",
        "HS06 2791",
    )
    (told,) = json.loads(compare(store, *asked, "--json").stdout)
    assert told["origins"][0]["item"] == "ind-HS06-0-2791"
    path = store.parent / "so-sanh.xlsx"
    assert compare(store, *asked, "--xlsx", path).exit_code == 0
    heads, cells = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    written = dict(zip(heads, cells, strict=True))
    assert [written[name] for name in ("unit", "counterparts", "value")] == [A, None, 2791]


def test_what_is_not_there_is_said(store: Path) -> None:
    assert "Không có chỉ tiêu nào có mã hoặc tên “xyz”." in (
        compare(store, "--indicator", "xyz").stderr
    )
    assert compare(store, "initiatives").exit_code == 1
    assert "Không hiểu kỳ “mai”" in compare(store, "--period", "mai").stderr
