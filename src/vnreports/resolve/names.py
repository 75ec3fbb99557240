"""Names: an initiative's name as it is compared with others.

    mô hình “Ngày giải quyết TTHC không hẹn”   ->   ngày giải quyết thủ tục hành chính không hẹn

Quotation marks, the word for the kind of thing and names of places go; abbreviations are written
out, numbers in figures. Each syllable weighs by how much it tells: "và" next to nothing, "thủ tục"
half, "tủ khóa" all. The weights are those of the language (`extractors/initiatives/groups.toml`),
not of a store: whether two names are the same does not hang on what else has come in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from unicodedata import normalize

import regex

from vnreports.flow import fold
from vnreports.rules import RuleSet

SMALL, PLAIN, FULL = 0.1, 0.5, 1.0  # weights of syllables
_MARKS = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")
_OPENING = " \"'“”‘’«»:;,.-–()[]"
# "kĩ, lí, mĩ" beside "kỹ, lý, mỹ"
_I_FOR_Y = re.compile(r"^([hklmst])([iíìỉĩị])$")
_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


@dataclass(frozen=True)
class Name:
    """A name as it is compared: `key` is its words, `bare` those words without tones."""

    key: str
    words: tuple[str, ...]
    weights: tuple[float, ...]

    @cached_property
    def bare(self) -> tuple[str, ...]:
        return tuple(map(without_tones, self.words))

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(self.words)

    @cached_property
    def total(self) -> float:
        """What all words weigh."""
        return sum(self.weights)

    @cached_property
    def weight(self) -> dict[str, float]:
        """What each word weighs."""
        return dict(zip(self.words, self.weights, strict=True))

    @cached_property
    def features(self) -> tuple[str, ...]:
        """Return what names that are alike share: pairs of neighbours, in either order."""
        telling = [
            word for word, weight in zip(self.bare, self.weights, strict=True) if weight > SMALL
        ]
        if len(telling) < 2:
            return tuple(telling or self.bare)
        pairs = pairwise(telling)
        return tuple(dict.fromkeys("|".join(sorted(pair)) for pair in pairs))


class Names:
    """Reads names by the rules of a pack."""

    def __init__(self, rules: RuleSet) -> None:
        phrases = rules.table("initiatives.same_words")
        self._phrases = phrases
        self._phrase = regex.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)")
        self._numerals = rules.table("initiatives.numerals")
        openers = _any_of(rules.words("initiatives.openers"))
        self._opener = regex.compile(rf"(?:{openers})(?!\w)[\W_]*(?=\w)")
        self._small = rules.words("initiatives.small_words")
        self._plain = rules.words("initiatives.plain_words")
        self._place = rules.pattern("initiatives.place")
        self._known: dict[str, Name] = {}

    def read(self, written: str) -> Name:
        """Return a name as it is compared; one that is all openers and places stays whole."""
        found = self._known.get(written)
        if found is None:
            found = self._known[written] = self._read(written)
        return found

    def shown(self, written: str) -> str:
        """Return a name as it is shown: without outer marks and its kind word.

        >>> from vnreports.rules import load_rules
        >>> Names(load_rules()).shown("mô hình “một chạm”")
        'Một chạm'
        """
        text = " ".join(normalize("NFC", written).split())
        opener = self._opener.match(fold(text).lower()) if text[:1].islower() else None
        kept = text[opener.end() :] if opener else text
        kept = kept.strip(" ,.;:")
        for first, last in ("“”", '""', "‘’", "«»"):
            if kept[:1] == first and kept[-1:] == last and kept.count(last) <= 2:
                kept = kept[1:-1].strip()
        if kept.count("“") != kept.count("”"):
            kept = kept.strip("“”")
        kept = kept or text
        return kept[:1].upper() + kept[1:]

    def abbreviations(self, written: str) -> int:
        """Return how many words of a name stand for more: "TTHC"."""
        words = fold(normalize("NFC", written)).split()
        return sum(word.isupper() and word.lower() in self._phrases for word in words)

    def _read(self, written: str) -> Name:
        whole = fold(normalize("NFC", written))
        text = self._place.sub(" ", whole)
        words = self._words(text) or self._words(whole)
        weights = tuple(map(self._weight, words))
        return Name(" ".join(words), words, weights)

    def _words(self, text: str) -> tuple[str, ...]:
        small = " ".join(text.lower().split()).strip(_OPENING)
        while opener := self._opener.match(small):
            small = small[opener.end() :].lstrip(_OPENING)
        for _ in range(2):  # "cccd" gives a phrase that may be one of the pack again
            small = self._phrase.sub(lambda found: self._phrases[found[0]], small)
        return tuple(map(self._word, _WORD.findall(small)))

    def _word(self, word: str) -> str:
        if word[0].isdigit():
            return _LEADING_ZEROS.sub("", word)
        number = self._numerals.get(word)
        return number or _I_FOR_Y.sub(lambda found: found[1] + found[2].translate(_Y), word)

    def _weight(self, word: str) -> float:
        if word in self._small:
            return SMALL
        return PLAIN if word in self._plain else FULL


def _any_of(phrases: Iterable[str]) -> str:
    """Return the pattern for any of some phrases, of two that fit the longer."""
    return "|".join(map(regex.escape, sorted(phrases, key=lambda one: (-len(one), one))))


@lru_cache(maxsize=65536)  # Vietnamese has some 7,000 syllables
def without_tones(word: str) -> str:
    """Return a word in plain letters.

    >>> without_tones("đường")
    'duong'
    """
    return _MARKS.sub("", normalize("NFD", word)).replace("đ", "d")
