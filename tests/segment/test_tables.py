"""Tables in plain text: between strokes, one cell a line, laid out in columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import a_hinted_source, a_source

from vnreports.segment.columns import columns_of
from vnreports.segment.grids import Grid
from vnreports.segment.lines import split_lines
from vnreports.segment.tabbed import find_tabbed
from vnreports.segment.tables import find_grids
from vnreports.text import HintKind


def grids(text: str) -> list[Grid]:
    source = a_source(text)
    return find_grids(source, split_lines(source))


def rows(grid: Grid) -> list[list[str]]:
    """Return the words of each cell, "" where there are none."""
    height = 1 + max(cell.row for cell in grid.cells)
    width = 1 + max(cell.column for cell in grid.cells)
    found = [[""] * width for _ in range(height)]
    for cell in grid.cells:
        found[cell.row][cell.column] = " ".join(line.text for line in cell.lines)
    return found


def only_table(text: str) -> list[list[str]]:
    (grid,) = grids(text)
    return rows(grid)


DOSSIERS = [["Lĩnh vực", "Tiếp nhận", "Đúng hạn"], ["Đất đai", "120", "118"], ["Hộ tịch", "45", ""]]

STROKED = {
    "as Markdown": """
| Lĩnh vực | Tiếp nhận | Đúng hạn |
|----------|:---------:|---------:|
| Đất đai  | 120       | 118      |
| Hộ tịch  | 45        |          |""",
    "without the last strokes": """
| Lĩnh vực | Tiếp nhận | Đúng hạn
| --- | --- | ---
| Đất đai | 120 | 118
| Hộ tịch | 45 |""",
    "with a line of dashes below each row": """
+----------+-----------+----------+
| Lĩnh vực | Tiếp nhận | Đúng hạn |
+==========+===========+==========+
| Đất đai  | 120       | 118      |
+----------+-----------+----------+
| Hộ tịch  | 45        |          |
+----------+-----------+----------+""",
    "with cells of two lines between such lines": """
+------+-------+------+
| Lĩnh | Tiếp  | Đúng |
| vực  | nhận  | hạn  |
+------+-------+------+
| Đất  | 120   | 118  |
| đai  |       |      |
+------+-------+------+
| Hộ   | 45    |      |
| tịch |       |      |
+------+-------+------+""",
    "with marks in the cells": """
