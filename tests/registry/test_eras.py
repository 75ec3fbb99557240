"""Eras: units read in those before or since the reform of 1/7/2025."""

from __future__ import annotations

import pytest

from vnreports.registry import Era, in_era, load_registry, resolve_unit


def names(words: str, province: str, era: Era) -> list[str]:
    unit = resolve_unit(words, province=province).unit
    assert unit is not None
    return [one.full for one in in_era(load_registry(), unit, era)]


@pytest.mark.parametrize(
    ("words", "province", "became"),
    [
        (
            "huyện Bắc Trà My",
            "Quảng Nam",
            ["xã Trà My", "xã Trà Liên", "xã Trà Đốc", "xã Trà Tân", "xã Trà Giáp"],
        ),
        ("tỉnh Quảng Nam", "Quảng Nam", ["thành phố Đà Nẵng"]),
    ],
)
def test_a_unit_of_before_the_reform_tells_what_it_is_now(
    words: str, province: str, became: list[str]
) -> None:
    assert names(words, province, Era.NEW) == became


def test_a_unit_of_today_tells_what_went_into_it() -> None:
    # Nghị quyết 1659/NQ-UBTVQH15: Tân Thạnh, Hòa Thuận and Tam Thăng
    went_in = names("phường Bàn Thạch", "Đà Nẵng", Era.OLD)
    assert sorted(went_in) == ["phường Hòa Thuận", "phường Tân Thạnh", "xã Tam Thăng"]


def test_a_unit_of_its_own_era_has_no_counterpart() -> None:
    assert names("huyện Bắc Trà My", "Quảng Nam", Era.OLD) == []
