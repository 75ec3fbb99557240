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
_VALUE = W + "val"
_STYLE, _ALIGNMENT, _NUMBERED, _OUTLINE = (W + n for n in ("pStyle", "jc", "numPr", "outlineLvl"))
_FONTS = W + "rFonts"
_MARK, _DELETED = W + "rPr", W + "del"
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
    font: str | None = None  # of the letters of Latin

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


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What w:pPr says; None where it is silent."""

    style: str | None = None
    alignment: str | None = None
    outline: str | None = None
    list_id: str | None = None
    list_depth: str | None = None
    mark_deleted: bool = False  # by a tracked change: the paragraph goes on with the next
    mark_hidden: bool = False

    @classmethod
    def of(cls, element: Element | None) -> ParagraphProperties:
        style = alignment = outline = list_id = depth = None
        deleted = hidden = False
        for child in () if element is None else element:
            tag = child.tag
            if tag == _STYLE:
                style = child.get(_VALUE)
            elif tag == _ALIGNMENT:
                alignment = child.get(_VALUE)
            elif tag == _NUMBERED:
                list_id, depth = value(child, "numId"), value(child, "ilvl")
            elif tag == _OUTLINE:
                outline = child.get(_VALUE)
            elif tag == _MARK:
                deleted, hidden = child.find(_DELETED) is not None, bool(flag(child, "vanish"))
        return cls(style, alignment, outline, list_id, depth, deleted, hidden)

    def changed(self, style: Style) -> Style:
        """Return a style as these properties change it."""
        if self.alignment is not None:
            style = replace(style, centred=self.alignment == "center")
        if self.outline is not None:
            style = replace(style, outline=integer(self.outline, _BODY_TEXT))
        if self.list_id is not None:
            style = replace(style, list_id=self.list_id)
        if self.list_depth is not None:
            style = replace(style, list_depth=integer(self.list_depth, 0))
        return style


def font_of(properties: Element | None) -> str | None:
    """Return the font that w:rPr gives the letters of Latin; None where it is silent."""
    fonts = None if properties is None else properties.find(_FONTS)
    return None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")


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
        self._changed: dict[ParagraphProperties, Style] = {}
        default = None
        everywhere = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._plain = replace(PLAIN, font=font_of(everywhere))
        for element in () if root is None else root.iterfind(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            standard = element.get(W + "default", "0") in {"1", "true", "on"}
            if standard and element.get(W + "type") == "paragraph":
                default = style_id
        self._default = self.get(default)

    def get(self, style_id: str | None) -> Style:
        """Return a style with all that it inherits; a plain one where it is not defined."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def paragraph(self, properties: ParagraphProperties) -> Style:
        """Return the style of a paragraph with its own properties."""
        found = self._changed.get(properties)
        if found is None:
            base = self._default if properties.style is None else self.get(properties.style)
            if properties.list_id is not None or properties.list_depth is not None:
                base = replace(base, list_style="")
            found = self._changed[properties] = properties.changed(base)
        return found

    def _resolve(self, style_id: str | None) -> Style:
        chain: dict[str, Element] = {}  # by id: a style may be based on itself
        at = style_id
        while at is not None and at in self._elements and at not in chain:
            chain[at] = self._elements[at]
            at = value(chain[at], "basedOn")
        style = self._plain
        for element in reversed(chain.values()):
            name = value(element, "name") or ""
            style = replace(style, id=element.get(W + "styleId", ""), name=name)
            heading = _HEADING.fullmatch(name)
            if heading:  # Word's own headings have their level by name
                style = replace(style, outline=int(heading[1]) - 1)
            runs = element.find(W + "rPr")
            bold, hidden = flag(runs, "b"), flag(runs, "vanish")
            ruled = has_rules(element.find(f"{W}tblPr/{W}tblBorders"))
            properties = ParagraphProperties.of(element.find(W + "pPr"))
            style = replace(
                properties.changed(style),
                bold=style.bold if bold is None else bold,
                hidden=style.hidden if hidden is None else hidden,
                ruled=style.ruled if ruled is None else ruled,
                font=font_of(runs) or style.font,
            )
            if properties.list_id is not None or properties.list_depth is not None:
                style = replace(style, list_style=style.id)
        return style
