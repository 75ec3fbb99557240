"""Entries: what of a report can be found, each with its words and what it is.

An initiative, a figure, a cited document, a difficulty, a recommendation is one entry: its name and
its quotation. The text of the report is entries as well, a piece of a section each, so that a hit
is a passage; what stands outside all sections goes to the report itself. Each word of the text is
so in one section, and only there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vnreports.records import Header, Initiative, Item, Report, Section
from vnreports.registry import load_registry, resolve_own
from vnreports.search.asking import Kind
from vnreports.search.folding import folded
from vnreports.search.signs import item_signs, report_signs
from vnreports.search.tables import THEMES_END

_PIECE = 3_000  # characters of a piece of text, about a page
_AROUND = 200  # characters before and behind an item that are shown with it
_OVER = 600  # and so many more where the section then ends


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `search_entries` and one of `search_texts`."""

    what: dict[str, Any]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """What of a report can be found: `body` is what its span covers, `also` further words.

    What stands around it is shown, but does not find it.
    """

    kind: Kind
    item: str | None
    name: str
    body: str
    span: tuple[int, int]
    also: str = ""
    section: str | None = None
    page: int | None = None
    hit: str | None = None
    document: str | None = None
    status: str | None = None
    themes: tuple[str, ...] = ()


def entries_of(report: Report) -> Iterator[Entry]:
    """Yield the entries of a report."""
    of_report = _of_report(report)
    signs = _signs(report, of_report)
    areas = {section.id: section.area for section in report.sections}
    for found in (*_items(report), *_passages(report)):
        area = areas.get(found.section or "")
        accented, plain = folded(found.name)
        body_accented, body_plain = folded(f"{found.body}\n{found.also}")
        start, end = _shown(report.text, *found.span)
        own = item_signs(found.kind, status=found.status, area=area, themes=found.themes)
        yield Entry(
            of_report
            | {
                "kind": found.kind,
                "item": found.item,
                "hit": found.hit,
                "status": found.status,
                "area": area,
                "themes": THEMES_END.join(found.themes) or None,
                "document": found.document,
                "page": found.page,
                "span_start": found.span[0],
                "span_end": found.span[1],
                "body_start": start,
            },
            {
                "name": _storable(found.name),
                "body": _storable(report.text[start:end]),
                "name_accented": accented,
                "name_plain": plain,
                "body_accented": body_accented,
                "body_plain": body_plain,
                "signs": " ".join((*signs, *own)),
            },
        )


def _of_report(report: Report) -> dict[str, Any]:
    header = report.header
    first, last = _period(header)
    return {
        "report": report.id,
        "unit": header.unit or header.issuer,
        "level": header.unit_level,
        "province": header.province,
        "period_from": header.period_from,
        "period_to": header.period_to,
        "year": (last or first or "")[:4] or None,
    }


def _period(header: Header) -> tuple[str | None, str | None]:
    """Return the reporting period; the day of the report where it does not say."""
    if header.period_from and header.period_to:
        return header.period_from, header.period_to
    return header.date, header.date


def _signs(report: Report, of_report: dict[str, Any]) -> list[str]:
    header = report.header
    own = resolve_own(header, report.text).unit
    province = header.province
    if province is None and own is not None:
        province = load_registry().province(own).name
    return report_signs(
        report.id,
        unit=of_report["unit"],
        known=own,
        province=province,
        level=header.unit_level,
        period=_period(header),
    )


def _items(report: Report) -> Iterator[_Found]:
    for initiative in report.initiatives:
        yield _item(
            "initiative", initiative, initiative.name, also=_around(initiative),
            status=initiative.status, themes=tuple(initiative.themes),
        )  # fmt: skip
    for indicator in report.indicators:
        name = " – ".join(one for one in (indicator.parent, indicator.name) if one)
        also = _words(indicator.period, indicator.scope, indicator.code)
        yield _item("indicator", indicator, name, also=also)
    for reference in report.references:
        name = _words(reference.doc_type, reference.code or reference.number)
        also = _words(reference.subject, reference.issuer, _day(reference.date))
        hit = f"document {reference.cited}" if reference.cited else None
        yield _item("document", reference, name, also=also, hit=hit, document=reference.cited)
    for difficulty in report.difficulties:
        yield _item("difficulty", difficulty, "")
    for recommendation in report.recommendations:
        yield _item("recommendation", recommendation, "", also=_words(recommendation.to))


def _item(kind: Kind, item: Item, name: str, **fields: Any) -> _Found:
    span = (item.span.start, item.span.end)
    return _Found(
        kind, item.id, name, item.quote, span, section=item.section, page=item.page, **fields
    )


def _around(initiative: Initiative) -> str:
    return _words(initiative.owner, *initiative.places, initiative.taken_from, *initiative.themes)


def _passages(report: Report) -> Iterator[_Found]:
    """Yield the text of the report in pieces, those of a section with its heading."""
    header = report.header
    name = _words(header.doc_type, header.code) + (f": {header.title}" if header.title else "")
    also = _words(header.unit, header.province, header.issuer, header.signer_name)
    first, pieces = True, _stretches(report)
    for section, start, end in pieces:
        body = report.text[start:end]
        if section:
            hit = f"section {report.id} {section.id}"
            yield _Found(
                "section", section.id, _words(section.number, section.heading), body, (start, end),
                section=section.id, page=section.page, hit=hit,
            )  # fmt: skip
        elif first or body.strip():
            yield _Found(
                "report", None, name, body, (start, end), also=also, hit=f"report {report.id}"
            )
            first = False


def _stretches(report: Report) -> Iterator[tuple[Section | None, int, int]]:
    """Yield pieces of the text, each with the innermost section that it belongs to."""
    starts: list[tuple[Section | None, int]] = [(None, 0)]
    ordered = sorted(report.sections, key=lambda section: section.span.start)
    starts += [(section, section.span.end) for section in ordered]
    ends = [section.span.start for section in ordered] + [len(report.text)]
    for (section, start), end in zip(starts, ends, strict=True):
        for piece in _pieces(report.text, start, end):
            yield section, *piece


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in pieces of about a page, cut at the end of a line or between words."""
    while end - start > _PIECE + _OVER:
        stop = start + _PIECE
        line = text.rfind("\n", stop - _OVER, stop)
        cut = line if line >= 0 else text.rfind(" ", start + 1, stop)
        after = cut + 1 if cut >= 0 else stop
        yield start, after
        start = after
    yield start, end


def _shown(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that is shown of an item: its words, and what its line says around."""
    if end - start >= _AROUND:
        return start, end
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end, end + _AROUND)
    return first, stop if stop >= 0 else min(len(text), end + _AROUND)


def _words(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _storable(text: str) -> str:
    """Return words as PostgreSQL takes them, each still at its place."""
    return text.replace("\0", " ")


def _day(day: str | None) -> str | None:
    """Return an ISO date as it is typed: "23/02/2022"."""
    return "/".join(reversed(day.split("-"))) if day else None
