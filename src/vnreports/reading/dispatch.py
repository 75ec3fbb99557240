"""Which reader reads a file: what it is, `kinds` says, and each kind has a module of its own.

    bao-cao.pdf that is a Word file   ->  read_docx(…), and a Source with all that the format knows

Archives and messages hold files of their own and are no report: `containers` unpacks them.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from vnreports.errors import ReadError
from vnreports.reading.kinds import DOC, DOCX, HTML, MAIL, ODS, ODT, PDF, RTF, XLS, XLSX, ZIP
from vnreports.reading.kinds import media_type as kind_of
from vnreports.reading.layout import Content
from vnreports.reading.text import empty, read_text
from vnreports.text import Source

# What LibreOffice opens for us, and the extension that tells it so.
_BY_OFFICE = {DOC: ".doc", ODT: ".odt", RTF: ".rtf", XLS: ".xls", ODS: ".ods"}
MAX_BYTES = 256 * 2**20  # a scanned report of hundreds of pages; more is no single report


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
    media_type = kind_of(payload, suffix, name)
    if media_type in {ZIP, MAIL}:
        raise ReadError(
            name,
            "Tệp nén (.zip) hoặc thư (.eml) chứa các tệp khác, không phải một báo cáo.",
            "Hãy dùng vnreports ingest hoặc vnreports extract: hai lệnh này mở các tệp bên trong.",
        )
    return media_type, _content(media_type, payload, name)


def _content(media_type: str, payload: bytes, name: str) -> Content:
    if media_type == DOCX:
        from vnreports.reading.docx import read_docx

        return read_docx(payload, name)
    if media_type == PDF:
        from vnreports.reading.pdf import read_pdf

        return read_pdf(payload, name)
    if media_type == HTML:
        from vnreports.reading.html import read_html

        return read_html(payload, name)
    if media_type == XLSX:
        from vnreports.reading.xlsx import read_xlsx

        return read_xlsx(payload, name)
    if media_type.startswith("image/"):
        from vnreports.reading.pictures import read_picture

        return read_picture(payload, name)
    if media_type in _BY_OFFICE:
        from vnreports.reading.office import read_office

        return read_office(payload, _BY_OFFICE[media_type], name)
    return read_text(payload, name)


def _too_large(name: str) -> ReadError:
    return ReadError(
        name,
        f"Tệp lớn hơn {MAX_BYTES // 2**20} MB nên không được đọc.",
        "Hãy tách báo cáo hoặc giảm kích thước ảnh trong tệp rồi nạp lại.",
    )
