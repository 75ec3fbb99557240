"""Extract the shared reports, score them with the shared scorer, and hold the scores to the bars.

    python .ci/acceptance.py ../shared

Exit 1 where a bar is not reached. The bars are those of the project's first issue.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BARS = {
    "references": {"strict_f1": 0.985, "issuer": 0.92, "subject": 0.90},
    "indicators": {
        "found_f1": 0.95,
        "strict_f1": 0.90,
        "parent": 0.85,
        "period": 0.85,
        "scope": 0.85,
    },
    "initiatives": {"found_f1": 0.93, "strict_f1": 0.88},
    "sections": {"strict_f1": 0.98},
    "header": {"accuracy": 0.97},
    "difficulties": {"found_f1": 0.92},
    "recommendations": {"found_f1": 0.92},
}
SPURIOUS_CHECKS = 1  # at most; and every check of the gold is found


def main() -> int:
    """Print the scores and what falls short."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path, help="folder with reports/, gold/ and annotation/")
    shared: Path = parser.parse_args().shared
    scorer = load(shared / "annotation" / "score.py")
    gold = sorted((shared / "gold").glob("*.json"))
    with tempfile.TemporaryDirectory() as folder:
        records, summary = Path(folder, "records"), Path(folder, "summary.json")
        reports = [str(shared / "reports" / f"{path.stem}.txt") for path in gold]
        line = [sys.executable, "-m", "vnreports", "extract", *reports, "-o", str(records)]
        subprocess.run(line, check=True)
        scorer.main([str(shared / "gold"), str(records), "--json", str(summary)])
        scores = json.loads(summary.read_text(encoding="utf-8"))
        checks = [
            scorer.score_report(
                json.loads(path.read_text(encoding="utf-8")),
                json.loads((records / path.name).read_text(encoding="utf-8")),
            )["checks"]
            for path in gold
        ]
    faults = short_of_bars(scores) + faults_of_checks(checks)
    print("\n".join(faults) or "Every bar is reached.")
    return 1 if faults else 0


def short_of_bars(scores: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each score below its bar; a score that is not there is below it."""
    return [
        f"BELOW THE BAR: {kind} {name} {scores.get(kind, {}).get(name, 0):.3f} < {bar}"
        for kind, bars in BARS.items()
        for name, bar in bars.items()
        if scores.get(kind, {}).get(name, 0) < bar
    ]


def faults_of_checks(checks: list[dict[str, Any]]) -> list[str]:
    """Return a line where a check of the gold is missing, or too many are made up."""
    gold, made, found = (sum(one[key] for one in checks) for key in ("gold", "pred", "found"))
    faults = []
    if found < gold:
        faults.append(f"BELOW THE BAR: checks: {found} of {gold} found")
    if made - found > SPURIOUS_CHECKS:
        faults.append(f"BELOW THE BAR: checks: {made - found} spurious > {SPURIOUS_CHECKS}")
    return faults


def load(path: Path) -> Any:
    """Return a module by its path."""
    spec = importlib.util.spec_from_file_location("shared_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
