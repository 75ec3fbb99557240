"""Whole reports: the same report comes out the same, however it was typed and converted."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import a_flow, a_hinted_source, headings, kinds

from vnreports.rules import RuleSet
from vnreports.segment import segment
from vnreports.text import HintKind

# One paragraph a line; what stands in `EXPECTED` are its blocks.
REPORT = """UBND HUYỆN AN LỘC
ỦY BAN NHÂN DÂN
XÃ BÌNH HÒA
Số: 25/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hòa, ngày 15 tháng 12 năm 2024

BÁO CÁO
Kết quả thực hiện công tác cải cách hành chính năm 2024

Kính gửi: Phòng Nội vụ huyện An Lộc.

Thực hiện Kế hoạch số 118/KH-UBND ngày 20/12/2023 của Ủy ban nhân dân huyện An Lộc \
về cải cách hành chính nhà nước năm 2024, \
Ủy ban nhân dân xã Bình Hòa báo cáo kết quả như sau:

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH

1. Về xây dựng kế hoạch

Ủy ban nhân dân xã đã ban hành 05 kế hoạch để triển khai nhiệm vụ cải cách hành chính trên \
địa bàn, trong đó phân công rõ trách nhiệm của từng công chức.

2. Về tuyên truyền

- Tổ chức 12 buổi tuyên truyền tại các thôn với sự tham gia của hơn 600 lượt người dân;

- Đăng tải 45 tin, bài trên Trang thông tin điện tử của xã.

II. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH

