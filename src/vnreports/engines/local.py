"""The local engine: batch after batch, on the processors of this machine."""

from __future__ import annotations

from collections.abc import Iterator

from vnreports.batch import MANY, processors
from vnreports.dataset import Batch, Manifest
from vnreports.engines.processing import Run
from vnreports.engines.working import Job, work
from vnreports.errors import EngineError, RulePackError


def on_this_machine(jobs: int | None = None) -> Run:
    """Return an engine of so many processes; by default one for a handful, else all there are."""

    def run(job: Job, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Manifest | str]]:
        for batch in batches:
            try:
                yield batch, work(job, batch, jobs=jobs or _pays(job, batch))
            except (EngineError, RulePackError):
                raise
            except Exception as error:  # a full disk, a store that does not answer: others may go
                yield batch, repr(error)

    return run


def _pays(job: Job, batch: Batch) -> int:
    """Return how many processes a batch is worth; one of a dataset stands for many reports."""
    return processors() if job.again or len(batch.inputs) >= MANY else 1
