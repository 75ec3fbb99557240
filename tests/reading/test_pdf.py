"""PDF files, drawn by hand: each test says where the words stand on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest

from vnreports.errors import ReadError
from vnreports.reading import read
from vnreports.text import HintKind, Source

Quoted = Callable[[Source], list[str]]
Tabled = Callable[[Source], list[list[list[str]]]]
Check = Callable[[Source], None]
Row = tuple[str, str, str]

# A page of text: lines begin at 85, first lines at 113, full lines end at 540; a character is 7
# points wide.
LEFT, INDENT, LEADING = 85.0, 113.0, 18.0
FULL = 65  # characters of a full line; 61 of a first line


class Page(Protocol):
    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14,
        bold: bool = False,
        matrix: str | None = None,
        unseen: bool = False,
    ) -> None: ...
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None: ...
    def grid(self, columns: list[float], rows: list[float]) -> None: ...
    def path(self, operators: str) -> None: ...
    def picture(self) -> None: ...


class Pdf(Protocol):
    def page(self, width: float = 595, height: float = 842, *, turn: int = 0) -> Page: ...
    def packed(self, *, trailer: str = "") -> bytes: ...


def full(words: str, width: int = FULL) -> str:
    """Return words lengthened to a full line."""
    return words + " " + "x" * (width - len(words) - 1)


def body(page: Page, top: float, lines: list[str], *, first: float = INDENT) -> float:
    """Set a paragraph and return the height of the next line."""
    for at, line in enumerate(lines):
        page.text(first if at == 0 else LEFT, top + at * LEADING, line)
    return top + len(lines) * LEADING


def filling(page: Page, top: float, paragraphs: int = 3, name: str = "Đoạn") -> float:
    """Set paragraphs so that it shows where lines begin and end."""
    for number in range(paragraphs):
        lines = [full(f"{name} {number}", 61), full("dòng giữa"), full("dòng nữa"), "dòng cuối."]
        top = body(page, top, lines)
    return top


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(
    pdf: Pdf, quoted: Quoted, check_places: Check
) -> None:
    page = pdf.page()
    top = body(page, 100, [full("Thực hiện Kế hoạch", 61), full("của tỉnh,"), "xã báo cáo."])
    top = body(page, top, [full("Căn cứ Luật", 61), "ngày 19."])
    body(page, top, ["Kết quả như sau:"])
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert [line.replace("\n", "|") for line in quoted(source)] == [
        full("Thực hiện Kế hoạch", 61) + "|" + full("của tỉnh,") + "|xã báo cáo.",
        full("Căn cứ Luật", 61) + "|ngày 19.",
        "Kết quả như sau:",
    ]
    assert source.pages == ((0, 1),)
    assert source.media_type == "application/pdf"


def test_letters_drawn_afterwards_from_another_font_come_to_their_places(
    pdf: Pdf, quoted: Quoted
) -> None:
    """ "Nh B khen" is drawn first, then "à" and "ó" into the gaps."""
    page = pdf.page()
    page.text(85, 100, "Nh")
    page.text(85 + 3 * 7, 100, " B")
    page.text(85 + 6 * 7, 100, " khen")
    page.text(85 + 5 * 7, 100, "ó", bold=True)
    page.text(85 + 2 * 7, 100, "à", bold=True)
    assert quoted(read(pdf.packed(), name="a.pdf")) == ["Nhà Bó khen"]


def test_a_blank_that_is_only_a_gap_is_a_blank(pdf: Pdf, quoted: Quoted) -> None:
    page = pdf.page()
    page.text(85, 100, "Kế")
    page.text(85 + 2 * 7 + 4, 100, "hoạch")  # 4 points: more than a sixth of the size
    assert quoted(read(pdf.packed(), name="a.pdf")) == ["Kế hoạch"]


def test_a_code_broken_at_its_hyphen_or_slash_is_whole_again(pdf: Pdf, quoted: Quoted) -> None:
    page = pdf.page()
    top = filling(page, 100)
    ends = [
        "x" * 50 + " 7063/QĐ-",
        "UBND và 2021 -" + "x" * 38 + " số 1013/",
        "KH-UBND và tỷ lệ -",
        "UBND xã.",
    ]
    body(page, top, [ends[0].rjust(61, "y"), ends[1].ljust(FULL, "z")[:FULL], *ends[2:]])
    last = quoted(read(pdf.packed(), name="a.pdf"))[3]
    assert "7063/QĐ-UBND" in last


def test_the_letterhead_is_read_column_by_column(
    pdf: Pdf, quoted: Quoted, check_places: Check
) -> None:
    page = pdf.page()
    page.text(90, 60, "UBND HUYỆN VÍ DỤ", size=12)  # 6 points a character: ends at 186
    page.text(270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)  # to 474
    page.text(108, 76, "ỦY BAN XÃ", size=12, bold=True)
    page.text(291, 76.5, "Độc lập - Tự do - Hạnh phúc", size=12, bold=True)
    page.text(96, 100, "Số: 45/BC-UBND", size=12)
    page.text(282, 101, "Ví Dụ, ngày 5 tháng 12 năm 2021", size=12)
    page.text(283, 140, "BÁO CÁO", bold=True)
    filling(page, 170)
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert quoted(source)[:7] == [
        "UBND HUYỆN VÍ DỤ",
        "ỦY BAN XÃ",
        "Số: 45/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ví Dụ, ngày 5 tháng 12 năm 2021",
        "BÁO CÁO",
    ]
    assert (source.hints[6].bold, source.hints[6].centred) == (True, True)
    assert (source.hints[1].bold, source.hints[2].bold) == (True, False)


def test_names_wrapped_in_a_narrow_letterhead_are_whole_and_others_apart(
    pdf: Pdf, quoted: Quoted
) -> None:
    page = pdf.page()
    page.text(90, 60, "SỞ KHOA HỌC VÀ CÔNG", size=12)  # ends at 204
    page.text(216, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", size=12)  # 12 points: no wide gap
    page.text(135, 75, "NGHỆ", size=12)
    page.text(264, 75, "VIỆT NAM", size=12)
    page.text(105, 91, "PHÒNG BƯU CHÍNH", size=12)
    page.text(216, 91, "Độc lập - Tự do - Hạnh phúc", size=12)
    page.text(117, 110, "Số: 12/BC", size=12)
    page.text(222, 110, "Ví Dụ, ngày 5 tháng 3 năm", size=12)
    page.text(285, 125, "2024", size=12)
    filling(page, 200)
    assert quoted(read(pdf.packed(), name="bc.pdf"))[:6] == [
        "SỞ KHOA HỌC VÀ CÔNG\nNGHỆ",
        "PHÒNG BƯU CHÍNH",
        "Số: 12/BC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ví Dụ, ngày 5 tháng 3 năm\n2024",
    ]


def test_the_signature_block_is_read_column_by_column(
    pdf: Pdf, quoted: Quoted, check_places: Check
) -> None:
    page = pdf.page()
    top = filling(page, 100)
    page.text(350, top + 28, "TM. ỦY BAN NHÂN DÂN", bold=True)
    page.text(90, top + 32, "Nơi nhận:", size=12, bold=True)
    for at, line in enumerate(["- Như trên;", "- Thường trực Đảng ủy,", "HĐND xã;", "- các thôn;"]):
        page.text(90, top + 46 + 13 * at, line, size=11)
    page.text(385, top + 46, "CHỦ TỊCH", bold=True)
    page.text(367, top + 120, "Lê Văn Ví Dụ", bold=True)
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert quoted(source)[3:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Thường trực Đảng ủy,\nHĐND xã;",
        "- các thôn;",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn Ví Dụ",
    ]


def test_a_paragraph_over_a_page_end_is_one_and_the_footnotes_follow_it(
    pdf: Pdf, quoted: Quoted, check_places: Check
) -> None:
    first, second = pdf.page(), pdf.page()
    top = filling(first, 100)
    first.text(INDENT, top, full("Thực hiện Quyết định", 61))
    first.text(LEFT, top + LEADING, full("số 12 của xã")[:60] + " tỉnh")
    first.text(LEFT + 60 * 7, top + LEADING - 5, "", size=8)
    first.line(LEFT, 760, LEFT + 144, 760)
    first.text(LEFT, 772, "1", size=6)
    first.text(LEFT + 5, 775, "Quyết định số 12/QĐ-UBND ngày 05/01/2023", size=10)
    first.text(LEFT, 787, "của UBND xã.", size=10)
    second.text(297, 40, "2")
    top = body(second, 100, [full("ban hành và"), "kết thúc."], first=LEFT)
    filling(second, top)
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    texts = quoted(source)
    assert texts[3].endswith(" tỉnh\n" + full("ban hành và") + "\nkết thúc.")
    note = source.hints[4]
    assert (note.kind, note.label) == (HintKind.FOOTNOTE, "1")
    assert texts[4] == "Quyết định số 12/QĐ-UBND ngày 05/01/2023\ncủa UBND xã."
    assert texts[5].startswith("Đoạn 0")
    assert source.page_at(source.text.index("Thực hiện")) == 1
    assert source.page_at(source.text.index("ban hành")) == 2
    assert source.page_at(note.start) == 1
    assert source.page_at(source.hints[5].start) == 2


def test_a_raised_number_is_a_mark_only_if_there_is_such_a_footnote(
    pdf: Pdf, quoted: Quoted, check_places: Check
) -> None:
    page = pdf.page()
    filling(page, 200)
    page.text(INDENT, 100, "Theo Kế hoạch")  # 13 characters: ends at 204
    page.text(204, 95, "1", size=8)
    page.text(212, 100, "diện tích 48 m")  # 14 characters: ends at 310
    page.text(310, 95, "2", size=8)
    page.text(318, 100, "và bậc lương")  # ends at 402
    page.text(402, 95, "7", size=8)
    for at, words in enumerate(("Kế hoạch số 3/KH-UBND.", "Theo số liệu quý I.")):
        page.text(LEFT, 770 + 12 * at - 3, str(at + 1), size=6)
        page.text(LEFT + 5, 770 + 12 * at, words, size=10)
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert quoted(source)[0] == "Theo Kế hoạch1 diện tích 48 m2 và bậc lương7"
    assert [(source.text[n.start : n.end], n.label, n.start) for n in source.notes] == [
        ("1", "1", 13)
    ]
    assert quoted(source)[-2:] == ["Kế hoạch số 3/KH-UBND.", "Theo số liệu quý I."]
    assert [hint.label for hint in source.hints[-2:]] == ["1", "2"]


def test_a_footnote_may_go_on_at_the_foot_of_the_next_page(pdf: Pdf, quoted: Quoted) -> None:
    for number in range(2):
        page = pdf.page()
        filling(page, 100)
        page.line(LEFT, 760, LEFT + 144, 760)
        if number == 0:
            page.text(LEFT, 769, "1", size=6)
            page.text(LEFT + 5, 772, "Gồm các Kế hoạch", size=10)
        else:
            page.text(LEFT, 772, "số 5 và số 6.", size=10)
    texts = quoted(read(pdf.packed(), name="bc.pdf"))
    assert "Gồm các Kế hoạch\nsố 5 và số 6." in texts


def test_running_heads_and_page_numbers_are_left_out(pdf: Pdf, quoted: Quoted) -> None:
    for number in range(1, 4):
        page = pdf.page()
        page.text(200, 40, "Báo cáo CCHC năm 2023", size=11)
        if number > 1:
            page.text(297, 56, str(number))
        filling(page, 100, paragraphs=2, name="mhk"[number - 1])
        page.text(260, 812, f"Trang {number}/3", size=10)
        page.text(300, 600, "300")  # the same number on all pages, but in the text
    texts = quoted(read(pdf.packed(), name="bc.pdf"))
    assert [text[:3] for text in texts] == [
        "m 0", "m 1", "300", "h 0", "h 1", "300", "k 0", "k 1", "300",
    ]  # fmt: skip


def test_a_page_number_of_a_document_of_two_pages_is_left_out(pdf: Pdf, quoted: Quoted) -> None:
    filling(pdf.page(), 100)
    second = pdf.page()
    second.text(297, 40, "- 2 -")
    filling(second, 100, paragraphs=1, name="Cuối")
    assert [text[:6] for text in quoted(read(pdf.packed(), name="a.pdf"))] == [
        "Đoạn 0", "Đoạn 1", "Đoạn 2", "Cuối 0",
    ]  # fmt: skip


def test_a_ruled_table_keeps_its_cells_and_their_lines(
    pdf: Pdf, check_places: Check, tabled: Tabled, quoted: Quoted
) -> None:
    page = pdf.page()
    filling(page, 100)
    page.grid([90, 130, 330, 430], [400, 440, 460, 480])
    for row, words in enumerate((("TT", "Lĩnh vực", "Hồ sơ"), ("1", "Đất đai", "3.118"))):
        for x, word in zip((95, 135, 335), words, strict=True):
            page.text(x, 415 + 40 * row, word, size=12, bold=row == 0)
    page.text(335, 431, "tiếp nhận", size=12, bold=True)
    page.text(135, 475, "Tổng cộng", size=12)
    page.text(INDENT, 520, "Như vậy, tỷ lệ đạt 99%.")
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert tabled(source) == [
        [["TT", "Lĩnh vực", "Hồ sơ\ntiếp nhận"], ["1", "Đất đai", "3.118"], ["", "Tổng cộng", ""]]
    ]
    assert quoted(source)[-1] == "Như vậy, tỷ lệ đạt 99%."
    assert [hint.bold for hint in source.hints if hint.kind is HintKind.CELL][:4] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "grid",
    [
        # all strokes as one drawing; the page is 842 points high
        "90 722 m 390 722 l 90 702 m 390 702 l 90 682 m 390 682 l "
        "90 722 m 90 682 l 240 722 m 240 682 l 390 722 m 390 682 l S",
        # a frame and a cross, the frame closed by "h", all of it moved by 90 and 682
        "q 1 0 0 1 90 682 cm 0 0 m 300 0 l 300 40 l 0 40 l h 150 0 m 150 40 l 0 20 m 300 20 l S Q",
        # cells as rectangles
        "90 702 150 20 re 240 702 150 20 re 90 682 150 20 re 240 682 150 20 re S",
    ],
)
def test_a_grid_may_be_drawn_in_one_stroke(pdf: Pdf, tabled: Tabled, grid: str) -> None:
    page = pdf.page()
    page.path(grid)
    for row, words in enumerate((("Xã", "Hồ sơ"), ("A", "62"))):
        for x, word in zip((95, 245), words, strict=True):
            page.text(x, 135 + 20 * row, word, size=12)
    assert tabled(read(pdf.packed(), name="a.pdf")) == [[["Xã", "Hồ sơ"], ["A", "62"]]]


def test_a_slanted_drawing_is_no_table(pdf: Pdf) -> None:
    page = pdf.page()
    page.path("90 722 m 390 700 l 240 650 l h S 100 700 m 380 660 l S 90 680 m 200 600 l S")
    page.text(150, 140, "Biểu đồ", size=12)
    assert read(pdf.packed(), name="a.pdf").tables == ()


def test_highlighted_words_are_no_table(pdf: Pdf) -> None:
    page = pdf.page()
    page.path("1 1 0 rg 85 730 49 18 re f 0.9 1 0 rg 134 730 60 18 re f 0 g")
    page.text(85, 108, "Kết quả năm 2023")
    assert read(pdf.packed(), name="a.pdf").tables == ()


def test_words_drawn_twice_a_hair_apart_stand_once(pdf: Pdf, quoted: Quoted) -> None:
    """So some programs make them bold; pdfium knows it."""
    page = pdf.page()
    for shift in (0, 0.3):
        page.text(85 + shift, 100, "Kết quả")
    assert quoted(read(pdf.packed(), name="a.pdf")) == ["Kết quả"]


def test_the_last_page_is_known_though_it_is_blank(pdf: Pdf) -> None:
    filling(pdf.page(), 100)
    pdf.page()
    source = read(pdf.packed(), name="a.pdf")
    assert source.pages == ((0, 1), (len(source.text), 2))


def test_pages_that_lie_across_have_a_width_of_their_own(pdf: Pdf, quoted: Quoted) -> None:
    filling(pdf.page(), 100, name="Dọc")
    across = pdf.page(842, 595)
    for number in range(4):
        across.text(INDENT, 100 + 40 * number, full(f"Ngang {number}", 96))
        across.text(LEFT, 118 + 40 * number, "dòng cuối.")
    assert [text[:7] for text in quoted(read(pdf.packed(), name="a.pdf"))] == [
        "Dọc 0 x", "Dọc 1 x", "Dọc 2 x", "Ngang 0", "Ngang 1", "Ngang 2", "Ngang 3",
    ]  # fmt: skip


def test_a_page_number_alone_is_no_text(pdf: Pdf) -> None:
    pdf.page().text(297, 40, "1")
    assert "lớp chữ" in refused(pdf.packed()).why


def test_a_merged_cell_spans_its_columns(pdf: Pdf, check_places: Check) -> None:
    page = pdf.page()
    for y in (100, 120, 140):
        page.line(90, y, 390, y)
    for x in (90, 190, 390):
        page.line(x, 100, x, 140)
    page.line(290, 120, 290, 140)  # only in the lower row
    page.text(95, 115, "Đơn vị", size=12)
    page.text(195, 115, "Hồ sơ", size=12)
    page.text(95, 135, "Xã A", size=12)
    page.text(195, 135, "62", size=12)
    page.text(295, 135, "60", size=12)
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert [
        (cell.row, cell.column, cell.rows, cell.columns, source.text[cell.start : cell.end])
        for cell in source.tables[0].cells
    ] == [
        (0, 0, 1, 1, "Đơn vị"),
        (0, 1, 1, 2, "Hồ sơ"),
        (1, 0, 1, 1, "Xã A"),
        (1, 1, 1, 1, "62"),
        (1, 2, 1, 1, "60"),
    ]


def table_over_two_pages(pdf: Pdf, first: list[Row], second: list[Row]) -> None:
    """Draw a table of three columns; the middle one has room for 31 characters of 6 points."""
    for top, rows in ((700.0, first), (80.0, second)):
        page = pdf.page()
        page.grid([90, 130, 330, 430], [top + 20 * row for row in range(len(rows) + 1)])
        for row, words in enumerate(rows):
            for x, word in zip((95, 135, 335), words, strict=True):
                page.text(x, top + 15 + 20 * row, word or " ", size=12)


def test_a_table_over_a_page_end_is_one_without_the_head_printed_again(
    pdf: Pdf, check_places: Check, tabled: Tabled
) -> None:
    head = ("TT", "Đơn vị", "Hồ sơ")
    table_over_two_pages(
        pdf,
        [head, ("1", "Xã A", "62"), ("2", "Văn phòng Hội đồng nhân dân và", "7")],
        [head, ("", "Ủy ban", ""), ("3", "Xã C", "9")],
    )
    source = read(pdf.packed(), name="bc.pdf")
    check_places(source)
    assert tabled(source) == [
        [
            ["TT", "Đơn vị", "Hồ sơ"],
            ["1", "Xã A", "62"],
            ["2", "Văn phòng Hội đồng nhân dân và\nỦy ban", "7"],  # the page end cut this row
            ["3", "Xã C", "9"],
        ]
    ]


def test_a_row_with_a_name_only_is_no_rest_of_the_row_before(pdf: Pdf, tabled: Tabled) -> None:
    table_over_two_pages(
        pdf,
        [("TT", "Đơn vị", "Hồ sơ"), ("1", "Cấp tỉnh", "62")],
        [("", "Cấp xã", ""), ("2", "Xã C", "9")],
    )
    assert tabled(read(pdf.packed(), name="bc.pdf"))[0][2:] == [
        ["", "Cấp xã", ""],
        ["2", "Xã C", "9"],
    ]


def test_tables_of_other_columns_stay_apart(pdf: Pdf, tabled: Tabled) -> None:
    for columns in ([90.0, 130.0, 330.0], [90.0, 200.0, 330.0]):
        page = pdf.page()
        page.grid(columns, [100, 120, 140])
        for row in range(2):
            page.text(92, 115 + 20 * row, "a", size=12)
            page.text(columns[1] + 2, 115 + 20 * row, "b", size=12)
    assert len(tabled(read(pdf.packed(), name="a.pdf"))) == 2


def test_a_frame_round_a_text_is_no_table(pdf: Pdf, quoted: Quoted) -> None:
    page = pdf.page()
    page.grid([80, 545], [80, 300])
    filling(page, 100)
    source = read(pdf.packed(), name="a.pdf")
    assert source.tables == ()
    assert len(quoted(source)) == 3


def test_words_broken_by_a_narrow_column_are_whole_again(pdf: Pdf, tabled: Tabled) -> None:
    page = pdf.page()
    page.grid([90, 115, 200], [100, 140, 180])
    page.text(95, 115, "ST", size=14)  # 14 of the 25 points; a third letter has no room
    page.text(95, 131, "T", size=14)
    page.text(120, 115, "Tên", size=14)
    page.text(95, 155, "Thủ", size=9)  # a blank, not a letter, had no room here
    page.text(95, 171, "tục", size=9)
    page.text(120, 155, "Nộp", size=14)
    assert tabled(read(pdf.packed(), name="a.pdf")) == [[["STT", "Tên"], ["Thủ\ntục", "Nộp"]]]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(pdf: Pdf, quoted: Quoted, turn: int) -> None:
    page = pdf.page(turn=turn)
    page.text(100, 100, "Biểu số 1")
    page.text(100, 160, "Kết quả")
    page.text(200, 160, "năm 2023", bold=True)
    assert quoted(read(pdf.packed(), name="a.pdf")) == ["Biểu số 1", "Kết quả năm 2023"]


def test_words_that_do_not_run_level_are_left_out(pdf: Pdf, quoted: Quoted) -> None:
    page = pdf.page()
    filling(page, 100)
    page.text(0, 0, "BẢN SAO", size=60, matrix="0.7 0.7 -0.7 0.7 150 300")
    assert len(quoted(read(pdf.packed(), name="a.pdf"))) == 3


def refused(payload: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(payload, name="bc.pdf")
    return caught.value


def test_a_scan_is_refused_with_advice(pdf: Pdf) -> None:
    for _ in range(3):
        pdf.page().picture()
    error = refused(pdf.packed())
    assert "bản quét" in error.why
    assert "Tesseract" in error.advice


def test_the_stamp_of_a_digital_signature_makes_no_text_of_a_scan(pdf: Pdf) -> None:
    for _ in range(3):
        page = pdf.page()
        page.picture()
        page.text(400, 60, "Ký bởi: Ủy ban nhân dân xã", size=8)
    assert "bản quét" in refused(pdf.packed()).why


def test_a_scanned_page_among_others_lowers_the_quality(pdf: Pdf) -> None:
    for _ in range(3):
        filling(pdf.page(), 100)
    pdf.page().picture()
    assert read(pdf.packed(), name="a.pdf").quality == 0.75


def test_the_text_layer_of_a_recognised_scan_is_told_from_a_native_one(pdf: Pdf) -> None:
    page = pdf.page()
    page.picture()
    for line in range(20):
        page.text(85, 100 + 20 * line, f"Dòng {line} của bản quét.", unseen=True)
    source = read(pdf.packed(), name="a.pdf")
    assert source.text_from == "ocr"
    assert source.text.startswith("Dòng 0 của bản quét.\n")


def test_a_pdf_cut_short_is_refused(pdf: Pdf) -> None:
    for _ in range(20):
        filling(pdf.page(), 100)
    whole = pdf.packed()
    assert "cắt ngắn" in refused(whole[: len(whole) // 2]).why


def test_a_locked_pdf_is_refused(pdf: Pdf) -> None:
    filling(pdf.page(), 100)
    locked = (
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 "
        f"/O <{'11' * 32}> /U <{'22' * 32}> >>"
    )
    assert "mật khẩu" in refused(pdf.packed(trailer=locked)).why


def test_a_text_layer_without_a_code_table_is_refused(pdf: Pdf) -> None:
    """Such fonts give places in the private area of Unicode for their letters."""
    page = pdf.page()
    for line in range(20):
        page.text(85, 100 + 20 * line, "a\ue001\ue002\ue003b\ue004")
    error = refused(pdf.packed())
    assert "bảng mã" in error.why


def test_a_broken_pdf_is_refused() -> None:
    assert "hỏng" in refused(b"%PDF-1.7\nrubbish\n%%EOF").why


def test_a_pdf_with_too_many_pages_is_refused(pdf: Pdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnreports.reading.pdf.MAX_PAGES", 2)
    for _ in range(3):
        filling(pdf.page(), 100)
    assert "3 trang" in refused(pdf.packed()).why


def test_an_empty_page_is_no_scan(pdf: Pdf, quoted: Quoted) -> None:
    filling(pdf.page(), 100)
    pdf.page()
    source = read(pdf.packed(), name="a.pdf")
    assert source.quality == 1.0
    assert len(quoted(source)) == 3


def test_squared_paper_is_no_table(pdf: Pdf) -> None:
    page = pdf.page()
    page.grid([float(n) for n in range(10, 590, 4)], [float(n) for n in range(10, 840, 4)])
    filling(page, 100)
    source = read(pdf.packed(), name="bc.pdf")
    assert source.tables == ()
    assert source.text.startswith("Đoạn 0")
