"""Units: the unit that a report is about, its level and its province."""

from __future__ import annotations

import pytest
from tests.factories import a_flow

from vnreports.rules import RuleSet
from vnreports.units import Unit, UnitNames

BODY = "I. KẾT QUẢ\n\nNăm 2024, xã Bình Hòa, tỉnh Quảng Nam đã giải quyết 120 hồ sơ."


def resolved(
    rules: RuleSet,
    text: str,
    issuer: str | None = None,
    *,
    superior: str | None = None,
    title: str | None = None,
) -> Unit:
    return UnitNames(a_flow(text), rules).resolve(issuer, superior=superior, title=title)


ISSUERS = [
    ("ỦY BAN NHÂN DÂN XÃ BÌNH HÒA", "xã Bình Hòa", "commune"),
    ("UBND PHƯỜNG 12", "phường 12", "commune"),
    ("ỦY BAN NHÂN DÂN THỊ TRẤN LỘC AN", "thị trấn Lộc An", "commune"),
    ("UBND HUYỆN AN LỘC", "huyện An Lộc", "district"),
    ("UBND THỊ XÃ AN KHÊ", "thị xã An Khê", "district"),
    ("UBND THÀNH PHỐ AN HÒA", "thành phố An Hòa", "district"),
    ("UBND THÀNH PHỐ CẦN THƠ", "thành phố Cần Thơ", "province"),  # centrally run
    ("UBND TỈNH QUẢNG NAM", "tỉnh Quảng Nam", "province"),
    ("SỞ NỘI VỤ", "Sở nội vụ", "department"),  # no spelling in the text to go by
    ("ĐẢNG ỦY XÃ BÌNH HÒA", "xã Bình Hòa", "commune"),
    ("HUYỆN ỦY AN LỘC", "huyện An Lộc", "district"),  # the Party's committee names its unit
    ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ XÃ BÌNH HÒA", "xã Bình Hòa", "commune"),
    ("HĐND - UBND PHƯỜNG TÂN LẬP", "phường Tân Lập", "commune"),
    ("HỘI ĐỒNG XÉT SÁNG KIẾN HUYỆN AN LỘC", "huyện An Lộc", "district"),
    ("VĂN PHÒNG HĐND VÀ UBND HUYỆN AN LỘC", "huyện An Lộc", "district"),
    ("PHÒNG NỘI VỤ", "Phòng nội vụ", "other"),
    ("BỘ NỘI VỤ", "Bộ nội vụ", "central"),
    ("HỢP TÁC XÃ AN HÒA", "Hợp tác xã an hòa", "other"),  # nothing that the list of levels knows
]


@pytest.mark.parametrize(("issuer", "name", "level"), ISSUERS)
def test_the_unit_is_that_of_the_issuer(rules: RuleSet, issuer: str, name: str, level: str) -> None:
    unit = resolved(rules, "Một báo cáo.", issuer)
    assert (unit.name, unit.level, unit.issuer) == (name, level, None)


def test_a_name_is_written_as_in_the_running_text(rules: RuleSet) -> None:
    text = "SỞ NỘI VỤ\n\nNăm 2024, Sở Nội vụ đã tham mưu. Sở Nội Vụ và sở nội vụ."
    assert resolved(rules, text, "SỞ NỘI VỤ").name == "Sở Nội Vụ"  # with most capitals


def test_an_issuer_without_a_unit_is_no_unit(rules: RuleSet) -> None:
    assert resolved(rules, "Một báo cáo.", "UBND") == Unit()


SAID = [
    # in the opening sentence
    "BÁO CÁO\nKết quả năm 2024\n\n"
    "Thực hiện Kế hoạch số 5/KH-UBND, UBND xã Bình Hòa báo cáo kết quả:\n\nI. KẾT QUẢ\n\nTốt.",
    # in the closing sentence
    "BÁO CÁO\nKết quả năm 2024\n\n"
    "I. KẾT QUẢ\n\nTốt.\n\nTrên đây là báo cáo của UBND xã Bình Hòa./.",
]


@pytest.mark.parametrize("text", SAID)
def test_without_letterhead_the_report_says_who_reports(rules: RuleSet, text: str) -> None:
    assert resolved(rules, text) == Unit("xã Bình Hòa", "commune", None, issuer="UBND xã Bình Hòa")


