"""A run of `vnreports ingest` before the clerk's eyes: progress, then the summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from vnreports.cli.options import tell
from vnreports.messages import say
from vnreports.store import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vnreports.inbox import Found, Skipped
    from vnreports.outcomes import Outcome, Way
    from vnreports.store import Store


class Session:
    """What a run has come to so far; `interrupted` once the person has stopped it."""

    def __init__(self, store: Store, way: Way) -> None:
        self.store = store
        self.way = way
        self.outcomes: list[Outcome] = []
        self.skipped: list[Skipped] = []
        self.interrupted = False

    def ingest(self, found: Found) -> None:
        """Ingest files, with a progress bar; tell them in the order in which they were found."""
        from vnreports.batch import as_text
        from vnreports.ingest import ingest

        self.skipped += found.skipped
        with self._progress(len(found.files)) as told:
            ingest(found.files, self.store, told=told, way=self.way)
        order = {as_text(path): place for place, path in enumerate(found.files)}
        last = len(order)
        self.outcomes.sort(key=lambda one: order.get(one.name.partition(INSIDE)[0], last))

    def redo(self, *, since: float | None) -> None:
        """Extract again what a former version or other rules made."""
        from vnreports.outcomes import as_time
        from vnreports.redoing import redo

        begin = None if since is None else as_time(since)
        ids = self.store.outdated(self.way.extractor(), since=begin)
        if not ids:
            tell(say("Mọi báo cáo trong kho đều đã trích bằng quy tắc hiện hành."))
        with self._progress(len(ids)) as told:
            redo(ids, self.store, told=told, way=self.way)
        self.outcomes.sort(key=lambda one: one.name)

    def watch(self, paths: Sequence[Path]) -> None:
        """Ingest what is there and what arrives, a line for each file, until Ctrl-C."""
        from vnreports.inbox import arrivals
        from vnreports.ingest import ingest

        tell(say("Đang chờ tệp mới. Nhấn Ctrl-C để dừng."))
        ours = [folder for folder in (self.way.records, self.way.originals) if folder]
        try:
            for found in arrivals(paths, avoid=ours):
                self.skipped += found.skipped
                ingest(found.files, self.store, told=self._tell_at_once, way=self.way)
        except KeyboardInterrupt:
            self.interrupted = True

    def sum_up(self) -> None:
        """Print the closing summary."""
        from vnreports.summary import run_lines

        for line in run_lines(self.outcomes, self.skipped):
            typer.echo(line)
        typer.echo(say("Kho: {store}", store=self.store.name))
        if self.way.records:
            typer.echo(say("Bản ghi JSON: {records}", records=self.way.records))

    def failed(self) -> bool:
        """Return whether anything could not be read."""
        from vnreports.summary import failures

        return bool(failures(self.outcomes, self.skipped))

    def _tell_at_once(self, outcome: Outcome) -> None:
        from vnreports.summary import outcome_line

        self.outcomes.append(outcome)
        if outcome.state != "known":
            tell(outcome_line(outcome))

    @contextmanager
    def _progress(self, total: int) -> Iterator[Callable[[Outcome], None]]:
        """Give what hears of each file; a person who stops the run ends it, and is remembered."""
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn(say("Đang nạp")),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("", total=total)

            def told(outcome: Outcome) -> None:
                self.outcomes.append(outcome)
                if INSIDE in outcome.name:  # nobody knew of it when the run began
                    progress.update(task, total=(progress.tasks[0].total or 0) + 1)
                shown = outcome.name.rpartition("/")[2]
                progress.update(task, advance=1, description=shown)

            try:
                yield told
            except KeyboardInterrupt:
                self.interrupted = True
            progress.update(task, description="")
