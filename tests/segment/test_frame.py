"""The frame: letterhead, title, addressees; recipients, signature, appendix."""

from __future__ import annotations

import pytest
from tests.factories import a_flow, a_hinted_source, kinds, of_kind

from vnreports.flow import BlockKind
from vnreports.rules import RuleSet
from vnreports.segment import segment
from vnreports.text import HintKind

BODY = "I. KẾT QUẢ\n\nNăm 2024, xã đã giải quyết 120 hồ sơ.\n"


def head(text: str) -> list[tuple[str, str]]:
    """Return the blocks before the heading of the body."""
    blocks = kinds(a_flow(text + "\n\n" + BODY))
    return blocks[: blocks.index(("heading", "I. KẾT QUẢ"))]


def tail(text: str) -> list[tuple[str, str]]:
    """Return the blocks after the body."""
    blocks = kinds(a_flow(BODY + "\n" + text))
    return blocks[blocks.index(("paragraph", "Năm 2024, xã đã giải quyết 120 hồ sơ.")) + 1 :]


def as_heads(*lines: str) -> list[tuple[str, str]]:
    return [("letterhead", line) for line in lines]


STACKED = """UBND HUYỆN A
ỦY BAN NHÂN DÂN
XÃ B
Số: 12/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
-----------
B, ngày 5 tháng 6 năm 2024
"""
LINES = [line for line in STACKED.split("\n") if line.strip("-")]


def test_the_columns_of_a_letterhead_may_be_stacked() -> None:
    assert head(STACKED) == as_heads(*LINES)


def test_the_columns_of_a_letterhead_may_be_laid_out_with_blanks() -> None:
    text = """
  UBND HUYỆN A                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN                       Độc lập - Tự do - Hạnh phúc
      XÃ B                            ----------------------------
    -------
 Số: 12/BC-UBND                         B, ngày 5 tháng 6 năm 2024
"""
    assert head(text + "\n          BÁO CÁO\n   Kết quả năm 2024") == [
        *as_heads(*LINES),
        ("title", "BÁO CÁO"),
        ("title", "Kết quả năm 2024"),
    ]


STAMPED = """
UBND HUYỆN A
ỦY BAN NHÂN DÂN
XÃ B
Số: 12/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
B, ngày 5 tháng 6 năm 2024
UBND HUYỆN A
CÔNG VĂN ĐẾN Số: 2143
Ngày: 14.6.24 Chuyển: .........
"""


def test_the_stamp_of_who_received_it_is_no_part_of_a_letterhead() -> None:
    own = as_heads(*STAMPED.strip().split("\n")[:-3])
    alone = STAMPED.replace("UBND HUYỆN A\nCÔNG VĂN", "CÔNG VĂN")  # without the office above
    for text in (STAMPED, alone):
        assert head(f"{text}\nBÁO CÁO\nKết quả năm 2024")[:-2] == own


def test_the_right_column_may_have_lines_of_its_own() -> None:
    text = f"""
UBND HUYỆN A
{" " * 40}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN
XÃ B
{" " * 40}Độc lập - Tự do - Hạnh phúc
Số: 12/BC-UBND
{" " * 40}B, ngày 5 tháng 6 năm 2024
"""
    assert head(text + "\nBÁO CÁO")[:-1] == as_heads(*LINES)


def test_the_columns_of_a_letterhead_may_be_cells_of_a_converted_table() -> None:
    text = """
| UBND HUYỆN A<br>**ỦY BAN NHÂN DÂN**<br>**XÃ B** \
| **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>Độc lập - Tự do - Hạnh phúc |
| --- | --- |
| Số: 12/BC-UBND | *B, ngày 5 tháng 6 năm 2024* |

**BÁO CÁO**
"""
    assert sorted(head(text)[:-1]) == sorted(as_heads(*LINES))


def test_the_cells_of_a_letterhead_may_stand_between_lone_strokes() -> None:
    text = """|
**UBND HUYỆN A
ỦY BAN NHÂN
DÂN**
XÃ B
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 12/BC-UBND
|
*B, ngày 5
tháng 6 năm 2024*
|

**BÁO CÁO**
"""
    assert sorted(head(text)[:-1]) == sorted(as_heads(*LINES))


