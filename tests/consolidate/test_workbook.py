"""Workbook of a province: what Excel shows, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from tests.consolidate.provinces import (
    HOSTILE,
    LONG,
    PERIOD,
    a_province,
    dossier_lines,
    figure,
    origin,
    two_values,
    unit_at,
)

from vnreports.consolidate.forms import load_forms
from vnreports.consolidate.picture import (
    CellRecord,
    Contradiction,
    Finding,
    Line,
    Picture,
    PictureUnit,
    Reporting,
    Said,
    Total,
)
from vnreports.consolidate.sheets.looks import MARKS, number_format
from vnreports.consolidate.workbook import write_workbook
from vnreports.errors import StoreError

SHEETS = [
    "Tổng quan",
    "Ma trận",
    "Nộp báo cáo",
    "Mâu thuẫn",
    "Mô hình, sáng kiến",
    "Văn bản viện dẫn",
    "Khó khăn",
    "Kiến nghị",
    *(f"Biểu mẫu {number}" for number in range(1, 8)),
    "Nguồn",
]
LOCATION = re.compile(r"'([^']+)'!([A-Z]+\d+)")


def book(picture: Picture, folder: Path) -> Workbook:
    path = folder / "tong-hop.xlsx"
    write_workbook(picture, path)
    return load_workbook(path)


@pytest.fixture(scope="module")
def province() -> Picture:
    return a_province()


@pytest.fixture(scope="module")
def made(province: Picture, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return book(province, tmp_path_factory.mktemp("tong-hop"))


def of(*cells: CellRecord, **fields: Any) -> Picture:
    """Return a small province: a department and two communes, two indicators."""
    return Picture.model_validate(
        {
            "province": "tỉnh A",
            "period": PERIOD,
            "units": [unit_at(place) for place in range(3)],
            "lines": dossier_lines()[:4],
            "cells": cells,
            "totals": [],
            "reporting": [],
            **fields,
        }
    )


def all_cells(made: Workbook) -> Iterator[Cell]:
    for sheet in made:
        for row in sheet.iter_rows():
            yield from row


def column(sheet: Worksheet, head: str, row: int = 3) -> int:
    """Return the number of the column whose head begins like that."""
    return next(
        cell.column for cell in sheet[row] if cell.value and str(cell.value).startswith(head)
    )


def below(sheet: Worksheet, first: int = 4) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sheet.iter_rows(min_row=first, values_only=True)]


def find(sheet: Worksheet, words: str, at: int = 1) -> int:
    """Return the row that begins with these words."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, at).value == words)


# The whole


def test_the_sheets_stand_in_the_order_of_reading(made: Workbook) -> None:
    assert made.sheetnames == SHEETS


def test_nothing_is_a_formula(made: Workbook) -> None:
    assert [cell.coordinate for cell in all_cells(made) if cell.data_type == "f"] == []


def test_each_link_leads_to_a_cell_that_is_there(made: Workbook) -> None:
    links = [cell.hyperlink for cell in all_cells(made) if cell.hyperlink]
    assert len(links) > 10_000
    for link in links:
        sheet, place = LOCATION.fullmatch(link.location).groups()  # type: ignore[union-attr]
        assert made[sheet][place].value is not None


def test_no_text_is_longer_than_a_cell_may_be(made: Workbook) -> None:
    longest = max(len(str(cell.value)) for cell in all_cells(made) if cell.value is not None)
    assert longest <= 3_000


def test_each_sheet_is_printed_on_a4_with_its_head_on_each_page(made: Workbook) -> None:
    for sheet in made:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows
        wide = not sheet.title.startswith("Biểu mẫu")
        assert sheet.page_setup.orientation == ("landscape" if wide else "portrait") or not wide


def test_a_file_that_stands_there_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("cũ", encoding="utf-8")
    write_workbook(of(), path)
    assert load_workbook(path).sheetnames == SHEETS
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_where_a_folder_has_the_name_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(StoreError, match="đó là thư mục"):
        write_workbook(of(), tmp_path / "a.xlsx")


# Matrix


