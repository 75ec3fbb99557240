"""The package of a Word file: opened with limits, its parts parsed without fetching anything.

A .docx is a zip archive of XML parts. What comes by e-mail may be cut short, locked with a
password, or made to fill the memory; such files are refused here with a reason.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vnreports.errors import ReadError
from vnreports.reading.docx_xml import PACKAGE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_UNPACKED = 512 * 2**20  # all parts together: pictures of a long report stay far below
MAX_PART = 64 * 2**20  # one XML part: a report of 1,000 pages has about 20 MB
# zipfile tells of broken archives in all these ways.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError,
    EOFError, OSError, ValueError, KeyError,
)  # fmt: skip
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
# ISO 29500 Strict writes the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"officeDocument/2006/relationships",
    ),
)
# How libxml2 says that it refuses to go on: 10 MB of one text, 256 elements deep.
_BEYOND_BOUNDS = re.compile(r"huge|excessive depth", re.IGNORECASE)
_RESAVE = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nạp lại."


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts of a Word file that hold its text; None where a part is missing."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def open_package(payload: bytes, name: str) -> Package:
    """Open a .docx.

    Raises:
        ReadError: cut short, locked, too large unpacked, or not well-formed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            _check(archive, name)
            main = _target(archive, "_rels/.rels", "officeDocument", "word/document.xml", name)
            folder, _, file = main.rpartition("/")
            relations = f"{folder}/_rels/{file}.rels"

            def part(kind: str) -> Element | None:
                path = _target(archive, relations, kind, f"{folder}/{kind}.xml", name)
                return _parse(archive, path, name) if path in archive.namelist() else None

            return Package(
                document=_parse(archive, main, name),
                styles=part("styles"),
                numbering=part("numbering"),
                footnotes=part("footnotes"),
                endnotes=part("endnotes"),
            )
    except BROKEN_ZIP as error:
        raise ReadError(
            name, "Tệp Word bị hỏng hoặc bị cắt ngắn, không mở được.", _RESAVE
        ) from error


def _check(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError(name, "Tệp nén được đặt mật khẩu.", "Hãy gỡ mật khẩu, lưu lại rồi nạp lại.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ReadError(
            name,
            f"Tệp Word bung ra lớn hơn {MAX_UNPACKED // 2**20} MB nên không được mở.",
            "Hãy kiểm tra nguồn gốc của tệp; nếu là báo cáo thật, hãy bỏ bớt hình ảnh rồi nạp lại.",
        )


def _target(archive: zipfile.ZipFile, relations: str, kind: str, usual: str, name: str) -> str:
    """Return the path of a related part, which producers may name as they like."""
    if relations in archive.namelist():
        root = _parse(archive, relations, name)
        for relation in root.iterfind(PACKAGE + "Relationship"):
            if relation.get("Type", "").endswith("/" + kind):
                target = str(relation.get("Target", ""))
                folder = relations.rpartition("_rels/")[0]
                return target.lstrip("/") if target.startswith("/") else folder + target
    return usual


def _parse(archive: zipfile.ZipFile, path: str, name: str) -> Element:
    from lxml import etree

    if archive.getinfo(path).file_size > MAX_PART:
        raise ReadError(
            name,
            f"Phần văn bản của tệp Word lớn hơn {MAX_PART // 2**20} MB nên không được mở.",
            "Hãy tách báo cáo thành nhiều tệp rồi nạp lại.",
        )
    xml = archive.read(path)
    for strict, transitional in _STRICT:
        if strict in xml:
            xml = xml.replace(strict, _TRANSITIONAL + transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.LxmlError as error:
        if _BEYOND_BOUNDS.search(str(error)):
            raise ReadError(
                name,
                "Tệp Word có một đoạn văn quá lớn, hoặc bảng lồng nhau quá sâu nên không được đọc.",
                "Hãy kiểm tra nguồn gốc của tệp; nếu là báo cáo thật, hãy tách nhỏ rồi nạp lại.",
            ) from error
        raise ReadError(name, "Nội dung XML của tệp Word bị hỏng.", _RESAVE) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            name,
            "Tệp Word chứa khai báo thực thể XML, điều mà Word không bao giờ ghi.",
            "Hãy kiểm tra nguồn gốc của tệp.",
        )
    return root
