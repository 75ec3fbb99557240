"""Reports: the units that a report names, from where and when it was written."""

from __future__ import annotations

from typing import Any

import pytest

from vnreports.door import extract
from vnreports.records import Header, Indicator, Initiative, Recommendation, Reference, Report
from vnreports.registry import NamedUnit, load_registry, resolve_own, resolve_report

ITEM: dict[str, Any] = {
    "span": {"start": 0, "end": 1}, "quote": "B", "rule": "r", "confidence": 0.9,
}  # fmt: skip


def a_report(header: Header, **lists: Any) -> Report:
    return Report(
        id="bao-cao",
        source={},
        extractor={"version": "0", "rules": "0"},
        text="Báo cáo",
        header=header,
        **lists,
    )


HEADERS = [
    (Header(unit="xã Tùng Châu", unit_level="commune", province="Hà Tĩnh", date="2023-09-29"),
     "18241"),
    (Header(unit="xã Trà Tân", unit_level="commune", province="Đà Nẵng", date="2025-09-29"),
     "20923/2025"),
    (Header(unit="thành phố Huế", unit_level="province", date="2025-03-01"), "46"),
    (Header(unit="Sở Nội vụ", unit_level="department", province="Hải Dương", date="2024-03-01"),
     "30"),  # and not the town of that name
    (Header(unit="Tỉnh đoàn Tuyên Quang", unit_level="department", province="Tuyên Quang",
            date="2022-12-16"), "08"),
    (Header(unit="Ủy ban nhân dân tỉnh", province="Đồng Tháp", date="2025-11-28"), "82/2025"),
    (Header(issuer="UBND HUYỆN ĐỨC THỌ", period_to="2023-12-31"), "440"),  # the period has a day
    (Header(unit="xã Ví Dụ", province="Hà Tĩnh", date="2023-01-01"), None),
    (Header(), None),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_a_header_gives_the_reporting_unit(header: Header, expected: str | None) -> None:
    found = resolve_own(header).unit
    assert (found and found.id) == expected


def test_the_letterhead_tells_two_communes_of_one_name_apart() -> None:
    registry = load_registry()
    same = [
        unit for unit in registry
        if unit.full == "phường 5" and registry.province(unit).full == "thành phố Hồ Chí Minh"
    ]  # fmt: skip
    assert len(same) > 1  # a ward that several districts of one city have
    ward = Header(unit="phường 5", unit_level="commune", province="Hồ Chí Minh", date="2024-01-05")
    assert resolve_own(ward).status == "ambiguous"
    found = resolve_own(ward, "ỦY BAN NHÂN DÂN QUẬN 3\nỦY BAN NHÂN DÂN PHƯỜNG 5\n").unit
    assert found is not None
    assert [unit.full for unit in registry.above(found)][:2] == ["phường 5", "quận 3"]
    addressed = ward.model_copy(update={"addressees": ["UBND quận 3"]})
    assert resolve_own(addressed).unit == found


def test_a_room_belongs_to_the_district_of_its_letterhead() -> None:
    header = Header(unit="Phòng Nội vụ", unit_level="other", province="Hà Tĩnh", date="2023-01-05")
    found = resolve_own(header, "UBND HUYỆN ĐỨC THỌ\nPHÒNG NỘI VỤ\n")
    assert found.unit == load_registry()["440"]
    assert found.body is not None
    assert found.body.name == "Phòng Nội vụ"


def test_each_item_says_which_units_it_names() -> None:
    header = Header(
        unit="huyện Bắc Trà My", unit_level="district", province="Quảng Nam", date="2024-05-01"
    )
    report = a_report(
        header,
        references=[Reference(id="r1", doc_type="Kế hoạch", issuer="UBND tỉnh", **ITEM)],
        indicators=[Indicator(id="i1", name="Hồ sơ", value=1, scope="xã Trà Bui", **ITEM)],
        initiatives=[
            Initiative(
                id="n1", name="Không hẹn", owner="UBND thành phố Tam Kỳ", places=["Trà Dương"],
                **ITEM,
            )
        ],
        recommendations=[Recommendation(id="k1", text="Đề nghị", to="Sở Nội vụ", **ITEM)],
    )  # fmt: skip
    before = report.model_dump()
    found = resolve_report(report)
    assert [(one.item, one.field, _id(one)) for one in found.named] == [
        ("r1", "issuer", "49"),
        ("i1", "scope", "20917"),
        ("n1", "owner", "502"),
        ("n1", "places", "20911"),
        ("k1", "to", "49"),
    ]
    assert (found.own.unit, found.province) == (load_registry()["515"], load_registry()["49"])
    assert report.model_dump() == before


def _id(named: NamedUnit) -> str | None:
    return named.resolution.unit and named.resolution.unit.id


def test_a_report_as_it_is_extracted_is_resolved() -> None:
    report = extract(
        "UBND HUYỆN ĐỨC THỌ\nỦY BAN NHÂN DÂN\nXÃ TÙNG CHÂU\nSố: 45/BC-UBND\n"
        "Tùng Châu, ngày 05 tháng 12 năm 2023\n\nBÁO CÁO\nKết quả cải cách hành chính năm 2023\n\n"
        "1. Kết quả\nThực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2023 của UBND huyện, "
        "UBND xã Tùng Châu, tỉnh Hà Tĩnh đã tiếp nhận 120 hồ sơ.\n"
    )
    found = resolve_report(report)
    assert found.own.unit == load_registry()["18241"]
    issuers = [one.resolution.unit for one in found.named if one.field == "issuer"]
    assert issuers == [load_registry()["440"]]
