"""The outline: which paragraphs are headings, and how headings and items nest."""

from __future__ import annotations

import pytest
from tests.factories import a_flow, a_hinted_source, headings, kinds, of_kind, words_of

from vnreports.flow import BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.segment import segment
from vnreports.text import HintKind

TEXT = "Năm 2024, xã đã tổ chức thực hiện và đạt được nhiều kết quả tốt."


def outline(text: str) -> list[tuple[int, str | None, str]]:
    """Return (level, number, words) of the headings of a text, one paragraph a line."""
    return headings(a_flow(text))


def paragraphs(*lines: str) -> str:
    return "\n\n".join(lines)


LETTERS = set("abcdđ")
SEQUENCES = {
    "I / 1 / a": [
        (1, "I", "TÌNH HÌNH"),
        (2, "1", "Thuận lợi"),
        (3, "a", "Về nhân lực"),
        (3, "b", "Về tài chính"),
        (3, "c", "Về hạ tầng"),
        (3, "d", "Về đào tạo"),
        (3, "đ", "Về cơ chế"),
        (2, "2", "Khó khăn"),
        (1, "II", "KẾT QUẢ"),
        (2, "1", "Thể chế"),
    ],
    "I / 1 / 1.1 / a": [
        (1, "I", "TÌNH HÌNH"),
        (2, "1", "Thể chế"),
        (3, "1.1", "Ban hành văn bản"),
        (4, "a", "Cấp xã"),
        (4, "b", "Cấp thôn"),
        (3, "1.2", "Rà soát văn bản"),
        (2, "2", "Một cửa"),
        (3, "2.1", "Nhân sự"),
        (4, "2.1.1", "Cấp xã"),
        (3, "2.2", "Cơ sở vật chất"),
    ],
    "A / I / 1": [
        (1, "A", "KẾT QUẢ NĂM 2024"),
        (2, "I", "CHỈ ĐẠO"),
        (3, "1", "Kế hoạch"),
        (2, "II", "THỰC HIỆN"),
        (1, "B", "NHIỆM VỤ NĂM 2025"),
        (2, "I", "MỤC TIÊU"),
    ],
    "Phần thứ nhất / I / 1": [
        (1, "Phần thứ nhất", "KẾT QUẢ NĂM 2024"),
        (2, "I", "CHỈ ĐẠO"),
        (3, "1", "Kế hoạch"),
        (1, "Phần thứ hai", "NHIỆM VỤ NĂM 2025"),
        (2, "I", "MỤC TIÊU"),
    ],
    "1 / 1.1": [(1, "1", "Tình hình chung"), (2, "1.1", "Thuận lợi"), (1, "2", "Kết quả")],
    "1 / a": [(1, "1", "Tình hình chung"), (2, "a", "Thuận lợi"), (1, "2", "Kết quả")],
    "I / I.1": [(1, "I", "TÌNH HÌNH"), (2, "I.1", "Thuận lợi"), (1, "II", "KẾT QUẢ")],
    "a left-out level": [(1, "I", "TÌNH HÌNH"), (2, "a", "Thuận lợi"), (1, "II", "KẾT QUẢ")],
    "a decimal below a letter that has none": [
        (1, "I", "TÌNH HÌNH"),
        (2, "a", "Thuận lợi"),
        (2, "1.1", "Thể chế"),
    ],
    "numbers that begin anew": [
        (1, "I", "TÌNH HÌNH"),
        (2, "1", "Thuận lợi"),
        (1, "II", "KẾT QUẢ"),
        (2, "1", "Thể chế"),
        (2, "2", "Một cửa"),
    ],
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_levels_are_those_of_the_reports_own_numbering(name: str) -> None:
    expected = SEQUENCES[name]
    lines = [
        f"{number}{')' if number in LETTERS else '.'} {words}" for _, number, words in expected
    ]
    assert outline(paragraphs(*(f"{line}\n\n{TEXT}" for line in lines))) == expected


def test_a_number_that_goes_on_does_not_stand_below_an_unnumbered_heading() -> None:
    text = paragraphs(TEXT, "KẾT QUẢ THỰC HIỆN", TEXT, "2. Thể chế", TEXT, "3. Một cửa", TEXT)
    assert outline(text) == [
        (1, None, "KẾT QUẢ THỰC HIỆN"),
        (1, "2", "Thể chế"),
        (1, "3", "Một cửa"),
    ]


def test_a_number_that_begins_stands_below_an_unnumbered_heading() -> None:
    text = paragraphs(TEXT, "KẾT QUẢ NĂM NAY", TEXT, "1. Thể chế", TEXT, "NHIỆM VỤ NĂM TỚI", TEXT)
    assert [level for level, _, _ in outline(text)] == [1, 2, 1]


INSTRUCTION = "nêu rõ số nhiệm vụ đã hoàn thành, chưa hoàn thành và nguyên nhân của từng nhiệm vụ"
HEADINGS = [  # in capitals, bold or Markdown, whatever follows the number
    ("II. KẾT QUẢ THỰC HIỆN", ("II", "KẾT QUẢ THỰC HIỆN")),
    ("**2. Kết quả đã đạt được trong năm 2024.**", ("2", "Kết quả đã đạt được trong năm 2024.")),
    ("## 3. Kết quả", ("3", "Kết quả")),
    ("4. Công tác tuyên truyền", ("4", "Công tác tuyên truyền")),
    ("5. Công tác tuyên truyền:", ("5", "Công tác tuyên truyền:")),
    ("6. Công tác tuyên truyền.", ("6", "Công tác tuyên truyền.")),  # a full stop too many
    # an instruction of the prescribed outline, kept
    (
        f"7. Kết quả thực hiện kế hoạch ({INSTRUCTION}).",
        ("7", f"Kết quả thực hiện kế hoạch ({INSTRUCTION})."),
    ),
    ("8. Những kết quả đã đạt được", ("8", "Những kết quả đã đạt được")),  # a noun comes first
]


@pytest.mark.parametrize(("line", "heading"), HEADINGS)
def test_a_numbered_line_is_a_heading(line: str, heading: tuple[str, str]) -> None:
    assert [found[1:] for found in outline(paragraphs(line, TEXT))] == [heading]


ITEMS = [
    "1. Tiếp tục rà soát thủ tục hành chính;",  # a semicolon
    "2. Xã đã ban hành 05 kế hoạch để chỉ đạo, điều hành công tác này.",  # a predicate
    "3. Đề nghị Sở Nội vụ sớm hướng dẫn thực hiện.",  # a request
    "4. Ban hành kế hoạch. Tổ chức hội nghị triển khai.",  # two sentences
    "5. 15",  # a figure
    "6. " + "Ban hành kế hoạch và tổ chức hội nghị triển khai, " * 8,  # a long text
    "(1) Mô hình Ngày không hẹn",  # brackets number list items
    "- Công tác tuyên truyền",
]


@pytest.mark.parametrize("line", ITEMS)
def test_a_numbered_sentence_is_a_list_item(line: str) -> None:
    flow = a_flow(paragraphs("I. KẾT QUẢ", line, TEXT))
    assert flow.blocks[1].kind is BlockKind.ITEM


def test_numbered_sentences_of_one_list_are_items_all() -> None:
    lines = ("1. Tăng cường kiểm tra.", "2. Hồ sơ công việc.", "3. Bố trí kinh phí.")
    assert [kind for kind, _ in kinds(a_flow(paragraphs(*lines)))] == ["item"] * 3


SET_OFF = [
    ("KẾT QUẢ THỰC HIỆN", True),  # capitals
    ("**Kết quả thực hiện**", True),  # bold
    ("### Kết quả thực hiện", True),  # Markdown
    ("Quý I năm 2024", True),  # a period
    ("PHỤ LỤC 1", True),
    ("Biểu số 02", True),
    ("Kết quả thực hiện", False),  # nothing sets it off, where headings have numbers
    ("**Kết quả thực hiện:**", False),  # an announcement
    ("**Kết quả tốt.**", False),  # a sentence
    ("(Kèm theo Báo cáo số 5/BC-UBND)", False),
    ("UBND xã", False),  # three capitals make no line of capitals
    ("120", False),
]


@pytest.mark.parametrize(("line", "heading"), SET_OFF)
def test_a_line_without_a_number_may_be_set_off_as_a_heading(line: str, heading: bool) -> None:
    flow = a_flow(paragraphs("I. KẾT QUẢ", TEXT, line, TEXT))
    assert (flow.blocks[2].kind is BlockKind.HEADING) is heading


def test_the_last_line_heads_nothing() -> None:
    assert outline(paragraphs(TEXT, "KẾT THÚC BÁO CÁO")) == []


LONG = "Xã An Bình đã có nhiều cách làm hay để người dân hài lòng khi làm thủ tục. " * 2


def test_in_a_text_without_numbers_a_short_line_over_a_long_paragraph_is_a_heading() -> None:
    article = paragraphs(LONG, "Lấy người dân làm trung tâm", LONG, "Đến năm 2025 phải xong", LONG)
    assert outline(article) == [(1, None, "Lấy người dân làm trung tâm")]


RUN_INS = [
    # leads with colons beside each other
    (
        ("1. Về tuyên truyền: Xã đã tổ chức 5 hội nghị.", "2. Về kiểm tra: Xã đã kiểm tra 3 thôn."),
        ["Về tuyên truyền", "Về kiểm tra"],
    ),
    # a lead that ends like a sentence, beside a heading that stands alone
    (
        ("1. Công tác chỉ đạo", "2. Công tác tuyên truyền. Xã đã tổ chức 5 hội nghị."),
        ["Công tác chỉ đạo", "Công tác tuyên truyền"],
    ),
    # one item without a lead: the others are no headings either
    (
        ("1. Về tuyên truyền: Xã đã tổ chức 5 hội nghị.", "2. Kiểm tra 3 thôn, xử lý 1 vụ;"),
        [],
    ),
    # a lone item has nothing to be compared with
    (("1. Về tuyên truyền: Xã đã tổ chức 5 hội nghị.",), []),
    # sentences whose first ones are short
    (("1. Đẩy mạnh tuyên truyền. Xã đã họp.", "2. Tăng cường kiểm tra. Xã đã xử lý."), []),
    # titles, each before its text
    (
        ("a) Rà soát văn bản. Xã rà soát 64 văn bản.", "b) Theo dõi thi hành. Có 02 đợt kiểm tra."),
        ["Rà soát văn bản", "Theo dõi thi hành"],
    ),
    # one of them has none
    (("a) Rà soát văn bản. Xã rà soát 64 văn bản.", "b) Xã kiểm tra 02 đợt, xử lý 01 vụ."), []),
    # shortcomings
    (
        (
            "1. Tồn tại, hạn chế",
            "a) Thiếu người. Xã có 02 công chức.",
            "b) Máy cũ. Có 03 máy hỏng.",
        ),
        ["Tồn tại, hạn chế"],
    ),
    # bodies that are addressed
    (("1. Đối với Sở Nội vụ: Sớm tập huấn.", "2. Đối với UBND huyện: Bố trí kinh phí."), []),
    # leads with a predicate
    (("1. Xã đã làm: 5 việc.", "2. Xã đang làm: 3 việc."), []),
]


@pytest.mark.parametrize(("lines", "leads"), RUN_INS)
def test_a_lead_is_a_heading_beside_its_like(lines: tuple[str, ...], leads: list[str]) -> None:
    assert [words for _, _, words in outline(paragraphs("I. KẾT QUẢ", *lines, TEXT))[1:]] == leads


def test_the_text_after_a_run_in_heading_stays_in_its_block() -> None:
    flow = a_flow(paragraphs("1. Về tuyên truyền: Xã họp.", "2. Về kiểm tra: Xã kiểm tra."))
    first = flow.headings[0]
    assert first.head is not None
    assert flow.text[first.start : first.head] == "1. Về tuyên truyền"
    assert flow.text[first.head : first.end] == ": Xã họp."


def leads(flow: Flow) -> list[tuple[str, int, str | None]]:
    """Return (words, depth, words of the lead) of the items."""
    return [
        (
            words_of(flow, block),
            block.depth,
            words_of(flow, flow.blocks[block.lead]) if block.lead is not None else None,
        )
        for block in flow.blocks
        if block.kind is BlockKind.ITEM
    ]


def test_items_nest_by_their_signs() -> None:
    text = paragraphs(
        "1. Kết quả giải quyết hồ sơ",
        "- Tiếp nhận 120 hồ sơ, trong đó:",
        "+ Trực tuyến: 80 hồ sơ;",
        "+ Trực tiếp: 40 hồ sơ, gồm:",
        "(1) Đất đai: 30 hồ sơ;",
        "(2) Hộ tịch: 10 hồ sơ.",
        "- Giải quyết 118 hồ sơ.",
    )
    assert leads(a_flow(text)) == [
        ("- Tiếp nhận 120 hồ sơ, trong đó:", 1, "1. Kết quả giải quyết hồ sơ"),
        ("+ Trực tuyến: 80 hồ sơ;", 2, "- Tiếp nhận 120 hồ sơ, trong đó:"),
        ("+ Trực tiếp: 40 hồ sơ, gồm:", 2, "- Tiếp nhận 120 hồ sơ, trong đó:"),
        ("(1) Đất đai: 30 hồ sơ;", 3, "+ Trực tiếp: 40 hồ sơ, gồm:"),
        ("(2) Hộ tịch: 10 hồ sơ.", 3, "+ Trực tiếp: 40 hồ sơ, gồm:"),
        ("- Giải quyết 118 hồ sơ.", 1, "1. Kết quả giải quyết hồ sơ"),
    ]


def test_dashes_of_different_length_are_one_sign() -> None:
    flow = a_flow(paragraphs("I. KẾT QUẢ", "- Một: 1;", "– Hai: 2;", "— Ba: 3."))
    assert [depth for _, depth, _ in leads(flow)] == [1, 1, 1]


def test_a_paragraph_opens_a_new_list() -> None:
    flow = a_flow(
        paragraphs("I. KẾT QUẢ", "- Một: 1;", "+ Một rưỡi: 2;", "Về hồ sơ trực tuyến:", "+ Hai: 3.")
    )
    assert leads(flow)[-1] == ("+ Hai: 3.", 1, "Về hồ sơ trực tuyến:")


def test_figures_below_an_announcement_are_led_by_it() -> None:
    flow = a_flow(paragraphs("- Kết quả tại Trung tâm:", "Tiếp nhận 120 hồ sơ, trả 118 hồ sơ"))
    assert flow.blocks[1].lead == 0


def test_the_nesting_that_a_format_knows_is_believed(rules: RuleSet) -> None:
    source = a_hinted_source(
        *((HintKind.PARAGRAPH, line) for line in ("- Một: 1;", "- Hai: 2;", "- Ba: 3.")),
        styles={"- Một: 1;": {"level": 1}, "- Hai: 2;": {"level": 2}, "- Ba: 3.": {"level": 1}},
    )
    assert [depth for _, depth, _ in leads(segment(source, rules))] == [1, 2, 1]


CAPTIONS = [
    ("Ảnh: Lễ ra mắt mô hình “Ngày không hẹn”", True),
    ("Cán bộ xã hướng dẫn người dân. Ảnh: Lê An", True),
    ("Bộ phận một cửa xã An Bình (Nguồn: Cổng TTĐT)", True),
    ("c) Ứng dụng viễn thám (ảnh vệ tinh, bản đồ) trong quản lý", False),  # an item speaks of it
    ("Cán bộ xã hướng dẫn người dân.", False),
]


@pytest.mark.parametrize(("line", "caption"), CAPTIONS)
def test_a_caption_names_its_photo(line: str, caption: bool) -> None:
    flow = a_flow(paragraphs(TEXT, line, TEXT))
    assert (flow.blocks[1].kind is BlockKind.CAPTION) is caption


HEADLINES = [
    ("Xã An Bình đẩy mạnh cải cách", LONG, True),  # a long paragraph below
    ("XÃ AN BÌNH ĐẨY MẠNH CẢI CÁCH", "Một ngày ở xã.", True),  # set in capitals
    ("**Xã An Bình đẩy mạnh cải cách**", "Một ngày ở xã.", True),
    ("Xã An Bình đẩy mạnh cải cách", "Thứ Ba, 10/12/2024 | 09:15", True),  # a date line
    ("Xã An Bình đẩy mạnh cải cách.", LONG, False),  # a sentence
    ("Xã An Bình", LONG, False),  # too short to say anything
    ("1. Xã An Bình đẩy mạnh cải cách", LONG, False),
]


@pytest.mark.parametrize(
    "stamp",
    ["11/03/2026 16:20 GMT+7", "Thứ Tư, 19/11/2025 | 06:30", "Chính quyền số\n\n22/11/2023"],
)
def test_the_date_and_the_rubric_stand_above_the_headline(stamp: str) -> None:
    title = "Phường mới, nếp phục vụ mới"
    flow = a_flow(f"{stamp}\n\n{title}\n\n{LONG}\n\n{LONG}")
    assert of_kind(flow, BlockKind.HEADLINE) == [title]


@pytest.mark.parametrize(("first", "second", "headline"), HEADLINES)
def test_an_article_begins_with_its_headline(first: str, second: str, headline: bool) -> None:
    flow = a_flow(paragraphs(first, second, LONG))
    assert of_kind(flow, BlockKind.HEADLINE) == ([first.strip("*")] if headline else [])


def test_a_heading_that_runs_into_figures_and_a_colon_ends_at_its_own() -> None:
    text = paragraphs(
        "1. Thu ngân sách",
        "a) Thu từ đất: Đã thu 412 tỷ đồng, bằng 86,4% dự toán, gồm:",
        "- Đấu giá bốn khu đạt 100%.",
        "b) Thu từ phí: Đã thu 120 tỷ đồng.",
    )
    assert outline(text) == [
        (1, "1", "Thu ngân sách"),
        (2, "a", "Thu từ đất"),
        (2, "b", "Thu từ phí"),
    ]
