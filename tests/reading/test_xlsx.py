"""Spreadsheets: what their cells show, where tables begin and end, and what is left out."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from vnreports.errors import ReadError
from vnreports.pipeline import extract
from vnreports.reading import read, xlsx
from vnreports.reading.number_formats import shown
from vnreports.records import Indicator
from vnreports.rules import RuleSet
from vnreports.text import HintKind, Source

Tabled = Callable[[Source], list[list[list[str]]]]
Quoted = Callable[[Source], list[str]]
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_of(rows: Sequence[Sequence[Any]], *, ruled_from: int | None = None) -> Worksheet:
    """Return a sheet of a new workbook; from a row on, cells are drawn in boxes."""
    sheet = Workbook().active
    assert isinstance(sheet, Worksheet)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            if ruled_from is not None and row >= ruled_from:
                cell.border = BOX
    return sheet


def source_of(sheet: Worksheet) -> Source:
    assert sheet.parent is not None
    return read(saved(sheet.parent), name="bieu.xlsx")


def changed(payload: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a spreadsheet with one of its parts changed by hand."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(payload)) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                content = change(content.decode()).encode()
            new.writestr(entry, content)
    return written.getvalue()


def by_hand(rows: str, strings: str) -> bytes:
    """Return a spreadsheet with a table of its strings, as Excel keeps them."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/strings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
        '<sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="sheet.xml"/></Relationships>',
        "xl/sheet.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        "xl/strings.xml": f"<sst {main}>{strings}</sst>",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


FORM = [
    ["UBND TỈNH VÍ DỤ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["BIỂU SỐ 1. TỔNG HỢP KẾT QUẢ CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2024"],
    ["(Kèm theo Báo cáo số 15/BC-SNV ngày 20/3/2024 của Sở Nội vụ)"],
    [],
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"],
    [1, "Công tác chỉ đạo", None, None, None],
    [1.1, "Số văn bản chỉ đạo đã ban hành", "Văn bản", 12, None],
    [1.2, "Tỷ lệ hoàn thành kế hoạch", "%", 0.875, "Tạm tính"],
    [1.3, "Kinh phí đã sử dụng", "Đồng", 1250000, None],
    [2, "Thủ tục hành chính", None, None, None],
    [2.1, "Tổng số hồ sơ tiếp nhận", "Hồ sơ", 5331, None],
    [2.2, "Số hồ sơ quá hạn", "Hồ sơ", 0, None],
    [],
    ["NGƯỜI LẬP BIỂU", None, None, "GIÁM ĐỐC"],
    [],
    ["Nguyễn Văn An", None, None, "Trần Thị Bình"],
]


def form() -> Worksheet:
    sheet = sheet_of(FORM)
    for row in sheet.iter_rows(min_row=6, max_row=13, max_col=5):
        for cell in row:
            cell.border = BOX
    sheet["D9"].number_format = "0.0%"
    sheet["D10"].number_format = sheet["D12"].number_format = "#,##0"
    sheet["D13"].number_format = '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)'
    for area in ("A1:B1", "D1:E1", "A3:E3", "A4:E4"):
        sheet.merge_cells(area)
    return sheet


SHOWN = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"],
    ["1", "Công tác chỉ đạo", "", "", ""],
    ["1.1", "Số văn bản chỉ đạo đã ban hành", "Văn bản", "12", ""],
    ["1.2", "Tỷ lệ hoàn thành kế hoạch", "%", "87,5%", "Tạm tính"],
    ["1.3", "Kinh phí đã sử dụng", "Đồng", "1.250.000", ""],
    ["2", "Thủ tục hành chính", "", "", ""],
    ["2.1", "Tổng số hồ sơ tiếp nhận", "Hồ sơ", "5.331", ""],
    ["2.2", "Số hồ sơ quá hạn", "Hồ sơ", "0", ""],
]


