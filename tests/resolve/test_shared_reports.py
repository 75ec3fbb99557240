"""The four real reports, where they lie beside the checkout: what two of them tell of one city."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.resolve.tellings import RULES

import vnreports
from vnreports.resolve.groups import Told
from vnreports.resolve.members import Group, find_groups

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    told = []
    for path in sorted(REPORTS.glob("*.txt")):
        report = vnreports.extract(path)
        header = report.header
        told += [
            Told(
                report=report.id,
                item=one.id,
                name=one.name,
                owner=one.owner,
                unit=header.unit,
                province=header.province,
                places=tuple(one.places),
            )
            for one in report.initiatives
        ]
    return find_groups(told, RULES)


def the(name: str, groups: list[Group]) -> Group:
    return next(group for group in groups if name in group.names)


if REPORTS.is_dir():

    def test_the_day_without_appointment_is_one_initiative_in_two_reports(
        groups: list[Group],
    ) -> None:
        group = the("Ngày giải quyết TTHC không hẹn", groups)
        (member,) = group.members
        assert (group.name, member.unit) == (
            "Ngày giải quyết thủ tục hành chính không hẹn",
            "thành phố Hội An",
        )
        assert {one.report for one in member.told} == {"hoi-an-2024", "so-noi-vu-quang-nam-2024"}

    def test_citizens_without_writing_of_two_cities_are_related_and_not_one(
        groups: list[Group],
    ) -> None:
        one = the("Công dân không viết", groups)
        (other,) = [group for group in groups if group.id in one.related]
        assert [group.members[0].unit for group in (one, other)] == [
            "thành phố Tam Kỳ",
            "thành phố Hội An",
        ]
