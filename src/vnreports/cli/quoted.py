"""Words that a person quotes from a report, and where they stand in it.

    find_words(text, "tiếp nhận 120 hồ sơ")

finds them over the end of a line, with several blanks, and with tones written as signs of their
own. Other words with the same meaning, or without their accents, are not found.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return each place where words stand in a text, however it is broken and its tones written.

    >>> find_words("tiếp nhận\\n120 hồ sơ", "nhận 120")
    [(5, 13)]
    """
    whole = unicodedata.normalize("NFC", words).split()
    if not whole:
        return []
    pattern = r"\s+".join("".join(map(_written, word)) for word in whole)
    return [found.span() for found in re.finditer(pattern, text)]


def _written(letter: str) -> str:
    """Return a pattern of all ways to write a letter: "ổ" is one sign, "ô" and a hook, or three."""
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    ways = {letter}
    for order in permutations(marks):
        for joined in range(len(order) + 1):
            first = unicodedata.normalize("NFC", base + "".join(order[:joined]))
            ways.add(first + "".join(order[joined:]))
    if len(ways) == 1:
        return re.escape(letter)
    return f"(?:{'|'.join(re.escape(way) for way in sorted(ways, key=len, reverse=True))})"
