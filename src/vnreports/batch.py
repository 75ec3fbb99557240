"""Batch: extract many files, each of which may be anything; one bad file stops nothing.

    for path, made in extract_files([Path("xa.docx"), Path("hong.pdf")]):
        …                       # xa.docx: a Report; hong.pdf: a Failure that says why

A handful of files goes through this process. Many go through a pool of processes; a file that
kills its process (a fault in a parser) is found and set aside, the others go on.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from vnreports.errors import ReadError, VnReportsError
from vnreports.pipeline import extract
from vnreports.reading import read
from vnreports.records import Report
from vnreports.rules import load_rules

logger = logging.getLogger(__name__)

MANY = 50  # files from which starting processes pays (each takes about half a second to start)
AHEAD = 4  # files in work or waiting for each process: enough to keep it busy, little to lose


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no report, and what to do about it; both for the clerk."""

    why: str
    advice: str = ""


def extract_file(path: Path, rules: Path | None = None) -> Report | Failure:
    """Return the report of a file, or why there is none. Never raises."""
    try:
        if path.is_dir():
            return Failure(
                "Đây là thư mục, không phải tệp.", "Hãy dùng: vnreports ingest <thư mục>."
            )
        return extract(read(path, name=file_name(path)), load_rules(rules))
    except ReadError as error:
        return Failure(error.why, error.advice)
    except VnReportsError as error:
        return Failure(str(error), _REPORT_IT)
    except OSError as error:
        return Failure(f"Không mở được tệp: {error.strerror or error}.", "Hãy kiểm tra quyền đọc.")
    except Exception as error:  # whatever a parser thinks of; one file must not stop thousands
        logger.info("%s", path, exc_info=True)
        return Failure(f"Chương trình gặp lỗi khi đọc tệp: {error!r}.", _REPORT_IT)


_REPORT_IT = "Hãy thử lưu lại tệp bằng Word; nếu vẫn lỗi, hãy gửi tệp cho nhóm phát triển."
_KILLED = Failure(
    "Chương trình đọc tệp bị dừng đột ngột, có thể do tệp hỏng hoặc quá lớn.", _REPORT_IT
)


def file_name(path: Path) -> str:
    """Return the name of a file as text, whatever bytes an old archive gave it."""
    return as_text(path.name)


def as_text(path: str | Path) -> str:
    """Return a path as text that can be printed and stored."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def extract_files(
    paths: Iterable[Path], *, jobs: int = 1, rules: Path | None = None
) -> Iterator[tuple[Path, Report | Failure]]:
    """Yield what each file gives, in the order in which they are ready."""
    if jobs <= 1:
        yield from ((path, extract_file(path, rules)) for path in paths)
        return
    left = iter(paths)
    while True:
        suspects = yield from _pooled(left, jobs, rules)
        if not suspects:
            return
        # One of these killed the pool. Each alone in a pool of its own shows which.
        for path in suspects:
            culprits = yield from _pooled(iter([path]), 1, rules)
            yield from ((culprit, _KILLED) for culprit in culprits)


def _pooled(
    paths: Iterator[Path], jobs: int, rules: Path | None
) -> Generator[tuple[Path, Report | Failure], None, list[Path]]:
    """Yield what each file gives; return those that were in work when a process died."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)
    unsent: list[Path] = []
    waiting: dict[Future[Report | Failure], Path] = {}
    try:
        while True:
            unsent.extend(islice(paths, jobs * AHEAD - len(waiting)))
            while unsent:
                waiting[pool.submit(extract_file, unsent[0], rules)] = unsent[0]
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
