"""Ingest: files become reports in the store, and JSON records beside it.

    with Store("vnreports-data/vnreports.sqlite") as store:
        ingest(discover([Path("hop-thu")]).files, store, told=print)

Each report is saved in a transaction of its own: whenever a run ends, what it has told is there
and nothing is half there. The next run continues; what is known is not done twice. The files of
an archive are files of their own; the archive is done once all of them are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from vnreports.batch import Failure, Made, Opened, Task, as_text, extract_files, members
from vnreports.digest import digest
from vnreports.leftovers import sweep
from vnreports.outcomes import Outcome, Way, steps_of
from vnreports.record_files import record_path, write_record
from vnreports.records import ExtractorRecord, Report
from vnreports.store import INSIDE, File, Line, Step, Store
from vnreports.store.originals import Originals


def ingest(
    files: Sequence[Path],
    store: Store,
    *,
    told: Callable[[Outcome], None],
    way: Way = Way(),  # noqa: B008  # frozen
) -> None:
    """Extract files and save their reports; `told` hears of each file once it is done.

    Raises:
        StoreError: the store or a folder refuses; what was told is saved.
        RulePackError: the rule packs cannot be loaded.
    """
    run = _Run(store, way.extractor(), told, way)
    if run.originals:
        run.originals.sweep()
    if way.records:
        sweep(way.records)
    jobs = way.processes(len(files))
    # On Windows a scanner may still be looking at what we have written.
    with TemporaryDirectory(prefix="vnreports-", ignore_cleanup_errors=True) as scratch:
        for tasks in (run.fresh(files), run.unfinished_twins()):
            for task, made in extract_files(
                tasks,
                jobs=jobs,
                rules=way.rules,
                limits=way.limits,
                scratch=Path(scratch),
                choose=run.choose,
            ):
                run.finish(task, made)


@dataclass(slots=True)
class _Archive:
    """An archive whose files are in work."""

    file: File
    name: str
    left: int  # files that are not done yet
    members: int
    passed_over: tuple[tuple[str, str], ...]
    inside: _Archive | None


@dataclass(slots=True)
class _Run:
    """The memory of one run: which content is in work, and which files wait for it."""

    store: Store
    extractor: ExtractorRecord
    told: Callable[[Outcome], None]
    way: Way
    files: dict[Path, File] = field(default_factory=dict)  # as the ledger knows them
    inside: dict[Path, _Archive] = field(default_factory=dict)
    in_work: set[str] = field(default_factory=set)  # sums
    twins: list[Task] = field(default_factory=list)

    @property
    def originals(self) -> Originals | None:
        return Originals(self.way.originals) if self.way.originals else None

    def fresh(self, paths: Iterable[Path]) -> Iterator[Task]:
        """Yield the files that have to be extracted; those that are known are done at once."""
        for path in paths:
            task = Task(path, as_text(path))
            self.files[path] = File(as_text(path.absolute()), _sum(path))
            if self._is_wanted(task):
                yield task

    def choose(self, task: Task, opened: Opened) -> list[Task]:
        """Return the files of an archive that have to be extracted."""
        unpacked = opened.unpacked
        file, tasks = self.files[task.path], list(members(task, opened))
        count = len(tasks) + len(unpacked.refused)
        archive = _Archive(
            file, task.name, count + 1, count, unpacked.passed_over, self.inside.get(task.path)
        )
        wanted = []
        for member, known in zip(unpacked.members, tasks, strict=True):
            self.inside[known.path] = archive
            self.files[known.path] = File(file.path + INSIDE + member.name, _sum(known.path))
            if self._is_wanted(known):
                wanted.append(known)
            elif known not in self.twins:
                _drop(known)
        for refused in unpacked.refused:
            failure = Failure(refused.why, refused.advice, "open")
            place = File(file.path + INSIDE + refused.name)
            self._fail(place, task.name + INSIDE + refused.name, failure)
            self._one_done(archive)
        self._one_done(archive)  # the opening itself: an archive of nothing is done too
        return wanted

    def _is_wanted(self, task: Task) -> bool:
        file = self.files[task.path]
        if file.sha256 and file.sha256 in self.in_work:
            self.twins.append(task)
            return False
        if self.way.reread or not self._is_settled(task):
            self.in_work |= {file.sha256} - {""}
            return True
        return False

    def finish(self, task: Task, made: Made | Failure | Opened) -> None:
        """Save what a file gave."""
        match made:
            case Failure():
                self._fail(self.files[task.path], task.name, made)
            case Made():
                self._save(task, made)
            case Opened():
                return  # told once all its files are done
        self._done(task)
        _drop(task)

    def _save(self, task: Task, made: Made) -> None:
        # the file may have changed since it was summed
        file = File(self.files[task.path].path, made.report.source.sha256)
        originals = self.originals
        saved = self.store.save(
            made.report,
            file,
            source=made.source,
            original=originals.keep(task.path, file.sha256) if originals else None,
            steps=steps_of(made),
            replace=self.way.reread,
        )
        if saved.state == "duplicate":  # another program has brought it in meanwhile
            line = self.store.line(file)
            by_this = line is not None and line.state == "stored"
            self.told(Outcome(task.name, "known" if by_this else "duplicate", saved.id))
            return
        report = made.report.model_copy(update={"id": saved.id})
        if saved.state == "updated":  # read anew: what persons put right is on it
            report = self.store.load(saved.id) or report
        self._write(report)
        self.told(
            Outcome(
                task.name,
                saved.state,
                saved.id,
                digest(report),
                earlier=saved.earlier,
                replaces=saved.replaces,
                superseded=saved.superseded,
            )
        )

    def unfinished_twins(self) -> Iterator[Task]:
        """Yield the files whose content another file of this run has, and has not brought in."""
        twins, self.twins = self.twins, []
        for task in twins:
            if not self._is_settled(task):
                yield task

    def _is_settled(self, task: Task) -> bool:
        """Return whether nothing is left to do for a file; if so, that has been told."""
        file = self.files[task.path]
        known = self.store.known(file)
        if known is None:
            line = self.store.line(file)
            return line is not None and self._was_done_before(task, line)
        if not known.seen:
            self.store.note_duplicate(file, known)
        if self.way.records and not record_path(self.way.records, known.id).exists():
            report = self.store.load(known.id)
            if report:
                self._write(report)
        outdated = known.extractor != self.extractor
        state: Literal["known", "duplicate"] = "known" if known.seen else "duplicate"
        self.told(Outcome(task.name, state, known.id, outdated=outdated))
        self._done(task)
        return True

    def _was_done_before(self, task: Task, line: Line) -> bool:
        """Return whether a file was opened, or failed under the same rules and would fail again."""
        if self.way.retry or not self.files[task.path].sha256:
            return False
        if line.state == "opened":
            self.told(Outcome(task.name, "known"))
        elif line.state == "failed" and line.extractor == self.extractor:
            failure = Failure(line.reason or "", line.advice or "")
            self.told(Outcome(task.name, "failed", failure=failure, before=True))
        else:
            return False
        self._done(task)
        return True

    def _fail(self, file: File, name: str, failure: Failure) -> None:
        self.store.note_failure(
            file, self.extractor, why=failure.why, advice=failure.advice, stage=failure.stage
        )
        self.told(Outcome(name, "failed", failure=failure))

    def _done(self, task: Task) -> None:
        archive = self.inside.get(task.path)
        if archive:
            self._one_done(archive)

    def _one_done(self, archive: _Archive) -> None:
        archive.left -= 1
        if archive.left:
            return
        self.store.note_opened(
            archive.file, self.extractor, members=archive.members, steps=[Step("open")]
        )
        self.told(Outcome(archive.name, "opened", passed_over=archive.passed_over))
        if archive.inside:
            self._one_done(archive.inside)

    def _write(self, report: Report) -> None:
        if self.way.records:
            write_record(report, record_path(self.way.records, report.id))


def _drop(task: Task) -> None:
    """Remove the file of a member that is done; what came from elsewhere is not ours to remove."""
    if task.depth:
        with suppress(OSError):  # the folder goes at the end anyway
            task.path.unlink(missing_ok=True)


def _sum(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it cannot be opened, which reading will explain."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return ""
