"""Processing: what is there to do, in batches, handed to an engine; and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vnreports.dataset import Batch, Dataset, Folder, Input, Manifest, cut
from vnreports.engines.listing import documents
from vnreports.engines.working import Job, packed
from vnreports.errors import DatasetError, EngineError
from vnreports.pipeline import package_version
from vnreports.records import ExtractorRecord
from vnreports.rules import load_rules
from vnreports.sandbox import Limits

GIVE_UP = 20  # batches in a row that could not be done: the fault is not theirs
BATCH_FILES = 200  # about 20 s of digital reports, half an hour of scans: what a death may cost

# Does batches in whatever order; yields what came of each, or why it is not done.
Run = Callable[[Job, Iterator[Batch]], Iterator[tuple[Batch, Manifest | str]]]


@dataclass(frozen=True, slots=True)
class Step:
    """A batch that was done, or, with `why`, was not."""

    batch: str
    files: int
    reports: int = 0
    failures: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    why: str = ""


@dataclass(slots=True)
class Processed:
    """What a run came to. `known`: files that an earlier run had done."""

    reports: int = 0
    failures: int = 0
    files: int = 0
    batches: int = 0
    known: int = 0
    passed_over: int = 0
    seconds: float = 0.0  # of work, on all machines together
    reasons: Counter[str] = field(default_factory=Counter)
    left: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        if step.why:
            self.left.append(step)
            return
        self.batches += 1
        self.files += step.files
        self.reports += step.reports
        self.failures += step.failures
        self.seconds += step.seconds
        self.reasons.update(step.reasons)


def process(
    source: str,
    output: str,
    *,
    run: Run,
    told: Callable[[Step], None] = lambda _: None,
    made: Processed | None = None,
    batch_files: int = BATCH_FILES,
    rules: Path | None = None,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> Processed:
    """Extract all documents below a URL into a dataset; `told` hears of each batch.

    Where `source` is a dataset itself, its stored texts are extracted again, without reading the
    files. `made`: where to count, for who wants to know of a run that was interrupted.

    Raises:
        DatasetError: input or output cannot be used.
        EngineError: the engine is not there, or cannot do anything.
        RulePackError: the rule packs cannot be loaded.
    """
    made = Processed() if made is None else made
    extractor = ExtractorRecord(version=package_version(), rules=load_rules(rules).digest)
    folder = Folder(source)
    again = folder.url if folder.read("_about.json") else None
    if not folder.fs.exists(folder.root):
        raise DatasetError(f"Không thấy {folder}. Hãy kiểm tra địa chỉ và quyền đọc.")
    dataset = Dataset.prepare(output, extractor)
    if again == dataset.folder.url:
        raise DatasetError("Tập kết quả mới phải ở thư mục khác với tập kết quả cũ.")
    job = Job(dataset.folder.url, extractor, packed(rules) if rules else None, again, limits)
    refused = 0
    for batch, came in run(job, _to_do(folder, dataset, job, made, batch_files)):
        step = _step(batch, came)
        made.add(step)
        told(step)
        refused = refused + 1 if step.why else 0
        if refused == GIVE_UP:
            raise EngineError(
                f"Không lô nào trong {GIVE_UP} lô vừa rồi làm được nên đã dừng. Lý do: {step.why}. "
                "Hãy kiểm tra nơi ghi kết quả, và xem mọi máy đã cài vnreports chưa."
            )
    return made


def _to_do(
    folder: Folder, dataset: Dataset, job: Job, made: Processed, files: int
) -> Iterator[Batch]:
    """Yield what earlier runs left unfinished, as they cut it, then what is new."""
    done = dataset.done()
    known: set[bytes] = set()
    unfinished = []
    for batch in dataset.begun():
        known.update(one.key for one in batch.inputs)
        if batch.id not in done:
            unfinished.append(batch)
    yield from unfinished
    waiting = {one.key for batch in unfinished for one in batch.inputs}

    def fresh() -> Iterator[Input]:
        for one in _inputs(folder, dataset, job, made):
            if one.key not in known:
                yield one
            elif one.key not in waiting:
                made.known += 1

    for batch in cut(fresh(), files=1 if job.again else files):
        dataset.begin(batch)
        yield batch


def _inputs(folder: Folder, dataset: Dataset, job: Job, made: Processed) -> Iterator[Input]:
    if job.again:
        for batch in sorted(Dataset.open(job.again).done()):
            yield Input(batch)
        return

    def passed_over(_: str) -> None:
        made.passed_over += 1

    yield from documents(folder, avoid=dataset.folder, passed_over=passed_over)


def _step(batch: Batch, came: Manifest | str) -> Step:
    files = len(batch.inputs)
    if isinstance(came, str):
        return Step(batch.id, files, why=came)
    return Step(
        batch.id,
        files,
        reports=came.report_count,
        failures=came.failure_count,
        reasons=came.reasons,
        seconds=came.seconds,
    )
