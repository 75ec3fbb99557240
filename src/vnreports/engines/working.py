"""Working: one batch, on whatever machine it was given to, from files to Parquet.

Files are fetched to the local disk some ahead of the one in work, read in the sandbox like those
of `vnreports ingest`, and written as one dataset file for each province and year. The line in
`_done` comes last. Everything may be done twice, by two machines at once even: it is the same.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import Any

from vnreports.batch import INSIDE, Failure, Made, Opened, Task, as_text, extract_files
from vnreports.dataset import About, Batch, BatchWriter, Dataset, Folder, Input, Manifest
from vnreports.dataset.rows import partition, report_row
from vnreports.errors import EngineError
from vnreports.pipeline import package_version
from vnreports.records import ExtractorRecord
from vnreports.rules import load_rules
from vnreports.sandbox import Limits

FETCHERS = 4  # requests side by side: an answer takes about as long as a report
AHEAD = 8  # files that are fetched before their turn


@dataclass(frozen=True, slots=True)
class Job:
    """What a machine has to know beside its batch.

    `packs`: the rule packs, where they are not those of the installed package. `again`: inputs are
    batches of another dataset, whose stored texts are extracted again.
    """

    output: str
    extractor: ExtractorRecord
    packs: tuple[tuple[str, bytes], ...] | None = None
    again: str | None = None
    limits: Limits = field(default_factory=Limits)

    def dataset(self) -> Dataset:
        about = About(version=self.extractor.version, rules=self.extractor.rules)
        return Dataset(Folder(self.output), about)

    def rules(self) -> Path | None:
        """Return the folder of the rule packs on this machine; None for those of the package.

        Raises:
            EngineError: another version, or other packs, are installed here.
        """
        folder = None if self.packs is None else _unpacked(self.packs)
        here = ExtractorRecord(version=package_version(), rules=load_rules(folder).digest)
        if here != self.extractor:
            raise EngineError(
                f"Một máy của cụm có vnreports {here.version} với bộ quy tắc {here.rules}, khác "
                f"máy này ({self.extractor.version}, {self.extractor.rules}). "
                "Hãy cài cùng một phiên bản vnreports trên mọi máy."
            )
        return folder


def work(job: Job, batch: Batch, *, jobs: int = 1) -> Manifest:
    """Do a batch and return what came of it; what is done is not done again.

    Raises:
        EngineError: this machine has another version.
        Exception: the file system, the disk or the machine fails; the batch is not done.
    """
    dataset = job.dataset()
    if done := dataset.finished(batch.id):
        return done
    rules = job.rules()
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="vnreports-") as name:
        scratch = Path(name)
        rows = _Rows(BatchWriter(batch.id, scratch), job.extractor)
        try:
            tasks = _stored(job.again, batch, rows) if job.again else _files(batch, scratch, rows)
            members = scratch / "members"
            members.mkdir()
            for task, made in extract_files(
                tasks, jobs=jobs, rules=rules, limits=job.limits, scratch=members
            ):
                rows.add(task, made)
                if scratch in task.path.parents:
                    task.path.unlink(missing_ok=True)
            reports, failures = rows.batch.put_into(dataset.folder)
        finally:
            rows.batch.close()
    manifest = Manifest(
        batch=batch.id,
        reports=reports,
        failures=failures,
        reasons=dict(rows.reasons),
        archives=rows.archives,
        seconds=round(perf_counter() - began, 3),
        finished=datetime.now(UTC).isoformat(timespec="milliseconds"),
    )
    dataset.finish(manifest)
    return manifest


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes rows of what files give."""

    batch: BatchWriter
    extractor: ExtractorRecord
    reasons: Counter[str] = field(default_factory=Counter)
    archives: list[list[Any]] = field(default_factory=list)

    def add(self, task: Task, made: Made | Failure | Opened) -> None:
        if isinstance(made, Opened):
            members = len(made.unpacked.members) + len(made.unpacked.refused)
            self.archives.append([task.name, _sum(task.path), members])
            for refused in made.unpacked.refused:
                name = task.name + INSIDE + refused.name
                self.fail(name, Failure(refused.why, refused.advice, "open"))
        elif isinstance(made, Failure):
            self.fail(
                task.name, made, sha256=task.source.sha256 if task.source else _sum(task.path)
            )
        else:
            try:
                row = report_row(made.report, made.source, path=task.name, seconds=made.seconds)
            except ValueError as error:  # letters that are no Unicode; one report, not its batch
                why = f"Không ghi được bản ghi: {error}."
                self.fail(task.name, Failure(why, stage="extract"), sha256=made.source.sha256)
                return
            self.batch.add_report(row, partition(made.report.header))

    def fail(self, path: str, failure: Failure, *, sha256: str = "") -> None:
        self.reasons[failure.why] += 1
        self.batch.add_failure(
            {
                "path": path,
                "sha256": sha256,
                "reason": failure.why,
                "advice": failure.advice,
                "stage": failure.stage,
                "version": self.extractor.version,
                "rules": self.extractor.rules,
            }
        )


