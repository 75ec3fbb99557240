"""Letterhead: who issued a report, under which code, where and when.

    UBND HUYỆN ĐỨC THỌ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ỦY BAN NHÂN DÂN XÃ A
    Số: 352/BC-UBND               A, ngày 29 tháng 9 năm 2023

is issued by "ỦY BAN NHÂN DÂN XÃ A" below "UBND HUYỆN ĐỨC THỌ" (Nghị định 30/2020/NĐ-CP, Phụ lục
I). Names stay in capitals, as printed; which unit they mean is for `units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnreports.dates import parse_date
from vnreports.flow import fold
from vnreports.rules import RuleSet

_COUNTRY = re.compile(
    r"cộng hòa xã hội|chủ nghĩa việt nam|độc lập\s?-|tự do\s?-|đảng cộng sản|hạnh phúc$"
    r"|^đoàn (?:tncs|thanh niên cộng sản) hồ chí minh$",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"ngày.*tháng", re.IGNORECASE)  # "A, ngày … tháng 6 năm 2024": a draft
_ABOUT = re.compile(r"\bv/v\b:?\s*(?:về )?(?:việc )?", re.IGNORECASE)


@dataclass(slots=True)
class Letterhead:
    """What a letterhead says; `about` is the subject of a công văn ("V/v …")."""

    superior: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    place: str | None = None
    date: str | None = None
    about: str | None = None


def read_letterhead(lines: Iterable[str], rules: RuleSet) -> Letterhead:
    """Return what the lines of a letterhead say, in any order of its columns."""
    found = Letterhead()
    bodies: list[str] = []
    for text in lines:
        folded = fold(text)
        about = _ABOUT.search(folded)
        if about and found.about is None:
            found.about = text[about.end() :].strip(" .") or None
        elif _read_code(found, folded, rules) or _read_date(found, text, folded, rules):
            continue
        elif _is_body(folded, rules):
            bodies.append(text)
    names = _joined(bodies, rules)
    found.issuer = names[-1] if names else None
    found.superior = names[-2] if len(names) > 1 else None
    return found


def _read_code(found: Letterhead, folded: str, rules: RuleSet) -> bool:
    """Read "Số: 352/BC-UBND"; return whether a line is that of the code, filled in or not."""
    code = rules.pattern("header.number").search(folded)
    if code and found.code is None:
        found.number = code["number"]
        found.symbol = re.sub(r"\s", "", code["symbol"]).strip(".,")
        found.code = f"{found.number}{code['mark']}{found.symbol}"
    return code is not None or folded.lower().startswith("số")


def _read_date(found: Letterhead, text: str, folded: str, rules: RuleSet) -> bool:
    """Read "A, ngày 29 tháng 9 năm 2023"; return whether a line is that of place and date."""
    dated = rules.pattern("header.place_date").search(folded)
    if dated:
        found.place = text[: dated.end("place")].strip()
        found.date = parse_date(dated["date"])
    return dated is not None or _UNDATED.search(folded) is not None


def _is_body(folded: str, rules: RuleSet) -> bool:
    """Return whether a line names a body, or a part of its name: no motto, stamp or ornament."""
    small = folded.lower().strip(" .()*")
    return (
        any(map(str.isalpha, folded))
        and not _COUNTRY.search(folded)
        and small not in rules.words("header.stamps")
    )


def _joined(lines: Sequence[str], rules: RuleSet) -> list[str]:
    """Join the lines that name one body: "ỦY BAN NHÂN DÂN" and "XÃ A"."""
    opens = rules.compile(r"(?:$header_body_openers)\b")
    bodies: list[str] = []
    for line in lines:
        waits = bool(bodies) and fold(bodies[-1]).lower() in rules.words("header.open_bodies")
        if bodies and (waits or not opens.match(fold(line).lower())):
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    return bodies
