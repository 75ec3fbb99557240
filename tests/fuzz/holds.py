"""What holds of every file, however it is made: it is refused with a reason, or shows its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.reading.conftest import places_hold

from vnreports.errors import ReadError
from vnreports.pipeline import extract
from vnreports.reading import read
from vnreports.records import Report
from vnreports.rules import RuleSet
from vnreports.text import Source


def comes_to_an_end(payload: bytes, name: str) -> Source | None:
    """Read a file; return what it gives, None where it is refused with a reason and advice."""
    try:
        source = read(payload, name=name)
    except ReadError as error:
        refusal = error
    else:
        places_hold(source)
        assert source.text.strip()
        return source
    assert refusal.why
    assert refusal.advice
    return None


def shows_its_words(source: Source, rules: RuleSet) -> Report:
    """Extract a source and check what holds of every record."""
    report = extract(source, rules)
    items = [*_items(report)]
    for item in items:
        span = item["span"]
        assert 0 <= span["start"] <= span["end"] <= len(source.text)
        assert source.text[span["start"] : span["end"]] == item["quote"]
    ids = [item["id"] for item in items if "id" in item]
    assert len(ids) == len(set(ids))
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert extract(source, rules) == report
    return report


def _items(report: Report) -> Iterator[dict[str, Any]]:
    """Yield everything in a record that has a span."""

    def within(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if isinstance(value.get("span"), dict) and "quote" in value:
                yield value
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                yield from within(one)

    yield from within(report.model_dump(mode="json"))