def _files(batch: Batch, scratch: Path, rows: _Rows) -> Iterator[Task]:
    """Yield the files of a batch, fetched; what is no longer there is a failure."""
    fetched = scratch / "fetched"
    fetched.mkdir()

    def fetch(numbered: tuple[int, Input]) -> Path | Failure:
        number, one = numbered
        folder = Folder(one.path)
        if folder.is_local:
            return Path(one.path)
        target = fetched / f"{number:06}{PurePosixPath(one.path).suffix}"
        try:
            folder.fs.get_file(folder.root, str(target))
        except (FileNotFoundError, PermissionError) as error:
            return Failure(f"Không mở được tệp: {error}.", "Hãy kiểm tra quyền đọc.", "open")
        return target

    for one, path in zip(batch.inputs, _ahead(fetch, list(enumerate(batch.inputs))), strict=True):
        name = as_text(one.path)
        if isinstance(path, Failure):
            rows.fail(name, path)
        else:
            yield Task(path, name)


def _ahead(
    fetch: Callable[[tuple[int, Input]], Path | Failure], inputs: list[tuple[int, Input]]
) -> Iterator[Path | Failure]:
    """Yield what is fetched, in order, with some under way while one is worked on."""
    with ThreadPoolExecutor(FETCHERS) as pool:
        waiting: deque[Future[Path | Failure]] = deque()
        for one in inputs:
            waiting.append(pool.submit(fetch, one))
            if len(waiting) >= AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _stored(url: str, batch: Batch, rows: _Rows) -> Iterator[Task]:
    """Yield the stored texts of batches of another dataset; its failures stay failures."""
    former = Dataset.open(url)
    for one in batch.inputs:
        manifest = former.finished(one.path)
        if manifest is None:
            raise EngineError(f"Tập kết quả {url} không còn lô {one.path}.")
        for failed in former.failures([manifest]):
            failure = Failure(failed.reason, failed.advice, failed.stage)
            rows.fail(failed.path, failure, sha256=failed.sha256)
        rows.archives.extend(manifest.archives)
        for stored in former.reports([manifest]):
            yield Task(Path(stored.path), stored.path, source=stored.to_source())


def _sum(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def packed(rules: Path) -> tuple[tuple[str, bytes], ...]:
    """Return the rule packs of a folder, to be sent to other machines."""
    return tuple(
        (path.relative_to(rules).as_posix(), path.read_bytes())
        for path in sorted(rules.rglob("*.toml"))
    )


@cache
def _unpacked(packs: tuple[tuple[str, bytes], ...]) -> Path:
    """Return a folder with these rule packs, for as long as this process lives."""
    folder = Path(tempfile.mkdtemp(prefix="vnreports-rules-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, content in packs:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
