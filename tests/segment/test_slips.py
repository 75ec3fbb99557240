"""Careless typing: blanks and separators that a typist left out or put in."""

from __future__ import annotations

import pytest
from tests.factories import a_source

from vnreports.pipeline import extract
from vnreports.segment.slips import typing_slips

CARELESS = """UBND XÃ TAM ĐA
BÁO CÁO
Kết quả cải cách hành chính năm 2020

I/- KẾT QUẢ THỰC HIỆN
Thực hiện Công văn số: 1127 / UBND - NV ngày 20/11/2020 của UBND huyện,xã đã triển khai,quán triệt.
- Tiếp nhận 2,996 hồ sơ ;giải quyết 2 981 hồ sơ,trong đó : trước hạn 1,870 hồ sơ ;
- Họp dân có 1 245 lượt người dự,đạt 98,5% ; chi 1,250 triệu đồng.
- Ra 14 văn bản,trong đó : 06 kế hoạch,05 quyết định,03 công văn.
II/- HẠN CHẾ
- Đường truyền còn yếu.
"""


def test_a_carelessly_typed_report_is_read_as_it_was_meant() -> None:
    report = extract(a_source(CARELESS))
    assert [one.code for one in report.references] == ["1127/UBND-NV"]
    assert [(one.number, one.heading) for one in report.sections] == [
        ("I", "KẾT QUẢ THỰC HIỆN"),
        ("II", "HẠN CHẾ"),
    ]
    values = {(one.value, one.unit) for one in report.indicators}
    assert {(2996, "hồ sơ"), (2981, "hồ sơ"), (1870, "hồ sơ"), (1245, "lượt người")} <= values
    assert {(6, "kế hoạch"), (5, "quyết định"), (3, "công văn")} <= values
    assert {(98.5, "%"), (1.25, "triệu đồng")} <= values
    for one in report.indicators:
        assert CARELESS[one.span.start : one.span.end] == one.quote
    assert report.references[0].quote.startswith("Công văn số: 1127 / UBND - NV")


@pytest.mark.parametrize(
    "careful",
    [
        "Xã đạt 1,245 điểm; huyện đạt 2,996 điểm.\n",
        "Năm 2023 120 hồ sơ; quý 3 120 hồ sơ; tổ 4 125 người.\n",
        "Bà con khai,quán triệt.\n",  # a single slip
        "Xem namdinh.gov.vn; tỷ lệ 1,5 : 2; 5 / UBND xã.\n",
    ],
)
def test_a_careful_text_is_let_be(careful: str) -> None:
    assert typing_slips(careful) == ()
