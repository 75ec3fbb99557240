"""Owners: which unit runs what a report credits to somebody."""

from __future__ import annotations

import pytest
from tests.resolve.tellings import RULES

from vnreports.resolve.owners import Runner, Runners

RUNNERS = Runners(RULES)
RUN = [
    # a unit that the department's summary credits
    ("UBND thành phố Hội An", "Sở Nội vụ", "Quảng Nam", ("Quảng Nam", "thành phố Hội An", "")),
    # everybody within a unit is that unit
    (
        "các cơ quan, đơn vị và xã, phường",
        "thành phố Hội An",
        "Quảng Nam",
        ("Quảng Nam", "thành phố Hội An", ""),
    ),
    ("Phòng Tư pháp", "huyện Lâm Hà", "Lâm Đồng", ("Lâm Đồng", "huyện Lâm Hà", "")),
    ("Thanh tra Sở", "Sở Xây dựng", "Lâm Đồng", ("Lâm Đồng", "Sở Xây dựng", "")),
    (None, "xã Trà Liên", "Đà Nẵng", ("Đà Nẵng", "xã Trà Liên", "")),
    # a commune below the district that reports
    (
        "UBND xã Nam Đà",
        "huyện Krông Nô",
        "Đắk Nông",
        ("Đắk Nông", "xã Nam Đà", "huyện Krông Nô"),
    ),
    (
        "Đoàn xã Đà Vị, huyện Na Hang",
        "Tỉnh đoàn",
        "Tuyên Quang",
        ("Tuyên Quang", "xã Đà Vị", "huyện Na Hang"),
    ),
    ("UBND P.5", "quận Gò Vấp", "Hồ Chí Minh", ("Hồ Chí Minh", "phường 5", "quận Gò Vấp")),
    # a town that reports is no district
    ("Công an xã Mỹ Lâm", "thị trấn Cẩm Lý", "Sông Đà", ("Sông Đà", "xã Mỹ Lâm", "")),
    ("Huyện đoàn Lâm Bình", "Tỉnh đoàn", "Tuyên Quang", ("Tuyên Quang", "huyện Lâm Bình", "")),
    # a body of the province is a unit of its own, and the province one too
    ("BHXH tỉnh", "Sở Nội vụ", "Quảng Nam", ("Quảng Nam", "Bảo hiểm xã hội tỉnh", "")),
    ("Cục thuế tỉnh Quảng Nam", "Sở Nội vụ", None, ("Quảng Nam", "Cục thuế tỉnh", "")),
    ("Văn phòng UBND tỉnh", "Sở A", "B", ("B", "Văn phòng Ủy ban nhân dân tỉnh", "")),
    # … whoever reports, and when the province itself does
    ("các sở, ngành", "Ủy ban nhân dân tỉnh", "Đồng Tháp", ("Đồng Tháp", "tỉnh Đồng Tháp", "")),
    ("UBND tỉnh", "Sở Nội vụ", "Quảng Nam", ("Quảng Nam", "tỉnh Quảng Nam", "")),
]


@pytest.mark.parametrize(("owner", "unit", "province", "runner"), RUN)
def test_the_unit_that_runs_it_is_read_from_owner_and_reporting_unit(
    owner: str | None, unit: str, province: str | None, runner: tuple[str, str, str]
) -> None:
    assert RUNNERS.read(owner, unit, province) == Runner(*runner)


def test_units_are_told_apart_whatever_their_letters() -> None:
    one = Runner("Quảng Nam", "thành phố  Hội An")
    other = Runner("QUẢNG NAM", "Thành phố Hội An")
    assert one.key == other.key
