"""Listing: the documents below a URL, of any file system, as inputs.

What is a document is decided as for folders of this machine (`vnreports.inbox`): by the end of
its name. Names are all that is looked at: an object store with ten million files is listed in
ten thousand requests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from vnreports.dataset import Folder, Input
from vnreports.errors import DatasetError
from vnreports.inbox import DOCUMENTS

# What file systems say of a file that changes with its content, the surest first.
STAMPS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified")


def documents(
    folder: Folder, *, avoid: Folder | None = None, passed_over: Callable[[str], None]
) -> Iterator[Input]:
    """Yield the documents below a folder, folder by folder, in the order of their names.

    `avoid`: a folder that is not ours to read. `passed_over` hears of what is no document.

    Raises:
        DatasetError: a folder cannot be opened.
    """
    if folder.fs.isfile(folder.root):
        yield _input(folder, folder.fs.info(folder.root))
        return
    ours = avoid.root if avoid and avoid.fs == folder.fs else None
    for _, folders, files in folder.fs.walk(folder.root, detail=True, on_error=_refuse):
        for name, found in sorted(folders.items()):
            if name.startswith(".") or found["name"].rstrip("/") == ours:
                del folders[name]
        _sort(folders)
        for name, found in sorted(files.items()):
            if is_document(name) and found["type"] == "file":
                yield _input(folder, found)
            else:
                passed_over(found["name"])


def is_document(name: str) -> bool:
    """Return whether a file of a folder is read.

    >>> [is_document(name) for name in ("xa.docx", "~$xa.docx", ".xa.docx", "phim.mp4")]
    [True, False, False, False]
    """
    return not name.startswith(("~$", ".")) and PurePosixPath(name).suffix.lower() in DOCUMENTS


def _sort(folders: dict[str, Any]) -> None:
    """Put folders in order, in place: `walk` goes on from this very dictionary."""
    for name in sorted(folders):
        folders[name] = folders.pop(name)


def _refuse(error: Exception) -> None:
    raise DatasetError(f"Không mở được thư mục: {error}. Hãy kiểm tra quyền đọc.") from error


def _input(folder: Folder, found: dict[str, Any]) -> Input:
    path = found["name"] if folder.is_local else folder.fs.unstrip_protocol(found["name"])
    stamp = next((str(found[name]) for name in STAMPS if found.get(name) is not None), "")
    return Input(path, found.get("size") or 0, stamp)
