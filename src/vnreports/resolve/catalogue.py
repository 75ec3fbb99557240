"""Catalogue: which indicator of the catalogue each figure of a report is.

    "Đã giải quyết 2.791 hồ sơ, gồm: trước hạn 2.204 hồ sơ"   ->   HS06, HS07

A figure is held against the match lines of the entries by the words of its clause, its name, the
figure that it is a part of, its sentence, the headings above it and the title, the nearer words
weighing more. What then does not agree with the figures beside it is put right or left open
(`agreement.py`); rows of the ministry's forms go by their labels (`forms.py`). A figure that no
line fits, or two fit alike, has no code: precision comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vnreports.entries import Entry
from vnreports.flow import fold, lower
from vnreports.records import Coverage, Indicator
from vnreports.resolve.wording import Alternative, Wording
from vnreports.rules import RuleSet

# What a word that a line needs is worth by where it stands.
_IN_CLAUSE, _IN_NAME, _IN_WHOLE, _IN_SEGMENT, _IN_SENTENCE, _ABOVE = 8, 5, 4, 3, 2, 1
_PERCENT = ("%", "phần trăm")
POINTS = ("điểm", *_PERCENT)
_MONEY = re.compile(r"(?:nghìn |ngàn |triệu |tỷ |tỉ )?(?:đồng|đ|vnđ)\b|(?:triệu|tỷ|tỉ)$")
_SUBJECT = re.compile(r"[^%]*%\s+(?:số |các |tổng số )*")
_KEPT = 20_000  # texts whose words are remembered
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Coded:
    """The code of a figure, how sure it is, and the part of the unit that it covers."""

    code: str | None = None
    confidence: float = 0.0
    coverage: Coverage | None = None
    near: bool = False  # the words that decided stand in the figure's own clause


@dataclass(slots=True)
class Surroundings:
    """The words around a figure, from near to far."""

    clause: int
    name: int
    whole: int
    segment: int  # from the last semicolon or full stop on
    sentence: int
    above: int
    under: int  # what the paragraph said before, and the heading above it
    title: int
    caption: int  # of a figure in a table: the things that the lines above it name
    subject: int  # what stands right behind the figure: "100% cơ quan …"
    text: str
    behind: str


@lru_cache(maxsize=8)
def load_catalogue(rules: RuleSet) -> Catalogue:
    """Return the catalogue of a rule set; it is built once."""
    return Catalogue(rules)


class Catalogue:
    """The entries of a rule set, ready to be held against figures."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.entries = rules.entries
        self.wording = Wording(rules)
        self._said: dict[str, int] = {}
        self._groups = {
            unit: frozenset(value.split(" + "))
            for unit, value in rules.table("catalogue.units").items()
        }
        self.proposes, self.feedback = self.wording.bit["đề nghị"], self.wording.bit["pakn"]
        self.tasks = self.wording.bit["nhiệm vụ"]
        self.untold = self.wording.bit["không rõ của ai"]  # "lần lượt là", "xã có tỷ lệ …"
        self._extreme = self._sum(("cao nhất", "bình quân")) | self.untold
        self._best = rules.pattern("catalogue.best")
        self.things = self._sum(rules.words("catalogue.things"))
        self._bearers = self._sum(rules.words("catalogue.bearers"))
        # said once, these hold for all figures up to the next semicolon
        self.everywhere = self._sum(rules.words("catalogue.lasting"))
        self.same_time = self.wording.bit["cùng kỳ"]
        self._rank = self.wording.bit["xếp hạng"]
        self._moves = tuple(f" {words}" for words in rules.words("indicators.changes"))
        self.named_unit = rules.pattern("indicators.scope_unit")
        self._plain_row = rules.compile(r"\b(?:$catalogue_plain_rows)\b|\d{4}")
        self._lines: dict[str, dict[int, list[Alternative]]] = {}
        self._groups_of: dict[str, frozenset[str]] = {}
        self._index()

    def _index(self) -> None:
        """File each match line under the rarest of the words that it needs of the figure itself."""
        lines = [
            line for entry in self.entries.values() for line in self.wording.alternatives(entry)
        ]
        needed: dict[int, int] = {}
        for line in lines:
            for bit in _bits(line.own):
                needed[bit] = needed.get(bit, 0) + 1
        for line in lines:
            rarest = min(_bits(line.own), key=lambda bit: needed[bit])
            self._lines.setdefault(line.entry.kind, {}).setdefault(rarest, []).append(line)
        self._filed = {kind: sum(lines) for kind, lines in self._lines.items()}

    def words(self, text: str) -> int:
        """Return the words of the catalogue that a text of the report says."""
        found = self._said.get(text)
        if found is None:
            if len(self._said) > _KEPT:
                self._said.clear()
            found = self._said[text] = self.wording.words(lower(fold(text)))
        return found

    def may_count(self, figure: Indicator) -> bool:
        """Return whether a figure is counted in anything that an entry is counted in."""
        if figure.change is not None:
            return False
        unit = (figure.unit or "").lower()
        if not unit or figure.denominator is not None or unit in POINTS or _MONEY.match(unit):
            return True
        return bool(self.groups(unit)) or figure.kind == "target"

    def _sum(self, words: Iterable[str]) -> int:
        return sum(self.wording.bit[word] for word in words)

    def subject(self, behind: str) -> int:
        """Return who or what a share is of, by the words right behind it, if it bears it."""
        found = _SUBJECT.match(behind)
        if not found:
            return 0
        first = next(self.wording.scan(behind, found.end(), len(behind)), None)
        return first[2] & self._bearers if first and first[0] == found.end() else 0

    def code(self, figure: Indicator, around: Surroundings) -> Coded:
        """Return the code of a figure by its own words and surroundings."""
        own = around.clause | around.name
        if figure.change is not None or own & self._extreme:
            return Coded()
        if around.clause & self.same_time and not (figure.period and _YEAR.search(around.text)):
            return Coded()  # a figure of another time that nothing tells
        if around.text.rstrip().endswith(self._moves):
            return Coded()  # "giảm 25 hồ sơ": how it moved
        best: tuple[float, int] = (0, 0)
        found: list[Alternative] = []
        near = False
        for kind in self._kinds(figure, own):
            lines = self._lines.get(kind, {})
            for bit in _bits(own & self._filed.get(kind, 0)):
                for line in lines[bit]:
                    if line.own & ~own:
                        continue
                    score, in_clause = _score(line, around)
                    if not score or not self._counted_so(line.entry, figure, around):
                        continue
                    rank = (int(in_clause), score)
                    if rank > best:
                        best, found, near = rank, [line], in_clause
                    elif rank == best:
                        found.append(line)
        if len({line.entry.code for line in found}) != 1:
            return Coded()
        if self._best.search(around.text):
            return Coded()  # "xã có nhiều hồ sơ quá hạn nhất là …"
        if figure.table and not self._row_is_told(figure.name):
            return Coded()  # a row of something that the catalogue does not know
        entry = found[0].entry
        return Coded(entry.code, entry.confidence - (0 if near else 0.1), near=near)

    def _row_is_told(self, name: str) -> bool:
        """Return whether each part of "Đất đai - Tiếp nhận" says something known, or is a total."""
        parts = lower(fold(name)).split(" - ")
        idle = self._bearers | self.everywhere
        return all(
            self.wording.words(part) & ~idle or self._plain_row.search(part) for part in parts
        )

    def _kinds(self, figure: Indicator, own: int) -> Iterable[str]:
        """Yield the kinds of entries that a figure can be one of, by its unit."""
        unit = (figure.unit or "").lower()
        if unit in _PERCENT:
            yield "percentage"
        elif _MONEY.match(unit):
            yield "money"
        else:
            yield "count"
        if unit in POINTS or (
            own & self._rank and (not unit or figure.denominator or figure.kind == "target")
        ):
            yield "index"

    def _counted_so(self, entry: Entry, figure: Indicator, around: Surroundings) -> bool:
        """Return whether an entry is counted in the unit of a figure, as far as it says one."""
        if entry.kind != "count" or not figure.unit:
            return True
        groups = self.groups(figure.unit.lower())
        return any(unit in groups for unit in entry.units)

    def groups(self, unit: str) -> frozenset[str]:
        """Return the groups that a counting unit, in lower case, is of."""
        found = self._groups_of.get(unit)
        if found is None:
            if len(self._groups_of) > _KEPT:
                self._groups_of.clear()
            found = self._groups_of[unit] = self._find_groups(unit)
        return found

    def _find_groups(self, unit: str) -> frozenset[str]:
        words = unit.split()
        for length in range(len(words), 0, -1):  # "huyện, thị xã" is counted like "huyện"
            found = self._groups.get(" ".join(words[:length]).rstrip(","))
            if found:
                return found
        return frozenset()


