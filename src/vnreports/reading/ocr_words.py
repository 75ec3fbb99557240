"""The words of a scan, as Tesseract gives them and as they stand on the page.

    "QĐÐ-UBND"   ->  "QĐ-UBND"          one letter, told twice
    "từnăm"      ->  "từ" "năm"         the blank of a narrow line
    "\\—" "`^"    ->  nothing            what a fold or a stamp looks like

Only marks that no report is written with go, letters that Vietnamese does not have become the one
that they are, and blanks come back. Which letter a word has is not guessed: it stays as recognised.
"""

from __future__ import annotations

import re
import unicodedata

from vnreports.letters import LOWER, UPPER
from vnreports.syllables import is_syllable

# Marks that reports are not written with: strokes of rules, folds, stamps and pens.
_STROKES = "|\\\\_`~^¡¿<>{}©®\u2039\u203a"
_NOISE = re.compile(rf"[{_STROKES}\W]*[{_STROKES}][{_STROKES}\W]*|[\W_]*[—–-]{{2,}}[\W_]*")
_ENDS = re.compile(rf"^[{_STROKES}]+|[{_STROKES}]+$")
_DOUBLE = re.compile("[ĐÐ]{2,}")  # "Đ" and the letter eth look the same, and both are told
_ETH = str.maketrans("Ðð\u2044", "Đđ/")
# Likewise in codes: "76/NQ--CP", "35//2024/TT-BGTVT", "UBTVQHI14".
_CODE = re.compile(r"\d+\S*/\S*")
_TWICE = re.compile(r"(?<=[^\W_])([-/])[-/]*\1(?=[^\W_])|(?<=[A-Z])[Il](?=1\d)")
_CODE_AND_DATE = re.compile(r"(\d+\S*/\S*[^\W\d_])(ngày)", re.IGNORECASE)
_DOUBTFUL = 25  # of 100: below it, what has not the shape of a word is none
_WORDLIKE = re.compile(rf"[{UPPER}]{{2,}}[.,;:)]?|.*\d.*|[-+*•.,;:()/%“”]")
_JOINED = re.compile(rf"[{UPPER}]?[{LOWER}]{{3,}}|[{UPPER}]{{4,}}")
# Other words may bear the mark of a footnote: "tỉnh3".
_AND_NUMBER = re.compile(r"(ngày|tháng|năm|số|quý)(\d.*)", re.IGNORECASE)
_PUNCTUATION = "“”\"'(),.;:!?-"
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def words_of(told: str, sure: int) -> list[str]:
    """Return what a word of Tesseract stands for: a word, several, or none.

    >>> words_of("QĐÐ-UBND", 90), words_of("từnăm", 90), words_of("ngày22/02/2022", 90)
    (['QĐ-UBND'], ['từ', 'năm'], ['ngày', '22/02/2022'])
    >>> words_of("\\\\—", 89), words_of("|tỉnh", 80), words_of("Ig1I@U|", 0)
    ([], ['tỉnh'], [])
    """
    text = _DOUBLE.sub("Đ", told.translate(_ETH))
    if _NOISE.fullmatch(text):
        return []
    text = _ENDS.sub("", text)
    if _CODE.fullmatch(text):
        text = _TWICE.sub(lambda found: found[1] or "", text)
    if sure < _DOUBTFUL and not _is_wordlike(text):
        return []
    return _apart(text)


def _is_wordlike(text: str) -> bool:
    bare = text.strip(_PUNCTUATION)
    return is_syllable(bare) or (_WORDLIKE.fullmatch(text) is not None and "@" not in text)


def _apart(text: str) -> list[str]:
    """Return the syllables of a word that is two, where it can be cut in one place only."""
    if found := _AND_NUMBER.fullmatch(text) or _CODE_AND_DATE.fullmatch(text):
        return [found[1], found[2]]
    start = len(text) - len(text.lstrip(_PUNCTUATION))
    end = len(text.rstrip(_PUNCTUATION))
    bare = text[start:end]
    if not _JOINED.fullmatch(bare) or bare.isascii() or is_syllable(bare):
        return [text]
    cuts = [cut for cut in range(1, len(bare)) if _is_one(bare[:cut]) and _is_one(bare[cut:])]
    # "từ năm", not "từn ăm": a consonant between two vowels begins the second syllable
    cuts = [cut for cut in cuts if not _VOWEL.match(_bare(bare[cut:]))] or cuts
    if len(cuts) != 1:
        return [text]
    return [text[: start + cuts[0]], text[start + cuts[0] :]]


def _is_one(word: str) -> bool:
    """Return whether a word is one syllable, under one tone at most."""
    return is_syllable(word) and sum(map(_TONES.__contains__, _bare(word))) <= 1


def _bare(word: str) -> str:
    """Return a word with its marks behind its letters."""
    return unicodedata.normalize("NFD", word)
