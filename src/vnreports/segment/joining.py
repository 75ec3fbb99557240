"""Joining: which lines make one paragraph.

Plain text breaks a paragraph at line wraps, at page ends, and around the footnotes of a page. A
line is joined to the one before when nothing says that something new begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreports.flow import fold
from vnreports.letters import LOWER
from vnreports.rules import RuleSet
from vnreports.segment.lines import Line
from vnreports.segment.markers import Marker, read_marker

_ENDS = re.compile(r"""[.;:!?…]["”’'»)\]]*$|\./\.$""")
_LAST_WORD = re.compile(r"([\wÀ-ỹđĐ]+)$")
_LOWER_START = re.compile(rf"[{LOWER}]|[,;)\]%/]|\(?[{LOWER}]")
_CODE_START = re.compile(
    rf"\d{{1,5}}\s*[/-]\s*(?:\d{{4}}/)?[A-ZĐ]|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d[\d.,]*\s*(?:%|[{LOWER}])"
)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a plain text is set: `width` of its wrapped lines (0: one paragraph a line).

    `base` is the indent of the lines that go on; `first` that of a paragraph's first line, where
    it is deeper (None where indents say nothing).
    """

    width: int
    blank_separated: bool
    base: int = 0
    first: int | None = None


def measure(lines: Sequence[Line]) -> Wrapping:
    """Find out whether a plain text wraps its lines, and at which width."""
    if not lines or lines[0].hint is not None:
        return Wrapping(0, blank_separated=True)
    widths = sorted(line.width for line in lines if line.width >= 40)
    if len(widths) < 6 or widths[int(0.95 * (len(widths) - 1))] > 160:
        return Wrapping(0, blank_separated=True)
    width = widths[int(0.9 * (len(widths) - 1))]
    pairs = list(pairwise(lines))
    open_pairs = [
        (one, two) for one, two in pairs if not two.blank_before and not _ENDS.search(one.text)
    ]
    full = sum(one.width >= 0.7 * width for one, _ in open_pairs)
    if full < 0.15 * len(widths):
        return Wrapping(0, blank_separated=True)
    ended = [two for one, two in pairs if _ENDS.search(one.text) and one.width < 0.8 * width]
    separated = sum(bool(two.blank_before) for two in ended)
    base, first = _indents(pairs, ended, width)
    return Wrapping(width, separated >= 0.7 * len(ended), base, first)


def _indents(
    pairs: Sequence[tuple[Line, Line]], ended: Sequence[Line], width: int
) -> tuple[int, int | None]:
    """Return the indents of lines that go on and of first lines, where the two differ."""
    going = [
        two.indent for one, two in pairs if one.width >= 0.9 * width and two.text[:1].islower()
    ]
    opening = [line.indent for line in ended if line.width > 0.5 * width]
    if len(going) < 5 or len(opening) < 5:
        return 0, None
    base, of_base = Counter(going).most_common(1)[0]
    first, of_first = Counter(opening).most_common(1)[0]
    telling = of_base >= 0.8 * len(going) and of_first >= 0.6 * len(opening) and first >= base + 2
    return base, first if telling else None


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence, item or announcement does."""
    return _ENDS.search(text) is not None


