"""Originals: the files that reports came in, and their pages as pictures.

A page is drawn in a child process with limits: an original is a file from anywhere, and the server
goes on whatever it does to its reader.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from vnreports.reading.painting import Wanted, can_draw
from vnreports.sandbox import Limits, Sandbox, SandboxError
from vnreports.store.originals import Originals

_LIMITS = Limits(seconds=20, total=30)


class OriginalFiles:
    """The folder of originals beside the store, and one child that draws their pages."""

    def __init__(self, folder: Path) -> None:
        self._kept = Originals(folder)
        self._lock = threading.Lock()  # the child draws one page after the other
        self._scratch: TemporaryDirectory[str] | None = None
        self._sandbox: Sandbox[Wanted] | None = None

    def find(self, place: str | None) -> Path | None:
        """Return the file at a place of the store; None where it was not kept, or is gone."""
        return self._kept.find(place) if place else None

    def shows_pages(self, place: str | None) -> bool:
        """Return whether the pages of a file can be drawn."""
        path = self.find(place)
        return path is not None and can_draw(path)

    def page(self, path: Path, number: int) -> bytes:
        """Return a page as PNG; nothing where it is not there or cannot be drawn."""
        if not can_draw(path):
            return b""
        with self._lock:
            if self._sandbox is None:
                self._scratch = TemporaryDirectory(prefix="vnreports-", ignore_cleanup_errors=True)
                self._sandbox = Sandbox(
                    "vnreports.reading.painting:painter",
                    folder=Path(self._scratch.name),
                    limits=_LIMITS,
                )
            with suppress(SandboxError):
                for _, answer in self._sandbox.run(iter([Wanted(str(path), number)])):
                    if isinstance(answer, bytes):
                        return answer
        return b""

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._sandbox:
                self._sandbox.close()
            if self._scratch:
                self._scratch.cleanup()
            self._sandbox = self._scratch = None
