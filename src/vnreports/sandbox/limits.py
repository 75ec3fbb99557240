"""What one file may cost, and what is said of one that costs more.

How many pages, pixels, members and unpacked bytes there may be is for the readers to know: they
refuse with a reason of their own. These limits hold whatever a reader does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    >>> Limits(seconds=30).memory // 2**20
    2048
    """

    # Without any progress. A report of a hundred pages takes ten seconds, a page that has to be
    # recognised five; each such page gives the file its time anew.
    seconds: float = 120.0
    # In all: seven hundred recognised pages, which is more than a report has.
    total: float = 3600.0
    # Bytes, with the programs that a reader starts. The readers need 400 MB, LibreOffice a
    # gigabyte of addresses before it has read anything.
    memory: int = 2 * 2**30
    # Bytes of one file that is written. No reader takes a file of more than 256 MB.
    written: int = 2**30
    # Open files; LibreOffice needs two hundred.
    opened: int = 1024

    def __post_init__(self) -> None:
        if min(self.seconds, self.total, self.memory, self.written, self.opened) <= 0:
            raise ValueError(f"limits must be above nothing: {self}")


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why there is no answer: time or memory ran out, or the process died.

    `at` is the stage that was last told by `progress.advance`; `detail` is for the log.
    """

    cause: Literal["time", "memory", "crash"]
    at: str = ""
    detail: str = ""
