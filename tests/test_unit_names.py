"""Every unit that there is, or was, is read by its whole name, whatever its syllables mean.

"Cần Thơ" needs nothing, "Phú Quý" is no quarter, "Yên Sở" no department, "Độc Lập" no motto.
"""

from __future__ import annotations

from collections.abc import Iterator

import vnreports
from vnreports.registry import load_registry

HEAD = (
    "SỞ NỘI VỤ\nSố: 15/BC-SNV\n\nBÁO CÁO\nMô hình, sáng kiến cải cách hành chính năm 2024\n\n"
    "II. MÔ HÌNH, SÁNG KIẾN\n\n"
)
AT_ONCE = 300  # units in one report
# Known and not read whole: a common noun or a number inside the name.
NOT_WHOLE = {
    *("1 Bảo Lộc", "2 Bảo Lộc", "3 Bảo Lộc", "Văn Miếu Quốc Tử Giám"),
    *("Lộ 25", "Đường 10", "Đồi 61"),
}


def units() -> list[str]:
    """Return type and name of every unit whose name is written in capitals throughout."""
    found = {(unit.type, unit.name) for unit in load_registry()}
    return sorted(
        f"{kind} {name}"
        for kind, name in found
        if name not in NOT_WHOLE and all(not word[0].islower() for word in name.split())
    )


def parts(names: list[str]) -> Iterator[list[str]]:
    yield from (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE))


def test_each_unit_owns_what_it_has_done() -> None:
    names = units()
    assert len(names) > 9000
    wrong = {}
    for part in parts(names):
        told = "".join(
            f"UBND {name} đã triển khai mô hình “Sổ tay QR {at}” phục vụ người dân.\n"
            for at, name in enumerate(part)
        )
        report = vnreports.extract(HEAD + told)
        owners = {one.name: one.owner for one in report.initiatives}
        for at, name in enumerate(part):
            owner = owners.get(f"Sổ tay QR {at}")
            if owner != f"UBND {name}":
                wrong[name] = owner
    assert wrong == {}


def test_each_unit_issues_its_plan() -> None:
    wrong = {}
    for part in parts(units()):
        told = "".join(
            f"Theo Kế hoạch số {at}/KH-UBND ngày 12/1/2024 của UBND {name}"
            " về cải cách hành chính.\n"
            for at, name in enumerate(part, 1000)
        )
        report = vnreports.extract(HEAD + told)
        found = {one.number: (one.issuer, one.subject) for one in report.references}
        for at, name in enumerate(part, 1000):
            if found.get(str(at)) != (f"UBND {name}", "cải cách hành chính"):
                wrong[name] = found.get(str(at))
    assert wrong == {}


def test_each_unit_is_the_scope_of_its_figures_and_its_number_none() -> None:
    wrong = {}
    for part in parts(units()):
        told = "".join(
            f"{name[0].upper()}{name[1:]} đã giải quyết {at} hồ sơ.\n"
            for at, name in enumerate(part, 1000)
        )
        report = vnreports.extract(HEAD + told)
        found = {one.value: one.scope for one in report.indicators}
        assert len(report.indicators) == len(part)
        for at, name in enumerate(part, 1000):
            if (found.get(at) or "").lower() != name.lower():
                wrong[name] = found.get(at)
    assert wrong == {}
