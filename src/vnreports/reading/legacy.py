"""Encodings of the time before Unicode: TCVN3 (ABC), VNI-Windows and VPS.

    "Uû ban nh©n d©n" in .VnTime            ->  "Uỷ ban nhân dân"
    "coäng hoøa xaõ hoäi" in VNI-Times      ->  "cộng hòa xã hội"
    "c¶ng hòa xã h¶i" in VPS Times          ->  "cộng hòa xã hội"

Their letters are those of Latin-1 under a font that draws them otherwise. A Word file names the
font of each run; a plain text does not, and is told by its letters: read the right way, nearly all
of its words are Vietnamese syllables. TCVN3 has no toned capitals: they come from fonts of capitals
alone (".VnTimeH"); without the font, a word is one of capitals where its plain letters are.

Source: TCVN 5712:1993 (the table agrees with glibc's), the keyboard tables of VNI, and for VPS
the tables of Unikey, xvnkb and recode, which agree in every letter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from vnreports.syllables import is_syllable

Encoding = Literal["TCVN3", "VNI", "VPS"]


class Font(NamedTuple):
    """How a font draws the letters of Latin-1."""

    encoding: Encoding
    capitals: bool = False  # all letters as capitals


_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3_BYTES = bytes.fromhex(
    "B5B8B6B7B9A8BBBEBCBDC6A9C7CAC8C9CBAECCD0CECFD1AAD2D5D3D4D6D7DDD8DCDEDFE3E1E2E4ABE5E8E6E7E9"
    "ACEAEDEBECEEEFF3F1F2F4ADF5F8F6F7F9FAFDFBFCFEA1A2A7A3A4A5A6"
)
_TCVN3 = dict(zip(_TCVN3_BYTES, _TCVN3_LETTERS, strict=True))

# VNI writes a toned vowel as the vowel and a second letter; these say what the second letter adds.
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _ROOF, "á": _ROOF + _ACUTE, "à": _ROOF + _GRAVE, "å": _ROOF + _HOOK,
    "ã": _ROOF + _TILDE, "ä": _ROOF + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_SINGLE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
_VNI_MARKS |= {mark.upper(): tone for mark, tone in _VNI_MARKS.items()}
_VNI_SINGLE |= {one.upper(): letter.upper() for one, letter in _VNI_SINGLE.items()}
_VNI_VOWEL = "aeouyôöAEOUYÔÖ"
_VNI = re.compile(f"([{_VNI_VOWEL}])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_SINGLE)}])")

# VPS has a place for each letter; what found none in the upper half, some toned capitals, took
# those of control characters, which a plain text may hold and a Word file cannot.
_VPS_BYTES = {
    0x02: "ẠẬẶẸỆ", 0x10: "ỊỌỘỢỤỰ", 0x19: "Ỵ", 0x1C: "ẪỮ",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
    0xE0: "àáâãảạă", 0xE8: "èéêẽìí", 0xEF: "ĩẴĐòóôõ", 0xF7: "Ơụùúủ", 0xFD: "ỶẼỳ",
}  # fmt: skip
_VPS = {first + at: letter for first, row in _VPS_BYTES.items() for at, letter in enumerate(row)}
# Between 0x80 and 0x9f Word keeps the letters that Windows-1252 has there, "Š" for 0x8a.
_VPS |= {
    ord(shown): letter
    for code, letter in _VPS.items()
    if (shown := bytes([code]).decode("cp1252", errors="ignore"))
}

# Letters of Unicode's own that no font of old draws: such a run is not to be converted.
_UNICODE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_BEYOND = re.compile(r"[^\x00-\x7f]")

_LINE = re.compile(r".*[A-Z].*")
# The quotation marks and dashes that Windows put where Latin-1 has nothing.
_MARKS = {
    code: mark
    for code in range(0x80, 0xA0)
    if (mark := bytes([code]).decode("cp1252", errors="ignore")) and not mark.isalpha()
}
_WORD = re.compile(r"[^\W\d_]{2,}")
# What stands between blanks and signs; read the wrong way, it may hold more than letters.
_PIECE = re.compile(r"(?:[^\W\d_]|[^\x00-\x7f–—…“”‘’•«»§°±²³×\u00a0]|[\x02-\x06\x10-\x1f]){2,}")
_NO_SYLLABLE = re.compile(r"[b-df-hj-np-tv-zđ]+", re.IGNORECASE)  # "QĐ", "HĐND"
_ENOUGH = 0.85  # of the words with letters beyond ASCII that must be syllables
_FEWEST = 3  # such words: fewer tell nothing
_SAMPLE = 20_000  # letters looked at


def font_encoding(font: str | None) -> Font | None:
    """Return how a font draws Latin-1; None for a font of Unicode.

    >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times"), font_encoding("Times New Roman")
    (Font(encoding='TCVN3', capitals=True), Font(encoding='VNI', capitals=False), None)
    """
    name = (font or "").strip().lower()
    if name.startswith(".vn"):
        return Font("TCVN3", capitals=name.endswith("h"))
    if name.startswith("vps "):
        return Font("VPS", capitals=name.endswith(" hoa"))
    return Font("VNI") if name.startswith("vni-") else None


def in_unicode(text: str, font: Font) -> str:
    """Return a text that a font of old draws, in Unicode; as it is where it is Unicode already.

    >>> in_unicode("Uû ban nh©n d©n", Font("TCVN3")), in_unicode("coäng hoøa", Font("VNI"))
    ('Uỷ ban nhân dân', 'cộng hòa')
    """
    if _UNICODE.search(text):
        return text
    # Word keeps the letters of some of these fonts as places of a symbol font.
    plain = "".join(chr(ord(c) & 0xFF) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text)
    if font.encoding == "VNI":
        return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, plain))
    if font.encoding == "VPS":
        letters = plain.translate(_VPS)
        return letters.upper() if font.capitals else letters
    letters = plain.translate(_TCVN3)
    return letters.upper() if font.capitals else _LINE.sub(_in_capitals, letters)


def _in_capitals(line: re.Match[str]) -> str:
    """Return a line in capitals where all its plain letters are; else each such word of it."""
    words = [word for word in _WORD.findall(line[0]) if sum(map(str.isascii, word)) > 1]
    toned = any(not word.isascii() for word in words)  # "Số: 12/BC-UBND" is no such line
    if toned and all(map(_is_capital, words)):
        return line[0].upper()
    return _WORD.sub(lambda word: word[0].upper() if _is_capital(word[0]) else word[0], line[0])


def _is_capital(word: str) -> bool:
    """Return whether a word has plain letters, two at least, and all are capitals: "CộNG"."""
    plain = [letter for letter in word if letter.isascii()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _vni_letter(found: re.Match[str]) -> str:
    if found[3]:
        return _VNI_SINGLE[found[3]]
    vowel = _VNI_SINGLE.get(found[1], found[1])
    return vowel + _VNI_MARKS[found[2]]


def guess(payload: bytes) -> tuple[str, Encoding] | None:
    """Return a plain text in Unicode, and which of the encodings of old it was in; None if none.

    >>> guess("Uû ban nh©n d©n x· b¸o c¸o".encode("latin-1"))
    ('Uỷ ban nhân dân xã báo cáo', 'TCVN3')
    """
    text = payload.decode("latin-1")
    # Only VPS has letters where Windows put its quotation marks and dashes.
    forms: dict[Encoding, str] = {"TCVN3": text.translate(_MARKS), "VPS": text}
    forms["VNI"] = forms["TCVN3"]
    shares = {one: _vietnamese_share(forms[one][:_SAMPLE], Font(one)) for one in _BY_USE}
    best = max(_BY_USE, key=lambda one: shares[one])  # of equals the first
    return (in_unicode(forms[best], Font(best)), best) if shares[best] >= _ENOUGH else None


_BY_USE: tuple[Encoding, ...] = ("TCVN3", "VNI", "VPS")  # the most common first


def _vietnamese_share(text: str, font: Font) -> float:
    """Return which part of the words that a reading changes are syllables in it."""
    pieces = _PIECE.findall(in_unicode(text, font))
    words = [word for word in pieces if _BEYOND.search(word) and not _NO_SYLLABLE.fullmatch(word)]
    if len(words) < _FEWEST:
        return 0.0
    return sum(is_syllable(word) for word in words) / len(words)
