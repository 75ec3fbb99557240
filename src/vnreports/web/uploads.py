"""Uploads: files that people drop into the browser, and how far each of them is.

    job = uploads.take([("báo cáo.docx", stream)], by="lan")
    job.told()          what became of each file so far, in the words of a clerk

Files are put into `inbox/<day>-<job>` beside the store and ingested as `vnreports ingest` does it:
read in a child process with limits, each report saved on its own. Jobs are done one after the
other; the list of them is of this run of the program, the store remembers every file.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, Literal

from vnreports.batch import as_text
from vnreports.errors import VnReportsError
from vnreports.inbox import discover
from vnreports.ingest import ingest
from vnreports.messages import say
from vnreports.outcomes import Outcome, Way
from vnreports.store import INSIDE, Store
from vnreports.summary import STATES, describe

_log = logging.getLogger(__name__)
_KEPT = 50  # jobs that are remembered
_LONGEST = 150  # letters of a file name
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')  # no name on Windows
State = Literal["waiting", "done", "failed", "skipped"]


@dataclass(slots=True)
class FileState:
    """A file of a job: `state`, and in words what became of it; `report` is the id it has."""

    name: str
    state: State = "waiting"
    outcome: Outcome | None = None
    why: str = ""
    advice: str = ""

    @property
    def report(self) -> str | None:
        """The id of the report that the file holds."""
        return self.outcome.id if self.outcome else None

    def words(self) -> str:
        """Return what became of it."""
        if self.state == "waiting":
            return say("đang chờ")
        if self.outcome is None or self.state == "failed":
            return " ".join(part for part in (say(self.why), say(self.advice)) if part)
        return say(STATES[self.outcome.state])

    def lines(self) -> list[tuple[str, str]]:
        """Return what a clerk reads about the report."""
        digest = self.outcome.digest if self.outcome else None
        return describe(digest) if digest else []


@dataclass(slots=True)
class Job:
    """Files that came together."""

    id: str
    by: str
    came: datetime
    folder: Path
    files: dict[str, FileState]
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    why: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self) -> list[FileState]:
        """Return the files as they are now, members of archives behind the archive."""
        with self.lock:
            return sorted(self.files.values(), key=lambda one: one.name.split(INSIDE))

    def hear(self, outcome: Outcome) -> None:
        """Take in what became of a file."""
        name = outcome.name.removeprefix(f"{as_text(self.folder)}/")
        failure = outcome.failure
        with self.lock:
            one = self.files.setdefault(name, FileState(name))
            one.outcome = outcome
            one.state = "failed" if outcome.state == "failed" else "done"
            if failure:
                one.why, one.advice = failure.why, failure.advice

    def count(self, state: State) -> int:
        """Return how many files are in a state."""
        return sum(one.state == state for one in self.told())


class Uploads:
    """The jobs of this run of the program, and the thread that does them."""

    def __init__(self, store: str | Path, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def take(self, files: Iterable[tuple[str, BinaryIO]], *, by: str) -> Job:
        """Keep files and begin to ingest them.

        Raises:
            OSError: the folder cannot be written to.
        """
        came = datetime.now().astimezone()
        id_ = f"{came:%Y%m%d}-{secrets.token_hex(4)}"
        folder = (self._folder / "inbox" / id_).absolute()
        folder.mkdir(parents=True)
        names: dict[str, FileState] = {}
        for given, stream in files:
            name = free_name(file_name(given), names)
            with (folder / name).open("xb") as kept:
                shutil.copyfileobj(stream, kept, 2**20)
            names[name] = FileState(name)
        job = Job(id_, by, came, folder, names)
        with self._lock:
            self._jobs[id_] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="uploads", daemon=True)
                self._thread.start()
        self._waiting.put(job)
        return job

    def job(self, id_: str) -> Job | None:
        """Return a job of this run of the program."""
        with self._lock:
            return self._jobs.get(id_)

    def jobs(self) -> list[Job]:
        """Return the jobs, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Do no further jobs; wait for the one that runs."""
        self._waiting.put(None)
        if self._thread:
            self._thread.join(timeout=10)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job.state = "running"
            try:
                self._ingest(job)
            except VnReportsError as error:
                job.state, job.why = "failed", str(error)
            except Exception:
                number = secrets.token_hex(4)
                _log.exception("fault %s of job %s", number, job.id)
                job.state = "failed"
                job.why = say("Chương trình gặp lỗi (số {number} trong nhật ký).", number=number)
            else:
                job.state = "done"

    def _ingest(self, job: Job) -> None:
        way = Way(records=self._folder / "records", originals=self._folder / "originals")
        found = discover([job.folder])
        for skipped in found.skipped:
            name = skipped.path.name
            with job.lock:
                one = job.files.setdefault(name, FileState(name))
                one.state, one.why = "skipped", skipped.why
        with Store(self._store) as store:
            ingest(found.files, store, told=job.hear, way=way)


def file_name(given: str) -> str:
    """Return a name that every file system takes, as near to the given one as can be.

    >>> file_name("../../etc/passwd"), file_name("C:\\\\hop\\\\báo cáo.docx"), file_name("\\x00")
    ('passwd', 'báo cáo.docx', 'tep')
    """
    last = re.split(r"[\\\\/]", unicodedata.normalize("NFC", given))[-1]
    fit = _UNFIT.sub("", last).strip(" .")
    stem, dot, suffix = fit.rpartition(".")
    if dot and len(suffix) <= 10:
        return f"{(stem or 'tep')[: _LONGEST - len(suffix)]}.{suffix}"
    return fit[:_LONGEST] or "tep"


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that no other file has, whatever its capitals: "a (2).docx"."""
    used = {one.casefold() for one in taken}
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, f".{suffix}") if dot else (name, "")
    number, free = 1, name
    while free.casefold() in used:
        number += 1
        free = f"{stem} ({number}){suffix}"
    return free
