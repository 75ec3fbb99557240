"""Findings: difficulties and recommendations, by their heading or by the words of a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.draft import Draft
from vnreports.records import Difficulty, Recommendation
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.stages.findings import find_difficulties, find_recommendations
from vnreports.stages.sections import find_sections
from vnreports.text import Source

RULES = load_rules()


def draft(text: str) -> Draft:
    made = Draft(segment(Source(id="a", text=text), RULES))
    return replace(made, found={"sections": tuple(find_sections(made, RULES))})


def difficulties(text: str) -> list[Difficulty]:
    return [placed.record for placed in find_difficulties(draft(text), RULES)]


def recommendations(text: str) -> list[Recommendation]:
    return [placed.record for placed in find_recommendations(draft(text), RULES)]


def hard(text: str) -> list[str]:
    return [one.text for one in difficulties(text)]


def test_a_bullet_is_one_difficulty_and_a_paragraph_one_per_sentence() -> None:
    text = (
        "III. TỒN TẠI, HẠN CHẾ\n"
        "- Máy tính đã cũ, hay treo; đường truyền yếu. Nhiều máy phải chờ sửa.\n"
        "Tiến độ số hóa còn chậm; dữ liệu phân tán. Kinh phí hạn hẹp.\n"
    )
    assert hard(text) == [
        "Máy tính đã cũ, hay treo; đường truyền yếu. Nhiều máy phải chờ sửa.",
        "Tiến độ số hóa còn chậm; dữ liệu phân tán.",
        "Kinh phí hạn hẹp.",
    ]


def test_every_sentence_below_a_heading_for_difficulties_states_one() -> None:
    text = "1. Nguyên nhân\n- Xã mới chia tách, 62% dân cư ở xa.\n- Do dịch bệnh kéo dài.\n"
    assert hard("II. ĐÁNH GIÁ\n" + text) == [
        "Xã mới chia tách, 62% dân cư ở xa.",
        "Do dịch bệnh kéo dài.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ đất đai quá hạn còn cao (3,7%), tập trung ở ba phường.",
        "Hồ sơ trễ hẹn chưa được xử lý dứt điểm, riêng đất đai có 37 hồ sơ.",
    ],
)
def test_a_figure_beside_a_sign_of_hardship_is_its_measure(sentence: str) -> None:
    assert hard(f"II. HẠN CHẾ\n- {sentence}\n") == [sentence]


STATES_NONE = [
    # a lead-in only announces
    "Bên cạnh những kết quả đạt được, công tác CCHC còn một số hạn chế sau:",
    "Tuy nhiên vẫn còn một số tồn tại cần khắc phục trong thời gian tới.",
    # an empty answer
    "Không có.",
    "Không có khó khăn, vướng mắc gì.",
    # a solution
    "Để khắc phục những hạn chế trên, UBND xã sẽ bố trí thêm máy quét.",
    # work done, without a sign of hardship
    "Lãnh đạo xã luôn quan tâm chỉ đạo, kịp thời giải quyết khó khăn, vướng mắc.",
    "Tổng thu ngân sách ước đạt 12 tỷ đồng, bằng 104% dự toán.",
]


@pytest.mark.parametrize("sentence", STATES_NONE)
def test_announcements_answers_and_solutions_state_no_difficulty(sentence: str) -> None:
    assert hard(f"III. TỒN TẠI, HẠN CHẾ\n{sentence}\n") == []


LABELLED = [
    # a run-in heading is no part of the text
    (
        "2. Tồn tại, hạn chế: Hồ sơ đất đai còn trễ hẹn. Nhân sự thiếu.",
        ["Hồ sơ đất đai còn trễ hẹn.", "Nhân sự thiếu."],
    ),
    # a label that states a cause is
    (
        "- Nguyên nhân chủ quan: một số công chức ngại đổi mới.",
        ["Nguyên nhân chủ quan: một số công chức ngại đổi mới."],
    ),
    # a line that only names the topic labels the bullets below
    (
        "* Hạn chế:\n+ Phần mềm hay lỗi.\n+ Thiếu máy quét.\n* Ưu điểm:\n+ Hồ sơ đúng hạn cao.",
        ["Phần mềm hay lỗi.", "Thiếu máy quét."],
    ),
    # so does a sentence that announces them
    (
        "Bên cạnh đó, CCHC của xã còn những hạn chế sau:\n- Phần mềm hay lỗi.\n- Thiếu máy.",
        ["Phần mềm hay lỗi.", "Thiếu máy."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_labels_tell_difficulties_from_what_stands_beside_them(
    text: str, expected: list[str]
) -> None:
    assert hard(f"III. ĐÁNH GIÁ CHUNG\n{text}\n") == expected


SHOWN = [
    # a contrast and a shortcoming
    "Tuy nhiên, việc niêm yết tại một số xã chưa kịp thời.",
    "Phần mềm đã được nâng cấp nhưng còn chậm vào giờ cao điểm.",
    "Khách quan là mưa lũ kéo dài, dân ngại đi lại.",
    "Theo bà Hoa, nguyên nhân chính là hạ tầng đã cũ.",
    # two shortcomings
    "Máy quét đã cũ, đường truyền không ổn định.",
    # one that says it all
    "Việc nộp hồ sơ trực tuyến gặp nhiều khó khăn do dân chưa có tài khoản.",
    "Nguyên nhân: do phần mềm của bộ ngừng hoạt động 03 ngày.",
]


@pytest.mark.parametrize("sentence", SHOWN)
def test_elsewhere_a_sentence_must_show_its_difficulty(sentence: str) -> None:
    text = (
        f"II. KẾT QUẢ\n1. Cải cách TTHC\nCông tác niêm yết được thực hiện nghiêm. {sentence} Hết.\n"
    )
    assert hard(text) == [sentence]


NOT_SHOWN = [
    "Trong kỳ không có hồ sơ quá hạn, chưa phát hiện sai sót.",
    "Đã kịp thời tháo gỡ khó khăn, vướng mắc cho cơ sở.",
    "Hỗ trợ 15 hộ có hoàn cảnh khó khăn, hạn chế tối đa việc đi lại.",
    "Đã giải quyết 17.930 hồ sơ, chỉ còn 18 hồ sơ đang xử lý.",
    "Ban hành Kế hoạch khắc phục tồn tại, hạn chế năm 2022.",
    "Trước tình trạng một số nơi còn trông chờ, ỷ lại, huyện đã ban hành chỉ thị.",
    "Song song với đó, xã đã ký số 100% văn bản.",
]


@pytest.mark.parametrize("sentence", NOT_SHOWN)
def test_words_of_hardship_that_state_none_are_no_difficulty(sentence: str) -> None:
    assert hard(f"II. KẾT QUẢ\n1. Cải cách TTHC\n{sentence}\n") == []


def test_the_numbers_of_a_run_inside_a_paragraph_begin_items() -> None:
    text = (
        "III. TỒN TẠI\n\nCông tác CCHC còn một số hạn chế: (1) Công chức thiếu; (2) máy móc cũ "
        "(mua từ năm 2010); (3) dân chưa quen dịch vụ.\n\n"
        "Nguyên nhân: Một là, nguồn vốn ít; hai là, địa bàn rộng.\n"
    )
    assert hard(text) == [
        "Công chức thiếu;",
        "máy móc cũ (mua từ năm 2010);",
        "dân chưa quen dịch vụ.",
        "nguồn vốn ít;",
        "địa bàn rộng.",
    ]


def test_the_next_number_of_a_run_does_not_go_on_with_its_addressee() -> None:
    text = (
        "V. KIẾN NGHỊ\n\nXã kiến nghị: (1) Đề nghị UBND tỉnh cấp máy; (2) Tăng biên chế cho xã.\n"
    )
    assert [one.to for one in recommendations(text)] == ["UBND tỉnh", None]


def test_a_sentence_that_goes_on_with_a_difficulty_is_one() -> None:
    first = "Tuy nhiên, hệ thống một cửa còn chậm."
    second = "Ngoài ra, ngành tư pháp vẫn phải nhập trên phần mềm riêng."
    assert hard(f"II. KẾT QUẢ\nHồ sơ tăng. {first} {second}\n") == [first, second]


def test_the_opening_of_a_report_does_not_close_it() -> None:
    text = (
        "UBND xã xin báo cáo kết quả như sau:\nCông tác một cửa được duy trì. "
        "Tuy nhiên, máy quét đã cũ.\n"
    )
    assert hard(text) == ["Tuy nhiên, máy quét đã cũ."]


def test_a_cause_may_be_a_figure() -> None:
    text = "III. NGUYÊN NHÂN\n- Do mỗi công chức xử lý hơn 60 hồ sơ/ngày.\n"
    assert hard(text) == ["Do mỗi công chức xử lý hơn 60 hồ sơ/ngày."]


def test_a_misread_heading_ends_the_difficulties() -> None:
    text = (
        "III. TỒN TẠI, HẠN CHẾ\n\nMáy tính cấp cho công chức đã cũ nhiều năm.\n\n"
        "1V. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\nCử công chức học nâng cao kỹ năng số trong năm tới.\n"
    )
    assert hard(text) == ["Máy tính cấp cho công chức đã cũ nhiều năm."]


def test_tasks_state_no_difficulty_unless_they_turn_to_one() -> None:
    text = (
        "IV. NHIỆM VỤ TRỌNG TÂM\n- Khắc phục tình trạng chậm muộn, thiếu trách nhiệm, đùn đẩy.\n"
        "Chuyển đổi số tiện lợi, tuy nhiên mất an toàn thông tin là thách thức lớn.\n"
    )
    assert hard(text) == [
        "Chuyển đổi số tiện lợi, tuy nhiên mất an toàn thông tin là thách thức lớn."
    ]


def test_an_introduction_to_divided_difficulties_must_show_its_own() -> None:
    text = (
        "III. TỒN TẠI VÀ NGUYÊN NHÂN\nXã xác định đây là nhiệm vụ thường xuyên.\n"
        "1. Tồn tại\n\nPhần mềm hay lỗi.\n\n2. Nguyên nhân\n\nDo hạ tầng cũ, ít vốn.\n"
    )
    assert hard(text) == ["Phần mềm hay lỗi.", "Do hạ tầng cũ, ít vốn."]


ADDRESSED = [
    # the body between the words that ask and the verb
    ("Đề nghị UBND tỉnh nâng cấp đường truyền.", "UBND tỉnh"),
    ("Kính đề nghị chính quyền các cấp tiếp tục quan tâm.", "chính quyền các cấp"),
    ("Kiến nghị Chính phủ, Bộ Nội vụ sớm ban hành hướng dẫn.", "Chính phủ, Bộ Nội vụ"),
    ("Kiến nghị với Bộ Nội vụ, Bộ Tài chính có cơ chế thu hút.", "Bộ Nội vụ, Bộ Tài chính"),
    (
        "Đề nghị Ban Chỉ đạo chuyển đổi số tỉnh sớm ban hành bộ chỉ số.",
        "Ban Chỉ đạo chuyển đổi số tỉnh",
    ),
    # the body as subject
    ("Sở Tài chính hướng dẫn nội dung chi.", "Sở Tài chính"),
    ("UBND các huyện, thị xã tiếp tục đầu tư trang thiết bị.", "UBND các huyện, thị xã"),
    # what it is about, then whom it asks
    ("Riêng đối với việc đổi giấy tờ, kính mong Thành phố sớm có hướng dẫn.", "Thành phố"),
    # a label
    ("Đối với Sở Y tế: hướng dẫn liên thông dữ liệu.", "Sở Y tế"),
    ("Với Sở Nội vụ, huyện đề nghị mở thêm lớp tập huấn.", "Sở Nội vụ"),
    ("Đề nghị Sở Tư pháp: hoàn thiện dữ liệu hộ tịch điện tử.", "Sở Tư pháp"),
    # nobody
    ("Tăng mức hỗ trợ cho công chức một cửa.", None),
    ("Đề nghị sớm ban hành định mức biên chế.", None),
]


@pytest.mark.parametrize(("sentence", "to"), ADDRESSED)
def test_a_proposal_addresses_the_body_that_it_names(sentence: str, to: str | None) -> None:
    (one,) = recommendations(f"V. KIẾN NGHỊ, ĐỀ XUẤT\n- {sentence}\n")
    assert (one.text, one.to) == (sentence, to)


def test_an_addressee_carries_over_to_the_next_sentence_of_the_paragraph_only() -> None:
    text = (
        "V. KIẾN NGHỊ\nĐề nghị Công an huyện cấp căn cước lưu động. Hướng dẫn xử lý hồ sơ thiếu.\n"
        "Tăng mức hỗ trợ cho công chức.\n"
    )
    assert [one.to for one in recommendations(text)] == ["Công an huyện", "Công an huyện", None]


def test_heads_address_the_proposals_below_them() -> None:
    text = (
        "V. KIẾN NGHỊ, ĐỀ XUẤT\nĐể làm tốt hơn nhiệm vụ, UBND huyện kính đề xuất:\n"
        "1. Đối với Bộ Nội vụ\n- Sớm ban hành hướng dẫn vị trí việc làm.\n"
        "2. Với UBND tỉnh:\n- Quan tâm bố trí kinh phí số hóa.\n- Bổ sung biên chế cho cấp xã.\n"
    )
    assert [(one.to, one.text) for one in recommendations(text)] == [
        ("Bộ Nội vụ", "Sớm ban hành hướng dẫn vị trí việc làm."),
        ("UBND tỉnh", "Quan tâm bố trí kinh phí số hóa."),
        ("UBND tỉnh", "Bổ sung biên chế cho cấp xã."),
    ]


def test_a_heading_further_up_addresses_what_the_nearest_does_not() -> None:
    text = (
        "V. KIẾN NGHỊ, ĐỀ XUẤT\n1. Đối với UBND tỉnh\na) Về kinh phí\n"
        "- Bố trí vốn số hóa.\n- Đề nghị:\n+ Sửa trụ sở đã xuống cấp.\n"
    )
    assert [one.to for one in recommendations(text)] == ["UBND tỉnh", "UBND tỉnh"]


PROPOSES_NOTHING = [
    "Không có.",
    "Không có kiến nghị, đề xuất gì.",
    "UBND huyện kiến nghị, đề xuất một số nội dung sau:",
    "Trên đây là báo cáo kết quả công tác CCHC, kính báo cáo UBND tỉnh./.",
    "UBND xã báo cáo để Sở Nội vụ tổng hợp./.",
]


@pytest.mark.parametrize("sentence", PROPOSES_NOTHING)
def test_empty_answers_lead_ins_and_the_closing_propose_nothing(sentence: str) -> None:
    assert recommendations(f"V. KIẾN NGHỊ, ĐỀ XUẤT\n{sentence}\n") == []


def test_a_label_that_names_no_body_is_no_part_of_the_proposal() -> None:
    (one,) = recommendations("- Kiến nghị của xã: Đề nghị Sở Y tế mở lớp tập huấn.\n")
    assert (one.text, one.to) == ("Đề nghị Sở Y tế mở lớp tập huấn.", "Sở Y tế")


def test_complaints_of_citizens_are_no_proposals() -> None:
    text = "II. KẾT QUẢ\n3. Tiếp nhận, xử lý phản ánh, kiến nghị\nĐã trả lời 03 kiến nghị.\n"
    assert recommendations(text) == []


ELSEWHERE = [
    ("Từ thực tế đó, thị xã mong UBND tỉnh sớm nâng cấp hệ thống.", ["UBND tỉnh"]),
    ("Đề nghị Sở Tư pháp sớm ban hành quy trình liên thông.", ["Sở Tư pháp"]),
    ("Bà Hoa cũng đề nghị Sở Xây dựng đẩy nhanh việc liên thông.", ["Sở Xây dựng"]),
    # work of the period, not a proposal of the report
    ("Sở đã đề nghị các cơ quan gửi báo cáo trước ngày 15.", []),
    ("Rà soát 10 TTHC, kiến nghị cắt giảm thời gian 04 TTHC.", []),
    # a formula that asks for nothing in particular
    ("UBND huyện kính đề nghị UBND tỉnh xem xét, hỗ trợ.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ELSEWHERE)
def test_elsewhere_a_sentence_proposes_where_it_asks_a_body(
    sentence: str, expected: list[str]
) -> None:
    text = f"II. KẾT QUẢ\n1. Cải cách TTHC\n{sentence}\n"
    assert [one.to for one in recommendations(text)] == expected


def test_a_part_for_both_is_told_apart_sentence_by_sentence() -> None:
    text = (
        "V. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ\n"
        "Tốc độ tra cứu còn chậm. Đề nghị Văn phòng UBND tỉnh nâng cấp đường truyền.\n"
    )
    assert hard(text) == ["Tốc độ tra cứu còn chậm."]
    assert [one.to for one in recommendations(text)] == ["Văn phòng UBND tỉnh"]


WORDS = [
    "Tuy nhiên, ",
    "còn chậm",
    "chưa kịp thời",
    ". ",
    "; ",
    ":\n- ",
    "Đề nghị ",
    "UBND tỉnh ",
    "sớm ",
    "Hạn chế",
    "\n",
    "II. KIẾN NGHỊ\n",
    "1. TỒN TẠI\n",
    "nguyên nhân",
    "Không có",
    "đối với ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_any_text_gives_findings_that_quote_it(text: str) -> None:
    for one in [*difficulties(text), *recommendations(text)]:
        assert text[one.span.start : one.span.end] == one.quote
        assert one.text.strip()


def test_a_paragraph_that_turns_to_hardships_tells_one_in_each_sentence_with_a_sign() -> None:
    text = (
        "Tuy vậy, đường tới xã số vẫn còn không ít gập ghềnh. Sóng ở mấy thôn ven suối chập chờn. "
        "Phần mềm chưa liên thông hẳn với kho dữ liệu. Bà con rất phấn khởi. Xã thiếu một máy in.\n"
    )
    assert hard(text) == [
        "Sóng ở mấy thôn ven suối chập chờn.",
        "Phần mềm chưa liên thông hẳn với kho dữ liệu.",
    ]


def test_ordinals_of_a_run_may_be_told_in_two_ways() -> None:
    text = (
        "2. Nguyên nhân của hạn chế\n"
        "Thứ nhất, bộ máy mới sắp xếp. Thứ hai, kinh phí chưa có định mức. "
        "Thứ ba là do người lớn tuổi chưa quen máy.\n"
    )
    assert hard(text) == [
        "bộ máy mới sắp xếp.",
        "kinh phí chưa có định mức.",
        "do người lớn tuổi chưa quen máy.",
    ]
