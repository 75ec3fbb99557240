"""Syllables: the shape of a written Vietnamese syllable: onset, rhyme, the tones it may have."""

from __future__ import annotations

import re
import unicodedata

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
ONSETS = r"ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
# A Vietnamese syllable without its tone: onset, and a rhyme that is open or ends in a consonant.
_SYLLABLE = re.compile(
    rf"(?:{ONSETS})?(?:"
    r"[aeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[au]|[iy]êu|o[aei]|oa[iyo]|oeo|[ôơ]i|u[aâêiơy]|u[ôâ][iy]"
    r"|uy[aeu]|ư[aiu]|ươ[iu]"
    r"|(?:[aăâeêioôơuưy]|iê|yê|uô|ươ|o[aăeo]|u[âêy]|uyê)(?:ng|nh|(?P<stop>ch|[cpt])|[mn]))"
)
_STOP_TONES = frozenset((_ACUTE, _DOT))  # what a syllable that ends in p, t, c or ch has
_TONES = str.maketrans(dict.fromkeys(map(ord, (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT))))


def is_syllable(word: str) -> bool:
    """Return whether a word has the shape of one Vietnamese syllable.

    >>> is_syllable("nghiệm"), is_syllable("nh©n"), is_syllable("hoøa"), is_syllable("kểt")
    (True, False, False, False)
    """
    apart = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", apart.translate(_TONES))
    found = _SYLLABLE.fullmatch(bare)
    return found is not None and not (found["stop"] and _STOP_TONES.isdisjoint(apart))
