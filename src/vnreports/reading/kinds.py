"""What kind of file it is: by its first bytes, for a zip archive by the parts in its directory.

    bao-cao.pdf that begins with "PK" and holds word/document.xml   ->  a .docx

The extension only tells Markdown and HTML fragments from plain text, and a message from a text.
What cannot be read at all is refused here, with the reason and what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from typing import IO

from vnreports.errors import ReadError
from vnreports.reading.docx_package import BROKEN_ZIP
from vnreports.reading.text import wide_encoding

_OOXML, _ODF = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
DOCX, XLSX = _OOXML + "wordprocessingml.document", _OOXML + "spreadsheetml.sheet"
ODT, ODS = _ODF + "text", _ODF + "spreadsheet"
DOC, XLS, RTF = "application/msword", "application/vnd.ms-excel", "application/rtf"
PDF, HTML, MARKDOWN, TEXT = "application/pdf", "text/html", "text/markdown", "text/plain"
ZIP, MAIL = "application/zip", "message/rfc822"  # they hold files; see `containers`

# The extensions that a folder is searched for, and what they promise. Some of them cannot be read:
# such a file is not passed over, but set aside with the advice what to do.
MEDIA_TYPES = {
    ".docx": DOCX,
    ".docm": DOCX,
    ".doc": DOC,
    ".odt": ODT,
    ".rtf": RTF,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xls": XLS,
    ".ods": ODS,
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": ZIP,
    ".eml": MAIL,
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
    ".msg": "application/vnd.ms-outlook",
}

_PDF_MARK = re.compile(rb"%PDF-\d")
_HTML_MARK = re.compile(
    rb"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|article|br)\b", re.IGNORECASE)
_MAIL_MARK = re.compile(
    rb"(?:From [^\n]*\n|[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type):",
    re.IGNORECASE,
)
_PICTURES = {
    b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif",
    b"II*\0": "image/tiff", b"MM\0*": "image/tiff", b"BM": "image/bmp",
    b"\0\0\0\x0cjP  ": "image/jp2",
}  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Office 97, Outlook, and .docx under a password
# Texts that only a word processor makes sense of.
_OTHER_FORMS = (
    (b"<?xml", "XML"),
    (b"MIME-Version:", "MHTML"), (b"From: <Saved by", "MHTML"),
)  # fmt: skip
_OTHER_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz"), (b"MSCF", "CAB"),
)  # fmt: skip
_SAVE_AS_DOCX = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi nạp lại."


def media_type(payload: bytes, suffix: str, name: str) -> str:
    """Return what the content is; the extension has a say only between kinds of text.

    Raises:
        ReadError: nobody here can read it; says what it is and what to do.
    """
    head = payload[:4096]
    if _PDF_MARK.search(head[:1024]):  # a few producers write something before the mark
        return PDF
    if head.startswith(b"PK"):
        return _zip_type(payload, name)
    if head.startswith(_OLE):
        return _ole_type(payload, suffix, name)
    for mark, kind in _PICTURES.items():
        if head.startswith(mark):
            return kind
    if head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        raise ReadError(
            name,
            "Tệp là ảnh HEIC hoặc phim, không đọc được.",
            "Hãy lưu ảnh thành .jpg hoặc .png, hoặc xin bản .docx rồi nạp lại.",
        )
    for mark, form in _OTHER_ARCHIVES:
        if head.startswith(mark):
            raise ReadError(
                name,
                f"Tệp nén kiểu {form}, chưa mở trực tiếp được.",
                "Hãy giải nén rồi nạp các tệp bên trong, hoặc nén lại thành .zip.",
            )
    return _text_type(payload, suffix, name)


def _text_type(payload: bytes, suffix: str, name: str) -> str:
    head = payload[:4096]
    if wide := wide_encoding(head):
        head = head.decode(wide, errors="ignore").removeprefix("\ufeff").encode()
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if words.startswith(b"{\\rtf"):
        return RTF
    if suffix == ".eml" and is_mail(words):
        return MAIL
    if _HTML_MARK.match(words):
        return HTML
    for mark, form in _OTHER_FORMS:
        if words.startswith(mark):
            raise ReadError(
                name, f"Tệp ở định dạng {form}, chưa đọc trực tiếp được.", _SAVE_AS_DOCX
            )
    promised = MEDIA_TYPES.get(suffix, TEXT)
    if promised == HTML and _HTML_TAG.search(payload):
        return HTML
    return MARKDOWN if promised == MARKDOWN else TEXT


def is_mail(head: bytes) -> bool:
    """Return whether a file begins as a message does: with lines "Name: …", one of them known.

    >>> is_mail(b"X-Mailer: Zimbra\\r\\nSubject: BC\\r\\n"), is_mail(b"Kính gửi: UBND".encode())
    (True, False)
    """
    return _MAIL_MARK.match(head) is not None


def zip_names(file: IO[bytes]) -> list[str] | None:
    """Return the names in the directory of a zip archive; None where it has none that is whole."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except BROKEN_ZIP:
        return None


