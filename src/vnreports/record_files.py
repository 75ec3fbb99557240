"""Record files: how the JSON record of a file is called, and how it gets onto the disk.

xa-vi-du.docx, xa-vi-du.pdf   ->   xa-vi-du.json, xa-vi-du.pdf.json
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vnreports.errors import StoreError
from vnreports.leftovers import UNFINISHED
from vnreports.records import Report

NAME_BYTES = 200  # file systems end at 255, and ".json" has to go behind


def record_names(names: Iterable[str]) -> list[str]:
    """Return an id for the record of each file name: its stem, where no earlier file has that.

    Later files of one stem are called by their whole name, then by number. Names that differ only
    by case, or by Unicode form, are one name to Windows and macOS.

    >>> record_names(["xa.docx", "xa.pdf", "Xa.pdf"])
    ['xa', 'xa.pdf', 'Xa.pdf-2']
    """
    taken: set[str] = set()
    chosen = []
    for name in names:
        numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
        free = next(one for one in (Path(name).stem, name, *numbered) if _same(one) not in taken)
        taken.add(_same(free))
        chosen.append(free)
    return chosen


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def record_path(folder: Path, report_id: str) -> Path:
    """Return where the record of a report is kept; a name beyond all measure is cut."""
    name = report_id.encode("utf-8")
    if len(name) > NAME_BYTES:
        digest = hashlib.sha256(name).hexdigest()[:8]
        report_id = name[:NAME_BYTES].decode("utf-8", errors="ignore") + f"-{digest}"
    return folder / f"{report_id}.json"


def write_record(report: Report, path: Path) -> None:
    """Write a record as JSON, wholly or not at all.

    Raises:
        StoreError: the folder cannot be written to.
    """
    unfinished = path.with_name(f".{os.getpid()}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(report.model_dump_json(indent=1) + "\n")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise StoreError(
            f"Không ghi được {str(path)!r}: {error.strerror}. "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa."
        ) from error
