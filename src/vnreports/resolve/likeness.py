"""Likeness: whether two names are names of the same initiative, of related ones, or of others.

    Công dân không viết   /   Công dân không viết, cán bộ không hẹn      related
    Ngày không viết       /   Ngày không hẹn                             others
    Ngày giải quyết TTHC không hẹn / Ngày không hẹn trong giải quyết TTHC   same

Whatever their order, the syllables that both have are weighed against those that one lacks. One
name may say a little more than the other; where each says something that the other does not, they
are the same only if they are long and that is little. Numbers never stand for each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from vnreports.resolve.names import FULL, Name, without_tones

Relation = Literal["same", "related"]

_SAID_BY_BOTH = 0.7  # of the fuller name: it says little more
_ALMOST_ALL = 0.87  # of long names that differ on both sides
_LONG = 5.0  # weight of what both say
_MOST = 0.8  # of names that differ on both sides in words that all reports use
_RATHER_LONG = 4.0
_BESIDE = 0.45  # from this weight on a side says something of its own
_CONTAINED = 0.85  # of the shorter name, to be a part of the other
_ENOUGH = 1.5  # weight of what related names both say
_MISSING_NUMBER = 2.0  # weight of a number that only one name has
_TONES_BESIDE = 1.5  # exact weight from which on a syllable may have lost its tone
_AT_LEAST = 0.6  # of the shorter name, letter by letter, whatever is misread
_SHORT_SYLLABLE = 3  # letters; one letter makes another syllable of it
_LETTERS_BESIDE = 4.0  # exact weight from which on a syllable may have a letter wrong


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of two names is in both, and how much in one alone."""

    both: float
    left: float
    right: float
    numbers: bool  # both have numbers that the other has not
    plain: bool  # what only one has are words that all reports use

    @property
    def of_fuller(self) -> float:
        return self.both / (self.both + max(self.left, self.right) or 1.0)

    @property
    def of_shorter(self) -> float:
        return self.both / (self.both + min(self.left, self.right) or 1.0)


def relation(left: Name, right: Name) -> Relation | None:
    """Return what two names are to each other.

    >>> from vnreports.resolve.names import Names
    >>> from vnreports.rules import load_rules
    >>> names = Names(load_rules())
    >>> relation(names.read("03 không"), names.read("mô hình “Ba không”"))
    'same'
    """
    if left.key == right.key:
        return "same"
    both = _in_both(left, right)
    if both < _AT_LEAST * min(left.total, right.total):
        return None  # of most pairs no more is asked
    found = _shared(left, right, both)
    if is_same(found):
        return "same"
    if found.both >= _ENOUGH and found.of_shorter >= _CONTAINED and not found.numbers:
        return "related"
    return None


def is_same(found: Shared) -> bool:
    """Return whether names that share so much are names of one initiative."""
    if found.numbers:
        return False
    if min(found.left, found.right) < _BESIDE:
        return found.of_fuller >= _SAID_BY_BOTH
    if found.plain and found.both >= _RATHER_LONG:
        return found.of_fuller >= _MOST
    return found.both >= _LONG and found.of_fuller >= _ALMOST_ALL


def _in_both(left: Name, right: Name) -> float:
    """Return what the syllables weigh that both names have, letter by letter."""
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    others, weight = long.counted, short.weight
    return sum(
        weight[word] * min(times, others[word])
        for word, times in short.counted.items()
        if word in others
    )


def _shared(left: Name, right: Name, both: float) -> Shared:
    """Return how much two names share; a syllable misread counts where much else is right."""
    weight = left.weight | right.weight
    mine, yours = left.counted - right.counted, right.counted - left.counted
    if both >= _TONES_BESIDE and mine and yours:
        both += _pair(mine, yours, weight, letters=both >= _LETTERS_BESIDE)
    numbers = any(map(_is_number, mine)) and any(map(_is_number, yours))
    plain = all(weight[word] < FULL for word in (*mine, *yours))
    return Shared(both, _alone(mine, weight), _alone(yours, weight), numbers, plain)


def _pair(
    mine: Counter[str], yours: Counter[str], weight: dict[str, float], *, letters: bool
) -> float:
    """Take syllables that are misread forms of each other out of both; return what they weigh."""
    found = 0.0
    for word in sorted(mine):
        for other in sorted(yours):
            if _misread(word, other, letters=letters):
                found += (weight[word] + weight[other]) / 2
                _take(mine, word)
                _take(yours, other)
                break
    return found


def _take(words: Counter[str], word: str) -> None:
    words[word] -= 1
    if not words[word]:
        del words[word]


def _misread(word: str, other: str, *, letters: bool) -> bool:
    if _is_number(word) or _is_number(other):
        return False
    bare, others = without_tones(word), without_tones(other)
    if bare == others:
        return True
    if not letters or max(len(bare), len(others)) <= _SHORT_SYLLABLE:
        return False
    return Levenshtein.distance(bare, others, score_cutoff=1) <= 1


def _alone(words: Counter[str], weight: dict[str, float]) -> float:
    return sum(
        (_MISSING_NUMBER if _is_number(word) else weight[word]) * times
        for word, times in words.items()
    )


def _is_number(word: str) -> bool:
    return word[:1].isdigit()
