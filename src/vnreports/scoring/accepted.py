"""Accepted scores: the counts of the last version that was accepted, and what has changed since.

The counts of every report are kept, so that any selection of reports can be compared with what the
same reports had; the figures beside them are for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vnreports.errors import ReadError
from vnreports.scoring.figures import Mark, Marks, figures, mean, pool

TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not what it was: "references", "strict", 0.981, 0.985."""

    list: str
    figure: str
    before: float
    now: float

    @property
    def fell(self) -> bool:
        return self.now < self.before


def all_figures(marks: Mapping[str, Marks]) -> dict[str, dict[str, float]]:
    """Return the figures of each list over some reports: pooled, as a mean, and of its fields."""
    return {
        name: _figures_of([report[name] for report in marks.values() if name in report])
        for name in dict.fromkeys(name for report in marks.values() for name in report)
    }


def _figures_of(marks: list[Mark]) -> dict[str, float]:
    pooled, (found, strict) = figures(pool(marks)), mean(marks)
    return {
        "found": pooled.found,
        "strict": pooled.strict,
        "found_mean": found,
        "strict_mean": strict,
        **pooled.fields,
    }


def changes(now: Mapping[str, Marks], before: Mapping[str, Marks]) -> list[Change]:
    """Return the figures that have changed, over the reports that both have."""
    both = now.keys() & before.keys()
    old = all_figures({id_: before[id_] for id_ in sorted(both)})
    new = all_figures({id_: now[id_] for id_ in sorted(both)})
    return [
        Change(name, figure, old[name][figure], value)
        for name, values in new.items()
        for figure, value in values.items()
        if name in old and abs(value - old[name].get(figure, value)) > TOLERANCE
    ]


def read_accepted(path: Path) -> dict[str, Marks]:
    """Return the accepted counts of each report; nothing where none were accepted yet.

    Raises:
        ReadError: the file is not one of ours.
    """
    if not path.exists():
        return {}
    try:
        reports = json.loads(path.read_bytes())["reports"]
        return {
            id_: {name: _mark(counts) for name, counts in marks["lists"].items()}
            for id_, marks in reports.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(str(path), "Không phải tệp điểm của vnreports score --accept.") from error


def _mark(counts: dict[str, Any]) -> Mark:
    fields = {name: (right, of) for name, (right, of) in counts.pop("fields", {}).items()}
    return Mark(**counts, fields=fields)


def write_accepted(
    path: Path, marks: Mapping[str, Marks], splits: Mapping[str, str | None]
) -> None:
    """Write the counts of some reports over those that were accepted, and the figures of all.

    `splits`: the reports that there are, with their split; others are forgotten.
    """
    kept = {id_: lists for id_, lists in read_accepted(path).items() if id_ in splits}
    accepted = {**kept, **marks}
    by_split: dict[str, dict[str, Marks]] = {}
    for id_ in sorted(accepted):
        by_split.setdefault(splits[id_] or "all", {})[id_] = accepted[id_]
    written = {
        "figures": {
            split: {
                name: {figure: round(value, 4) for figure, value in values.items()}
                for name, values in all_figures(reports).items()
            }
            for split, reports in sorted(by_split.items())
        },
        "reports": {
            id_: {
                "split": splits[id_],
                "lists": {name: _counts(mark) for name, mark in accepted[id_].items()},
            }
            for id_ in sorted(accepted)
        },
    }
    path.write_text("\n".join(_lines(written)) + "\n", encoding="utf-8", newline="\n")


def _counts(mark: Mark) -> dict[str, Any]:
    return {name: value for name, value in asdict(mark).items() if name != "fields" or value}


def _lines(value: Any, depth: int = 0, name: str = "", comma: str = "") -> Iterator[str]:
    """Yield JSON with a line for each list, so that a change of scores is a short diff."""
    begin = " " * depth + (f"{json.dumps(name)}: " if name else "")
    if not isinstance(value, dict) or "found" in value:
        yield begin + json.dumps(value, ensure_ascii=False) + comma
        return
    yield begin + "{"
    last = len(value) - 1
    for place, (inner, one) in enumerate(value.items()):
        yield from _lines(one, depth + 1, inner, "," if place < last else "")
    yield " " * depth + "}" + comma
