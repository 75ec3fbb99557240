"""Pointers: words that point back to a document without naming its number.

    Kế hoạch số 28/KH-UBND ngày 05/3/2024 … Thực hiện *Kế hoạch nêu trên*, UBND xã đã …

They are no references of the record (nothing in them identifies a document), and are looked for
when a person asks what a report says of a document. "Nghị quyết này" means the nearest one of its
kind; where two of the kind stand there, or an unnumbered one came between, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreports.flow import fold, lower
from vnreports.records import Reference, Report
from vnreports.rules import RuleSet

_THIS = "này"
_PARAGRAPHS = 2  # how far above "này" its document may stand; "nêu trên" has the whole text


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words at `[start, end)` of the text that mean a document; none where several fit."""

    start: int
    end: int
    quote: str
    kind: str
    cited: str | None = None
    candidates: tuple[str, ...] = ()


def find_pointers(report: Report, rules: RuleSet) -> list[Pointer]:
    """Return the words of a report that point back to a document, in order.

    Those with nothing of their kind before them mean no document that was named, and are left out.
    """
    if not report.references:
        return []
    small = lower(fold(report.text))
    kinds = rules.table("doc_types.words")
    found = []
    for match in rules.pattern("identity.back").finditer(small):
        kind, word = kinds[match["kind"]], match["pointer"]
        if word == _THIS and kind == report.header.doc_type:
            continue  # "Báo cáo này" is the report itself
        before = [one for one in report.references if one.span.end <= match.start()]
        if any(one.span.end > match.start() >= one.span.start for one in report.references):
            continue
        near = _nearest(small, match.start(), [one for one in before if one.doc_type == kind], word)
        keys = tuple(dict.fromkeys(one.cited for one in near if one.cited))
        if not keys:
            continue
        sure = len(keys) == 1 and not _other_between(small, near[-1], match.start(), match["kind"])
        found.append(
            Pointer(
                match.start(),
                match.end(),
                report.text[match.start() : match.end()],
                kind,
                keys[0] if sure else None,
                () if sure else keys,
            )
        )
    return found


def _nearest(text: str, at: int, before: Sequence[Reference], word: str) -> Sequence[Reference]:
    """Return the mentions of a kind in the nearest paragraph that has one; for "nêu trên", all."""
    for begin in _paragraphs(text, at):
        inside = [one for one in before if one.span.start >= begin]
        if inside:
            return inside
    return () if word == _THIS else before


def _paragraphs(text: str, at: int) -> Iterator[int]:
    """Yield where the paragraph around an offset begins, and those above it."""
    for _ in range(_PARAGRAPHS):
        at = text.rfind("\n", 0, at)
        yield at + 1
        while at > 0 and text[at - 1].isspace():
            at -= 1
        if at <= 0:
            return


def _other_between(text: str, mention: Reference, at: int, kind: str) -> bool:
    """Return whether another document of a kind is named, without number, before the pointer."""
    begin = mention.span.end
    if mention.subject:
        subject = text.find(lower(fold(mention.subject)), begin, at)
        begin = subject + len(mention.subject) if subject >= 0 else begin
    return kind in text[begin:at]
