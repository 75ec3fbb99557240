"""Nesting: the level of each heading, the depth and lead of each list item.

    II. KẾT QUẢ                               level 1
    1. Cải cách thủ tục hành chính            level 2
    - Tổng số hồ sơ: 120, trong đó:           item, depth 1
    + Đúng hạn: 118                           item, depth 2, led by the item above

Schemes nest in the order in which the report opens them; nothing is known of them beforehand but
that parts and roman numbers stand outermost.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnreports.flow import BlockKind
from vnreports.segment.markers import DASHES, ordinal
from vnreports.segment.paras import Para
from vnreports.segment.shapes import is_upper

_LONG = 200  # letters; a paragraph so long ends a list, whatever it ends in


def nest(paras: Sequence[Para]) -> None:
    """Give headings their level, items their depth, and items and paragraphs their lead."""
    levels = _Levels(paras)
    items: list[tuple[str, Para]] = []
    lead: Para | None = None
    above: Para | None = None
    for para in paras:
        if para.kind is BlockKind.HEADING:
            para.depth = levels.push(para)
            items, lead = [], para
        elif para.kind is BlockKind.ITEM:
            levels.pass_by(para)
            _push_item(items, para, lead)
        elif para.kind is BlockKind.PARAGRAPH:
            levels.pass_by(para)
            text = para.folded.rstrip()
            announced = above is not None and above.folded.rstrip().endswith(":")
            if announced and above is not None and above.kind is not BlockKind.HEADING:
                para.lead = above  # "* Kết quả giải quyết … tại Trung tâm …:" and its figures
            if text.endswith((":", ".")) or len(text) > _LONG:
                items, lead = [], para
        above = para


class _Levels:
    """The headings that are open: (scheme, heading), outermost first."""

    def __init__(self, paras: Sequence[Para]) -> None:
        self._open: list[tuple[str, Para]] = []
        self._passed: set[int] = set()  # numbers of paragraphs below the innermost heading
        self._roman = any(para.marker and para.marker.scheme == "roman" for para in paras)

    def push(self, para: Para) -> int:
        """Open a heading, after closing those that it does not stand below; return its level."""
        scheme = _scheme(para)
        passed, self._passed = self._passed, set()
        if scheme == "none":
            self._close_for_unnumbered(para)
        elif any(scheme == other for other, _ in self._open):
            while self._open.pop()[0] != scheme:
                pass
        else:
            self._close_for_new(scheme, para, passed)
        self._open.append((scheme, para))
        return len(self._open)

    def pass_by(self, para: Para) -> None:
        """Take note of a numbered paragraph, which may begin a series that a heading goes on."""
        if para.marker is not None and para.marker.scheme == "number":
            self._passed.add(ordinal(para.marker))

    def _close_for_unnumbered(self, para: Para) -> None:
        """Close other unnumbered headings, down to one set alike; in capitals, perhaps all."""
        upper = is_upper(para.folded)
        if (upper and self._roman) or para.folded.lower().startswith(("phụ lục", "biểu mẫu")):
            self._open.clear()
        for number, (scheme, other) in enumerate(self._open):
            if scheme == "none" and upper and is_upper(other.folded):
                del self._open[number:]
                break
        self._open[:] = [one for one in self._open if one[0] != "none"]

    def _close_for_new(self, scheme: str, para: Para, passed: set[int]) -> None:
        """Close what a scheme that is not open yet cannot stand below.

        Below "Kiến nghị" stand "1. Đối với UBND tỉnh: mở lớp.", and the heading "2. Đối với Sở".
        """
        innermost = self._open[-1][0] if self._open else ""
        if scheme == "part":
            self._open.clear()
        elif scheme == "roman":
            if all(other not in ("part", "upper") for other, _ in self._open):
                self._open.clear()
        elif scheme.startswith("decimal"):
            while self._open and _is_below_decimal(self._open[-1][0], scheme):
                self._open.pop()
        elif scheme == "number" and innermost in ("letter", "none") and para.marker:
            place = ordinal(para.marker)
            if place > 1 and place - 1 not in passed:
                self._open.pop()


def _scheme(para: Para) -> str:
    """Return the scheme of a heading's number; decimals by their parts: "2.1" is not "2.1.3"."""
    if para.marker is None:
        return "none"
    if para.marker.scheme == "decimal":
        return f"decimal{para.marker.number.count('.')}"
    return para.marker.scheme


def _is_below_decimal(other: str, scheme: str) -> bool:
    return other == "letter" or (other.startswith("decimal") and other > scheme)


def _push_item(items: list[tuple[str, Para]], para: Para, lead: Para | None) -> None:
    """Nest an item below the last one of another scheme; `lead` announces the whole list."""
    marker = para.marker
    scheme = marker.scheme if marker else "bullet"
    if marker and scheme == "bullet":
        sign = "-" if marker.number in DASHES else marker.number
    else:
        sign = scheme
    hint = para.lines[0].hint
    known = [number for number, (other, _) in enumerate(items) if other == sign]
    level = hint.level if hint is not None else None
    # level 1 says little: typed marks "*" and "-" stand at one level in many a Word file
    announced = bool(items) and items[-1][1].folded.rstrip().endswith(":")
    if level and (level > 1 or not (known or announced)):
        del items[level - 1 :]
    else:
        del items[known[0] if known else len(items) :]
    para.lead = items[-1][1] if items else lead
    items.append((sign, para))
    para.depth = len(items)
