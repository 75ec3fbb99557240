"""Batches: which files are worked on together, and what is written down of that.

A batch is called after its files, so that the same batch has the same name on every machine and
in every attempt. It is written down before the work: a run that goes on after another that was
stopped does its unfinished batches as they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

BATCH_BYTES = 256 * 2**20  # of files: a batch of scans ends here, not at its number of files


@dataclass(frozen=True, slots=True)
class Input:
    """A file to work on: path or URL, size, and what changes when its content does."""

    path: str
    size: int = 0
    stamp: str = ""

    @property
    def key(self) -> bytes:
        """What is kept of a file that is known, by the million."""
        return _sum(self).digest()[:16]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are worked on together.

    >>> Batch((Input("a.txt"),)).id == Batch((Input("a.txt"),)).id
    True
    """

    inputs: tuple[Input, ...]

    @property
    def id(self) -> str:
        keys = hashlib.sha256(b"".join(one.key for one in self.inputs))
        return keys.hexdigest()[:16]

    def to_json(self) -> bytes:
        rows = [[one.path, one.size, one.stamp] for one in self.inputs]
        return json.dumps({"inputs": rows}).encode("ascii")

    @classmethod
    def from_json(cls, content: bytes) -> Batch:
        return cls(tuple(Input(*row) for row in json.loads(content)["inputs"]))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What came of a batch: the files that hold it, with the number of their rows.

    `reasons`: why files gave no report, and how many. `archives`: path, SHA-256 and number of files
    of each archive that was opened; its files are rows like others.
    """

    batch: str
    reports: dict[str, int]
    failures: dict[str, int]
    reasons: dict[str, int] = field(default_factory=dict)
    archives: list[list[Any]] = field(default_factory=list)
    seconds: float = 0.0  # of the work, on its machine
    finished: str = ""

    @property
    def report_count(self) -> int:
        return sum(self.reports.values())

    @property
    def failure_count(self) -> int:
        return sum(self.failures.values())

    def to_json(self) -> bytes:
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def from_json(cls, content: bytes) -> Manifest:
        return cls(**json.loads(content))


def cut(inputs: Iterable[Input], *, files: int, size: int = BATCH_BYTES) -> Iterator[Batch]:
    """Yield batches of so many files, or of so many bytes, in the order of the files."""
    held: list[Input] = []
    weight = 0
    for one in inputs:
        if held and (len(held) >= files or weight + one.size > size):
            yield Batch(tuple(held))
            held, weight = [], 0
        held.append(one)
        weight += one.size
    if held:
        yield Batch(tuple(held))


def _sum(one: Input) -> hashlib._Hash:
    said = f"{one.path}\0{one.size}\0{one.stamp}"
    return hashlib.sha256(said.encode("utf-8", errors="surrogateescape"))
