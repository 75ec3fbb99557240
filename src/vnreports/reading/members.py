"""Members: the files that an archive or a message holds, written to a folder within limits.

    "Báo cáo/xã A.docx" of tap.zip   ->  <folder>/0001.docx, known to the clerk by its name

The name inside is only shown: whatever it is, ".." and "C:" included, no path is made of it. What
is no document (a thumbnail, a film) is passed over, what cannot be unpacked is set aside; both are
told. How much comes out is counted as it comes out, whatever the archive says of itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from vnreports.errors import ReadError
from vnreports.reading.kinds import MEDIA_TYPES

MAX_MEMBERS = 2_000  # files in one archive: a province has some hundred units
MAX_UNPACKED = 2 * 2**30  # bytes of all that comes out of one file: 400 scanned reports of 5 MB
MAX_MEMBER = 256 * 2**20  # bytes of one member; what is larger no reader takes
MAX_DEPTH = 3  # an archive in an archive in an archive: people do that, four times nobody does
# Text shrinks to a tenth, empty tables to a hundredth; a bomb to a thousandth. Small files may.
_MAX_RATIO, _SMALL = 200, 16 * 2**20
_BLOCK = 4096  # the least that a file takes from the allowance: a million empty files fill disks

# What is not read here and is a document all the same: reading it says what to do.
_SET_ASIDE = frozenset((".dot", ".wps", ".gif", ".bmp", ".webp", ".jp2", ".heic"))
_DOCUMENTS = frozenset(MEDIA_TYPES) | _SET_ASIDE
_DOCUMENT_MARKS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"))
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_LONGEST = 300  # letters of a name that are shown


@dataclass(frozen=True, slots=True)
class Member:
    """A file that came out: its name inside, "/" between folders, and where its bytes are."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be taken out, why, and what to do about it."""

    name: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What an archive or a message held; `passed_over`: what is no document, and why."""

    members: tuple[Member, ...]
    refused: tuple[Refused, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()


class TooLargeError(Exception):
    """A member is larger than any report, or grows as only a bomb does."""


class ExhaustedError(Exception):
    """The allowance of the whole file is used up."""


def no_document(name: str, head: bytes = b"") -> str | None:
    """Return why a file is none of ours, by its name; None where it may be one.

    >>> no_document("anh/Thumbs.db"), no_document("xa-a.docx")
    ('tệp do hệ điều hành tự tạo', None)
    """
    path = PurePosixPath(name)
    if path.name.lower() in _OF_THE_SYSTEM or "__MACOSX" in path.parts:
        return "tệp do hệ điều hành tự tạo"
    if path.name.startswith("~$"):
        return "tệp tạm mà Word tạo khi đang mở văn bản"
    if any(part.startswith(".") and part.strip(".") for part in path.parts):
        return "tệp ẩn"
    suffix = path.suffix.lower()
    if suffix in _DOCUMENTS or head.startswith(_DOCUMENT_MARKS):
        return None
    return f"đuôi {suffix} không phải văn bản" if suffix else "tên không có đuôi"


def shown_name(name: str) -> str:
    """Return a name of a file as it may be shown: one line, "/" between folders, not endless."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in plain).strip()
    if len(plain) > _LONGEST:
        plain = "…" + plain[-_LONGEST:]
    return plain or "(không tên)"


@dataclass(slots=True)
class Intake:
    """The members of one archive or message as they come out."""

    folder: Path
    allowance: int  # bytes that may still come out
    members: list[Member] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed_over: list[tuple[str, str]] = field(default_factory=list)
    _number: int = 0
    _names: set[str] = field(default_factory=set)

    def add(self, name: str, pieces: Iterable[bytes], *, packed: int | None = None) -> None:
        """Write a member to the folder; `packed` is how many bytes it took in the archive.

        Raises:
            TooLargeError, ExhaustedError: it was not kept.
        """
        path = self._free_path(PurePosixPath(name).suffix.lower())
        size = 0
        try:
            with path.open("xb") as file:
                for piece in pieces:
                    size += len(piece)
                    if size > MAX_MEMBER:
                        raise TooLargeError
                    if packed is not None and size > max(_SMALL, packed * _MAX_RATIO):
                        raise TooLargeError
                    if size > self.allowance:
                        raise ExhaustedError
                    file.write(piece)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self.allowance -= max(size, _BLOCK)
        self.members.append(Member(self._own(name), path))

    def set_aside(self, name: str, why: str, advice: str) -> None:
        """Note a member that cannot be taken out."""
        self.refused.append(Refused(self._own(name), why, advice))

    def too_large(self, name: str) -> None:
        """Set a member aside that is larger than any report."""
        self.set_aside(
            name,
            f"Tệp bên trong bung ra quá lớn (trên {MAX_MEMBER // 2**20} MB hoặc nén bất thường).",
            "Hãy kiểm tra nguồn gốc của tệp; nếu là báo cáo thật, hãy gửi riêng tệp đó.",
        )

    def pass_over(self, name: str, why: str) -> None:
        """Note what is no document."""
        self.passed_over.append((name, why))

    def unpacked(self) -> Unpacked:
        """Return all that was taken out, set aside and passed over."""
        return Unpacked(tuple(self.members), tuple(self.refused), tuple(self.passed_over))

    def clear(self) -> None:
        """Remove what was written."""
        for member in self.members:
            member.path.unlink(missing_ok=True)

    def _free_path(self, suffix: str) -> Path:
        suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
        while True:
            self._number += 1
            path = self.folder / f"{self._number:04}{suffix}"
            if not path.exists():
                return path

    def _own(self, name: str) -> str:
        """Return a name that no other member has: "a.docx" twice is "a.docx" and "a (2).docx"."""
        path, unique, count = PurePosixPath(name), name, 1
        while unique in self._names:
            count += 1
            unique = name.removesuffix(path.suffix) + f" ({count})" + path.suffix
        self._names.add(unique)
        return unique


def bomb(name: str) -> ReadError:
    """Return the error for a file of which more comes out than is reasonable."""
    return ReadError(
        name,
        f"Tệp nén bung ra lớn hơn {MAX_UNPACKED // 2**20} MB nên không được mở.",
        "Hãy kiểm tra nguồn gốc của tệp; nếu là báo cáo thật, hãy chia thành nhiều tệp nén nhỏ.",
    )


def too_many(name: str) -> ReadError:
    """Return the error for a file that holds more files than is reasonable."""
    return ReadError(
        name,
        f"Tệp chứa hơn {MAX_MEMBERS:,} tệp nên không được mở.".replace(",", "."),
        "Hãy chia thành nhiều tệp nén nhỏ, hoặc giải nén rồi nạp thư mục.",
    )
