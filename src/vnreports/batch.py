"""Batch: extract many files, each of which may be anything; one bad file stops nothing.

    tasks = [Task(Path("xa.docx"), "xa.docx"), Task(Path("tap.zip"), "tap.zip")]
    for task, made in extract_files(tasks):
        …                       # Made: a report; Failure: why there is none; Opened: a container

Every file is read in a child process with limits (`sandbox`), also where there is only one. The
members of a container follow as tasks of their own: "tap.zip!/xa-a.docx".
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from pydantic import TypeAdapter

from vnreports import progress
from vnreports.errors import ReadError, VnReportsError
from vnreports.reading import containers
from vnreports.reading.containers import Unpacked
from vnreports.records import Report
from vnreports.sandbox import Limits, Sandbox, Stopped
from vnreports.text import Source

logger = logging.getLogger(__name__)

MANY = 50  # files from which more than one process pays (each takes about a second to start)
INSIDE = "!/"  # between the name of a container and that of its member
WORKER = "vnreports.batch:worker"  # what the children do

StageName = Literal["open", "read", "extract"]


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be read and extracted.

    `name` is how the clerk knows it: "hop-thu/xa.docx", "hop-thu/tap.zip!/xa-a.docx". With
    `source`, a text that was read before, it is only extracted. `depth`: out of how many
    containers, one in the other, it came.
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
    stage: StageName = "read"


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that was unpacked; its members follow as tasks of their own."""

    unpacked: Unpacked


Done = Made | Failure | Opened

_REPORT_IT = "Hãy thử lưu lại tệp bằng Word; nếu vẫn lỗi, hãy gửi tệp cho nhóm phát triển."
_TOO_LARGE = "Đọc tệp cần quá nhiều bộ nhớ nên bị dừng."
_MAKE_SMALLER = "Hãy tách báo cáo thành tệp nhỏ hơn; nếu máy còn bộ nhớ, hãy tăng --limit-memory."
_STOPPED = {
    "time": (
        "Đọc tệp mất quá nhiều thời gian nên bị dừng.",
        "Hãy mở tệp, lưu lại thành .docx rồi nạp lại; nếu tệp rất lớn, hãy tăng --limit-seconds.",
    ),
    "memory": (_TOO_LARGE, _MAKE_SMALLER),
    "crash": (
        "Chương trình đọc tệp bị dừng đột ngột, có thể do tệp bị hỏng hoặc cần quá nhiều bộ nhớ.",
        _REPORT_IT,
    ),
}