def test_a_form_is_a_letterhead_titles_a_table_and_signatures(
    tabled: Tabled, quoted: Quoted, check_places: Callable[[Source], None]
) -> None:
    source = source_of(form())
    check_places(source)
    assert tabled(source) == [SHOWN]
    words = quoted(source)
    assert words[:6] == [
        "UBND TỈNH VÍ DỤ",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        FORM[2][0],
        FORM[3][0],
    ]
    assert words[-4:] == ["NGƯỜI LẬP BIỂU", "GIÁM ĐỐC", "Nguyễn Văn An", "Trần Thị Bình"]
    assert source.media_type.endswith("spreadsheetml.sheet")
    assert (source.text_from, source.pages) == ("native", ())


def test_a_form_gives_the_figures_that_it_gives_in_word(rules: RuleSet) -> None:
    document = Document()
    document.add_paragraph(FORM[2][0])
    table = document.add_table(len(SHOWN), 5)
    for row, values in enumerate(SHOWN):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    written = io.BytesIO()
    document.save(written)

    def figures(source: Source) -> list[Any]:
        return [_figure(one) for one in extract(source, rules).indicators if one.table]

    in_word = figures(read(written.getvalue(), name="bieu.docx"))
    assert figures(source_of(form())) == in_word
    assert [(name, value, unit) for name, value, unit, *_ in in_word] == [
        ("Số văn bản chỉ đạo đã ban hành", 12, "Văn bản"),
        ("Tỷ lệ hoàn thành kế hoạch", 87.5, "%"),
        ("Kinh phí đã sử dụng", 1250000, "Đồng"),
        ("Tổng số hồ sơ tiếp nhận", 5331, "Hồ sơ"),
        ("Số hồ sơ quá hạn", 0, "Hồ sơ"),
    ]


def _figure(one: Indicator) -> tuple[Any, ...]:
    assert one.table is not None
    return (one.name, one.value, one.unit, one.parent, one.table.row, one.table.column)


def test_the_letterhead_of_a_report_in_a_spreadsheet_is_read(rules: RuleSet) -> None:
    rows: list[list[Any]] = [
        *FORM[:2],
        ["Số: 15/BC-SNV", None, None, "Ví Dụ, ngày 20 tháng 3 năm 2024"],
        ["BÁO CÁO"],
        ["Kết quả cải cách hành chính quý I năm 2024"],
    ]
    header = extract(source_of(sheet_of(rows)), rules).header
    assert (header.code, header.issuer, header.date) == ("15/BC-SNV", "SỞ NỘI VỤ", "2024-03-20")
    assert header.title == "Kết quả cải cách hành chính quý I năm 2024"


# ---- what a cell shows ----


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234.5, "General", "1234,5"),
        (0.1 + 0.2, "General", "0,3"),  # no noise of binary fractions
        (2024, "General", "2024"),  # a year: the format groups nothing
        (123456789012, "General", "123456789012"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (2.675, "0.00", "2,68"),  # as Excel rounds, not as binary fractions do
        (12, "0.##", "12"),
        (12345, "#\\ ##0", "12.345"),
        (0.985, "0.0%", "98,5%"),
        (1, "0%", "100%"),
        (98.5, '0.0"%"', "98,5%"),
        (5, "00", "05"),
        (5_000_000, "#,##0,", "5.000"),  # in thousands
        (3, '"Quý "0', "Quý 3"),
        (1200000, '#,##0\\ "đồng"', "1.200.000 đồng"),
        (1200000, "#,##0\\ [$₫-42A]", "1.200.000 ₫"),
        (-1250, "#,##0;[Red]#,##0", "-1.250"),  # red says less
        (-1250, "#,##0_);(#,##0)", "-1.250"),  # so do brackets
        (0, '_(* #,##0_);_(* (#,##0);_(* "-"??_)', "0"),  # drawn as a dash
        (0, "#,##0;-#,##0;", ""),  # what is zero is not to be seen
        (7, ";;;", ""),  # nothing is to be seen
        (-0.4, "0", "0"),
        (1.5, "# ?/?", "1,5"),
        (123456, "0.00E+00", "123456"),
        (5, "@", "5"),
        (True, "General", "TRUE"),
        (datetime.datetime(2024, 1, 5), "mm-dd-yy", "05/01/2024"),  # as the system has dates
        (datetime.datetime(2024, 1, 5), "d/m/yyyy;@", "5/1/2024"),
        (datetime.date(2024, 1, 5), "[$-42A]dd mmmm yyyy", "05/01/2024"),
        (datetime.datetime(2024, 1, 5), "mm/yyyy", "01/2024"),
        (datetime.datetime(2024, 1, 5), "yyyy", "2024"),
        (datetime.datetime(2024, 1, 5, 7, 30), "dd/mm/yyyy h:mm", "05/01/2024 7:30"),
        (datetime.time(7, 30), "h:mm", "7:30"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (None, "General", ""),
        (float("nan"), "0", ""),
    ],
)
def test_a_value_is_written_as_vietnamese_reports_write_it(
    value: object, form: str, text: str
) -> None:
    assert shown(value, form) == text


