"""Originals: the files that reports came in, kept by their content.

    originals/3f/3f9a…c2.pdf

A quotation can thus be shown in its page when the inbox has long been emptied. A file is written
beside its place and moved there when it is whole, so what has the name has the content.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from vnreports.errors import StoreError
from vnreports.leftovers import UNFINISHED, sweep

_PIECE = 2**20


class Originals:
    """A folder of originals; made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, sha256: str) -> str | None:
        """Keep a file; return its place below the folder, None where it has changed or is gone.

        Raises:
            StoreError: the folder cannot be written to.
        """
        place = f"{sha256[:2]}/{sha256}{_suffix(path)}"
        target = self.folder / place
        if target.exists():
            return place
        unfinished = self.folder / f"{sha256}.{os.getpid()}{UNFINISHED}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            found = hashlib.sha256()
            with path.open("rb") as source, unfinished.open("wb") as copy:
                while piece := source.read(_PIECE):
                    found.update(piece)
                    copy.write(piece)
            if found.hexdigest() != sha256:
                return None
            unfinished.replace(target)
        except OSError as error:
            if not path.exists():
                return None  # gone since it was read
            raise StoreError(
                f"Không giữ được bản gốc trong {str(self.folder)!r}: {error.strerror}. "
                "Hãy kiểm tra quyền ghi và dung lượng đĩa."
            ) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return place

    def find(self, place: str) -> Path | None:
        """Return the file at a place that `keep` gave; None where it is not there any more."""
        path = self.folder / place
        return path if path.is_file() else None

    def sweep(self) -> int:
        """Remove what a run that was killed has left unfinished; return how many files."""
        return sweep(self.folder)


def _suffix(path: Path) -> str:
    """Return the extension of a file, where it is one that a file system surely takes."""
    suffix = path.suffix.lower()
    return suffix if suffix.isascii() and len(suffix) <= 10 and suffix[1:].isalnum() else ""
