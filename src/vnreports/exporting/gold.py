"""Gold: the reports that a person has confirmed whole, as annotation that rules are measured by.

    DIR/gold/xa-a.json     header and lists, without what the program adds to an item
    DIR/texts/xa-a.docx    the file that it came in, or its text where that was not kept

`vnreports score DIR/gold --extract DIR/texts` extracts them anew and compares: what an office
has put right says how good the rules are on its own reports.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from vnreports.records import Item, Report
from vnreports.store import Store
from vnreports.store.originals import Originals

_OURS = set(Item.model_fields) - {"quote"}
_LISTS = (
    *("sections", "references", "indicators", "initiatives"),
    *("difficulties", "recommendations", "checks"),
)
# What is worked out afterwards, from other reports too, and annotated by nobody.
_BEYOND = {"cited", "group", "code_confidence", "coverage"}


def write_gold(store: Store, folder: Path, originals: Path | None = None) -> list[str]:
    """Write the confirmed reports of a store as gold; return their ids.

    `originals`: the folder in which the store keeps the files that reports came in.

    Raises:
        OSError: the folder cannot be written to.
    """
    written = []
    for place in ("gold", "texts"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for report_id in store.confirmed():
        report = store.load(report_id)
        if report is None:
            continue
        gold = json.dumps(as_gold(report), ensure_ascii=False, indent=1)
        (folder / "gold" / f"{report_id}.json").write_text(gold, encoding="utf-8", newline="")
        original = store.original(report_id)
        kept = Originals(originals).find(original) if originals and original else None
        if kept:
            shutil.copyfile(kept, folder / "texts" / f"{report_id}{kept.suffix}")
        else:
            text = folder / "texts" / f"{report_id}.txt"
            text.write_text(report.text, encoding="utf-8", newline="")
        written.append(report_id)
    return written


def as_gold(report: Report) -> dict[str, Any]:
    """Return the header and lists of a report as annotation.

    A section of gold has number, heading and level: what is below it is told by the text.
    """
    record = report.model_dump(mode="json")
    sections = {"number", "heading", "level"}
    return {
        "id": report.id,
        "header": record["header"],
        **{
            name: [
                {
                    key: value
                    for key, value in item.items()
                    if (key in sections if name == "sections" else key not in _OURS | _BEYOND)
                }
                for item in record[name]
            ]
            for name in _LISTS
        },
    }