TITLES = [
    # title alone, its subject below
    (
        "BÁO CÁO\nKết quả cải cách hành chính năm 2024",
        ["BÁO CÁO", "Kết quả cải cách hành chính năm 2024"],
    ),
    # over two lines, a bracket, a rule
    (
        "BÁO CÁO\nKết quả cải cách hành chính\nnăm 2024 trên địa bàn xã\n"
        "(Từ 01/01 đến 30/6/2024)\n-------",
        [
            "BÁO CÁO",
            "Kết quả cải cách hành chính năm 2024 trên địa bàn xã (Từ 01/01 đến 30/6/2024)",
        ],
    ),
    # all in one line
    ("BÁO CÁO KẾT QUẢ NĂM 2024", ["BÁO CÁO KẾT QUẢ NĂM 2024"]),
    # in capitals over lines, a line of figures
    (
        "KẾ HOẠCH\nPHÁT TRIỂN CHÍNH QUYỀN SỐ GIAI ĐOẠN\n2026 - 2030",
        ["KẾ HOẠCH", "PHÁT TRIỂN CHÍNH QUYỀN SỐ GIAI ĐOẠN 2026 - 2030"],
    ),
    # spaced letters
    ("B Á O   C Á O\nKết quả năm 2024", ["B Á O C Á O", "Kết quả năm 2024"]),
    # Markdown
    ("# **BÁO CÁO**\n\n**Kết quả năm 2024**", ["BÁO CÁO", "Kết quả năm 2024"]),
    # the body begins at once
    (
        "BÁO CÁO\nKết quả năm 2024\nThực hiện Kế hoạch số 5/KH-UBND, xã báo cáo.",
        ["BÁO CÁO", "Kết quả năm 2024"],
    ),
    # the body begins after a blank line
    ("BÁO CÁO\nKết quả năm 2024\n\nTrong năm qua, xã đã làm tốt.", ["BÁO CÁO", "Kết quả năm 2024"]),
    # the body begins at once, with a sentence
    (
        "BÁO CÁO\nKết quả năm 2024\nXã Bình Hòa đã làm tốt nhiều việc.",
        ["BÁO CÁO", "Kết quả năm 2024"],
    ),
    # … which is wrapped
    (
        "BÁO CÁO\nKết quả năm 2024\nThực hiện Kế hoạch số 5/KH-UBND ngày 05/01/2024 của huyện về\n"
        "cải cách hành chính, xã báo cáo.",
        ["BÁO CÁO", "Kết quả năm 2024"],
    ),
    # bold over paragraphs
    (
        "**BÁO CÁO**\n\n**Kết quả năm 2024**\n\n**trên địa bàn xã**\n\nTrong năm qua, xã làm tốt.",
        ["BÁO CÁO", "Kết quả năm 2024 trên địa bàn xã"],
    ),
    # no subject
    ("BÁO CÁO\n\nThực hiện Kế hoạch số 5/KH-UBND, xã báo cáo như sau.", ["BÁO CÁO"]),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_is_the_kind_of_document_and_its_subject(text: str, title: list[str]) -> None:
    flow = a_flow(STACKED + "\n" + text + "\n\n" + BODY)
    assert of_kind(flow, BlockKind.TITLE) == title


def test_a_report_may_begin_with_its_title() -> None:
    assert head("BÁO CÁO\nKết quả năm 2024") == [
        ("title", "BÁO CÁO"),
        ("title", "Kết quả năm 2024"),
    ]


def test_a_party_letterhead_has_a_star() -> None:
    text = """ĐẢNG BỘ HUYỆN A          ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ B
*                        B, ngày 5 tháng 6 năm 2024
Số 127-BC/ĐU

BÁO CÁO
Kết quả năm 2024"""
    assert head(text) == [
        *as_heads(
            "ĐẢNG BỘ HUYỆN A",
            "ĐẢNG ỦY XÃ B",
            "Số 127-BC/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "B, ngày 5 tháng 6 năm 2024",
        ),
        ("title", "BÁO CÁO"),
        ("title", "Kết quả năm 2024"),
    ]


def test_a_letter_has_no_title() -> None:
    text = """UBND HUYỆN A             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG NỘI VỤ             Độc lập - Tự do - Hạnh phúc
Số: 45/NV-CCHC           A, ngày 5 tháng 6 năm 2024
V/v báo cáo kết quả cải
cách hành chính quý II

             Kính gửi: Sở Nội vụ tỉnh C.
"""
    assert head(text)[-3:] == [
        ("letterhead", "Độc lập - Tự do - Hạnh phúc"),
        ("letterhead", "A, ngày 5 tháng 6 năm 2024"),
        ("addressees", "Kính gửi: Sở Nội vụ tỉnh C."),
    ]
    assert ("letterhead", "V/v báo cáo kết quả cải cách hành chính quý II") in head(text)


ADDRESSEES = [
    ("Kính gửi: Sở Nội vụ tỉnh C.", ["Kính gửi: Sở Nội vụ tỉnh C."]),
    # a list
    (
        "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Sở Nội vụ tỉnh C.",
        ["Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ tỉnh C."],
    ),
    # names without dashes, although bodies open sentences as well
    (
        "Kính gửi:\n        Ủy ban nhân dân tỉnh;\n        Sở Nội vụ tỉnh C.",
        ["Kính gửi:", "Ủy ban nhân dân tỉnh;", "Sở Nội vụ tỉnh C."],
    ),
    # a blank line after the colon
    ("Kính gửi:\n\nSở Nội vụ tỉnh C.", ["Kính gửi:", "Sở Nội vụ tỉnh C."]),
    # a name over two lines, the words broken
    ("**Kính\ngửi:** Ủy ban nhân dân\ntỉnh C", ["Kính gửi: Ủy ban nhân dân tỉnh C"]),
]


@pytest.mark.parametrize(("text", "names"), ADDRESSEES)
@pytest.mark.parametrize("opening", ["Thực hiện Kế hoạch số 5/KH-UBND, xã báo cáo.", ""])
def test_addressees_come_before_the_body(text: str, names: list[str], opening: str) -> None:
    flow = a_flow(f"{STACKED}\nBÁO CÁO\nKết quả năm 2024\n\n{text}\n\n{opening}\n\n{BODY}")
    assert of_kind(flow, BlockKind.ADDRESSEES) == names


def test_a_body_that_follows_at_once_is_no_addressee() -> None:
    text = "Kính gửi: Sở Nội vụ tỉnh C.\nThực hiện Kế hoạch số 5/KH-UBND, xã báo cáo."
    assert head(f"{STACKED}\nBÁO CÁO\n{text}")[-2:] == [
        ("addressees", "Kính gửi: Sở Nội vụ tỉnh C."),
        ("paragraph", "Thực hiện Kế hoạch số 5/KH-UBND, xã báo cáo."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # an article
        "Cải cách hành chính ở xã B\n\nXã B đã có nhiều cách làm hay trong cải cách hành chính.",
        # words of a title inside running text, without a letterhead
        "Xã B đã có nhiều cách làm hay trong cải cách hành chính năm qua.\n\nBÁO CÁO CỦA XÃ",
    ],
)
def test_a_text_may_come_without_letterhead(text: str) -> None:
    assert {kind for kind, _ in head(text)} <= {"headline", "paragraph", "heading"}


SIGNED = [
    ("recipients", "Nơi nhận:"),
    ("recipients", "- Như trên;"),
    ("recipients", "- Lưu: VT."),
    ("signature", "TM. ỦY BAN NHÂN DÂN"),
    ("signature", "KT. CHỦ TỊCH"),
    ("signature", "PHÓ CHỦ TỊCH"),
    ("signature", "Nguyễn Văn An"),
]
TAILS = {
    "recipients first": """Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn An
""",
    "signature first": """TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn An

Nơi nhận:
- Như trên;
- Lưu: VT.
""",
    "in two columns": """
Nơi nhận:                        TM. ỦY BAN NHÂN DÂN
- Như trên;                          KT. CHỦ TỊCH
- Lưu: VT.                           PHÓ CHỦ TỊCH


                                     Nguyễn Văn An
""",
    "in cells of a converted table": """
| ***Nơi nhận:***<br>- Như trên;<br>- Lưu: VT. \
| **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Nguyễn Văn An** |
| --- | --- |
""",
    "pressed together by a scan": """
Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Như trên; KT. CHỦ TỊCH
- Lưu: VT. PHÓ CHỦ TỊCH

Nguyễn Văn An
""",
    "between lone strokes, a name broken": """|
***Nơi nhận:***
- Như trên;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN
DÂN **
KT. CHỦ TỊCH
**PHÓ CHỦ TỊCH**
**Nguyễn Văn An**
|
""",
}


@pytest.mark.parametrize("form", TAILS)
def test_recipients_and_signature_come_after_the_body(form: str) -> None:
    assert sorted(tail(TAILS[form])) == sorted(SIGNED)


STACKS = [
    ["CHỦ TỊCH", "Lê Thị Ba"],
    ["TM. ĐẢNG ỦY", "BÍ THƯ", "Lê Thị Ba"],
    ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Ba"],
    ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Lê Thị Ba"],
    ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ", "Lê Thị Ba"],
    ["Q. GIÁM ĐỐC", "(Đã ký)", "Lê Thị Ba"],
    ["GIÁM ĐỐC", "ThS. Lê Thị Ba"],
    ["CHỦ TỊCH", "Y Thuyên Niê"],  # a syllable of one letter
    ["CHỦ TỊCH", "K’Brếp"],  # a name of one word
    ["CHỦ TỊCH", "LÊ THỊ BA"],  # in capitals
]


@pytest.mark.parametrize("stack", STACKS)
def test_a_signature_may_come_without_recipients(stack: list[str]) -> None:
    assert tail("\n".join(stack)) == [("signature", line) for line in stack]


def test_a_recipient_may_go_on_over_lines() -> None:
    text = """Nơi nhận:
- Các cơ quan báo chí đóng trên địa bàn
tỉnh;
- Lưu: VT.
CHỦ TỊCH
Lê Thị Ba"""
    assert tail(text)[1] == ("recipients", "- Các cơ quan báo chí đóng trên địa bàn tỉnh;")


def test_a_recipient_may_go_on_below_the_line_of_the_signer() -> None:
    text = """
Nơi nhận:                              CHỦ TỊCH
- Các cơ quan báo chí đóng trên        Lê Thị Ba
địa bàn tỉnh;
- Lưu: VT."""
    assert tail(text) == [
        ("recipients", "Nơi nhận:"),
        ("signature", "CHỦ TỊCH"),
        ("recipients", "- Các cơ quan báo chí đóng trên địa bàn tỉnh;"),
        ("signature", "Lê Thị Ba"),
        ("recipients", "- Lưu: VT."),
    ]


APPENDICES = [
    "PHỤ LỤC\nSỐ LIỆU NĂM 2024",
    "Phụ lục 1\nSố liệu năm 2024",
    "Biểu số 01: Số liệu năm 2024",
    "DANH SÁCH MÔ HÌNH NĂM 2024",
    "SỐ LIỆU THỐNG KÊ NĂM 2024",  # whatever follows the signer's name
    "## Số liệu năm 2024",
]


@pytest.mark.parametrize("appendix", APPENDICES)
def test_an_appendix_follows_the_signature(appendix: str) -> None:
    blocks = tail(TAILS["recipients first"] + "\n" + appendix + "\n\nXã An Bình có 5 mô hình.")
    assert blocks[: len(SIGNED)] == SIGNED
    assert {kind for kind, _ in blocks[len(SIGNED) :]} <= {"heading", "paragraph", "caption"}
    assert blocks[-1] == ("paragraph", "Xã An Bình có 5 mô hình.")


def test_an_appendix_may_have_recipients_of_its_own() -> None:
    blocks = tail(TAILS["recipients first"] + "\nPHỤ LỤC\n\nMẫu công văn.\n\nNơi nhận:\n- Lưu: VT.")
    assert blocks[: len(SIGNED)] == SIGNED


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận hồ sơ là Bộ phận một cửa.",  # a place where something is received
        "Nơi nhận hồ sơ",
        "Chủ tịch xã đã chỉ đạo.",
        "GIÁM ĐỐC SỞ ĐÃ CHỈ ĐẠO",
    ],
)
def test_other_lines_are_no_tail(line: str) -> None:
    filler = "\n\n".join(f"Đoạn {number} nói về kết quả của xã." for number in range(12))
    flow = a_flow(f"{BODY}\n{line}\n\n{filler}")
    assert not of_kind(flow, BlockKind.RECIPIENTS)
    assert not of_kind(flow, BlockKind.SIGNATURE)