def office_type(names: Collection[str], head: bytes) -> str | None:
    """Return which document a zip archive is, by its directory and first bytes; None for none.

    "" stands for a document that is neither text nor table: a presentation, a drawing, a book.
    """
    if "mimetype" in names:  # the first part, not compressed (OpenDocument 1.2, part 3, 3.3)
        return next((kind for kind in (ODT, ODS) if kind.encode() in head[:200]), "")
    typed = "[Content_Types].xml" in names
    for kind, folder, main in ((DOCX, "word/", "document"), (XLSX, "xl/", "workbook")):
        begin = folder if typed else folder + main
        if any(name.startswith(begin) for name in names):
            return kind
    return "" if typed else None


def _zip_type(payload: bytes, name: str) -> str:
    names = zip_names(io.BytesIO(payload))
    if names is None:
        # Its directory stands at the end: what is cut short is told by the names before each part.
        kind = _office_by_traces(payload)
    else:
        kind = office_type(names, payload)
    if kind is None and names is not None:
        return ZIP
    if kind is None:
        raise ReadError(
            name,
            "Tệp nén không phải tệp Word, hoặc tệp Word bị cắt ngắn.",
            "Hãy giải nén rồi nạp từng báo cáo, hoặc lấy lại tệp gốc.",
        )
    if not kind:
        raise ReadError(
            name, "Tệp là bài trình chiếu, bản vẽ hoặc sách điện tử, không phải báo cáo.",
            "Hãy nạp báo cáo ở dạng .docx, .pdf hoặc .xlsx.",
        )  # fmt: skip
    return kind


def _office_by_traces(payload: bytes) -> str | None:
    if b"word/document" in payload or (b"word/" in payload and b"[Content_Types].xml" in payload):
        return DOCX
    if b"xl/workbook" in payload or b"xl/worksheets" in payload:
        return XLSX
    return next((kind for kind in (ODT, ODS) if kind.encode() in payload[:200]), None)


def _ole_type(payload: bytes, suffix: str, name: str) -> str:
    """Return the type of a file of Office 97, by the names of its parts.

    One document may hold another: between Word and Excel the extension decides.
    """

    def has(part: str) -> bool:
        return part.encode("utf-16-le") in payload

    if has("EncryptedPackage"):
        raise ReadError(
            name,
            "Tệp Word hoặc Excel được đặt mật khẩu.",
            "Hãy gỡ mật khẩu, lưu lại thành .docx hoặc .xlsx rồi nạp lại.",
        )
    if has("__properties_version1.0"):
        raise ReadError(
            name,
            "Tệp là thư của Outlook (.msg), chưa đọc trực tiếp được.",
            "Hãy mở thư, lưu các tệp đính kèm rồi nạp chúng; hoặc lưu thư thành .eml.",
        )
    kinds = {DOC: has("WordDocument"), XLS: has("Workbook") or has("Book\0")}
    found = [kind for kind, there in kinds.items() if there]
    if not found:
        raise ReadError(name, "Tệp Office kiểu cũ, không phải văn bản Word.", _SAVE_AS_DOCX)
    promised = MEDIA_TYPES.get(suffix, DOC)
    return promised if promised in found else found[0]
