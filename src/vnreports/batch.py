"""Batch: extract many files, each of which may be anything; one bad file stops nothing.

    tasks = [Task(Path("xa.docx"), "xa.docx"), Task(Path("tap.zip"), "tap.zip")]
    for task, made in extract_files(tasks):
        …                       # Made: a report; Failure: why there is none; Opened: a container

The members of a container follow as tasks of their own: "tap.zip!/xa-a.docx".
"""

from __future__ import annotations

import logging
import os
import re
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

from vnreports.errors import ReadError, VnReportsError
from vnreports.pipeline import extract
from vnreports.reading import read
from vnreports.records import Report
from vnreports.rules import load_rules
from vnreports.sandbox import Limits
from vnreports.text import Source

if TYPE_CHECKING:
    from vnreports.reading.containers import Unpacked

logger = logging.getLogger(__name__)

MANY = 50  # files from which starting processes pays (each takes about half a second to start)
AHEAD = 4  # files in work or waiting for each process: enough to keep it busy, little to lose
INSIDE = "!/"  # between the name of a container and that of its member


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be read and extracted.

    `name` is how the clerk knows it: "hop-thu/xa.docx", "hop-thu/tap.zip!/xa-a.docx". With
    `source`, a text that was read before, it is only extracted. `depth`: out of how many
    containers it came.
    """

    path: Path
    name: str
    source: Source | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """The report of a file, the text it was made of, and how long each stage took."""

    report: Report
    source: Source
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no report, and what to do about it; both for the clerk."""

    why: str
    advice: str = ""
    stage: Literal["open", "read", "extract"] = "read"


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that was unpacked; its members follow as tasks of their own."""

    unpacked: Unpacked


def read_and_extract(
    task: Task, rules: Path | None = None, *, scratch: Path | None = None
) -> Made | Failure | Opened:
    """Return what a file gives, worked out in this process. Never raises.

    `scratch`: the folder for members of containers; by default one among the temporary files.
    """
    stage: Literal["open", "read", "extract"] = "open"
    seconds: dict[str, float] = {}
    began = perf_counter()
    try:
        source = task.source
        if source is None:
            if task.path.is_dir():
                return Failure(
                    "Đây là thư mục, không phải tệp.",
                    "Hãy dùng: vnreports ingest <thư mục>.",
                    stage,
                )
            if _is_container(task.path):
                return Opened(_unpack(task, scratch))
            stage = "read"
            source = read(task.path, name=_last(task.name))
            seconds[stage] = perf_counter() - began
        stage, began = "extract", perf_counter()
        report = extract(source, load_rules(rules))
        seconds[stage] = perf_counter() - began
        return Made(report, source, seconds)
    except ReadError as error:
        return Failure(error.why, error.advice, stage)
    except VnReportsError as error:
        return Failure(str(error), _REPORT_IT, stage)
    except OSError as error:
        return Failure(
            f"Không mở được tệp: {error.strerror or error}.", "Hãy kiểm tra quyền đọc.", stage
        )
    except Exception as error:  # whatever a parser thinks of; one file must not stop thousands
        logger.info("%s", task.path, exc_info=True)
        return Failure(f"Chương trình gặp lỗi khi đọc tệp: {error!r}.", _REPORT_IT, stage)


_REPORT_IT = "Hãy thử lưu lại tệp bằng Word; nếu vẫn lỗi, hãy gửi tệp cho nhóm phát triển."
_KILLED = Failure(
    "Chương trình đọc tệp bị dừng đột ngột, có thể do tệp hỏng hoặc quá lớn.", _REPORT_IT
)
_CONTAINERS = "vnreports.reading.containers"


def _is_container(path: Path) -> bool:
    if find_spec(_CONTAINERS) is None:
        return False
    return bool(import_module(_CONTAINERS).is_container(path))


def _unpack(task: Task, scratch: Path | None) -> Any:
    folder = Path(tempfile.mkdtemp(prefix="vnreports-", dir=scratch))
    containers = import_module(_CONTAINERS)
    return containers.unpack(task.path, folder, name=task.name, depth=task.depth)


def _last(name: str) -> str:
    """Return the last part of the name of a task: what the file itself is called.

    >>> _last("hop-thu/tap.zip!/xa-a.docx")
    'xa-a.docx'
    """
    return re.split(f"[/{re.escape(os.sep)}]", name)[-1]


def extract_file(path: Path, rules: Path | None = None) -> Report | Failure:
    """Return the report of a file, worked out in this process, or why there is none."""
    made = read_and_extract(Task(path, file_name(path)), rules)
    if isinstance(made, Opened):
        return Failure(
            "Tệp chứa nhiều tệp khác bên trong.",
            "Hãy dùng: vnreports extract hoặc vnreports ingest.",
            "open",
        )
    return made.report if isinstance(made, Made) else made


def file_name(path: Path) -> str:
    """Return the name of a file as text, whatever bytes an old archive gave it."""
    return as_text(path.name)


def as_text(path: str | Path) -> str:
    """Return a path as text that can be printed and stored."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def extract_files(
    tasks: Iterable[Task],
    *,
    jobs: int = 1,
    rules: Path | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    scratch: Path | None = None,
    choose: Callable[[Task, Opened], Iterable[Task]] | None = None,
) -> Iterator[tuple[Task, Made | Failure | Opened]]:
    """Yield what each file gives, in the order in which they are ready.

    The members of a container are tasks of their own, done before the tasks that wait: those that
    `choose` returns, by default all. Their files are in `scratch`; by default in a temporary
    folder that is gone at the end.
    """
    with ExitStack() as stack:
        if scratch is None:
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vnreports-")))
        queue = _Queue(tasks)
        for task, made in _done(
            queue, jobs, partial(read_and_extract, rules=rules, scratch=scratch)
        ):
            if isinstance(made, Opened):
                queue.members.extend((choose or members)(task, made))
            yield task, made


