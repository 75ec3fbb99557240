"""Store: save reports in an SQL database, each in one transaction, and know them again.

    with Store("vnreports-data/vnreports.sqlite") as store:
        store.save(report, File("/inbox/xa-vi-du.docx", report.source.sha256))

What has the same content is the same report, whatever its file is called: it is saved once. Nothing
is ever thrown away: a file whose content has changed is another report, and where that is a new
version of the former, `superseded_by` says so. The ledger tells of every file what became of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, select

from vnreports.corrections import Correction, Wish
from vnreports.errors import StoreError
from vnreports.records import ExtractorRecord, Report
from vnreports.resolve.decisions import Decision
from vnreports.resolve.groups import Told
from vnreports.search import Page, Query
from vnreports.search.finding import find
from vnreports.store import corrections, initiatives, ledger, saving, searching
from vnreports.store.corrections import Corrected
from vnreports.store.database import lock, prepare
from vnreports.store.ledger import File, Line, Step
from vnreports.store.saving import Known, Saved, correct
from vnreports.store.schema import files, reports
from vnreports.store.transactions import PATIENCE, Transactions
from vnreports.store.versions import Superseded, unit_key
from vnreports.text import Source


class Store:
    """Reports in an SQL database: an URL, or the path of an SQLite file, made where missing.

    `patience`: seconds for which a server that has gone away is waited for, once it has been there.
    `must_exist`: a file that is not there is an error, not a new store.

    Raises:
        StoreError: the database cannot be opened, or is not a store, or refuses to write.
    """

    def __init__(
        self, where: str | Path, *, patience: float = PATIENCE, must_exist: bool = False
    ) -> None:
        self._transactions = Transactions(where)
        self.name = self._transactions.name
        self.path = self._transactions.path  # None for a store in memory or on a server
        if must_exist and self.path and not self.path.exists():
            raise StoreError(
                f"Không có kho {self.name!r}. Hãy nạp báo cáo trước: vnreports ingest <thư mục>."
            )
        try:
            self._transactions.write(prepare)
        except BaseException:
            self.close()
            raise
        self._transactions.patience = patience

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._transactions.close()

    def save(
        self,
        report: Report,
        file: File,
        *,
        source: Source | None = None,
        original: str | None = None,
        steps: Sequence[Step] = (),
        replace: bool = False,
    ) -> Saved:
        """Save a report and the ledger line of its file, in one transaction.

        Where the content is known, only the ledger is written; with `replace` the report is put
        in the place of the known one. Where another report has the id, the new one gets a longer.
        `source` is kept to extract from anew, `original` says where the file is kept.
        """

        def work(connection: Connection) -> Saved:
            lock(connection)
            known = saving.known(connection, file)
            if known is None:
                report_id = saving.insert_report(connection, report)
                saved = Saved(report_id, "stored", tuple(saving.earlier(connection, file)))
                saved = saving.arrange_unit(connection, saved, unit_key(report.header))
            elif replace:
                # first the text: corrected figures are checked against it
                saving.keep(connection, known.id, source, original)
                saved = saving.refill(connection, report.model_copy(update={"id": known.id}))
            else:
                saved = Saved(known.id, "duplicate")
            if known is None:
                saving.keep(connection, saved.id, source, original)
            state: Literal["stored", "duplicate"] = "duplicate" if known else "stored"
            ledger.note(connection, file, report.extractor, state, report=saved.id)
            done = [*steps, *([Step("save")] if saved.state != "duplicate" else [])]
            ledger.add_steps(connection, file, report.extractor, done, saved.id)
            return saved

        return self._transactions.write(work)

    def redone(self, report: Report, *, steps: Sequence[Step] = ()) -> Saved:
        """Put a report that was extracted anew in the place of the one that has its id."""

        def work(connection: Connection) -> Saved:
            lock(connection)
            path = connection.scalar(
                select(files.c.path)
                .where(files.c.report == report.id)
                .order_by(files.c.state.desc())
            )
            saved = saving.refill(connection, report)
            file = File(path or "", report.source.sha256)
            done = [*steps, Step("save")]
            ledger.add_steps(connection, file, report.extractor, done, report.id)
            return saved

        return self._transactions.write(work)

    def note_duplicate(self, file: File, known: Known) -> None:
        """Write into the ledger that a file has the content of a report that is here."""
        self._transactions.write(
            lambda connection: ledger.note(
                connection, file, known.extractor, "duplicate", report=known.id
            )
        )

    def note_opened(
        self, file: File, extractor: ExtractorRecord, *, members: int, steps: Sequence[Step] = ()
    ) -> None:
        """Write into the ledger that an archive was opened, and how many files were in it."""

        def work(connection: Connection) -> None:
            lock(connection)
            ledger.note(connection, file, extractor, "opened", members=members)
            ledger.add_steps(connection, file, extractor, steps)

        self._transactions.write(work)

    def note_failure(
        self, file: File, extractor: ExtractorRecord, *, why: str, advice: str, stage: str = "read"
    ) -> None:
        """Write into the ledger that a file could not be read, and why."""

        def work(connection: Connection) -> None:
            lock(connection)
            ledger.note(
                connection, file, extractor, "failed", stage=stage, reason=why, advice=advice
            )
            step = Step(stage, "failed", reason=why)  # type: ignore[arg-type]  # a stage of Failure
            ledger.add_steps(connection, file, extractor, [step])

        self._transactions.write(work)

    def known(self, file: File) -> Known | None:
        """Return the report that has the content of a file."""
        return self._transactions.read(lambda connection: saving.known(connection, file))

    def line(self, file: File) -> Line | None:
        """Return how things stand with a file and content; None where it is new."""
        return self._transactions.read(lambda connection: ledger.line_of(connection, file))

    def forget(self, path: str) -> None:
        """Take the failure of a file out of the ledger; its steps stay."""
        self._transactions.write(lambda connection: ledger.forget(connection, path))

    def failed(self, *, since: str | None = None) -> list[str]:
        """Return the paths of the files that could not be read (tried since then), in order."""
        return self._transactions.read(lambda connection: ledger.failed(connection, since=since))

    def load(self, report_id: str) -> Report | None:
        """Return a report as it was saved."""
        record = self._transactions.read(
            lambda connection: connection.scalar(
                select(reports.c.record).where(reports.c.id == report_id)
            )
        )
        return Report.model_validate(record) if record else None

    def source(self, report_id: str) -> Source | None:
        """Return the text that a report was extracted from, with what its reader knew of it."""
        return self._transactions.read(lambda connection: saving.source(connection, report_id))

    def original(self, report_id: str) -> str | None:
        """Return where the file of a report is kept, below the folder of originals."""
        query = select(reports.c.original).where(reports.c.id == report_id)
        return self._transactions.read(lambda connection: connection.scalar(query))

    def corrected(self, report_id: str) -> Corrected | None:
        """Return a report with what persons said of it, and how it stands with each correction."""
        return self._transactions.read(
            lambda connection: corrections.read_corrected(connection, report_id)
        )

    def correct(
        self,
        report_id: str,
        wish: Wish,
        *,
        by: str,
        seen: int | None = None,
        codes: Collection[str] = (),
    ) -> Correction:
        """Put something right in a report, in one transaction; return the line of the log.

        `seen`: the last line that the person had before them; `codes`: those of the catalogue.

        Raises:
            CorrectionError: there is no such report or item, or the wish would make no record.
            ConflictError: somebody else has corrected the same item since.
        """

        def work(connection: Connection) -> Correction:
            lock(connection)
            return correct(connection, report_id, wish, by=by, seen=seen, codes=codes)

        return self._transactions.write(work)

    def undo_correction(
        self, report_id: str, number: int | None = None, *, by: str, again: bool = False
    ) -> Correction:
        """Undo a correction, by default the last that holds; `again`: bring back what was undone.

        Raises:
            CorrectionError: there is none.
        """

        def work(connection: Connection) -> Correction:
            lock(connection)
            return corrections.undo(
                connection, report_id, number, by=by, fill=saving.refill, again=again
            )

        return self._transactions.write(work)

    def confirmed(self) -> list[str]:
        """Return the ids of the reports that a person has confirmed whole."""
        return self._transactions.read(corrections.confirmed)

    def outdated(self, extractor: ExtractorRecord, *, since: str | None = None) -> list[str]:
        """Return the ids of the reports that another version or other rules made, in order."""
        query = select(reports.c.id).order_by(reports.c.id)
        query = query.where(
            (reports.c.version != extractor.version) | (reports.c.rules != extractor.rules)
        )
        if since:
            query = query.where(reports.c.saved_at >= since)
        return self._transactions.read(lambda connection: list(connection.scalars(query)))

    def ids(self) -> list[str]:
        """Return the ids of all reports, in alphabetical order."""
        query = select(reports.c.id).order_by(reports.c.id)
        return self._transactions.read(lambda connection: list(connection.scalars(query)))

    def superseded(self) -> dict[str, Superseded]:
        """Return which reports are superseded, by which, and what shows it."""
        columns = (reports.c.id, reports.c.superseded_by, reports.c.superseded_why)
        query = select(*columns).where(reports.c.superseded_by.is_not(None))
        rows = self._transactions.read(lambda connection: connection.execute(query).all())
        return {one: Superseded(by, why) for one, by, why in rows}

    def ledger(self) -> list[RowMapping]:
        """Return what became of every file, in order of path."""
        return self._transactions.read(ledger.all_lines)

    def steps(self, path: str) -> list[RowMapping]:
        """Return every step that a file went through, in order."""
        return self._transactions.read(lambda connection: ledger.steps_of(connection, path))

    def initiatives(self) -> list[Told]:
        """Return all initiatives that current reports tell of; `resolve` puts them in groups."""
        return self._transactions.read(initiatives.read_told)

    def write_groups(self, groups: Mapping[tuple[str, str], str]) -> None:
        """Write the id of its group beside each initiative, by report and item, for SQL."""
        self._transactions.write(lambda connection: initiatives.write_groups(connection, groups))

    def decisions(self) -> list[Decision]:
        """Return what persons decided of groups of initiatives and have not undone, in order."""
        return self._transactions.read(initiatives.read_decisions)

    def decide(self, decision: Decision) -> int:
        """Add a decision of a person; return its number."""
        return self._transactions.write(
            lambda connection: initiatives.add_decision(connection, decision)
        )

    def undo(self, number: int, *, by: str) -> bool:
        """Undo a decision; False where there is none of this number that still holds."""
        return self._transactions.write(
            lambda connection: initiatives.undo_decision(connection, number, by)
        )

    def search(self, query: Query | str) -> Page:
        """Return what current reports say that fits words and filters, best first.

        Words alone will do: `store.search("khong hen")`.
        """
        asked = Query(query) if isinstance(query, str) else query
        return self._transactions.read(lambda connection: find(connection, asked))

    def rebuild_search(self) -> int:
        """Make all current reports findable anew; return how many there are."""

        def work(connection: Connection) -> int:
            lock(connection)
            return searching.rebuild(connection)

        return self._transactions.write(work)

    def summary(self, extractor: ExtractorRecord) -> Mapping[str, Any]:
        """Return counts, reasons and rates over the whole store."""
        return self._transactions.read(lambda connection: ledger.summary(connection, extractor))
