"""Check what the README's first command made: every sample report, in the store and as JSON."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

DATA = Path("vnreports-data")


def main() -> int:
    """Compare with the manifest of the inbox; return the exit code."""
    with Path("corpus/inbox/MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        expected = sorted(row["id"] for row in csv.DictReader(file))
    written = {path.stem: path for path in (DATA / "records").rglob("*.json")}
    faults = [f"no record: {one}" for one in expected if one not in written]
    faults += [f"a record of no report: {one}" for one in sorted(set(written) - set(expected))]
    for name in sorted(set(written) & set(expected)):
        record = json.loads(written[name].read_text(encoding="utf-8"))
        faults += [f"{name}: {fault}" for fault in faults_of(record)]
    with closing(sqlite3.connect(DATA / "vnreports.sqlite")) as store:
        (held,) = store.execute("SELECT count(*) FROM reports").fetchone()
    if held != len(expected):
        faults.append(f"the store holds {held} reports, not {len(expected)}")
    print("\n".join(faults) or f"{len(expected)} reports in the store and as JSON.")
    return 1 if faults else 0


def faults_of(record: dict[str, object]) -> list[str]:
    """Return the items whose quotation is not what stands at their span, and empty records."""
    text = str(record["text"])
    items = [
        item
        for value in record.values()
        if isinstance(value, list)
        for item in value
        if isinstance(item, dict) and "quote" in item
    ]
    wrong = [
        f"{item['id']} does not quote the text"
        for item in items
        if text[item["span"]["start"] : item["span"]["end"]] != item["quote"]
    ]
    return wrong if items else ["nothing found"]


if __name__ == "__main__":
    sys.exit(main())
