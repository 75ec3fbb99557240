"""Joining: which lines make one paragraph.

    "- Kế hoạch số 12/KH-" + "UBND ngày 05/01/2024 về …"  ->  one item

Plain text breaks a paragraph at line wraps, at page ends, and around the footnotes of a page. A
line is joined to the one before when nothing says that something new begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.flow import fold
from vnreports.letters import LOWER
from vnreports.rules import RuleSet
from vnreports.segment.lines import Line
from vnreports.segment.markers import DASHES, Marker, before_in_series, read_marker
from vnreports.segment.shapes import ends_sentence, is_upper
from vnreports.segment.wrapping import Wrapping

_LAST_WORD = re.compile(r"\w+$")
_LOWER_START = re.compile(rf"\(?[{LOWER}]|[,;)\]%/]")
# What only goes on: the rest of a code, a date, a percentage, a count.
_CODE_START = re.compile(
    r"\d{1,5}\s*[/-]\s*(?:\d{4}/)?[A-ZĐ]|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d[\d.,]*\s*(?:%|[{LOWER}])"
)
_PERCENT_START = re.compile(r"\d[\d.,]*\s?%")
# when an article was put up, a line of its own: "12/9/2024 - 08:15"
_STAMP = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\W{1,3}\d{1,2}[:hg]\d{2}\W?)?")
_LONE_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-HĐa-zđ])[.)]")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_SCRAP = 3  # letters of what is no line of a paragraph
_SLACK = 2  # blanks that a signed item may stand off from where paragraphs begin
_NUMBERED = frozenset({"part", "number", "decimal", "roman"})


class Joiner:
    """Decides, line by line, whether a line goes on the paragraph before it."""

    def __init__(self, rules: RuleSet, wrapping: Wrapping) -> None:
        self.wrapping = wrapping
        self._function = rules.words("sections.function_words")
        self._achieved = tuple(rules.words("sections.achieved"))
        self._half = rules.words("sections.half_words") if wrapping.width else frozenset()
        self._number = rules.words("sections.number_words")
        self._openers = tuple(rules.words("sections.closing_openers"))
        self._compounds = {
            first: tuple(then.split("|"))
            for first, then in rules.table("sections.dash_compounds").items()
        }

    def marker(self, line: Line, before: Line | None) -> Marker | None:
        """Return the marker a line begins with, unless its number belongs to the line before."""
        found = read_marker(line.text)
        if found is None or before is None or line.hint is not None:
            return found
        if ends_sentence(before.text):
            return found
        if found.scheme in _NUMBERED:
            rest = line.text[found.length : found.length + 1]
            return None if rest.islower() or self._awaits_number(before) else found
        if found.scheme == "bullet" and found.number in DASHES:
            rest = line.text[found.length : found.length + 1]
            if rest.isdigit() and before.text[-1:].isdigit() and self._is_full(before, line):
                return None  # a range: "mỗi trường cử 02" / "- 03 giáo viên"
            return None if self._is_compound(before, line, found) else found
        return found

    def runs_on(self, held: Sequence[Line], line: Line, marker: Marker) -> bool:
        """Return whether a marker goes on a run inside the paragraph: "… (1) Mô hình … ⏎(2) …".

        The member before it stands within a line of the paragraph, not at the start of one.
        """
        opener = line.text[: marker.length].strip()
        if not held or not opener.endswith(")"):
            return False
        if not self._is_full(held[-1], line) or self._by_indent(held[-1], line) is False:
            return False
        previous = before_in_series(marker)
        return previous is not None and any(
            f" {opener.replace(marker.number, previous, 1)} " in above.text for above in held
        )

    def _awaits_number(self, before: Line) -> bool:
        """Return whether a full line ends in a word that a number follows: "… tại Điều⏎4. Quy"."""
        full = bool(self.wrapping.width) and before.width >= 0.7 * self.wrapping.width
        return full and _last_word(before) in self._number

    def _is_compound(self, before: Line, line: Line, dash: Marker) -> bool:
        """Return whether a dash joins a name over two lines: "Sở Lao động⏎- Thương binh …"."""
        last = fold(before.text[-60:]).lower().rstrip()
        rest = fold(line.text[dash.length : dash.length + 30]).lower()
        return any(
            last.endswith(first) and rest.startswith(follow)
            for first, follow in self._compounds.items()
        )

    def continues(self, before: Line, line: Line, *, wrapped: bool = False) -> bool:
        """Return whether `line`, which begins with no marker, goes on the paragraph of `before`.

        `wrapped`: the paragraph already holds lines above `before`.
        """
        if line.hint is not None:
            return False
        if before.bold_on and line.bold_from:
            return True
        if line.blank_before and _STAMP.fullmatch(line.text):
            return False
        if not line.blank_before and _LONE_NUMBER.fullmatch(before.text):
            return True
        if not line.blank_before and any(
            goes_on(before, line) for goes_on in (_heads_on, _in_bracket, _in_marks)
        ):
            return True
        if not line.blank_before and _YEAR.match(line.text) and _last_word(before) == "năm":
            return True
        if line.markdown or before.markdown or (before.bold and not line.bold):
            return self._broken_heading(before, line)
        if is_upper(before.text) != is_upper(line.text) and not self._open(before):
            return _goes_on(line.text) and not is_upper(before.text)
        by_indent = self._by_indent(before, line)
        if by_indent is not None:
            # a page or a converter cut the paragraph, and its second half was indented anew
            cut = wrapped and line.text[:1].islower() and not ends_sentence(before.text)
            return by_indent or cut
        if line.blank_before:
            return self._over_a_gap(before, line, wrapped=wrapped)
        if self.wrapping.width:
            return self._wrapped(before, line)
        return not ends_sentence(before.text) and (
            bool(_LOWER_START.match(line.text)) or (self._open(before) and before.text[-1] != ",")
        )

    def _broken_heading(self, before: Line, line: Line) -> bool:
        """Return whether a converter broke a heading: "## 6. … chính quyền" / "## điện tử"."""
        if not line.markdown and not (before.markdown and line.bold):
            return False
        headed = bool(before.markdown or before.bold or read_marker(before.text))
        return headed and not ends_sentence(before.text) and line.text[:1].islower()

    def _by_indent(self, before: Line, line: Line) -> bool | None:
        """Return what the indent says, in texts where it says something."""
        first, base = self.wrapping.first, self.wrapping.base
        if first is None:
            return None
        if first - 1 <= line.indent <= first + 2:
            return False
        if line.indent <= base and not line.blank_before:
            begun = before.indent == base or abs(before.indent - first) <= _SLACK
            return begun and before.width > 0.5 * self.wrapping.width
        return None

    def _over_a_gap(self, before: Line, line: Line, *, wrapped: bool) -> bool:
        if ends_sentence(before.text) or self._headed(before, line):
            return False
        if len(line.text) < _SCRAP and not line.text.isalnum():
            return False  # a cell: "%", "-"
        if line.page_before and self._is_full(before, line):
            return True  # a name broken by the page: "… xã Bình" / "Hòa báo cáo"
        long = wrapped or before.width >= max(30, 0.6 * self.wrapping.width)
        goes_on = _goes_on(line.text)
        return (long and goes_on) or (self._open(before) and (long or goes_on) and not line.bold)

    def _wrapped(self, before: Line, line: Line) -> bool:
        """Decide on the next line, without a gap, of a text that wraps its lines."""
        if self.wrapping.strictly:
            return True
        if self._is_full(before, line):
            if _names_all(before.text) and line.text[:1].isupper():
                return False
            return not (ends_sentence(before.text) and self._opens_paragraph(before, line))
        if self._headed(before, line):
            return False
        separated = self.wrapping.blank_separated
        if ends_sentence(before.text):
            return separated and _goes_on(line.text)
        ragged = separated and before.width >= 0.6 * self.wrapping.width
        return ragged or _goes_on(line.text) or self._open(before)

    def _is_full(self, before: Line, line: Line) -> bool:
        """Return whether the first word of a line had no room left on the wrapped line above."""
        first = line.text.split(" ", 1)[0]
        needed = before.width + 1 + len(first)
        return bool(self.wrapping.width) and needed > 0.86 * self.wrapping.width

    def _opens_paragraph(self, before: Line, line: Line) -> bool:
        """Return whether indent or words open a paragraph, after a line that closes a sentence."""
        if line.indent > before.indent + 2:
            return line.text[:1].isupper()
        return fold(line.text[:20]).lower().startswith(self._openers)

    def _headed(self, before: Line, line: Line) -> bool:
        """Return whether a numbered line that had room left is a heading: "100% văn bản …" below.

        What closes it begins with a capital or a percentage; below a short one, with any number.
        """
        first = line.text.split(" ", 1)[0]
        needed = before.width + 1 + len(first)
        opens = line.text[:1].isupper() or _PERCENT_START.match(line.text) is not None
        opens = opens or (line.text[:1].isdigit() and needed <= 0.6 * self.wrapping.width)
        room = needed <= 0.9 * self.wrapping.width
        if not (room and opens and read_marker(before.text)):
            return False
        return self._whole(before) or _last_word(before) not in self._function

    def _open(self, line: Line) -> bool:
        """Return whether a line cannot end here: a comma, a hyphen, a preposition, half a word."""
        if line.text.endswith((",", "/", "(", *DASHES)):
            return True
        if self._whole(line):
            return False
        word = _last_word(line)
        full = line.width >= 0.7 * self.wrapping.width
        return word in self._function or (full and word in self._half)

    def _whole(self, line: Line) -> bool:
        """Return whether a line may end in its function word: "Mặt được", "1. Tồn tại"."""
        return fold(line.text[-30:]).lower().endswith(self._achieved)


def _heads_on(before: Line, line: Line) -> bool:
    """Return whether capitals go on a numbered heading: "V. XÂY DỰNG ĐỘI NGŨ" / "CÔNG CHỨC"."""
    marker = read_marker(before.text)
    if marker is None or ends_sentence(before.text) or not is_upper(line.text):
        return False
    return is_upper(before.text[marker.length :])


def _names_all(text: str) -> bool:
    """Return whether a numbered line is closed by marks or a bracket: "3. Phong trào “…”"."""
    marker = read_marker(text)
    numbered = marker is not None and marker.scheme in (*_NUMBERED, "letter")
    closed = text.endswith("”") or (text.endswith(")") and "(" in text)
    return numbered and closed and ". " not in text[6:]


def _in_bracket(before: Line, line: Line) -> bool:
    """Return whether a bracket opens on one line and closes on the next: "(kèm" / "Báo cáo)"."""
    closes = line.text.find(")")
    opened = before.text.rfind("(") > before.text.rfind(")")
    return opened and closes >= 0 and "(" not in line.text[:closes]


def _in_marks(before: Line, line: Line) -> bool:
    """Return whether marks open on one line and close on the next: "“Hẹn giờ qua" / "Zalo”"."""
    closes = line.text.find("”")
    opened = before.text.rfind("“") > before.text.rfind("”")
    return opened and closes >= 0 and "“" not in line.text[:closes]


def _last_word(line: Line) -> str:
    found = _LAST_WORD.search(fold(line.text[-30:]).lower())
    return found[0] if found else ""


def _goes_on(text: str) -> bool:
    return bool(_LOWER_START.match(text) or _CODE_START.match(text))
