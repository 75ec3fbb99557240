"""Draft: what is known of a report so far. Each stage reads it and adds records.

Offsets inside the pipeline are those of the flow; `Draft.place` makes the record with the span,
quote, page and section of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from operator import attrgetter
from typing import Any, Generic, TypeVar

from vnreports.flow import BlockKind, Flow
from vnreports.records import (
    Header,
    Indicator,
    Initiative,
    Item,
    Reference,
    Section,
    SpanRecord,
)
from vnreports.spans import Span

R = TypeVar("R", bound=Item, covariant=True)
_START = attrgetter("start")
_TITLE_REACH = 1_000  # letters from the end of a mention to that of its trích yếu


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record and where it stands in the flow."""

    start: int
    end: int
    record: R


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way through the stages; frozen: a stage returns its records."""

    flow: Flow
    header: Header = field(default_factory=Header)
    found: Mapping[str, tuple[Placed[Any], ...]] = field(default_factory=dict)

    @property
    def sections(self) -> tuple[Placed[Section], ...]:
        return self.found.get("sections", ())

    @property
    def references(self) -> tuple[Placed[Reference], ...]:
        return self.found.get("references", ())

    @property
    def indicators(self) -> tuple[Placed[Indicator], ...]:
        return self.found.get("indicators", ())

    @property
    def initiatives(self) -> tuple[Placed[Initiative], ...]:
        return self.found.get("initiatives", ())

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost section that holds an offset of the flow."""
        at = bisect_right(self.sections, offset, key=_START)
        if not at or self.flow.block_at(offset).kind is BlockKind.FOOTNOTE:
            return None
        return self.sections[at - 1].record

    def title_of(self, reference: Placed[Reference]) -> Span | None:
        """Return where in the flow the trích yếu of a document stands, behind its mention."""
        subject = reference.record.subject
        if not subject:
            return None
        at = self.flow.text.find(subject, reference.end, reference.end + _TITLE_REACH)
        return Span(at, at + len(subject)) if at >= 0 else None

    def place(
        self, record: type[R], start: int, end: int, *, rule: str, confidence: float, **fields: Any
    ) -> Placed[R]:
        """Make a record over `[start, end)` of the flow, with its quotation from the source."""
        source = self.flow.source
        span = self.flow.to_source(start, end)
        quote = source.quote(span)
        section = self.section_at(start)
        page = source.page_at(span.start)
        if source.recognised:  # what a scan reads is as sure as its page
            confidence = round(confidence * source.certainty(page), 2)
        return Placed(
            start,
            end,
            record(
                id=item_id(record.__name__, span.start, quote),
                span=SpanRecord(start=span.start, end=span.end),
                quote=quote,
                section=section.id if section else None,
                page=page,
                rule=rule,
                confidence=confidence,
                **fields,
            ),
        )


def item_id(kind: str, start: int, quote: str) -> str:
    """Return an id that is the same whenever the same words at the same place are found.

    >>> item_id("Reference", 10, "Kế hoạch số 5/KH-UBND")
    'ref-41feaec6fb'
    """
    # a text cut out of bytes may hold half a character: no reason to fail on its id
    words = f"{kind}:{start}:{quote}".encode("utf-8", "surrogatepass")
    digest = blake2s(words, digest_size=5).hexdigest()
    return f"{kind[:3].lower()}-{digest}"
