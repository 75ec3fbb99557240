"""Places: relative names are read from where the report is; what it does not settle is unknown."""

from __future__ import annotations

import pytest

from vnreports.records import Header
from vnreports.resolve.places import COUNTRY, Place, Vantage, load_places
from vnreports.rules import RuleSet

PROVINCE = Place("tỉnh", "quảng nam")
DISTRICT = Place("huyện", "cẩm sơn", "quảng nam")
OWN = Place("xã", "vĩnh an", "quảng nam")
IN_COMMUNE = Vantage(OWN, DISTRICT, PROVINCE, "xã vĩnh an")
CITY = Place("thành phố", "tam kỳ", "quảng nam")
IN_CITY = Vantage(CITY, CITY, PROVINCE, "thành phố tam kỳ")
IN_WARD = Vantage(
    Place("phường", "hòa bình", "đà nẵng"), None, Place("thành phố", "đà nẵng"), "phường hòa bình"
)
IN_DEPARTMENT = Vantage(PROVINCE, None, PROVINCE, "sở nội vụ")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("UBND tỉnh", PROVINCE),
        ("Uỷ ban nhân dân tỉnh Quảng Nam", PROVINCE),
        ("UBND tỉnh Hà Tĩnh", Place("tỉnh", "hà tĩnh")),  # another than the report's
        ("Chủ tịch UBND tỉnh", PROVINCE),
        ("Ban Thường vụ Tỉnh ủy", PROVINCE),
        ("Sở Nội vụ", PROVINCE),
        ("UBND huyện", DISTRICT),
        ("Huyện uỷ", DISTRICT),
        ("Huyện ủy Chư Prông", Place("huyện", "chư prông", "quảng nam")),
        ("Phòng Nội vụ", DISTRICT),
        ("UBND xã", OWN),
        ("Đảng ủy xã", OWN),
        ("UBND xã Trà Tân, huyện Bắc Trà My", Place("xã", "trà tân", "quảng nam")),
        ("Bộ Nội vụ", COUNTRY),
        ("Chính phủ", COUNTRY),
        ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII", COUNTRY),
        ("HĐND", None),  # of which level is not said
        ("UBND phường", None),  # the report is of a xã
        ("UBND thành phố", None),  # there is none around it
        ("UBND các xã", None),  # many bodies
        ("Công ty Ví Dụ", None),
    ],
)
def test_a_body_has_the_place_that_the_report_leaves(
    words: str, place: Place | None, rules: RuleSet
) -> None:
    assert load_places(rules).of_body(words, IN_COMMUNE) == place


@pytest.mark.parametrize(
    ("words", "vantage", "place"),
    [
        ("UBND thành phố", IN_CITY, CITY),
        ("Thành ủy", IN_CITY, CITY),
        ("UBND tỉnh", IN_CITY, PROVINCE),
        ("UBND tỉnh", IN_WARD, None),  # Đà Nẵng is no tỉnh: another one is meant
        ("UBND thành phố", IN_WARD, Place("thành phố", "đà nẵng")),
        ("UBND thành phố Đà Nẵng", IN_COMMUNE, Place("thành phố", "đà nẵng")),
        ("Sở Nội vụ", IN_DEPARTMENT, PROVINCE),
        ("UBND huyện", IN_DEPARTMENT, None),
    ],
)
def test_the_same_words_mean_another_place_elsewhere(
    words: str, vantage: Vantage, place: Place | None, rules: RuleSet
) -> None:
    assert load_places(rules).of_body(words, vantage) == place


def test_a_report_is_placed_by_its_header_and_the_letterhead_above_it(rules: RuleSet) -> None:
    header = Header(unit="xã Vĩnh An", unit_level="commune", province="Quảng Nam")
    head = "UBND HUYỆN CẨM SƠN\nỦY BAN NHÂN DÂN\nXÃ VĨNH AN\n"
    assert load_places(rules).vantage(header, head) == IN_COMMUNE


def test_two_districts_in_the_addresses_leave_the_district_unknown(rules: RuleSet) -> None:
    header = Header(
        unit="xã Vĩnh An",
        unit_level="commune",
        province="Quảng Nam",
        recipients=["UBND huyện Cẩm Sơn", "UBND huyện Phú Lâm"],
    )
    assert load_places(rules).vantage(header, "").district is None


def test_a_department_has_the_place_of_its_province(rules: RuleSet) -> None:
    header = Header(unit="Sở Nội vụ", unit_level="department", province="Quảng Nam")
    assert load_places(rules).vantage(header, "") == IN_DEPARTMENT


def test_a_report_that_names_nothing_is_nowhere(rules: RuleSet) -> None:
    assert load_places(rules).vantage(Header(), "") == Vantage()


def test_a_place_is_a_part_of_a_key() -> None:
    assert [one.slug for one in (OWN, PROVINCE, COUNTRY)] == [
        "xã-vĩnh-an.quảng-nam",
        "tỉnh-quảng-nam",
        "trung-ương",
    ]
