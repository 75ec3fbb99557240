"""Units: the unit that a report is about, its level and its province.

The letterhead prints "ỦY BAN NHÂN DÂN XÃ TÙNG CHÂU"; the unit is "xã Tùng Châu", in the letters
that the running text uses. A report without letterhead names itself in its opening or closing
sentence, or its title. The province is named somewhere in nearly every report.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from vnreports.bodies import Bodies, Body, load_bodies
from vnreports.flow import BlockKind, Flow, fold
from vnreports.records import UnitLevel
from vnreports.rules import RuleSet

_KINDS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")

# Begins with the letter itself: a look-behind first would be tried at every character.
_OPENER = re.compile(r"[Tt](?<!\w.)(?:ỉnh|hành phố|(?<=T)(?:ỈNH|HÀNH PHỐ|P\.?)|ỉnh ủy|hành ủy)\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the report names it."""

    name: str | None = None
    level: UnitLevel | None = None
    province: str | None = None
    issuer: str | None = None


class UnitNames:
    """Finds the reporting unit of one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self.bodies: Bodies = load_bodies(rules)
        self._rules = rules
        self._levels = rules.table("header.levels")
        self._provinces = {fold(name).lower(): name for name in rules.words("header.provinces")}
        self._central = rules.words("header.central_cities")

    def resolve(self, issuer: str | None, *, superior: str | None, title: str | None) -> Unit:
        """Return the reporting unit: from the letterhead's issuer, else from the report's words."""
        said = None if issuer else self._said(title)
        body = issuer or (said[0] if said else None)
        if body is None:
            name = self._subject(title)
            return Unit(name, self._level(name), self._province(name, superior))
        name = self._in_text(self._unit_words(body))
        province = self._province(name, superior)
        return Unit(name, self._level(name), province, said[0] if said else None)

    def _unit_words(self, body: str) -> str:
        """Return the unit's part of a body's name: "UBND xã A" -> "xã A"; "Sở Nội vụ" stays."""
        small = fold(body).lower()
        for words in sorted(self._rules.words("header.committees"), key=len, reverse=True):
            if small.startswith(words + " "):
                return body[len(words) :].strip()
        return body.strip()

    def _in_text(self, name: str) -> str:
        """Return a name as the running text writes it; else capitalised by syllable."""
        small = fold(name).lower()
        counts: Counter[str] = Counter()
        at = self.flow.lower.find(small)
        while at >= 0 and len(counts) < 50:
            words = self.flow.text[at : at + len(small)]
            if words.upper() != words:
                counts[words] += 1
            at = self.flow.lower.find(small, at + 1)
        kind = next((k for k in _KINDS if small.startswith(k + " ")), None)
        if counts:
            best = max(
                counts,
                key=lambda words: (sum(w[:1].isupper() for w in words.split()), counts[words]),
            )
            return kind + best[len(kind) :] if kind else best[:1].upper() + best[1:]
        if kind:
            return kind + " " + name[len(kind) :].strip().title()
        return name.capitalize() if name.upper() == name else name

    def _level(self, name: str | None) -> UnitLevel | None:
        if name is None:
            return None
        small = fold(name).lower()
        if small.startswith("thành phố ") and small.removeprefix("thành phố ") in self._central:
            return "province"
        for words in sorted(self._levels, key=len, reverse=True):
            if small.startswith(words + " ") or small == words:
                return self._levels[words]  # type: ignore[return-value]  # values are tested
        return "other"

    def _province(self, name: str | None, superior: str | None) -> str | None:
        """Return the province: the unit, its superior, else the one that the text names most."""
        for words in (name, superior):
            small = fold(words or "").lower()
            for kind in ("tỉnh ", "thành phố ", "tp ", "tp. "):
                at = small.find(kind)
                found = self._provinces.get(small[at + len(kind) :].strip()) if at >= 0 else None
                if found and (kind == "tỉnh " or found.lower() in self._central):
                    return found
        counts: Counter[str] = Counter()
        text = self.flow.folded
        for opener in _OPENER.finditer(text):
            small = self.flow.lower[opener.end() : opener.end() + 20]
            for length in (3, 2):
                words = " ".join(small.split()[:length]).strip(" ,.;:)")
                province = self._provinces.get(words)
                central = province is not None and province.lower() in self._central
                if province and (opener[0].lower().startswith("tỉnh") or central):
                    counts[province] += 1
                    break
        for bracket in re.finditer(r"\((?:tỉnh )?([^()\d]{4,20})\)", self.flow.lower):
            province = self._provinces.get(bracket[1].strip())
            if province:  # "thị xã A (Hà Nam)"
                counts[province] += 1
        if counts:
            return counts.most_common(1)[0][0]
        plain: Counter[str] = Counter()
        for name_, province in self._provinces.items():
            total = (
                sum(1 for _ in re.finditer(rf"\b{re.escape(province)}\b", text))
                if name_ in self.flow.lower
                else 0
            )
            if total:
                plain[province] = total
        return plain.most_common(1)[0][0] if plain and plain.most_common(1)[0][1] >= 2 else None

    def _said(self, title: str | None) -> tuple[str, Body] | None:
        """Return the body that says "… báo cáo kết quả …" in the opening or closing sentence."""
        pattern = self._rules.pattern("header.reporting")
        prose = [b for b in self.flow.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
        if not any(b.kind is BlockKind.TITLE for b in self.flow.blocks):
            return None
        for block in [*prose[:5], *prose[-4:]]:
            for found in pattern.finditer(self.flow.folded, block.start, block.end):
                start = max(block.start, found.start() - 120)
                body = self.bodies.before(self.flow, found.start(), start)
                if body:
                    return self.flow.text[body.start : body.end], body
        for block in reversed(prose[-4:]):
            low = self.flow.lower[block.start : block.end]
            at = max(low.rfind(" của "), low.rfind(" do "))
            if "trên đây" in low and at >= 0:
                body = self.bodies.at(self.flow, block.start + at + 5, block.end)
                if body:
                    return self.flow.text[body.start : body.end], body
        return None

    def _subject(self, title: str | None) -> str | None:
        """Return the unit that an article is about: the one that it names most."""
        counts: Counter[str] = Counter()
        pattern = re.compile(
            r"\b((?:[Tt]hành phố|TP\.?|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn"
            r"|[Đđ]ặc khu|[Tt]ỉnh)) "
        )
        for found in pattern.finditer(self.flow.folded):
            body = re.compile(r"(?:[^\W\d_]+ ?){1,4}").match(self.flow.folded, found.end())
            if not body:
                continue
            words = []
            for word in body[0].split():
                if not word[:1].isupper():
                    break
                words.append(word)
            if words:
                kind = "thành phố" if found[1].lower().startswith("tp") else found[1].lower()
                counts[f"{kind} {' '.join(words)}"] += 1
        local = {name: n for name, n in counts.items() if not name.startswith("tỉnh ")}
        if not local:
            return counts.most_common(1)[0][0] if counts else None
        best = max(
            local,
            key=lambda name: (
                local[name] + 3 * (name.split(" ", 1)[1] in (title or "")),
                len(name),
            ),
        )
        return best if local[best] >= 2 else None


def load_unit_names(flow: Flow, rules: RuleSet) -> UnitNames:
    """Return the finder of the reporting unit of a flow."""
    return UnitNames(flow, rules)
