"""The child process: it prepares the work once, then does one job after the other.

It has nothing to read from and no screen to write to, keeps its temporary files in a folder of its
own, and ends, with all that it has started, as soon as its parent is gone.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, BinaryIO

from vnreports import progress
from vnreports.sandbox import pipe
from vnreports.sandbox.limits import Limits

OFTEN = 0.5  # seconds between two steps that are told
Work = Callable[[Any], bytes]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a child has to know.

    `work` is "module:function"; the function, given the arguments, returns the work proper.
    `folder` holds the temporary files of all children of the parent.
    """

    work: str
    arguments: tuple[Any, ...]
    limits: Limits
    folder: str


def main() -> None:
    """Work until the parent has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent: it knows what is saved
    faulthandler.enable()
    jobs, answers = _pipes()
    setup: Setup = pickle.loads(pipe.receive(jobs, sys.maxsize)[1])
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, waiting, setup.folder), daemon=True).start()
    try:
        work = _prepare(setup)
    except Exception as error:
        pipe.send(answers, pipe.FAILED, str(error).encode("utf-8", "replace"))
        raise
    _limit(setup.limits)
    pipe.send(answers, pipe.READY)
    clock = _Clock(answers, setup.limits)
    progress.listen(clock.step)
    while True:
        job = pickle.loads(waiting.get())
        clock.start()
        answer = work(job)
        clock.stop()
        pipe.send(answers, pipe.ANSWER, answer)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for our own, so that no library reads from or prints into them."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return jobs, answers


def _prepare(setup: Setup) -> Work:
    module, _, name = setup.work.partition(":")
    work: Work = getattr(importlib.import_module(module), name)(*setup.arguments)
    return work


def _listen(jobs: BinaryIO, waiting: SimpleQueue[bytes], folder: str) -> None:
    """Take in jobs; when the parent is gone, end everything."""
    with suppress(EOFError, OSError):
        while True:
            waiting.put(pipe.receive(jobs, sys.maxsize)[1])
    import psutil

    with suppress(psutil.Error):
        for started in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                started.kill()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _limit(limits: Limits) -> None:
    """Have the system refuse what is beyond the limits; Windows leaves it to the parent."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_NOFILE, limits.opened),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS has its own mind about RLIMIT_AS
            resource.setrlimit(what, (most, most))


class _Clock:
    """Tells the parent of each step; and ends this process, should the parent not be there to.

    A reader stuck in C code may hold the lock of the interpreter, so that no thread of ours hears
    that the parent has gone. The alarm of `faulthandler` needs no lock.
    """

    def __init__(self, answers: BinaryIO, limits: Limits) -> None:
        self._answers = answers
        self._alarm = 2 * limits.seconds + 10
        self._told = 0.0
        self._lock = threading.Lock()

    def start(self) -> None:
        faulthandler.dump_traceback_later(self._alarm, exit=True)

    def stop(self) -> None:
        faulthandler.cancel_dump_traceback_later()

    def step(self, to: str) -> None:
        with self._lock:
            now = time.monotonic()
            if to or now - self._told >= OFTEN:
                self._told = now
                self.start()
                pipe.send(self._answers, pipe.STEP, to.encode())
