"""Folding: the words of a text as they are compared, with marks and without.

    "Kế hoạch số 4064/KH-UBND"   ->   kế họach số 4064 kh ubnd   and   ke hoach so 4064 kh ubnd

A tone is moved to the first vowel of its syllable: then "hoà" is "hòa", and "hoạ" the beginning of
"hoạch". A code is its parts, so that each of them is found, and all of them as a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

import regex

# A letter or digit with the marks that follow it: words may come decomposed.
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aeiouy")
_MARK = regex.compile(r"\p{M}+")
_STROKE = str.maketrans("đð", "dd")  # files of old fonts have the Icelandic letter for ours
_LONGEST = 60  # letters of a word that are compared: PostgreSQL keeps none beyond 2 KB


class Word(NamedTuple):
    """A word of a text: where it is, and how it is compared."""

    start: int
    end: int
    accented: str
    plain: str

    @property
    def marked(self) -> bool:
        """Whether it has marks: then it is found as it is, else with any marks."""
        return self.accented != self.plain


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text.

    >>> [(word.accented, word.plain) for word in words("Hoà, QĐ")]
    [('hòa', 'hoa'), ('qđ', 'qd')]
    """
    for found in _WORD.finditer(text):
        accented, plain = _folded(found[0])
        if plain:  # of some signs of other scripts nothing is left
            yield Word(*found.span(), accented, plain)


def folded(text: str) -> tuple[str, str]:
    """Return the words of a text with marks and without, each row with blanks between.

    >>> folded("số 4064/KH-UBND")
    ('số 4064 kh ubnd', 'so 4064 kh ubnd')
    """
    pairs = [pair for pair in map(_folded, _WORD.findall(text)) if pair[1]]
    return " ".join(pair[0] for pair in pairs), " ".join(pair[1] for pair in pairs)


def slug(text: str) -> str:
    """Return a name as one word without marks, as names of filters are compared.

    >>> slug("Quảng  Nam")
    'quangnam'
    """
    return "".join(word.plain for word in words(text))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> tuple[str, str]:
    apart = normalize("NFD", normalize("NFKC", word).lower().replace("ð", "đ"))[:_LONGEST]
    # what compatibility makes of a sign may be none of the letters of a word
    apart = "".join(one for one in apart if one.isalnum() or _MARK.match(one))
    plain = _MARK.sub("", apart).translate(_STROKE)
    tone = next((one for one in apart if one in _TONES), "")
    if tone:
        apart = _with_tone(apart.replace(tone, "", 1), tone)
    return normalize("NFC", apart), plain


def _with_tone(apart: str, tone: str) -> str:
    """Return a word with its tone on the first vowel, behind what makes that vowel another."""
    vowel = next((at for at, one in enumerate(apart) if one in _VOWELS), None)
    if vowel is None:
        return apart + tone
    end = vowel + 1
    while end < len(apart) and _MARK.match(apart[end]):
        end += 1
    return apart[:end] + tone + apart[end:]