def test_every_figure_stands_in_its_row_and_column_as_a_number(
    province: Picture, made: Workbook
) -> None:
    sheet = made["Ma trận"]
    heads = {}
    for cell in sheet[3][3:]:
        code, name, *_ = str(cell.value).split("\n")
        scope = {"(trung tâm)": "centre", "(cấp xã)": "communes"}
        heads[cell.column] = (code, next((s for w, s in scope.items() if name.endswith(w)), ""))
    seen = 0
    for row, unit in enumerate(province.units, 4):
        assert sheet.cell(row, 1).value == unit.name
        for place, (code, scope) in heads.items():
            said = province.cell(unit.key, code, scope)
            shown = sheet.cell(row, place)
            if said.value is not None:
                seen += 1
                assert (shown.value, shown.data_type) == (said.value, "n")
            elif not said.said:
                assert shown.value is None
    assert seen == sum(cell.value is not None for cell in province.cells)


def test_an_indicator_that_nobody_says_anything_of_has_no_column(tmp_path: Path) -> None:
    sheet = book(of(figure("xa-1", "HS06", 5)), tmp_path)["Ma trận"]
    assert [str(cell.value).split("\n")[0] for cell in sheet[3]] == [
        "Đơn vị",
        "Cấp",
        "Báo cáo",
        "HS06",
    ]


def test_nought_is_a_number_and_a_blank_is_none(tmp_path: Path) -> None:
    sheet = book(of(figure("xa-1", "HS06", 0)), tmp_path)["Ma trận"]
    assert [sheet.cell(row, 4).value for row in (4, 5, 6)] == [None, 0, None]


