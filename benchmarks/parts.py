"""The parts of the benchmark; each returns figures, with the bar that DESIGN sets where it does."""

from __future__ import annotations

import json
import logging
import subprocess
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from random import Random
from typing import Any

from benchmarks.batch import batch
from benchmarks.cluster import overhead
from benchmarks.consolidate import consolidating
from benchmarks.exports import exporting
from benchmarks.figures import SIZES, Figure, Plan
from benchmarks.legal import legal_document
from benchmarks.measure import fresh_python, interleave, time_once, time_process
from benchmarks.reading import reading
from benchmarks.search import searching
from benchmarks.texts import hostile_lines, of_size
from benchmarks.web import web
from vnreports.errors import VnReportsError
from vnreports.pipeline import extract
from vnreports.records import Report
from vnreports.rules import load_rules
from vnreports.text import Source

DOCUMENT = 30_000  # bytes of a document in the comparison with eyecite
HOSTILE = 20_000  # characters of a hostile line
# A worker has imported the pipeline and holds the rules; it is then ready for its first report.
WORKER = (
    "from vnreports.pipeline import extract; from vnreports.rules import load_rules; load_rules()"
)
MEMORY = """
import json, sys
from benchmarks.measure import peak_memory
from vnreports.pipeline import extract
from vnreports.text import Source
ready = peak_memory()
for number, text in enumerate(json.load(sys.stdin)):
    extract(Source(id=str(number), text=text)).model_dump_json()
print(json.dumps([ready, peak_memory()]))
"""


def to_record(text: str) -> str:
    """Do what is measured: from the text of a report to its validated record as JSON."""
    return extract(Source(id="benchmark", text=text)).model_dump_json()


