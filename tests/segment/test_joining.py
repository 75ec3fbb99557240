"""Joining: which lines of a plain text make one paragraph."""

from __future__ import annotations

import pytest
from tests.factories import a_flow, a_source

from vnreports.rules import RuleSet
from vnreports.segment.joining import Joiner
from vnreports.segment.lines import Line, split_lines
from vnreports.segment.wrapping import Wrapping, measure

# Ten lines of 56 to 60 letters: a text so wrapped is wrapped at 60.
FILLER = "\n".join(["Ủy ban nhân dân xã đã chỉ đạo các bộ phận chuyên môn tham mưu"] * 10) + ".\n\n"


def paragraphs(text: str) -> list[str]:
    flow = a_flow(text)
    return [flow.text[block.start : block.end] for block in flow.blocks]


def of_wrapped(text: str) -> list[str]:
    """Return the paragraphs of a text below ten full lines, which tell its width."""
    return paragraphs(FILLER + text)[1:]


def pair(before: str, line: str) -> tuple[Line, Line]:
    one, two = split_lines(a_source(f"{before}\n{line}"))
    return one, two


# In a text with one paragraph a line.
UNWRAPPED = [
    ("UBND xã đã ban hành Kế hoạch", "Năm 2024 có nhiều thay đổi", False),
    ("UBND xã đã ban hành", "kế hoạch cải cách", True),  # a small letter goes on
    ("Xã phối hợp với", "Sở Nội vụ tỉnh", True),  # nothing ends in a preposition
    ("1. Tồn tại", "Nhìn chung, công tác này còn chậm", False),  # as "tại" does in this word
    ("2. Công khai tại", "Trung tâm Phục vụ hành chính công", True),
    ("1. Những kết quả đạt được", "Nhờ có kế hoạch sớm", False),  # but "được" ends a heading
    ("Thủ tục hành chính được", "UBND xã niêm yết", True),
    ("Theo Kế hoạch số 12/KH-", "UBND ngày 5/1/2024", True),  # nor in a hyphen
    ("Các xã An Bình,", "Bình Minh đã hoàn thành", False),  # an item may end in a comma
    ("Kết thúc.", "và tiếp tục", False),  # a sentence is closed, whatever follows
    ("**Kết quả**", "tiếp nhận hồ sơ", False),  # bold ends where plain begins
    ("Tiếp nhận hồ sơ", "## Kết quả", False),
    ("## 6. Xây dựng chính quyền", "## điện tử", True),  # a converter broke the heading
    ("## 6. Xây dựng chính quyền", "## Điện tử", False),
    ("KẾT QUẢ", "Năm 2024 có thay đổi", False),  # capitals end where small letters begin
]


@pytest.mark.parametrize(("before", "line", "continues"), UNWRAPPED)
def test_a_line_of_an_unwrapped_text_goes_on_the_one_above(
    rules: RuleSet, before: str, line: str, continues: bool
) -> None:
    assert Joiner(rules, Wrapping()).continues(*pair(before, line)) is continues


