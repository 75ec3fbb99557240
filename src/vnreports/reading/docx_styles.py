"""The styles of a Word file, resolved: what a paragraph, a run or a table inherits.

"Heading 2" is based on "Heading 1", which is based on "Normal"; here each style knows its own
bold, centring, outline level, list and borders, wherever in that chain they were set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vnreports.reading.docx_xml import W, flag, integer, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means "no heading"
_NO_LINE = frozenset((None, "nil", "none"))


@dataclass(frozen=True, slots=True)
class Style:
    """The properties that matter to a reader; None where nothing in the chain sets them."""

    id: str = ""
    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    outline: int | None = None  # heading level from 0
    list_id: str | None = None
    list_depth: int | None = None
    list_style: str = ""  # the style in the chain that speaks of the list; none: the paragraph
    ruled: bool | None = None

    @property
    def heading(self) -> int | None:
        """Return the heading level, from 1; None for text."""
        if self.outline is None or not 0 <= self.outline < _BODY_TEXT:
            return None
        return self.outline + 1

    @property
    def is_contents(self) -> bool:
        """Return whether this is a line of a table of contents."""
        return self.name.lower().startswith("toc ")


PLAIN = Style()


def with_properties(
    style: Style, *, runs: Element | None, paragraph: Element | None, table: Element | None = None
) -> Style:
    """Return a style as changed by w:rPr, w:pPr and w:tblPr."""
    changes: dict[str, object] = {}
    if runs is not None:
        changes["bold"] = flag(runs, "b")
        changes["hidden"] = flag(runs, "vanish")
    if paragraph is not None:
        alignment = value(paragraph, "jc")
        changes["centred"] = None if alignment is None else alignment == "center"
        outline = value(paragraph, "outlineLvl")
        changes["outline"] = None if outline is None else integer(outline, _BODY_TEXT)
        numbered = paragraph.find(W + "numPr")
        changes["list_id"] = value(numbered, "numId")
        changes["list_style"] = None if numbered is None else ""
        depth = value(numbered, "ilvl")
        changes["list_depth"] = None if depth is None else integer(depth, 0)
    if table is not None:
        changes["ruled"] = has_rules(table.find(W + "tblBorders"))
    set_here = {name: what for name, what in changes.items() if what is not None}
    return replace(style, **set_here) if set_here else style  # type: ignore[arg-type]


def has_rules(borders: Element | None) -> bool | None:
    """Return whether w:tblBorders or w:tcBorders draw any line; None where they are missing."""
    if borders is None:
        return None
    return any(border.get(W + "val") not in _NO_LINE for border in borders)


class Styles:
    """The style sheet of one document."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str | None, Style] = {}
        default = None
        for element in () if root is None else root.iterfind(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            standard = element.get(W + "default", "0") in {"1", "true", "on"}
            if standard and element.get(W + "type") == "paragraph":
                default = style_id
        self.default = self.get(default)

    def get(self, style_id: str | None) -> Style:
        """Return a style with all that it inherits; a plain one where it is not defined."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def _resolve(self, style_id: str | None) -> Style:
        chain: list[Element] = []
        at = style_id
        while at is not None and at in self._elements and self._elements[at] not in chain:
            chain.append(self._elements[at])
            at = value(chain[-1], "basedOn")
        style = PLAIN
        for element in reversed(chain):
            name = value(element, "name") or ""
            style = replace(style, id=element.get(W + "styleId", ""), name=name)
            heading = _HEADING.fullmatch(name)
            if heading:  # Word's own headings have their level by name
                style = replace(style, outline=int(heading[1]) - 1)
            style = with_properties(
                style,
                runs=element.find(W + "rPr"),
                paragraph=element.find(W + "pPr"),
                table=element.find(W + "tblPr"),
            )
            if element.find(f"{W}pPr/{W}numPr") is not None:
                style = replace(style, list_style=style.id)
        return style