def _score(line: Alternative, around: Surroundings) -> tuple[int, bool]:
    """Return what a line is worth for a figure, 0 if it does not fit; and if the clause decided."""
    near = around.clause | around.name | around.whole
    anywhere = near | around.sentence | around.above
    if (
        line.near & ~(near | around.caption)
        or line.anywhere & ~anywhere
        or line.clause & ~around.clause
        or line.not_anywhere & (near | around.sentence)
        or line.not_under & around.under
        or line.not_in_title & around.title
        or (around.subject and not line.own & around.subject)
    ):
        return 0, False
    if not line.own & ~around.clause:
        if line.not_own & around.clause or line.not_near & (around.clause | around.whole):
            return 0, False
        in_clause = True
    else:
        own = around.clause | around.name
        if line.own & ~own or line.not_own & own or line.not_near & near:
            return 0, False
        in_clause = False
    needs = line.own | line.near | line.anywhere
    score = 0
    for words, worth in (
        (around.clause, _IN_CLAUSE),
        (around.name, _IN_NAME),
        (around.whole, _IN_WHOLE),
        (around.segment, _IN_SEGMENT),
        (around.sentence, _IN_SENTENCE),
        (around.above, _ABOVE),
    ):
        score += worth * (needs & words).bit_count()
        needs &= ~words
    return score, in_clause


def _bits(mask: int) -> list[int]:
    """Return the bits of a mask, each as a mask of its own."""
    bits = []
    while mask:
        bit = mask & -mask
        bits.append(bit)
        mask ^= bit
    return bits
