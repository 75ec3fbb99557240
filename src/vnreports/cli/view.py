"""A record as lines for the terminal: header, section tree, lists with page and quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vnreports.digest import digest
from vnreports.messages import say
from vnreports.records import Header, Item, Report
from vnreports.rules import RuleSet
from vnreports.summary import LEVELS, LISTS, day, describe, shorten

FIRST = 10  # items of each list where no list is asked for
CONTEXT = 80  # characters on each side of a quotation
TITLES = LISTS | {"checks": "cảnh báo"}
HEADER = {
    "doc_type": "Loại văn bản",
    "code": "Số, ký hiệu",
    "issuer": "Cơ quan ban hành",
    "place": "Nơi ban hành",
    "date": "Ngày ban hành",
    "title": "Tên báo cáo",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signer_authority": "Thẩm quyền ký",
    "signer_position": "Chức vụ người ký",
    "signer_name": "Người ký",
    "period_from": "Kỳ báo cáo từ",
    "period_to": "Kỳ báo cáo đến",
    "unit": "Đơn vị",
    "unit_level": "Cấp",
    "province": "Tỉnh, thành phố",
}
DATES = ("date", "period_from", "period_to")


def report_lines(report: Report, width: int) -> Iterator[str]:
    """Yield the whole view: what the clerk reads first, then header, sections and lists."""
    yield report.id
    for label, text in describe(digest(report)):
        yield _fitted(f"{label}: {text}", width)
    yield from ("", say("THỂ THỨC"))
    for label, text in header_pairs(report.header):
        yield _fitted(f"{label}: {text}", width)
    for name in TITLES:
        yield ""
        yield from list_lines(report, name, width, first=None if name == "sections" else FIRST)


def header_pairs(header: Header) -> Iterator[tuple[str, str]]:
    """Yield label and text of each field of the header that the report states."""
    for field, label in HEADER.items():
        value = getattr(header, field)
        if isinstance(value, list):
            value = "; ".join(value)
        elif field == "unit_level" and value:
            value = say(LEVELS[value])
        elif field in DATES and value:
            value = day(value)
        if value:
            yield say(label), value


def _fitted(text: str, width: int, depth: int = 1) -> str:
    indent = "  " * depth
    return indent + shorten(text, max(20, width - len(indent)))


def list_lines(report: Report, name: str, width: int, first: int | None = None) -> Iterator[str]:
    """Yield the lines of one list; of a long one the `first` and how many more there are."""
    items: Sequence[Any] = getattr(report, name)
    yield f"{say(TITLES[name]).upper()} ({len(items)})"
    for item in items[:first]:
        yield _section_line(item, width) if name == "sections" else _line(item, ABOUT[name], width)
    if first is not None and len(items) > first:
        yield say("  … còn {count}: --list {name}", count=len(items) - first, name=name)


def _section_line(section: Any, width: int) -> str:
    number = f"{section.number}. " if section.number else ""
    return _fitted(number + section.heading, width, section.level)


def _line(item: Any, about: Callable[[Any], str], width: int) -> str:
    page = say("tr.{page}", page=item.page) if item.page else ""
    begin = f"  {item.id:<14} {page:<6} "
    left = max(30, width - len(begin))
    what = shorten(about(item), left * 2 // 3)
    quote = f" “{shorten(item.quote, max(10, left - len(what) - 3))}”"
    return begin + what + quote


def _figure(item: Any) -> str:
    marks = {"over": "> ", "under": "< ", "about": "≈ "}
    share = f"/{item.denominator:,}" if item.denominator is not None else ""
    unit = f" {item.unit}" if item.unit else ""
    return f"{marks.get(item.qualifier, '')}{item.value:,}{share}{unit} – {item.name}"


ABOUT: dict[str, Callable[[Any], str]] = {
    "references": lambda one: " · ".join(
        filter(None, (f"{one.doc_type} {one.code or ''}", one.date, one.issuer, one.subject))
    ),
    "indicators": _figure,
    "initiatives": lambda one: " · ".join(filter(None, (f"{one.kind}: {one.name}", one.owner))),
    "difficulties": lambda one: one.text,
    "recommendations": lambda one: " → ".join(filter(None, (one.text, one.to))),
    "checks": lambda one: one.message,
}


def why_lines(report: Report, item_id: str, rules: RuleSet) -> list[str]:
    """Return why an item was made: its words in the text, its fields, its rule; [] for no item."""
    named = [(name, item) for name in TITLES for item in getattr(report, name)]
    found = [(name, item) for name, item in named if item.id == item_id]
    return [line for name, item in found for line in _why(report, name, item, rules)]


def _why(report: Report, name: str, item: Item, rules: RuleSet) -> Iterator[str]:
    start, end = item.span.start, item.span.end
    before = " ".join(report.text[max(0, start - CONTEXT) : start].split())
    after = " ".join(report.text[end : end + CONTEXT].split())
    yield f"{item.id} ({name})"
    yield f"  … {before} ⟦{' '.join(item.quote.split())}⟧ {after} …"
    sections = {section.id: section for section in report.sections}
    section = sections.get(item.section or "")
    if section:
        place = f"{section.number or ''} {section.heading}".strip()
        yield say("  Đề mục: {place}", place=place)
    if item.page:
        yield say("  Trang: {page}", page=item.page)
    for field in type(item).model_fields:
        if field not in Item.model_fields and getattr(item, field) not in (None, []):
            yield f"  {field}: {getattr(item, field)}"
    yield say("  Độ tin cậy: {confidence:.2f}", confidence=item.confidence)
    yield say("  Quy tắc: {rule}", rule=item.rule)
    yield from _rule(item.rule, rules)


def _rule(rule_id: str, rules: RuleSet) -> Iterator[str]:
    rule = rules.rules.get(rule_id)
    if rule is None:
        yield say("  (không phải mẫu trong bộ quy tắc mà là một bước của chương trình)")
        return
    file = next(file for file, pack in rules.packs.items() if rule in pack.rule)
    yield say("  Tệp: {file}", file=file)
    yield say("  Mẫu: {pattern}", pattern=rule.pattern)
    if rule.note:
        yield say("  Ghi chú: {note}", note=rule.note)
