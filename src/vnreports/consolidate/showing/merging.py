"""Merging: what several units say in nearly the same words is said once, with all who say it.

    "Thiếu máy quét tại bộ phận một cửa"  (xã A)
    "Thiếu máy quét ở Bộ phận Một cửa."   (xã B)     ->  one finding, of two units

Recommendations are grouped by whom they are addressed to. Nothing is reworded: the longest of the
sayings stands for all. Sentences with different figures in them are different.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from vnreports.consolidate.picture import Finding, Origin

ALIKE = 90  # of 100: a word more or less in a sentence, not another matter
_NUMBERS = re.compile(r"\d+")
_MARKS = re.compile(r"[^\w\s]+")


@dataclass(slots=True)
class Merged:
    """A finding with the units that state it."""

    text: str
    to: str | None
    units: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Take in the same from another unit."""
        if finding.unit not in self.units:
            self.units.append(finding.unit)
        self.origins.extend(finding.origins)
        if len(finding.text) > len(self.text):
            self.text = finding.text


def merge(findings: Sequence[Finding]) -> list[Merged]:
    """Return findings without repetition; what most units state first."""
    merged: list[Merged] = []
    by_figures: dict[tuple[str, ...], tuple[list[str], list[Merged]]] = {}
    for finding in findings:
        text = folded(finding.text)
        if not text:
            continue
        keys, bucket = by_figures.setdefault(tuple(_NUMBERS.findall(text)), ([], []))
        found = process.extractOne(text, keys, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is None:
            one = Merged(finding.text, finding.to)
            keys.append(text)
            bucket.append(one)
            merged.append(one)
        else:
            one = bucket[found[2]]
        one.add(finding)
    return sorted(merged, key=lambda one: -len(one.units))


def by_addressee(findings: Sequence[Finding]) -> dict[str | None, list[Merged]]:
    """Return recommendations, merged, under the name of whom they address; None: nobody named."""
    names: dict[str, str] = {}
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        to = finding.to and names.setdefault(folded(finding.to), " ".join(finding.to.split()))
        groups.setdefault(to or None, []).append(finding)
    merged = {to: merge(group) for to, group in groups.items()}
    return dict(sorted(merged.items(), key=lambda pair: (pair[0] is None, -len(pair[1]))))


def folded(text: str) -> str:
    """Return text without case, marks and blanks, to compare with.

    >>> folded(" Đề nghị Bộ Nội vụ:  ")
    'đề nghị bộ nội vụ'
    """
    return " ".join(_MARKS.sub(" ", text.casefold()).split())
