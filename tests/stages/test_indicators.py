"""Indicators: name, parent, period, scope and kind of the figures of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnreports
from vnreports.figures import periods as period_module
from vnreports.records import Indicator
from vnreports.rules import load_rules

HEAD = "ỦY BAN NHÂN DÂN\nXÃ MINH TÂN\nSố: 15/BC-UBND\n\nMinh Tân, ngày 10 tháng 6 năm 2024\n\nBÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2024\n\n"


def indicators(body: str) -> list[Indicator]:
    return vnreports.extract(HEAD + body).indicators


def by_value(body: str, value: float) -> Indicator:
    return next(one for one in indicators(body) if one.value == value)


def test_a_label_before_the_number_is_the_name() -> None:
    assert (
        by_value("- Tổng số hồ sơ tiếp nhận: 1.250 hồ sơ.", 1250).name == "Tổng số hồ sơ tiếp nhận"
    )


def test_a_copula_is_not_part_of_the_name() -> None:
    assert by_value("Số hồ sơ đã giải quyết là 2.481 hồ sơ.", 2481).name == "Số hồ sơ đã giải quyết"


def test_a_verb_before_and_the_words_after_make_the_name() -> None:
    found = by_value("UBND xã tổ chức 02 lớp tập huấn kỹ năng số.", 2)
    assert found.name.endswith("tổ chức lớp tập huấn kỹ năng số")


def test_a_percentage_takes_the_name_of_its_count() -> None:
    body = "Đã số hóa 45/50 hồ sơ, đạt tỷ lệ 90%."
    count, rate = indicators(body)
    assert (count.value, count.denominator, rate.value) == (45, 50, 90)
    assert rate.name == count.name


def test_a_percentage_before_a_noun_is_named_by_its_clause() -> None:
    found = by_value("100% cán bộ, công chức được cấp thư điện tử công vụ.", 100)
    assert found.name == "cán bộ, công chức được cấp thư điện tử công vụ"


def test_bullets_under_a_total_with_trong_do_are_its_parts() -> None:
    body = (
        "- Số hồ sơ đã giải quyết là 30 hồ sơ, trong đó:\n"
        "+ Giải quyết trước hạn: 20 hồ sơ;\n+ Giải quyết đúng hạn: 10 hồ sơ.\n"
    )
    assert [one.parent for one in indicators(body)] == [
        None,
        "Số hồ sơ đã giải quyết",
        "Số hồ sơ đã giải quyết",
    ]


def test_sibling_bullets_have_no_parent() -> None:
    body = "- Tổng số hồ sơ tiếp nhận: 70;\n- Tổng số hồ sơ đã giải quyết: 68;\n"
    assert [one.parent for one in indicators(body)] == [None, None]


def test_parts_in_brackets_belong_to_the_count_before_them() -> None:
    body = "Tiếp nhận 100 hồ sơ (trực tuyến 60 hồ sơ, trực tiếp 40 hồ sơ)."
    total, online, counter = indicators(body)
    assert online.parent == counter.parent == total.name
    assert total.parent is None


def test_the_period_of_a_sentence_holds_for_its_figures() -> None:
    assert by_value("Trong quý II/2024, xã tiếp nhận 512 hồ sơ.", 512).period == "quý II/2024"


def test_the_year_of_a_plan_is_no_period() -> None:
    assert (
        by_value("Theo Kế hoạch cải cách hành chính năm 2024, xã có 30 nhiệm vụ.", 30).period
        is None
    )


def test_a_period_heading_holds_for_the_lines_below_it() -> None:
    body = "1. Kết quả giải quyết hồ sơ\n\nNăm 2022\n\n- Hồ sơ tiếp nhận: 62\n\nNăm 2023\n\n- Hồ sơ tiếp nhận: 71\n"
    assert [one.period for one in indicators(body)] == ["Năm 2022", "Năm 2023"]


def test_a_lead_in_gives_period_and_scope_to_the_lines_below_it() -> None:
    body = (
        "* Kết quả tại Bộ phận Tiếp nhận và Trả kết quả xã 6 tháng đầu năm 2024:\n"
        "- Hồ sơ tiếp nhận: 300 hồ sơ;\n- Hồ sơ đã giải quyết: 290 hồ sơ.\n"
    )
    assert {(one.period, one.scope) for one in indicators(body)} == {
        ("6 tháng đầu năm 2024", "Bộ phận Tiếp nhận và Trả kết quả xã")
    }


def test_another_body_that_opens_a_line_is_the_scope() -> None:
    assert (
        by_value("- Đoàn Thanh niên xã đã hỗ trợ 120 người dân nộp hồ sơ.", 120).scope
        == "Đoàn Thanh niên xã"
    )


def test_the_reporting_unit_itself_is_no_scope() -> None:
    assert by_value("- UBND xã đã ban hành 12 văn bản.", 12).scope is None


PARENTS: list[tuple[str, dict[float, str | None]]] = [
    # counts behind a colon that add up to the count before it
    (
        "Xã ban hành 22 văn bản: HĐND 14 văn bản, UBND 8 văn bản.",
        {14: "Xã ban hành văn bản", 8: "Xã ban hành văn bản"},
    ),
    ("Xã ban hành 22 văn bản: HĐND 14 văn bản, UBND 9 văn bản.", {14: None, 9: None}),
    # a count of its own closes the parts before it
    (
        "Tiếp nhận 71 hồ sơ, trong đó kỳ trước chuyển 7 hồ sơ; đã giải quyết 67 hồ sơ, tồn 4 hồ sơ.",
        {7: "Tiếp nhận hồ sơ", 67: None, 4: None},
    ),
    # so does another unit behind a semicolon
    ("Tuyển 46 viên chức, trong đó y tế 31 người; mở 5 lớp bồi dưỡng.", {5: None}),
    # items hang on the count of the state that they tell
    (
        "Huyện tiếp nhận 90 hồ sơ, giải quyết xong 80 hồ sơ. Chia theo cấp:\n"
        "- Cấp huyện: tiếp nhận 30 hồ sơ, giải quyết 25 hồ sơ, đúng hạn 24 hồ sơ;\n"
        "- Cấp xã: tiếp nhận 60 hồ sơ, giải quyết 55 hồ sơ.\n",
        {30: "Huyện tiếp nhận hồ sơ", 25: "giải quyết xong hồ sơ", 24: None},
    ),
    # the row that adds up the others
    (
        "| Lĩnh vực | Tiếp nhận | Giải quyết |\n| Hộ tịch | 12 | 11 |\n| Đất đai | 7 | 5 |\n"
        "| Tổng cộng | 19 | 16 |\n",
        {12: "Tổng cộng - Tiếp nhận", 5: "Tổng cộng - Giải quyết", 19: None},
    ),
]


@pytest.mark.parametrize(("body", "parents"), PARENTS)
def test_a_part_names_its_whole(body: str, parents: dict[float, str | None]) -> None:
    found = {one.value: one.parent for one in indicators(body)}
    assert {value: found[value] for value in parents} == parents


PERIODS: list[tuple[str, dict[float, str | None]]] = [
    # one that opens its sentence holds over semicolons
    (
        "9 tháng đầu năm 2024, HĐND thị xã ban hành 3 nghị quyết; UBND thị xã ban hành 5 quyết định.",
        {3: "9 tháng đầu năm 2024", 5: "9 tháng đầu năm 2024"},
    ),
    ("Kết quả 11 tháng năm 2023 trợ lý trả lời 420 câu hỏi.", {420: "11 tháng năm 2023"}),
    ("Từ tháng 6 đến tháng 11/2023 đã trả 214 phiếu.", {214: "Từ tháng 6 đến tháng 11/2023"}),
    ("Lúa vụ Đông Xuân 2023 - 2024 đạt 642,5 ha.", {642.5: "vụ Đông Xuân 2023 - 2024"}),
    # a lead-in with a period holds over semicolons
    ("Chỉ số CCHC năm 2023: huyện A đạt 87 điểm; huyện B đạt 88 điểm.", {88: "năm 2023"}),
    # the end of a quarter in a comparison dates the comparison alone
    ("Trang có 40 lượt, tăng 5 lượt so với cuối quý I, gửi đi 22 tin.", {22: None}),
    # the date of a document is no period
    ("Thực hiện Luật số 72/2025/QH15 ngày 16/6/2025, xã rà soát 37 văn bản.", {37: None}),
    # nor is a deadline
    ("Còn 3 nội dung phải khắc phục xong trước ngày 30/6/2024.", {3: None}),
    # what is so by now is not of the period before
    ("Năm 2023 cử 2 đồng chí đi học. Đến nay có 6 đồng chí tốt nghiệp.", {2: "Năm 2023", 6: None}),
    # a former period without a name of its own
    ("Năm 2024 giải ngân đạt 14% kế hoạch (cùng kỳ năm trước 9%).", {14: "Năm 2024", 9: None}),
    ("Trong quý IV, xã tiếp nhận 41 hồ sơ.", {41: "quý IV"}),
    ("Quý IV/2023 có 12 hồ sơ; quý II có 15 hồ sơ.", {12: "Quý IV/2023", 15: "quý II"}),
    # the year in the trích yếu of a document is not that of what was done
    (
        "Thực hiện Kế hoạch số 31/KH-UBND ngày 22/01/2024 của UBND huyện về kiểm tra công tác cải cách hành chính năm 2024, xã tự kiểm tra 07 đơn vị.",
        {7: None},
    ),
]


@pytest.mark.parametrize(("body", "periods"), PERIODS)
def test_a_figure_has_the_period_that_the_words_say(
    body: str, periods: dict[float, str | None]
) -> None:
    found = {one.value: one.period for one in indicators(body)}
    assert {value: found[value] for value in periods} == periods


SCOPES: list[tuple[str, dict[float, str | None]]] = [
    # what is told of an initiative is of its owner, to the end of the sentence
    (
        "Mô hình “Loa an ninh” do Công an xã khởi xướng đã phát 64 lượt. Xã có 12 camera.",
        {64: "Công an xã", 12: None},
    ),
    # to the end of the list item that tells of it alone, under a heading for many
    (
        "1. Các sở, ban, ngành\n- Chi cục Thuế khu vực duy trì mô hình “Thuế gần dân” tại phường Tân Lập. Kết quả khảo sát 650 người dân. Mức hài lòng đạt 96,8%.\n",
        {650: "Chi cục Thuế khu vực", 96.8: "Chi cục Thuế khu vực"},
    ),
    # and of the unit of its row
    (
        "| TT | Đơn vị | Tên mô hình | Kết quả |\n| --- | --- | --- | --- |\n| 1 | Phường Tân Lập | Mô hình “Nhà số” | đã nộp 96 hồ sơ trực tuyến |\n| 2 | Phường Tân Lợi | Mô hình “Hẹn sớm” | phục vụ 74 lượt người |\n",
        {96: "Phường Tân Lập", 74: "Phường Tân Lợi"},
    ),
    # not where it has spread to
    ("Mô hình “Loa an ninh” của Công an xã đã nhân rộng ra 9 thôn.", {9: None}),
    # nor of the reporting unit itself
    ("UBND xã duy trì mô hình “Ngày không hẹn”, đã trả 40 hồ sơ.", {40: None}),
    # a group of units that heads its line
    ("- Tại 16 phường, xã: tiếp nhận 31 hồ sơ, giải quyết 30 hồ sơ.", {30: "16 phường, xã"}),
    # media with other verbs
    (
        "Trung tâm Văn hóa - Thể thao thị xã sản xuất 27 chuyên mục; Báo An Giang đăng 34 tin.",
        {27: "Trung tâm Văn hóa - Thể thao thị xã", 34: "Báo An Giang"},
    ),
    # offices that are counted are no scope
    ("Tỉnh có 20 sở, 84 phòng chuyên môn và 612 đơn vị sự nghiệp.", {84: None, 612: None}),
    # the subject behind an adverbial clause, and what it goes on to count
    (
        "Thực hiện Kế hoạch số 5/KH-UBND, Công an xã đã tiếp nhận 40 hồ sơ; cấp 12 thẻ.",
        {40: "Công an xã", 12: "Công an xã"},
    ),
    # the reporting unit itself ends the scope of another
    (
        "Công an xã đã tiếp nhận 40 hồ sơ. Trong kỳ, UBND xã đã ban hành 12 văn bản.",
        {40: "Công an xã", 12: None},
    ),
    # a place right before the figure
    ("Hồ sơ nhiều nhất là thôn Trung (62 hồ sơ), xã An Bình có 13 hồ sơ.", {13: "xã An Bình"}),
    # each level has its own
    (
        "Hồ sơ trực tuyến: cấp huyện đạt 48,2%, cấp xã đạt 13,5%.",
        {48.2: "cấp huyện", 13.5: "cấp xã"},
    ),
    # parts that are named by their level need no scope
    ("Xã và huyện có 30 hồ sơ, gồm: cấp huyện 20 hồ sơ, cấp xã 10 hồ sơ.", {20: None, 10: None}),
    # a level in a bracket says nothing of what follows it
    ("Tiếp nhận 30 hồ sơ (các xã chuyển sang 9 hồ sơ), giải quyết 28 hồ sơ.", {28: None}),
    # a one-stop shop goes on for what it counts, and ends where something else is counted
    (
        "Bộ phận Một cửa xã tiếp nhận 50 hồ sơ. Đã giải quyết 48 hồ sơ. Xã đã tổ chức 3 hội nghị.",
        {50: "Bộ phận Một cửa xã", 48: "Bộ phận Một cửa xã", 3: None},
    ),
    # what another body did ends with its sentence, where something else is counted then
    (
        "Đài truyền thanh xã đã phát 61 tin, bài. Có 126 lượt người được tập huấn.",
        {61: "Đài truyền thanh xã", 126: None},
    ),
    # who gives is not who has it
    ("UBND huyện giao 54 nhiệm vụ; hoàn thành 43 nhiệm vụ.", {54: None, 43: None}),
    ("UBND huyện giao đất cho 12 hộ.", {12: "UBND huyện"}),
    # a page or a paper tells of its own clause
    (
        "Trang thông tin điện tử xã đã đăng 41 tin; treo 12 băng rôn.",
        {41: "Trang thông tin điện tử xã", 12: None},
    ),
]


@pytest.mark.parametrize(("body", "scopes"), SCOPES)
def test_a_figure_is_about_the_body_that_the_words_say(
    body: str, scopes: dict[float, str | None]
) -> None:
    found = {one.value: one.scope for one in indicators(body)}
    assert {value: found[value] for value in scopes} == scopes


def test_a_figure_under_a_plan_is_a_target() -> None:
    body = "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM NĂM 2025\n- Tỷ lệ hồ sơ trực tuyến đạt trên 80%.\n"
    found = by_value(body, 80)
    assert (found.kind, found.qualifier, found.period) == ("target", "over", "NĂM 2025")


def test_a_sentence_that_opens_with_an_aim_sets_aims_to_its_end() -> None:
    body = "- Phấn đấu tổng tỷ suất sinh đạt 2,1 con; tỷ lệ trẻ em đạt 22%. Đã tư vấn 45% số cặp."
    assert [one.kind for one in indicators(body)] == ["target", "target", "result"]


def test_a_change_against_a_former_period_is_told() -> None:
    found = by_value("Xã tiếp nhận 512 hồ sơ, tăng 12% so với cùng kỳ năm 2023.", 12)
    assert found.change is not None
    assert (found.change.direction, found.change.value, found.change.base) == (
        "up",
        12,
        "so với cùng kỳ năm 2023",
    )


def test_a_number_inside_a_code_or_date_is_no_indicator() -> None:
    assert indicators("Thực hiện Kế hoạch số 112/KH-UBND ngày 15/3/2024 của UBND huyện.") == []


def test_a_table_cell_is_named_by_its_row_and_takes_its_unit() -> None:
    body = (
        "| STT | Chỉ tiêu thống kê | Đơn vị tính | Số liệu | Ghi chú |\n"
        "| 1 | Số văn bản chỉ đạo đã ban hành | Văn bản | 12 | |\n"
        "| 2 | Tỷ lệ hoàn thành kế hoạch | % | 95,5 | |\n"
        "| 3 | Số cuộc kiểm tra | Cuộc | - | |\n"
    )
    found = [(one.name, one.value, one.unit) for one in indicators(body)]
    assert found == [
        ("Số văn bản chỉ đạo đã ban hành", 12, "Văn bản"),
        ("Tỷ lệ hoàn thành kế hoạch", 95.5, "%"),
    ]  # a dash is no figure, and not zero


def test_a_column_that_is_a_period_gives_it_to_its_figures_and_not_to_their_names() -> None:
    body = (
        "| STT | Nội dung | Đơn vị tính | Quý II/2024 | 6 tháng đầu năm 2024 |\n"
        "| 1 | Hồ sơ tiếp nhận | Hồ sơ | 120 | 245 |\n| 2 | Hồ sơ đã giải quyết | Hồ sơ | 118 | 240 |\n"
    )
    assert [(one.name, one.value, one.period) for one in indicators(body)] == [
        ("Hồ sơ tiếp nhận", 120, "Quý II/2024"),
        ("Hồ sơ tiếp nhận", 245, "6 tháng đầu năm 2024"),
        ("Hồ sơ đã giải quyết", 118, "Quý II/2024"),
        ("Hồ sơ đã giải quyết", 240, "6 tháng đầu năm 2024"),
    ]


def test_a_head_that_ends_with_a_period_gives_it_to_its_figures() -> None:
    body = (
        "| STT | Nội dung | Tỉnh giao năm 2023 | Kết quả |\n"
        "| 1 | Máy tính | 12 | 14 |\n| 2 | Máy quét | 4 | 5 |\n"
    )
    assert {one.value: one.period for one in indicators(body)} == {
        12: "năm 2023",
        14: None,
        4: "năm 2023",
        5: None,
    }


def test_a_column_with_more_than_a_period_keeps_its_words_in_the_names() -> None:
    body = (
        "| STT | Nội dung | Kế hoạch năm 2024 | Ghi chú |\n"
        "| 1 | Máy tính | 12 | |\n| 2 | Máy quét | 4 | |\n"
    )
    assert [(one.name, one.period) for one in indicators(body)] == [
        ("Máy tính - Kế hoạch năm 2024", "năm 2024"),
        ("Máy quét - Kế hoạch năm 2024", "năm 2024"),
    ]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        # the date of a document that a heading cites dates the document
        (
            "a) Công khai thủ tục: thực hiện Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ",
            None,
        ),
        ("a) Công khai thủ tục (tính đến ngày 09/6/2025)", "tính đến ngày 09/6/2025"),
    ],
)
def test_a_heading_gives_its_period_and_not_the_date_of_a_document(
    heading: str, period: str | None
) -> None:
    body = f"1. Kết quả\n\n{heading}\n\nXã niêm yết 412 thủ tục hành chính.\n\nb) Tiếp nhận\n\nTiếp nhận hồ sơ tại xã.\n"
    assert by_value(body, 412).period == period


def test_rows_of_units_are_the_scope_of_their_cells() -> None:
    body = (
        "| TT | Đơn vị | Hồ sơ tiếp nhận (hồ sơ) | Tỷ lệ đúng hạn (%) |\n"
        "| 1 | Xã An Bình | 120 | 99,1 |\n| 2 | Xã An Hòa | 80 | 97,5 |\n| | Tổng cộng | 200 | |\n"
    )
    found = [(one.name, one.value, one.unit, one.scope) for one in indicators(body)]
    assert found == [
        ("Hồ sơ tiếp nhận", 120, "hồ sơ", "Xã An Bình"),
        ("Tỷ lệ đúng hạn", 99.1, "%", "Xã An Bình"),
        ("Hồ sơ tiếp nhận", 80, "hồ sơ", "Xã An Hòa"),
        ("Tỷ lệ đúng hạn", 97.5, "%", "Xã An Hòa"),
        ("Hồ sơ tiếp nhận", 200, "hồ sơ", None),
    ]


def test_a_sentence_in_a_cell_is_read_with_the_words_of_its_row() -> None:
    body = (
        "| STT | Tên mô hình | Đơn vị | Kết quả |\n"
        "| 1 | Tổ công dân số | UBND xã An Bình | 28 tổ, 196 thành viên |\n"
        "| 2 | Bàn lưu động | UBND xã An Hòa | Tiếp nhận 612 hồ sơ tại 05 thôn |\n"
    )
    found = [(one.value, one.unit, one.scope) for one in indicators(body)]
    assert found == [
        (28, "tổ", "UBND xã An Bình"),
        (196, "thành viên", "UBND xã An Bình"),
        (612, "hồ sơ", "UBND xã An Hòa"),
        (5, "thôn", "UBND xã An Hòa"),
    ]
    assert by_value(body, 196).name == "Tổ công dân số thành viên"
    assert by_value(body, 612).name.startswith("Tiếp nhận hồ sơ")


def test_words_behind_the_figure_before_are_not_of_the_next_name() -> None:
    body = "Có 6.315 lượt người dân tham dự các buổi, cấp phát 12.400 tài liệu pháp luật."
    assert by_value(body, 12400).name == "cấp phát tài liệu pháp luật"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Hệ thống quản lý tiếp nhận văn bản đến 2.315 văn bản.", 2315),
        ("Đã kết nối đến 8/8 xã, phường.", 8),
        ("Thời hạn biệt phái là 06 tháng.", 6),
    ],
)
def test_a_figure_that_looks_like_a_date_is_none(body: str, value: int) -> None:
    found = by_value(body, value)
    assert found.period is None


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "hồ sơ",
                "đạt",
                "98,5%",
                "trong đó",
                ":",
                "(",
                ")",
                "- ",
                "\n",
                "năm 2023",
                "3/4",
                "tăng",
                ";",
                "xã",
                "UBND xã",
            ]
        ),
        max_size=40,
    )
)
def test_any_run_of_words_keeps_quotes_and_spans_together(words: list[str]) -> None:
    text = " ".join(words)
    report = vnreports.extract(text)
    for one in report.indicators:
        assert text[one.span.start : one.span.end] == one.quote
        assert one.name


PERIOD_WORDS = "năm |tháng |quý |ngày |đến |từ |tính |đầu |cuối |giữa |giai |đoạn |2020|2021-2025|12|3|/|iv|i| |, |x"


@given(st.lists(st.sampled_from(PERIOD_WORDS.split("|")), max_size=9).map("".join))
def test_periods_are_found_wherever_the_rule_finds_them(words: str) -> None:
    rules = load_rules()
    rule = rules.rules["indicators.period"]
    for text in (words, *(example.lower() for example in rule.examples)):
        found = rules.pattern(rule.id).finditer(text)
        assert period_module._periods(text, rules) == [one.span() for one in found]


@pytest.mark.parametrize(
    ("text", "name", "period"),
    [
        ("Xã ban hành 34 văn bản (quý I/2024 là 29 văn bản).", "ban hành văn bản", "quý I/2024"),
        ("Xã ban hành 34 văn bản (quý I: 29 văn bản).", "ban hành văn bản", "quý I"),
        ("Đăng 33 tin, bài (chỉ tiêu năm 2022: 29 tin, bài).", "chỉ tiêu đăng tin, bài", None),
    ],
)
def test_a_comparison_in_brackets_takes_the_name_it_compares(
    text: str, name: str, period: str | None
) -> None:
    found = [one for one in vnreports.extract(text).indicators if one.value == 29]
    assert len(found) == 1
    assert found[0].name.lower().endswith(name)
    assert found[0].parent is None
    assert period is None or found[0].period == period


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Biên chế được giao năm 2022 là 96 người, năm 2023 là 94 người, năm 2024 là 93 người.\n",
            "Biên chế được giao",
        ),
        ("Xếp hạng của xã: năm 2022 đứng thứ 11/13, năm 2023 đứng thứ 9/13.\n", "Xếp hạng của xã"),
        ("Tỷ lệ trễ hẹn năm 2022 là 2,5%; năm 2023: 1,2%; quý I/2024: 0,4%.\n", "Tỷ lệ trễ hẹn"),
        ("Số hồ sơ tiếp nhận: Năm 2022: 500 hồ sơ; năm 2023: 700 hồ sơ.\n", "Số hồ sơ tiếp nhận"),
    ],
)
def test_a_series_of_periods_has_one_name(body: str, name: str) -> None:
    found = indicators(body)
    assert {one.name for one in found} == {name}
    assert len({one.period for one in found}) == len(found) > 1


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Giải ngân vốn đầu tư công đến ngày 14/9/2023 đạt 60%.\n", "Giải ngân vốn đầu tư công"),
        # what a figure is held against stays
        ("Số hồ sơ trễ hạn so với năm 2023 là 40%.\n", "Số hồ sơ trễ hạn so với năm 2023"),
    ],
)
def test_a_label_leaves_the_period_to_its_field(body: str, name: str) -> None:
    assert [one.name for one in indicators(body)] == [name]


def test_a_period_before_the_next_figure_is_not_that_of_the_figure_behind_it() -> None:
    found = indicators("Toàn huyện có 15 xã, năm 2024 có 3 xã đạt chuẩn nông thôn mới.\n")
    assert [(one.value, one.period) for one in found] == [(15, None), (3, "năm 2024")]
    found = indicators("Đã tiếp nhận 120 hồ sơ, năm 2024.\n")
    assert [one.period for one in found] == ["năm 2024"]


def test_the_period_right_behind_a_figure_is_its_own() -> None:
    found = indicators("Số hồ sơ trễ hạn từ 21 hồ sơ năm 2019 kéo xuống còn 06 hồ sơ năm 2020.\n")
    assert [(one.value, one.period) for one in found] == [(21, "năm 2019"), (6, "năm 2020")]
    found = indicators("Năm 2024, xã ban hành 05 kế hoạch năm 2025.\n")
    assert [(one.value, one.period) for one in found] == [(5, "Năm 2024")]


def test_each_level_of_a_breakdown_keeps_its_name() -> None:
    found = indicators(
        "Tiếp nhận 900 hồ sơ, trong đó cấp huyện 500 hồ sơ, chiếm 55,6%; cấp xã 400 hồ sơ.\n"
    )
    assert [one.name for one in found if one.value in (500, 400)] == [
        "cấp huyện hồ sơ",
        "cấp xã hồ sơ",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # the end of a move is what its beginning is
            "- Kết quả: thời gian cấp phép rút từ 15 ngày xuống còn 06 ngày.\n",
            ["thời gian cấp phép", "thời gian cấp phép xuống còn"],
        ),
        (
            "Số hồ sơ quá hạn từ 11 hồ sơ trong tháng 7 giảm còn 02 hồ sơ.\n",
            ["Số hồ sơ quá hạn", "Số hồ sơ quá hạn giảm còn"],
        ),
        (  # what follows the beginning is no part of its name
            "Tỷ lệ hồ sơ trực tuyến tăng từ 35% lên 48,2%.\n",
            ["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trực tuyến lên"],
        ),
        (
            "Chỉ số hài lòng đạt 78% (năm 2022), tăng lên 85% năm 2023.\n",
            ["Chỉ số hài lòng", "Chỉ số hài lòng tăng lên"],
        ),
        (  # a mean of the count before it
            "Cổng phục vụ 12.640 lượt tra cứu, trung bình 50 lượt/ngày.\n",
            ["Cổng phục vụ lượt tra cứu", "Cổng phục vụ lượt tra cứu trung bình"],
        ),
        (  # the best of what was counted
            "Giải quyết một hồ sơ mất trung bình 5,1 ngày, nhanh nhất 0,7 ngày, lâu nhất 11,6 ngày.\n",
            [
                "Giải quyết một hồ sơ mất trung bình",
                "Giải quyết một hồ sơ mất trung bình nhanh nhất",
                "Giải quyết một hồ sơ mất trung bình lâu nhất",
            ],
        ),
        (  # by how much, not "more than so much"
            "Tỷ lệ đúng hạn 99,3%, cao hơn 0,6 điểm % so với cùng kỳ.\n",
            ["Tỷ lệ đúng hạn", "Tỷ lệ đúng hạn cao hơn so với cùng kỳ"],
        ),
        (  # a code with a colon is no label
            "Duy trì hệ thống TCVN ISO 9001:2015 ở 07/07 chi cục.\n",
            ["Duy trì hệ thống TCVN ISO 9001:2015 ở chi cục"],
        ),
        (  # an aim that the figure is held against
            "Tỷ lệ hồ sơ trực tuyến đạt 71,4%, vượt chỉ tiêu 70%.\n",
            ["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hồ sơ trực tuyến vượt chỉ tiêu"],
        ),
        (  # places of a series
            "Chỉ số hài lòng năm 2024: Tân Hòa (cũ) đạt 87,4%; Phú Sơn (cũ) đạt 88,7%.\n",
            ["Chỉ số hài lòng", "Chỉ số hài lòng"],
        ),
        (  # states that name nothing alone
            "Đã giải quyết 120 hồ sơ, gồm: trước hạn 100 hồ sơ, quá hạn 20 hồ sơ.\n",
            ["giải quyết hồ sơ", "giải quyết hồ sơ trước hạn", "giải quyết hồ sơ quá hạn"],
        ),
        (
            "Huyện quản lý 236 cán bộ xã, trong đó 231 người đạt chuẩn (97,9%).\n",
            ["Huyện quản lý cán bộ xã", *["Huyện quản lý cán bộ xã đạt chuẩn"] * 2],
        ),
        (  # a change behind a bracket is one of the whole
            "Sở thẩm định 63 dự thảo (21 nghị quyết, 42 quyết định), giảm 8,7%.\n",
            ["Sở thẩm định dự thảo", "nghị quyết", "quyết định", "Sở thẩm định dự thảo giảm"],
        ),
        (  # "và" parts the clauses of two figures
            "Tiếp nhận 120 hồ sơ trực tuyến và giải quyết 118 hồ sơ trực tiếp.\n",
            ["Tiếp nhận hồ sơ trực tuyến", "giải quyết hồ sơ trực tiếp"],
        ),
        (  # what opens the parts is no label
            "Tổng số hồ sơ là 372 hồ sơ, gồm: 158 hồ sơ trực tuyến và 214 hồ sơ trực tiếp.\n",
            ["Tổng số hồ sơ", "hồ sơ trực tuyến", "hồ sơ trực tiếp"],
        ),
        (  # nor is it of the name of the whole
            "Đã rà soát 71 văn bản cũ, trong đó còn phù hợp 58 văn bản, bãi bỏ 13 văn bản.\n",
            ["rà soát văn bản cũ", "phù hợp văn bản", "bãi bỏ văn bản"],
        ),
        (  # the document that a sentence opens with
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2024, Nghị quyết số 18-NQ/TW, xã đã mở 05 lớp.\n",
            ["xã đã mở lớp"],
        ),
        (  # none of something is not said of the count before
            "Trong kỳ có 25 hồ sơ, không có hồ sơ quá hạn.\n",
            ["Trong kỳ có hồ sơ", "hồ sơ quá hạn"],
        ),
        (  # "đối với" is no copula
            "Đã cắt giảm thời gian đối với 86 TTHC.\n",
            ["cắt giảm thời gian đối với TTHC"],
        ),
        (  # of several counts each is compared with its like
            "Mở 212 hội nghị, 18.450 lượt người dự (năm 2022: 198 hội nghị, 15.230 lượt người).\n",
            ["Mở hội nghị dự", "Mở lượt người dự", "Mở hội nghị", "Mở lượt người"],
        ),
        ("Xã có 40 thôn (đầu năm là 42 thôn).\n", ["Xã có thôn", "Xã có thôn"]),
        (  # among whom one is ranked; a body of two names
            "Xã xếp hạng 3/19 xã, phường về Chỉ số CCHC.\n",
            ["Xã về Chỉ số CCHC"],
        ),
        (
            "Đã kiểm tra 47 văn bản do HĐND, UBND các xã ban hành.\n",
            ["kiểm tra văn bản do HĐND, UBND các xã ban hành"],
        ),
        (  # posts by their state
            "Biên chế công chức được giao 174 người, hiện có mặt 169 người, còn thiếu 05 người.\n",
            [
                "Biên chế công chức được giao",
                "Biên chế công chức có mặt",
                "Biên chế công chức còn thiếu",
            ],
        ),
        (  # who has none is counted, not what they lack
            "Có 06/10 địa phương cấp huyện chưa có cán bộ chuyên trách.\n",
            ["địa phương cấp huyện chưa có cán bộ chuyên trách"],
        ),
        ("UBND huyện5, bố trí 02 nhân viên.\n", ["UBND huyện, bố trí nhân viên"]),  # a note's mark
        (  # the mark of a note before a document counts nothing
            "Đã họp 03 lần.\n\n3 Báo cáo số 96/BC-UBND ngày 11/5/2024 của UBND xã.\n",
            ["Đã họp lần"],
        ),
        (
            "Còn phù hợp 58 văn bản, bãi bỏ 13 văn bản, lần lượt chiếm 81,7% và 18,3%.\n",
            ["phù hợp văn bản", "bãi bỏ văn bản", "phù hợp văn bản", "bãi bỏ văn bản"],
        ),
        (  # "tiếp nhận" is said of the 24
            "Có 137 người dự, tiếp nhận 24 ý kiến.\n",
            ["người dự", "tiếp nhận ý kiến"],
        ),
        (  # a label with a class of what is counted
            "- Xã đạt từ 15 đến 18 tiêu chí: 04 xã;\n- Xã đạt dưới 10 tiêu chí: 02 xã.\n",
            ["Xã đạt từ 15 đến 18 tiêu chí", "Xã đạt dưới 10 tiêu chí"],
        ),
        (  # parts that the places of a list name
            "Phát hiện 03 văn bản sai thể thức: xã Tân Hòa 02 văn bản, xã Phú Sơn 01 văn bản.\n",
            ["Phát hiện văn bản sai thể thức", "xã Tân Hòa văn bản", "xã Phú Sơn văn bản"],
        ),
        (  # nor what stands behind a label that a figure has answered
            "Điểm số hóa: 88,4%; thanh toán trực tuyến 64,1%.\n",
            ["Điểm số hóa", "thanh toán trực tuyến"],
        ),
        (  # what there is now is not what was allotted
            "Biên chế được giao: 52 công chức, 318 viên chức; hiện có 49 công chức, 302 viên chức.\n",
            [
                "Biên chế được giao",
                "Biên chế được giao viên chức",
                "hiện có công chức",
                "hiện có viên chức",
            ],
        ),
        (  # "của", "ở" … go on with what was counted
            "16 Tổ công nghệ số ở các thôn có 112 thành viên.\n",
            ["Tổ công nghệ số ở các thôn", "Tổ công nghệ số ở các thôn thành viên"],
        ),
        (  # a comma in brackets parts no clauses
            "Đã kiểm tra 05 phòng (Chư Sê, Đức Cơ, Ayun Pa), chỉ ra 23 tồn tại.\n",
            ["kiểm tra phòng", "chỉ ra tồn tại"],
        ),
        ("So với quý IV/2025 là 2.213 hồ sơ mới thì giảm.\n", ["So với quý IV/2025 hồ sơ mới"]),
        (  # a sentence of its own does not take the label of the one before
            "Đã giải quyết: 210 hồ sơ, trong đó trước hạn 208 hồ sơ, trễ hạn 02 hồ sơ (0,9%). Đang"
            " giải quyết 11 hồ sơ.\n",
            ["Đã giải quyết", "trước hạn hồ sơ", *["trễ hạn hồ sơ"] * 2, "Đang giải quyết hồ sơ"],
        ),
        (
            "Có 14 sản phẩm OCOP 3 sao, 02 sản phẩm 4 sao.\n",
            ["sản phẩm OCOP 3 sao", "sản phẩm 4 sao"],
        ),
    ],
)
def test_a_figure_whose_words_say_too_little_takes_those_of_another(
    text: str, names: list[str]
) -> None:
    assert [one.name for one in indicators(text)] == names


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (  # bare numbers that add up to the figure before them
            "Ban hành 46 văn bản, nhiều hơn 07 văn bản so với năm 2022, cụ thể: kế hoạch 06, quyết"
            " định 09, công văn 28, thông báo 03.\n",
            [46, 7, 6, 9, 28, 3],
        ),
        ("Ban hành 07 văn bản (nghị quyết 04, quyết định 03).\n", [7, 4, 3]),
        ("Cấp tỉnh có 91 TTHC (toàn trình 52, một phần 27, còn lại 12).\n", [91, 52, 27, 12]),
        # bare answers to what is often counted
        ("Văn bản đi ký số 1.204/1.204.\n", [1204]),
        ("Rà soát 31 văn bản, kiến nghị bãi bỏ 04, sửa đổi 02.\n", [31, 4, 2]),
        ("Tiếp nhận 418 hồ sơ, kỳ trước chuyển qua 36.\n", [418, 36]),
        ("Thực hiện Hiến pháp sửa đổi 2013, theo văn bản số 12.\n", []),
        # a number in a proper name
        ("Trường Tiểu học Đông Hải 1 tự làm phần mềm, Trường Lê Lợi 2 đạt chuẩn.\n", []),
        ("UBND xã Đông Hải 5 lần tổ chức họp.\n", [5]),
        # names, which add up to nothing
        ("Ban hành 46 văn bản, cụ thể: Nghị quyết 04, Quyết định 52 của tỉnh.\n", [46]),
        ("Tại 12 phường, gồm: phường 3, phường 5 và phường 7.\n", [12]),
        # ranges: the lower bound, with the unit behind the upper
        ("Nâng tỷ lệ nộp trực tuyến lên 75 - 80%.\n", [75]),
        ("Mức cắt giảm từ 20 đến 35% thời gian.\n", [20]),
        ("Lĩnh vực đê điều còn chậm (08/16 hồ sơ).\n", [8]),
        ("Theo Điều 8 của Luật, có 02 tổ.\n", [2]),
        ("Camera hoạt động 24/24 giờ, bảo vệ trực 24/7.\n", []),
    ],
)
def test_what_counts_and_what_names(text: str, values: list[int]) -> None:
    assert [one.value for one in indicators(text)] == values


def test_a_rank_in_a_table_does_not_take_the_unit_of_the_value() -> None:
    table = (
        "| TT | Tên chỉ số | Đơn vị tính | Giá trị | Thứ hạng |\n"
        "| 1 | Chỉ số cải cách hành chính | % | 84,29 | 38/63 |\n"
        "| 2 | Chỉ số PAPI | Điểm | 41,12 | 45/61 |\n"
    )
    assert [(one.value, one.unit) for one in indicators(table)] == [
        (84.29, "%"),
        (38, None),
        (41.12, "Điểm"),
        (45, None),
    ]


def test_the_unit_above_a_table_holds_for_its_counts_not_for_its_rates() -> None:
    found = indicators(
        "Đơn vị tính: hồ sơ\n| TT | Lĩnh vực | Tiếp nhận | Tỷ lệ đúng hạn |\n"
        "| 1 | Tư pháp | 246 | 98,5 |\n| 2 | Đất đai | 118 | 96,1 |\n"
    )
    assert [one.unit for one in found] == ["hồ sơ", None, "hồ sơ", None]


def test_a_figure_of_another_period_with_its_own_words_keeps_them() -> None:
    found = indicators("Năm 2022 tiếp nhận 500 hồ sơ, năm 2023 có 12 hồ sơ trễ hẹn.\n")
    assert [one.name for one in found] == ["tiếp nhận hồ sơ", "hồ sơ trễ hẹn"]


def test_parts_behind_a_comparison_do_not_take_its_period() -> None:
    text = "Xã ban hành 38 văn bản (quý I là 34 văn bản), trong đó có 05 kế hoạch."
    part = vnreports.extract(text).indicators[-1]
    assert (part.name, part.parent, part.period) == ("kế hoạch", "Xã ban hành văn bản", None)


def test_a_list_by_fields_hangs_on_the_count_above_that_it_adds_up_to() -> None:
    text = (
        "Tổng tiếp nhận 1.071 hồ sơ. Đã giải quyết 1.060 hồ sơ.\n"
        "Cụ thể từng lĩnh vực: Hộ tịch 812; đất đai 204; khác 55.\n"
    )
    parts = {one.name: one.parent for one in indicators(text)[2:]}
    assert parts == dict.fromkeys(["Hộ tịch", "đất đai", "khác"], "Tổng tiếp nhận")


def test_figures_by_field_hang_on_the_total_of_their_state() -> None:
    text = (
        "Huyện tiếp nhận 130 hồ sơ, giải quyết 120 hồ sơ. Phân theo lĩnh vực: đất đai tiếp nhận "
        "90 hồ sơ, giải quyết 82 hồ sơ; xây dựng tiếp nhận 40 hồ sơ, giải quyết 38 hồ sơ."
    )
    parents = {one.value: one.parent for one in vnreports.extract(text).indicators}
    assert parents[90] == parents[40]
    assert "tiếp nhận" in (parents[90] or "")
    assert parents[82] == parents[38]
    assert "giải quyết" in (parents[82] or "")


SHARES_AND_SUMS: list[tuple[str, list[tuple[float, float | None, str | None, str]]]] = [
    (
        "100% (18/18) xã, thị trấn có trang thông tin điện tử.",
        [
            (100, None, "%", "xã, thị trấn có trang thông tin điện tử"),
            (18, 18, "xã, thị trấn", "xã, thị trấn có trang thông tin điện tử"),
        ],
    ),
    (
        "Hồ sơ trực tuyến đạt 95,8% (1.360/1.420).",
        [(95.8, None, "%", "Hồ sơ trực tuyến"), (1360, 1420, None, "Hồ sơ trực tuyến")],
    ),
    (
        "Tổng kinh phí là 12 tỷ 450 triệu đồng.",
        [(12450, None, "triệu đồng", "Tổng kinh phí")],
    ),
    (
        "Đã giải ngân 4.512 tỷ/5.034 tỷ đồng vốn đầu tư công.",
        [(4512, 5034, "tỷ đồng", "giải ngân vốn đầu tư công")],
    ),
    ("Có 45 xã/50 xã đạt chuẩn.", [(45, 50, "xã", "xã đạt chuẩn")]),
    (
        "Tổng mức chi là 3 triệu 200 nghìn đồng.",
        [(3200, None, "nghìn đồng", "Tổng mức chi")],
    ),
]


@pytest.mark.parametrize(("body", "expected"), SHARES_AND_SUMS)
def test_a_share_with_its_fraction_is_two_figures_and_a_sum_in_two_steps_one(
    body: str, expected: list[tuple[float, float | None, str | None, str]]
) -> None:
    found = [(one.value, one.denominator, one.unit, one.name) for one in indicators(body)]
    assert found == expected


def test_the_label_of_a_planned_figure_makes_it_an_aim() -> None:
    body = "Tỷ lệ hộ có cáp quang: 78,4% (kế hoạch 2024: 85%); đã ban hành kế hoạch 12 văn bản."
    assert {one.value: one.kind for one in indicators(body)} == {
        78.4: "result",
        85: "target",
        12: "result",
    }


def test_the_short_name_of_an_index_is_the_name_of_its_score() -> None:
    body = (
        "PAR INDEX năm 2022 đạt 85,12/100 điểm, xếp thứ 30/63; PCI đạt 65,4 điểm; PAPI 41,2 điểm."
    )
    names = {one.value: one.name for one in indicators(body)}
    assert (names[65.4], names[41.2]) == ("PCI", "PAPI")


def test_where_a_count_comes_down_to_counts_nothing() -> None:
    body = "Giảm 05 phòng (từ 12 xuống còn 07 phòng)."
    assert [one.unit for one in indicators(body)] == ["phòng", "phòng"]


def test_a_name_says_its_subject_once() -> None:
    found = [one.name for one in indicators("Xã có 12 thôn, 2.310 hộ.\n")]
    assert found == ["Xã có thôn", "Xã có hộ"]


def test_what_comes_in_is_no_copula() -> None:
    text = "Tổng số văn bản đi 2.310, văn bản đến 4.512.\n"
    found = [(one.name, one.value) for one in indicators(text)]
    assert found == [("Tổng số văn bản đi", 2310), ("văn bản đến", 4512)]


def test_half_of_a_quotation_leaves_no_mark_in_a_name() -> None:
    found = [one.name for one in indicators('Mở 06 lớp "Bình dân học vụ số" cho 412 lượt người.\n')]
    assert found[1] == "Bình dân học vụ số cho lượt người"


RESPECTIVE = [
    (
        "Tỷ lệ văn bản điện tử của cấp tỉnh, cấp huyện, cấp xã lần lượt là 99,8%, 98,5% và 95,2%.",
        [
            ("Tỷ lệ văn bản điện tử", 99.8, None, "cấp tỉnh"),
            ("Tỷ lệ văn bản điện tử", 98.5, None, "cấp huyện"),
            ("Tỷ lệ văn bản điện tử", 95.2, None, "cấp xã"),
        ],
    ),
    (
        "Tỷ lệ đúng hạn quý I và quý II lần lượt đạt 97% và 98%.",
        [("Tỷ lệ đúng hạn", 97, "quý I", None), ("Tỷ lệ đúng hạn", 98, "quý II", None)],
    ),
]


@pytest.mark.parametrize(("text", "found"), RESPECTIVE)
def test_respective_figures_are_of_what_is_listed_in_their_order(
    text: str, found: list[tuple[str, float, str | None, str | None]]
) -> None:
    told = [(one.name, one.value, one.period, one.scope) for one in indicators(f"{text}\n")]
    assert told == found


def test_where_list_and_figures_differ_in_number_none_is_given_away() -> None:
    text = "Tỷ lệ đúng hạn của cấp tỉnh, cấp huyện, cấp xã lần lượt là 99,8% và 98,5%.\n"
    assert "cấp tỉnh" not in [one.scope for one in indicators(text)]


def test_a_clause_of_the_next_figure_is_no_part_of_a_name() -> None:
    (first, _) = indicators("98,9% thôn, bản phủ sóng 4G; còn 15 thôn lõm sóng.\n")
    assert first.name == "thôn, bản phủ sóng 4G"


def test_a_column_that_groups_rows_is_not_their_label() -> None:
    table = (
        "| Khu vực | Đơn vị | Tiếp nhận (hồ sơ) |\n|---|---|---|\n"
        "| Xã biên giới | Xã Quảng Trực | 312 |\n|  | Xã Đắk Ngo | 366 |\n"
        "| Xã nội địa | Xã Quảng Tân | 604 |\n|  | Xã Quảng Tâm | 297 |\n"
        "| **Toàn huyện** |  | 1.579 |\n"
    )
    found = [(one.name, one.scope, one.value, one.unit) for one in indicators(table)]
    assert found == [
        ("Tiếp nhận", "Xã Quảng Trực", 312, "hồ sơ"),
        ("Tiếp nhận", "Xã Đắk Ngo", 366, "hồ sơ"),
        ("Tiếp nhận", "Xã Quảng Tân", 604, "hồ sơ"),
        ("Tiếp nhận", "Xã Quảng Tâm", 297, "hồ sơ"),
        ("Tiếp nhận", None, 1579, "hồ sơ"),
    ]


def test_a_sentence_may_tell_the_parts_of_the_one_before() -> None:
    found = indicators("Xã có 22 cán bộ, công chức. Trong số này đảng viên 19 người. Đã mở 5 lớp.")
    assert [(one.value, one.name, one.parent) for one in found] == [
        (22, "Xã cán bộ, công chức", None),
        (19, "đảng viên người", "Xã cán bộ, công chức"),
        (5, "Đã mở lớp", None),
    ]


def test_a_count_behind_trong_nam_is_no_year() -> None:
    found = indicators("Xã tiếp nhận trong năm 08 phản ánh. Từ năm 2008 đến năm 12 thì thôi.")
    assert [(one.value, one.unit) for one in found] == [(8, "phản ánh")]


def test_what_is_out_of_a_total_in_words_is_a_fraction() -> None:
    found = indicators(
        "Đã hoàn thành 24 trên tổng số 42 nhiệm vụ. Sở làm 66 thủ tục trên 5 lĩnh vực."
    )
    assert [(one.value, one.denominator, one.unit) for one in found] == [
        (24, 42, "nhiệm vụ"),
        (66, None, "thủ tục"),
        (5, None, "lĩnh vực"),
    ]


def test_a_state_that_is_denied_stays_in_the_name() -> None:
    found = indicators("Có 5 thôn đạt chuẩn, 3 thôn chưa đạt, 2 thôn đang xét.")
    assert [one.name for one in found] == ["thôn đạt chuẩn", "thôn chưa đạt", "thôn đang xét"]


def test_a_plan_that_a_change_is_held_against_is_no_part_of_its_name() -> None:
    found = indicators("Đã cấp 1.120 tài khoản, vượt 12% so với chỉ tiêu 1.000 tài khoản.")
    assert [one.name for one in found] == [
        "cấp tài khoản",
        "cấp tài khoản vượt so với chỉ tiêu",
        "cấp tài khoản so với chỉ tiêu",
    ]


def test_a_table_is_about_whom_the_sentence_above_it_speaks_of() -> None:
    body = (
        "Bộ phận Một cửa xã đã tiếp nhận 30 hồ sơ. Cụ thể theo lĩnh vực như sau:\n\n"
        "| Lĩnh vực | Tiếp nhận |\n|---|---|\n| Hộ tịch | 10 |\n| Đất đai | 20 |\n"
    )
    assert {one.scope for one in indicators(body)} == {"Bộ phận Một cửa xã"}


def test_what_follows_from_a_decision_is_not_about_who_signed_it() -> None:
    body = "Chủ tịch UBND tỉnh đã ký quyết định tặng thưởng; theo đó có 21 giải pháp đạt giải."
    assert [one.scope for one in indicators(body)] == [None]


def test_the_period_of_a_line_above_holds_only_where_it_leads_to_the_figures() -> None:
    body = (
        "- Xã An Bình làm từ tháng 4/2022 thì không còn hồ sơ trễ.\n"
        "+ Xã Hòa Mạc đã tiếp 219 lượt người.\n"
    )
    assert [(one.value, one.period) for one in indicators(body) if one.value] == [(219, None)]


def test_the_period_that_opens_what_leads_to_a_table_is_that_of_the_table() -> None:
    table = "\n\n| Lĩnh vực | Tiếp nhận |\n|---|---|\n| Hộ tịch | 10 |\n| Đất đai | 20 |\n"
    lead = "Năm 2022 xã tiếp nhận 30 hồ sơ. So với năm 2021 thì tăng. Cụ thể như sau:"
    cells = [one for one in indicators(lead + table) if one.table]
    assert {one.period for one in cells} == {"Năm 2022"}
    other = (
        "Năm 2022 xã tiếp nhận 30 hồ sơ, trả đủ cho dân và không có hồ sơ nào phải trả lại để bổ"
        " sung, nhờ công chức đã xem trước giấy tờ cùng người nộp ngay tại quầy tiếp nhận và nhắn"
        " cho những người ở xa biết còn thiếu gì trước khi họ đi. Kết quả so với chỉ tiêu huyện"
        " giao như sau:"
    )
    assert {one.period for one in indicators(other + table) if one.table} == {None}


def test_since_when_is_no_period_of_what_is_so_now() -> None:
    found = indicators("Xã mở quầy từ tháng 02/2022, đến nay phục vụ được 2.317 lượt người.")
    assert [(one.value, one.period) for one in found] == [(2317, None)]


def test_inside_a_bracket_too_a_part_has_its_nearest_whole() -> None:
    body = "Tổng số hồ sơ là 1.846 hồ sơ (tồn cũ 112, nhận mới 1.734, trong đó trực tuyến 1.028)."
    parents = {one.value: one.parent for one in indicators(body)}
    assert parents == {
        1846: None,
        112: "Tổng số hồ sơ",
        1734: "Tổng số hồ sơ",
        1028: "nhận mới",
    }