def test_two_values_are_shown_both_as_text_with_the_colour_and_the_words_of_each(
    tmp_path: Path,
) -> None:
    cell = book(of(two_values("xa-1", "HS06", 2791, 2781)), tmp_path)["Ma trận"]["D5"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("2.791 ≠ 2.781", "FFFFC7CE")
    assert cell.comment.text == (
        "Báo cáo nêu nhiều số khác nhau: 2791, 2781.\n"
        "2.791: xa-1.docx, trang 2: “đã giải quyết 2791 hồ sơ”\n"
        "2.781: xa-1.docx, trang 9: “2781”\n"
        "và 1 nơi khác: xem trang Nguồn.\n"
        "≠ Đơn vị nêu nhiều số khác nhau; ô ghi cả các số, không chọn.\n"
        "Trang Nguồn, dòng 4."
    )


def test_a_flag_has_its_sign_in_the_format_its_colour_and_its_meaning(tmp_path: Path) -> None:
    cell = book(of(figure("xa-1", "HS13", 97.65, "doubtful", "recomputed")), tmp_path)["Ma trận"][
        "D5"
    ]
    assert (cell.value, cell.number_format) == (97.65, '[$-42A]#,##0.00" ?*"')
    assert cell.fill.fgColor.rgb == "FF" + MARKS["doubtful"].colour[1:]
    assert cell.comment.text.split("\n")[-2:] == [
        f"? {MARKS['doubtful'].meaning}",
        f"* {MARKS['recomputed'].meaning}",
    ]


def test_a_blank_with_a_note_is_blank_and_has_the_note(tmp_path: Path) -> None:
    note = "Báo cáo chỉ nêu số lũy kế: 12.400."
    cell = book(of(CellRecord(unit="xa-1", code="HS06", note=note)), tmp_path)["Ma trận"]["D5"]
    assert (cell.value, cell.comment.text, cell.fill.fgColor.rgb) == (None, note, "FFEDEDED")


def test_a_figure_leads_to_its_sources_and_they_lead_back(tmp_path: Path) -> None:
    made = book(of(figure("xa-1", "HS06", 5), figure("xa-2", "HS06", 7)), tmp_path)
    cell = made["Ma trận"]["D6"]
    assert (cell.value, cell.hyperlink.location) == (7, "'Nguồn'!A5")
    assert cell.hyperlink.tooltip == (
        "xa-2.docx, trang 3: “HS06: trong kỳ báo cáo, đơn vị đã thực hiện 7”"
    )
    source = made["Nguồn"]
    assert [one.value for one in source[5]] == [
        "xã An Hòa 2",
        "HS06",
        "Hồ sơ đã giải quyết",
        None,
        7,
        "xa-2.docx",
        3,
        "HS06: trong kỳ báo cáo, đơn vị đã thực hiện 7",
        None,
    ]
    assert source["E5"].hyperlink.location == "'Ma trận'!D6"


def test_in_a_large_province_only_what_is_flagged_has_a_comment_and_all_has_a_link(
    province: Picture, made: Workbook
) -> None:
    sheet = made["Ma trận"]
    cells = [
        sheet.cell(row, place)
        for row in range(4, 4 + len(province.units))
        for place in range(4, sheet.max_column + 1)
    ]
    said = [cell for cell in province.cells if cell.said and cell.value is not None]
    told = [cell for cell in province.cells if cell.flags or cell.note]
    assert sum(bool(cell.hyperlink) for cell in cells) == len(said)
    assert sum(bool(cell.comment) for cell in cells) == len(told)


def test_totals_stand_below_the_units_by_the_rule_of_each(
    province: Picture, made: Workbook
) -> None:
    sheet = made["Ma trận"]
    first = 4 + len(province.units)
    assert [sheet.cell(row, 1).value for row in range(first, sheet.max_row + 1)] == [
        "Toàn tỉnh",
        "Các sở, ngành",
        "Cấp xã",
        "Số đơn vị có số liệu",
        "Thấp nhất – cao nhất",
        "Kỳ trước: quý IV/2025",
        "Cách tính",
    ]
    rate, level = column(sheet, "HS13"), column(sheet, "TT01")
    total = province.total("HS13")
    assert [sheet.cell(row, rate).value for row in range(first, first + 4)] == [
        total.value,
        province.total("HS13", "departments").value,
        province.total("HS13", "communes").value,
        total.units,
    ]
    assert [sheet.cell(first + row, rate).value for row in (5, 6)] == [
        95.11,
        "Tổng tử số / tổng mẫu số",
    ]
    assert [sheet.cell(first + row, level).value for row in (0, 1, 2)] == [
        "386 – 2.104",
        "2.104",
        "386",
    ]
    assert sheet.cell(first, rate).comment.text.startswith(
        f"Tổng tử số / tổng mẫu số: {total.units}/130 đơn vị có số liệu.\n{total.note}\n"
        "Chưa có số liệu: "
    )


def test_a_total_over_communes_is_not_put_below_the_part_that_a_unit_calls_communes(
    tmp_path: Path,
) -> None:
    totals = [Total(code="HS06", scope="communes", value=9, units=2)]
    cells = (figure("so-0", "HS06", 5, scope="communes"), figure("xa-1", "HS06", 9))
    sheet = book(of(*cells, totals=totals), tmp_path)["Ma trận"]
    whole, part = (cell.column for cell in sheet[3][3:])
    rows = {sheet.cell(row, 1).value: row for row in range(7, sheet.max_row + 1)}
    assert sheet.cell(rows["Cấp xã"], whole).value == 9
    assert [sheet.cell(row, part).value for row in list(rows.values())[:-1]] == [None] * 4


def test_units_can_be_filtered_and_totals_stay(province: Picture, made: Workbook) -> None:
    sheet = made["Ma trận"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.auto_filter.ref.endswith(str(3 + len(province.units)))


def test_indicators_stand_below_their_area(made: Workbook) -> None:
    assert [cell.value for cell in made["Ma trận"][2] if cell.value] == [
        "Chỉ đạo, điều hành",
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính",
        "Cải cách tổ chức bộ máy",
        "Cải cách chế độ công vụ",
        "Cải cách tài chính công",
        "Chính quyền điện tử, chính quyền số",
    ]


# Words of reports


def test_what_reports_say_is_text_and_what_is_long_is_cut_between_words(made: Workbook) -> None:
    sheet = made["Nguồn"]
    quotes = [row[7].value for row in sheet.iter_rows(min_row=4)]
    assert HOSTILE in quotes
    cut = next(quote for quote in quotes if quote.endswith("[…]"))
    assert LONG.startswith(cut.removesuffix(" […]"))
    assert 1_100 < len(cut) <= 1_200


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("{=1+1}", "{=1+1}"),
        ("_x0041_", "_x0041_"),
        ("http://a.vn", "http://a.vn"),
        ("0012", "0012"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_text_of_a_report_is_shown_as_it_is(tmp_path: Path, text: str, shown: str) -> None:
    picture = of().model_copy(
        update={"difficulties": [Finding(unit="xa-1", text=text, origins=[origin("xa-1", "x")])]}
    )
    cell = book(picture, tmp_path)["Khó khăn"]["C4"]
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (shown, "s", None)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234.5, 1234.5),
        (10**14, 10**14),
        (10**16 + 1, "10.000.000.000.000.001"),  # Excel would lose its last digit
        (-5, -5),
    ],
)
def test_a_number_that_excel_cannot_hold_is_text(
    tmp_path: Path, value: float, shown: object
) -> None:
    cell = book(of(figure("xa-1", "HS06", value)), tmp_path)["Ma trận"]["D5"]
    assert cell.value == shown


