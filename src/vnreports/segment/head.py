"""Head: letterhead, title and addressees, before the body of a report.

    UBND HUYỆN A              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM      letterhead
    XÃ B                      Độc lập - Tự do - Hạnh phúc             letterhead
                       BÁO CÁO                                        title
             Kết quả cải cách hành chính năm 2024                     title
    Kính gửi: Phòng Nội vụ huyện.                                     addressees

Text extraction stacks or interleaves the two columns of the letterhead; a công văn has no title.
What the blocks say is read by the stage `header`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.flow import BlockKind, fold
from vnreports.letters import UPPER
from vnreports.rules import RuleSet
from vnreports.segment.columns import columns_of
from vnreports.segment.lines import Line, line_over
from vnreports.segment.markers import DASHES, read_marker
from vnreports.segment.shapes import is_rule, is_upper
from vnreports.segment.stamps import without_stamp
from vnreports.text import Source

# How far down a title, the name of the state and "Kính gửi" may stand: tables that were taken
# apart into lines push them down.
_TITLE_WITHIN, _COUNTRY_WITHIN, _TO_WITHIN = 45, 15, 25
_RIGHT_COLUMN = 35  # blanks; no centred line of the left column is indented so far

_TO = re.compile(r"[\W_]*kính(?: gửi\b|$)", re.IGNORECASE)  # the words may be broken over lines
_COUNTRY = re.compile(
    r"cộng hòa xã hội|chủ nghĩa việt nam|độc lập\s*-\s*tự do|đảng cộng sản việt nam"
    r"|đoàn (?:tncs|thanh niên cộng sản) hồ chí minh$",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+$")
_SECOND_HALVES = frozenset({"DÂN", "NHÂN DÂN", "CHỦ NGHĨA VIỆT NAM"})  # of names over two lines
_SPACED = re.compile(r"(?:\w ){4,}\w")  # "B Á O C Á O"
_CODED = re.compile(r"\bsố\b|\d{1,5}/\S*[A-ZĐ]{2}")
# Two columns on one line: "XÃ A Độc lập - Tự do", and code with place and date of the report.
_PRESSED = re.compile(
    r"(?:\s*[Ss]ố\s*:?\s*[\dlO.…]*\s*/\s*[A-ZĐ]+(?:\s*[-–]\s*[A-ZĐ&]+)*"
    r"\s+(?=[^\W\d_a-z][^\d,]{1,40},\s*[Nn]gày\s)"
    rf"|\s*[Ss]ố\s*:[^\n,]{{0,30}}?[A-ZĐ]{{2}}\s+(?=(?:[{UPPER}][^\W\d_]*\s?){{1,6}},\s*[Nn]gày\s)"
    r"|\s*\S[^\n]{2,60}?\s+(?=(?:CỘNG H|Độc l.p\s|ĐẢNG CỘNG SẢN)))(?P<right>)"
)
_AROUND_TITLE = " .:*_-"

Group = tuple[BlockKind, list[Line]]


class HeadReader:
    """Reads what stands before the body."""

    def __init__(self, source: Source, rules: RuleSet) -> None:
        self._source = source
        self._titles = sorted(rules.table("sections.titles"), key=len, reverse=True)
        self._openers = tuple(rules.words("sections.openers"))
        self._groups: list[Group] = []

    def read(self, lines: Sequence[Line]) -> tuple[list[Group], int]:
        """Return the blocks of the head, and where the body begins."""
        title = self._find_title(lines)
        if title is not None:
            self._letterhead(lines[:title])
            return self._groups, self._addressees(lines, self._title(lines, title))
        to = next((at for at, line in enumerate(lines[:_TO_WITHIN]) if _TO.match(line.text)), None)
        if any(_COUNTRY.search(fold(line.text)) for line in lines[:_COUNTRY_WITHIN]):
            stop = to if to is not None else _letterhead_end(lines)
            self._letterhead(lines[:stop])
            return self._groups, self._addressees(lines, stop)
        return self._groups, self._addressees(lines, 0) if to == 0 else 0

    def _find_title(self, lines: Sequence[Line]) -> int | None:
        for index, line in enumerate(lines[:_TITLE_WITHIN]):
            if self._title_words(line):
                return index
            if _is_body(line):
                return None
        return None

    def _title_words(self, line: Line) -> int:
        """Return how many letters of a title line name the kind of document; 0 if none do."""
        text = fold(line.text)
        if text.isupper() and len(text) < 40:
            text = text.replace("0", "O")  # "BÁ0 CÁO": a scan misread
        if _SPACED.fullmatch(text):
            small = text.replace(" ", "").lower()
            return len(text) if any(small == one.replace(" ", "") for one in self._titles) else 0
        small = text.lower()
        for words in self._titles:
            if small.startswith(words) and text[: len(words)].isupper():
                rest = text[len(words) :].strip(_AROUND_TITLE)
                if not rest or is_upper(rest) or rest[0].isupper():
                    return len(words)
        return 0

    def _letterhead(self, lines: Sequence[Line]) -> None:
        """Set the two columns one below the other, and join what a narrow column broke."""
        left: list[Line] = []
        right: list[Line] = []
        for line in without_stamp(lines):
            first, *others = columns_of(self._source, line)
            if not others and line.hint is None:
                first, others = self._pressed(line)
            if not others and line.hint is None and line.indent > _RIGHT_COLUMN:
                right += first
            else:
                left += first
                right += [part for column in others for part in column]
        for line in [*left, *right]:
            if is_rule(line.text):
                continue
            half = line.text[:1].islower() or fold(line.text).upper() in _SECOND_HALVES
            if half and self._groups and line.hint is None:  # "ngày 24" / "tháng 11 năm 2025"
                self._groups[-1][1].append(line)
            else:
                self._groups.append((BlockKind.LETTERHEAD, [line]))

    def _pressed(self, line: Line) -> tuple[list[Line], list[list[Line]]]:
        """Return the two columns of a line that lost the blanks between them."""
        found = _PRESSED.match(self._source.text, line.start, line.end)
        if not found:
            return [line], []
        right = line_over(self._source, found.start("right"), line.end)
        return [line_over(self._source, line.start, found.start("right"))], [[right]]

    def _title(self, lines: Sequence[Line], first: int) -> int:
        """Read the title, whose first line names the kind of document; return what follows."""
        head = lines[first]
        alone = len(fold(head.text).strip(_AROUND_TITLE)) <= self._title_words(head) + 1
        style = None if alone else head  # of the lines below it
        subject: list[Line] = []
        index = first + 1
        while index < len(lines):
            line = lines[index]
            if not is_rule(line.text):
                before = subject[-1] if subject else head
                if _TO.match(line.text) or not self._is_title(line, style, before):
                    break
                subject.append(line)
                style = style or line
            index += 1
        self._groups.append((BlockKind.TITLE, [head]))
        if subject:
            self._groups.append((BlockKind.TITLE, subject))
        return index

    def _is_title(self, line: Line, style: Line | None, before: Line) -> bool:
        """Return whether a line goes on the title, whose style the line `style` has shown."""
        text = fold(line.text)
        opener = text.lower().startswith(self._openers) and not is_upper(text)
        # "Kết quả … 9 tháng đầu năm;" goes on with what is planned, "Căn cứ Luật …;" does not
        lists = text.endswith(":") or (text.endswith(";") and (opener or len(text) > 140))
        if len(text) > 300 or lists or read_marker(text):
            return text.startswith(tuple(DASHES)) and style is None
        coded = _CODED.search(text) is not None
        if style is None:
            return not (opener and (coded or text.endswith(".") or len(text) > 160))
        bracketed = text.startswith("(") and text.endswith(")")
        if is_upper(style.text):
            wordless = not any(map(str.isalpha, text))  # "GIAI ĐOẠN" / "2026 - 2030"
            return is_upper(text) or wordless or bracketed or (line.bold and style.bold)
        if text.endswith("."):
            return False
        if bracketed or (line.bold and style.bold) or (line.markdown and style.markdown):
            return True
        if line.hint is not None:
            return line.hint.centred
        if line.blank_before and (opener or text[:1].isupper()):
            return False
        if (opener and coded) or line.blank_before > before.blank_before:
            return False
        return (text[:1].islower() or not opener) and len(text) < 140

    def _addressees(self, lines: Sequence[Line], start: int) -> int:
        """Read "Kính gửi" and the names after it; return what follows, `start` if there is none."""
        index = start
        while index < len(lines) and is_rule(lines[index].text):
            index += 1
        if index >= len(lines) or not _TO.match(lines[index].text):
            return start
        self._groups.append((BlockKind.ADDRESSEES, [lines[index]]))
        listed = False
        for at in range(index + 1, len(lines)):
            line, last = lines[at], self._groups[-1][1]
            if line.text[0].islower() and not line.blank_before and line.hint is None:
                last.append(line)
                continue
            marker = read_marker(line.text)
            bullet = marker is not None and marker.scheme == "bullet" and len(line.text) < 160
            if not bullet and (listed or marker or not self._is_name(line, last[-1])):
                return at
            listed = listed or bullet
            self._groups.append((BlockKind.ADDRESSEES, [line]))
        return len(lines)

    def _is_name(self, line: Line, before: Line) -> bool:
        """Return whether a line without a dash names an addressee, and does not open the body."""
        if len(line.text) >= 90:
            return False
        if before.text.endswith(":"):
            return True
        if line.blank_before or line.hint is not None:
            return False
        opens = fold(line.text).lower().startswith(self._openers)
        return before.text.endswith(";") or not opens


def _is_body(line: Line) -> bool:
    """Return whether a line is running text, after which no title comes any more."""
    length = len(line.text)
    return length > 250 or (
        (length > 80 and read_marker(line.text) is not None)
        or (length > 60 and line.text.endswith("."))
    )


def _letterhead_end(lines: Sequence[Line]) -> int:
    """Return what follows the line of place and date; 0 where there is none."""
    for index, line in enumerate(lines[:30]):
        if len(line.text) < 90 and _DATE_LINE.search(line.text):
            return index + 1
    return 0
