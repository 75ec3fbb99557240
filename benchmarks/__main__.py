"""Measure and say: `python -m benchmarks [--quick] [--rounds N] [--json FILE] [PART …]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import SIZES, Figure, Plan
from benchmarks.measure import surroundings
from benchmarks.parts import PARTS, check_records
from benchmarks.texts import CORPUS, ROOT, SHARED, load_texts

RESULTS = ROOT / "benchmarks" / "results"
QUICK_LARGEST = 300_000
QUICK_REPORTS = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts asked for, print the table, write the figures; 1 where a bar is missed."""
    options = _options(arguments)
    texts = load_texts(options.texts or (CORPUS, SHARED))
    if not texts:
        print("No .txt files to measure on; name their folders with --texts.", file=sys.stderr)
        return 2
    plan = Plan(
        texts=texts[:4] if options.quick else texts,
        rounds=options.rounds or (3 if options.quick else 7),
        largest=options.largest or (QUICK_LARGEST if options.quick else SIZES[-1]),
        reports=options.reports or (QUICK_REPORTS if options.quick else 400),
    )
    about = surroundings()
    check_records(plan.texts[:2])
    figures: list[Figure] = []
    for name in options.parts or PARTS:
        print(f"measuring: {name} …", file=sys.stderr)
        figures += PARTS[name](plan)
    print("\n".join(_table(about, plan, figures)))
    _write(options.json or _default_file(about), about, plan, figures)
    return 1 if any(figure.holds is False for figure in figures) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument(
        "--quick", action="store_true", help="four texts, three rounds, up to 300 KB"
    )
    parser.add_argument("--rounds", type=int, help="rounds of each measurement (7; quick: 3)")
    parser.add_argument("--largest", type=int, metavar="BYTES", help="longest text of `length`")
    parser.add_argument(
        "--reports", type=int, metavar="N", help="files of `batch` (400; quick: 40)"
    )
    parser.add_argument(
        "--texts", type=Path, action="append", metavar="DIR", help="reports as .txt"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go (results/)")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def _table(about: dict[str, object], plan: Plan, figures: Sequence[Figure]) -> Iterator[str]:
    machine, versions = about["machine"], about["versions"]
    assert isinstance(machine, dict)
    assert isinstance(versions, dict)
    yield f"{about['date']}, {machine['processor']}, {machine['cores']} cores, {machine['system']}"
    yield ", ".join(f"{name} {number}" for name, number in versions.items())
    if (machine["load"] or 0) > 0.5:
        yield f"The machine was busy (load {machine['load']:.1f}): trust the ratios only."
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            yield f"\n{part}"
        yield _row(figure)
    yield f"\n{plan.rounds} interleaved rounds after a warm-up; medians. MB are of UTF-8."


def _row(figure: Figure) -> str:
    value = "—" if figure.value is None else _number(figure.value)
    bar = ""
    if figure.bar is not None:
        verdict = {True: "holds", False: "MISSED", None: "not measured"}[figure.holds]
        bar = f"{'at most' if figure.most else 'at least'} {figure.bar:g}: {verdict}"
    return f"  {figure.name:<38}{value:>10} {figure.unit:<11} {bar:<24} {figure.note}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _default_file(about: dict[str, object]) -> Path:
    stamp = str(about["date"])[:16].replace(":", "-")
    return RESULTS / f"{stamp}.json"


def _write(path: Path, about: dict[str, object], plan: Plan, figures: Sequence[Figure]) -> None:
    content = {
        **about,
        "rounds": plan.rounds,
        "texts": len(plan.texts),
        "figures": [{**asdict(figure), "holds": figure.holds} for figure in figures],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"figures: {path}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