def test_a_formula_counts_by_the_value_that_was_saved_with_it(tabled: Tabled) -> None:
    rows = (
        '<row><c t="s"><v>0</v></c><c><v>3</v></c><c><v>4</v></c></row>'
        '<row><c t="s"><v>1</v></c><c><f>1+1</f><v>2</v></c><c><f>1+2</f></c></row>'
        '<row><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>x</v></c><c><f>1/4</f><v/></c></row>'
    )
    strings = "<si><t>A</t></si><si><t>B</t></si><si><t>C</t></si>"
    assert tabled(read(by_hand(rows, strings), name="bieu.xlsx")) == [
        [["A", "3", "4"], ["B", "2", ""], ["C", "x", ""]]
    ]


def test_an_error_of_a_formula_is_no_figure(tabled: Tabled) -> None:
    sheet = sheet_of([["Chỉ tiêu", "Tỷ lệ"], ["Số A", "#DIV/0!"], ["Số B", 4]], ruled_from=1)
    sheet["B2"].data_type = "e"
    assert tabled(source_of(sheet)) == [[["Chỉ tiêu", "Tỷ lệ"], ["Số A", ""], ["Số B", "4"]]]


def test_words_in_fonts_of_old_are_converted(tabled: Tabled) -> None:
    sheet = sheet_of([["ChØ tiªu", "Sè liÖu"], ["Sè hå s¬", 4], ["Số", 5]], ruled_from=1)
    for place in ("A1", "B1", "A2"):
        sheet[place].font = Font(name=".VnTime")
    source = source_of(sheet)
    assert tabled(source) == [[["Chỉ tiêu", "Số liệu"], ["Số hồ sơ", "4"], ["Số", "5"]]]
    assert source.text_from == "legacy"


def test_each_run_of_a_cell_has_its_font(quoted: Quoted) -> None:
    strings = (
        '<si><r><rPr><rFont val=".VnTime"/></rPr><t xml:space="preserve">Sè v¨n b¶n: </t></r>'
        '<r><rPr><rFont val="Arial"/></rPr><t>đã ban hành</t></r></si>'
        "<si><t>Đã xử lý</t></si>"
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'  # places are as they follow
        '<row r="3"><c r="B3"><v>12</v></c></row>'
    )
    source = read(by_hand(rows, strings), name="bieu.xlsx")
    assert quoted(source) == ["Số văn bản: đã ban hành", "Đã xử lý", "12"]
    assert source.text_from == "legacy"


def test_lines_of_a_cell_stay_lines(tabled: Tabled) -> None:
    sheet = sheet_of([["Tên \n\n mô  hình", "Số"], ["A", 1], ["B", 2]], ruled_from=1)
    assert tabled(source_of(sheet))[0][0] == ["Tên\nmô hình", "Số"]


