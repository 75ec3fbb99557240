"""Exports: seconds and memory of each form, on a store of many reports and on one of few.

Memory must not grow with the store: a report is read, written and forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import SIZES, Figure, Plan
from benchmarks.measure import fresh_python
from vnreports.pipeline import extract
from vnreports.records import Report
from vnreports.store import File, Store
from vnreports.text import Source

MANY, FEW = 2000, 200
FORMS = {"jsonl": "a.jsonl", "csv": "csv", "xlsx": "a.xlsx", "parquet": "parquet"}
EXPORT = """
import json, sys, time
from pathlib import Path
from benchmarks.measure import peak_memory
from vnreports.exporting import Form, Target, export
from vnreports.store.reading import Wanted, read_reports
store, form, out = sys.argv[1:]
begun = time.perf_counter()
made = export(read_reports(store, Wanted()), Target(Form(form), Path(out)))
print(json.dumps([time.perf_counter() - begun, peak_memory(), made.reports]))
"""


def exporting(plan: Plan) -> list[Figure]:
    """Measure every form in a process of its own, once: each takes long enough to be an average."""
    many = MANY if plan.largest >= SIZES[-1] else FEW
    few = many // 10
    figures: list[Figure] = []
    part = f"G. Exports, {many:,} reports"
    with TemporaryDirectory() as folder:
        stores = {count: store_of(Path(folder), plan, count) for count in (few, many)}
        for form, name in FORMS.items():
            if form == "parquet" and not find_spec("pyarrow"):
                figures.append(Figure(part, form, None, "reports/s", note="no pyarrow"))
                continue
            measured = {
                count: _export(store, form, Path(folder, str(count), name))
                for count, store in stores.items()
            }
            (seconds, memory), (_, before) = measured[many], measured[few]
            grown = memory / before if memory and before else None
            figures += [
                Figure(part, form, many / seconds, "reports/s", note=f"{seconds:.1f} s"),
                Figure(part, f"{form}, memory", memory, "MB", bar=400, most=True),
                Figure(part, f"{form}, memory against {few} reports", grown, "×"),
            ]
    return figures


def _export(store: Path, form: str, out: Path) -> tuple[float, float | None]:
    seconds, memory, _ = json.loads(fresh_python(["-c", EXPORT, str(store), form, str(out)], ""))
    return seconds, memory


def store_of(folder: Path, plan: Plan, count: int) -> Path:
    """Return a store of reports like those of the plan, each of a unit of its own."""
    path = folder / f"{count}.sqlite"
    with Store(path) as store:
        for report in _reports(plan, count):
            store.save(report, File(f"/{report.id}", report.source.sha256))
    return path


def _reports(plan: Plan, count: int) -> Iterator[Report]:
    made = [extract(Source(id=str(at), text=text)) for at, text in enumerate(plan.texts)]
    for number in range(count):
        report = made[number % len(made)]
        yield report.model_copy(
            update={
                "id": f"xa-{number}",
                "source": report.source.model_copy(update={"sha256": f"{number:064}"}),
                "header": report.header.model_copy(update={"unit": f"xã {number}"}),
            }
        )
