"""Plain text and Markdown: decoded, line ends unified, nothing else.

    b"\\xef\\xbb\\xbfB\\xc3\\xa1o c\\xc3\\xa1o\\r\\n"  ->  "Báo cáo\\n"

Marks of Markdown stay in the text: the segmenter knows them. There are no hints.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from vnreports.errors import ReadError
from vnreports.reading.layout import Content
from vnreports.reading.legacy import guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Windows-1258 writes a toned vowel as the vowel and a combining tone; these are all the letters
# beyond ASCII that Vietnamese needs there.
_VIETNAMESE = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáãèéíòóõùúýÀÁÃÈÉÊÌÍÒÓÕÙÚÝ]|(?<=\w)[\u0300\u0301\u0303\u0309\u0323]"
)
# What a Vietnamese text in UTF-16 consists of.
_ORDINARY = re.compile(r"[\t\n\f\r -~\u00a0-\u01b0\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026\ufeff]")
_WIDE_SAMPLE = 4096  # bytes looked at
_PUNCTUATION = re.compile(r"[“”‘’…–—•«»°±²³×§©®\u00a0]")


def read_text(payload: bytes, name: str) -> Content:
    """Return the content of a plain text; form feeds stay and begin pages.

    Raises:
        ReadError: there are no words, or the bytes are no text in a known encoding.
    """
    decoded = decode(payload, name)
    text = unified(decoded.text)
    if not text.strip():
        raise empty(name)
    turns = [found.end() for found in re.finditer("\f", text)]
    starts = enumerate([0, *turns], start=1) if turns else ()
    pages = tuple((start, page) for page, start in starts)
    return Content(text, pages=pages, text_from=decoded.text_from)


def empty(name: str) -> ReadError:
    """Return the error for a file without any word."""
    return ReadError(
        name, "Tệp rỗng, không có nội dung.", "Hãy kiểm tra lại tệp gốc và gửi lại bản có nội dung."
    )


def unified(text: str) -> str:
    """Return a text with "\\n" as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Decoded(NamedTuple):
    """A text, and whether its bytes were of an encoding older than Unicode (TCVN3, VNI, VPS)."""

    text: str
    text_from: Literal["native", "legacy"] = "native"


def decode(payload: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text of some bytes: by byte order mark, as UTF-8, as declared, by its letters.

    Bytes that are not Unicode are read as Windows-1258, TCVN3, VNI or VPS, whichever is Vietnamese.

    Raises:
        ReadError: none of these gives Vietnamese text.
    """
    for mark, encoding in _MARKS:
        if payload.startswith(mark):
            return Decoded(_checked(_decoded(payload, encoding), name))
    wide = wide_encoding(payload)
    text = _decoded(payload, wide or "utf-8")
    if text is None and declared and _is_codec(declared):
        text = _decoded(payload, declared)
    if text is None:
        text = _decoded(payload, "cp1258")
        text = text if text is not None and is_vietnamese(text) else None
    if text is None and (guessed := guess(payload)):
        return Decoded(_checked(guessed[0], name), "legacy")
    return Decoded(_checked(text, name))


def wide_encoding(payload: bytes) -> str | None:
    """Return which UTF-16 a text is in: by its mark, or by the empty half of most of its letters.

    >>> wide_encoding("Báo cáo số 5".encode("utf-16-le")), wide_encoding(b"Bao cao")
    ('utf-16-le', None)
    """
    sample = payload[:_WIDE_SAMPLE]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if sample.startswith(mark) and not sample.startswith(codecs.BOM_UTF32_LE):
            return encoding
    empty_first, empty_second = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if empty_second > empty_first else "utf-16-be"
    if (
        max(empty_first, empty_second) < len(sample) / 8
        or min(empty_first, empty_second) > max(empty_first, empty_second) / 8
    ):  # U+0300, a tone, has an empty half too
        return None
    text = sample.decode(encoding, errors="ignore")
    ordinary = len(_ORDINARY.findall(text))
    return encoding if ordinary >= 0.95 * len(text) and any(map(str.isalpha, text)) else None


def _decoded(payload: bytes, encoding: str) -> str | None:
    try:
        return payload.decode(encoding)
    except UnicodeError:
        return None


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def is_vietnamese(text: str) -> bool:
    """Return whether the letters beyond ASCII are those of Windows-1258, hence of Vietnamese.

    >>> is_vietnamese("B\u00e1o c\u00e1o k\u00ea\u0301t"), is_vietnamese("B\u00b8o c\u00b8o")
    (True, False)
    """
    beyond = sum(not character.isascii() for character in text)
    known = len(_VIETNAMESE.findall(text))
    return known > 0 and known + len(_PUNCTUATION.findall(text)) >= 0.95 * beyond


def _checked(text: str | None, name: str) -> str:
    if text is None:
        raise ReadError(
            name,
            "Không nhận ra bảng mã của tệp văn bản.",
            "Hãy mở tệp, chuyển mã sang Unicode (UTF-8), lưu lại rồi nạp lại.",
        )
    # One stray control character may come with a copied line; more of them are no text.
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > 1 + len(text) // 200:
        raise ReadError(
            name,
            "Tệp không phải văn bản: nội dung là dữ liệu nhị phân.",
            "Hãy nạp báo cáo ở dạng .docx, .pdf, .html, .md hoặc .txt.",
        )
    return text