def test_the_frame_of_a_hinted_source_is_read_by_its_lines(rules: RuleSet) -> None:
    source = a_hinted_source(
        *((HintKind.PARAGRAPH, line) for line in LINES),
        (HintKind.PARAGRAPH, "BÁO CÁO"),
        (HintKind.PARAGRAPH, "Kết quả năm 2024"),
        (HintKind.PARAGRAPH, "trên địa bàn xã"),
        (HintKind.PARAGRAPH, "Kính gửi:"),
        (HintKind.PARAGRAPH, "- Sở Nội vụ."),
        (HintKind.PARAGRAPH, "Năm 2024, xã đã giải quyết 120 hồ sơ."),
        *((HintKind.PARAGRAPH, line) for _, line in SIGNED),
        styles={"Kết quả năm 2024": {"centred": True}, "trên địa bàn xã": {"centred": True}},
    )
    assert kinds(segment(source, rules)) == [
        *as_heads(*LINES),
        ("title", "BÁO CÁO"),
        ("title", "Kết quả năm 2024 trên địa bàn xã"),
        ("addressees", "Kính gửi:"),
        ("addressees", "- Sở Nội vụ."),
        ("paragraph", "Năm 2024, xã đã giải quyết 120 hồ sơ."),
        *SIGNED,
    ]
