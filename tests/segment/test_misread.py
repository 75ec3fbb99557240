"""What a poor scan leaves of signs and fixed words: mended where a text shows the damage."""

from __future__ import annotations

import pytest
from tests.factories import a_source

from vnreports.pipeline import extract
from vnreports.segment.misread import misread_signs

SCAN = """ỦY BAN NHÂN ĐÂN CỘNG HÒA XÃ HỘI CHỦ NGHIA VIỆT NAM
HUYỆN YÊN THẾ Độc lập - Tự do - Hạnh phúc
Số: ¿1 &/BC-UBND Yên Thế, ngày 12 tháng 9 năm 2022
«` BÁO CẢO
Kết quả cải cách hành chính 9 tháng năm 2022

_ Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2022, UBND huyện báo cáo như sau
(từ ngày 15/ 12/2021 đến ngày 12/9/2022): :
E. CÔNG TÁC CHỈ ĐẠO
__1, Ban hành văn bản
; Huyện ban hành 12 văn bản.
2. Kiểm tra
—_ Đã kiểm tra 5 xã. -
II. KẾT QUẢ THỰC HIỆN
1. Thủ tục hành chính
- Tiếp nhận 412 hồ sơ. _
IH. ĐÁNH GIÁ CHUNG
1V, NHIỆM VỤ TRỌNG TÂM
- Kiểm tra các xã còn lại.
"""


def _headings(text: str) -> list[tuple[str | None, str]]:
    return [(one.number, one.heading) for one in extract(a_source(text)).sections]


def test_headings_of_a_scan_have_the_numbers_that_their_places_tell() -> None:
    assert _headings(SCAN) == [
        ("I", "CÔNG TÁC CHỈ ĐẠO"),
        ("1", "Ban hành văn bản"),
        ("2", "Kiểm tra"),
        ("II", "KẾT QUẢ THỰC HIỆN"),
        ("1", "Thủ tục hành chính"),
        ("III", "ĐÁNH GIÁ CHUNG"),
        ("IV", "NHIỆM VỤ TRỌNG TÂM"),
    ]


def test_the_head_of_a_scan_is_read_through_its_specks() -> None:
    header = extract(a_source(SCAN)).header
    assert (header.issuer, header.place, header.date) == (
        "ỦY BAN NHÂN DÂN HUYỆN YÊN THẾ",
        "Yên Thế",
        "2022-09-12",
    )
    assert header.doc_type == "Báo cáo"
    assert header.title == "Kết quả cải cách hành chính 9 tháng năm 2022"
    assert (header.period_from, header.period_to) == ("2021-12-15", "2022-09-12")
    assert header.unit_level == "district"


def test_quotations_stay_as_the_scan_has_them() -> None:
    report = extract(a_source(SCAN))
    for one in report.sections:
        assert SCAN[one.span.start : one.span.end] == one.quote
    third = next(one for one in report.sections if one.number == "III")
    assert third.quote == "IH. ĐÁNH GIÁ CHUNG"


@pytest.mark.parametrize(
    "sound",
    [
        "I. KẾT QUẢ\n1. Kiểm tra\nE. KHÁC\n- Tiếp nhận 412 hồ sơ.\n",
        "Xã có:\n_ 12 thôn;\n_ 3 trường.\n",  # two cases prove nothing
        "______\n______\n______\nBÁO CÁO\n",
        "… từ năm 2021 -\n2025; giai đoạn 2026 -\n2030; giai đoạn 2016 -\n2020\n",
    ],
)
def test_a_sound_text_is_let_be(sound: str) -> None:
    assert misread_signs(sound) == ()


def test_letters_of_parts_are_no_misread_figures() -> None:
    noisy = SCAN.replace("E. CÔNG", "A. CÔNG").replace("II. KẾT", "B. KẾT")
    numbers = [number for number, _ in _headings(noisy)]
    assert numbers[0] == "A"
    assert "B" in numbers


NOISY = """UBND HUYỆN YÊN THẾ
BÁO CÁO
Kết quả cải cách hành chính năm 2022
_ Thực hiện Kế hoạch. số 15/KH-U BND ngày 12/01/2022 và Nghị quyết số 05-N Q/HU của 'Huyện ủy.
I. KẾT QUẢ
; Tiếp nhận như bảng sau: -
Đơn vị Tiếp nhận Giải quyết Quá hạn
Xã An Bình : 931 ' 926 1
Xã Cao Sơn > 718 709 2
Xã Hạ Lũng — - 87. ¬-. 0
Xã Tam Đa 655 650 =0
Xã Yên Mỹ 412 ~ 410 2
ẹ - Xã An Bình đăng ký mô hình “Thôn không giấy. tờ”.
- 03-xã đã mở lớp. _
"""


def test_noise_between_words_and_figures_says_nothing() -> None:
    report = extract(a_source(NOISY))
    assert [one.code for one in report.references] == ["15/KH-UBND", "05-NQ/HU"]
    cells = {(one.scope, one.value) for one in report.indicators if one.table is not None}
    assert {("Xã An Bình", 926), ("Xã Cao Sơn", 718), ("Xã Tam Đa", 0), ("Xã Yên Mỹ", 410)} <= cells
    assert not any(scope is not None and "Hạ Lũng" in scope for scope, _ in cells)
    assert [(one.name, one.owner) for one in report.initiatives] == [
        ("Thôn không giấy tờ", "Xã An Bình")
    ]
    assert any(one.value == 3 and one.unit == "xã" for one in report.indicators)
