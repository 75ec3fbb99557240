"""Build: puts the page together. Nothing is fetched, and without scripts all of it can be read.

The checkboxes stand before everything else, so that style sheets alone can hide a kind. The page
forbids itself, by its own content security policy, every script and style but the two inside it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from string import Template

from vnreports.page.cards import Shelf, header_table, table_of
from vnreports.page.markup import Html, Labels, Lang, asset, join, tag
from vnreports.page.words import Mark, write_words
from vnreports.records import Check, Item, Report, Section
from vnreports.spans import Span


@dataclass(frozen=True, slots=True)
class Kind:
    """A list of the report: its field, its letter in classes of the style sheet, its name."""

    field: str
    letter: str
    name: str
    by_section: bool = False


# In the order of the panel: what needs a decision first.
KINDS = (
    Kind("checks", "c", "Mâu thuẫn"),
    Kind("initiatives", "i", "Sáng kiến, mô hình"),
    Kind("indicators", "n", "Số liệu, chỉ tiêu", by_section=True),
    Kind("references", "r", "Văn bản viện dẫn", by_section=True),
    Kind("difficulties", "d", "Khó khăn, hạn chế"),
    Kind("recommendations", "k", "Kiến nghị, đề xuất"),
    Kind("sections", "s", "Đề mục"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item with its number and element id on the page."""

    number: int
    id: str
    kind: Kind
    item: Item


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page of a report is put together from, as markup."""

    title: Html
    eyebrow: Html
    boxes: Html
    chips: Html
    manner: str
    text: Html
    record: Html


def parts_of(report: Report, *, lang: Lang = "vi") -> Parts:
    """Return the parts of a report's page: its text with the records marked, and the cards."""
    say = Labels(lang)
    entries = list(_entries(report))
    return Parts(
        title=join([report.header.title or report.header.doc_type or report.id]),
        eyebrow=join([" · ".join(_eyebrow(report))]),
        boxes=join(_box(kind) for kind in KINDS),
        chips=join(_chip(report, kind, say) for kind in KINDS),
        manner=_manner(report.text),
        text=write_words(report.text, _marks(report, entries), page_label=say("Trang")),
        record=_record(report, entries, say),
    )


def write_page(report: Report, *, lang: Lang = "vi") -> str:
    """Return one self-contained HTML page: the text with its records marked, the record beside."""
    say = Labels(lang)
    parts = parts_of(report, lang=lang)
    style, script = asset("page.css"), asset("page.js")
    return Template(asset("page.html")).substitute(
        lang=lang,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        title=parts.title,
        eyebrow=parts.eyebrow,
        boxes=parts.boxes,
        chips=parts.chips,
        text_class=parts.manner,
        text=parts.text,
        record=parts.record,
        **{f"say_{key}": join([say(words)]) for key, words in FRAME.items()},
    )


BIG = 400_000  # characters; a browser lays out less than that at once

FRAME = {
    "skip": "Đến phần bản ghi",
    "text": "Văn bản",
    "record": "Bản ghi",
    "theme": "Đổi nền sáng, tối",
    "filter": "Lọc theo loại",
}


def _eyebrow(report: Report) -> list[str]:
    header = report.header
    names = (header.issuer or header.unit, header.code, report.source.file or report.id)
    return [name for name in names if name]


def _hash(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode("ascii")


def _entries(report: Report) -> Iterator[_Entry]:
    """Number the items of all lists; an id that comes twice is told apart."""
    seen: dict[str, int] = {}
    number = 0
    for kind in KINDS:
        for item in getattr(report, kind.field):
            seen[item.id] = seen.get(item.id, 0) + 1
            times = seen[item.id]
            yield _Entry(number, item.id if times == 1 else f"{item.id}-{times}", kind, item)
            number += 1


def _marks(report: Report, entries: Sequence[_Entry]) -> list[Mark]:
    length = len(report.text)
    marks: list[Mark] = []
    for entry in entries:
        span = entry.item.span
        start, end = max(0, min(span.start, length)), max(0, min(span.end, length))
        place = Span(start, max(start, end))
        marks.append(Mark(entry.number, entry.id, entry.kind.letter, place, _lane(entry.item)))
    return marks


def _lane(item: Item) -> int | None:
    """Return the lane of what is drawn otherwise: headings bold, by level, and checks as a wave."""
    if isinstance(item, Section):
        return min(max(item.level, 1), 3) - 1
    return 0 if isinstance(item, Check) else None


def _manner(text: str) -> str:
    """Return how the text is set: a line is a paragraph, or lines are wrapped by hand.

    A big text is laid out by the browser only where it comes into sight.
    """
    lines = [line.strip() for line in text.split("\n")]
    long = sum(len(line) for line in lines if len(line) > 140)
    manner = "paragraphs" if long * 3 > sum(map(len, lines)) else "wrapped"
    return f"{manner} big" if len(text) > BIG else manner


def _box(kind: Kind) -> Html:
    markup = tag("input", type="checkbox", id=f"f-{kind.letter}", class_="box", checked=True)
    return Html(markup.removesuffix("</input>") + "\n")


def _chip(report: Report, kind: Kind, say: Labels) -> Html:
    count = len(getattr(report, kind.field))
    return tag(
        "label",
        tag("b", str(count)),
        tag("span", say(kind.name)),
        for_=f"f-{kind.letter}",
        class_=f"chip k-{kind.letter}" + ("" if count else " none"),
    )


def _record(report: Report, entries: Sequence[_Entry], say: Labels) -> Html:
    ids = {entry.number: entry.id for entry in entries}
    shelf = Shelf(say, ids, {section.id: section for section in report.sections})
    groups = [_group(say("Thông tin chung"), "h", header_table(report.header, say))]
    for kind in KINDS:
        mine = [(entry.number, entry.item) for entry in entries if entry.kind is kind]
        if mine:
            arrange = shelf.cards_by_section if kind.by_section else shelf.cards
            groups.append(
                _group(say(kind.name), kind.letter, arrange(kind.letter, mine), len(mine))
            )
    if report.checks:  # what needs a decision comes before everything
        groups[:2] = reversed(groups[:2])
    tables = [table_of(table, say) for table in report.tables]
    if tables:
        groups.append(_group(say("Bảng biểu"), "t", join(tables), len(tables)))
    return join(groups)


def _group(name: str, letter: str, content: Html, count: int | None = None) -> Html:
    number = None if count is None else tag("b", str(count), class_="count")
    return tag(
        "details",
        tag("summary", tag("h2", name), number),
        content,
        class_=f"group k-{letter}",
        open=True,
    )
