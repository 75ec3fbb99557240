"""Units: the unit that a report is about, its level and its province.

The letterhead prints "ỦY BAN NHÂN DÂN XÃ TÙNG CHÂU"; the unit is "xã Tùng Châu", in the letters
that the running text uses. A report without letterhead names itself in its opening or closing
sentence, or its title. The province is named somewhere in nearly every report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from vnreports.bodies import Body, load_bodies
from vnreports.flow import BlockKind, Flow, fold
from vnreports.records import UnitLevel
from vnreports.rules import RuleSet

_KINDS = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
# Begins with the letter itself: a look-behind first would be tried at every character.
_OPENER = re.compile(
    r"[Tt](?<!\w.)(?:ỉnh(?: ủy)?|hành phố|hành ủy|(?<=T)(?:ỈNH(?: ỦY)?|HÀNH PHỐ|HÀNH ỦY|P\.?))\s"
)
_BRACKET = re.compile(r"\((?:tỉnh )?([^()\d]{4,20})\)")  # "thị xã A (Hà Nam)"
_LOCAL = re.compile(
    r"\b([Tt]hành phố|TP\.?|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"
    r"|[Tt]ỉnh) (?=((?:[^\W\d_]+ ?){1,4}))"
)
# A syllable without its marks; what is none, such as UBND or LĐTBXH, is an abbreviation.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng?|nh|[cmpt])?"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_NAMED = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|đặc khu) (?P<name>.+)")
_YOUTH = re.compile(r"(?:bch|ban chấp hành|ban thường vụ|btv) (?=đoàn )")  # "BCH Đoàn huyện A"
_BOARDS = ("ban chỉ đạo ", "tổ công tác ", "hội đồng ")  # "… cải cách hành chính xã A"
_SAYS_WITHIN = 120  # letters between the name of the body that reports and "báo cáo"
_RIVALS = 2  # units of one level of which one may still be what an article is about
_NARROW: list[UnitLevel | None] = ["other", "commune", "district", "department", "province"]
_ENOUGH = 50  # spellings of one name; what is more shows nothing new


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
        self._rules = rules
        self._bodies = load_bodies(rules)
        self._levels = rules.table("header.levels")
        self._party = rules.table("header.party_committees")
        self._committees = sorted(rules.words("header.committees"), key=len, reverse=True)
        self._provinces = {fold(name).lower(): name for name in rules.words("header.provinces")}
        self._central = rules.words("header.central_cities")

    def resolve(self, issuer: str | None, *, superior: str | None, title: str | None) -> Unit:
        """Return the reporting unit: from the letterhead's issuer, else from the report's words."""
        said = None if issuer else self._reporting_body()
        words = self._unit_words(issuer or said or "", superior or "")
        name = self._as_written(words) if words else self._subject(title or "")
        return Unit(name, self._level(name), self._province(name, superior), said)

    def _unit_words(self, body: str, superior: str = "") -> str:
        """Return the unit's part of a body's name: "UBND xã A" -> "xã A"; "Sở Nội vụ" stays.

        A steering board that names no unit is of the body above it in the letterhead.
        """
        small = fold(body).lower()
        if youth := _YOUTH.match(small):
            return body[youth.end() :].strip()
        for words, kind in self._party.items():
            if small.startswith(words + " "):
                return f"{kind} {body[len(words) :].strip()}"
        for words in self._committees:
            if small == words:
                return ""
            if small.startswith(words + " "):
                return body[len(words) :].strip()
        if small.startswith(_BOARDS):
            at = max(small.rfind(f" {kind} ") for kind in _KINDS)
            if at >= 0:
                return body[at:].strip()
            above = self._unit_words(superior)
            return above if fold(above).lower().startswith(_KINDS) else body.strip()
        return body.strip()

    def _as_written(self, name: str) -> str:
        """Return a name as the running text writes it; else capitalised by syllable."""
        small = fold(name).lower()
        spellings: Counter[str] = Counter()
        at = self.flow.lower.find(small)
        while at >= 0 and len(spellings) < _ENOUGH:
            words = self.flow.text[at : at + len(small)]
            if words.upper() != words:
                spellings[words] += 1
            at = self.flow.lower.find(small, at + 1)
        best = max(spellings, key=lambda words: (_capitals(words), spellings[words]), default=None)
        kind = next((kind for kind in _KINDS if small.startswith(kind + " ")), None)
        if kind:
            return kind + (best[len(kind) :] if best else " " + name[len(kind) :].strip().title())
        if best:
            return best[:1].upper() + best[1:]
        return _from_capitals(name) if name.upper() == name else name

    def _level(self, name: str | None) -> UnitLevel | None:
        if name is None:
            return None
        small = fold(name).lower()
        if small.startswith("thành phố ") and small.removeprefix("thành phố ") in self._central:
            return "province"
        inner = small.removeprefix("đoàn ")  # "Đoàn huyện Krông Năng"
        small = inner if inner.startswith(_KINDS) else small
        for words in sorted(self._levels, key=len, reverse=True):
            if small.startswith(words + " ") or small == words:
                return self._levels[words]  # type: ignore[return-value]  # values are tested
        return "other"

    def _province(self, name: str | None, superior: str | None) -> str | None:
        """Return the province: the unit, its superior, else the one that the text names most."""
        for words in (name, superior):
            found = self._named_province(fold(words or "").lower())
            if found:
                return found
        called = Counter(self._called_provinces())
        if called:
            return called.most_common(1)[0][0]
        text = self.flow.folded
        counts = Counter(
            {
                province: sum(1 for _ in re.finditer(rf"\b{re.escape(province)}\b", text))
                for small, province in self._provinces.items()
                if small in self.flow.lower
            }
        )
        best = counts.most_common(1)
        return best[0][0] if best and best[0][1] > 1 else None

    def _named_province(self, body: str) -> str | None:
        """Return the province in the name of a body: "ubnd tỉnh quảng nam"."""
        for kind in ("tỉnh ", "tỉnh đoàn ", "tỉnh ủy ", "thành phố ", "tp ", "tp. "):
            at = body.find(kind)
            found = self._provinces.get(body[at + len(kind) :].strip()) if at >= 0 else None
            if found and (kind.startswith("tỉnh") or found.lower() in self._central):
                return found
        return None

    def _called_provinces(self) -> Iterator[str]:
        """Yield the provinces that the text calls so: "tỉnh Hà Nam", "TP. Huế", "A (Hà Nam)"."""
        for opener in _OPENER.finditer(self.flow.folded):
            syllables = self.flow.lower[opener.end() : opener.end() + 20].split()
            for length in (3, 2, 1):
                words = " ".join(syllables[:length]).strip(" ,.;:)")
                found = self._provinces.get(words)
                if found and (opener[0][:2].lower() == "tỉ" or words in self._central):
                    yield found
                    break
        for bracket in _BRACKET.finditer(self.flow.lower):
            found = self._provinces.get(bracket[1].strip())
            if found:
                yield found

    def _reporting_body(self) -> str | None:
        """Return the body that says "… báo cáo kết quả …" in the opening or closing sentence."""
        if not any(block.kind is BlockKind.TITLE for block in self.flow.blocks):
            return None
        prose = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        blocks = [block for block in self.flow.blocks if block.kind in prose]
        for block in (*blocks[:5], *blocks[-4:]):
            for says in self._rules.pattern("header.reporting").finditer(
                self.flow.folded, block.start, block.end
            ):
                begin = max(block.start, says.start() - _SAYS_WITHIN)
                body = self._bodies.before(self.flow, says.start(), begin)
                if body:
                    return self._words(body)
        for block in reversed(blocks[-4:]):
            small = self.flow.lower[block.start : block.end]
            at = max(small.rfind(" của "), small.rfind(" do "))
            if at >= 0 and "trên đây" in small:
                begin = block.start + small.index(" ", at + 1) + 1
                body = self._bodies.at(self.flow, begin, block.end)
                if body:
                    return self._words(body)
        return None

    def _words(self, body: Body) -> str:
        return self.flow.text[body.start : body.end]

    def _subject(self, title: str) -> str | None:
        """Return the unit that an article is about: the one that it names most.

        Of several of one level none is, unless one is named more than the others together: the
        article is about what they lie in.
        """
        counts: Counter[str] = Counter()
        for found in _LOCAL.finditer(self.flow.folded):
            kind = "thành phố" if found[1].startswith("TP") else found[1].lower()
            place = _opening_capitals(found[2])
            if place:
                counts[f"{kind} {place}"] += 1
        local = {name: count for name, count in counts.items() if not name.startswith("tỉnh ")}
        if not local:
            return counts.most_common(1)[0][0] if counts else None
        weights = {name: self._weight(name, count, title) for name, count in local.items()}
        among = False
        while weights:
            best = max(weights, key=weights.__getitem__)  # of equals the one that is named first
            peers = [name for name in weights if self._level(name) == self._level(best)]
            rest = sum(weights[name] for name in peers if name != best)
            if len(peers) <= _RIVALS or 2 * weights[best] > rest + weights[best]:
                if weights[best] > 1:
                    return best
                break
            among = True
            narrow = _NARROW[: _NARROW.index(self._level(best)) + 1]
            weights = {n: count for n, count in weights.items() if self._level(n) not in narrow}
        provinces = [(count, name) for name, count in counts.items() if name not in local]
        if provinces and max(provinces)[0] > 1:
            return max(provinces)[1]
        province = self._province(None, None) if among else None
        kind = "thành phố" if province and province.lower() in self._central else "tỉnh"
        return f"{kind} {province}" if province else None

    def _weight(self, name: str, count: int, title: str) -> int:
        """Return how much an article is about a unit: named in its title, called "toàn huyện"."""
        kind = next(kind for kind in _KINDS if name.startswith(kind + " "))
        titled = name[len(kind) + 1 :] in title
        return count + 3 * titled + 2 * (f"toàn {kind}" in self.flow.lower)


def _capitals(words: str) -> int:
    return sum(word[:1].isupper() for word in words.split())


def _opening_capitals(words: str) -> str:
    """Return the words up to the first that begins with a small letter."""
    kept = []
    for word in words.split():
        if not word[0].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _from_capitals(name: str) -> str:
    """Return the name of a body in the letters of running text.

    >>> _from_capitals("BẢO HIỂM XÃ HỘI TỈNH TUYÊN QUANG")
    'Bảo hiểm xã hội tỉnh Tuyên Quang'
    >>> _from_capitals("SỞ LĐTBXH")
    'Sở LĐTBXH'
    """
    small = " ".join(word.lower() if _is_syllable(word) else word for word in name.split())
    if named := _NAMED.search(small):
        small = small[: named.start("name")] + named["name"].title()
    return small[:1].upper() + small[1:]


def _is_syllable(word: str) -> bool:
    return bool(_SYLLABLE.fullmatch(_MARKS.sub("", normalize("NFD", word.strip(",.()")).lower())))