def is_upper(text: str) -> bool:
    """Return whether a line is set in capitals (three letters at least).

    >>> is_upper("II. KẾT QUẢ THỰC HIỆN"), is_upper("Kết quả")
    (True, False)
    """
    if text.isupper():
        return len(text) > 2 and sum(map(str.isalpha, text[:80])) >= 3
    if sum(map(str.isupper, text[:24])) < 8:
        return False
    letters = [char for char in text[:300] if char.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


class Joiner:
    """Decides, line by line, whether a line goes on the paragraph before it."""

    def __init__(self, rules: RuleSet, wrapping: Wrapping) -> None:
        self.wrapping = wrapping
        self._function = rules.words("sections.function_words")
        self._half = rules.words("sections.half_words") if wrapping.width else frozenset()
        self._number = rules.words("sections.number_words")
        self._compounds = {
            first: tuple(then.split("|"))
            for first, then in rules.table("sections.dash_compounds").items()
        }

    def marker(self, line: Line, before: Line | None) -> Marker | None:
        """Return the marker that a line begins with, unless its number ends the line before."""
        found = read_marker(line.text)
        if found is None or before is None or line.hint is not None:
            return found
        if line.blank_before and ends_sentence(before.text):
            return found
        last = fold(before.text[-60:]).lower().rstrip()
        word = _LAST_WORD.search(last)
        if found.scheme in ("number", "decimal", "roman"):
            rest = line.text[found.length : found.length + 1]
            if not ends_sentence(before.text) and (
                rest.islower()
                or (
                    word
                    and word[1] in self._number
                    and before.width >= 0.7 * (self.wrapping.width or 1000)
                )
            ):
                return None
        elif found.scheme == "bullet" and found.number in "-–—" and not ends_sentence(before.text):
            rest = fold(line.text[found.length : found.length + 30]).lower()
            for first, follow in self._compounds.items():
                if last.endswith(first) and rest.startswith(follow):
                    return None
        return found

    def continues(self, before: Line, line: Line) -> bool:
        """Return whether `line`, which begins with no marker, goes on the paragraph of `before`."""
        if line.hint is not None:
            return False
        if before.opens_bold and not line.blank_before:
            return True
        if line.markdown or (before.markdown and line.bold):
            # a converter breaks a heading at a page end: "## 6. … chính quyền" / "## điện tử"
            headed = bool(before.markdown or before.bold or read_marker(before.text))
            return headed and not ends_sentence(before.text) and line.text[:1].islower()
        if before.markdown or (before.bold and not line.bold):
            return False
        if is_upper(before.text) != is_upper(line.text) and not self._open(before):
            return self._goes_on(line.text) and not is_upper(before.text)
        first, base = self.wrapping.first, self.wrapping.base
        if first is not None and line.indent >= first - 1 and line.indent <= first + 2:
            return False
        if first is not None and line.indent <= base and not line.blank_before:
            return before.indent in (base, first) and before.width > 0.5 * self.wrapping.width
        if line.blank_before:
            return self._over_a_gap(before, line)
        return self._next_line(before, line)

    def _open(self, line: Line) -> bool:
        """Return whether a line cannot end here: a comma, a hyphen, a preposition, half a word."""
        words = fold(line.text[-30:]).lower().rstrip()
        if words.endswith((",", "-", "/", "(")):
            return True
        word = _LAST_WORD.search(words)
        if word is None:
            return False
        full = line.width >= 0.7 * self.wrapping.width
        return word[1] in self._function or (full and word[1] in self._half)

    def _goes_on(self, text: str) -> bool:
        return bool(_LOWER_START.match(text) or _CODE_START.match(text))

    def _headed(self, before: Line, line: Line) -> bool:
        """Return whether a numbered line that had room left is a heading, closed by a capital."""
        first = line.text.split(" ", 1)[0]
        room = before.width + 1 + len(first) <= 0.9 * self.wrapping.width
        if not (room and line.text[:1].isupper() and read_marker(before.text)):
            return False
        word = _LAST_WORD.search(fold(before.text[-20:]).lower())
        return not (word and word[1] in self._function)

    def _over_a_gap(self, before: Line, line: Line) -> bool:
        if ends_sentence(before.text) or self._headed(before, line):
            return False
        long = before.width >= max(30, 0.6 * self.wrapping.width)
        return (long and self._goes_on(line.text)) or (
            self._open(before) and (long or self._goes_on(line.text)) and not line.bold
        )

    def _next_line(self, before: Line, line: Line) -> bool:
        width = self.wrapping.width
        if not width:
            return not ends_sentence(before.text) and (
                bool(_LOWER_START.match(line.text))
                or (self._open(before) and before.text[-1:] != ",")
            )
        first = line.text.split(" ", 1)[0]
        full = before.width + 1 + len(first) > 0.86 * width
        if full:
            return not (
                ends_sentence(before.text)
                and before.width < 0.8 * width
                and line.indent > before.indent + 2
            )
        if self._headed(before, line):
            return False
        if not ends_sentence(before.text):
            ragged = self.wrapping.blank_separated and before.width >= 0.6 * width
            return self._goes_on(line.text) or self._open(before) or ragged
        return self.wrapping.blank_separated and self._goes_on(line.text)
