"""Names: the written forms of one name are one, those of two are two."""

from __future__ import annotations

import unicodedata

import pytest

from vnreports.registry.names import Names, clean, load_names, tokens_of
from vnreports.rules import RuleSet

ONE = [
    ("Bắc Trà My", "BẮC  TRÀ MY"),
    ("Bắc Trà My", "Bắc Trà Mi"),
    ("Bắc Trà My", unicodedata.normalize("NFD", "Bắc Trà My")),
    ("Hòa Bình", "Hoà Bình"),
    ("Thủy Nguyên", "Thuỷ Nguyên"),
    ("Quy Nhơn", "Qui Nhơn"),
    ("Kỳ Anh", "Kì Anh"),
    ("Đắk Lắk", "ĐẮC LẮC"),
    ("Đắk Lắk", "Đăk Lăk"),
    ("Đắk Lắk", "Dăk Lăk"),
    ("Đakrông", "Đăk Rông"),
    ("Ea H'leo", "EA H’LEO"),
    ("Ea H'leo", "EaHleo"),
    ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
    ("5", "05"),
    ("Tùng Châu", "T Ù N G  C H Â U"),
]


@pytest.fixture(scope="module")
def names(rules: RuleSet) -> Names:
    return load_names(rules)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name_in_two_forms(names: Names, one: str, other: str) -> None:
    assert names.key(tokens_of(clean(one))) == names.key(tokens_of(clean(other)))


TWO = [
    ("Phú Ninh", "Phù Ninh"),
    ("Hòa An", "Hoa An"),
    ("Thủy", "Thúi"),
    ("Tây Sơn", "Tai Sơn"),
    ("1", "10"),
    ("Đông Hà", "Dông Hà"),
]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names(names: Names, one: str, other: str) -> None:
    assert names.key(tokens_of(clean(one))) != names.key(tokens_of(clean(other)))


OTHER_NAMES = [
    ("HCM", "Hồ Chí Minh"),
    ("BR-VT", "Bà Rịa - Vũng Tàu"),
    ("TT-Huế", "Thừa Thiên Huế"),
    ("BMT", "Buôn Ma Thuột"),
    ("Bắc Cạn", "Bắc Kạn"),
]


@pytest.mark.parametrize(("written", "name"), OTHER_NAMES)
def test_a_unit_has_other_names(names: Names, written: str, name: str) -> None:
    assert {unit.name for unit in names.units(tokens_of(clean(written)))} == {name}


def test_a_name_may_be_spelt_as_an_earlier_table_has_it(names: Names) -> None:
    units = names.units(tokens_of(clean("Đạm Bri")))
    assert {(unit.code, unit.name) for unit in units} == {("24832", "Đamb'ri")}


def test_marks_are_missing_from_all_of_a_name_or_from_none(names: Names) -> None:
    assert {unit.name for unit in names.units(["tam", "ky"])} == {"Tam Kỳ"}
    assert names.units(["tam", "kỵ"]) == []