# The lists


def test_how_it_stands_with_the_report_of_each_unit(made: Workbook) -> None:
    sheet = made["Nộp báo cáo"]
    rows = below(sheet)
    assert len(rows) == 130
    assert rows[9][:7] == (
        "phường An Hòa 9",
        "Cấp xã",
        "Chậm",
        datetime(2026, 3, 24),
        7,
        "19/BC-UBND",
        "xa-9.docx",
    )
    assert rows[5][2:] == ("Chưa báo cáo", *[None] * 6, "Không có báo cáo trong kho.")
    assert (rows[12][7], rows[13][8]) == ("gui-lai/bao-cao.docx", 1)
    assert sheet["A2"].value == "Hạn gửi báo cáo: 17/03/2026."


def test_contradictions_have_their_arithmetic_and_those_between_reports_come_first(
    made: Workbook,
) -> None:
    assert below(made["Mâu thuẫn"]) == [
        (
            1,
            "Đơn vị và báo cáo tổng hợp khác nhau",
            "Giữa các báo cáo",
            "xã An Hòa 2\nSở Ví Dụ 0",
            "HS06 Hồ sơ đã giải quyết",
            "Báo cáo của xã nêu 4.236 hồ sơ; báo cáo của huyện nêu 4.263 cho xã này.",
            "xa-2.docx, trang 3: “4.236 hồ sơ”\nso-0.docx, trang 3: “4.263”",
        ),
        (
            2,
            "Tổng không khớp các phần",
            "Trong một báo cáo",
            "phường An Hòa 1",
            "HS06 Hồ sơ đã giải quyết",
            "Hồ sơ đã giải quyết 2.791 nhưng 1.200 + 1.400 + 181 = 2.781, lệch 10.",
            "xa-1.docx, trang 2: “đã giải quyết 2.791 hồ sơ”\nxa-1.docx, trang 9: “2.781”",
        ),
    ]


def test_initiatives_stand_by_group_with_their_members_below(made: Workbook) -> None:
    rows = below(made["Mô hình, sáng kiến"])
    assert rows[0] == (
        *(1, "Ngày thứ Tư không hẹn", "không hẹn", "5 đơn vị", None, "Đã xác nhận"),
        *(None, None, None),
    )
    assert rows[2] == (
        None,
        "Mô hình “Ngày thứ Tư không hẹn”",
        None,
        "phường An Hòa 1",
        "Bộ phận Một cửa",
        "thí điểm",
        datetime(2025, 9, 1),
        "thôn Đông, thôn Đoài",
        "xa-1.docx, trang 3: “triển khai mô hình “Ngày thứ Tư không hẹn” từ quý IV/2025”",
    )
    assert [row[1] for row in rows if row[0]][1:] == [
        "Công dân không viết",
        "Trả kết quả tại nhà",
        HOSTILE,
    ]


def test_documents_have_what_is_known_of_them_and_who_cites_them(made: Workbook) -> None:
    rows = below(made["Văn bản viện dẫn"])
    assert rows[0][:7] == (
        1,
        "Kế hoạch",
        "12/KH-UBND",
        datetime(2026, 1, 15),
        "UBND tỉnh",
        "cải cách hành chính năm 2026",
        20,
    )
    assert rows[0][8] == "Ngày: 15/01/2026 (19 đơn vị), 16/01/2026 (1 đơn vị)"
    assert rows[1][2:6] == ("76/NQ-CP", None, None, None)


