"""Units over time: what a unit was, what it became, what is above it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vnreports.errors import RulePackError
from vnreports.locate import rules_dir
from vnreports.registry import Registry, Unit, load_registry

BEFORE, AFTER = date(2024, 5, 1), date(2025, 8, 1)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def named(units: list[Unit]) -> set[str]:
    return {unit.full for unit in units}


def test_the_table_holds_the_country_before_and_since_the_reform(registry: Registry) -> None:
    def count(day: date, level: str) -> int:
        return sum(unit.level == level and unit.valid(day) for unit in registry)

    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert [count(before, level) for level in ("province", "district")] == [63, 696]
    assert count(before, "commune") == 10_035
    assert [count(after, level) for level in ("province", "district")] == [34, 0]
    assert count(after, "commune") == 3_321


def test_a_district_became_the_communes_that_its_own_went_into(registry: Registry) -> None:
    district = registry["515"]
    assert district.full == "huyện Bắc Trà My"
    assert named(registry.as_of(district, AFTER)) == {
        "xã Trà My", "xã Trà Liên", "xã Trà Đốc", "xã Trà Tân", "xã Trà Giáp",
    }  # fmt: skip
    assert registry.as_of(district, BEFORE) == [district]


def test_a_commune_leads_back_to_those_that_went_into_it(registry: Registry) -> None:
    commune = registry["20335/2025"]
    assert (commune.full, commune.code) == ("phường Bàn Thạch", "20335")
    former = registry.as_of(commune, BEFORE)
    assert named(former) == {"phường Tân Thạnh", "xã Tam Thăng", "phường Hòa Thuận"}
    assert {registry.province(unit).full for unit in former} == {"tỉnh Quảng Nam"}


def test_an_island_without_communes_became_a_special_zone(registry: Registry) -> None:
    assert named(registry.as_of(registry["755"], AFTER)) == {"đặc khu Côn Đảo"}


def test_a_district_of_a_former_wave_leads_on_to_the_communes(registry: Registry) -> None:
    nong_son = registry["huyen-nong-son-quang-nam"]
    assert named(registry.as_of(nong_son, date(2025, 3, 1))) == {"huyện Quế Sơn"}
    assert "xã Nông Sơn" in named(registry.as_of(nong_son, AFTER))


def test_a_town_that_rose_was_a_district_before(registry: Registry) -> None:
    town = registry["407"]
    assert (town.full, town.valid_from) == ("thị xã Nghi Sơn", date(2020, 6, 1))
    assert named(registry.as_of(town, date(2019, 1, 1))) == {"huyện Tĩnh Gia"}


@pytest.mark.parametrize(
    ("code", "day", "full"),
    [
        ("75", date(2026, 4, 29), "tỉnh Đồng Nai"),
        ("75", date(2026, 4, 30), "thành phố Đồng Nai"),
        ("27", date(2026, 8, 31), "tỉnh Bắc Ninh"),
        ("27", date(2026, 9, 1), "thành phố Bắc Ninh"),
        ("22", date(2026, 9, 1), "thành phố Quảng Ninh"),
        ("49", date(2025, 7, 1), "thành phố Đà Nẵng"),
        ("01", date(2026, 9, 1), "thành phố Hà Nội"),
    ],
)
def test_a_province_is_what_it_was_on_a_day(
    registry: Registry, code: str, day: date, full: str
) -> None:
    assert named(registry.as_of(registry[code], day)) == {full}


def test_what_is_above_changes_with_the_day(registry: Registry) -> None:
    commune = next(unit for unit in registry if unit.full == "phường Trấn Biên")
    assert registry.province(commune, on=AFTER).full == "tỉnh Đồng Nai"
    assert registry.province(commune, on=date(2026, 6, 1)).full == "thành phố Đồng Nai"
    city = registry["75/2026"]
    assert commune in registry.children(city, on=date(2026, 6, 1))


def test_a_divided_commune_is_marked(registry: Registry) -> None:
    divided = [unit for unit in registry if unit.divided]
    assert all(len(registry.successors(unit)) > 1 for unit in divided)
    assert 400 < len(divided) < 471  # the source has 471; namesakes far away are none
    assert not registry["515"].divided  # of a district that is no news


def test_every_unit_that_ended_went_somewhere(registry: Registry) -> None:
    reform = date(2025, 6, 30)
    ended = [unit for unit in registry if unit.valid_to and unit.valid_to >= reform]
    assert len(ended) > 10_700
    assert [unit.full for unit in ended if not registry.as_of(unit, date(2026, 12, 1))] == []


def test_a_commune_that_was_merged_before_the_reform_is_known(registry: Registry) -> None:
    commune = registry["17791/-2024"]
    assert [unit.full for unit in registry.above(commune)] == [
        "xã Võ Liệt", "huyện Thanh Chương", "tỉnh Nghệ An",
    ]  # fmt: skip
    assert commune.valid(date(2022, 1, 1))
    assert not commune.valid(date(2025, 1, 1))
    assert [unit.code for unit in registry.as_of(commune, date(2025, 3, 1))] == ["17791"]


def test_where_it_is_not_known_what_a_commune_became_nothing_is_said(registry: Registry) -> None:
    commune = registry["11398/-2024"]
    assert (commune.full, commune.successors) == ("phường Niệm Nghĩa", ())
    assert registry.as_of(commune, AFTER) == []
    assert registry.as_of(commune, BEFORE) == [commune]


def test_every_unit_stands_below_a_province(registry: Registry) -> None:
    assert {registry.province(unit).level for unit in registry} == {"province"}


def test_the_licence_of_the_data_lies_beside_them() -> None:
    notice = (rules_dir() / "units" / "LICENSE.vietnamadminunits").read_text(encoding="utf-8")
    assert notice.startswith("MIT License\n\nCopyright (c) 2025 Tran Ngoc Minh Hieu")


def test_a_line_that_is_no_unit_is_named(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    table = tmp_path / "units" / "units.tsv"
    table.write_text("id\n01\tthành phố\tHà Nội\t\tngày\t\t\n", encoding="utf-8")
    with pytest.raises(RulePackError, match=r"units\.tsv: dòng 2: không phải một đơn vị"):
        load_registry(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="không đọc được bảng đơn vị hành chính"):
        load_registry(tmp_path)
