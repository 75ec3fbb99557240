"""Workbook: what Excel shows, cell by cell."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.exporting.samples import FORMULA, a_report, hostile

from vnreports.exporting import LISTS, About, Form, Target, export, workbook
from vnreports.messages import Language, speak
from vnreports.records import Difficulty, Header, Indicator, Report
from vnreports.store.reading import Stored

SHEETS = [
    "Đọc trước",
    "Báo cáo",
    "Đề mục",
    "Viện dẫn",
    "Chỉ tiêu",
    "Mô hình, sáng kiến",
    "Khó khăn, hạn chế",
    "Kiến nghị",
    "Cảnh báo",
    "Ô bảng",
    "Từ điển",
]


def book(tmp_path: Path, *reports: Report, **fields: Any) -> Workbook:
    path = tmp_path / "a.xlsx"
    moment = "2024-12-06T07:08:09+00:00"
    stored = [Stored(report, saved_at=moment) for report in reports]
    export(stored, Target(Form.XLSX, path, **fields))
    return load_workbook(path)


def rows(made: Workbook, sheet: str) -> list[dict[str, Any]]:
    """Return the rows below the headings by field, without empty cells."""
    _, fields, *below = made[sheet].iter_rows(values_only=True)
    return [
        {key: value for key, value in zip(fields, row, strict=True) if value is not None}
        for row in below
    ]


def test_each_list_is_a_sheet_between_what_to_read_first_and_the_dictionary(tmp_path: Path) -> None:
    assert book(tmp_path, a_report()).sheetnames == SHEETS


def test_a_sheet_has_a_heading_for_people_and_the_field_below_it(tmp_path: Path) -> None:
    made = book(tmp_path, a_report())
    heads = [[cell.value for cell in made["Chỉ tiêu"][row]] for row in (1, 2)]
    assert heads[1] == [column.name for column in LISTS["indicators"]]
    called = dict(zip(heads[1], heads[0], strict=True))
    assert [called[one] for one in ("report_unit", "name", "value", "unit", "quote")] == [
        "Đơn vị báo cáo",
        "Chỉ tiêu",
        "Giá trị",
        "Đơn vị tính",
        "Lời trích",
    ]
    assert made["Chỉ tiêu"].freeze_panes == "B3"
    assert made["Chỉ tiêu"].auto_filter.ref == "A2:AK4"


def test_figures_are_numbers_and_texts_are_texts(tmp_path: Path) -> None:
    first, second = rows(book(tmp_path, a_report()), "Chỉ tiêu")
    assert first == {
        "report": "xa-a",
        "report_unit": "xã A",
        "report_unit_level": "commune",
        "report_province": "Quảng Nam",
        "report_period_from": datetime(2024, 1, 1),
        "report_period_to": datetime(2024, 12, 31),
        "report_code": "45/BC-UBND",
        "report_file": "xa-a.docx",
        "position": 0,
        "name": "hồ sơ trễ hạn",
        "value": -5,
        "denominator": 1250,
        "unit": "hồ sơ",
        "qualifier": "exact",
        "kind": "result",
        "change_direction": "down",
        "change_value": 12.5,
        "change_unit": "%",
        "change_base": "cùng kỳ",
        "cell_table": "tab-1",
        "cell_row": 1,
        "cell_column": 0,
        "quote": "- 5 hồ sơ",
        "page": 2,
        "section_heading": "KẾT QUẢ",
        "id": "ind-1",
        "span_start": 3,
        "span_end": 12,
        "section": "sec-1",
        "rule": "r",
        "confidence": 0.9,
    }
    assert second["value"] == 99.84


def test_numbers_and_days_have_the_format_of_their_kind(tmp_path: Path) -> None:
    made = book(tmp_path, a_report())
    place = {cell.value: cell.column for cell in made["Chỉ tiêu"][2]}
    sheet = made["Chỉ tiêu"]
    formats = {
        name: sheet.cell(3, place[name]).number_format
        for name in ("value", "change_value", "page", "report_period_to", "name")
    }
    assert formats == {
        "value": "#,##0",
        "change_value": "#,##0.##########",
        "page": "0",
        "report_period_to": "dd/mm/yyyy",
        "name": "General",
    }


def test_a_report_has_its_day_its_moment_and_its_lists_in_one_cell_each(tmp_path: Path) -> None:
    (row,) = rows(book(tmp_path, a_report()), "Báo cáo")
    assert row["date"] == datetime(2024, 12, 5)
    assert row["saved_at"] == datetime(2024, 12, 6, 7, 8, 9)
    assert row["addressees"] == "UBND huyện; Sở Nội vụ"


def test_what_is_no_day_stays_as_it_was_written(tmp_path: Path) -> None:
    for written in ("2024-02-31", "0931-01-01"):  # Excel has no days before 1900
        (row,) = rows(book(tmp_path, a_report(header=Header(date=written))), "Báo cáo")
        assert row["date"] == written


def test_a_formula_or_an_address_in_a_report_is_text(tmp_path: Path) -> None:
    address = a_report(difficulties=[], header=Header(unit="http://vi-du.vn", number="007"))
    made = book(tmp_path, hostile(), address)
    first, second = rows(made, "Báo cáo")
    assert (first["unit"], first["province"]) == (FORMULA, "@SUM(1+1)")
    assert (second["unit"], second["number"]) == ("http://vi-du.vn", "007")
    assert rows(made, "Khó khăn, hạn chế")[0]["text"] == "Khó khăn:\n=1+1;\t@A1"
    assert [
        cell.coordinate
        for sheet in made
        if sheet.title != "Đọc trước"
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink
    ] == []


def test_a_formula_stays_text_when_somebody_edits_its_cell(tmp_path: Path) -> None:
    made = book(tmp_path, hostile())
    place = next(cell.column for cell in made["Báo cáo"][2] if cell.value == "unit")
    assert made["Báo cáo"].cell(3, place).quotePrefix


def test_letters_that_a_workbook_cannot_hold_do_not_break_it(tmp_path: Path) -> None:
    odd = a_report(header=Header(unit="xã\x00\x0b\x1f A\ufffe"))
    (row,) = rows(book(tmp_path, odd), "Báo cáo")
    assert row["unit"].startswith("xã")


def test_a_text_beyond_what_a_cell_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    texts = ["ă" * 32_767, "ă" * 32_768, "😀" * 20_000]  # the last are two units each
    lists = [Difficulty(text=text, **_said()) for text in texts]
    made = book(tmp_path, a_report(difficulties=lists))
    shown = [row["text"] for row in rows(made, "Khó khăn, hạn chế")]
    assert shown[0] == texts[0]
    assert shown[1].endswith("ă… [cắt bớt: toàn văn 32768 ký tự, hãy xem JSONL]")
    assert shown[2].endswith("😀… [cắt bớt: toàn văn 20000 ký tự, hãy xem JSONL]")
    assert [len(text.encode("utf-16-le")) // 2 <= 32_767 for text in shown] == [True] * 3
    notes = [cell.value for cell in made["Đọc trước"]["A"]]
    assert "2 ô dài hơn mức Excel cho phép đã bị cắt bớt." in notes


def test_a_number_that_may_be_missing_is_a_number(tmp_path: Path) -> None:
    coded = Indicator(name="n", value=1, code="HS01", code_confidence=0.9, **_said())
    open_ = Indicator(name="n", value=1, **_said())
    made = rows(book(tmp_path, a_report(indicators=[coded, open_])), "Chỉ tiêu")
    assert [row.get("code_confidence") for row in made] == [0.9, None]


def test_a_list_too_long_for_a_sheet_goes_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)  # two headings, two rows
    lists = [Indicator(name=f"n{number}", value=number, **_said()) for number in range(5)]
    made = book(tmp_path, a_report(indicators=lists), lists=["indicators"])
    assert made.sheetnames == ["Đọc trước", "Chỉ tiêu", "Từ điển", "Chỉ tiêu (2)", "Chỉ tiêu (3)"]
    names = [
        [row["name"] for row in rows(made, sheet)]
        for sheet in ("Chỉ tiêu", "Chỉ tiêu (2)", "Chỉ tiêu (3)")
    ]
    assert names == [["n0", "n1"], ["n2", "n3"], ["n4"]]
    assert made["Chỉ tiêu (3)"].auto_filter.ref == "A2:AK3"
    counts = {row[0].value: row[2].value for row in made["Đọc trước"].iter_rows()}
    assert counts["Chỉ tiêu"] == 5
    assert "Danh sách quá dài cho một trang tính được ghi tiếp ở các trang cuối." in counts


def test_the_first_sheet_says_what_this_is_and_how_much(tmp_path: Path) -> None:
    about = About("Dữ liệu", [("Kho dữ liệu", "=kho.sqlite")])
    made = book(tmp_path, a_report(), about=about, lists=["reports", "checks"])
    told = [tuple(row) for row in made["Đọc trước"].iter_rows(values_only=True)]
    assert [row for row in told if any(row)] == [
        ("Dữ liệu", None, None),
        ("Kho dữ liệu", "=kho.sqlite", None),
        ("Trang tính", "Nội dung", "Số dòng"),
        ("Báo cáo", "Mỗi dòng là một báo cáo", 1),
        ("Cảnh báo", "Mỗi dòng là một chỗ báo cáo tự mâu thuẫn", 1),
        ("Ô trống nghĩa là báo cáo không nêu, không phải là số không.", None, None),
        ("Ý nghĩa từng cột và từng giá trị: xem trang Từ điển.", None, None),
    ]
    assert made["Đọc trước"]["A6"].hyperlink.location == "'Báo cáo'!A1"


def test_the_dictionary_is_of_the_lists_that_are_there(tmp_path: Path) -> None:
    made = book(tmp_path, lists=["checks"])
    head, *below = made["Từ điển"].iter_rows(values_only=True)
    assert head[:3] == ("Danh sách", "Tên cột", "Trường")
    assert [row[2] for row in below] == [column.name for column in LISTS["checks"]]
    kind = next(row for row in below if row[2] == "kind")
    assert kind[:4] == ("Cảnh báo", "Loại cảnh báo", "kind", "chữ")
    assert kind[6].startswith("sum_mismatch = tổng không khớp các phần (the parts do not add up); ")


def test_the_headings_are_english_for_who_asks(tmp_path: Path) -> None:
    speak(Language.EN)
    try:
        made = book(tmp_path, a_report(), lists=["checks"])
    finally:
        speak(Language.VI)
    assert made.sheetnames == ["Read first", "Checks", "Dictionary"]
    assert made["Checks"]["B1"].value == "Reporting unit"


def test_an_export_of_no_reports_has_its_headings(tmp_path: Path) -> None:
    made = book(tmp_path, lists=["checks"])
    assert rows(made, "Cảnh báo") == []
    assert made["Cảnh báo"].auto_filter.ref.startswith("A2:")


def test_nothing_is_left_beside_a_workbook(tmp_path: Path) -> None:
    book(tmp_path, a_report())
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.xlsx").read_bytes())) as parts:
        assert parts.testzip() is None


def _said() -> dict[str, Any]:
    return a_report().checks[0].model_dump(exclude={"kind", "message"})