def test_recommendations_stand_by_addressee_and_those_to_nobody_at_the_end(made: Workbook) -> None:
    rows = below(made["Kiến nghị"])
    assert [row[1] for row in rows] == (
        ["UBND tỉnh"] * 8 + ["Sở Nội vụ"] * 3 + ["Không nêu nơi nhận kiến nghị"] * 2
    )


def test_a_list_of_nothing_says_so(tmp_path: Path) -> None:
    made = book(of(), tmp_path)
    lists = ("Mâu thuẫn", "Mô hình, sáng kiến", "Văn bản viện dẫn", "Khó khăn", "Kiến nghị")
    assert [made[name]["A4"].value for name in lists] == ["Không có."] * 5


# Biểu mẫu


def test_the_forms_have_all_rows_of_the_ministry_in_order(made: Workbook) -> None:
    for form in load_forms():
        sheet = made[f"Biểu mẫu {form.number}"]
        assert [cell.value for cell in sheet[7]] == [
            "STT",
            "Chỉ tiêu thống kê",
            "Đơn vị tính",
            "Số liệu",
            "Ghi chú",
        ]
        rows = sheet.iter_rows(min_row=8, max_row=7 + len(form.rows), max_col=3, values_only=True)
        assert list(rows) == [(row.number, row.label, row.unit or None) for row in form.rows]


def test_a_form_looks_like_an_annex(made: Workbook) -> None:
    sheet = made["Biểu mẫu 3"]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "Biểu mẫu 3",
        "THỐNG KÊ KẾT QUẢ CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
        "Kỳ báo cáo: quý I/2026. Địa phương: tỉnh Thái Nguyên",
        "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm 2026 của Ủy ban nhân dân "
        "tỉnh Thái Nguyên)",
    ]
    assert (sheet["B8"].font.name, sheet["B8"].font.size) == ("Times New Roman", 13)
    assert (sheet.print_title_rows, sheet.print_area) == ("$7:$7", "'Biểu mẫu 3'!$A$1:$E$25")


def test_a_figure_of_a_form_says_of_how_many_units_it_is_and_who_is_missing(
    province: Picture, made: Workbook
) -> None:
    sheet = made["Biểu mẫu 3"]
    row = find(sheet, "3.2.1")
    total = province.total("HS06", "communes")
    count = total.units + len(total.missing)
    assert sheet.cell(row, 4).value == total.value
    assert sheet.cell(row, 5).value == (
        f"Cộng {total.units}/{count} đơn vị; thiếu {len(total.missing)}"
    )
    assert sheet.cell(row, 4).fill.fgColor.rgb == "FFFFF2CC"
    assert sheet.cell(row, 4).comment.text.startswith(
        f"HS06. Cộng các đơn vị: {total.units}/{count} đơn vị có số liệu.\nChưa có số liệu: "
    )
    missing = [province.unit(key).name for key in total.missing if key not in ("xa-5", "xa-6")]
    listed = next(
        str(cell.value) for cell in sheet["A"] if str(cell.value).startswith("Mục 3.2.1 (")
    )
    assert listed == f"Mục 3.2.1 ({len(missing)}): {', '.join(missing)}."


def test_what_no_unit_says_is_a_dash_in_grey(made: Workbook) -> None:
    sheet = made["Biểu mẫu 7"]
    cell, remark = sheet[find(sheet, "4.5.2")][3:]
    assert (cell.value, cell.fill.fgColor.rgb, remark.value) == ("-", "FFF2F2F2", "Chưa có số liệu")


def test_the_figure_of_one_unit_names_its_file_and_page(tmp_path: Path) -> None:
    totals = [Total(code="HS06", scope="communes", value=9, units=1, missing=["xa-2"])]
    picture = of(figure("so-0", "HS06", 5), figure("xa-1", "HS06", 9), totals=totals)
    sheet = book(picture, tmp_path)["Biểu mẫu 3"]
    cell, remark = sheet[find(sheet, "3.2.1")][3:]
    assert (cell.value, remark.value) == (9, "xa-1.docx, trang 3; thiếu 1")
    assert cell.hyperlink.location == "'Ma trận'!D8"  # the row of the communes


