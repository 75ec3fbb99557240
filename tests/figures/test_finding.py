"""Figures: which numbers of a sentence count something, and in which unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.figures import figure_finder
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.spans import Mask
from vnreports.text import Source

Found = tuple[float, float | None, str | None]


def figures(text: str) -> list[Found]:
    flow = segment(Source(id="f", text=text), load_rules())
    return [(one.value, one.of, one.unit) for one in figure_finder(load_rules()).find(flow, Mask())]


# sentence -> (value, denominator, unit) of each figure; a comment says why the row exists
COUNTS: list[tuple[str, list[Found]]] = [
    ("Đơn vị tiếp nhận 5.318 hồ sơ.", [(5318, None, "hồ sơ")]),
    ("Đơn vị tiếp nhận 07 hồ sơ.", [(7, None, "hồ sơ")]),  # a leading zero is ornament
    ("Xã có 4/5 thôn đạt chuẩn.", [(4, 5, "thôn")]),
    ("Tỷ lệ đạt 98,5%.", [(98.5, None, "%")]),
    ("Tỷ lệ đạt 89.47 % kế hoạch.", [(89.47, None, "%")]),  # point and blank
    ("Vốn giao 1.234,5 triệu đồng.", [(1234.5, None, "triệu đồng")]),
    ("Mức chi 500.000đ/người/tháng.", [(500000, None, "đ/người/tháng")]),  # unit glued on
    ("Có 12 cán bộ, công chức, viên chức.", [(12, None, "cán bộ, công chức, viên chức")]),
    ("Kết nối đến 9 xã, phường.", [(9, None, "xã, phường")]),  # listed nouns are one unit
    ("Làm sạch 1,2 triệu thửa đất.", [(1200000, None, "thửa đất")]),  # a scale before a noun
    ("Đã đăng 120 lượt truy cập mới.", [(120, None, "lượt truy cập")]),
    ("Xếp thứ 3/9 huyện, thành phố.", [(3, 9, "huyện, thành phố")]),  # a rank
    ("Đạt 88 điểm, xếp thứ 12/63.", [(88, None, "điểm"), (12, 63, None)]),  # a rank without unit
    ("Chỉ số SIPAS xếp hạng 40.", [(40, None, None)]),  # a rank that is a bare number
    ("Sở đứng thứ 2 tỉnh.", [(2, None, None)]),
    ("Xếp thứ 12 trên tổng số 21 sở, ngành.", [(12, 21, "sở, ngành")]),  # among how many, in words
    ("Xếp ở vị trí thứ 3 trong 9 huyện.", [(3, 9, "huyện")]),
    ("Mỗi tin dài từ 5 đến 7 phút.", [(5, None, "phút")]),  # of a range the lower bound
    ("Hộ tịch: 191;", [(191, None, None)]),  # a label answered
    (
        "Đang giải quyết 60 hồ sơ (trong hạn 57, quá hạn 3).",
        [(60, None, "hồ sơ"), (57, None, None), (3, None, None)],
    ),
    ("Tổng số thủ tục được rà soát: 189.... thủ tục.", [(189, None, "thủ tục")]),  # a form's dots
    ("Cử 32 lượt học lý luận chính trị.", [(32, None, "lượt")]),
    ("Có 1.250 lượt truy cập.", [(1250, None, "lượt truy cập")]),
    ("Huy động 45 lượt cán bộ, công chức.", [(45, None, "lượt cán bộ, công chức")]),
    ("Có 03 (ba) mô hình.", [(3, None, "mô hình")]),  # the number again in words
    ("Hỗ trợ mức 1.200.000 đồng/người/tháng.", [(1200000, None, "đồng/người/tháng")]),
    ("Mỗi tháng 02 phiên lưu động.", [(2, None, "phiên")]),  # how often, not the month
    ("Trực 7/7 thôn.", [(7, 7, "thôn")]),  # with a noun behind it counts
]

# numbers that name, date or order something
NAMES = [
    "Bệnh viện đa khoa được xếp hạng 2.",  # a class, no rank
    "Họp giao ban lần thứ 3.",
    "Bố trí tại vị trí 3 và 4.",
    "Sản phẩm được xếp hạng 4 sao.",
    "Giao ban lúc 7 giờ 30 sáng thứ Hai.",
    "Số liệu trích xuất lúc 17 giờ ngày 28/6/2024.",
    "Chốt số liệu lúc 9 giờ.",
    "Trung tâm dữ liệu vận hành 24/7.",
    "Xã có các mô hình: (1) Mô hình A. (2) Mô hình B.",
    "Dịch vụ công mức độ 3, 4 được cung cấp.",
    "Triển khai Đề án 06 của Chính phủ.",
    "Trực 24/7 tại trụ sở.",
    "Gọi tổng đài 1022 để được hướng dẫn.",
    "Từ năm 2021 đến năm 2025.",
    "Tiêu chuẩn ISO 9001:2015 được áp dụng.",
    "Họp vào thứ 7 hằng tuần.",
    "Làm việc từ 8h30 đến 11 giờ 30.",
    "Theo điểm b khoản 2 Điều 5.",
    "Điện thoại 0235123456.",
    'Mô hình "03 không" được duy trì.',
    "Phủ sóng mạng 4G, 5G.",
    "Giai đoạn 2021-2025 và 2026 - 2030.",
    "Trẻ em dưới 6 tuổi.",
    "Khóa XII, nhiệm kỳ 2021-2026.",
    "Quốc lộ 1A đi qua.",
    "Trước ngày 15/12 phải gửi.",
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text for text, _ in COUNTS])
def test_a_number_with_a_unit_or_label_is_a_figure(text: str, expected: list[Found]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("text", NAMES)
def test_a_number_that_names_or_dates_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Có hơn 300 thành viên.", "over"),
        ("Có trên 300 thành viên.", "over"),
        ("Có dưới 5% hồ sơ.", "under"),
        ("Có khoảng 40 người.", "about"),
        ("Có gần 40 người.", "about"),
        ("Có 40 người.", "exact"),
        ("Cắt giảm 12 thủ tục trên 5 lĩnh vực.", "exact"),  # "trên" says where
    ],
)
def test_the_word_before_a_number_qualifies_it(text: str, qualifier: str) -> None:
    flow = segment(Source(id="q", text=text), load_rules())
    found = list(figure_finder(load_rules()).find(flow, Mask()))
    assert found[-1].qualifier == qualifier


@given(st.text(alphabet="0123456789.,/%-() hồsơđạttrênxã", max_size=200))
def test_any_text_gives_figures_that_lie_inside_it(text: str) -> None:
    flow = segment(Source(id="a", text=text), load_rules())
    for one in figure_finder(load_rules()).find(flow, Mask()):
        assert 0 <= one.start <= one.digits < one.stop <= one.unit_end <= len(flow.text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Cả 69 hồ sơ trễ hạn (quận 46, phường 23) đã có thư xin lỗi.", [69, 46, 23]),
        ("Xã tiếp nhận 02 phản ánh (01 về đất đai, 01 về hộ tịch).", [2, 1, 1]),
        # no sum, so names: the wards are called so
        ("Đã kiểm tra 02 đơn vị (phường 3, phường 5).", [2]),
        ("Công an xã triển khai đến 9/9 cơ sở lưu trú.", [9]),
        ("Báo cáo gửi trước ngày 15/6 hằng năm, đến 5/9 khai giảng.", []),
        ("Phát hiện O5 tồn tại, treo l2 băng rôn.", [5, 12]),
        ("Hướng dẫn hơn l.300 công dân.", [1300]),
        ("Nhận hồ sơ từ 17 giờ đến 18 giờ 30 các ngày.", []),
        # what became of the count before
        ("Có 06 sáng kiến, đã nghiệm thu 04.", [6, 4]),
        ("Tiếp nhận 07 phản ánh, đã trả lời đủ 07/07.", [7, 7]),
        ("Có 06 sáng kiến, đã nghiệm thu năm 04.", [6]),
        ("Có 06 sáng kiến, đã chuyển tổ 40.", [6]),  # more than there are
        ("- Tiếp nhận trực tuyến:1.207 hồ sơ.", [1207]),  # no blank behind the colon
        ("Lồng ghép 36 buổi/2.140 lượt người.", [36, 2140]),
        ("Theo TCVN ISO 9001:2015, lúc 8:30, mã KH/123 văn bản.", []),
        ("Ủy ban nhân dân Quận 11 báo cáo kết quả.", []),
        ("Ở cấp quận 11 văn bản đã ban hành.", [11]),
        ("Loa phát vào 5 giờ 30 và 17 giờ hằng ngày.", []),
        ("Buổi tập huấn kéo dài 17 giờ.", [17]),
        ("Trong quý 15 văn bản đã ban hành.", [15]),  # no quarter
        ("Trong quý 3 văn bản đã ban hành.", []),
        ("Tổng diện tích trên 74,5 nghìn ha.", [74.5]),
        # a list behind semicolons, and a fraction that its percentage proves
        (
            "Từng lĩnh vực: hộ tịch 812; chứng thực 1.655; đất đai 204; khác 49.",
            [812, 1655, 204, 49],
        ),
        ("Có 95 hồ sơ, gồm: đất đai 45; hộ tịch 50.", [95, 45, 50]),
        (
            "Có 147 mô hình, gồm: khối sở, ban, ngành 19, cấp huyện 32, cấp xã 96.",
            [147, 19, 32, 96],
        ),
        (  # a short form in brackets
            "Có 31 mô hình, trong đó: thủ tục hành chính (TTHC) 17, hiện đại hóa 10, tài chính 4.",
            [31, 17, 10, 4],
        ),
        ("Nhận 07 phản ánh (05 qua cổng, 02 qua điện thoại), đã trả lời 07/07.", [7, 5, 2, 7]),
        ("Thôn đạt chuẩn: thôn 3; thôn 5; thôn 7; thôn 9.", []),
        ("Hồ sơ nộp trực tuyến 466/2.893, đạt 16,1%.", [466, 16.1]),
        ("Dây chuyền chạy 24/7, đạt 90%.", [90]),
    ],
)
def test_bare_parts_count_where_they_add_up(text: str, values: list[int]) -> None:
    assert [value for value, _, _ in figures(text)] == values


def test_a_recognised_text_has_blanks_and_colons_in_its_numbers() -> None:
    damaged = "Báo cáo số l87, năm 2O22, gửi l.680 tin. "
    said = "Tiếp nhận 1. 245 hồ sơ (99, 01%), đối khớp 5.208/5:260 trường hợp. Có 3. 100% đạt."
    assert (1245, None, "hồ sơ") in figures(damaged + said)
    assert (99.01, None, "%") in figures(damaged + said)
    assert (5208, 5260, "trường hợp") in figures(damaged + said)
    assert (100, None, "%") in figures(damaged + said)  # the next sentence
    assert (245, None, "hồ sơ") in figures(said)  # nothing else is misread: a list number
