"""What scans and copied pages lose: blanks between columns, strokes of numbers."""

from __future__ import annotations

import pytest

import vnreports
from vnreports.segment.markers import read_marker

TABLE = """Kết quả theo lĩnh vực như sau:

Lĩnh vực Tiếp nhận Đã giải quyết Quá hạn
Hộ tịch 486 484 0
Đất đai 93 78 4
Chứng thực 1.127 1.127 0
"""


def test_rows_of_as_many_figures_below_a_head_of_as_many_names_are_a_table() -> None:
    report = vnreports.extract(TABLE)
    assert [[len(row) for row in table.rows] for table in report.tables] == [[4, 4, 4, 4]]
    assert {(one.name, one.value) for one in report.indicators} >= {
        ("Hộ tịch - Tiếp nhận", 486),
        ("Đất đai - Quá hạn", 4),
        ("Chứng thực - Đã giải quyết", 1127),
    }


@pytest.mark.parametrize(
    "head",
    [
        "Lĩnh vực Tiếp nhận Quá hạn",  # one name too few
        "Kết quả theo lĩnh vực như sau:",
        "Lĩnh vực Tiếp nhận Đã giải quyết Quá hạn Ghi chú",
    ],
)
def test_a_head_that_does_not_name_every_column_makes_no_table(head: str) -> None:
    rows = TABLE.splitlines()[3:]
    assert vnreports.extract("\n".join([head, *rows])).tables == []


@pytest.mark.parametrize(
    ("line", "scheme", "number"),
    [
        ("l. Cải cách thể chế", "number", "1"),
        ("ll. KẾT QUẢ THỰC HIỆN", "roman", "II"),
        ("IlI. ĐÁNH GIÁ CHUNG", "roman", "III"),
        ("1V. PHƯƠNG HƯỚNG NHIỆM VỤ", "roman", "IV"),
        ("~ Ban hành kế hoạch", "bullet", "~"),
    ],
)
def test_misread_numbers_are_read_as_meant(line: str, scheme: str, number: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.scheme, marker.number) == (scheme, number)


@pytest.mark.parametrize("line", ["l) Công tác thi đua", "1. Cải cách thể chế", "11. KẾT QUẢ"])
def test_numbers_that_are_right_stay(line: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert marker.number == line.split(")")[0].split(".")[0]


def test_columns_of_a_letterhead_on_one_line_are_set_apart() -> None:
    text = (
        "UBND HUYỆN ĐỨC CƠ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "UBND XÃ IA DIN Độc lập - Tự do - Hạnh phúc\n"
        "Số: 45/BC-UBND Ia Din, ngày 12 tháng 6 năm 2023\n\n"
        "BÁ0 CÁO\nKết quả cải cách hành chính 6 tháng đầu năm 2023\n\n"
        "I. KẾT QUẢ\nXã đã tiếp nhận 120 hồ sơ."
    )
    header = vnreports.extract(text).header
    assert (header.code, header.place, str(header.date)) == ("45/BC-UBND", "Ia Din", "2023-06-12")
    assert header.doc_type == "Báo cáo"
    assert header.unit == "xã Ia Din"