def test_the_comment_on_a_total_names_the_largest_figures_of_its_own_level(
    tmp_path: Path,
) -> None:
    totals = [Total(code="HS06", scope="communes", value=16, units=2)]
    cells = (figure("so-0", "HS06", 500), figure("xa-1", "HS06", 7), figure("xa-2", "HS06", 9))
    sheet = book(of(*cells, totals=totals), tmp_path)["Biểu mẫu 3"]
    quoted = "HS06: trong kỳ báo cáo, đơn vị đã thực hiện"
    assert sheet.cell(find(sheet, "3.2.1"), 4).comment.text == (
        "HS06. Cộng các đơn vị: 2/2 đơn vị có số liệu.\n"
        f"xã An Hòa 2: 9 (xa-2.docx, trang 3: “{quoted} 9”)\n"
        f"phường An Hòa 1: 7 (xa-1.docx, trang 3: “{quoted} 7”)"
    )


def test_where_it_cannot_be_told_which_units_are_in_a_total_none_is_named(tmp_path: Path) -> None:
    totals = [Total(code="HS06", scope="communes", value=9, units=1)]  # of two communes with one
    cells = (figure("xa-1", "HS06", 7), figure("xa-2", "HS06", 9))
    sheet = book(of(*cells, totals=totals), tmp_path)["Biểu mẫu 3"]
    figure_cell, remark = sheet[find(sheet, "3.2.1")][3:]
    assert remark.value == "Cộng 1/1 đơn vị"
    assert figure_cell.comment.text == "HS06. Cộng các đơn vị: 1/1 đơn vị có số liệu."


def test_figures_of_a_form_that_do_not_fit_say_so_and_why(tmp_path: Path) -> None:
    totals = [
        Total(code="HS06", scope="communes", value=9, units=1, missing=["xa-2"]),
        Total(code="HS18", scope="communes", value=12, units=2),
    ]
    sheet = book(of(totals=totals), tmp_path)["Biểu mẫu 3"]
    assert sheet.cell(find(sheet, "3.2.2"), 5).value == (
        "Cộng 2/2 đơn vị\nKhông khớp: 12 > 9 (mục 3.2.1): không cùng các đơn vị."
    )


def test_a_row_that_asks_for_one_answer_says_what_units_say(made: Workbook) -> None:
    sheet = made["Biểu mẫu 1"]
    survey, way = (sheet[find(sheet, number)] for number in ("5", "5.2"))
    assert survey[3].value == 1
    assert re.fullmatch(r"\d+/130 đơn vị nêu 1; cần xác định số của tỉnh", survey[4].value)
    assert way[3].value == "-"
    assert re.fullmatch(r"\d+/130 đơn vị nêu khác nhau: 0 – 2; cần xác định", way[4].value)


# Overview


def test_the_first_sheet_says_who_reported(made: Workbook) -> None:
    sheet = made["Tổng quan"]
    facts = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(4, 16)}
    assert facts["Phải báo cáo"] == "130 đơn vị"
    assert facts["Đã báo cáo"] == "127 đơn vị"
    assert facts["Trong đó chậm"] == "2 đơn vị: phường An Hòa 9, xã An Hòa 10"
    assert facts["Chưa báo cáo"] == "3 đơn vị: phường An Hòa 5, xã An Hòa 6, Sở Ví Dụ 7"
    assert facts["Gửi trùng"] == "1 đơn vị: xã An Hòa 12"
    assert facts["Hạn gửi báo cáo"] == "17/03/2026"
    assert facts["Lập bằng"] == "vnreports 0.5.0, bộ quy tắc a1b2c3"


def test_the_main_figures_have_the_former_period_and_the_change(
    province: Picture, made: Workbook
) -> None:
    sheet = made["Tổng quan"]
    row = find(sheet, "HS13")
    total = province.total("HS13")
    assert total.value is not None
    assert [cell.value for cell in sheet[row]] == [
        "HS13",
        "Tỷ lệ hồ sơ giải quyết trước và đúng hạn",
        "%",
        total.value,
        95.11,
        round(total.value - 95.11, 6),
        f"{total.units}/130",
        total.note,
    ]
    assert sheet.cell(row, 6).number_format == "[$-42A]+#,##0.00;-#,##0.00;0"