def members(task: Task, opened: Opened) -> Iterator[Task]:
    """Yield a task for each member of a container."""
    for member in opened.unpacked.members:
        yield Task(member.path, task.name + INSIDE + member.name, depth=task.depth + 1)


class _Queue(Iterator[Task]):
    """The tasks that are still to be done: those that came out of containers first."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.members: deque[Task] = deque()
        self._tasks = iter(tasks)

    def __next__(self) -> Task:
        return self.members.popleft() if self.members else next(self._tasks)


_Work = Callable[[Task], Made | Failure | Opened]


def _done(
    queue: _Queue, jobs: int, work: _Work
) -> Generator[tuple[Task, Made | Failure | Opened], None, None]:
    """Yield what each file gives; a file that kills its process is found and set aside."""
    if jobs <= 1:
        yield from ((task, work(task)) for task in queue)
        return
    while True:
        suspects = yield from _pooled(queue, jobs, work)
        if not suspects:
            return
        # One of these killed the pool. Each alone in a pool of its own shows which.
        for task in suspects:
            culprits = yield from _pooled(iter([task]), 1, work)
            yield from ((culprit, _KILLED) for culprit in culprits)


def _pooled(
    tasks: Iterator[Task], jobs: int, work: _Work
) -> Generator[tuple[Task, Made | Failure | Opened], None, list[Task]]:
    """Yield what each file gives; return those that were in work when a process died."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)
    unsent: list[Task] = []
    waiting: dict[Future[Made | Failure | Opened], Task] = {}
    try:
        while True:
            unsent.extend(islice(tasks, jobs * AHEAD - len(waiting)))
            while unsent:
                waiting[pool.submit(work, unsent[0])] = unsent[0]
                del unsent[0]
            if not waiting:
                return []
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                made = future.result()
                yield waiting.pop(future), made
    except BrokenProcessPool:
        return [*waiting.values(), *unsent]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the parent, which knows what has been saved."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def processors() -> int:
    """Return how many processes can work side by side here (61 is the limit of Windows)."""
    usable = getattr(os, "sched_getaffinity", None)
    return min(61, len(usable(0)) if usable else os.cpu_count() or 1)
