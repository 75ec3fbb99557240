"""A batch of reports through the sandbox: what it costs, and how it grows with processes."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

import psutil

from benchmarks.figures import Figure, Plan
from benchmarks.texts import variant
from vnreports.batch import Task, extract_files, processors

EMPTY = 200  # files of nothing: what is left is the way there and back
_WORDS_DOCX = re.compile(r"(?<=<w:t)([^>]*>)([^<]*)")
_WORDS_HTML = re.compile(r"(>)([^<]*)")


@dataclass(frozen=True, slots=True)
class Run:
    """How long it was to the first answer and to the last; the most MB that a child held."""

    first: float
    seconds: float
    memory: float


def batch(plan: Plan) -> list[Figure]:
    """Measure a batch with one process and with two, the memory of a child, and its start."""
    part = f"F. Batch, {plan.reports} reports"
    with tempfile.TemporaryDirectory() as folder:
        tasks = reports(plan.inbox, Path(folder), plan.reports)
        if not tasks:
            return [Figure(part, "reports", None, "files", note=f"none in {plan.inbox}")]
        one, two = run(tasks, 1), run(tasks, 2)
        empty = run(_empty(Path(folder)), 1)
    way = (empty.seconds - empty.first) / (EMPTY - 1)
    full = plan.reports >= 400 and processors() > 1  # of few, the starts are what is measured
    return [
        Figure(part, "1 process", len(tasks) / one.seconds, "files/s"),
        Figure(part, "2 processes", len(tasks) / two.seconds, "files/s"),
        Figure(
            part,
            "1 process takes",
            one.seconds / two.seconds,
            "× time of 2",
            bar=1.7 if full else None,
        ),
        Figure(part, "memory of a child, at most", one.memory, "MB", bar=400, most=True),
        Figure(part, "a child, first answer", empty.first, "s", bar=2, most=True),
        Figure(part, "the way to a child and back", way * 1000, "ms"),
    ]


def run(tasks: Sequence[Task], jobs: int) -> Run:
    """Have all tasks done; a child is looked at after each answer."""
    itself = psutil.Process()
    peak = 0
    first = None
    began = perf_counter()
    for number, _ in enumerate(extract_files(tasks, jobs=jobs)):
        first = first or perf_counter() - began
        if number % 10 == 0:  # all processes of the machine are gone through
            children = itself.children()
            peak = max([peak, *(one.memory_info().rss for one in children)])
    return Run(first or 0.0, perf_counter() - began, peak / 1e6)


def reports(inbox: Path, folder: Path, count: int) -> list[Task]:
    """Return tasks for so many reports: the sample inbox again and again, with other figures."""
    samples = [path for path in sorted(inbox.glob("*.*")) if path.suffix in _VARIED]
    tasks: list[Task] = []
    for number in range(count if samples else 0):
        sample = samples[number % len(samples)]
        path = folder / f"{number:03}-{sample.name}"
        path.write_bytes(_VARIED[sample.suffix](sample.read_bytes(), Random(number)))
        tasks.append(Task(path, path.name))
    return tasks


def _text(payload: bytes, random: Random) -> bytes:
    return variant(payload.decode("utf-8", "surrogateescape"), random).encode(
        "utf-8", "surrogateescape"
    )


def _html(payload: bytes, random: Random) -> bytes:
    text = payload.decode("utf-8", "surrogateescape")
    varied = _WORDS_HTML.sub(lambda found: found[1] + variant(found[2], random), text)
    return varied.encode("utf-8", "surrogateescape")


def _docx(payload: bytes, random: Random) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(payload)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = _WORDS_DOCX.sub(
                    lambda found: found[1] + variant(found[2], random), part.decode("utf-8")
                ).encode()
            new.writestr(name, part)
    return made.getvalue()


def _pdf(payload: bytes, random: Random) -> bytes:
    """Return a PDF with a comment behind its end: its words are drawn and cannot be varied."""
    return payload + f"%{random.random()}\n".encode()


_VARIED = {".txt": _text, ".md": _text, ".html": _html, ".docx": _docx, ".pdf": _pdf}


def _empty(folder: Path) -> list[Task]:
    tasks = [Task(folder / f"rong-{number}.txt", f"rong-{number}.txt") for number in range(EMPTY)]
    for task in tasks:
        task.path.touch()
    return tasks
