"""Footnotes of a web page: which raised numbers are marks, and which paragraphs they lead to.

    … kế hoạch<sup><a href="#_ftn1">[1]</a></sup> …   <p><a name="_ftn1" href="#_ftnref1">[1]</a> …

Links lead from mark to note and back; without links, a raised number in the text is a mark if a
later paragraph begins with the same raised number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vnreports.reading.html_content import elements
from vnreports.reading.layout import is_power

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])[\])]?", re.IGNORECASE)
_NUMBER = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?")
_BACK = frozenset("↩↑^⏎") | {"↩︎", "[↩]"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(("a", "sup", "span", "b", "strong", "i", "em", "u", "font", "small", "o:p"))


@dataclass(slots=True)
class Notes:
    """Elements by `mem_id`: marks and labels are whole elements, `notes` hold the note's words."""

    marks: dict[int, str] = field(default_factory=dict)  # <sup>1</sup> in the text
    labels: dict[int, str] = field(default_factory=dict)  # <sup>1</sup> that opens the note
    notes: dict[int, str] = field(default_factory=dict)  # <li id="fn1">
    back: set[int] = field(default_factory=set)  # ↩

    @property
    def leaves(self) -> frozenset[int]:
        return frozenset((*self.marks, *self.labels, *self.back))


def find_notes(root: LexborNode) -> Notes:
    """Return the marks and notes below a node."""
    links: list[tuple[int, LexborNode, str, str]] = []  # place, element, target, words
    targets: dict[str, tuple[int, LexborNode]] = {}
    raised: list[LexborNode] = []
    for place, node in enumerate(elements(root)):
        attributes = node.attributes
        for key in (attributes.get("id"), attributes.get("name")):
            if key:
                targets.setdefault(key, (place, node))
        href = attributes.get("href") or ""
        if node.tag == "a" and "#" in href:
            links.append((place, node, href.rpartition("#")[2], node.text().strip()))
        elif node.tag == "sup" and node.css_first("a[href]") is None:
            raised.append(node)
    notes = Notes()
    _follow_links(notes, links, targets)
    _pair_raised(notes, raised)
    return notes


def _follow_links(
    notes: Notes,
    links: list[tuple[int, LexborNode, str, str]],
    targets: dict[str, tuple[int, LexborNode]],
) -> None:
    for place, link, key, words in links:
        label = _LABEL.fullmatch(words)
        if key not in targets or not (label or words in _BACK):
            continue
        target_place, target = targets[key]
        if target_place <= place:
            notes.back.add(link.mem_id)  # from the note to its mark
        elif label and target.tag not in _HEADINGS and _before(link).strip():
            notes.marks[link.mem_id] = label[1]
            if target.tag not in _INLINE:
                notes.notes[target.mem_id] = label[1]
            elif target.text().strip() == words:
                notes.labels[target.mem_id] = label[1]
            else:  # <a name="_ftn1"></a>: the paragraph round it is the note
                block = target.parent
                while block is not None and block.tag in _INLINE:
                    block = block.parent
                if block is not None:
                    notes.notes[block.mem_id] = label[1]
    for mark in notes.marks:
        notes.back.discard(mark)
    for label_id in notes.labels:
        notes.back.discard(label_id)


def _pair_raised(notes: Notes, raised: list[LexborNode]) -> None:
    waiting: dict[str, list[LexborNode]] = {}
    for node in raised:
        label = _NUMBER.fullmatch(node.text().strip())
        if label is None:
            continue
        before = _before(node)
        if not before.strip():
            for mark in waiting.pop(label[1], ()):
                notes.marks[mark.mem_id] = label[1]
                notes.labels[node.mem_id] = label[1]
        elif not is_power(before, label[1]):
            waiting.setdefault(label[1], []).append(node)


def _before(node: LexborNode) -> str:
    """Return the words before an element in its paragraph, at least its last ones."""
    words = ""
    at: LexborNode | None = node
    while at is not None and (at.tag in _INLINE or at.is_text_node) and not words.strip():
        before = at.prev
        while before is not None and not words.strip():
            words = (before.text() or "") + words
            if before.tag == "br":
                return words
            before = before.prev
        at = at.parent
    return words
