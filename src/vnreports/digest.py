"""Digest: what a clerk wants to know of a record, small enough to keep one for each of 100,000."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vnreports.records import ARTICLE, Header, Report, SourceRecord

COUNTED = (
    "sections",
    "references",
    "indicators",
    "initiatives",
    "difficulties",
    "recommendations",
)


@dataclass(frozen=True, slots=True)
class Digest:
    """Header, source, how many of each list, and what the checks say."""

    id: str
    header: Header
    source: SourceRecord
    counts: Mapping[str, int]
    checks: tuple[str, ...]


def digest(report: Report) -> Digest:
    """Return what a clerk wants to know of a record."""
    return Digest(
        id=report.id,
        header=report.header,
        source=report.source,
        counts={name: len(getattr(report, name)) for name in COUNTED},
        checks=tuple(check.message for check in report.checks),
    )


def is_administrative(digest: Digest) -> bool:
    """Return whether anything shows that a text is the report of a state body.

    A letterhead, a number, a unit, a document that it cites, or the name of its kind. A text about
    something else is no failure: it has a record, and the clerk is told.
    """
    header = digest.header
    named = header.doc_type not in (None, ARTICLE)
    return bool(named or header.issuer or header.code or header.unit or digest.counts["references"])
