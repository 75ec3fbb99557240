"""A child process as its parent sees it: started, asked, watched, ended with all it has started."""

from __future__ import annotations

import json
import os
import pickle
import secrets
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import psutil

from vnreports.errors import VnReportsError
from vnreports.sandbox import pipe
from vnreports.sandbox.inside import Setup
from vnreports.sandbox.killing import MARK, descendants, kill_all, size
from vnreports.sandbox.limits import Limits, Stopped

FILES = 500  # after which another child takes over, whatever a parser may have leaked
GROWN = 300 * 2**20  # bytes by which a child may have grown and still be kept
START = 60.0  # seconds that a start may take on the busiest machine; it takes one
LOOK = 1.0  # seconds between two looks for started programs: all processes are gone through

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from vnreports.sandbox.inside import main; main()"
)
_NOWHERE = "http://127.0.0.1:9"  # where nobody listens: nothing can be fetched


class SandboxError(VnReportsError):
    """A child process cannot be started; no file is to blame."""


class Child:
    """One child process; `ask` and `watch` are called by different threads.

    `spent`: it is dead, or has grown too old or too large to be asked again.
    """

    def __init__(self, setup: Setup, folder: Path) -> None:
        self.spent = False
        self._setup = setup
        self._limits = setup.limits
        self._folder = folder
        self._complaints = folder.with_suffix(".log")
        self._mark = secrets.token_hex(8)
        self._lock = threading.Lock()
        self._job: _Job | None = None  # what is in work
        self._asked = 0
        folder.mkdir()
        self._process = self._start()
        self._itself = [psutil.Process(self._process.pid)]
        self._size_at_start = 0

    @property
    def pid(self) -> int:
        return self._process.pid

    def _start(self) -> subprocess.Popen[bytes]:
        with self._complaints.open("wb") as complaints:
            return subprocess.Popen(
                [sys.executable, "-c", _BOOT, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=_environment(self._folder, self._mark),
                **_apart(),
            )

    def ask(self, job: bytes) -> bytes | Stopped:
        """Return the answer to a pickled job, or how it went wrong.

        Raises:
            SandboxError: the child cannot be started.
        """
        if not self._asked:
            self._prepare()
        current = self._begin()
        try:
            self._send(job)
            answer: bytes | Stopped = self._hear(current)
        except (EOFError, OSError):
            self.end()
            answer = Stopped(current.over or "crash", current.at, self._last_words())
        self._finish(current)
        return answer

    def _prepare(self) -> None:
        """Wait until the child is ready for its first job."""
        current = self._begin(starting=True)
        try:
            self._send(pickle.dumps(self._setup))
            kind, payload = pipe.receive(self._output, self._limits.memory)
        except (EOFError, OSError):
            kind, payload = pipe.FAILED, b""
        self._finish(current)
        if kind != pipe.READY:
            self.end()
            why = payload.decode("utf-8", "replace") or self._last_words()[-200:]
            raise SandboxError(f"Không khởi động được tiến trình đọc tệp: {why}")
        self._size_at_start = size(self._itself)

    def _begin(self, *, starting: bool = False) -> _Job:
        seconds = self._limits.seconds
        current = _Job(self._limits, max(seconds, START) if starting else seconds)
        with self._lock:
            self._job = current
        return current

    def _finish(self, current: _Job) -> None:
        with self._lock:
            self._job = None
        self._asked += 1
        self.spent = (
            current.over is not None
            or self._process.poll() is not None
            or self._asked > FILES
            or size(self._itself) > self._size_at_start + GROWN
        )

    def _send(self, payload: bytes) -> None:
        pipe.send(cast("BinaryIO", self._process.stdin), pipe.JOB, payload)

    @property
    def _output(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdout)

    def _hear(self, current: _Job) -> bytes:
        """Return the answer, and take note of the steps before it."""
        while True:
            kind, payload = pipe.receive(self._output, self._limits.memory)
            if kind == pipe.ANSWER:
                return payload
            current.step(payload.decode("utf-8", "replace"))

    def _last_words(self) -> str:
        return self._complaints.read_bytes()[-4000:].decode("utf-8", "replace").strip()

    def watch(self, passed: float) -> None:
        """End the child where its job is over a limit; `passed`: seconds since the last look."""
        with self._lock:
            job = self._job
            if job is None:
                return
            job.pass_by(passed)
            if job.look_due():
                job.programs = descendants(self.pid)
            # A program that outlives the child holds the pipe, where the parent waits for its end.
            died = self._process.poll() is not None
            if job.is_over(size([*self._itself, *job.programs])) or died:
                self.kill()

    def kill(self) -> None:
        """Kill the child with all that it has started; who asks is told so."""
        kill_all(self._process, self._mark)

    def end(self) -> None:
        """Kill the child, and leave nothing of it."""
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):  # what was not sent can no longer be
                    stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(slots=True)
class _Job:
    """What a child has in work, and what it has cost so far."""

    limits: Limits
    patience: float  # seconds without a step
    at: str = ""
    over: Literal["time", "memory"] | None = None
    quiet: float = 0.0
    whole: float = 0.0
    look: float = LOOK
    programs: list[psutil.Process] = field(default_factory=list)

    def step(self, to: str) -> None:
        self.quiet = 0.0
        self.at = to or self.at

    def pass_by(self, seconds: float) -> None:
        self.quiet += seconds
        self.whole += seconds

    def look_due(self) -> bool:
        due = self.whole >= self.look
        if due:
            self.look = self.whole + LOOK
        return due

    def is_over(self, memory: int) -> bool:
        """Return whether a limit is passed, and note which."""
        if self.quiet > self.patience or self.whole > self.limits.total:
            self.over = "time"
        elif memory > self.limits.memory:
            self.over = "memory"
        return self.over is not None


def _apart() -> dict[str, Any]:
    """Return the options that keep from a child the Ctrl-C that is for its parent."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"start_new_session": True}


def _environment(folder: Path, mark: str) -> dict[str, str]:
    """Return the environment of a child: its mark, its temporary folder, and no way out."""
    kept = {name: told for name, told in os.environ.items() if not name.lower().endswith("_proxy")}
    proxies = {f"{kind}_proxy": _NOWHERE for kind in ("http", "https", "ftp", "all")}
    shouted = {name.upper(): where for name, where in proxies.items()}
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    return {**kept, **proxies, **shouted, **temporary, MARK: mark}