| **Lĩnh<br>vực** | *Tiếp nhận* | Đúng hạn |
|---|---|---|
| Đất đai | 120 | 118 |
| Hộ tịch | 45 | |""",
}


@pytest.mark.parametrize("form", STROKED)
def test_strokes_hold_cells_apart(form: str) -> None:
    assert only_table(STROKED[form]) == DOSSIERS


def test_a_row_of_dashes_that_means_nothing_was_there_is_a_row() -> None:
    assert only_table("| Xã | Số |\n| --- | --- |\n| An | 5 |\n| - | - |") == [
        ["Xã", "Số"],
        ["An", "5"],
        ["-", "-"],
    ]


def test_an_escaped_stroke_holds_nothing_apart() -> None:
    assert only_table("| a\\|b | 1 |\n| c | 2 |") == [["a|b", "1"], ["c", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "| một dòng | thôi |",  # one row
        "| một |\n| cột |",  # one column
        "a | b\nc | d",  # no stroke at the start
        "|\nmột\n|",  # a frame around one cell
    ],
)
def test_one_row_or_column_is_no_table(text: str) -> None:
    assert grids(text) == []


def lone_strokes(*table: list[str]) -> str:
    """Return a table with each cell on lines of its own, lone strokes around them."""
    rows = ("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in table)
    return "".join(rows)


def test_lone_strokes_hold_cells_apart() -> None:
    table = [["TT", "Lĩnh vực", "Số hồ sơ"], ["1", "Đất đai", "120"], ["2", "Hộ tịch", "45"]]
    assert only_table(lone_strokes(*table)) == table


def test_a_cell_between_lone_strokes_may_have_several_lines() -> None:
    assert only_table(lone_strokes(["TT", "Lĩnh\nvực"], ["1", "Đất\nđai\nvà nhà"])) == [
        ["TT", "Lĩnh vực"],
        ["1", "Đất đai và nhà"],
    ]


EMPTY = [
    # an empty cell in the middle, at the end, at the start
    [["TT", "Tên", "Số"], ["1", "", "5"], ["2", "Hộ tịch", "4"]],
    [["TT", "Tên", "Số"], ["1", "Đất đai", ""], ["2", "Hộ tịch", "4"]],
    [["TT", "Tên", "Số"], ["", "Đất đai", "5"], ["2", "Hộ tịch", "4"]],
    # a heading inside the table
    [["TT", "Tên", "Số"], ["", "I. Cấp xã", ""], ["1", "Hộ tịch", "4"]],
]


@pytest.mark.parametrize("table", EMPTY)
def test_empty_cells_between_lone_strokes_keep_their_place(table: list[list[str]]) -> None:
    assert only_table(lone_strokes(*table)) == table


def test_what_follows_the_last_stroke_after_a_blank_line_is_text() -> None:
    above, below = [["TT", "Tên"], ["1", "Đất đai"]], [["a", "b"], ["c", "d"]]
    text = lone_strokes(*above) + "\nII. KẾT QUẢ\n\n" + lone_strokes(*below)
    assert [rows(grid) for grid in grids(text)] == [above, below]


ROWS = """
STT   Lĩnh vực             Tiếp nhận    Đúng hạn
1     Đất đai và nhà ở           120         118
2     Hộ tịch                     45          45
3     Chứng thực               1.210       1.210
"""
LAID_OUT = {
    "figures at the right": ROWS,
    "a cell of two lines": """
STT   Lĩnh vực             Tiếp nhận    Đúng hạn
1     Đất đai và                 120         118
      nhà ở
2     Hộ tịch                     45          45
3     Chứng thực               1.210       1.210
""",
    "blank lines between the rows": ROWS.replace("\n", "\n\n"),
    "no-break spaces": ROWS.replace("  ", "\u00a0\u00a0"),
    "tabs": re.sub(" {2,}", "\t", ROWS),
}


@pytest.mark.parametrize("form", LAID_OUT)
def test_blanks_hold_columns_apart(form: str) -> None:
    assert only_table(LAID_OUT[form]) == [
        ["STT", "Lĩnh vực", "Tiếp nhận", "Đúng hạn"],
        ["1", "Đất đai và nhà ở", "120", "118"],
        ["2", "Hộ tịch", "45", "45"],
        ["3", "Chứng thực", "1.210", "1.210"],
    ]


def test_an_empty_cell_between_tabs_keeps_its_place() -> None:
    text = "TT\tTên\tSố\tTỷ lệ\n1\tĐất\t\t98\n2\tHộ tịch\t4\t100\n3\tNhà\t7\t99\n4\tCư trú\t5\t98"
    assert only_table(text)[1] == ["1", "Đất", "", "98"]


MERGED = [
    ["TT", "Đơn vị", "Tiếp nhận", "Đã giải quyết", "Trong đó", "", "Đang giải quyết"],
    ["", "", "", "", "Đúng hạn", "Quá hạn", ""],
    ["1", "Xã Tân Hòa", "246", "240", "238", "2", "6"],
    ["2", "Xã Phú Sơn", "118", "118", "118", "0", "0"],
    ["", "Tổng cộng", "364", "358", "356", "2", "6"],
]


def test_a_merged_head_between_tabs_stands_over_its_columns() -> None:
    text = (
        "TT\tĐơn vị\tTiếp nhận\tĐã giải quyết\tTrong đó\tĐang giải quyết\nĐúng hạn\tQuá hạn\n"
        "1\tXã Tân Hòa\t246\t240\t238\t2\t6\n2\tXã Phú Sơn\t118\t118\t118\t0\t0\n"
    )
    for total in ("\tTổng cộng\t364\t358\t356\t2\t6", "Tổng cộng\t364\t358\t356\t2\t6"):
        assert only_table(text + total) == MERGED


def test_a_head_between_tabs_that_fits_no_columns_is_not_guessed() -> None:
    text = "TT\tĐơn vị\tKết quả\nĐúng hạn\tQuá hạn\n1\tXã A\t246\t240\t2\n2\tXã B\t118\t117\t1\n"
    source = a_source(text)
    assert find_tabbed(source, split_lines(source), 0) is None


def test_a_last_column_that_holds_nothing_but_its_head_is_a_column() -> None:
    text = """
