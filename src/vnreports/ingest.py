"""Ingest: folders of files become reports in the store, and JSON records beside it.

    found = discover([Path("hop-thu")])
    with Store("vnreports-data/vnreports.sqlite") as store:
        ingest(found.files, store, told=print, records=Path("vnreports-data/records"))

Each report is saved in a transaction of its own: whenever a run ends, what it has told is there
and nothing is half there. The next run continues; what is known is not done twice.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from vnreports.batch import MANY, Failure, Made, Opened, Task, as_text, extract_files, processors
from vnreports.digest import Digest, digest
from vnreports.messages import say
from vnreports.pipeline import package_version
from vnreports.reading import MEDIA_TYPES
from vnreports.record_files import record_path, write_record
from vnreports.records import ExtractorRecord, Report
from vnreports.rules import load_rules
from vnreports.store import File, Store

# What has to be saved as .docx first is a document too: it is set aside with that advice.
LEGACY = frozenset({".dot", ".wps"})
DOCUMENTS = LEGACY | MEDIA_TYPES.keys()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that was passed over, and why; `failed` where it ought to have been read."""

    path: Path
    why: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What there is under some paths."""

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    `known`: this file was here before; `duplicate`: another file with this content was. `id` is the
    report that has the content, `earlier` are those that the file gave when it had other content;
    `outdated`: a former version or other rules made the report.
    """

    path: Path
    state: Literal["stored", "updated", "known", "duplicate", "failed"]
    id: str | None = None
    digest: Digest | None = None
    failure: Failure | None = None
    earlier: tuple[str, ...] = ()
    outdated: bool = False


def discover(paths: Iterable[Path], *, avoid: Iterable[Path] = ()) -> Found:
    """Return the documents under some paths, each once, in order.

    A file that is named is taken whatever it is; in a folder, what is no document is passed over,
    and so are the folders to `avoid`: those that we write.
    """
    files: dict[Path, Path] = {}
    skipped: list[Skipped] = []
    ours = {path.resolve() for path in avoid}
    for path in paths:
        for file in _walk(path, ours, skipped) if path.is_dir() else [path]:
            files.setdefault(file.resolve(), file)
    return Found(tuple(files.values()), tuple(skipped))


def _walk(folder: Path, ours: set[Path], skipped: list[Skipped]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        why = say("Không mở được thư mục: {error}.", error=error.strerror)
        skipped.append(Skipped(Path(error.filename), why, failed=True))

    for where, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(where)
        folders[:] = sorted(name for name in folders if (here / name).resolve() not in ours)
        for name in [name for name in folders if name.startswith(".")]:
            folders.remove(name)
            skipped.append(Skipped(here / name, say("thư mục ẩn")))
        for name in sorted(names):
            why = _passed_over(here / name)
            if why:
                skipped.append(Skipped(here / name, why))
            else:
                yield here / name


def _passed_over(path: Path) -> str | None:
    """Return why a file of a folder is none of ours."""
    if path.name.startswith("~$"):
        return say("tệp tạm mà Word tạo khi đang mở văn bản")
    if path.name.startswith("."):
        return say("tệp ẩn")
    if not path.suffix:
        return say("tên không có đuôi; cần đọc thì ghi rõ tên tệp")
    if path.suffix.lower() not in DOCUMENTS:
        return say("đuôi {kind} không phải văn bản; cần đọc thì ghi rõ tên tệp", kind=path.suffix)
    if path.exists() and not path.is_file():
        return say("không phải tệp thường")
    return None


def ingest(
    files: Sequence[Path],
    store: Store,
    *,
    told: Callable[[Outcome], None],
    records: Path | None = None,
    redo: bool = False,
    rules: Path | None = None,
    jobs: int | None = None,
) -> None:
    """Extract files and save their reports; `told` hears of each file once it is done.

    `records`: a folder for a JSON record of each report. `redo`: extract again what is known.
    `jobs`: processes; by default as many as this machine has, or one for a handful of files.

    Raises:
        StoreError: the store or the folder refuses; what was told is saved.
        RulePackError: the rule packs cannot be loaded.
    """
    extractor = ExtractorRecord(version=package_version(), rules=load_rules(rules).digest)
    run = _Run(store, extractor, told, records=records, redo=redo)
    if jobs is None:
        jobs = processors() if len(files) >= MANY else 1
    for paths in (run.fresh(files), run.unfinished_twins()):
        tasks = (Task(path, as_text(path)) for path in paths)
        for task, made in extract_files(tasks, jobs=jobs, rules=rules):
            run.finish(task.path, made)


@dataclass(slots=True)
class _Run:
    """The memory of one run: which content is in work, and which files wait for it."""

    store: Store
    extractor: ExtractorRecord
    told: Callable[[Outcome], None]
    records: Path | None
    redo: bool
    sums: dict[Path, str] = field(default_factory=dict)
    twins: list[Path] = field(default_factory=list)

    def fresh(self, files: Sequence[Path]) -> Iterator[Path]:
        """Yield the files that have to be extracted; those that are known are done at once."""
        in_work: set[str] = set()
        for path in files:
            sha256 = self.sums[path] = _sum(path)
            if sha256 in in_work:
                self.twins.append(path)
            elif self.redo or not self._is_known(path):
                in_work |= {sha256} - {""}
                yield path

    def finish(self, path: Path, done: Made | Failure | Opened) -> None:
        """Save what a file gave."""
        if isinstance(done, Opened):
            return
        made = done.report if isinstance(done, Made) else done
        if isinstance(made, Failure):
            self.store.note_failure(
                self._file(path), self.extractor, why=made.why, advice=made.advice
            )
            self.told(Outcome(path, "failed", failure=made))
            return
        self.sums[path] = made.source.sha256  # the file may have changed since it was summed
        saved = self.store.save(made, self._file(path), replace=self.redo)
        if saved.state == "duplicate":  # another program has brought it in meanwhile
            self.told(Outcome(path, "duplicate", saved.id))
            return
        report = made.model_copy(update={"id": saved.id})
        self._write(report)
        self.told(Outcome(path, saved.state, saved.id, digest(report), earlier=saved.earlier))

    def unfinished_twins(self) -> Iterator[Path]:
        """Yield the files whose content another file of this run has, and has not brought in."""
        yield from (path for path in self.twins if not self._is_known(path))

    def _is_known(self, path: Path) -> bool:
        known = self.store.known(self._file(path))
        if known is None:
            return False
        if not known.seen:
            self.store.note_duplicate(self._file(path), known)
        if self.records and not record_path(self.records, known.id).exists():
            report = self.store.load(known.id)
            if report:
                self._write(report)
        outdated = known.extractor != self.extractor
        state: Literal["known", "duplicate"] = "known" if known.seen else "duplicate"
        self.told(Outcome(path, state, known.id, outdated=outdated))
        return True

    def _write(self, report: Report) -> None:
        if self.records:
            write_record(report, record_path(self.records, report.id))

    def _file(self, path: Path) -> File:
        return File(as_text(path.absolute()), self.sums[path])


def _sum(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it cannot be opened, which reading will explain."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return ""
