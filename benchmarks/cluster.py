"""The cost of a cluster: the same reports by processes of this machine and by Ray, into a dataset.

Ray itself is started before and told apart. Both read from and write to this disk, in the same
batches; what differs is who hands them out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, Plan
from benchmarks.measure import time_once

WORKERS = 2
BATCHES = 4  # two for each worker
COPIES = {True: 40, False: 200}  # reports, in a quick run and in a whole one


def overhead(plan: Plan) -> list[Figure]:
    """Measure what Ray adds for each report, and what a report takes of a dataset."""
    part = f"H. A dataset, {WORKERS} workers"
    if not all(map(find_spec, ("ray", "pyarrow", "fsspec"))):
        return [Figure(part, "Ray adds", None, "ms a report", note="vnreports[ray] is missing")]
    import ray

    from vnreports.engines import process
    from vnreports.engines.local import on_this_machine
    from vnreports.engines.ray import on_ray, start

    count = COPIES[plan.rounds <= 3]
    with tempfile.TemporaryDirectory() as name:
        inbox = _inbox(Path(name), plan.texts, count)
        began = perf_counter()
        start(workers=WORKERS)
        started = perf_counter() - began
        engines = {"local": on_this_machine(WORKERS), "ray": on_ray()}
        seconds: dict[str, list[float]] = {one: [] for one in engines}
        try:
            for turn in range(max(1, plan.rounds // 3) + 1):
                for one, run in engines.items():
                    output = Path(name) / f"{one}-{turn}"

                    def work(output: Path = output, run: object = run) -> object:
                        files = count // BATCHES
                        return process(str(inbox), str(output), run=run, batch_files=files)  # type: ignore[arg-type]

                    seconds[one].append(time_once(work))
        finally:
            ray.shutdown()
        stored = sum(path.stat().st_size for path in output.rglob("*.parquet"))
    local, cluster = (median(taken[1:]) for taken in seconds.values())  # the first warms up
    adds = (cluster - local) / count * 1e3
    return [
        Figure(part, "Ray starts in", started, "s"),
        Figure(part, f"{count} reports by processes", local / count * 1e3, "ms a report"),
        Figure(part, f"{count} reports by Ray", cluster / count * 1e3, "ms a report"),
        Figure(part, "Ray adds", adds, "ms a report"),
        Figure(part, "a report in the dataset", stored / count / 1e3, "KB"),
    ]


def _inbox(folder: Path, texts: Sequence[str], count: int) -> Path:
    inbox = folder / "inbox"
    inbox.mkdir()
    for number in range(count):
        text = f"{texts[number % len(texts)]}\n{number}\n"  # no two of one content
        (inbox / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return inbox
