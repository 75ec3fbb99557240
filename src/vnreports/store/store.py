"""Store: save reports in an SQL database, each in one transaction, and know them again.

    with Store("vnreports-data/vnreports.sqlite") as store:
        store.save(report, File("/inbox/xa-vi-du.docx", report.source.sha256))

What has the same content is the same report, whatever its file is called: it is saved once. The
ledger `files` says of every file what became of it. Nothing is ever thrown away: a file whose
content has changed is another report.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from vnreports.errors import StoreError
from vnreports.records import ExtractorRecord, Report
from vnreports.store.database import open_engine, prepare, shown, sqlite_path, to_url
from vnreports.store.schema import files, lists, reports, to_row


@dataclass(frozen=True, slots=True)
class File:
    """A file as the ledger knows it; without `sha256` where it could not be opened."""

    path: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is in the store; `seen`: this very file has been here with this content."""

    id: str
    extractor: ExtractorRecord
    seen: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to; `earlier`: reports that the same file gave with other content."""

    id: str
    state: Literal["stored", "updated", "duplicate"]
    earlier: tuple[str, ...] = ()


class Store:
    """Reports in an SQL database: an URL, or the path of an SQLite file, made where missing.

    Raises:
        StoreError: the database cannot be opened, or is not a store, or refuses to write.
    """

    def __init__(self, where: str | Path) -> None:
        self.url = to_url(where)
        self.name = shown(self.url)
        self.path = sqlite_path(self.url)  # None for a store in memory or on a server
        with self._told():
            self._engine = open_engine(self.url)
            try:
                with self._engine.begin() as connection:
                    prepare(connection)
            except Exception:
                self.close()
                raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def save(self, report: Report, file: File, *, replace: bool = False) -> Saved:
        """Save a report and the ledger line of its file, in one transaction.

        Where the content is known, only the ledger is written; with `replace` the report is put
        in the place of the known one. Where another report has the id, the new one gets a longer.
        """
        with self._transaction() as connection:
            known = _known(connection, file)
            if known is None:
                saved = Saved(
                    _insert(connection, report), "stored", tuple(_earlier(connection, file))
                )
            elif replace:
                _fill(connection, report.model_copy(update={"id": known.id}))
                saved = Saved(known.id, "updated")
            else:
                saved = Saved(known.id, "duplicate")
            state = "stored" if known is None else "duplicate"
            _note(connection, file, report.extractor, state, report=saved.id)
        return saved

    def note_duplicate(self, file: File, known: Known) -> None:
        """Write into the ledger that a file has the content of a report that is here."""
        with self._transaction() as connection:
            _note(connection, file, known.extractor, "duplicate", report=known.id)

    def note_failure(
        self, file: File, extractor: ExtractorRecord, *, why: str, advice: str
    ) -> None:
        """Write into the ledger that a file could not be read, and why."""
        with self._transaction() as connection:
            _note(connection, file, extractor, "failed", reason=why, advice=advice)

    def known(self, file: File) -> Known | None:
        """Return the report that has the content of a file."""
        with self._transaction() as connection:
            return _known(connection, file)

    def load(self, report_id: str) -> Report | None:
        """Return a report as it was saved."""
        with self._transaction() as connection:
            record = connection.scalar(select(reports.c.record).where(reports.c.id == report_id))
        return Report.model_validate(record) if record else None

    def ids(self) -> list[str]:
        """Return the ids of all reports, in alphabetical order."""
        with self._transaction() as connection:
            return list(connection.scalars(select(reports.c.id).order_by(reports.c.id)))

    def ledger(self) -> list[RowMapping]:
        """Return what became of every file, in order of path."""
        with self._transaction() as connection:
            return list(connection.execute(select(files).order_by(files.c.path)).mappings())

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database says into a StoreError: the one place that does."""
        try:
            yield
        except SQLAlchemyError as error:
            said = getattr(error, "orig", None) or error
            raise StoreError(
                f"Kho dữ liệu {self.name!r} không dùng được: {said}. "
                "Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa."
            ) from error


def _known(connection: Connection, file: File) -> Known | None:
    row = connection.execute(
        select(reports.c.id, reports.c.version, reports.c.rules).where(
            reports.c.sha256 == file.sha256
        )
    ).first()
    if row is None:
        return None
    seen = connection.scalar(
        select(func.count()).where(
            files.c.path == file.path,
            files.c.sha256 == file.sha256,
            files.c.report == row.id,
        )
    )
    return Known(row.id, ExtractorRecord(version=row.version, rules=row.rules), bool(seen))


def _earlier(connection: Connection, file: File) -> list[str]:
    """Return the reports that this file gave when it had other content."""
    query = select(files.c.report).where(
        files.c.path == file.path, files.c.sha256 != file.sha256, files.c.report.is_not(None)
    )
    return list(connection.scalars(query))


def _insert(connection: Connection, report: Report) -> str:
    report_id = report.id
    taken = select(reports.c.id).where(reports.c.folded_id == _folded(report_id))
    if connection.scalar(taken) is not None:
        report_id = f"{report.id}-{report.source.sha256[:8]}"
    connection.execute(
        insert(reports).values(
            id=report_id,
            folded_id=_folded(report_id),
            sha256=report.source.sha256,
            saved_at=_now(),
            record={},
        )
    )
    _fill(connection, report.model_copy(update={"id": report_id}))
    return report_id


def _folded(report_id: str) -> str:
    """Return an id as Windows and macOS compare names: records are files there too."""
    return unicodedata.normalize("NFC", report_id).casefold()


def _fill(connection: Connection, report: Report) -> None:
    """Write the fields and lists of a report over those that its id had."""
    fields = to_row(report.source) | to_row(report.header) | to_row(report.extractor)
    fields |= {"saved_at": _now(), "record": report.model_dump(mode="json")}
    connection.execute(update(reports).where(reports.c.id == report.id).values(fields))
    for name, table in lists.items():
        connection.execute(delete(table).where(table.c.report == report.id))
        blank = dict.fromkeys(table.columns.keys())
        rows = [
            blank | to_row(item) | {"report": report.id, "position": position}
            for position, item in enumerate(getattr(report, name))
        ]
        if rows:
            connection.execute(insert(table), rows)


def _note(
    connection: Connection, file: File, extractor: ExtractorRecord, state: str, **fields: str
) -> None:
    """Write the ledger line of a file and content; what failed before is told anew."""
    this = (files.c.path == file.path) & (files.c.sha256 == file.sha256)
    former = connection.scalar(select(files.c.state).where(this))
    if former == "stored" and state == "duplicate":
        state = former  # the file that brought the report stays the one that did
    connection.execute(
        delete(files).where(this | (files.c.path == file.path) & (files.c.state == "failed"))
    )
    connection.execute(
        insert(files).values(
            path=file.path,
            sha256=file.sha256,
            state=state,
            seen_at=_now(),
            version=extractor.version,
            rules=extractor.rules,
            **fields,
        )
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
