"""Loading: the reports of a dataset into a store, each once, whatever was loaded before.

    load(Dataset.open("s3://cchc/ket-qua"), store, told=print)

Each report is saved in a transaction of its own, as ingest does. What the store knows is passed
over quickly: a load that was stopped is simply started again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from vnreports.dataset import Dataset, StoredFailure, StoredReport
from vnreports.messages import say
from vnreports.record_files import record_path, write_record
from vnreports.records import Report
from vnreports.store import File, Step, Store

STAGES: tuple[Literal["read"], Literal["extract"]] = ("read", "extract")
State = Literal["stored", "known", "repeated", "failed"]


@dataclass(slots=True)
class Loaded:
    """What a load came to.

    `known`: the store had this report from this file. `repeated`: it had the content from another
    file, of this dataset or not. `failed`: files that gave no report; their reasons are noted.
    """

    stored: int = 0
    known: int = 0
    repeated: int = 0
    failed: list[StoredFailure] = field(default_factory=list)


def size(dataset: Dataset) -> int:
    """Return how many reports and failures a dataset holds."""
    return sum(one.report_count + one.failure_count for one in dataset.manifests())


def load(
    dataset: Dataset,
    store: Store,
    *,
    told: Callable[[str, State], None] = lambda *_: None,
    records: Path | None = None,
    made: Loaded | None = None,
) -> Loaded:
    """Save the reports of a dataset; `told` hears of the path of each file and what became of it.

    A file that failed and gave a report later, when it had been put right, is no failure.
    `records`: a folder for a JSON record of each report. `made`: where to count, for who wants to
    know of a load that was interrupted.

    Raises:
        DatasetError: a file of the dataset is missing or broken.
        StoreError: the store refuses; what was told is saved.
    """
    made = Loaded() if made is None else made
    failed: dict[str, StoredFailure] = {}
    for manifest in dataset.manifests():
        for path, sha256, members in manifest.archives:
            _note_opened(File(path, sha256), members, dataset, store)
        for failure in dataset.failures([manifest]):
            failed[failure.path] = failure
        for stored in dataset.reports([manifest]):
            failed.pop(stored.path, None)
            state = _load(stored, store, records)
            if isinstance(state, StoredFailure):
                failed[stored.path] = state
                continue
            setattr(made, state, getattr(made, state) + 1)
            told(stored.path, state)
    for failure in failed.values():
        _note_failure(failure, dataset, store)
        made.failed.append(failure)
        told(failure.path, "failed")
    return made


def _load(
    stored: StoredReport, store: Store, records: Path | None
) -> Literal["stored", "known", "repeated"] | StoredFailure:
    file = File(stored.path, stored.sha256)
    known = store.known(file)
    if known:
        if not known.seen:
            store.note_duplicate(file, known)
        if records and not record_path(records, known.id).exists():
            report = store.load(known.id)
            if report:
                _write(report, records)
        return "known" if known.seen else "repeated"
    try:
        report, source = stored.to_report(), stored.to_source()
    except ValidationError:
        return StoredFailure(
            stored.path,
            stored.sha256,
            say("Bản ghi trong tập kết quả không hợp lệ với phiên bản vnreports này."),
            say("Hãy chạy vnreports process từ tập kết quả này sang một tập mới rồi nạp lại."),
        )
    steps = [
        Step(stage, seconds=stored.seconds[stage]) for stage in STAGES if stage in stored.seconds
    ]
    saved = store.save(report, file, source=source, steps=steps)
    if saved.state == "duplicate":  # another program has brought it in meanwhile
        return "repeated"
    if records:
        _write(report.model_copy(update={"id": saved.id}), records)
    return "stored"


def _note_failure(failure: StoredFailure, dataset: Dataset, store: Store) -> None:
    file = File(failure.path, failure.sha256)
    line = store.line(file)
    if line and (line.state, line.reason, line.extractor) == (
        "failed",
        failure.reason,
        dataset.extractor,
    ):
        return  # noted by an earlier load
    store.note_failure(
        file, dataset.extractor, why=failure.reason, advice=failure.advice, stage=failure.stage
    )


def _note_opened(file: File, members: int, dataset: Dataset, store: Store) -> None:
    if store.line(file) is None:
        store.note_opened(file, dataset.extractor, members=members, steps=[Step("open")])


def _write(report: Report, records: Path) -> None:
    write_record(report, record_path(records, report.id))