Trong năm, Bộ phận Tiếp nhận và Trả kết quả của xã đã tiếp nhận 1.240 hồ sơ, \
giải quyết đúng hạn 1.236 hồ sơ, đạt tỷ lệ 99,7%.

Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính năm 2024 của \
Ủy ban nhân dân xã Bình Hòa./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Hoa
"""
KINDS = {
    "UBND HUYỆN": "letterhead",
    "ỦY BAN NHÂN DÂN": "letterhead",
    "XÃ BÌNH": "letterhead",
    "Số: 25": "letterhead",
    "CỘNG HÒA": "letterhead",
    "Độc lập": "letterhead",
    "Bình Hòa,": "letterhead",
    "BÁO CÁO": "title",
    "Kết quả": "title",
    "Kính gửi": "addressees",
    "I. ": "heading",
    "II. ": "heading",
    "1. ": "heading",
    "2. ": "heading",
    "- Tổ chức": "item",
    "- Đăng": "item",
    "Nơi nhận": "recipients",
    "- ": "recipients",
    "TM. ": "signature",
    "CHỦ TỊCH": "signature",
    "Trần": "signature",
}
EXPECTED = [
    (next((kind for words, kind in KINDS.items() if line.startswith(words)), "paragraph"), line)
    for line in REPORT.split("\n")
    if line
]


def wrapped(width: int, *, indent: str = "", blank: bool = True) -> str:
    """Return the report as a typewriter sets it."""
    lines = []
    for line in REPORT.split("\n"):
        lines += textwrap.wrap(line, width, initial_indent=indent if len(line) > width else "")
        if line == "" and blank:
            lines.append("")
    return "\n".join(lines)


def paged(text: str) -> str:
    """Return a text with a page number and a form feed after every twelfth line."""
    out = []
    for number, line in enumerate(text.split("\n"), start=1):
        out.append(line)
        if number % 12 == 0:
            out += ["", f"{number // 12}", "\f"]
    return "\n".join(out).replace("\f\n", "\f")


def in_markdown(text: str) -> str:
    out = []
    for line in text.split("\n"):
        if line.startswith(("I. ", "II. ")):
            out.append(f"## **{line}**")
        elif line.startswith(("1. ", "2. ", "BÁO CÁO", "Kết quả thực hiện", "TM.", "CHỦ TỊCH")):
            out.append(f"**{line}**")
        elif line.startswith(("Nơi nhận", "Bình Hòa, ngày")):
            out.append(f"*{line}*")
        else:
            out.append(line)
    return "\n".join(out)


def in_columns(text: str) -> str:
    """Return the report with letterhead and signature set in two columns of blanks."""
    lines = text.split("\n")
    left, right = lines[:4], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *lines[5:6], "", lines[6]]
    head = [f"{one:<34}{two}" for one, two in zip(left, right, strict=True)]
    stop = lines.index("Nơi nhận:")
    recipients, signature = lines[stop : stop + 3], lines[stop + 4 : stop + 7]
    tail = [f"{one:<40}{two}" for one, two in zip(recipients, signature, strict=True)]
    return "\n".join([*head, *lines[7:stop], *tail])


def as_pdftotext(text: str) -> str:
    """Return the report as `pdftotext -layout` gives it: columns, indents, centred numbers."""
    out: list[str] = []
    for line in in_columns(text).split("\n"):
        if len(line) <= 80 or "   " in line:
            title = line.startswith(("BÁO CÁO", "Kết quả thực hiện"))
            out.append(line.center(80).rstrip() if title else line)
        else:
            out += textwrap.wrap(line, 80, initial_indent="       ")
    pages = [out[start : start + 24] for start in range(0, len(out), 24)]
    numbered = ["\n".join(page) for page in pages[:1]]
    for number, page in enumerate(pages[1:], start=2):
        numbered.append(f"{number:>40}\n\n" + "\n".join(page))
    return "\n\f".join(numbered) + "\n\f"


FORMS: dict[str, Callable[[], str]] = {
    "one paragraph a line": lambda: REPORT,
    "Windows line ends": lambda: REPORT.replace("\n", "\r\n"),
    "old Mac line ends": lambda: REPORT.replace("\n", "\r"),
    "decomposed": lambda: unicodedata.normalize("NFD", REPORT),
    "wrapped at 80": lambda: wrapped(80),
    "wrapped at 100, decomposed": lambda: unicodedata.normalize("NFD", wrapped(100)),
    "wrapped at 72, first lines indented": lambda: wrapped(72, indent="      "),
    "wrapped, without blank lines": lambda: wrapped(80, blank=False),
    "wrapped and indented, without blank lines": lambda: wrapped(80, indent="    ", blank=False),
    "one paragraph a line, without blank lines": lambda: REPORT.replace("\n\n", "\n"),
    "in Markdown": lambda: in_markdown(REPORT),
    "in Markdown, wrapped": lambda: in_markdown(wrapped(90)),
    "on pages": lambda: paged(REPORT),
    "wrapped, on pages": lambda: paged(wrapped(80)),
    "letterhead and signature in columns": lambda: in_columns(REPORT),
    "as pdftotext lays it out": lambda: as_pdftotext(REPORT),
    "with characters of no width": lambda: REPORT.replace(" ", "\u200b "),
    "with a byte order mark": lambda: "\ufeff" + REPORT,
    "justified": lambda: wrapped(80).replace(" của ", "  của ").replace(" năm ", "   năm "),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_report_has_the_same_blocks_however_it_is_set(form: str) -> None:
    assert sorted(kinds(a_flow(FORMS[form]()))) == sorted(EXPECTED)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_has_the_same_outline_however_it_is_set(form: str) -> None:
    assert headings(a_flow(FORMS[form]())) == [
        (1, "I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        (2, "1", "Về xây dựng kế hoạch"),
        (2, "2", "Về tuyên truyền"),
        (1, "II", "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"),
    ]


@given(
    width=st.integers(56, 130),
    indent=st.sampled_from(["", "   ", "\t", "          "]),
    blank=st.booleans(),
    convert=st.sampled_from([str, paged, in_markdown]),
)
def test_a_report_has_the_same_blocks_at_every_width(
    width: int, indent: str, blank: bool, convert: Callable[[str], str]
) -> None:
    text = convert(wrapped(width, indent=indent, blank=blank))
    assert sorted(kinds(a_flow(text))) == sorted(EXPECTED)


def test_a_hinted_source_is_neither_joined_nor_split(rules: RuleSet) -> None:
    source = a_hinted_source(
        (HintKind.HEADING, "Kết quả"),
        (HintKind.PARAGRAPH, "Xã đã ban hành"),
        (HintKind.PARAGRAPH, "kế hoạch năm 2024."),
        (HintKind.FOOTNOTE, "Kế hoạch số 5/KH-UBND."),
        (HintKind.FURNITURE, "Trang 1"),
        styles={"Kế hoạch số 5/KH-UBND.": {"label": "1"}},
    )
    flow = segment(source, rules)
    assert kinds(flow) == [
        ("heading", "Kết quả"),
        ("paragraph", "Xã đã ban hành"),
        ("paragraph", "kế hoạch năm 2024."),
        ("footnote", "Kế hoạch số 5/KH-UBND."),
    ]
    assert flow.blocks[3].label == "1"


def test_a_paragraph_that_a_footnote_interrupts_is_one_and_the_footnote_comes_last() -> None:
    text = wrapped(80).replace(
        "05 kế hoạch để",
        "05 kế hoạch<sup>1</sup> để",
    )
    where = text.index("\n", text.index("<sup>")) + 1
    note = "\n<sup>1</sup> Kế hoạch số 12/KH-UBND ngày 05/01/2024.\n\n"
    flow = a_flow(text[:where] + note + text[where:])
    assert kinds(flow)[-1] == ("footnote", "Kế hoạch số 12/KH-UBND ngày 05/01/2024.")
    assert flow.blocks[-1].label == "1"
    assert sorted(kinds(flow)[:-1]) == sorted(EXPECTED)


def test_the_blocks_of_a_section_know_their_heading() -> None:
    flow = a_flow(REPORT)
    item = next(block for block in flow.blocks if block.marker == "-")
    assert item.section is not None
    assert flow.blocks[item.section].marker == "2"
    assert flow.blocks[0].section is None


def test_tables_are_numbered_through_body_and_appendix() -> None:
    table = "| Xã | Số |\n|---|---|\n| An | 5 |\n"
    text = REPORT.replace("II. KẾT", table + "\n" + table + "\nII. KẾT") + "\nPHỤ LỤC\n\n" + table
    cells = [block for block in a_flow(text).blocks if block.kind.value == "cell"]
    assert [(cell.table, cell.row, cell.column) for cell in cells] == [
        (table, row, column) for table in (0, 1, 2) for row in (0, 1) for column in (0, 1)
    ]


def test_an_article_of_a_portal_has_no_frame() -> None:
    text = """Bình Hòa: Ngày thứ Sáu không hẹn

