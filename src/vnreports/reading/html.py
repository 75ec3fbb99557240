"""Web pages: the words of the main content, as paragraphs, headings, lists and tables.

    <ol type="a"><li>Về tuyên truyền</li></ol>     ->  "a. Về tuyên truyền"

Nothing is fetched and nothing is run. White space is collapsed as a browser does it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from vnreports.errors import ReadError
from vnreports.reading.columns import columns_apart
from vnreports.reading.html_content import main_content, walk
from vnreports.reading.html_notes import Notes, find_notes
from vnreports.reading.html_tables import OpenTable
from vnreports.reading.layout import Block, Content, Grid, Strand, Words, assemble, joined
from vnreports.reading.numbering import written
from vnreports.reading.text import decode
from vnreports.text import HintKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_BYTES = 32 * 2**20
MAX_DEPTH = 2000  # of elements: the time to parse grows with the square of it
MAX_ATTRIBUTES = 2000  # of an element: likewise
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that are never left open: void ones, and those that the next one closes.
_CLOSED_BY_ITSELF = frozenset((
    "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source", "param",
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot",
))  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "blockquote", "pre", "ul", "ol", "li", "dl",
    "dt", "dd", "figure", "figcaption", "address", "center", "form", "fieldset", "legend", "hr",
    "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "hgroup", "tbody", "thead",
    "tfoot", "tr", "td", "th", "option",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_NO_BULLET = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_OWN_MARKER = re.compile(r"(?:[-–—+*•▪]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVX]+)[.)])\s")
_LIST_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def read_html(payload: bytes, name: str) -> Content:
    """Return the content of a web page.

    Raises:
        ReadError: too large, out of all proportion, or without any words of its own.
    """
    if len(payload) > MAX_BYTES:
        raise ReadError(
            name,
            f"Trang web lớn hơn {MAX_BYTES // 2**20} MB nên không được đọc.",
            "Hãy lưu riêng phần báo cáo rồi nạp lại.",
        )
    declared = _CHARSET.search(payload[:4096])
    html = decode(payload, name, declared[1].decode("ascii") if declared else None).text
    if _depth(html) > MAX_DEPTH or _attributes(html) > MAX_ATTRIBUTES:
        raise ReadError(
            name,
            "Trang web lồng thẻ quá sâu hoặc có thẻ quá nhiều thuộc tính nên không được đọc.",
            "Hãy kiểm tra nguồn gốc của tệp.",
        )
    from selectolax.lexbor import LexborHTMLParser

    root = main_content(LexborHTMLParser(html))
    content = assemble(columns_apart(_Walk(root).blocks() if root is not None else ()))
    if not content.text:
        raise ReadError(
            name,
            "Trang web không có nội dung báo cáo (chỉ có khung trang hoặc ảnh).",
            "Hãy lưu lại trang khi nội dung đã hiện đầy đủ, hoặc nạp tệp .docx, .pdf.",
        )
    return content


def _depth(html: str) -> int:
    """Return how deep the elements nest; a quick bound where it is harmless."""
    if html.count("<") - html.count("</") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _CLOSED_BY_ITSELF:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _attributes(html: str) -> int:
    """Return how many attributes an element has; 0 where all are short."""
    tags = (_QUOTED.sub("", tag) for tag in _LONG_TAG.findall(html))
    return max((len(tag.replace("/", " ").split()) for tag in tags), default=0)


@dataclass(slots=True)
class _Open:
    """An open block element and what it says about the text in it."""

    kind: Literal[HintKind.PARAGRAPH, HintKind.HEADING, HintKind.FOOTNOTE] = HintKind.PARAGRAPH
    level: int | None = None
    label: str | None = None
    bold: bool = False
    centred: bool = False
    verbatim: bool = False
    marker: str = ""  # of a list item, until its first words are written


@dataclass(slots=True)
class _OpenList:
    """An open <ul> or <ol>: what stands before its next item."""

    form: str  # "bullet", "none" or a number format
    count: int = 0

    def next(self, value: str | None) -> str:
        if self.form == "none":
            return ""
        if self.form == "bullet":
            return "-"
        given = value is not None and value.isdecimal() and len(value) < 6
        self.count = int(value) if given and value is not None else self.count + 1
        return written(self.count, self.form) + "."


class _Walk:
    """One walk over the content, in document order."""

    def __init__(self, root: LexborNode) -> None:
        self._root = root
        self._notes: Notes = find_notes(root)
        self._out: list[list[Block | Grid]] = [[]]  # the innermost open cell last
        self._tables: list[OpenTable] = []
        self._lists: list[_OpenList] = []
        self._open = [_Open()]
        self._bold = [False]
        self._strand = Strand()
        self._linked = 0  # characters of the strand that are links
        self._in_link = 0
        self._links: dict[int, float] = {}  # block -> share of links

    def blocks(self) -> list[Block | Grid]:
        """Return the blocks of the content without menus before and lists of links after it."""
        for node, entering in walk(self._root, self._notes.leaves):
            if node.is_text_node:
                self._text(node.text_content or "")
            elif entering:
                self._enter(node)
            else:
                self._leave(node)
        self._flush()
        return _without_link_lists(self._out[0], self._links)

    def _text(self, text: str) -> None:
        if self._open[-1].verbatim:
            self._strand.add(text, bold=self._bold[-1])
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and self._strand.ends_blank:
            text = text[1:]
        if text:
            self._strand.add(text, bold=self._bold[-1])
            self._linked += len(text) if self._in_link else 0

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if node.mem_id in self._notes.marks:
            self._strand.mark(self._notes.marks[node.mem_id], node.text().strip())
            return
        if node.mem_id in self._notes.labels:
            self._open[-1].kind = HintKind.FOOTNOTE
            self._open[-1].label = self._notes.labels[node.mem_id]
            return
        if node.mem_id in self._notes.back:
            return
        if tag == "br":
            self._strand.add("\n")
        elif tag == "table":
            self._flush()
            self._tables.append(OpenTable(node))
        elif tag in {"td", "th"} and self._tables:
            self._flush()
            self._out.append([])
            self._open.append(self._opened(node, tag))
        elif tag in _BLOCKS:
            self._flush()
            if tag == "tr" and self._tables:
                self._tables[-1].row()
            if tag in {"ul", "ol"}:
                self._lists.append(_open_list(node, tag))
            self._open.append(self._opened(node, tag))
        elif tag == "a":
            self._in_link += 1
        self._bold.append(_is_bold(node, tag, self._bold[-1]))

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._bold.pop()
        if tag == "table":
            self._flush()
            self._out[-1].extend(self._tables.pop().blocks())
        elif tag in {"td", "th"} and self._tables:
            self._flush()
            self._open.pop()
            self._tables[-1].cell(node, self._out.pop())
        elif tag in _BLOCKS:
            self._flush()
            self._open.pop()
            if tag in {"ul", "ol"}:
                self._lists.pop()
        elif tag == "a":
            self._in_link -= 1

    def _opened(self, node: LexborNode, tag: str) -> _Open:
        outer = self._open[-1]
        attributes = node.attributes
        style = attributes.get("style") or ""
        align = _ALIGN_STYLE.search(style)
        aligned = (align[1] if align else attributes.get("align") or "").lower()
        here = replace(
            outer,
            marker="",
            centred=aligned == "center" if aligned else outer.centred or tag == "center",
            verbatim=outer.verbatim or tag == "pre",
        )
        if tag in _HEADINGS:
            here.kind, here.level = HintKind.HEADING, int(tag[1])
        elif tag == "li":
            here.level = max(1, len(self._lists))
            if self._lists:
                here.marker = self._lists[-1].next(attributes.get("value"))
        if node.mem_id in self._notes.notes:
            here.kind, here.label, here.marker = (
                HintKind.FOOTNOTE,
                self._notes.notes[node.mem_id],
                "",
            )
        return here

    def _flush(self) -> None:
        """Make blocks of the words since the last block began or ended."""
        strand, self._strand = self._strand, Strand()
        linked, self._linked = self._linked, 0
        words = strand.words()
        if not words.text:
            return
        here = self._open[-1]
        marker = next((one.marker for one in reversed(self._open) if one.marker), "")
        for one in self._open:
            one.marker = ""
        if marker and not _OWN_MARKER.match(words.text):
            words = joined((Words(marker), words), between=" ")
        whole = here.kind is HintKind.HEADING
        for piece in [words] if whole else _at_breaks(words):
            block = Block(piece, here.kind, here.level, here.label, strand.bold, here.centred)
            self._links[id(block)] = linked / len(words.text)
            self._out[-1].append(block)


def _at_breaks(words: Words) -> list[Words]:
    """Split at line breaks, unless the next line goes on with the sentence."""
    pieces: list[list[Words]] = []
    for line in words.lines():
        if pieces and _goes_on(pieces[-1][-1].text, line.text):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return [joined(piece) for piece in pieces]


def _goes_on(before: str, line: str) -> bool:
    if _OWN_MARKER.match(line):
        return False
    return line[0].islower() or (line[0].isdecimal() and before[-1] not in ".;:!?")


def _open_list(node: LexborNode, tag: str) -> _OpenList:
    attributes = node.attributes
    if _NO_BULLET.search(attributes.get("style") or ""):
        return _OpenList("none")
    if tag == "ul":
        return _OpenList("bullet")
    start = attributes.get("start") or "1"
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return _OpenList(_LIST_FORMS.get(attributes.get("type") or "1", "decimal"), first - 1)


def _is_bold(node: LexborNode, tag: str, outer: bool) -> bool:
    style = _BOLD_STYLE.search(node.attributes.get("style") or "")
    if style:
        return style[1].lower() == "bold" or style[1][0] in "6789"
    return outer or tag in {"b", "strong", "th"} or tag in _HEADINGS


def _without_link_lists(blocks: list[Block | Grid], links: dict[int, float]) -> list[Block | Grid]:
    """Drop paragraphs that are mere links before and after the text, with their headings."""

    def is_link(block: Block | Grid) -> bool:
        return links.get(id(block), 0) > 0.7

    first, last = 0, len(blocks)
    while first < last and is_link(blocks[first]):
        heading = blocks[first]
        if isinstance(heading, Block) and heading.kind is HintKind.HEADING:
            break
        first += 1
    end = last
    while last > first and is_link(blocks[last - 1]):
        last -= 1
    while end > last > first and _is_heading(blocks[last - 1]):
        last -= 1
    return blocks[first:last] or blocks


def _is_heading(block: Block | Grid) -> bool:
    return isinstance(block, Block) and block.kind is HintKind.HEADING
