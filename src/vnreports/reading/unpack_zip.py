"""Zip archives: their members, by names that old programs wrote in encodings of their own.

    b"B\\xe1o c\\xe1o x\\xe3.docx" of the Explorer of a Vietnamese Windows   ->  "Báo cáo xã.docx"

What an archive says of itself is not believed: sizes are counted while unpacking, and entries that
lie over each other, as those of bombs do, are refused. A locked member is set aside; the others
come out.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from stat import S_IFMT, S_ISLNK, S_ISREG
from typing import IO
from zlib import crc32

from vnreports.errors import ReadError
from vnreports.reading.docx_package import BROKEN_ZIP
from vnreports.reading.legacy import guess
from vnreports.reading.members import (
    MAX_MEMBERS,
    Intake,
    TooLargeError,
    no_document,
    shown_name,
    too_many,
)
from vnreports.reading.text import is_vietnamese

_CHUNK = 2**16
_LOCAL_HEADER = 30  # bytes before the name of an entry
_UNICODE_PATH = 0x7075  # an extra field of Info-ZIP: the name in UTF-8
_FLAG_LOCKED, _FLAG_UTF8 = 0x1, 0x800
_AES = 99  # the compression that WinZip gives for what is locked by AES
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_END, _END_SIZE = b"PK\x05\x06", 22
_MAX_DIRECTORY = 4 * 2**20  # bytes: 2,000 long names take less than one million
_UNLOCK = "Hãy mở tệp nén bằng mật khẩu, giải nén rồi nạp các tệp bên trong."


def unpack(file: IO[bytes], intake: Intake, name: str) -> None:
    """Write the members of a zip archive to the intake.

    Raises:
        ReadError: it is broken, all of it is locked, or it is made to do harm.
    """
    _check_directory(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN_ZIP as error:
        raise _broken(name) from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MAX_MEMBERS:
            raise too_many(name)
        if _overlap(archive.infolist()):
            raise ReadError(
                name,
                "Tệp nén có các phần chồng lên nhau, như loại tệp làm tràn bộ nhớ.",
                "Hãy kiểm tra nguồn gốc của tệp; nếu là báo cáo thật, hãy nén lại rồi nạp.",
            )
        for entry in entries:
            _take(archive, entry, intake)
    if not intake.members and intake.refused and all(map(_is_locked, entries)):
        raise ReadError(name, "Tệp nén được đặt mật khẩu.", _UNLOCK)


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, intake: Intake) -> None:
    name = shown_name(entry_name(entry))
    mode = entry.external_attr >> 16
    if S_ISLNK(mode) or (S_IFMT(mode) and not S_ISREG(mode)):
        intake.pass_over(name, "liên kết, không phải tệp")
        return
    why = no_document(name)
    if why and (_is_locked(entry) or no_document(name, _head(archive, entry))):
        intake.pass_over(name, why)
    elif _is_locked(entry):
        intake.set_aside(name, "Tệp trong tệp nén được đặt mật khẩu.", _UNLOCK)
    elif entry.compress_type not in _METHODS:
        intake.set_aside(
            name,
            "Tệp được nén theo cách chưa hỗ trợ.",
            "Hãy giải nén rồi nạp tệp này, hoặc nén lại thành .zip thông thường.",
        )
    else:
        try:
            intake.add(name, _pieces(archive, entry), packed=entry.compress_size)
        except TooLargeError:
            intake.too_large(name)
        except BROKEN_ZIP as error:
            if isinstance(error, OSError) and error.errno:  # the disk, not the archive
                raise
            intake.set_aside(
                name,
                "Tệp trong tệp nén bị hỏng, không bung ra được.",
                "Hãy xin lại tệp này hoặc tệp nén gốc rồi nạp lại.",
            )


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as member:
        while piece := member.read(_CHUNK):
            yield piece


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return how a member without a telling name begins."""
    if entry.compress_type not in _METHODS:
        return b""
    try:
        with archive.open(entry) as member:
            return member.read(8)
    except BROKEN_ZIP:
        return b""


def _is_locked(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & _FLAG_LOCKED) or entry.compress_type == _AES


def entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry: by its flag or extra field, else by the letters that it gives.

    Only newer programs say that a name is UTF-8. The Explorer of a Vietnamese Windows writes
    Windows-1258; what is neither is in the code page of DOS, as the format has it.
    """
    if entry.flag_bits & _FLAG_UTF8:
        return entry.orig_filename
    written = entry.orig_filename.encode("cp437", errors="replace")
    named = _unicode_path(entry.extra, written)
    if named is not None:
        return named
    if written.isascii():
        return entry.orig_filename
    for encoding in ("utf-8", "cp1258"):
        try:
            text = written.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or is_vietnamese(text):
            return unicodedata.normalize("NFC", text)
    guessed = guess(written)
    return guessed[0] if guessed else entry.orig_filename


def _unicode_path(extra: bytes, written: bytes) -> str | None:
    """Return the name in the extra field of Info-ZIP, where it belongs to the name as written."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5:
            checked = int.from_bytes(field[1:5], "little") == crc32(written)
            return field[5:].decode("utf-8", errors="replace") if checked else None
        at += 4 + size
    return None


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Return whether entries share bytes: a few of them then unpack to any size."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            return True
        written = entry.orig_filename.encode("utf-8", errors="replace")
        shortest = min(len(written), len(entry.orig_filename))
        end = entry.header_offset + _LOCAL_HEADER + shortest + entry.compress_size
    return False


def _check_directory(file: IO[bytes], name: str) -> None:
    """Refuse a directory that alone would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - 2**16))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise _broken(name)
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    if _MAX_DIRECTORY < directory < 0xFFFFFFFF:  # the latter: it is told elsewhere (ZIP64)
        raise too_many(name)
    file.seek(0)


def _broken(name: str) -> ReadError:
    return ReadError(
        name,
        "Tệp nén bị hỏng hoặc bị cắt ngắn, không mở được.",
        "Hãy giải nén rồi nạp từng báo cáo, hoặc lấy lại tệp gốc.",
    )
