"""Owners: which unit runs an initiative, as units are told apart when initiatives are counted.

    "UBND thành phố Hội An" in a report of Sở Nội vụ        thành phố Hội An, Quảng Nam
    "các cơ quan, đơn vị" in a report of Hội An itself      thành phố Hội An, Quảng Nam
    "Phòng Tư pháp" in a report of huyện Lâm Hà             huyện Lâm Hà, Lâm Đồng

A body within a unit is that unit: what it runs is not counted twice when the department's summary
credits the whole. A body of the province (Sở Y tế, Công an tỉnh) is a unit of its own. This reads
names only; which units of the official list they are is not said here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from vnreports.flow import fold
from vnreports.rules import RuleSet

_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_PROVINCE = "tỉnh"
_COMMITTEES = ("ubnd ", "ủy ban nhân dân ")


@dataclass(frozen=True, slots=True, order=True)
class Runner:
    """A unit that runs an initiative.

    `within`: the unit above it where that is known, to tell communes of one name apart.
    """

    province: str
    unit: str
    within: str = ""

    @property
    def key(self) -> str:
        return _key(self)


class Runners:
    """Reads who runs an initiative by the rules of a pack."""

    def __init__(self, rules: RuleSet) -> None:
        self._place = rules.pattern("initiatives.runner_place")
        self._department = rules.pattern("initiatives.runner_department")
        self._kinds = rules.table("initiatives.runner_kinds")
        self._phrases = rules.table("initiatives.same_words")
        self._known: dict[tuple[str | None, ...], Runner] = {}

    def read(self, owner: str | None, unit: str | None, province: str | None) -> Runner:
        """Return who runs what a report of a unit credits to an owner."""
        asked = (owner, unit, province)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = self._read(owner or "", unit or "", province or "")
        return found

    def _read(self, owner: str, unit: str, province: str) -> Runner:
        if self._is_of_province(unit):
            reporting = self._of_province(unit, province)
        else:
            reporting = Runner(province, self._unit(unit) or unit)
        if not owner:
            return reporting
        if self._is_of_province(owner):
            return self._of_province(owner, province)
        places = self._places(owner)
        if not places:
            return reporting
        kind, name = places[0]
        named = f"{kind} {name}"
        if kind == _PROVINCE:
            return Runner(name, named)
        if named.lower() == reporting.unit.lower():
            return reporting
        if kind not in _COMMUNES:
            return Runner(province, named)
        above = next((f"{k} {n}" for k, n in places[1:] if k not in (*_COMMUNES, _PROVINCE)), "")
        reported = reporting.unit.partition(" ")[0].lower()
        if not above and reported in ("huyện", "quận", "thành", "thị"):
            above = "" if reporting.unit.lower().startswith("thị trấn") else reporting.unit
        return Runner(province, named, above)

    def _is_of_province(self, name: str) -> bool:
        return bool(self._department.match(fold(normalize("NFC", name)).lower()))

    def _unit(self, name: str) -> str:
        places = self._places(name)
        return f"{places[0][0]} {places[0][1]}" if places else ""

    def _places(self, text: str) -> list[tuple[str, str]]:
        found = self._place.finditer(fold(normalize("NFC", text)))
        return [(self._kind(one["kind"]), " ".join(one["name"].split())) for one in found]

    def _kind(self, written: str) -> str:
        small = written.lower()
        return self._kinds.get(small, small)

    def _of_province(self, owner: str, province: str) -> Runner:
        """Return a body of the province; "Cục Thuế tỉnh A" is "Cục Thuế tỉnh"."""
        text = " ".join(normalize("NFC", owner).split())
        places = [one for one in self._place.finditer(fold(text)) if one["kind"].lower() == "tỉnh"]
        for one in reversed(places):
            province = one["name"]
            text = text[: one.start()] + one["kind"] + text[one.end() :]
        small = text.lower()
        body = next((small[len(one) :] for one in _COMMITTEES if small.startswith(one)), small)
        if body.strip() == _PROVINCE:
            return Runner(province, f"tỉnh {province}".strip())
        words = " ".join(map(self._written_out, text.split()))
        return Runner(province, words[:1].upper() + words[1:])

    def _written_out(self, word: str) -> str:
        phrase = self._phrases.get(word.lower()) if word.isupper() else None
        return phrase[:1].upper() + phrase[1:] if phrase else word


@lru_cache(maxsize=65536)  # of a unit it is asked for each time that it is told of
def _key(runner: Runner) -> str:
    return "|".join(map(_small, (runner.province, runner.unit, runner.within)))


def _small(name: str) -> str:
    return " ".join(fold(normalize("NFC", name)).lower().split())
