"""Markers at the start of a line, and their place in a series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.segment.markers import Marker, Scheme, ordinal, read_marker

MARKED = [
    # line, scheme, number, the words after the marker
    ("PHẦN THỨ NHẤT", "part", "PHẦN THỨ NHẤT", ""),
    ("Phần thứ hai. Nhiệm vụ", "part", "Phần thứ hai", "Nhiệm vụ"),
    ("PHẦN I: KẾT QUẢ", "part", "I", "KẾT QUẢ"),
    ("Phần I. Kết quả", "part", "I", "Kết quả"),
    ("CHƯƠNG II - GIẢI PHÁP", "part", "II", "GIẢI PHÁP"),
    ("I. TÌNH HÌNH", "roman", "I", "TÌNH HÌNH"),
    ("III.KẾT QUẢ", "roman", "III", "KẾT QUẢ"),  # a forgotten blank
    ("IV/ NHIỆM VỤ", "roman", "IV", "NHIỆM VỤ"),
    ("I/- KẾT QUẢ", "roman", "I", "KẾT QUẢ"),
    ("II.- Hạn chế", "roman", "II", "Hạn chế"),
    ("2.- Kiểm tra", "number", "2", "Kiểm tra"),
    ("II - ĐÁNH GIÁ", "roman", "II", "ĐÁNH GIÁ"),
    ("I-ĐẶC ĐIỂM", "roman", "I", "ĐẶC ĐIỂM"),
    ("V KIẾN NGHỊ", "roman", "V", "KIẾN NGHỊ"),
    ("X: KẾT LUẬN", "roman", "X", "KẾT LUẬN"),
    ("A. KẾT QUẢ", "upper", "A", "KẾT QUẢ"),
    ("B/ NHIỆM VỤ", "upper", "B", "NHIỆM VỤ"),
    ("Đ. Kiến nghị", "upper", "Đ", "Kiến nghị"),
    ("A - ĐẶC ĐIỂM TÌNH HÌNH", "upper", "A", "ĐẶC ĐIỂM TÌNH HÌNH"),
    ("1. Công tác chỉ đạo", "number", "1", "Công tác chỉ đạo"),
    ("2.Công tác tuyên truyền", "number", "2", "Công tác tuyên truyền"),
    ("3) Kiểm tra", "number", "3", "Kiểm tra"),
    ("4/ Công tác", "number", "4", "Công tác"),
    ("4/Công tác", "number", "4", "Công tác"),
    ("5 - Tổ chức", "number", "5", "Tổ chức"),
    ("6. 15 xã đã hoàn thành", "number", "6", "15 xã đã hoàn thành"),  # a figure comes first
    ("7. “Ngày không hẹn”", "number", "7", "“Ngày không hẹn”"),
    ("1.1. Thể chế", "decimal", "1.1", "Thể chế"),
    ("2.3.1 Một cửa", "decimal", "2.3.1", "Một cửa"),
    ("2.1- Kết quả", "decimal", "2.1", "Kết quả"),
    ("3.2: Tài chính", "decimal", "3.2", "Tài chính"),
    ("I.1. Thể chế", "decimal", "I.1", "Thể chế"),
    ("A.2. Nhiệm vụ", "decimal", "A.2", "Nhiệm vụ"),
    ("a) Thuận lợi", "letter", "a", "Thuận lợi"),
    ("đ) Khó khăn", "letter", "đ", "Khó khăn"),
    ("b. Hạn chế", "letter", "b", "Hạn chế"),
    ("c/ Nguyên nhân", "letter", "c", "Nguyên nhân"),
    ("a1) Cấp xã", "letter", "a1", "Cấp xã"),
    ("b.2) Cấp huyện", "letter", "b.2", "Cấp huyện"),
    ("(1) Mô hình", "paren", "1", "Mô hình"),
    ("(a) Mô hình", "paren", "a", "Mô hình"),
    ("b} Kết quả", "letter", "b", "Kết quả"),  # as scans are read
    ("©) Về dữ liệu", "letter", "c", "Về dữ liệu"),
    ("1V, NHIỆM VỤ", "roman", "IV", "NHIỆM VỤ"),
    ("(iv) mô hình", "paren", "iv", "mô hình"),
    ("- Tổng số", "bullet", "-", "Tổng số"),
    ("– Tổng số", "bullet", "–", "Tổng số"),
    ("-Tổng số", "bullet", "-", "Tổng số"),
    ("+ Trực tuyến: 5", "bullet", "+", "Trực tuyến: 5"),
    ("* Kết quả", "bullet", "*", "Kết quả"),
    ("• Mục", "bullet", "•", "Mục"),
    ("\uf0b7 Mục", "bullet", "\uf0b7", "Mục"),  # Word's bullet of the font Symbol
    ("o Mục con", "bullet", "o", "Mục con"),  # Word's bullet of the font Courier
]


@pytest.mark.parametrize(("line", "scheme", "number", "words"), MARKED)
def test_a_line_begins_with_a_marker(line: str, scheme: str, number: str, words: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.scheme, marker.number, line[marker.length :]) == (scheme, number, words)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Công tác chỉ đạo",
        "1.025 hồ sơ",  # a number
        "12,5% hồ sơ",
        "15/6/2024",  # a date
        "05 xã đã hoàn thành",
        "12/KH-UBND ngày 5/1",  # a code cut by the end of a line
        "12/ KH-UBND ngày 5/1",
        "15/xã, phường",  # a rate
        "Phần mềm một cửa",
        "Mục tiêu chung",
        "V/v báo cáo kết quả",  # về việc
        "Đ/c Nguyễn Văn An",  # đồng chí
        "đ/c Nguyễn Văn An",
        "v.v. Ngoài ra",
        "v.v… các loại",
        "m2. Diện tích",  # the unit of the line before
        "II-IV năm 2024",  # a range of quarters
        "IX đã đề ra",
        "DVC trực tuyến",
        "---",
        "- - -",
        "--",
        "(2024) là năm",
        "(cũ) của xã",
        "o dài",  # no bullet
    ],
)
def test_other_lines_begin_with_none(line: str) -> None:
    assert read_marker(line) is None


ORDER = [
    ("roman", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]),
    ("letter", ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"]),  # no "f", no "j"
    ("upper", ["A", "B", "C", "D", "Đ", "E", "G", "H"]),
    ("decimal", ["2.1", "2.2", "2.3"]),
    ("number", ["1", "02", "3"]),  # a leading zero
    ("paren", ["1", "2", "3"]),
    ("paren", ["a", "b", "c", "d", "đ"]),
]


@pytest.mark.parametrize(("scheme", "numbers"), ORDER)
def test_numbers_of_a_series_follow_each_other(scheme: Scheme, numbers: list[str]) -> None:
    places = [ordinal(Marker(scheme, number, 3)) for number in numbers]
    assert places == list(range(1, len(numbers) + 1))


def test_roman_numbers_subtract_what_stands_before_a_greater_one() -> None:
    assert [ordinal(Marker("roman", number, 3)) for number in ("XIV", "XIX")] == [14, 19]


@pytest.mark.parametrize(
    "marker", [Marker("bullet", "-", 2), Marker("bullet", "o", 2), Marker("part", "Phần I", 7)]
)
def test_bullets_and_parts_have_no_place(marker: Marker) -> None:
    assert ordinal(marker) == 0


@given(st.text(alphabet="1230IVXAĐađvcm.-–)(/: *+Phần thứKẾ", max_size=15))
def test_a_marker_lies_before_words(line: str) -> None:
    marker = read_marker(line)
    if marker is not None:
        assert 0 < marker.length <= len(line)
        assert ordinal(marker) >= 0
        assert marker.number
