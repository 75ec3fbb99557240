"""Versions: which of several reports of one unit is the one to use.

    xã Ví Dụ, 12/BC-UBND of 5/4/2024, came on Monday            superseded: same_number
    xã Ví Dụ, 12/BC-UBND of 5/4/2024, a figure put right, Friday      current

Both stay in the store. What supersedes what is worked out anew from all reports of the unit
whenever one of them comes or changes, so it does not hang on the order of events. Two reports on
different matters (another title) or periods are never versions of each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal
from unicodedata import normalize

from rapidfuzz.fuzz import ratio

from vnreports.records import Header, Report

Why = Literal["same_number", "same_period", "same_words"]

_SAME_TITLE = 92  # of 100: a slip, an accent or a dash apart
_NEAR_TITLE = 70  # enough where the number is the same: the title may have been put right
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What tells versions apart; entries of one unit are compared with each other."""

    id: str
    added_at: str
    doc_type: str | None
    code: str | None
    date: str | None
    title: str | None
    period_from: str | None
    period_to: str | None
    province: str | None
    figures_key: str | None


@dataclass(frozen=True, slots=True)
class Superseded:
    """The report to use in the place of another, and what shows that they are versions."""

    by: str
    why: Why


def unit_key(header: Header) -> str | None:
    """Return the reporting unit as units are compared.

    >>> unit_key(Header(unit="Xã  Ví Dụ")) == unit_key(Header(unit="xã Ví dụ"))
    True
    """
    name = header.unit or header.issuer
    return _folded(name) if name else None


def figures_key(report: Report) -> str:
    """Return a hash of all numbers of a report: the same in .docx and .pdf, until one changes."""
    counted = sorted(Counter(_NUMBER.findall(report.text)).items())
    return sha256(repr(counted).encode()).hexdigest()[:16]


def arrange(entries: Sequence[Entry]) -> dict[str, Superseded]:
    """Return which reports of one unit are superseded; those that are not there are current."""
    chosen: dict[str, Superseded] = {}
    current: list[Entry] = []
    for entry in sorted(entries, key=lambda one: (one.date or "", one.added_at, one.id)):
        for former in list(current):
            why = _why(former, entry)
            if why == "same_words":  # nothing new in it: the one that came first stays
                chosen[entry.id] = Superseded(former.id, why)
                break
            if why:
                chosen[former.id] = Superseded(entry.id, why)
                current.remove(former)
        if entry.id not in chosen:
            current.append(entry)
    return {one: Superseded(_end(one, chosen), chosen[one].why) for one in chosen}


def _end(one: str, chosen: dict[str, Superseded]) -> str:
    """Return where a chain of versions leads to."""
    while one in chosen:
        one = chosen[one].by
    return one


def _why(former: Entry, later: Entry) -> Why | None:
    """Return what shows that two reports of one unit are versions of one."""
    if former.doc_type != later.doc_type or _differ(former.province, later.province):
        return None
    likeness = _likeness(former.title, later.title)
    periods = [(one.period_from, one.period_to) for one in (former, later)]
    same_period = periods[0] == periods[1] and None not in periods[0]
    if _differ(*(one if any(one) else None for one in periods)):
        return None
    numbered = bool(former.code) and former.code == later.code and _one_year(former, later)
    if numbered and former.date == later.date and former.figures_key == later.figures_key:
        return "same_words" if likeness >= _SAME_TITLE else None
    if numbered and likeness >= _NEAR_TITLE:
        return "same_number"
    return "same_period" if same_period and likeness >= _SAME_TITLE else None


def _one_year(former: Entry, later: Entry) -> bool:
    """Return whether two dates can be of one year: numbers begin anew each January."""
    years = [(one.date or "")[:4] for one in (former, later)]
    return not all(years) or years[0] == years[1]


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _likeness(one: str | None, other: str | None) -> float:
    return ratio(_folded(one or ""), _folded(other or "")) if one and other else 0.0


def _folded(text: str) -> str:
    return _OTHER.sub(" ", normalize("NFC", text).casefold()).strip()
