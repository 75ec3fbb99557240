"""Accepted scores: the counts of the last version that was accepted, and what has changed since.

The counts of every report are kept, so that any selection of reports can be compared with what the
same reports had; the figures beside them are for people. Of a form, the counts are kept where they
are not those of the same report in the form that it is measured against, which most are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    with _named(path):
        return {id_: _marks(report["lists"]) for id_, report in _load(path)["reports"].items()}


def read_accepted_forms(path: Path, against: Mapping[str, str]) -> dict[str, dict[str, Marks]]:
    """Return the accepted counts of each report in each form.

    `against`: the form that a form is measured against; one that is not named stands for itself.

    Raises:
        ReadError: the file is not one of ours.
    """
    read: dict[str, dict[str, Marks]] = {}
    with _named(path):
        forms = _load(path).get("forms", {})
        for name in sorted(forms, key=lambda name: against.get(name, name) != name):
            base = read.get(against.get(name, name), {})
            other = forms[name]["other"]
            read[name] = {
                id_: {**base.get(id_, {}), **_marks(other.get(id_, {}))}
                for id_ in forms[name]["reports"]
            }
    return read


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(str(path), "Không phải tệp điểm của vnreports score --accept.") from error


def _load(path: Path) -> dict[str, Any]:
    loaded = json.loads(path.read_bytes()) if path.exists() else {"reports": {}}
    if not isinstance(loaded, dict):
        raise TypeError(loaded)
    return loaded


def _marks(lists: Mapping[str, Any]) -> dict[str, Mark]:
    return {name: _mark(counts) for name, counts in lists.items()}


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
    written = _load(path)  # the forms stay as they are
    written["figures"] = _rounded_figures(accepted, splits)
    written["reports"] = {
        id_: {
            "split": splits[id_],
            "lists": {name: _counts(mark) for name, mark in accepted[id_].items()},
        }
        for id_ in sorted(accepted)
    }
    _write(path, written)


def write_accepted_forms(
    path: Path,
    marks: Mapping[str, Mapping[str, Marks]],
    splits: Mapping[str, str | None],
    against: Mapping[str, str],
) -> None:
    """Write the counts of some reports in some forms over those that were accepted.

    `splits`, `against`: the reports and the forms that there are; others are forgotten.
    """
    kept = read_accepted_forms(path, against)
    accepted = {
        name: {
            id_: one
            for id_, one in {**kept.get(name, {}), **marks.get(name, {})}.items()
            if id_ in splits
        }
        for name in against
    }
    written = _load(path)
    written["forms"] = {
        name: {
            "figures": _rounded_figures(reports, splits),
            "reports": sorted(reports),
            "other": {
                id_: other
                for id_ in sorted(reports)
                for base in [{} if against[name] == name else accepted[against[name]].get(id_, {})]
                if (other := _other(reports[id_], base))
            },
        }
        for name, reports in accepted.items()
        if reports
    }
    _write(path, written)


def _other(marks: Marks, base: Marks) -> dict[str, Any]:
    """Return the counts of a report in a form that are not those of what it is measured against."""
    return {name: _counts(mark) for name, mark in marks.items() if base.get(name) != mark}


def _rounded_figures(
    marks: Mapping[str, Marks], splits: Mapping[str, str | None]
) -> dict[str, dict[str, dict[str, float]]]:
    """Return the figures of each split, for people."""
    by_split: dict[str, dict[str, Marks]] = {}
    for id_ in sorted(marks):
        by_split.setdefault(splits[id_] or "all", {})[id_] = marks[id_]
    return {
        split: {
            name: {figure: round(value, 4) for figure, value in values.items()}
            for name, values in all_figures(reports).items()
        }
        for split, reports in sorted(by_split.items())
    }


def _write(path: Path, written: Mapping[str, Any]) -> None:
    order = [name for name in ("figures", "reports", "forms") if name in written]
    lines = _lines({name: written[name] for name in order})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _counts(mark: Mark) -> dict[str, Any]:
    return {name: value for name, value in asdict(mark).items() if name != "fields" or value}


def _lines(value: Any, depth: int = 0, name: str = "", comma: str = "") -> Iterator[str]:
    """Yield JSON with a line for each list, so that a change of scores is a short diff."""
    begin = " " * depth + (f"{json.dumps(name)}: " if name else "")
    if not isinstance(value, dict) or not value or "found" in value:
        yield begin + json.dumps(value, ensure_ascii=False) + comma
        return
    yield begin + "{"
    last = len(value) - 1
    for place, (inner, one) in enumerate(value.items()):
        yield from _lines(one, depth + 1, inner, "," if place < last else "")
    yield " " * depth + "}" + comma
