"""Wording: numbers, periods, days and names of units, as official prose has them.

    97.654321, "%"  ->  "97,65%"       quarter 1 of 2026  ->  "quý I năm 2026"
    3 units         ->  "03"           1.250 against 1.130  ->  "tăng 120 hồ sơ (10,6%)"

What is written here is Vietnamese always: it is the language of the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from vnreports.consolidate.picture import Period, Picture, Reporting
from vnreports.numbers import format_number
from vnreports.records import Number, UnitLevel

PLACES = 2  # decimals that a summary prints; the source may have more
NAMED = 5  # units that prose names before it counts the others
ROMAN = ("I", "II", "III", "IV")
GROUP_NAMES: dict[UnitLevel | None, str] = {
    "department": "Sở, ban, ngành",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "province": "Cấp tỉnh",
    "central": "Cơ quan Trung ương",
    "other": "Đơn vị khác",
    None: "Đơn vị khác",
}


def rounded(value: Number) -> Number:
    """Return a number as it is printed: half rounds up, as people do it.

    >>> rounded(97.655), rounded(12.0)
    (97.66, 12)
    """
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def printed(value: Number, unit: str | None = None) -> str:
    """Print a figure; a percentage with its sign.

    >>> printed(27345), printed(98.3, "%"), printed(97.654321, "%")
    ('27.345', '98,3%', '97,65%')
    """
    return format_number(rounded(value)) + ("%" if unit == "%" else "")


def counted(count: int) -> str:
    """Print how many, as official texts do: below ten with a nought before.

    >>> counted(3), counted(35), counted(0)
    ('03', '35', '0')
    """
    return f"{count:02d}" if 0 < count < 10 else format_number(count)


def period_name(period: Period) -> str:
    """Name a period in prose: "quý I năm 2026", "6 tháng đầu năm 2026"."""
    if period.kind == "month":
        return f"tháng {period.number} năm {period.year}"
    if period.kind == "quarter" and 1 <= period.number <= len(ROMAN):
        return f"quý {ROMAN[period.number - 1]} năm {period.year}"
    if period.kind == "half":
        return f"6 tháng {'cuối' if period.number == 2 else 'đầu'} năm {period.year}"
    return f"9 tháng năm {period.year}" if period.kind == "nine_months" else f"năm {period.year}"


def base_name(period: Period, former: Period) -> str:
    """Say what a period is compared with, where its name was said before."""
    if period.kind == "year":
        return "năm trước"
    same = (former.kind, former.number, former.year) == (
        period.kind,
        period.number,
        period.year - 1,
    )
    return "cùng kỳ năm trước" if same else "kỳ trước"


def day(iso: str) -> str:
    """Print a day: "2026-03-04" is "04/3/2026"; what is no day stays as it is.

    January and February have their nought, as Nghị định 30/2020/NĐ-CP has it.
    """
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return iso
    year, month, number = parts
    return f"{number}/{month if int(month) < 3 else int(month)}/{year}"


def moment(iso: str) -> str:
    """Say when: "ngày 04/3/2026", "tháng 5/2023", "năm 2023", as much as is known.

    >>> moment("2026-03-04"), moment("2023-05"), moment("2023")
    ('ngày 04/3/2026', 'tháng 5/2023', 'năm 2023')
    """
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    if len(parts) == 3:
        return f"ngày {day(iso)}"
    return f"năm {iso}" if len(parts) == 1 else f"tháng {int(parts[1])}/{parts[0]}"


def change(now: Number, before: Number, unit: str | None) -> str:
    """Say how a figure moved; computed from what is printed, so that the reader can check it.

    >>> change(98.3, 95.1, "%"), change(1250, 1130, "hồ sơ"), change(5, 5, None)
    ('tăng 3,2 điểm phần trăm', 'tăng 120 hồ sơ (10,62%)', 'không đổi')
    """
    new, old = Decimal(repr(rounded(now))), Decimal(repr(rounded(before)))
    if new == old:
        return "không đổi"
    verb = "tăng" if new > old else "giảm"
    distance = printed(float(abs(new - old)))
    if unit == "%":
        return f"{verb} {distance} điểm phần trăm"
    share = f" ({printed(float(abs(new - old) / abs(old) * 100), '%')})" if old else ""
    return f"{verb} {distance}{f' {unit}' if unit else ''}{share}"


def difference(now: Number, before: Number, unit: str | None) -> str:
    """Print a change in a cell of a table: "+3,2", "−120", "0"."""
    distance = Decimal(repr(rounded(now))) - Decimal(repr(rounded(before)))
    sign = "+" if distance > 0 else "−" if distance < 0 else ""
    points = " điểm %" if unit == "%" and distance else ""
    return f"{sign}{printed(float(abs(distance)))}{points}"


def listed(names: Sequence[str], *, most: int = NAMED, noun: str = "đơn vị") -> str:
    """Name some, and count the others.

    >>> listed(["A", "B", "C"], most=2), listed(["A", "B"])
    ('A, B và 01 đơn vị khác', 'A và B')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} và {counted(len(names) - most)} {noun} khác"
    return " và ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def capital(text: str) -> str:
    """Begin with a capital letter: "xã A" at the head of a line is "Xã A"."""
    return text[:1].upper() + text[1:]


def names_of(picture: Picture, keys: Sequence[str]) -> list[str]:
    """Return the names of units, each once, in their order."""
    known = {unit.key: unit.name for unit in picture.units}
    return [known.get(key, key) for key in dict.fromkeys(keys)]


def localities(period: Period) -> str:
    """Return what communes are called: townships ended and special zones began on 1/7/2025."""
    return "xã, phường, đặc khu" if period.end >= "2025-07-01" else "xã, phường, thị trấn"


def in_state(picture: Picture, state: str) -> list[Reporting]:
    """Return how units stand with their reports that are in one state."""
    return [one for one in picture.reporting if one.state == state]
