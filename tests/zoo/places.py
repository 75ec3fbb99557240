"""What stands where a file is expected: folders, pipes, links, nothing."""

from __future__ import annotations

import os
from pathlib import Path

from tests.zoo.animals import Lures, placed, read, refused
from tests.zoo.packing import word
from tests.zoo.words import BODY

NOT_OPENED = "Không mở được|không mở được|không có tệp|không tìm thấy|không còn"
NO_FILE = "không phải tệp|thư mục"
# The superuser may read everything, and Windows has no such rights.
_MAY_READ = not hasattr(os, "geteuid") or os.geteuid() == 0


@placed("folder.docx", refused(NO_FILE))
def folder(path: Path, lures: Lures) -> None:
    """A folder that is called like a Word file."""
    path.mkdir()
    (path / "trong.docx").write_bytes(word(BODY))


@placed("pipe.txt", refused(NO_FILE), needs="posix")
def pipe(path: Path, lures: Lures) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


@placed("socket.txt", refused(NO_FILE + "|" + NOT_OPENED), needs="posix")
def socket(path: Path, lures: Lures) -> None:
    """A socket; its name is bound from within its folder, since a path may be too long for it."""
    import socket as sockets

    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with sockets.socket(sockets.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


@placed("endless.txt", refused(NO_FILE), needs="posix")
def endless(path: Path, lures: Lures) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


@placed("closed.docx", read("125 hồ sơ") if _MAY_READ else refused(NOT_OPENED), needs="posix")
def closed(path: Path, lures: Lures) -> None:
    """A file that nobody may read."""
    path.write_bytes(word(BODY))
    path.chmod(0)


@placed("dangling.docx", refused(NOT_OPENED), needs="posix")
def dangling(path: Path, lures: Lures) -> None:
    """A link to a file that is gone."""
    path.symlink_to(path.parent / "khong-con.docx")


@placed("circle.docx", refused(NOT_OPENED), needs="posix")
def circle(path: Path, lures: Lures) -> None:
    """A link to itself."""
    path.symlink_to(path)


@placed("vanished.docx", refused(NOT_OPENED))
def vanished(path: Path, lures: Lures) -> None:
    """A file that was there when the folder was listed."""
    path.write_bytes(word(BODY))
    path.unlink()


@placed("sparse.txt", refused("lớn hơn|quá lớn"))
def sparse(path: Path, lures: Lures) -> None:
    """A file of 300 GB that is one hole."""
    with path.open("wb") as file:
        file.truncate(300 * 2**30 if os.name == "posix" else 300 * 2**20)


@placed("l\u1eddi\u202etxt.b\u00e1o c\u00e1o \U0001f4a9.txt", read("125 hồ sơ"))
def strange_name(path: Path, lures: Lures) -> None:
    """A name with signs that turn the direction of writing."""
    path.write_bytes(word(BODY))
