"""Saving: the rows of one report, written within a transaction of the store.

What stands here is called by `Store` alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from vnreports.corrections import Correction, Wish, make
from vnreports.records import ExtractorRecord, Report
from vnreports.search.indexing import put, remove
from vnreports.store.corrections import add, with_corrections
from vnreports.store.initiatives import groups_of
from vnreports.store.ledger import File, now
from vnreports.store.schema import files, lists, reports, texts, to_row
from vnreports.store.searching import put_again
from vnreports.store.texts import packed, unpacked
from vnreports.store.versions import Entry, Superseded, arrange, figures_key, unit_key
from vnreports.text import Source


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is in the store; `seen`: this very file has been here with this content."""

    id: str
    extractor: ExtractorRecord
    seen: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to.

    `earlier`: reports that the same file gave with other content; `replaces`: reports that this
    one is a new version of; `superseded`: the report that is to be used in its place.
    """

    id: str
    state: Literal["stored", "updated", "duplicate"]
    earlier: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    superseded: Superseded | None = None


def known(connection: Connection, file: File) -> Known | None:
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


def earlier(connection: Connection, file: File) -> list[str]:
    """Return the reports that this file gave when it had other content."""
    query = select(files.c.report).where(
        files.c.path == file.path, files.c.sha256 != file.sha256, files.c.report.is_not(None)
    )
    return list(connection.scalars(query))


def insert_report(connection: Connection, report: Report) -> str:
    report_id = report.id
    taken = select(reports.c.id).where(reports.c.folded_id == _folded(report_id))
    if connection.scalar(taken) is not None:
        report_id = f"{report.id}-{report.source.sha256[:8]}"
    connection.execute(
        insert(reports).values(
            id=report_id,
            folded_id=_folded(report_id),
            sha256=report.source.sha256,
            added_at=now(),
            saved_at=now(),
            record={},
        )
    )
    fill(connection, report.model_copy(update={"id": report_id}))
    return report_id


def _folded(report_id: str) -> str:
    """Return an id as Windows and macOS compare names: records are files there too."""
    return unicodedata.normalize("NFC", report_id).casefold()


def fill(connection: Connection, report: Report) -> None:
    """Write what was extracted of a report over what its id had, with corrections on it.

    The groups that were written beside its initiatives stay, until they are worked out anew.
    """
    report = with_corrections(connection, report)
    groups = groups_of(connection, report.id)
    values = to_row(report.source) | to_row(report.header) | to_row(report.extractor)
    values |= {"saved_at": now(), "record": report.model_dump(mode="json")}
    values |= {"unit_key": unit_key(report.header), "figures_key": figures_key(report)}
    connection.execute(update(reports).where(reports.c.id == report.id).values(values))
    for name, table in lists.items():
        connection.execute(delete(table).where(table.c.report == report.id))
        blank = dict.fromkeys(table.columns.keys())
        rows = [
            blank | to_row(item) | {"report": report.id, "position": position}
            for position, item in enumerate(getattr(report, name))
        ]
        if name == "initiatives":
            rows = [row | {"group": groups.get(str(row["id"]), row["group"])} for row in rows]
        if rows:
            connection.execute(insert(table), rows)
    put(connection, report)


def refill(connection: Connection, report: Report) -> Saved:
    """Write a report that was extracted or corrected anew; say whether it is current now.

    Where it turns out to be of another unit, the reports of the former are looked through, too.
    """
    saved = Saved(report.id, "updated")
    former = unit_of(connection, report.id)
    fill(connection, report)
    unit = unit_of(connection, report.id)
    if former != unit:
        alone = update(reports).where(reports.c.id == report.id)
        connection.execute(alone.values(superseded_by=None, superseded_why=None))
        arrange_unit(connection, saved, former)
    return arrange_unit(connection, saved, unit)


def unit_of(connection: Connection, report_id: str) -> str | None:
    """Return the unit that a report is of, as units are compared."""
    return connection.scalar(select(reports.c.unit_key).where(reports.c.id == report_id))


def correct(
    connection: Connection,
    report_id: str,
    wish: Wish,
    *,
    by: str,
    seen: int | None = None,
    codes: Collection[str] = (),
) -> Correction:
    """Put something right in a report."""
    return add(
        connection,
        report_id,
        wish,
        lambda report, below: make(
            report, wish, source(connection, report_id), codes=codes, extracted=below
        ),
        by=by,
        seen=seen,
        fill=refill,
    )


def source(connection: Connection, report_id: str) -> Source | None:
    """Return the text that a report was extracted from."""
    packet = connection.scalar(select(texts.c.source).where(texts.c.report == report_id))
    return unpacked(packet) if packet else None


def keep(
    connection: Connection, report_id: str, source: Source | None, original: str | None
) -> None:
    """Keep what a report was made from."""
    if source is not None:
        connection.execute(delete(texts).where(texts.c.report == report_id))
        connection.execute(insert(texts).values(report=report_id, source=packed(source)))
    if original is not None:
        this = update(reports).where(reports.c.id == report_id)
        connection.execute(this.values(original=original))


def arrange_unit(connection: Connection, saved: Saved, unit: str | None) -> Saved:
    """Work out anew which reports of a unit are current, and say what that means for one."""
    if unit is None:
        return saved
    names = [field.name for field in fields(Entry)]
    columns = [reports.c[name] for name in names]
    former = {
        row.id: (row.superseded_by, row.superseded_why)
        for row in connection.execute(
            select(reports.c.id, reports.c.superseded_by, reports.c.superseded_why).where(
                reports.c.unit_key == unit
            )
        )
    }
    rows = connection.execute(select(*columns).where(reports.c.unit_key == unit))
    chosen = arrange([Entry(**row) for row in rows.mappings()])
    for one, was in former.items():
        found = chosen.get(one)
        if was != ((found.by, found.why) if found else (None, None)):
            values = {"superseded_by": found and found.by, "superseded_why": found and found.why}
            connection.execute(update(reports).where(reports.c.id == one).values(values))
            if was[0] is not None and found is None and one != saved.id:
                put_again(connection, one)
        if found:
            remove(connection, one)
    replaced = sorted(
        one for one, found in chosen.items() if found.by == saved.id and former[one][0] != saved.id
    )
    return Saved(saved.id, saved.state, saved.earlier, tuple(replaced), chosen.get(saved.id))
