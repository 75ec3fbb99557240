"""VNI-Windows: a vowel, and behind it a letter for its marks, in the font VNI-Times.

    "cộng hòa xã hội"   ->   "coäng hoøa xaõ hoäi"
    "CỘNG HÒA"          ->   "COÄNG HOØA"

The table is the one that VNI publishes for its fonts. Only đ, ơ, ư, ỵ and the toned i are single
letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.fonts import UNICODE_FONT, WINDOWS_MARKS, Typed, composed, retyped

FONT = "VNI-Times"

# What stands behind the vowel, for: no tone, acute, grave, hook, tilde, dot below.
_PLAIN = ("", "ù", "ø", "û", "õ", "ï")
_ROOF = ("â", "á", "à", "å", "ã", "ä")
_BREVE = ("ê", "é", "è", "ú", "ü", "ë")
_VOWELS = (
    ("aáàảãạ", "a", _PLAIN),
    ("ăắằẳẵặ", "a", _BREVE),
    ("âấầẩẫậ", "a", _ROOF),
    ("eéèẻẽẹ", "e", _PLAIN),
    ("êếềểễệ", "e", _ROOF),
    ("oóòỏõọ", "o", _PLAIN),
    ("ôốồổỗộ", "o", _ROOF),
    ("ơớờởỡợ", "ô", _PLAIN),
    ("uúùủũụ", "u", _PLAIN),
    ("ưứừửữự", "ö", _PLAIN),
    ("yýỳỷỹ", "y", _PLAIN[:5]),
)
_SINGLE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_SMALL = _SINGLE | {
    letter: vowel + mark
    for letters, vowel, marks in _VOWELS
    for letter, mark in zip(letters, marks, strict=True)
    if not letter.isascii()
}
TABLE = _SMALL | {letter.upper(): typed.upper() for letter, typed in _SMALL.items()}


def to_vni(docx: bytes) -> bytes:
    """Return a .docx of `to_docx` typed in VNI-Times."""
    return retyped(docx, typed)


def typed(text: str) -> Iterator[Typed]:
    """Yield the letters of a text as they are typed.

    >>> "".join(letters for _, letters in typed("Ủy ban"))
    'UÛy ban'
    """
    for letter in composed(text):
        if letter in TABLE:
            yield FONT, TABLE[letter]
        else:
            drawn = letter.isascii() or letter in WINDOWS_MARKS
            yield (FONT if drawn else UNICODE_FONT), letter


def encoded(text: str) -> bytes:
    """Return a text as a plain file holds it.

    Raises:
        ValueError: VNI has no place for one of its letters.
    """
    pieces = list(typed(text))
    if any(font == UNICODE_FONT for font, _ in pieces):
        raise ValueError("VNI has no place for one of the letters")
    return "".join(letters for _, letters in pieces).encode("cp1252")
