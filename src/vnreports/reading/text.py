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
    """A text, and whether its bytes were of an encoding older than Unicode (TCVN3, VNI)."""

    text: str
    text_from: Literal["native", "legacy"] = "native"


def decode(payload: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text of some bytes: by byte order mark, as UTF-8, as declared, by its letters.

    Bytes that are not Unicode are read as Windows-1258, TCVN3 or VNI, whichever is Vietnamese.

    Raises:
        ReadError: none of these gives Vietnamese text.
    """
    for mark, encoding in _MARKS:
        if payload.startswith(mark):
            return Decoded(_checked(_decoded(payload, encoding), name))
    text = _decoded(payload, "utf-8")
    if text is None and declared and _is_codec(declared):
        text = _decoded(payload, declared)
    if text is None:
        text = _decoded(payload, "cp1258")
        text = text if text is not None and _is_vietnamese(text) else None
    if text is None and (guessed := guess(payload)):
        return Decoded(_checked(guessed[0], name), "legacy")
    return Decoded(_checked(text, name))


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


def _is_vietnamese(text: str) -> bool:
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
