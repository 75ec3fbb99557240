"""Gold: which mentions of the dev reports of the corpus are one document (corpus/documents.csv)."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from vnreports import extract, read

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = CORPUS / "documents.csv"
# pairs of mentions: measured 1.0 and 1.0 on 167 pairs of 30 reports
PRECISION, RECALL = 0.99, 0.98


def pairs_of(report_id: str, rows: list[dict[str, str]], file: str) -> Iterator[tuple[bool, bool]]:
    """Yield of every two mentions that were found whether they are one document, and whether
    they have one key."""
    gold = json.loads((CORPUS / "gold" / f"{report_id}.json").read_text(encoding="utf-8"))
    left = list(extract(read(CORPUS / "inbox" / file)).references)
    found: list[tuple[str, str | None]] = []
    for row in rows:
        mention = gold["references"][int(row["position"]) - 1]
        words = (mention.get("code") or mention.get("subject"), mention.get("date"))
        match = next((one for one in left if (one.code or one.subject, one.date) == words), None)
        if match:
            left.remove(match)
            found.append((row["document"], match.cited))
    for (document, key), (other, other_key) in combinations(found, 2):
        yield document == other, key is not None and key == other_key


@pytest.mark.skipif(not GOLD.is_file(), reason=f"the corpus is not here: {GOLD}")
def test_mentions_of_the_corpus_are_brought_together_as_in_the_gold() -> None:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["report"]].append(row)
    with (CORPUS / "inbox" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        files = {row["id"]: row["file"] for row in csv.DictReader(file) if row["split"] == "dev"}
    assert rows.keys() <= files.keys()
    pairs = [pair for one in rows for pair in pairs_of(one, rows[one], files[one])]
    both = sum(same and joined for same, joined in pairs)
    assert both / sum(joined for _, joined in pairs) >= PRECISION
    assert both / sum(same for same, _ in pairs) >= RECALL