def test_where_other_units_reported_before_only_those_in_both_are_compared(tmp_path: Path) -> None:
    total = Total(
        code="HS06",
        value=900,
        units=3,
        common=2,
        common_value=500,
        common_former=450,
        note="Kỳ trước chỉ 2 đơn vị trong số này có số liệu.",
    )
    sheet = book(of(figure("xa-1", "HS06", 900), totals=[total]), tmp_path)["Tổng quan"]
    row = find(sheet, "HS06")
    assert [cell.value for cell in sheet[row]][3:] == [900, 450, 50, "3/3", total.note]


# Anything


TEXT = st.text(max_size=30) | st.sampled_from([HOSTILE, "-", "", "a\x0bb", "😀" * 300])
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False)  # no record has others


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    """Return a picture that holds together by its types only."""
    keys = draw(st.lists(TEXT, max_size=4))
    codes = draw(st.lists(TEXT, max_size=4))
    some_key, some_code = st.sampled_from([*keys, "?"]), st.sampled_from([*codes, "?"])
    origins = st.lists(
        st.builds(origin, some_key, TEXT, st.none() | st.integers(-1, 10**6)), max_size=2
    )
    cells = st.builds(
        CellRecord,
        unit=some_key,
        code=some_code,
        scope=st.sampled_from(["", "centre", "communes", "?"]),
        value=st.none() | NUMBER,
        said=st.lists(st.builds(Said, value=NUMBER, origins=origins), max_size=2),
        flags=st.lists(st.sampled_from(list(MARKS)), max_size=3),
        note=st.none() | TEXT,
    )
    totals = st.builds(
        Total,
        code=some_code,
        scope=st.sampled_from(["", "departments", "communes"]),
        value=st.none() | NUMBER,
        lowest=st.none() | NUMBER,
        highest=st.none() | NUMBER,
        units=st.integers(0, 5),
        missing=st.lists(some_key, max_size=3),
        former=st.none() | NUMBER,
        note=st.none() | TEXT,
    )
    return Picture(
        province=draw(TEXT),
        period=PERIOD,
        deadline=draw(st.none() | TEXT),
        units=[
            draw(st.builds(PictureUnit, key=st.just(key), name=TEXT, level=st.none() | LEVEL))
            for key in keys
        ],
        lines=[draw(st.builds(Line, code=st.just(code), name=TEXT)) for code in codes],
        cells=draw(st.lists(cells, max_size=6)),
        totals=draw(st.lists(totals, max_size=4)),
        reporting=draw(
            st.lists(
                st.builds(
                    Reporting,
                    unit=some_key,
                    state=st.sampled_from(["reported", "late", "missing"]),
                    date=st.none() | TEXT,
                ),
                max_size=3,
            )
        ),
        contradictions=draw(
            st.lists(
                st.builds(
                    Contradiction,
                    kind=TEXT,
                    message=TEXT,
                    units=st.lists(some_key, max_size=2),
                    codes=st.lists(some_code, max_size=2),
                    origins=origins,
                ),
                max_size=2,
            )
        ),
        difficulties=draw(
            st.lists(st.builds(Finding, unit=some_key, text=TEXT, origins=origins), max_size=2)
        ),
    )


LEVEL = st.sampled_from(["department", "district", "commune", "province"])


@given(pictures())
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_picture_becomes_a_workbook_without_formulas(
    tmp_path_factory: pytest.TempPathFactory, picture: Picture
) -> None:
    made = book(picture, tmp_path_factory.mktemp("bat-ky"))
    assert made.sheetnames == SHEETS
    assert [cell.coordinate for cell in all_cells(made) if cell.data_type == "f"] == []


@given(st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9))
def test_any_number_has_a_format_with_its_decimals_up_to_six(value: float) -> None:
    shown = re.fullmatch(r"\[\$-42A\]#,##0(?:\.(0{1,6}))?", number_format(value))
    assert shown is not None