WRAPPED = [
    # a full line goes on in the next
    (
        "Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện\nKế hoạch số 5/KH-UBND và đạt.",
        ["Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện Kế hoạch số 5/KH-UBND và đạt."],
    ),
    # a short line without end is a heading or item, the next capital begins anew
    (
        "1. Công tác chỉ đạo\nỦy ban nhân dân xã đã họp.",
        ["1. Công tác chỉ đạo", "Ủy ban nhân dân xã đã họp."],
    ),
    # the year of a heading on the next line
    (
        "*a) Tình hình thu ngân sách năm*\n*2025*\n\nNăm 2025, xã thu đủ.",
        ["a) Tình hình thu ngân sách năm 2025", "Năm 2025, xã thu đủ."],
    ),
    # a range
    (
        "Sở giao các trường trên địa bàn thị xã, mỗi trường 02\n- 03 giáo viên trẻ kèm nhau.",
        ["Sở giao các trường trên địa bàn thị xã, mỗi trường 02 - 03 giáo viên trẻ kèm nhau."],
    ),
    # a code is broken at its hyphen: nothing stands between
    ("Theo Kế hoạch số 12/KH-\nUBND của xã.", ["Theo Kế hoạch số 12/KH-UBND của xã."]),
    # a page end in mid-sentence
    (
        "Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện\n\f\nkế hoạch và đạt kết quả.",
        ["Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện kế hoạch và đạt kết quả."],
    ),
    # a page end between two paragraphs
    (
        "Năm 2024, Ủy ban nhân dân xã đã thực hiện kế hoạch.\n\f\nVề nhân sự, xã có 20 người.",
        ["Năm 2024, Ủy ban nhân dân xã đã thực hiện kế hoạch.", "Về nhân sự, xã có 20 người."],
    ),
    # a number has no room problem behind a short heading: it opens the text below
    (
        "4. Thông tin, tuyên truyền\n9 tháng qua, xã phát 46 tin, bài trên đài truyền thanh.",
        [
            "4. Thông tin, tuyên truyền",
            "9 tháng qua, xã phát 46 tin, bài trên đài truyền thanh.",
        ],
    ),
    (
        "4. Xã đã phát trên đài truyền thanh được tất cả\n46 tin, bài.",
        ["4. Xã đã phát trên đài truyền thanh được tất cả 46 tin, bài."],
    ),
    # a run inside a paragraph whose second member the wrap happens to put first on its line
    (
        "- Xã An Bình đã triển khai các mô hình: (1) Mô hình họp\nkhông giấy tờ tại thôn Trung và"
        " thôn Đông của xã An Bình.\n(2) Mô hình ngày không hẹn.",
        [
            "- Xã An Bình đã triển khai các mô hình: (1) Mô hình họp không giấy tờ tại thôn Trung"
            " và thôn Đông của xã An Bình. (2) Mô hình ngày không hẹn."
        ],
    ),
    # members that stand on lines of their own are items
    (
        "Xã An Bình đã triển khai các mô hình sau đây trong năm:\n"
        "(1) Mô hình họp không giấy tờ tại thôn Trung, thôn Đông.\n(2) Mô hình ngày không hẹn.",
        [
            "Xã An Bình đã triển khai các mô hình sau đây trong năm:",
            "(1) Mô hình họp không giấy tờ tại thôn Trung, thôn Đông.",
            "(2) Mô hình ngày không hẹn.",
        ],
    ),
    # a paragraph of several lines that a converter cut in two, its first half with room left
    (
        "Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện các\nnội dung cải\n\n"
        "cách hành chính theo kế hoạch.",
        [
            "Năm 2024, Ủy ban nhân dân xã đã triển khai thực hiện các nội dung cải"
            " cách hành chính theo kế hoạch."
        ],
    ),
    # a page number in mid-sentence is tested with the furniture; a list number is none
    (
        "Việc này thực hiện theo quy định tại khoản 2 và Điều\n7. Nghị định nêu rõ cách làm.",
        ["Việc này thực hiện theo quy định tại khoản 2 và Điều 7. Nghị định nêu rõ cách làm."],
    ),
    # a dash inside a name
    (
        "Xã đã phối hợp chặt chẽ với Phòng Lao động\n- Thương binh và Xã hội huyện.",
        ["Xã đã phối hợp chặt chẽ với Phòng Lao động - Thương binh và Xã hội huyện."],
    ),
    # a heading in capitals over two lines
    (
        "II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH\nNĂM 2024\n\nXã có 20 người.",
        ["II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2024", "Xã có 20 người."],
    ),
    # items follow each other without blank lines
    (
        "- Đất đai: 5;\n- Hộ tịch: 7;\n+ Kết hôn: 2.",
        ["- Đất đai: 5;", "- Hộ tịch: 7;", "+ Kết hôn: 2."],
    ),
    # an item over two lines
    (
        "- Công tác tuyên truyền được quan tâm chỉ đạo thực hiện\nthường xuyên.\n- Hộ tịch: 7.",
        [
            "- Công tác tuyên truyền được quan tâm chỉ đạo thực hiện thường xuyên.",
            "- Hộ tịch: 7.",
        ],
    ),
    # … even inside a name
    (
        "Theo đề nghị của Phòng Nội vụ và Ủy ban nhân dân xã Bình\n\f\nHòa về cải cách hành chính.",
        ["Theo đề nghị của Phòng Nội vụ và Ủy ban nhân dân xã Bình Hòa về cải cách hành chính."],
    ),
    # the closing sentence is a paragraph of its own, below however full a line
    (
        "Năm 2024, Ủy ban nhân dân xã đã hoàn thành các nhiệm vụ.\nTrên đây là báo cáo của xã.",
        ["Năm 2024, Ủy ban nhân dân xã đã hoàn thành các nhiệm vụ.", "Trên đây là báo cáo của xã."],
    ),
    # an abbreviation ends no sentence before a small letter
    (
        "Xã có 5 thôn.\n\nXã có 9 người.\n\nXã có máy in, máy quét v.v.\nvà máy tính.\n\nXã vui.",
        ["Xã có 5 thôn.", "Xã có 9 người.", "Xã có máy in, máy quét v.v. và máy tính.", "Xã vui."],
    ),
    # a number alone on its line
    ("2.1.\nThu ngân sách\n\nXã có 20 người.", ["2.1. Thu ngân sách", "Xã có 20 người."]),
]


