"""Inbox: which files of some folders are documents, and which have arrived and are whole.

    found = discover([Path("hop-thu")])         # found.files, found.skipped with the reasons
    for found in arrivals([Path("hop-thu")]):   # again and again, until Ctrl-C
        …

Folders are looked through every few seconds: network shares tell of no events. A file is whole
once its size and time stay as they are from one look to the next.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vnreports.messages import say
from vnreports.outcomes import as_time
from vnreports.reading import MEDIA_TYPES
from vnreports.store import INSIDE, Store

# What has to be saved as .docx first is a document too: it is set aside with that advice.
LEGACY = frozenset({".dot", ".wps"})
DOCUMENTS = LEGACY | MEDIA_TYPES.keys()
EVERY = 2.0  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was passed over, and why; `failed` where it ought to have been read."""

    path: Path
    why: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What there is under some paths."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...] = ()


def discover(
    paths: Iterable[Path], *, avoid: Iterable[Path] = (), since: float | None = None
) -> Found:
    """Return the documents under some paths, each once, in order.

    A file that is named is taken whatever it is; in a folder, what is no document is passed over,
    and so are the folders to `avoid`: those that we write. `since`: only files that were changed
    at that time (seconds since 1970) or later.
    """
    files: dict[Path, Path] = {}
    skipped: list[Skipped] = []
    ours = {path.resolve() for path in avoid}
    for path in paths:
        for file in _walk(path, ours, skipped) if path.is_dir() else [path]:
            if since is None or _changed(file) >= since:
                files.setdefault(file.resolve(), file)
    return Found(tuple(files.values()), tuple(skipped))


def _walk(folder: Path, ours: set[Path], skipped: list[Skipped]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        why = say("Không mở được thư mục: {error}.", error=error.strerror)
        skipped.append(Skipped(Path(error.filename), why, failed=True))

    for where, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(where)
        folders[:] = sorted(name for name in folders if (here / name).resolve() not in ours)
        for name in [name for name in folders if name.startswith(".")]:
            folders.remove(name)
            skipped.append(Skipped(here / name, say("thư mục ẩn")))
        for name in sorted(names):
            why = _passed_over(here / name)
            if why:
                skipped.append(Skipped(here / name, why))
            else:
                yield here / name


def _passed_over(path: Path) -> str | None:
    """Return why a file of a folder is none of ours."""
    if path.name.startswith("~$"):
        return say("tệp tạm mà Word tạo khi đang mở văn bản")
    if path.name.startswith("."):
        return say("tệp ẩn")
    if not path.suffix:
        return say("tên không có đuôi; cần đọc thì ghi rõ tên tệp")
    if path.suffix.lower() not in DOCUMENTS:
        return say("đuôi {kind} không phải văn bản; cần đọc thì ghi rõ tên tệp", kind=path.suffix)
    if path.exists() and not path.is_file():
        return say("không phải tệp thường")
    return None


def _changed(path: Path) -> float:
    """Return when a file was changed; of one that cannot be looked at, that it was just now."""
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")


def failed_before(store: Store, *, since: float | None = None) -> Found:
    """Return the files that could not be read, by the ledger; of a file in an archive, that.

    What is no longer there is passed over, and taken out of the failures of the ledger.
    """
    files: dict[Path, Path] = {}
    skipped: dict[Path, Skipped] = {}
    for name in store.failed(since=None if since is None else as_time(since)):
        path = Path(name)
        if not path.exists() and INSIDE in name:
            path = Path(name.partition(INSIDE)[0])
        if path.exists():
            files.setdefault(path.resolve(), path)
        else:
            store.forget(name)
            skipped[path] = Skipped(path, say("tệp không còn ở chỗ cũ; đã gỡ khỏi danh sách lỗi"))
    return Found(tuple(files.values()), tuple(skipped.values()))


def arrivals(
    paths: Iterable[Path],
    *,
    avoid: Iterable[Path] = (),
    every: float = EVERY,
    wait: Callable[[float], object] = time.sleep,
) -> Iterator[Found]:
    """Yield the files that are there and whole, then those that arrive or change, without end.

    What was passed over is told once.
    """
    paths, avoid = list(paths), list(avoid)
    looks = _Looks()
    while True:
        found = looks.news(discover(paths, avoid=avoid))
        if found.files or found.skipped:
            yield found
        else:
            wait(every)


@dataclass(slots=True)
class _Looks:
    """What the looks so far have seen: size and time of each file, and what was told."""

    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    told: dict[Path, tuple[int, int]] = field(default_factory=dict)
    skipped: set[Path] = field(default_factory=set)
    began: bool = False

    def news(self, found: Found) -> Found:
        """Return what is new and whole."""
        now = {path: state for path in found.files if (state := _state(path))}
        whole = [
            path
            for path, state in now.items()
            if self.told.get(path) != state and self._is_whole(path, state)
        ]
        self.seen = now
        self.told = {path: state for path, state in self.told.items() if path in now}
        self.told |= {path: now[path] for path in whole}
        skipped = [one for one in found.skipped if one.path not in self.skipped]
        self.skipped |= {one.path for one in skipped}
        self.began = True
        return Found(tuple(whole), tuple(skipped))

    def _is_whole(self, path: Path, state: tuple[int, int]) -> bool:
        """Return whether a file is as it was at the last look; at the first one, is old enough."""
        if self.began:
            return self.seen.get(path) == state
        return time.time() - state[1] / 1e9 > EVERY


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
