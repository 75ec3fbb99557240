"""Reports of invented units, with items where their texts have the words of these."""

from __future__ import annotations

from typing import Any

from vnreports.records import (
    Difficulty,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Item,
    Recommendation,
    Reference,
    Report,
    Section,
    SourceRecord,
    SpanRecord,
)
from vnreports.store import File, Store

OF: dict[str, tuple[str, type[Item]]] = {
    "section": ("sections", Section),
    "initiative": ("initiatives", Initiative),
    "indicator": ("indicators", Indicator),
    "document": ("references", Reference),
    "difficulty": ("difficulties", Difficulty),
    "recommendation": ("recommendations", Recommendation),
}


def a_report(
    name: str, text: str, *items: tuple[str, str, dict[str, Any]], **header: Any
) -> Report:
    """Return a report; an item is (kind, quotation, fields), where its words first stand."""
    lists: dict[str, list[Item]] = {list_: [] for list_, _ in OF.values()}
    for number, (kind, quote, fields) in enumerate(items):
        at = text.index(quote)
        span = SpanRecord(start=at, end=at + len(quote))
        list_, record = OF[kind]
        about: dict[str, Any] = {"rule": "r", "confidence": 1.0, "id": f"{kind}-{number}"}
        lists[list_].append(record(**about | {"span": span, "quote": quote} | fields))
    defaults = {"unit": f"xã {name}", "province": "Quảng Nam", "unit_level": "commune"}
    return Report.model_validate(
        {
            "id": name,
            "source": SourceRecord(file=f"{name}.docx", sha256=name),
            "extractor": ExtractorRecord(version="1", rules="1"),
            "text": text,
            "header": Header(**defaults | header),
            **lists,
        }
    )


def an_initiative(name: str, **fields: Any) -> tuple[str, str, dict[str, Any]]:
    return "initiative", name, {"name": name} | fields


def with_initiatives(report: str, *names: str, **header: Any) -> Report:
    """Return a report whose text is the names of its initiatives, one a line."""
    return a_report(report, "\n".join(names), *map(an_initiative, names), **header)


def save(store: Store, *reports: Report) -> None:
    for report in reports:
        store.save(report, File(f"/{report.id}.docx", report.source.sha256))
