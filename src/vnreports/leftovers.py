"""Leftovers: files that a killed run has left unfinished, by its process: "a.10016.tmp"."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

UNFINISHED = ".tmp"


def sweep(folder: Path) -> int:
    """Remove such files of processes that run no more from a folder; return how many."""
    swept = 0
    for path in folder.glob(f"*.*{UNFINISHED}"):
        if _is_left(path):
            with suppress(OSError):
                path.unlink()
                swept += 1
    return swept


def _is_left(path: Path) -> bool:
    import psutil

    pid = path.name.removesuffix(UNFINISHED).rpartition(".")[2]
    return pid.isdecimal() and not psutil.pid_exists(int(pid))
