"""Split syllables: the blanks that a PDF's letters leave inside a syllable.

    "nộp tr ực tuy ến 5.740 h ồ sơ"   ->  the blanks in "tr ực", "tuy ến", "h ồ"
    "thủ tụ c hà nh chí nh"           ->  the blanks in "tụ c", "hà nh", "chí nh"

Where a font lacks the toned letters, a PDF takes them from another, and programs that read it see
a gap before or after each. Single cases are let be: a text must show the damage several times
where it can be nothing else, an onset without a vowel or an ending without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from vnreports.syllables import ONSETS, is_syllable

_TONED = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
)
_ENDINGS = "ng|nh|ch|[nmcpt]"
# Words of their own that begin with such a letter: "cung cấp cho ảnh" holds two.
_ALONE_WORDS = (
    r"(?i:[àáạôởổủỷý]|ơ[in]|ả(?:o|nh)|á[mnop]|ăn|ấ[npy]|ẩ[mn]|â[mu]|ổn|ô[mn]|ố[mc]|[ôố]ng"
    r"|ủy|uỷ|[úủứ]ng|ư[ua]|ước|ươm|ương|ướt|ức|í[tc]h?|út)"
)
_ALONE = re.compile(_ALONE_WORDS)
# "bà H ở thôn 3", whose name is kept secret, is no damage
_LONE_ONSET = re.compile(rf"(?<![^\W_])(?i:{ONSETS}) (?=[{_TONED}])(?!{_ALONE_WORDS}(?![^\W_]))")
_LONE_ENDING = re.compile(rf"(?<=[{_TONED}]) (?:{_ENDINGS})(?![^\W_])")
_ENOUGH = 5  # such cases in a text,
_LETTERS = 20_000  # and one at least in so many letters
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{1,7}(?![^\W_])")
_OPEN = re.compile(rf"(?i:(?:{ONSETS})?[iouyư]{{0,2}})")
_CONSONANTS = re.compile(rf"(?i:{ONSETS})")
_ENDING = re.compile(rf"{_ENDINGS}|[iuoa]")


def split_syllables(text: str) -> tuple[int, ...]:
    """Return the offsets of the blanks inside a syllable, in order; none in a sound text.

    >>> split_syllables("s ố hồ sơ m ới, h ộ, ti ếp nh ận, tr ả")
    (1, 11, 17, 23, 29, 36)
    >>> split_syllables("mục c ở trên")
    ()
    """
    onsets = _shows(_LONE_ONSET, text)
    endings = _shows(_LONE_ENDING, text)
    return tuple(_gaps(text, onsets=onsets, endings=endings)) if onsets or endings else ()


def _shows(damage: re.Pattern[str], text: str) -> bool:
    enough = max(_ENOUGH, len(text) // _LETTERS)
    return sum(1 for _ in islice(damage.finditer(text), enough)) == enough


def _gaps(text: str, *, onsets: bool, endings: bool) -> Iterator[int]:
    held, end = "", -1
    for found in _WORD.finditer(text):
        word, apart = found[0], text[end : found.start()] if end >= 0 else ""
        if apart == " " and (
            (onsets and _is_rhyme(held, word))
            or (endings and _is_ending(held, word, text[found.end() : found.end() + 2]))
        ):
            yield end
            held += word
        else:
            held = word
        end = found.end()


def _is_rhyme(before: str, word: str) -> bool:
    """Return whether a word is the rest of the syllable before: "tuy" + "ến", "s" + "ố"."""
    if word[0] not in _TONED or not _OPEN.fullmatch(before):
        return False
    if word[0].islower() and len(before) > 1 and before.isupper():  # "TP ở"
        return False
    alone = _CONSONANTS.fullmatch(before) is not None and before.lower() not in ("gi", "qu")
    return (alone or not _ALONE.fullmatch(word)) and is_syllable(before + word)


def _is_ending(before: str, word: str, after: str) -> bool:
    """Return whether a word ends the syllable before, "hà" + "nh", and begins none: "xã t ổ"."""
    if not _ENDING.fullmatch(word) or before[-1] not in _TONED:
        return False
    return not (after[:1] == " " and after[1:] in _TONED) and is_syllable(before + word)
