"""Wording: the words of a text that the catalogue is written in, and its match lines.

    "Số hồ sơ giải quyết trễ hẹn"   ->   hồ sơ, giải quyết, quá hạn

A set of words is a number with a bit for each, so that a match line costs a few comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreports.entries import Entry
from vnreports.errors import RulePackError
from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie

_TERM = re.compile(r"( [+-] )?([!^~@&]?)([^+!^~@&]+?)(?= [+-] |$)")
_REACHES = ("", "!", "^", "~", "@", "&")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One match line of an entry: the words that have to be there, and those that must not.

    The reaches (`clause`, `own`, `near` …) are those that `entries.py` tells of.
    """

    entry: Entry
    clause: int
    own: int  # with `clause`
    near: int
    anywhere: int
    not_own: int
    not_near: int
    not_anywhere: int
    not_under: int
    not_in_title: int


class Wording:
    """Finds the words of the catalogue in a text in lower case."""

    def __init__(self, rules: RuleSet) -> None:
        said = rules.table("catalogue.words")
        words = sorted({word for value in said.values() for word in value.split(" + ")})
        self.bit = {word: 1 << place for place, word in enumerate(words)}
        self._mask = {
            phrase: sum(self.bit[word] for word in value.split(" + "))
            for phrase, value in said.items()
        }
        self._phrase = re.compile(rf"\b{word_trie(said)}(?!\w)")
        self._together = [
            (self._sum(words), self._sum(value))
            for words, value in rules.table("catalogue.together").items()
        ]

    def scan(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield start and end of each phrase in `[start, end)`, and the words that it says."""
        for found in self._phrase.finditer(text, start, end):
            mask = self._mask.get(found[0])
            if mask is None:
                mask = self._mask[_single_spaces(found[0])]
            yield found.start(), found.end(), mask

    def _sum(self, words: str) -> int:
        return sum(self.bit[word] for word in words.split(" + "))

    def joined(self, words: int) -> int:
        """Return a set of words with those put together that say something else together."""
        for parts, whole in self._together:
            if not parts & ~words:
                words = words & ~parts | whole
        return words

    def words(self, text: str) -> int:
        """Return the words that a short text says, together."""
        together = 0
        for _, _, mask in self.scan(text, 0, len(text)):
            together |= mask
        return self.joined(together)

    def alternatives(self, entry: Entry) -> list[Alternative]:
        """Return the match lines of an entry.

        Raises:
            RulePackError: a line uses a word that the lexicon does not have.
        """
        return [self._alternative(entry, line) for line in entry.match]

    def _alternative(self, entry: Entry, line: str) -> Alternative:
        sums = {(sign, reach): 0 for sign in "+-" for reach in _REACHES}
        for sign, reach, word in _TERM.findall(line):
            if word not in self.bit:
                raise RulePackError(f"Mục {entry.code!r}: {word!r} không có trong catalogue.words.")
            sums[sign.strip() or "+", reach] |= self.bit[word]
        own = sums["+", ""] | sums["+", "!"]
        if not own:
            raise RulePackError(f"Mục {entry.code!r}: {line!r} không có từ nào của chính số liệu.")
        return Alternative(
            entry,
            clause=sums["+", "!"],
            own=own,
            near=sums["+", "^"],
            anywhere=sums["+", "~"],
            not_own=sums["-", ""],
            not_near=sums["-", "^"],
            not_anywhere=sums["-", "~"],
            not_under=sums["-", "@"],
            not_in_title=sums["-", "&"],
        )


def _single_spaces(phrase: str) -> str:
    return " ".join(phrase.split())
