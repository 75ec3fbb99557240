"""Containers: archives (.zip) and messages (.eml), whose members are read as files of their own.

    tap.zip  ->  "xa-a.docx", "Phụ lục/bieu-1.xlsx"; set aside: "mat.docx", it has a password

A .docx, .xlsx or .odt is an archive too, but no container. Nothing is read here, and a member may
be a container itself: whoever wants its members calls again, with `depth` one higher. All that
comes out of one outermost file stays within one allowance, whatever is nested in it: an archive
that is a member has its share of it written beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vnreports.errors import ReadError
from vnreports.reading import unpack_mail, unpack_zip
from vnreports.reading.kinds import is_mail, office_type, zip_names
from vnreports.reading.members import (
    MAX_DEPTH,
    MAX_MEMBERS,
    MAX_UNPACKED,
    ExhaustedError,
    Intake,
    Member,
    Refused,
    Unpacked,
    bomb,
)

__all__ = [
    "MAX_DEPTH",
    "MAX_MEMBERS",
    "MAX_UNPACKED",
    "Member",
    "Refused",
    "Unpacked",
    "is_container",
    "unpack",
]

_HEAD = 4096  # bytes looked at
_SHARE = ".allowance"


def is_container(path: Path) -> bool:
    """Return whether a file is an archive or a message, by its first bytes and its directory."""
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                names = zip_names(file)
                # A broken one may be a broken .docx; only the extension tells.
                return suffix == ".zip" if names is None else office_type(names, head) is None
            return suffix == ".eml" and is_mail(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    except (OSError, ValueError):  # ValueError: a NUL in the path; reading will say so
        return False


def unpack(path: Path, folder: Path, *, name: str, depth: int = 0) -> Unpacked:
    """Write the members of an archive or a message to a folder; `name` is how the clerk knows it.

    Raises:
        ReadError: it is broken or locked, holds nothing, too much, or lies too deep in others.
    """
    if depth >= MAX_DEPTH:
        raise ReadError(
            name,
            f"Tệp nén lồng trong tệp nén quá {MAX_DEPTH} lớp nên không được mở.",
            "Hãy giải nén rồi nạp các tệp bên trong.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    intake = Intake(folder, _allowance(path, depth))
    try:
        with path.open("rb") as file:
            if file.read(2) == b"PK":
                unpack_zip.unpack(file, intake, name)
            else:
                file.seek(0)
                unpack_mail.unpack(file, intake, name)
        unpacked = intake.unpacked()
        if not unpacked.members and not unpacked.refused:
            raise ReadError(name, *_empty(unpacked))
        _share_out(intake.allowance, unpacked.members)
    except ExhaustedError:
        intake.clear()
        raise bomb(name) from None
    except BaseException:
        intake.clear()
        raise
    return unpacked


def _empty(unpacked: Unpacked) -> tuple[str, str]:
    if unpacked.passed_over:
        names = ", ".join(repr(name) for name, _ in unpacked.passed_over[:3])
        return (
            f"Bên trong không có văn bản nào, chỉ có {names}.",
            "Hãy nạp báo cáo ở dạng .docx, .pdf, .xlsx hoặc ảnh quét.",
        )
    return (
        "Tệp nén hoặc thư trống, không có gì bên trong.",
        "Hãy kiểm tra lại tệp gốc và gửi lại bản có nội dung.",
    )


def _allowance(path: Path, depth: int) -> int:
    """Return how many bytes may come out of a file: all, or its share where it came out itself."""
    if not depth:
        return MAX_UNPACKED
    try:
        return int(path.with_name(path.name + _SHARE).read_text(encoding="ascii"))
    except (OSError, ValueError):  # it was brought here from elsewhere
        return MAX_UNPACKED


def _share_out(left: int, members: Iterable[Member]) -> None:
    """Write beside each archive among the members its share of what is left, by its size."""
    sizes = {
        member.path: member.path.stat().st_size for member in members if is_container(member.path)
    }
    for path, size in sizes.items():
        share = max(0, left) * size // max(1, sum(sizes.values()))
        path.with_name(path.name + _SHARE).write_text(str(share), encoding="ascii")
