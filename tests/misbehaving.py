"""What a reader may do to its process; children of the sandbox are given this as their work."""

from __future__ import annotations

import ctypes
import mmap
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from vnreports.progress import advance

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def worker() -> Callable[[str], bytes]:
    """Return a work whose jobs say what is to be done: "echo a", "hang" …"""
    return _do


def broken_worker() -> Callable[[str], bytes]:
    raise ValueError("không có gì để làm")


def _do(job: str) -> bytes:
    name, _, rest = job.partition(" ")
    return str(_DEEDS[name](rest)).encode()


def _catch(rest: str) -> str:
    """Do another deed, and return what it raises."""
    try:
        _do(rest)
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "nothing"


def _pid(_: str) -> int:
    return os.getpid()


def _stage(rest: str) -> None:
    advance("extract")
    time.sleep(60)


def _steps(rest: str) -> str:
    for _ in range(int(rest)):
        time.sleep(0.6)
        advance()
    return "done"


def _crash_once(rest: str) -> str:
    """Crash where the file is not there yet."""
    seen = Path(rest)
    if not seen.exists():
        seen.touch()
        os._exit(1)
    return "survived"


def _eat(_: str) -> object:
    held = []
    while True:
        held.append(bytearray(2**24))


def _map(_: str) -> object:
    held = []
    while True:
        page = mmap.mmap(-1, 2**24)
        page.write(b"x" * 2**24)
        held.append(page)


def _programs_eat(_: str) -> None:
    """Start programs each of which keeps to the limit; together they do not."""
    eater = "held = [bytearray(2**20) for _ in range(250)]; import time; time.sleep(60)"
    for program in [subprocess.Popen([sys.executable, "-c", eater]) for _ in range(3)]:
        program.wait()


def _leave_behind(rest: str) -> None:
    """Start a program in a session of its own, tell its number, crash."""
    started = subprocess.Popen(SLEEP, start_new_session=True)
    with Path(rest).open("a", encoding="utf-8") as file:
        file.write(f"{started.pid}\n")
    os._exit(1)


def _start_and_hang(rest: str) -> None:
    started = subprocess.Popen(SLEEP, start_new_session=True)
    with Path(rest).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n{started.pid}\n")
    time.sleep(60)


def _fork(rest: str) -> None:
    """Leave a copy of this process behind, which holds its pipes, and crash."""
    if copy := os.fork():
        with Path(rest).open("a", encoding="utf-8") as file:
            file.write(f"{copy}\n")
        os._exit(1)
    time.sleep(60)


def _litter(_: str) -> str:
    folder = Path(tempfile.mkdtemp())
    (folder / "rac").write_bytes(b"x")
    return str(folder)


def _shout(_: str) -> str:
    """Print as a library would, and read what is not there."""
    os.write(1, b"x" * 100_000)
    return "read: " + sys.stdin.read()


def _fetch(rest: str) -> str:
    try:
        urllib.request.urlopen(rest, timeout=5)
    except OSError as error:
        return type(error).__name__
    return "fetched"


_DEEDS: dict[str, Callable[[str], object]] = {
    "echo": str,
    "catch": _catch,
    "pid": _pid,
    "large": lambda rest: "x" * int(rest),
    "sleep": lambda rest: time.sleep(float(rest)),
    "stage": _stage,
    "steps": _steps,
    "exit": lambda rest: os._exit(int(rest)),
    "leave": lambda _: sys.exit(0),
    "segfault": lambda _: ctypes.string_at(0),
    "crash-once": _crash_once,
    "eat": _eat,
    "map": _map,
    "programs-eat": _programs_eat,
    "leave-behind": _leave_behind,
    "start-and-hang": _start_and_hang,
    "fork": _fork,
    "litter": _litter,
    "shout": _shout,
    "fetch": _fetch,
    "raise": lambda rest: 1 / 0,
    "write": lambda rest: Path(tempfile.mkstemp()[1]).write_bytes(b"x" * int(rest)),
}
