"""SVG: the picture of a graph, in text that any browser and office program draws.

Names that are too long for their column are cut with "…"; the whole name is in the tooltip.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from vnreports.graph.edges import Graph, Level, Node
from vnreports.graph.layout import lay_out
from vnreports.messages import say

COLOURS: dict[Level, str] = {
    "central": "#1f5f99",
    "province": "#2e7d32",
    "local": "#b26a00",
    "unknown": "#757575",
}
LEVELS: dict[Level, str] = {
    "central": "của trung ương",
    "province": "của tỉnh, thành phố",
    "local": "của huyện, xã",
    "unknown": "chưa rõ nơi ban hành",
}
# DejaVu has all letters of Vietnamese; the Liberation Sans inside vl-convert, which takes the place
# of Arial where that is missing, has not.
FONT = "DejaVu Sans, Segoe UI, Arial, sans-serif"
_NAMESPACE = "http://www.w3.org/2000/svg"
_PREFIXES: Any = {None: _NAMESPACE}  # the stubs of lxml know no default namespace
_LEFT, _MIDDLE, _RIGHT = 280, 340, 560  # widths of the columns
_EDGE = 24  # around all
_TOP = 92  # title and legend
_TITLE, _SMALL = 13, 11  # heights of letters
_WIDEST = 5.0  # of a line between unit and document


def to_svg(graph: Graph, title: str) -> str:
    """Return the picture of a graph."""
    layout = lay_out(graph)
    width = 2 * _EDGE + _LEFT + _MIDDLE + _RIGHT
    height = _TOP + layout.height + _EDGE
    root: Any = etree.Element(f"{{{_NAMESPACE}}}svg", nsmap=_PREFIXES)
    _set(root, width=width, height=height, viewBox=f"0 0 {width} {height:g}")
    root.set("font-family", FONT)
    _add(root, "rect", width=width, height=height, fill="white")
    _head(root, graph, title)
    begin, end = _EDGE + _LEFT, _EDGE + _LEFT + _MIDDLE
    levels = {node.id: node.level for node in graph.documents}
    most = max((count for _, _, count in graph.edges), default=1)
    for unit, document, count in graph.edges:
        top, bottom = _TOP + layout.units[unit], _TOP + layout.documents[document]
        path = (
            f"M{begin},{top:.1f} C{begin + 130},{top:.1f} {end - 130},{bottom:.1f} "
            f"{end},{bottom:.1f}"
        )
        wide = 1 + (_WIDEST - 1) * (count - 1) / max(most - 1, 1)
        line = _add(root, "path", d=path, fill="none", stroke=COLOURS[levels[document]])
        _set(line, stroke_width=f"{wide:.1f}", stroke_opacity="0.45")
        _set(line, data_unit=unit, data_document=document)
        said = say("{count} lần nhắc", count=count)
        _text(_add(line, "title"), f"{unit.partition('|')[0]} → {document}: {said}")
    for node in graph.units:
        _name(root, node, begin - 10, _TOP + layout.units[node.id], _LEFT - 14, right=True)
        _add(root, "circle", cx=begin, cy=f"{_TOP + layout.units[node.id]:.1f}", r=4, fill="#444")
    for node in graph.documents:
        middle = _TOP + layout.documents[node.id]
        _name(root, node, end + 10, middle, _RIGHT - 14, right=False)
        _add(root, "circle", cx=end, cy=f"{middle:.1f}", r=4, fill=COLOURS[node.level])
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _head(root: Any, graph: Graph, title: str) -> None:
    _text(_add(root, "text", x=_EDGE, y=34, font_size=18, font_weight="bold"), title)
    units, documents = graph.left_out
    if units or documents:
        words = "Không vẽ: {units} đơn vị, {documents} văn bản ít được nhắc hơn."
        said = _add(root, "text", x=_EDGE, y=56, font_size=_SMALL, fill="#555")
        _text(said, say(words, units=units, documents=documents))
    at = _EDGE
    for level, words in _legend(graph):
        _add(root, "circle", cx=at + 5, cy=72, r=5, fill=COLOURS[level])
        _text(_add(root, "text", x=at + 16, y=76, font_size=12), words)
        at += int(34 + width_of(words, 12))


def _legend(graph: Graph) -> Iterator[tuple[Level, str]]:
    there = {node.level for node in graph.documents}
    for level, words in LEVELS.items():
        if level in there:
            yield level, say("Văn bản {whose}", whose=say(words))


def _name(root: Any, node: Node, x: float, middle: float, room: float, *, right: bool) -> None:
    """Write a name, with its second line below where there is one."""
    anchor = "end" if right else "start"
    group = _add(root, "g", text_anchor=anchor)
    _set(group, data_node=node.id)
    _text(_add(group, "title"), " – ".join(part for part in (node.title, node.detail) if part))
    y = middle - 2 if node.detail else middle + 4
    first = _add(group, "text", x=x, y=f"{y:.1f}", font_size=_TITLE, fill="#111")
    _text(first, shortened(node.title, room, _TITLE))
    if node.detail:
        second = _add(group, "text", x=x, y=f"{y + 14:.1f}", font_size=_SMALL, fill="#666")
        _text(second, shortened(node.detail, room, _SMALL))


def shortened(words: str, room: float, size: float) -> str:
    """Return words cut to a width, with "…" where something is missing.

    >>> shortened("Kế hoạch 28/KH-UBND", 100, 13)
    'Kế hoạch 28…'
    """
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip(" ,;/-") + "…"


def width_of(words: str, size: float) -> float:
    """Return how wide words are at most, in the widest of the fonts."""
    return size * sum(_width(letter) for letter in words)


def _width(letter: str) -> float:
    if letter in " .,;:!'|iljtfrI()[]/-":
        return 0.36
    if letter in "mwMW%@—…":
        return 0.95
    if letter.isupper() or letter in "&–":
        return 0.74
    return 0.58


def _add(parent: Any, tag: str, **fields: object) -> Any:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}")
    _set(element, **fields)
    return element


def _set(element: Any, **fields: object) -> None:
    for name, value in fields.items():
        element.set(name.replace("_", "-"), str(value))


def _text(element: Any, words: str) -> None:
    # letters that XML does not have: a report may hold any
    element.text = "".join(one for one in words if one in "\t\n" or one >= " ")
