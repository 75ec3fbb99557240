"""Tables: the figures of a report that stand in its tables, which is all that a workbook holds.

| Đất đai | 1.012 | 2 |   ->   two indicators; "1.012 hồ sơ" in a paragraph is none of them
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vnreports.scoring.likeness import plain

_ROW = re.compile(r"^\|.*$", re.MULTILINE)


def tables_of(gold: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the indicators of a gold file that its tables state, and no other list.

    One whose quotation stands in the tables and beside them too is optional: a bare "12" may be
    meant here or there.
    """
    rows = plain("\n".join(_ROW.findall(text)))
    beside = plain(_ROW.sub("", text))
    found = []
    for indicator in gold.get("indicators") or []:
        quote = re.compile(rf"(?<![\w.,]){re.escape(plain(indicator['quote']))}(?![\w])")
        if quote.search(rows):
            optional = bool(indicator.get("optional") or quote.search(beside))
            found.append({**indicator, "optional": optional})
    return {"skip": gold.get("skip", []), "indicators": found}


def record_of_tables(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the indicators of a record that stand in the rows of tables of its text."""
    rows = [row.span() for row in _ROW.finditer(record.get("text") or "")]
    return {
        "indicators": [
            indicator
            for indicator in record.get("indicators") or []
            if any(start <= indicator["span"]["start"] < end for start, end in rows)
        ]
    }
