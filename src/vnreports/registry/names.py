"""Names: the written forms of a unit's name brought to one, and the units that bear it.

    "BẮC  TRÀ MY", "Bắc Trà Mi", "Bă\u0301c Tra\u0300 My"    one name
    "Đắk Lắk", "ĐẮC LẮC", "Dak Lak", "Đăk Lăk"       one name
    "Ea H'leo", "Ea H’Leo", "EaHleo"                 one name

Spaces, hyphens and apostrophes inside a name do not tell names apart; marks do, but where a text
has none. The spellings are in `extractors/units/units.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from vnreports.flow import fold
from vnreports.registry.table import load_registry
from vnreports.registry.units import Registry, Unit
from vnreports.rules import RuleSet

MAX_TOKENS = 8  # "Lang Biang - Đà Lạt", "Cư Dliê M'nông"
PUNCTUATION = frozenset(",;:()/+&-")
# "Q1" is a kind and a name, "M'gar" a syllable
_TOKEN = re.compile(r"[^\W\d_](?=\d{1,2}(?!\w))|[^\W_]+(?:'[^\W_]+)*|[,;:()/+&-]")
_LETTERS_APART = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")  # "T Ù N G  C H Â U"
_STOPS = re.compile(r"[.…*_\"]+")
_Y = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
# "Kỳ", "Mỹ", "Lý", "Quy": y alone after a consonant, as i is written there too.
_LONE_Y = re.compile(r"(?:[bcdđghklmnpqrstvx]*|qu)[yỳýỷỹỵ]")


def clean(text: str) -> str:
    """Return a text as names are looked up in it: composed, in lower case, single spaces.

    >>> clean("Uỷ ban  nhân dân TP.Tam Kỳ")
    'ủy ban nhân dân tp tam kỳ'
    """
    return cleaned_with_case(text).lower()


def cleaned_with_case(text: str) -> str:
    """Return a cleaned text that keeps its capitals."""
    composed = fold(unicodedata.normalize("NFC", text))
    together = _LETTERS_APART.sub(lambda found: found[0].replace(" ", ""), composed)
    return " ".join(_STOPS.sub(" ", together).split())


def tokens_of(cleaned: str) -> list[str]:
    """Return the words and marks of a cleaned text.

    >>> tokens_of("xã ea h'leo, huyện")
    ['xã', 'ea', "h'leo", ',', 'huyện']
    """
    return _TOKEN.findall(cleaned)


def load_names(rules: RuleSet, registry: Registry | None = None) -> Names:
    """Return the names of a registry (default: of this installation); they are built once."""
    return _built(rules, registry or load_registry())


@lru_cache(maxsize=4)
def _built(rules: RuleSet, registry: Registry) -> Names:
    return Names(rules, registry)


class Names:
    """Finds units by a written form of their name."""

    def __init__(self, rules: RuleSet, registry: Registry) -> None:
        self.registry = registry
        self._spellings = rules.table("units.spellings")
        self._opening = re.compile("|".join(sorted(self._spellings, key=len, reverse=True)))
        self._aliases = {
            self.key(tokens_of(clean(written))): self.key(tokens_of(clean(name)))
            for written, name in rules.table("units.aliases").items()
        }
        self._units: dict[str, list[Unit]] = defaultdict(list)
        keys: dict[str, str] = {}
        for unit in registry:
            key = keys.get(unit.name)
            if key is None:
                key = keys[unit.name] = self.key(tokens_of(clean(unit.name)))
            self._units[key].append(unit)
            spelling = registry.spellings.get(unit.id)
            other = self.key(tokens_of(clean(spelling))) if spelling else key
            if other != key:
                self._units[other].append(unit)

    def key(self, tokens: Iterable[str]) -> str:
        """Return the form in which a name is compared.

        >>> from vnreports.rules import load_rules
        >>> names = load_names(load_rules())
        >>> names.key(["phường", "05"]), names.key(["bắc", "trà", "my"])
        ('phường5', 'bắctràmi')
        """
        joined = "".join(self._syllable(token) for token in tokens if token not in PUNCTUATION)
        opening = self._opening.match(joined)
        return self._spellings[opening[0]] + joined[opening.end() :] if opening else joined

    def _syllable(self, token: str) -> str:
        if token.isdecimal():
            return str(int(token))
        if _LONE_Y.fullmatch(token):
            token = token.translate(_Y)
        return self._spellings.get(token, token).replace("'", "")

    def units(self, tokens: Sequence[str]) -> list[Unit]:
        """Return the units of a name, whatever their kind and time."""
        key = self.key(tokens)
        found = self._units.get(key, []) + self._units.get(self._aliases.get(key, ""), [])
        if not found and "".join(tokens).isascii() and not key.isdecimal():
            return self._plain.get(without_marks(key), [])
        return found

    @cached_property
    def _plain(self) -> dict[str, list[Unit]]:
        """The units by their names without marks: "Tam Ky"."""
        plain: dict[str, list[Unit]] = defaultdict(list)
        for key, units in self._units.items():
            plain[without_marks(key)] += units
        return plain

    def longest(self, tokens: Sequence[str], at: int, types: frozenset[str] | None) -> int:
        """Return how many tokens from a place on are the name of a unit of these types, or 0."""
        stop = at
        while stop < len(tokens) and stop - at < MAX_TOKENS:
            if tokens[stop] in PUNCTUATION and tokens[stop] != "-":
                break
            stop += 1
        for end in range(stop, at, -1):
            if tokens[end - 1] in PUNCTUATION or tokens[at] in PUNCTUATION:
                continue
            if any(types is None or unit.type in types for unit in self.units(tokens[at:end])):
                return end - at
        return 0


def without_marks(text: str) -> str:
    """Return a text without the marks of its letters.

    >>> without_marks("đắk lắk")
    'dak lak'
    """
    parts = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
