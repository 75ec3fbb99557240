"""The ledger: how things stand with every file, and every step that brought it there.

    files   /hop-thu/xa-a.docx   stored        report xa-a
            /hop-thu/xa-b.pdf    failed        read: Tệp PDF được đặt mật khẩu.
    steps   /hop-thu/xa-a.docx   read 0.08 s, extract 0.11 s, save

Of a file there is one line for each content that it had, and of what failed only the last try;
steps are only ever added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, case, delete, func, insert, select

from vnreports.records import ExtractorRecord
from vnreports.store.schema import files, reports, steps

INSIDE = "!/"  # between the path of an archive and the name of a file in it
FileState = Literal["stored", "duplicate", "opened", "failed"]


@dataclass(frozen=True, slots=True)
class File:
    """A file as the ledger knows it; without `sha256` where it could not be opened."""

    path: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """How things stand with a file and content."""

    state: FileState
    report: str | None
    stage: str | None
    reason: str | None
    advice: str | None
    members: int | None
    extractor: ExtractorRecord


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a file went through."""

    stage: Literal["open", "read", "extract", "save"]
    state: Literal["done", "failed"] = "done"
    seconds: float | None = None
    reason: str | None = None


def now() -> str:
    """Return the time as the store keeps it: UTC, to the microsecond, so that it sorts."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def note(
    connection: Connection,
    file: File,
    extractor: ExtractorRecord,
    state: FileState,
    **fields: str | int | None,
) -> None:
    """Write the line of a file and content; what failed before is told anew."""
    this = (files.c.path == file.path) & (files.c.sha256 == file.sha256)
    former = connection.scalar(select(files.c.state).where(this))
    if former == "stored" and state == "duplicate":
        state = "stored"  # the file that brought the report stays the one that did
    connection.execute(
        delete(files).where(this | (files.c.path == file.path) & (files.c.state == "failed"))
    )
    line = {"path": file.path, "sha256": file.sha256, "state": state, "seen_at": now(), **fields}
    connection.execute(insert(files).values(line | extractor.model_dump()))


def add_steps(
    connection: Connection,
    file: File,
    extractor: ExtractorRecord,
    made: Sequence[Step],
    report: str | None = None,
) -> None:
    """Add the steps that a file went through."""
    shared = {"path": file.path, "sha256": file.sha256, "report": report, "at": now()}
    shared |= extractor.model_dump()
    rows: list[dict[str, Any]] = [
        {"stage": one.stage, "state": one.state, "seconds": one.seconds, "reason": one.reason}
        for one in made
    ]
    if rows:
        connection.execute(insert(steps), [shared | row for row in rows])


def line_of(connection: Connection, file: File) -> Line | None:
    """Return how things stand with a file and content; None where it is new."""
    row = connection.execute(
        select(files).where(files.c.path == file.path, files.c.sha256 == file.sha256)
    ).first()
    if row is None:
        return None
    made_by = ExtractorRecord(version=row.version, rules=row.rules)
    return Line(row.state, row.report, row.stage, row.reason, row.advice, row.members, made_by)


def failed(connection: Connection, *, since: str | None = None) -> list[str]:
    """Return the paths of all files that could not be read, in order."""
    query = select(files.c.path).where(files.c.state == "failed").order_by(files.c.path)
    if since:
        query = query.where(files.c.seen_at >= since)
    return list(connection.scalars(query))


def all_lines(connection: Connection) -> list[RowMapping]:
    """Return what became of every file, in order of path."""
    return list(connection.execute(select(files).order_by(files.c.path)).mappings())


def steps_of(connection: Connection, path: str) -> list[RowMapping]:
    """Return every step of a file, in order."""
    query = select(steps).where(steps.c.path == path).order_by(steps.c.number)
    return list(connection.execute(query).mappings())


def forget(connection: Connection, path: str) -> None:
    """Take out the failure of a file that is no longer there."""
    connection.execute(delete(files).where(files.c.path == path, files.c.state == "failed"))


def summary(connection: Connection, extractor: ExtractorRecord) -> Mapping[str, Any]:
    """Return counts, reasons and rates over the whole store."""
    states = select(files.c.state, func.count()).group_by(files.c.state)
    reasons = (
        select(files.c.reason, func.count().label("times"))
        .where(files.c.state == "failed")
        .group_by(files.c.reason)
        .order_by(func.count().desc(), files.c.reason)
    )
    by_now = (reports.c.version == extractor.version) & (reports.c.rules == extractor.rules)
    kept = connection.execute(
        select(
            func.count(),
            func.count(reports.c.superseded_by),
            func.sum(case((by_now, 0), else_=1)),
            func.min(reports.c.added_at),
            func.max(reports.c.added_at),
        )
    ).one()
    taken = select(steps.c.stage, func.count(), func.avg(steps.c.seconds)).where(
        steps.c.seconds.is_not(None)
    )
    return {
        "files": dict(connection.execute(states).tuples().all()),
        "reasons": {reason or "": times for reason, times in connection.execute(reasons)},
        "reports": kept[0],
        "superseded": kept[1],
        "outdated": kept[2] or 0,
        "first_at": kept[3],
        "last_at": kept[4],
        "seconds": {
            stage: {"files": count, "mean": mean}
            for stage, count, mean in connection.execute(taken.group_by(steps.c.stage))
        },
    }