STT   Lĩnh vực      Số hồ sơ    Ghi chú
1     Đất đai            120
2     Hộ tịch             45
3     Nội vụ              10
"""
    assert only_table(text)[:2] == [
        ["STT", "Lĩnh vực", "Số hồ sơ", "Ghi chú"],
        ["1", "Đất đai", "120", ""],
    ]


def test_blanks_at_the_end_of_a_row_do_not_hide_its_last_cell() -> None:
    text = "STT   Tên        Số \n1     Đất đai     5 \n2     Hộ tịch     7 "
    assert [row[-1] for row in only_table(text)] == ["Số", "5", "7"]


def test_a_table_goes_on_over_a_page_end_within_a_row() -> None:
    text = """
STT    Chỉ tiêu thống kê                     Đơn vị      Số liệu
1      Số thủ tục công bố mới                Thủ tục     12
2      Số hồ sơ của dịch vụ công             Hồ sơ       340
\f       toàn trình đã tiếp nhận
3      Số thủ tục bãi bỏ                     Thủ tục     5
4      Số hồ sơ đã số hóa                    Hồ sơ       318
\f5      Ghi chú thêm của đơn vị
6      Số tổ công nghệ số                    Tổ          9
7      Số đơn vị được kiểm tra               Đơn vị      4
8      Số vấn đề phát hiện                   Vấn đề      2
"""
    (grid,) = grids(text)
    assert rows(grid)[2] == [
        "2",
        "Số hồ sơ của dịch vụ công toàn trình đã tiếp nhận",
        "Hồ sơ",
        "340",
    ]
    assert [row[0] for row in rows(grid)] == ["STT", *"12345678"]


def test_words_at_the_top_of_a_page_that_no_row_follows_end_the_table() -> None:
    text = """
