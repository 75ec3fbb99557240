"""Kinship: which counting units count things of one kind."""

from __future__ import annotations

import pytest

from vnreports.kinship import load_kinship
from vnreports.rules import load_rules

KINSHIP = load_kinship(load_rules())


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("TTHC", "thủ tục hành chính", True),
        ("hồ sơ", "hồ sơ", True),
        ("hồ sơ", "văn bản", False),
    ],
)
def test_a_unit_is_the_same_however_it_is_written(one: str, two: str, *, same: bool) -> None:
    assert KINSHIP.same(one, two) is same


@pytest.mark.parametrize(
    ("whole", "part", "may"),
    [
        ("viên chức", "người", True),
        ("xã, phường", "đơn vị", True),
        ("triệu đồng", "tỷ đồng", True),
        (None, "người", True),  # a label without a unit may count anything
        ("hồ sơ", "%", True),
        ("viên chức", "lớp", False),
        ("hồ sơ", "văn bản", False),
    ],
)
def test_a_part_counts_things_of_the_kind_of_its_whole(
    whole: str | None, part: str, *, may: bool
) -> None:
    assert KINSHIP.may_part(whole, part) is may


@pytest.mark.parametrize(
    ("one", "two", "alike"), [("kế hoạch", "văn bản", True), ("lượt", "văn bản", False)]
)
def test_counts_of_kin_may_be_added(one: str, two: str, *, alike: bool) -> None:
    assert KINSHIP.alike(one, two) is alike