@pytest.mark.parametrize(("text", "expected"), WRAPPED)
def test_wrapped_lines_are_joined(text: str, expected: list[str]) -> None:
    assert of_wrapped(text) == expected


def test_where_every_paragraph_is_set_off_by_a_blank_line_lines_without_one_are_one() -> None:
    block = "I. MỤC ĐÍCH\n\nỦy ban nhân dân xã đã\nKế hoạch hóa việc cải\n2025 và các năm sau.\n\n"
    lines = split_lines(a_source(FILLER + block * 3))
    wrapping = measure(lines)
    assert wrapping.strictly
    assert paragraphs(FILLER + block * 3)[1:3] == [
        "I. MỤC ĐÍCH",
        "Ủy ban nhân dân xã đã Kế hoạch hóa việc cải 2025 và các năm sau.",
    ]


def test_where_first_lines_are_indented_the_indent_tells() -> None:
    sentence = (
        "     Ủy ban nhân dân xã đã chỉ đạo các bộ phận chuyên môn\n"
        "tham mưu ban hành đầy đủ các kế hoạch của năm nay và đã\n"
        "tổ chức triển khai đến từng thôn.\n"
    )
    text = sentence * 8
    assert paragraphs(text) == [" ".join(sentence.split())] * 8


MEASURED = [
    # one paragraph a line: some are very long
    ("\n\n".join(["Ủy ban nhân dân xã " * 12] * 8), 0),
    # short lines only: a list
    ("\n".join(["- Đất đai: 5"] * 20), 0),
    # wrapped at 61
    (FILLER, 61),
    # too little to tell
    ("Ủy ban nhân dân xã đã chỉ đạo các bộ phận chuyên môn tham\nmưu.", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "width"), MEASURED)
def test_the_width_of_a_wrapped_text_is_measured(text: str, width: int) -> None:
    assert measure(split_lines(a_source(text))).width == width


def test_capitals_brackets_and_marks_that_stay_open_go_on() -> None:
    text = (
        "Phần thứ nhất. KẾT QUẢ TRIỂN KHAI MÔ HÌNH\nNĂM 2020\nI. CÔNG TÁC CHỈ ĐẠO\n"
        "Xã mới làm mô hình “Hẹn giờ qua\nZalo”.\nPHỤ LỤC SỐ LIỆU (kèm\nBáo cáo của UBND xã)\nSTT"
    )
    assert paragraphs(text) == [
        "Phần thứ nhất. KẾT QUẢ TRIỂN KHAI MÔ HÌNH NĂM 2020",
        "I. CÔNG TÁC CHỈ ĐẠO",
        "Xã mới làm mô hình “Hẹn giờ qua Zalo”.",
        "PHỤ LỤC SỐ LIỆU (kèm Báo cáo của UBND xã)",
        "STT",
    ]


def test_a_scrap_of_a_table_goes_on_no_paragraph() -> None:
    assert paragraphs("Xã có 297.022\n\n%\n\nHồ sơ\n")[:2] == ["Xã có 297.022", "%"]


def test_when_an_article_was_put_up_is_no_part_of_its_title() -> None:
    text = "Đưa thủ tục về gần dân: Nhìn từ ba xã\n\n12/9/2024 - 08:15\n\nKhông ngồi chờ hồ sơ.\n"
    assert paragraphs(text)[:2] == [
        "Đưa thủ tục về gần dân: Nhìn từ ba xã",
        "12/9/2024 - 08:15",
    ]
