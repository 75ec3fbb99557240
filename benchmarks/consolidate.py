"""Consolidating: seconds and memory from a store of many reports to the picture of a province.

Half of the reports are of the period, half of the one before. Memory grows by what the picture
holds, its cells and their origins; the records themselves stay in the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import SIZES, Figure, Plan
from benchmarks.measure import fresh_python
from vnreports.pipeline import extract
from vnreports.records import Report
from vnreports.store import File, Store
from vnreports.text import Source

MANY, FEW = 1000, 100
PERIODS = {"quý I": ("2026-01-01", "2026-03-31"), "quý II": ("2026-04-01", "2026-06-30")}
CONSOLIDATE = """
import json, sys, time
from pathlib import Path
from benchmarks.measure import peak_memory
from vnreports.consolidate.building import Wish, build_picture
from vnreports.consolidate.periods import parse_period
from vnreports.records import ExtractorRecord
from vnreports.rules import load_rules
store, expected = sys.argv[1:]
rules = load_rules()
wish = Wish("Thái Nguyên", parse_period("quý II/2026"), expected=Path(expected))
begun = time.perf_counter()
picture = build_picture(store, wish, extractor=ExtractorRecord(version="", rules=""), rules=rules)
seconds = time.perf_counter() - begun
cells = sum(cell.value is not None for cell in picture.cells)
print(json.dumps([seconds, peak_memory(), len(picture.reporting), cells]))
"""


def consolidating(plan: Plan) -> list[Figure]:
    """Measure in a process of its own, once: it takes long enough to be an average."""
    many = MANY if plan.largest >= SIZES[-1] else FEW
    few = many // 10
    part = f"I. Consolidating, {many:,} reports"
    with TemporaryDirectory() as folder:
        (seconds, memory, units, cells), (_, before, *_) = (
            _consolidate(Path(folder), plan, count) for count in (many, few)
        )
    grown = memory / before if memory and before else None
    note = f"{units} units, {cells:,} figures"
    return [
        Figure(part, "store → picture", seconds, "s", bar=20, most=True, note=note),
        Figure(part, "memory", memory, "MB", bar=600, most=True),
        Figure(part, f"memory against {few} reports", grown, "×"),
    ]


def _consolidate(folder: Path, plan: Plan, count: int) -> tuple[float, float | None, int, int]:
    store, expected = folder / f"{count}.sqlite", folder / f"{count}.txt"
    units: dict[str, None] = {}
    with Store(store) as opened:
        for report in _reports(plan, count):
            opened.save(report, File(f"/{report.id}", report.source.sha256))
            units[report.header.unit or ""] = None
    expected.write_text("\n".join(units), encoding="utf-8")
    said = fresh_python(["-c", CONSOLIDATE, str(store), str(expected)])
    seconds, memory, reporting, cells = json.loads(said)
    return seconds, memory, reporting, cells


def _reports(plan: Plan, count: int) -> Iterator[Report]:
    """Yield reports like those of the plan, of as many units as there are in a period."""
    made = [extract(Source(id=str(at), text=text)) for at, text in enumerate(plan.texts)]
    for number in range(count):
        report = made[number % len(made)]
        words, (first, last) = list(PERIODS.items())[number % 2]
        header = report.header.model_copy(
            update={
                "unit": f"xã Số {number // 2}",
                "unit_level": "commune",
                "province": "Thái Nguyên",
                "title": f"Công tác cải cách hành chính {words} năm 2026",
                "period_from": first,
                "period_to": last,
            }
        )
        yield report.model_copy(
            update={
                "id": f"xa-{number}",
                "source": report.source.model_copy(update={"sha256": f"{number:064}"}),
                "header": header,
            }
        )