def extract_files(
    tasks: Iterable[Task],
    *,
    jobs: int = 1,
    rules: Path | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    scratch: Path | None = None,
    choose: Callable[[Task, Opened], Iterable[Task]] | None = None,
) -> Iterator[tuple[Task, Done]]:
    """Yield what each file gives, in the order in which they are ready.

    The members of a container come before the tasks that wait: those that `choose` returns, by
    default all. Their files are in `scratch`, by default in a temporary folder that is gone at the
    end; there each goes once the next is asked for.

    Raises:
        SandboxError: no child process can be started.
    """
    queue = _Queue(tasks)
    # On Windows a scanner may still be looking at what we have written.
    with tempfile.TemporaryDirectory(prefix="vnreports-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        arguments = (rules, scratch or folder)
        sandbox = Sandbox[Task](WORKER, arguments, folder=folder, size=jobs, limits=limits)
        with sandbox:
            for task, answer in sandbox.run(queue):
                done = _decode(answer) if isinstance(answer, bytes) else _failure(task, answer)
                if isinstance(done, Opened):
                    queue.members.extendleft(reversed([*(choose or members)(task, done)]))
                yield task, done
                if scratch is None and task.depth:
                    task.path.unlink(missing_ok=True)


class _Queue(Iterator[Task]):
    """The tasks that are still to be done: those that came out of containers first."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.members: deque[Task] = deque()
        self._tasks = iter(tasks)

    def __next__(self) -> Task:
        return self.members.popleft() if self.members else next(self._tasks)


def members(task: Task, opened: Opened) -> list[Task]:
    """Return a task for each member of a container."""
    return [
        Task(member.path, task.name + INSIDE + member.name, depth=task.depth + 1)
        for member in opened.unpacked.members
    ]


def _failure(task: Task, stopped: Stopped) -> Failure:
    """Return what to say of a file whose process had to be ended, or has ended."""
    logger.info("%s: %s in %s: %s", task.path, stopped.cause, stopped.at, stopped.detail)
    why, advice = _STOPPED[stopped.cause]
    stages: tuple[StageName, ...] = ("open", "read", "extract")
    return Failure(why, advice, next((one for one in stages if one == stopped.at), "read"))


# In the child


def worker(rules: Path | None, scratch: Path) -> Callable[[Task], bytes]:
    """Return what turns a task into an answer, ready for the first."""
    from vnreports.pipeline import extract  # noqa: F401 (half of what a start takes)
    from vnreports.rules import load_rules

    load_rules(rules)
    return lambda task: _encode(read_and_extract(task, rules, scratch=scratch))


def read_and_extract(task: Task, rules: Path | None = None, *, scratch: Path | None = None) -> Done:
    """Return what a file gives, worked out in this process. Never raises.

    `scratch`: the folder for members of containers; by default one among the temporary files.
    """
    stages = _Stages()
    try:
        return _done(task, rules, scratch, stages)
    except ReadError as error:
        return Failure(error.why, error.advice, stages.at)
    except VnReportsError as error:
        return Failure(str(error), _REPORT_IT, stages.at)
    except OSError as error:
        why = f"Không mở được tệp: {error.strerror or error}."
        return Failure(why, "Hãy kiểm tra quyền đọc.", stages.at)
    except MemoryError:
        return Failure(*_STOPPED["memory"], stages.at)
    except Exception as error:  # whatever a parser thinks of; one file must not stop thousands
        logger.info("%s", task.path, exc_info=True)
        return Failure(f"Chương trình gặp lỗi khi đọc tệp: {error!r}.", _REPORT_IT, stages.at)


def _done(task: Task, rules: Path | None, scratch: Path | None, stages: _Stages) -> Done:
    from vnreports.pipeline import extract
    from vnreports.reading import read
    from vnreports.rules import load_rules

    source = task.source
    if source is None:
        if task.path.is_dir():
            raise ReadError(
                task.name,
                "Đây là thư mục, không phải tệp.",
                "Hãy dùng: vnreports ingest <thư mục>.",
            )
        if task.path.exists() and not task.path.is_file():  # reading would never end
            raise ReadError(
                task.name,
                "Đây không phải tệp thường mà là ống dẫn hoặc thiết bị.",
                "Hãy chép nội dung ra một tệp rồi nạp tệp đó.",
            )
        if containers.is_container(task.path):
            folder = Path(tempfile.mkdtemp(dir=scratch))
            return Opened(containers.unpack(task.path, folder, name=task.name, depth=task.depth))
        stages.begin("read")
        source = read(task.path, name=last_name(task.name))
    stages.begin("extract")
    report = extract(source, load_rules(rules))
    stages.end()
    return Made(report, source, stages.seconds)


class _Stages:
    """Where a file is, and how long each stage took."""

    def __init__(self) -> None:
        self.at: StageName = "open"
        self.seconds: dict[str, float] = {}
        self._began = perf_counter()

    def begin(self, stage: StageName) -> None:
        if self.at != "open":
            self.end()
        self.at = stage
        self._began = perf_counter()
        progress.advance(stage)

    def end(self) -> None:
        self.seconds[self.at] = perf_counter() - self._began


def last_name(name: str) -> str:
    """Return the last part of the name of a task: what the file itself is called.

    >>> last_name("hop-thu/tap.zip!/xa-a.docx")
    'xa-a.docx'
    """
    return re.split(f"[/{re.escape(os.sep)}]", name)[-1]


def extract_file(path: Path, rules: Path | None = None) -> Report | Failure:
    """Return the report of a file, worked out in this process, or why there is none."""
    done = read_and_extract(Task(path, file_name(path)), rules)
    if isinstance(done, Opened):
        why = "Tệp chứa nhiều tệp khác bên trong."
        return Failure(why, "Hãy dùng vnreports extract hoặc vnreports ingest.", "open")
    return done.report if isinstance(done, Made) else done


def file_name(path: Path) -> str:
    """Return the name of a file as text, whatever bytes an old archive gave it."""
    return as_text(path.name)


def as_text(path: str | Path) -> str:
    """Return a path as text that can be printed and stored."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def processors() -> int:
    """Return how many processes can work side by side here (61 is the limit of Windows)."""
    usable = getattr(os, "sched_getaffinity", None)
    return min(61, len(usable(0)) if usable else os.cpu_count() or 1)


# Between the two: JSON, which is half the work of a pickle, and data only


def _encode(done: Done) -> bytes:
    kind = {Made: b"m", Failure: b"f", Opened: b"o"}[type(done)]
    return kind + _adapter(kind).dump_json(done)


def _decode(answer: bytes) -> Done:
    done: Done = _adapter(answer[:1]).validate_json(answer[1:])
    return done


@cache
def _adapter(kind: bytes) -> TypeAdapter[Any]:
    return TypeAdapter({b"m": Made, b"f": Failure, b"o": Opened}[kind])
