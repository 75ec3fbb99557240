"""Numbering: the numbers and bullets of a Word list, which are not in its text.

A paragraph only says "level 1 of list 7"; numbering.xml says that level 1 is lowerLetter and is
written "%2)". What the reader of the page sees, "b) ", is counted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vnreports.reading.docx_xml import W, flag, integer, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9  # Word has nine levels; what asks for more is out of order
_PLACE = re.compile(r"%([1-9])")  # of the number of a level in its text
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# Bullets that a typist could have written; all others are drawn with a symbol font.
_TYPED_BULLETS = frozenset("-–—+*•")


def roman(number: int) -> str:
    """Return a Roman numeral in capitals; figures where there is none.

    >>> roman(4), roman(19), roman(0)
    ('IV', 'XIX', '0')
    """
    if not 0 < number < 4000:
        return str(number)
    numeral = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        numeral += sign * count
    return numeral


def letters(number: int) -> str:
    """Return the letter of a list item as word processors count: a to z, then aa, bb.

    >>> letters(1), letters(27)
    ('a', 'aa')
    """
    if not 0 < number <= 26 * 30:  # Word itself stops at thirty letters
        return str(number)
    count, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (count + 1)


def written(number: int, form: str) -> str:
    """Return a number in one of Word's number formats.

    >>> written(3, "upperRoman"), written(3, "decimalZero"), written(3, "none")
    ('III', '03', '')
    """
    match form:
        case "upperRoman":
            return roman(number)
        case "lowerRoman":
            return roman(number).lower()
        case "upperLetter":
            return letters(number).upper()
        case "lowerLetter":
            return letters(number)
        case "decimalZero":
            return f"{number:02d}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and writes its numbers."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # restarts after this level (from 1); 0: never
    legal: bool = False  # the numbers of upper levels in figures too
    style: str | None = None  # paragraphs of this style are on this level


_UNKNOWN = Level()


@dataclass(slots=True)
class _List:
    """A w:num: the levels of its abstract list, with its own changes."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)  # startOverride not yet used


class Numbering:
    """Counts the lists of one document, in the order of its paragraphs."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        # Lists made from one abstract list go on counting from each other.
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._load(root)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """Return the level of a list that a paragraph style is tied to."""
        found = self._lists.get(list_id)
        levels = found.levels if found and style else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def next(self, list_id: str, depth: int) -> str | None:
        """Count one paragraph and return the number that stands before it: "II.", "b)", "-".

        None where there is no such list: the paragraph stands without a number.
        """
        found = self._lists.get(list_id)
        if found is None or not 0 <= depth < LEVELS:
            return None
        level = found.levels.get(depth, _UNKNOWN)
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if depth in found.restarts:
            counts[depth] = found.restarts.pop(depth)
        else:
            before = counts[depth]
            counts[depth] = level.start if before is None else before + 1
        for below in range(depth + 1, LEVELS):
            restart = found.levels.get(below, _UNKNOWN).restart
            if restart is None or depth < restart:
                counts[below] = None
        if level.form == "bullet":
            return level.text if level.text in _TYPED_BULLETS else "-"
        return self._written(found, level, counts)

    def _written(self, found: _List, level: Level, counts: list[int | None]) -> str:
        def number(place: re.Match[str]) -> str:
            other = found.levels.get(int(place[1]) - 1, _UNKNOWN)
            count = counts[int(place[1]) - 1]
            form = "decimal" if level.legal and other.form != "none" else other.form
            return written(other.start if count is None else count, form)

        return _PLACE.sub(number, level.text).strip()

    def _load(self, root: Element) -> None:
        abstracts = {
            abstract.get(W + "abstractNumId", ""): abstract
            for abstract in root.iterfind(W + "abstractNum")
        }
        of_style = {
            link: abstract
            for abstract in abstracts.values()
            if (link := value(abstract, "styleLink"))
        }
        for num in root.iterfind(W + "num"):
            abstract_id = value(num, "abstractNumId") or ""
            abstract = abstracts.get(abstract_id)
            if abstract is None:
                continue
            linked = value(abstract, "numStyleLink")
            levels = _levels(of_style.get(linked, abstract) if linked else abstract)
            found = _List(abstract_id, levels)
            for override in num.iterfind(W + "lvlOverride"):
                depth = integer(override.get(W + "ilvl"), 0)
                levels.update(_levels(override))
                start = value(override, "startOverride")
                if start is not None:
                    found.restarts[depth] = integer(start, 1)
            self._lists[num.get(W + "numId", "")] = found


def _levels(parent: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.iterfind(W + "lvl"):
        restart = value(element, "lvlRestart")
        levels[integer(element.get(W + "ilvl"), 0)] = Level(
            form=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText") or "",
            start=integer(value(element, "start"), 0),
            restart=None if restart is None else integer(restart, 0),
            legal=bool(flag(element, "isLgl")),
            style=value(element, "pStyle"),
        )
    return levels
