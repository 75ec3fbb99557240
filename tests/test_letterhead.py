"""The letterhead: issuer, superior, code, place and date, in any order of the lines."""

from __future__ import annotations

import pytest

from vnreports.letterhead import Letterhead, read_letterhead
from vnreports.rules import RuleSet

STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def test_a_letterhead_tells_who_where_and_when(rules: RuleSet) -> None:
    lines = [
        "UBND HUYỆN AN LỘC",
        "ỦY BAN NHÂN DÂN",
        "XÃ BÌNH HÒA",
        "Số: 25/BC-UBND",
        *STATE,
        "Bình Hòa, ngày 5 tháng 12 năm 2024",
    ]
    assert read_letterhead(lines, rules) == Letterhead(
        superior="UBND HUYỆN AN LỘC",
        issuer="ỦY BAN NHÂN DÂN XÃ BÌNH HÒA",
        number="25",
        symbol="BC-UBND",
        code="25/BC-UBND",
        place="Bình Hòa",
        date="2024-12-05",
    )


ISSUERS = [
    # one body on one line
    (["SỞ NỘI VỤ"], None, "SỞ NỘI VỤ"),
    # a body and the one above it
    (["UBND TỈNH BÌNH AN", "SỞ NỘI VỤ"], "UBND TỈNH BÌNH AN", "SỞ NỘI VỤ"),
    # names over two lines
    (
        ["UBND TỈNH BÌNH AN", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"],
        "UBND TỈNH BÌNH AN",
        "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
    ),
    (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ AN HÒA"], None, "ỦY BAN NHÂN DÂN THÀNH PHỐ AN HÒA"),
    # the second half begins like a body of its own
    (["BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ XÃ AN"], None, "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ XÃ AN"),
    (["VĂN PHÒNG", "HĐND VÀ UBND XÃ AN"], None, "VĂN PHÒNG HĐND VÀ UBND XÃ AN"),
    # three bodies
    (
        ["BỘ TÀI CHÍNH", "CỤC THUẾ TỈNH BÌNH AN", "CHI CỤC THUẾ HUYỆN LỘC"],
        "CỤC THUẾ TỈNH BÌNH AN",
        "CHI CỤC THUẾ HUYỆN LỘC",
    ),
    # of the Party
    (
        ["ĐẢNG BỘ HUYỆN AN LỘC", "ĐẢNG ỦY XÃ BÌNH HÒA", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        "ĐẢNG BỘ HUYỆN AN LỘC",
        "ĐẢNG ỦY XÃ BÌNH HÒA",
    ),
    # old tone placement
    (["UỶ BAN NHÂN DÂN", "XÃ HOÀ AN"], None, "UỶ BAN NHÂN DÂN XÃ HOÀ AN"),
    # stamps name nobody
    (["UBND XÃ AN", "DỰ THẢO"], None, "UBND XÃ AN"),
    (["(Dự thảo lần 2)", "UBND XÃ AN", "HỎA TỐC"], None, "UBND XÃ AN"),
    (["-------", "UBND XÃ AN"], None, "UBND XÃ AN"),
    (STATE, None, None),
    ([], None, None),
]


@pytest.mark.parametrize(("lines", "superior", "issuer"), ISSUERS)
def test_the_last_body_issues_below_the_one_above(
    rules: RuleSet, lines: list[str], superior: str | None, issuer: str | None
) -> None:
    found = read_letterhead(lines, rules)
    assert (found.superior, found.issuer) == (superior, issuer)


CODES = [
    ("Số: 352/BC-UBND", "352", "BC-UBND", "352/BC-UBND"),
    ("Số: 07 /BC-UBND", "07", "BC-UBND", "07/BC-UBND"),  # a zero stays, a blank goes
    ("Số 127-BC/ĐU", "127", "BC/ĐU", "127-BC/ĐU"),  # of the Party
    ("Số: 45/NV-CCHC", "45", "NV-CCHC", "45/NV-CCHC"),  # a công văn
    ("Số: 12a/BC-SNV", "12a", "BC-SNV", "12a/BC-SNV"),
    ("Số:      /BC-UBND", None, None, None),  # a draft
    ("Số: ……/BC-UBND", None, None, None),
]


@pytest.mark.parametrize(("line", "number", "symbol", "code"), CODES)
def test_the_code_is_number_and_symbol(
    rules: RuleSet, line: str, number: str | None, symbol: str | None, code: str | None
) -> None:
    found = read_letterhead(["UBND XÃ AN", line], rules)
    assert (found.number, found.symbol, found.code) == (number, symbol, code)
    assert found.issuer == "UBND XÃ AN"  # a line for the code never names the issuer


PLACES = [
    ("Bình Hòa, ngày 29 tháng 9 năm 2023", "Bình Hòa", "2023-09-29"),
    ("TP. An Hòa, ngày 02 tháng 01 năm 2025", "TP. An Hòa", "2025-01-02"),
    ("Quận 3, ngày 02 tháng 01 năm 2025", "Quận 3", "2025-01-02"),  # a unit with a number
    ("Bình Hòa, ngày 05/6/2024", "Bình Hòa", "2024-06-05"),
    ("Bình Hòa, Ngày 05 tháng 6 năm 2024", "Bình Hòa", "2024-06-05"),
    ("Bình Hòa, ngày      tháng 6 năm 2024", None, None),  # not filled in
    ("Bình Hòa, ngày 31 tháng 2 năm 2024", "Bình Hòa", None),  # no such day
]


@pytest.mark.parametrize(("line", "place", "date"), PLACES)
def test_place_and_date_stand_on_one_line(
    rules: RuleSet, line: str, place: str | None, date: str | None
) -> None:
    found = read_letterhead(["UBND XÃ AN", line], rules)
    assert (found.place, found.date, found.issuer) == (place, date, "UBND XÃ AN")


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("V/v báo cáo kết quả cải cách hành chính", "báo cáo kết quả cải cách hành chính"),
        ("V/v: về việc báo cáo quý II.", "báo cáo quý II"),
        ("v/v báo cáo quý II", "báo cáo quý II"),
        ("V/v", None),
    ],
)
def test_a_letter_says_what_it_is_about(rules: RuleSet, line: str, about: str | None) -> None:
    found = read_letterhead(["PHÒNG NỘI VỤ", line], rules)
    assert (found.about, found.issuer) == (about, "PHÒNG NỘI VỤ")