# ---- where tables are ----


def test_merged_cells_span_what_they_cover(tabled: Tabled) -> None:
    sheet = sheet_of(
        [
            ["TT", "Đơn vị", "Hồ sơ", None, "Ghi chú"],
            [None, None, "Tiếp nhận", "Giải quyết", None],
            [1, "Xã A", 5, 4, "x"],
            [2, "Xã B", 6, 6, "y"],
        ],
        ruled_from=1,
    )
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(area)
    (table,) = source_of(sheet).tables
    spans = [(c.row, c.column, c.rows, c.columns) for c in table.cells if c.row < 2]
    assert spans == [
        (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (1, 2, 1, 1), (1, 3, 1, 1),
    ]  # fmt: skip


def test_what_is_hidden_is_left_out(tabled: Tabled) -> None:
    sheet = sheet_of(
        [["Chỉ tiêu", "Nháp", "Số"], ["ẩn", 1, 1], ["A", 2, 3], ["B", 4, 5]], ruled_from=1
    )
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book = sheet.parent
    assert book is not None
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other["A1"] = "không hiện"
        other.sheet_state = state
    source = source_of(sheet)
    assert tabled(source) == [[["Chỉ tiêu", "Số"], ["A", "3"], ["B", "5"]]]
    assert source.text == "Chỉ tiêu\nSố\nA\n3\nB\n5"


def test_a_merged_cell_whose_first_column_is_hidden_still_shows(tabled: Tabled) -> None:
    sheet = sheet_of([["Số hồ sơ", None, "Số"], ["A", "B", 1], ["C", "D", 2]], ruled_from=1)
    sheet.merge_cells("A1:B1")
    sheet.column_dimensions["A"].hidden = True
    assert tabled(source_of(sheet)) == [[["Số hồ sơ", "Số"], ["B", "1"], ["D", "2"]]]


def test_empty_borders_and_thousands_of_formatted_rows_do_no_harm(tabled: Tabled) -> None:
    sheet = sheet_of([[], [], [None, None, "Chỉ tiêu", None, "Số"], [None, None, "A", None, 1]])
    for row in range(3, 4000):
        for column in range(2, 8):
            sheet.cell(row, column).border = BOX
    sheet.cell(6, 3, "B").border = BOX  # below an empty row of the form
    sheet.cell(6, 5, 2)
    assert tabled(source_of(sheet)) == [[["Chỉ tiêu", "Số"], ["A", "1"], ["B", "2"]]]


def test_the_dimensions_that_a_file_declares_are_not_believed(tabled: Tabled) -> None:
    sheet = sheet_of([["Chỉ tiêu", "Số"], ["A", 1], ["B", 2]], ruled_from=1)
    assert sheet.parent is not None
    whole = saved(sheet.parent)
    for said in ("A1", "A1:XFD1048576"):
        payload = changed(
            whole,
            "xl/worksheets/sheet1.xml",
            lambda xml, said=said: re.sub(
                r'<dimension ref="[^"]*"', f'<dimension ref="{said}"', xml
            ),
        )
        assert tabled(read(payload, name="a.xlsx")) == [
            [["Chỉ tiêu", "Số"], ["A", "1"], ["B", "2"]]
        ]


def test_a_cell_far_down_costs_nothing(quoted: Quoted) -> None:
    sheet = sheet_of([["Báo cáo"]])
    sheet["XFD1048576"] = "lạc"
    assert quoted(source_of(sheet)) == ["Báo cáo", "lạc"]


def test_two_tables_on_a_sheet_are_two(tabled: Tabled, quoted: Quoted) -> None:
    rows: list[list[Any]] = [["Chỉ tiêu", "Số"], ["A", 1], ["B", 2]]
    sheet = sheet_of([*rows, ["2. Về hồ sơ"], *rows], ruled_from=1)
    sheet["A4"].border = Border()
    source = source_of(sheet)
    one = [["Chỉ tiêu", "Số"], ["A", "1"], ["B", "2"]]
    assert tabled(source) == [one, one]
    assert quoted(source)[6] == "2. Về hồ sơ"


def test_without_rules_what_stands_side_by_side_is_a_table(tabled: Tabled, quoted: Quoted) -> None:
    sheet = sheet_of(
        [
            ["BẢNG TỔNG HỢP"],
            ["Chỉ tiêu", "Năm 2023", "Năm 2024"],
            ["Số hồ sơ", 10, 12],
            ["Số văn bản", 3, 4],
            ["Ghi chú: số liệu tạm tính"],
        ]
    )
    source = source_of(sheet)
    assert tabled(source) == [
        [["Chỉ tiêu", "Năm 2023", "Năm 2024"], ["Số hồ sơ", "10", "12"], ["Số văn bản", "3", "4"]]
    ]
    assert (quoted(source)[0], quoted(source)[-1]) == ("BẢNG TỔNG HỢP", "Ghi chú: số liệu tạm tính")


def test_the_name_of_a_sheet_is_a_heading_where_it_says_something() -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for title, words in (("Biểu 2 TTHC", "Số liệu"), ("Biểu 3", "BIỂU 3. HỒ SƠ"), ("Sheet4", "x")):
        book.create_sheet(title)["A1"] = words
    first["A1"] = "Thuyết minh"
    book.create_sheet("Trống")
    source = read(saved(book), name="bieu.xlsx")
    assert source.text.split("\n") == [
        "Thuyết minh", "Biểu 2 TTHC", "Số liệu", "BIỂU 3. HỒ SƠ", "x",
    ]  # fmt: skip
    assert [hint.kind for hint in source.hints][:3] == [
        HintKind.PARAGRAPH,
        HintKind.HEADING,
        HintKind.PARAGRAPH,
    ]


# ---- what is refused ----


def refused(payload: bytes, name: str = "bieu.xlsx") -> str:
    with pytest.raises(ReadError) as caught:
        read(payload, name=name)
    assert caught.value.advice.startswith("Hãy ")
    return caught.value.why


def test_a_workbook_without_anything_to_see_is_refused() -> None:
    assert "không có nội dung" in refused(saved(Workbook()))


def test_entities_are_refused_before_anything_is_parsed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    whole = by_hand('<row><c t="s"><v>0</v></c></row>', "<si><t>Báo cáo</t></si>")
    assert read(whole, name="bieu.xlsx").text == "Báo cáo"
    for part in ("xl/workbook.xml", "xl/strings.xml", "xl/sheet.xml", "[Content_Types].xml"):
        for written in (bomb, bomb.encode("utf-16-le").decode("latin-1")):
            payload = changed(whole, part, lambda xml, written=written: written + xml)
            assert "thực thể XML" in refused(payload)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 10)
    assert "hơn 200.000 ô" in refused(saved(form().parent))


def test_rows_that_reach_too_far_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_SPREAD", 1000)
    sheet = sheet_of([["a"], ["b"], ["c"]])
    sheet["XFD1"] = "d"
    assert "hơn 200.000 ô" in refused(saved(sheet.parent))


def test_a_part_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_PART", 1000)
    assert "bung ra quá lớn" in refused(saved(form().parent))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_broken_workbook_is_told_as_such(part: str) -> None:
    whole = saved(form().parent)
    assert "hỏng" in refused(changed(whole, part, lambda xml: xml[: len(xml) // 2]))
    assert "hỏng" in refused(whole[: len(whole) // 2])


def test_pictures_and_links_of_a_workbook_are_not_opened() -> None:
    """A drawing that is no XML would be an error if anyone looked at it."""
    written = io.BytesIO(saved(form().parent))
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", "no XML")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
    assert "Số hồ sơ quá hạn" in read(written.getvalue(), name="bieu.xlsm").text
