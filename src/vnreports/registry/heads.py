"""Heads: the body that a written form begins with, as one full name of one kind.

    "UBND", "Uỷ ban nhân dân"               government "Ủy ban nhân dân"
    "Sở NV", "SỞ NỘI VỤ"                    department "Sở Nội vụ", of a province
    "Thường trực Huyện ủy"                  party "Huyện ủy", of a district
    "Sở Kế hoạch và Đầu tư"                 until 2025-02-28; since then "Sở Tài chính"

Of which unit it is a body is read behind it (`wording.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vnreports.flow import lower
from vnreports.registry.names import clean
from vnreports.registry.units import Level
from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie


@dataclass(frozen=True, slots=True)
class Head:
    """A body's name without its unit.

    `full`: the name is a whole, a unit follows; else words of it may go on: "Trường …".
    """

    name: str  # "Sở Giáo dục và Đào tạo"
    kind: str
    end: int  # where it ends in the cleaned text
    full: bool = True
    type: str | None = None  # the kind of unit that the name holds: "Huyện ủy"
    level: Level | None = None  # of the unit where none is named: a Sở is of the province
    central: bool = False  # of the whole country
    many: bool = False
    valid_to: date | None = None  # the last day
    successor: str | None = None  # the name of what it went into


class Heads:
    """Finds the body at the beginning of a wording."""

    def __init__(self, rules: RuleSet) -> None:
        def words(*lexicons: str) -> Iterable[str]:
            return (clean(word) for one in lexicons for word in rules.words(one))

        self._names = {clean(word): name for word, name in rules.table("units.body_names").items()}
        self._fields = {
            clean(word): name for word, name in rules.table("units.field_names").items()
        }
        self._types = rules.table("units.capitals")
        self._levels = rules.table("units.departments")
        self._kinds = sorted(rules.table("units.body_kinds").items(), key=lambda one: -len(one[0]))
        self._ends = rules.table("units.body_ends")
        full = ("bodies.committees", "bodies.party", "bodies.local", "units.body_names")
        self._full = _pattern(words(*full))
        self._open = _pattern(words("bodies.open_organs"))
        self._central = _pattern(words("bodies.national"))
        self._ministry = _pattern(words("units.ministries"))
        fields = word_trie(words("bodies.fields", "units.field_names"))
        self._office = re.compile(
            rf"(?P<office>{word_trie(words('bodies.offices'))}) (?P<field>{fields})(?!\w)"
        )
        self._other_office = _pattern(words("bodies.offices"))
        prefixes = word_trie(words("bodies.positions", "bodies.organs"))
        self._prefix = re.compile(rf"{prefixes}(?!\w)(?: của)?,? ?")

    def match(self, cased: str) -> Head | None:
        """Return the body that a cleaned text, with its capitals, begins with."""
        small = lower(cased)
        found = self._found(small)
        if found and not cased.isupper() and found.name == _capital(found.name.lower()):
            written = cased[found.end - len(found.name) : found.end]
            if written.lower() == found.name.lower():
                return replace(found, name=_capital(written))  # "Trung tâm Y tế", "VNPT"
        return found

    def _found(self, small: str) -> Head | None:
        at = 0
        for _ in range(4):  # "Phó Chủ tịch Thường trực UBND"
            found = self._at(small, at)
            if found:
                return found
            prefix = self._prefix.match(small, at)
            if not prefix or not prefix[0]:
                break
            at = prefix.end()
        return self._other(small)

    def _at(self, small: str, at: int) -> Head | None:
        central = self._central.match(small, at)
        full = self._full.match(small, at)
        office = self._office.match(small, at)
        longest = max(one.end() if one else 0 for one in (central, full, office))
        if office and office.end() == longest:
            return self._department(office)
        if full and full.end() == longest:
            return self._made(self._names.get(full[0], _capital(full[0])), full.end(), full[0])
        if central:
            return Head(_capital(central[0]), "central", central.end(), central=True)
        opened = self._open.match(small, at)
        return Head(_capital(opened[0]), "other", opened.end(), full=False) if opened else None

    def _department(self, found: re.Match[str]) -> Head:
        office, words = found["office"], found["field"]
        name = f"{_capital(office)} {self._fields.get(words, words)}"
        if self._ministry.fullmatch(office):
            return Head(name, "central", found.end(), central=True)
        return self._made(self._names.get(found[0], name), found.end(), office)

    def _made(self, name: str, end: int, words: str) -> Head:
        small = name.lower()
        kind = next((kind for word, kind in self._kinds if small.startswith(word)), "other")
        level: Level | None = self._levels.get(words)  # type: ignore[assignment]  # values are tested
        ends = self._ends.get(small)
        last, successor = None, None
        if ends:
            day, _, successor = ends.partition(" ")
            last = date.fromisoformat(day) - timedelta(days=1)
        kind_of_unit = self._types.get(words)
        return Head(name, kind, end, True, kind_of_unit, level, valid_to=last, successor=successor)

    def _other(self, small: str) -> Head | None:
        """Return an office whose name is in no list: "Trường Tiểu học …"."""
        office = self._other_office.match(small)
        if not office:
            return None
        central = self._ministry.fullmatch(office[0]) is not None
        return Head(_capital(office[0]), "other", office.end(), full=False, central=central)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(word_trie(words) + r"(?!\w)")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