def test_an_article_is_about_the_unit_that_it_names_most(rules: RuleSet) -> None:
    text = (
        "Huyện An Lộc có 10 xã. Xã Bình Hòa có bộ phận một cửa. Người dân xã Bình Hòa hài lòng.\n\n"
        "Xã Bình An đến học tập. Năm qua, xã Bình Hòa của huyện An Lộc đón nhiều đoàn."
    )
    assert resolved(rules, text).name == "xã Bình Hòa"


def test_an_article_on_several_is_about_what_they_lie_in(rules: RuleSet) -> None:
    text = (
        "Ở tỉnh Vĩnh Long nhiều nơi đã làm. Xã Bình Hòa có ghe. Phường Long Châu mở quầy. Xã Tam"
        " Bình làm theo. Xã Cầu Kè quay clip. Tỉnh Vĩnh Long có 124 xã, phường."
    )
    unit = resolved(rules, text)
    assert (unit.name, unit.level) == ("tỉnh Vĩnh Long", "province")
    district = text.replace("Ở tỉnh Vĩnh Long", "Ở huyện An Lộc, huyện An Lộc")
    assert resolved(rules, district).name == "huyện An Lộc"


def test_the_title_of_an_article_weighs_more(rules: RuleSet) -> None:
    text = "TP. An Hòa có cách làm hay. Thành phố An Hòa vui. Thị xã Sơn Lộc và thị xã Sơn Lộc nữa."
    assert resolved(rules, text, title="Sơn Lộc cải cách").name == "thị xã Sơn Lộc"
    assert resolved(rules, text, title="An Hòa cải cách").name == "thành phố An Hòa"


def test_an_article_that_names_a_unit_once_is_about_nobody(rules: RuleSet) -> None:
    assert resolved(rules, "Xã Bình Hòa có cách làm hay.").name is None


PROVINCES = [
    # the unit itself
    ("Một báo cáo.", "UBND TỈNH QUẢNG NAM", None, "Quảng Nam"),
    ("Một báo cáo.", "UBND THÀNH PHỐ HUẾ", None, "Huế"),
    # its superior
    ("Một báo cáo.", "SỞ NỘI VỤ", "UBND TỈNH QUẢNG NAM", "Quảng Nam"),
    # a town with the name of a province is no province
    ("Tỉnh Hà Giang.", "UBND THÀNH PHỐ HÀ GIANG", None, "Hà Giang"),
    # the one that the text calls so most often
    ("Tỉnh Quảng Nam; tỉnh Quảng Nam; tỉnh Hà Nam.", "UBND XÃ AN", None, "Quảng Nam"),
    ("Sở Nội vụ thành phố Đà Nẵng.", "UBND XÃ AN", None, "Đà Nẵng"),
    ("Sở Nội vụ TP. Huế.", "UBND XÃ AN", None, "Huế"),  # of one syllable
    ("Tỉnh ủy Quảng Nam đã chỉ đạo.", "UBND XÃ AN", None, "Quảng Nam"),
    ("Thị xã Sơn Lộc (Hà Nam) có cách làm hay.", "UBND XÃ AN", None, "Hà Nam"),
    # a bare name counts from twice on
    ("Quảng Nam đẹp. Về Quảng Nam.", "UBND XÃ AN", None, "Quảng Nam"),
    ("Đường Quảng Nam.", "UBND XÃ AN", None, None),
    # a town with the name of another province
    ("Thành phố Vĩnh Long.", "UBND XÃ AN", None, None),
    # old tone placement
    ("Tỉnh Hoà Bình.", "UBND XÃ AN", None, "Hòa Bình"),
]


@pytest.mark.parametrize(("text", "issuer", "superior", "province"), PROVINCES)
def test_the_province_is_named_somewhere(
    rules: RuleSet, text: str, issuer: str, superior: str | None, province: str | None
) -> None:
    assert resolved(rules, text, issuer, superior=superior).province == province


def test_a_steering_board_that_names_no_unit_is_of_the_body_above_it(rules: RuleSet) -> None:
    board, above = "BAN CHỈ ĐẠO VỀ CHUYỂN ĐỔI SỐ", "ĐẢNG ỦY PHƯỜNG ĐÔNG HẢI"
    unit = resolved(rules, "báo cáo", board, superior=above)
    assert (unit.name, unit.level) == ("phường Đông Hải", "commune")
    assert resolved(rules, "báo cáo", board).name == "Ban chỉ đạo về chuyển đổi số"