def megabytes(texts: Sequence[str]) -> float:
    """Return the size of texts in MB of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def beside_underthesea(plan: Plan) -> list[Figure]:
    """Measure text → record, and the segmenters of underthesea, on the same reports."""
    contenders: dict[str, Callable[[], object]] = {
        "text → record": lambda: [to_record(text) for text in plan.texts]
    }
    if find_spec("underthesea"):
        import underthesea

        contenders |= {
            "underthesea.sent_tokenize": lambda: [
                underthesea.sent_tokenize(text) for text in plan.texts
            ],
            "underthesea.word_tokenize": lambda: [
                underthesea.word_tokenize(text) for text in plan.texts
            ],
        }
    timings = interleave(contenders, plan.rounds)
    size = megabytes(plan.texts)
    ours = timings["text → record"]
    part = f"A. Reports, {len(plan.texts)} texts, {size:.2f} MB"
    figures = [Figure(part, "text → record", size / ours.median, "MB/s", bar=2)]
    for name, timing in timings.items():
        if timing is not ours:
            bar = 20 if name.endswith("word_tokenize") else None
            figures += [
                Figure(part, name, size / timing.median, "MB/s"),
                Figure(part, f"{name} takes", timing.ratio_to(ours), "× our time", bar=bar),
            ]
    return figures + _memory(part, plan.texts)


def _memory(part: str, texts: Sequence[str]) -> list[Figure]:
    ready, peak = json.loads(fresh_python(["-c", MEMORY], json.dumps(list(texts))))
    return [
        Figure(part, "memory of a worker, ready", ready, "MB"),
        Figure(part, "memory of a worker, at most", peak, "MB", bar=400, most=True),
    ]


def beside_eyecite(plan: Plan) -> list[Figure]:
    """Measure text → record beside eyecite: equal bytes, and as many citations as references."""
    documents = _documents(plan)
    records = [extract(Source(id="benchmark", text=text)) for text in documents]
    references = [len(record.references) for record in records]
    part = f"B. {len(documents)} documents of {DOCUMENT // 1000} KB, {sum(references)} references"
    contenders: dict[str, Callable[[], object]] = {
        "text → record": lambda: [to_record(text) for text in documents]
    }
    found = 0
    if find_spec("eyecite"):
        from eyecite import clean_text, get_citations

        logging.getLogger("eyecite").setLevel(logging.ERROR)
        random = Random(1)
        english = [
            legal_document(len(text.encode()), count, random)
            for text, count in zip(documents, references, strict=True)
        ]

        def cite() -> list[Any]:
            return [
                citation
                for text in english
                for citation in get_citations(clean_text(text, ["all_whitespace"]))
            ]

        found = len(cite())
        contenders["eyecite get_citations"] = cite
    timings = interleave(contenders, plan.rounds)
    size = megabytes(documents)
    ours = timings["text → record"]
    figures = [Figure(part, "text → record", size / ours.median, "MB/s")]
    if theirs := timings.get("eyecite get_citations"):
        note = f"finds {found} of {sum(references)}"
        figures += [
            Figure(part, "eyecite get_citations", size / theirs.median, "MB/s", note=note),
            Figure(
                part, "eyecite get_citations takes", theirs.ratio_to(ours), "× our time", bar=30
            ),
        ]
    return figures


def _documents(plan: Plan) -> list[str]:
    """Return the reports one after the other, cut into documents of equal size."""
    count = max(1, round(megabytes(plan.texts) * 1e6 / DOCUMENT))
    return [
        of_size([plan.texts[n % len(plan.texts)], *plan.texts], DOCUMENT, seed=n)
        for n in range(count)
    ]


def against_length(plan: Plan) -> list[Figure]:
    """Measure text → record for reports from 10 KB to 10 MB, and on hostile lines."""
    part = "C. Length"
    rates: dict[int, float] = {}
    figures: list[Figure] = []
    for size in [size for size in SIZES if size <= plan.largest] or [plan.largest]:
        text = of_size(plan.texts, size)
        rounds = max(1, min(plan.rounds, 3_000_000 // size))  # ten megabytes are their own average
        timing = interleave({"": partial(to_record, text)}, rounds)[""]
        rates[size] = megabytes([text]) / timing.median
        figures.append(Figure(part, f"text → record, {size / 1000:,.0f} KB", rates[size], "MB/s"))
    if len(rates) > 2:
        slowest = max(rates[30_000] / rate for size, rate in rates.items() if size > 30_000)
        figures.append(
            Figure(part, "time per KB, longest against 30 KB", slowest, "×", bar=1.3, most=True)
        )
    longest = min(HOSTILE, plan.largest)
    part = f"C. Lines of {longest:,} characters"
    for name, line in hostile_lines(longest).items():
        figures.append(_hostile(part, name, line))
    return figures


def _hostile(part: str, name: str, line: str) -> Figure:
    try:
        taken = min(time_once(partial(to_record, line)) for _ in range(2))
    except VnReportsError as error:
        return Figure(part, name, None, "ms", bar=100, most=True, note=str(error)[:60])
    return Figure(part, name, taken * 1000, "ms", bar=100, most=True)


def start_up(plan: Plan) -> list[Figure]:
    """Measure from the start of a fresh Python to the end of what it was asked."""
    part = "D. Start-up"
    asked = {
        "python alone": (["-c", "pass"], None),
        "vnreports --help": (["-m", "vnreports", "--help"], 0.4),
        "a worker, ready": (["-c", WORKER], 2.0),
    }
    figures: list[Figure] = []
    for name, (arguments, bar) in asked.items():
        try:
            seconds = time_process(arguments, plan.rounds).median
        except subprocess.CalledProcessError as error:
            figures.append(Figure(part, name, None, "s", note=error.stderr.strip()[-80:]))
        else:
            figures.append(Figure(part, name, seconds, "s", bar=bar, most=True))
    return figures


PARTS: dict[str, Callable[[Plan], list[Figure]]] = {
    "underthesea": beside_underthesea,
    "eyecite": beside_eyecite,
    "length": against_length,
    "start": start_up,
    "reading": reading,
    "batch": batch,
    "exports": exporting,
    "consolidate": consolidating,
    "search": searching,
    "web": web,
    "cluster": overhead,
}


def check_records(texts: Sequence[str]) -> None:
    """Raise where what is timed is not what is promised: JSON that is a record."""
    load_rules()
    for text in texts:
        Report.model_validate_json(to_record(text))
