"""Wording: what a written form says, before anything is looked up by date or place.

    "UBND xã Trà Bui, huyện Bắc Trà My"     body UBND; xã Trà Bui; huyện Bắc Trà My
    "Phòng Nội vụ huyện"                    body Phòng Nội vụ; a district that is not named
    "15 xã, phường"                         units of a kind, none of them named
    "thôn 3, xã Trà Bui"                    a part of xã Trà Bui

The words are in `extractors/units` and `extractors/common/bodies.toml`; which units are meant is
for `resolving.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from vnreports.registry.heads import Head, Heads
from vnreports.registry.names import PUNCTUATION, Names, cleaned_with_case, tokens_of
from vnreports.rules import RuleSet

_LONGEST = 400  # letters; what is longer is prose and names no unit
_REMEMBERED = 4096
_UNKNOWN_SYLLABLES = 5  # of a name that is in no table
_DISTRICT_UP = frozenset({"tỉnh", "thành phố", "huyện", "quận", "thị xã"})


@dataclass(frozen=True, slots=True)
class Named:
    """One unit as it is named: kind and name, in lower case; either may be missing."""

    type: str | None = None  # "xã"
    tokens: tuple[str, ...] = ()  # none: the kind alone, "huyện"
    known: bool = True  # whether some unit bears the name
    words: str = ""  # as they are written


@dataclass(slots=True)
class Wording:
    """What a written form says."""

    head: Head | None = None
    named: list[Named] = field(default_factory=list)
    many: bool = False  # units or bodies of a kind: "các xã"
    part: str | None = None  # a place below the commune
    former: bool = False  # said to be no more: "(cũ)"
    country: bool = False  # a body of the whole country: "BHXH Việt Nam"
    other: bool = False  # has words that name no unit


class Wordings:
    """Reads wordings."""

    def __init__(self, rules: RuleSet, names: Names) -> None:
        self._names = names
        self._heads = Heads(rules)
        types = rules.table("units.types") | rules.table("units.capitals")
        self._types = _phrases(types)
        self._may_stand_alone = {
            tuple(tokens_of(word)) for word, kind in types.items() if word == kind
        } | set(_phrases(rules.table("units.capitals") | {"tp": "", "tx": ""}))
        self._country = _phrases(dict.fromkeys(rules.words("units.country"), ""))
        self._not_types = _phrases(dict.fromkeys(rules.words("units.not_types"), ""))
        self._links = _phrases(dict.fromkeys(rules.words("units.links"), ""))
        self._former = _phrases(dict.fromkeys(rules.words("units.former"), ""))
        self._below = _phrases(dict.fromkeys(rules.words("units.below"), ""))
        self._many = _phrases(dict.fromkeys(rules.words("units.many"), ""))
        self._of_many = _phrases(dict.fromkeys(rules.words("units.bodies_of_many"), ""))

        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)  # reports repeat themselves

    def _read(self, text: str) -> Wording:
        """Return what a written form says."""
        cased = cleaned_with_case(text)
        if not cased or len(cased) > _LONGEST:
            return Wording(other=bool(cased))
        head = self._heads.match(cased)
        if head and not head.full and self._begins_with_name(tokens_of(cased.lower())):
            head = None  # "Hội An" is a town, no association
        rest = tokens_of(cased[head.end :] if head else cased)
        reading = _Reading(self, rest, Wording(head))
        reading.run()
        return reading.said

    def _begins_with_name(self, tokens: list[str]) -> bool:
        length = self._names.longest(tokens, 0, None)
        return length > 1 and (length == len(tokens) or tokens[length] in PUNCTUATION)


class _Reading:
    """One wording, token by token."""

    def __init__(self, words: Wordings, cased: list[str], said: Wording) -> None:
        self.said = said
        self._w = words
        self._cased = cased
        self._tokens = [token.lower() for token in cased]
        self._at = 0

    def run(self) -> None:
        """Read the tokens from first to last."""
        head = self.said.head
        if head and head.many:
            self.said.many = True
        if not head:
            self._read_part()
        typed_only = bool(head and not head.full)
        while self._at < len(self._tokens):
            if self._skip() or self._read_many() or self._read_typed(need_known=typed_only):
                continue
            if not typed_only and self._read_bare():
                continue
            typed_only = True  # "Trường tiểu học Kim Đồng, xã A": a name is no unit's from here on
            self.said.other = True
            self._at += 1

    def _phrase(self, table: dict[tuple[str, ...], str], at: int) -> tuple[int, str] | None:
        """Return length and value of the longest phrase of a table that begins at a token."""
        for length in (5, 4, 3, 2, 1):
            words = tuple(self._tokens[at : at + length])
            if len(words) == length and words in table:
                return length, table[words]
        return None

    def _skip(self) -> bool:
        former = self._phrase(self._w._former, self._at)
        if former:
            self.said.former = True
            self._at += former[0]
            return True
        if self._tokens[self._at] in PUNCTUATION:
            self._at += 1
            return True
        country = self._phrase(self._w._country, self._at) if self.said.head else None
        self.said.country |= country is not None
        passed = country or self._phrase(self._w._links, self._at)
        if passed and self._name_length(self._at, None) <= passed[0]:  # but "Toàn Thắng"
            self._at += passed[0]
            return True
        if self._is_short_form(self._at):
            self._at += 1
            return True
        return False

    def _is_short_form(self, at: int) -> bool:
        """Return whether a token is a short form in brackets: "Bảo hiểm xã hội (BHXH)"."""
        bracketed = self._tokens[at - 1 : at] == ["("] and self._tokens[at + 1 : at + 2] == [")"]
        return bracketed and self._cased[at].isupper() and not self._name_length(at, None)

    def _read_part(self) -> None:
        """Read "thôn 3, " before a commune."""
        below = self._phrase(self._w._below, 0)
        if not below or self._w._names.longest(self._tokens, 0, None) > below[0]:
            return  # "Buôn Hồ" is a town
        end = below[0]
        while end < len(self._tokens) and not self._ends_name(end):
            end += 1
        self.said.part = " ".join(self._cased[:end])
        self._at = end

    def _read_many(self) -> bool:
        """Read what says that many are meant: "các", "15", "cơ quan, đơn vị"."""
        of_many = self._phrase(self._w._of_many, self._at)
        if of_many and (self.said.many or self._at == 0):
            self._at += of_many[0]
            self.said.many = True
            return True
        many = self._phrase(self._w._many, self._at)
        length = many[0] if many else 0
        if not many and self._tokens[self._at].isdecimal():
            slash = self._tokens[self._at + 1 : self._at + 2] == ["/"]
            length = 3 if slash else 1  # "15/18 xã"
        after = self._at + length
        kinds = (self._w._of_many, self._w._below)
        if not length or not (self._type(after) or any(self._phrase(one, after) for one in kinds)):
            return False
        self._at = after
        self.said.many = True
        return True

    def _type(self, at: int) -> tuple[int, str] | None:
        """Return length and kind of the words of a kind that begin at a token."""
        if self._phrase(self._w._not_types, at):
            return None
        found = self._phrase(self._w._types, at)
        if not found or tuple(self._tokens[at : at + found[0]]) in self._w._may_stand_alone:
            return found
        end = at + found[0]
        last = bool(self.said.head) and end == len(self._tokens)  # "UBND H."
        named = self._name_length(end, frozenset({found[1]}))
        return found if last or named else None  # "t", "h", "quan" are more often other words

    def _name_length(self, at: int, types: frozenset[str] | None) -> int:
        if at >= len(self._tokens):
            return 0
        length = self._w._names.longest(self._tokens, at, types)
        while length > 1 and (self._phrase(self._w._types, at + length - 1) or (1, ""))[0] > 1:
            # "xã Tân Hòa | thành phố …" though there is a xã Tân Hòa Thành
            length = self._w._names.longest(self._tokens[: at + length - 1], at, types)
        return length

    def _read_typed(self, *, need_known: bool) -> bool:
        kind = self._type(self._at)
        if not kind:
            return False
        start = self._at + kind[0]
        while self._tokens[start : start + 1] == ["-"]:
            start += 1
        length = self._name_length(start, frozenset({kind[1]})) or self._name_length(start, None)
        end, known = start + length, length > 0
        if self._goes_on(start, end):
            if need_known:
                return False
            end, known = self._unknown_end(end), False
        words = " ".join(self._cased[self._at : end])
        self.said.named.append(Named(kind[1], tuple(self._tokens[start:end]), known, words))
        if end == start and len([one for one in self.said.named if not one.tokens]) > 1:
            self.said.many = True  # "xã, phường"
        self._at = end
        return True

    def _read_bare(self) -> bool:
        length = self._name_length(self._at, None)
        start, end = self._at, self._at + length
        if not length or self._is_common(start, end):
            return False
        prose = not self._ends_name(end) and self._ends_name(end, start)  # "Trang thông tin"
        if prose or self._goes_on(start, end):
            return False
        words = " ".join(self._cased[start:end])
        self.said.named.append(Named(None, tuple(self._tokens[start:end]), words=words))
        self._at = end
        return True

    def _is_common(self, start: int, end: int) -> bool:
        """Return whether what is written like a name is none: "Trung tâm", a number."""
        words = self._cased[start:end]
        small = [word for word in words[1:] if word[0].islower()]
        return all(map(str.isdecimal, words)) or (words[0][0].isupper() and bool(small))

    def _goes_on(self, start: int, end: int) -> bool:
        """Return whether what may be a name goes on behind a known one: "xã Ba | Khâm"."""
        if self._ends_name(end, start):
            return False
        length = self._name_length(end, _DISTRICT_UP) if end > start else 0
        return not length or not self._ends_name(end + length, start)  # "xã A huyện-less B"

    def _unknown_end(self, at: int) -> int:
        end = at
        while not self._ends_name(end, at) and end - at < _UNKNOWN_SYLLABLES:
            end += 1
        return end

    def _ends_name(self, at: int, start: int | None = None) -> bool:
        """Return whether a name cannot go on with a token."""
        if at >= len(self._tokens) or self._tokens[at] in PUNCTUATION:
            return True
        if start is not None and start < at:
            small = self._cased[at][0].islower() and not self._cased[start][0].islower()
            if small:
                return True
        tables = (self._w._links, self._w._former)
        return bool(self._type(at) or any(self._phrase(table, at) for table in tables))


def _phrases(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Return a lexicon by the tokens of its words."""
    return {tuple(tokens_of(words)): value for words, value in table.items()}
