"""What kind of file it is, and which reader reads it.

    bao-cao.pdf that begins with "PK" and holds word/document.xml   ->  read as .docx

The first bytes decide; the extension only tells Markdown and HTML fragments from plain text.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from vnreports.errors import ReadError
from vnreports.reading.layout import Content
from vnreports.reading.text import empty, read_text
from vnreports.text import Source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, HTML, MARKDOWN, TEXT = "application/pdf", "text/html", "text/markdown", "text/plain"
# What LibreOffice opens for us, and the extension that tells it so.
DOC, ODT, RTF = "application/msword", "application/vnd.oasis.opendocument.text", "application/rtf"
_BY_OFFICE = {DOC: ".doc", ODT: ".odt", RTF: ".rtf"}

# The extensions that a folder is searched for, and what they promise.
MEDIA_TYPES = {
    ".docx": DOCX,
    ".docm": DOCX,
    ".doc": DOC,
    ".odt": ODT,
    ".rtf": RTF,
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
}
MAX_BYTES = 256 * 2**20  # a scanned report of hundreds of pages; more is no single report

_PDF_MARK = re.compile(rb"%PDF-\d")
_HTML_MARK = re.compile(
    rb"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|article|br)\b", re.IGNORECASE)
_PICTURES = {
    b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif",
    b"II*\0": "image/tiff", b"MM\0*": "image/tiff", b"BM": "image/bmp",
    b"\0\0\0\x0cjP  ": "image/jp2",
}  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word 97, Excel 97, and .docx under a password
# Texts that only a word processor makes sense of.
_OTHER_FORMS = (
    (b"<?xml", "XML"),
    (b"MIME-Version:", "MHTML"), (b"From: <Saved by", "MHTML"),
)  # fmt: skip
_SAVE_AS_DOCX = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi nạp lại."


def read(path_or_bytes: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Source:
    """Return the text of a report with what its format knows about it.

    `name` is the file name where there is no path, or another one than the path's.

    Raises:
        ReadError: there is no such file, or it cannot be read as a report.
    """
    if isinstance(path_or_bytes, bytes):
        payload = path_or_bytes
        shown = name or "(dữ liệu không tên)"
    else:
        payload = _load(Path(path_or_bytes))
        shown = str(path_or_bytes)
        name = name or Path(path_or_bytes).name
    sha256 = hashlib.sha256(payload).hexdigest()
    media_type, content = _read(payload, Path(name or "").suffix.lower(), shown)
    return Source(
        id=Path(name).stem if name else sha256[:12],
        text=content.text,
        file=Path(name).name if name else None,
        media_type=media_type,
        bytes=len(payload),
        sha256=sha256,
        text_from=content.text_from,
        quality=content.quality,
        recognised=content.recognised,
        pages=content.pages,
        hints=content.hints,
        tables=content.tables,
        notes=content.notes,
    )


def _load(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ReadError(
            str(path), "Không mở được tệp.", "Hãy kiểm tra đường dẫn và quyền đọc tệp."
        ) from error


def _read(payload: bytes, suffix: str, name: str) -> tuple[str, Content]:
    if not payload:
        raise empty(name)
    if len(payload) > MAX_BYTES:
        raise _too_large(name)
    media_type = _media_type(payload, suffix, name)
    match media_type:
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            from vnreports.reading.docx import read_docx

            return media_type, read_docx(payload, name)
        case "application/pdf":
            from vnreports.reading.pdf import read_pdf

            return media_type, read_pdf(payload, name)
        case "text/html":
            from vnreports.reading.html import read_html

            return media_type, read_html(payload, name)
        case _ if media_type.startswith("image/"):
            from vnreports.reading.pictures import read_picture

            return media_type, read_picture(payload, name)
        case _ if media_type in _BY_OFFICE:
            from vnreports.reading.office import read_office

            return media_type, read_office(payload, _BY_OFFICE[media_type], name)
        case _:
            return media_type, read_text(payload, name)


def _media_type(payload: bytes, suffix: str, name: str) -> str:
    """Return what the content is; the extension has a say only between kinds of text."""
    head = payload[:4096]
    if _PDF_MARK.search(head[:1024]):  # a few producers write something before the mark
        return PDF
    if head.startswith(b"PK"):
        return _zip_type(payload, name)
    if head.startswith(_OLE):
        return _ole_type(payload, name)
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
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if words.startswith(b"{\\rtf"):
        return RTF
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


def _zip_type(payload: bytes, name: str) -> str:
    """Return the type of a zip archive, by the parts that its directory names."""
    if b"word/document" in payload or (b"word/" in payload and b"[Content_Types].xml" in payload):
        return DOCX
    if b"xl/workbook" in payload:
        raise ReadError(
            name, "Tệp là bảng tính Excel, không phải báo cáo bằng lời văn.", "Hãy nạp tệp báo cáo."
        )
    if b"application/vnd.oasis.opendocument.text" in payload[:200]:
        return ODT
    raise ReadError(
        name,
        "Tệp nén không phải tệp Word, hoặc tệp Word bị cắt ngắn.",
        "Hãy giải nén rồi nạp từng báo cáo, hoặc lấy lại tệp gốc.",
    )


def _ole_type(payload: bytes, name: str) -> str:
    """Return the type of a file of Office 97."""
    if "EncryptedPackage".encode("utf-16-le") in payload:
        raise ReadError(
            name, "Tệp Word được đặt mật khẩu.", "Hãy gỡ mật khẩu, lưu lại thành .docx rồi nạp lại."
        )
    if "WordDocument".encode("utf-16-le") in payload:
        return DOC
    raise ReadError(name, "Tệp Office kiểu cũ, không phải văn bản Word.", _SAVE_AS_DOCX)


def _too_large(name: str) -> ReadError:
    return ReadError(
        name,
        f"Tệp lớn hơn {MAX_BYTES // 2**20} MB nên không được đọc.",
        "Hãy tách báo cáo hoặc giảm kích thước ảnh trong tệp rồi nạp lại.",
    )