Thứ Hai, 16/12/2024 | 08:15

(AL) - Từ đầu năm 2024, xã Bình Hòa dành ngày thứ Sáu để trả kết quả ngay cho dân.

Người dân hài lòng

Ông Lê Văn Tám ở thôn 3 cho biết chỉ mất 15 phút là có giấy khai sinh cho cháu, không phải \
đi lại lần nào nữa.

Ảnh: Minh Anh
"""
    assert kinds(a_flow(text)) == [
        ("headline", "Bình Hòa: Ngày thứ Sáu không hẹn"),
        ("paragraph", "Thứ Hai, 16/12/2024 | 08:15"),
        (
            "paragraph",
            "(AL) - Từ đầu năm 2024, xã Bình Hòa dành ngày thứ Sáu để trả kết quả ngay cho dân.",
        ),
        ("heading", "Người dân hài lòng"),
        (
            "paragraph",
            "Ông Lê Văn Tám ở thôn 3 cho biết chỉ mất 15 phút là có giấy khai sinh cho cháu, "
            "không phải đi lại lần nào nữa.",
        ),
        ("caption", "Ảnh: Minh Anh"),
    ]


def test_a_report_of_many_pages_takes_no_longer_a_page() -> None:
    # no clock: whoever makes a loop over all blocks inside a loop over all blocks will notice
    chapter = REPORT[REPORT.index("I. CÔNG") : REPORT.index("Trên đây")]
    assert len(a_flow(chapter * 200).headings) == 4 * 200


@pytest.mark.parametrize("line", ["1. Về a: b", "a  5  7", "- a:", "“một", "CHỦ TỊCH", "[1]", "|"])
def test_thousands_of_like_lines_are_read(line: str) -> None:
    assert a_flow("\n".join([line] * 5000)).text is not None
