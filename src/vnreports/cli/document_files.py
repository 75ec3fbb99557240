"""What `vnreports documents` writes: JSON, tables of documents and of who cites them, pictures.

No more is held in memory than the rows: a document goes by once, for all files together.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vnreports.cli.options import tell
from vnreports.exporting.plain import Value, write_csv
from vnreports.exporting.whole import whole_files
from vnreports.graph import Edge, choose, edges_of, write_picture
from vnreports.messages import say
from vnreports.resolve.cited import Document, Fact

COLUMNS = (
    *("key", "kind", "code", "date", "issuer", "subject", "units", "reports", "mentions"),
    *("dates", "subjects", "malformed", "joined", "candidates"),
)


def to_json(document: Document) -> dict[str, Any]:
    """Return a document as JSON has it: what the reports agree on, then all that they say."""
    agreed = {
        name: getattr(document, name)
        for name in ("key", "code", "period", "place", "kind", "date", "issuer", "subject")
    }
    counts = {"units": document.units, "reports": document.reports}
    return {
        **agreed,
        **counts,
        "mentions": document.mentions,
        "conflicts": list(document.conflicts),
        "malformed": [fact.value for fact in document.malformed],
        **{
            name: [_fact(one) for one in getattr(document, name)]
            for name in ("kinds", "dates", "issuers", "subjects", "spellings")
        },
        "citers": [asdict(one) for one in document.citers],
        "joined": list(document.joined),
        "candidates": list(document.candidates),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    """Return a fact with where it is said: report, page, offsets and words."""
    place = ("report", "unit", "page", "start", "end", "quote")
    said = [{name: getattr(one, name) for name in place} for one in fact.said]
    return {"value": fact.value, "mentions": fact.mentions, "reports": fact.reports, "said": said}


def write_files(
    found: Iterable[Document], *, csv: Path | None, edges: Path | None, graph: Path | None
) -> None:
    """Write the tables and the picture that are asked for, and say what is in them.

    Raises:
        StoreError: a file cannot be written.
    """
    rows: list[tuple[tuple[int, int, str], tuple[Value, ...]]] = []
    pairs: list[Edge] = []

    def passing() -> Iterator[Document]:
        for one in found:
            if csv:
                rows.append((one.rank, _row(one)))
            if edges:
                pairs.extend(edges_of(one))
            yield one

    chosen = choose(passing()) if graph else None
    if chosen is None:
        deque(passing(), maxlen=0)
    if csv:
        rows.sort(key=lambda ranked: ranked[0])
        write_csv(csv, COLUMNS, (row for _, row in rows))
        tell(say("{path}: {count} văn bản.", path=csv, count=len(rows)))
    if edges:
        pairs.sort(key=lambda one: (one.document, -one.mentions, one.unit, one.province or ""))
        _write_edges(edges, pairs)
        tell(say("{path}: {count} cặp đơn vị, văn bản.", path=edges, count=len(pairs)))
    if graph and chosen:
        write_picture(chosen, graph, say("Đơn vị nào viện dẫn văn bản nào"))
        words = "{path}: {units} đơn vị, {documents} văn bản."
        counts = {"units": len(chosen.units), "documents": len(chosen.documents)}
        tell(say(words, path=graph, **counts))


def _write_edges(path: Path, pairs: list[Edge]) -> None:
    if path.suffix.lower() == ".csv":
        write_csv(path, Edge._fields, pairs)
        return
    content = json.dumps([one._asdict() for one in pairs], ensure_ascii=False, indent=1)
    with whole_files([path]) as (unfinished,):
        unfinished.write_text(content + "\n", encoding="utf-8")


def _row(document: Document) -> tuple[Value, ...]:
    """Return a document as a row; `dates` and `subjects` are there where reports disagree."""
    differ = document.conflicts
    return (
        document.key,
        document.kind,
        document.code,
        document.date,
        document.issuer,
        document.subject,
        document.units,
        document.reports,
        document.mentions,
        _told(document.dates) if "date" in differ else None,
        _told(document.subjects) if "subject" in differ else None,
        "; ".join(fact.value for fact in document.malformed),
        "; ".join(document.joined),
        "; ".join(document.candidates),
    )


def _told(facts: Iterable[Fact]) -> str:
    """Return contradicting values with who says them first."""
    return "; ".join(
        f"{fact.value} ({fact.reports}: {', '.join(said.report for said in fact.said)})"
        for fact in facts
    )