STT    Chỉ tiêu thống kê                     Đơn vị      Số liệu
1      Số thủ tục công bố mới                Thủ tục     12
2      Số hồ sơ của dịch vụ công             Hồ sơ       340
\fcác nội dung trên được tổng hợp từ hệ thống
của tỉnh và do văn phòng kiểm tra lại.
Văn phòng chịu trách nhiệm về số liệu
đã cung cấp cho các đơn vị.
3      Số thủ tục bãi bỏ                     Thủ tục     5
"""
    grid, *_ = grids(text)
    assert [row[0] for row in rows(grid)] == ["STT", "1", "2"]


def test_a_paragraph_after_a_blank_line_ends_the_table() -> None:
    text = "STT   Tên        Số\n1     Đất đai     5\n2     Hộ tịch     7\n\nNăm 2024 có 12 hồ sơ."
    (grid,) = grids(text)
    assert (grid.first, grid.after) == (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        # justified text: gaps, but no columns with figures
        "Năm  2024,  Ủy ban  nhân dân xã\nđã  ban hành  kế hoạch  cải cách\n"
        "hành  chính  và  tổ chức\nthực  hiện  đầy đủ  các nhiệm vụ.",
        # a letterhead
        "UBND HUYỆN A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "XÃ B                  Độc lập - Tự do - Hạnh phúc\n"
        "Số: 5/BC-UBND         B, ngày 5 tháng 6 năm 2024",
        # two lines are no table
        "STT   Tên        Số\n1     Đất đai     5",
    ],
)
def test_other_gaps_make_no_table(text: str) -> None:
    assert grids(text) == []


def test_a_table_below_justified_text_is_found() -> None:
    text = "Năm  2024,  Ủy ban  nhân dân xã\nđã  ban hành  kế hoạch\n" + ROWS
    (grid,) = grids(text)
    assert rows(grid)[-1] == ["3", "Chứng thực", "1.210", "1.210"]


def test_a_format_that_delimits_tables_is_believed() -> None:
    source = a_hinted_source((HintKind.PARAGRAPH, "| a | b |"), (HintKind.PARAGRAPH, "| c | d |"))
    assert find_grids(source, split_lines(source)) == []


COLUMNS = [
    ("UBND HUYỆN A      CỘNG HÒA", [["UBND HUYỆN A"], ["CỘNG HÒA"]]),
    ("A\tB", [["A"], ["B"]]),
    ("A  B", [["A B"]]),  # two blanks are a slip
    ("| A<br>B | C |", [["A", "B"], ["C"]]),  # a converter's table
    ("| | **C** |", [[], ["C"]]),
    ("Kế hoạch", [["Kế hoạch"]]),
]


@pytest.mark.parametrize(("raw", "columns"), COLUMNS)
def test_a_line_of_the_frame_is_taken_apart_by_columns(raw: str, columns: list[list[str]]) -> None:
    source = a_source(raw)
    (line,) = split_lines(source)
    found = columns_of(source, line)
    assert [[part.text for part in column] for column in found] == columns


CELLS = st.text(alphabet="ab1 -", max_size=4).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=5))
def test_cells_between_strokes_are_those_that_were_written(table: list[list[str]]) -> None:
    table = [["x", *row[1:]] for row in table]  # no row of dashes only
    text = "\n".join("| " + " | ".join(row) + " |" for row in table)
    cells = {(cell.row, cell.column): cell.lines[0].text for cell in grids(text)[0].cells}
    assert cells == {
        (row, column): " ".join(cell.split())
        for row, words in enumerate(table)
        for column, cell in enumerate(words)
        if cell
    }


PROSE = [
    # a paragraph a line, with a blank too many, right above a table of tabs
    "Quy chế chi tiêu nội bộ được  sửa đổi kịp thời, được thông qua tại hội nghị đầu năm "
    "và gửi đến từng phòng, từng đơn vị sự nghiệp trực thuộc để thực hiện thống nhất cả năm.",
    # hard-wrapped, with a blank too many seven lines above a table
    "việc giải quyết thủ tục đã đi vào nền  nếp.\nSố thủ tục đang thực hiện là rất lớn,\n"
    "đều niêm yết công khai tại trụ sở và trên Trang\nthông tin điện tử. Huyện đã rà soát\n"
    "thời gian đối với lĩnh vực đất đai theo Quyết định\ncủa Chủ tịch tỉnh.\nKết quả như sau:",
]


@pytest.mark.parametrize("prose", PROSE, ids=["a line", "wrapped"])
@pytest.mark.parametrize("gap", ["\t", "        "], ids=["tabs", "blanks"])
def test_a_blank_too_many_in_a_paragraph_begins_no_table(prose: str, gap: str) -> None:
    table = "\n".join(gap.join(cell or "0" for cell in row) for row in DOSSIERS)
    (grid,) = grids(f"{prose}\n{table}\n{gap.join(('Chứng thực', '30', '30'))}")
    assert rows(grid)[0] == DOSSIERS[0]


STACKED = """STT
Lĩnh vực
Tiếp nhận
Đúng hạn
1
Đất đai
120
118
2
Hộ tịch
1.045
1.040
Tổng cộng
1.165
1.158
Hồ sơ nộp trực tuyến là 900 hồ sơ."""


def test_a_table_with_a_cell_a_line_is_read_by_the_numbers_of_its_rows() -> None:
    assert only_table(STACKED) == [
        ["STT", "Lĩnh vực", "Tiếp nhận", "Đúng hạn"],
        ["1", "Đất đai", "120", "118"],
        ["2", "Hộ tịch", "1.045", "1.040"],
        ["", "Tổng cộng", "1.165", "1.158"],
    ]


def test_without_numbers_three_rows_alike_make_a_stacked_table() -> None:
    lines = ["Lĩnh vực", "Tiếp nhận", "Đúng hạn"]
    for label in ("Đất đai", "Hộ tịch", "Chứng thực"):
        lines += [label, "120", "118"]
    assert only_table("\n".join(lines))[1:] == [
        [label, "120", "118"] for label in ("Đất đai", "Hộ tịch", "Chứng thực")
    ]
    assert grids("\n".join(lines[:-3])) == []  # two may be chance


@pytest.mark.parametrize(
    "text",
    [
        STACKED.replace("STT\n", ""),  # the numbers have no head
        STACKED.replace("\n2\n", "\n3\n"),  # do not count up
        STACKED.replace("1.040\n", ""),  # a row is short
    ],
    ids=["no head", "no series", "short"],
)
def test_lines_that_are_no_rows_are_no_table(text: str) -> None:
    assert grids(text) == []


JUSTIFIED = """
    TT      Lĩnh vực                    Tiếp nhận       Đúng hạn
    1       Đất đai                       6.595           2.847
    2       Hộ tịch, chứng thực           1.821           1.603
            Thành lập và hoạt
    3       động của hộ kinh                842             839
            doanh
              Tổng cộng                   9.258           5.289
       Trong tổng số   9.258  hồ sơ tiếp  nhận có 5.289 hồ  sơ  đúng hạn, đạt tỷ lệ
