"""Outcomes: how a run of ingest is to go about it, and what became of each file."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from vnreports.batch import MANY, Failure, Made, processors
from vnreports.digest import Digest
from vnreports.pipeline import package_version
from vnreports.records import ExtractorRecord
from vnreports.rules import load_rules
from vnreports.sandbox import Limits
from vnreports.store import Step, Superseded


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    `known`: this file was here before; `duplicate`: another file with this content was; `opened`:
    an archive, whose files are told on their own. `id` is the report that has the content,
    `earlier` are those that the file gave when it had other content, `replaces` those that it is a
    new version of, `superseded` says which report is to be used in its place. `outdated`: a former
    version or other rules made the report. `before`: it failed in a former run, and was not tried
    again. `passed_over`: files of an archive that are no documents, and why.
    """

    name: str
    state: Literal["stored", "updated", "unchanged", "known", "duplicate", "opened", "failed"]
    id: str | None = None
    digest: Digest | None = None
    failure: Failure | None = None
    earlier: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    superseded: Superseded | None = None
    outdated: bool = False
    before: bool = False
    passed_over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How a run goes about it.

    `records`, `originals`: folders for a JSON record of each report, and for the files that
    reports came in. `reread`: read and extract again what is known. `retry`: try again what failed
    before and has not changed. `jobs`: processes; by default as many as this machine has, or one
    for a handful of files.
    """

    records: Path | None = None
    originals: Path | None = None
    reread: bool = False
    retry: bool = False
    rules: Path | None = None
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)

    def processes(self, files: int) -> int:
        """Return how many processes to use for so many files."""
        return self.jobs or (processors() if files >= MANY else 1)

    def extractor(self) -> ExtractorRecord:
        """Return what makes the records of this run.

        Raises:
            RulePackError: the rule packs cannot be loaded.
        """
        return ExtractorRecord(version=package_version(), rules=load_rules(self.rules).digest)


def steps_of(made: Made) -> list[Step]:
    """Return the steps that gave a report, as the ledger keeps them."""
    return [
        Step(stage, seconds=made.seconds[stage])
        for stage in ("read", "extract")
        if stage in made.seconds
    ]


def point_in_time(text: str) -> float | None:
    """Return a date, or so many days ago ("7d"), in seconds since 1970; None where it is neither.

    >>> point_in_time("01/11/2026") == point_in_time("2026-11-01")
    True
    """
    days = re.fullmatch(r"(\d{1,5})d", text.strip())
    if days:
        return time.time() - int(days[1]) * 86_400
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"):
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).timestamp()
    return None


def as_time(seconds: float) -> str:
    """Return a point in time as the store keeps it.

    >>> as_time(0)
    '1970-01-01T00:00:00.000000+00:00'
    """
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
