"""Hits as lines for the terminal, where what was found is bold, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import typer

from vnreports.messages import say
from vnreports.search import Facet, FacetName, Hit, Kind, Marked, Page
from vnreports.summary import LEVELS, day

KINDS: dict[Kind, str] = {
    "initiative": "sáng kiến, mô hình",
    "document": "văn bản",
    "indicator": "số liệu",
    "difficulty": "khó khăn",
    "recommendation": "đề xuất",
    "section": "mục",
    "report": "toàn văn",
}
NAMES: dict[FacetName, str] = {
    "kind": "Loại",
    "province": "Tỉnh",
    "unit": "Đơn vị",
    "level": "Cấp",
    "year": "Năm",
    "status": "Trạng thái",
    "theme": "Chủ đề",
    "area": "Lĩnh vực",
}
COLUMNS = (
    "kind", "title", "words", "unit", "level", "province", "period_from", "period_to", "status",
    "area", "themes", "report", "item", "page", "document", "reports",
)  # fmt: skip
_SHOWN = 8  # values of a facet
_INDENT = "    "
_BOM = "\ufeff"  # else Excel takes the text for Windows-1258


def lines(page: Page) -> Iterator[str]:
    """Yield how many there are, and each hit with where it stands."""
    if not page.total:
        yield say("Không tìm thấy. Thử bớt từ, bỏ dấu, hoặc bỏ bớt điều kiện.")
        return
    if page.more:
        yield say("Hơn {count} kết quả.", count=page.total)
    else:
        yield say("{count} kết quả.", count=page.total)
    for number, hit in enumerate(page.hits, start=page.query.offset + 1):
        yield ""
        title = _marked(hit.title)
        yield f"{number}. {say(KINDS[hit.kind])}" + (f": {title}" if title else "")
        if hit.snippet.text.strip():
            yield _INDENT + _marked(hit.snippet)
        yield _INDENT + _where(hit)


def facet_lines(page: Page) -> Iterator[str]:
    """Yield each field with its values, and how many hits have them."""
    for facet in page.facets:
        if facet.values:
            yield ""
            yield f"{say(NAMES[facet.name])}: " + "; ".join(_values(facet))


def csv_text(hits: Sequence[Hit]) -> str:
    """Return a line for each hit, as a Vietnamese Excel opens them."""
    from vnreports.exporting.csv_form import harmless

    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for hit in hits:
        writer.writerow([harmless(cell) for cell in _cells(hit)])
    return _BOM + written.getvalue()


def _marked(words: Marked) -> str:
    return "".join(
        typer.style(piece, bold=True) if found else piece for piece, found in words.pieces()
    ).strip()


def _where(hit: Hit) -> str:
    if hit.reports > 1:
        return say("{count} báo cáo viện dẫn, như {report}", count=hit.reports, report=hit.report)
    last = hit.period_to
    period = f"{day(hit.period_from)} – {day(last)}" if hit.period_from and last else ""
    page = say("trang {page}", page=hit.page) if hit.page else ""
    return " · ".join(
        one for one in (hit.unit, hit.province, period, hit.report, page, hit.item) if one
    )


def _values(facet: Facet) -> Iterator[str]:
    for value in facet.values[:_SHOWN]:
        yield f"{_named(facet.name, value.value)} ({value.count})"
    if len(facet.values) > _SHOWN:
        yield "…"


def _named(facet: FacetName, value: str) -> str:
    """Return a value of a closed set as clerks say it."""
    from vnreports.cli.initiative_lines import STATUSES
    from vnreports.page.cards import AREAS

    named: dict[FacetName, Mapping[str, str]] = {
        "kind": {str(kind): name for kind, name in KINDS.items()},
        "level": LEVELS,
        "status": STATUSES,
        "area": AREAS,
    }
    return say(named.get(facet, {}).get(value, value))


def _cells(hit: Hit) -> Iterator[str]:
    yield from (hit.kind, hit.title.text, hit.snippet.text, hit.unit or "", hit.level or "")
    yield from (hit.province or "", hit.period_from or "", hit.period_to or "", hit.status or "")
    yield from (hit.area or "", "; ".join(hit.themes), hit.report, hit.item or "")
    yield from (str(hit.page or ""), hit.document or "", str(hit.reports))
