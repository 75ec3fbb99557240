"""Ending a process with all that it has started, however it was started.

LibreOffice is a script that starts the program proper, in a session of its own: neither the tree
nor the group of a process has all. But what a child starts inherits its environment, with its mark.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress

import psutil

MARK = "VNREPORTS_SANDBOX"  # the variable that holds the mark of a child


def kill_all(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill a process and its descendants, also those that it left behind when it died."""
    tree = descendants(process.pid)
    process.kill()
    process.wait()
    for one in tree:
        _kill(one)
    while left := list(_marked(mark)):
        for one in left:
            _kill(one)
        psutil.wait_procs(left, timeout=1)


def descendants(pid: int) -> list[psutil.Process]:
    """Return the processes below a process; none where it is gone."""
    with suppress(psutil.Error):
        return psutil.Process(pid).children(recursive=True)
    return []


def size(processes: list[psutil.Process]) -> int:
    """Return the bytes of memory that processes hold."""
    held = 0
    for one in processes:
        with suppress(psutil.Error):
            held += one.memory_info().rss
    return held


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.kill()


def _marked(mark: str) -> Iterator[psutil.Process]:
    """Yield the living processes that carry a mark."""
    for one in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if one.environ().get(MARK) == mark and one.status() != psutil.STATUS_ZOMBIE:
                yield one
