"""TCVN3 (ABC): one byte for each letter, in the fonts .VnTime and .VnTimeH.

    "Ủy ban nhân dân"   ->   "ñ" in .VnTimeH, "y ban nh©n d©n" in .VnTime

The table is that of TCVN 5712:1993, VN3: 67 small letters and seven plain capitals. Capitals with
a tone have no place in it; they are small letters under .VnTimeH, whose letters are all capitals.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.fonts import UNICODE_FONT, WINDOWS_MARKS, Typed, composed, retyped

FONT, CAPITALS = ".VnTime", ".VnTimeH"

# The rows of the table from A0 on; "." where VN3 has no letter.
_ROWS = (
    (0xA0, ".ĂÂÊÔƠƯĐăâêôơưđ."),
    (0xB0, ".....àảãáạ.ằẳẵắ."),
    (0xC0, "......ặầẩẫấậè.ẻẽ"),
    (0xD0, "éẹềểễếệìỉ...ĩíịò"),
    (0xE0, ".ỏõóọồổỗốộờởỡớợù"),
    (0xF0, ".ủũúụừửữứựỳỷỹýỵ."),
)
TABLE = {
    letter: chr(first + place)
    for first, row in _ROWS
    for place, letter in enumerate(row)
    if letter != "."
}


def to_tcvn3(docx: bytes) -> bytes:
    """Return a .docx of `to_docx` typed in .VnTime."""
    return retyped(docx, typed)


def typed(text: str) -> Iterator[Typed]:
    """Yield the letters of a text as they are typed.

    >>> list(typed("Ứng"))
    [('.VnTimeH', 'ø'), ('.VnTime', 'n'), ('.VnTime', 'g')]
    """
    for letter in composed(text):
        small = letter.lower()
        if letter in TABLE:
            yield FONT, TABLE[letter]
        elif small in TABLE:
            yield CAPITALS, TABLE[small]
        elif letter.isascii() or letter in WINDOWS_MARKS:
            yield FONT, letter
        else:
            yield UNICODE_FONT, letter


def encoded(text: str) -> bytes:
    """Return a text as a plain file holds it, where no font tells the capitals with tones.

    Raises:
        ValueError: TCVN3 has no place for one of its letters.
    """
    letters = "".join(letter for font, letter in typed(text) if font != UNICODE_FONT)
    if len(letters) != len(composed(text)):
        raise ValueError("TCVN3 has no place for one of the letters")
    return letters.encode("cp1252")