57,13%.  Tỷ lệ hồ sơ trước  hạn đạt 99,35%; hồ sơ trễ hạn  tập trung ở  đất đai.
      Thành phố  có 12  cơ quan chuyên  môn, 41 đơn vị  sự nghiệp,  giảm 02 đơn  vị so."""


def test_prose_that_is_set_to_full_width_ends_a_table_and_is_none() -> None:
    assert only_table(JUSTIFIED)[1:] == [
        ["1", "Đất đai", "6.595", "2.847"],
        ["2", "Hộ tịch, chứng thực", "1.821", "1.603"],
        ["3", "Thành lập và hoạt động của hộ kinh doanh", "842", "839"],
        ["", "Tổng cộng", "9.258", "5.289"],
    ]


def test_a_table_that_is_laid_out_anew_on_its_next_page_keeps_its_columns() -> None:
    table = (
        "   TT      Đơn vị                 Tiếp nhận         Trễ hạn\n"
        "     1     Phường Một                2.184                0\n"
        "     2     Phường Hai                1.967                2\n"
        "     3     Phường Ba                   742                0\n"
        "\f 4   Xã Tân Khánh       1.128            4\n"
        " 5   Xã Tân Phú         1.240            0\n"
        " 6   Xã Tân Quy           533            0\n"
    )
    assert [row[1:] for row in only_table(table)[3:5]] == [
        ["Phường Ba", "742", "0"],
        ["Xã Tân Khánh", "1.128", "4"],
    ]


def test_rows_with_strokes_between_their_cells_only_are_a_table() -> None:
    text = (
        "Các sáng kiến được công nhận:\n"
        "STT | Tên sáng kiến | Tác giả, đơn vị\n"
        "1 | Sổ tay số | Lò Văn Én, Trường THCS Tam Chung\n"
        "2 | Loa hẹn | UBND xã Mường Lý\n"
        "Chia sẻ | In bài viết\n"
    )
    (grid,) = grids(text)
    assert rows(grid) == [
        ["STT", "Tên sáng kiến", "Tác giả, đơn vị"],
        ["1", "Sổ tay số", "Lò Văn Én, Trường THCS Tam Chung"],
        ["2", "Loa hẹn", "UBND xã Mường Lý"],
    ]


def test_single_strokes_in_two_lines_are_no_table() -> None:
    assert grids("Thứ Ba, 12/12/2023 08:40 | Lượt xem: 1.284\nChia sẻ | In bài viết\n") == []
