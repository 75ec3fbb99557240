"""Redoing: extract reports again after the rules have changed, from the texts that the store keeps.

    redo(store.outdated(way.extractor()), store, told=print, way=way)

The files are not needed, nor read again. What a new version of a reader would read otherwise stays
as it was read: corrections and quotations point into that text (`--reread` reads anew).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from vnreports.batch import Failure, Made, Task, extract_files
from vnreports.digest import digest
from vnreports.outcomes import Outcome, Way, steps_of
from vnreports.record_files import record_path, write_record
from vnreports.records import Report
from vnreports.store import Store

_NO_TEXT = Failure(
    "Kho không giữ lời văn của báo cáo này.", "Hãy nạp lại tệp gốc với --reread.", "open"
)


def redo(
    ids: Sequence[str],
    store: Store,
    *,
    told: Callable[[Outcome], None],
    way: Way = Way(),  # noqa: B008  # frozen
) -> None:
    """Extract reports of the store again; what comes out the same is told as unchanged.

    Raises:
        StoreError: the store or a folder refuses; what was told is saved.
        RulePackError: the rule packs cannot be loaded.
    """

    def tasks() -> Iterator[Task]:
        for one in ids:
            source = store.source(one)
            if source:
                yield Task(Path(one), one, source)
            else:
                told(Outcome(one, "failed", one, failure=_NO_TEXT))

    jobs = way.processes(len(ids))
    for task, made in extract_files(tasks(), jobs=jobs, rules=way.rules, limits=way.limits):
        if isinstance(made, Made):
            told(_save(store, made, task.name, way))
        else:
            failure = made if isinstance(made, Failure) else _NO_TEXT
            told(Outcome(task.name, "failed", task.name, failure=failure))


def _save(store: Store, made: Made, report_id: str, way: Way) -> Outcome:
    extracted = made.report.model_copy(update={"id": report_id})
    former = store.corrected(report_id)
    same = _is_same(former.extracted if former else None, extracted)
    saved = store.redone(extracted, steps=steps_of(made))
    report = store.load(report_id) or extracted  # with what persons put right
    if way.records:
        write_record(report, record_path(way.records, report_id))
    state: Literal["unchanged", "updated"] = "unchanged" if same else "updated"
    about = None if same else digest(report)
    return Outcome(
        report_id, state, report_id, about, replaces=saved.replaces, superseded=saved.superseded
    )


def _is_same(former: Report | None, report: Report) -> bool:
    """Return whether two records differ in nothing but what made them."""
    return (
        former is not None and former.model_copy(update={"extractor": report.extractor}) == report
    )
