"""Matching: whether a name holds what a person typed, as Vietnamese type it.

holds("xã Trà Đốc", "tra doc")       typed without accents, all are found
holds("xã Trà Đốc", "trà dốc")       no: the accents that are typed count
"""

from __future__ import annotations

import unicodedata


def holds(name: str, sought: str) -> bool:
    """Return whether a name holds the words that are sought.

    >>> holds("xã Trà Đốc", "tra doc"), holds("xã Trà Đốc", "trà dốc")
    (True, False)
    """
    wanted = _folded(sought)
    return wanted in (bare(name) if wanted == bare(wanted) else _folded(name))


def bare(words: str) -> str:
    """Return words in lower case without accents.

    >>> bare("Đà Nẵng")
    'da nang'
    """
    parts = unicodedata.normalize("NFD", _folded(words))
    return "".join(one for one in parts if not unicodedata.combining(one)).replace("đ", "d")


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
