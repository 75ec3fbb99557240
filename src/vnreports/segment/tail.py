"""Tail: recipients and signature, after the body of a report.

    Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
    - Như trên;                             CHỦ TỊCH
    - Lưu: VT.                            Nguyễn Văn An

Text extraction stacks the two columns in either order, or interleaves them. What follows the
signer's name is an appendix. Who signed is read by the stage `header`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.flow import BlockKind, fold
from vnreports.letters import LOWER, UPPER
from vnreports.rules import RuleSet
from vnreports.segment.columns import columns_of
from vnreports.segment.lines import Line, line_over
from vnreports.segment.shapes import is_rule, is_upper
from vnreports.text import Source

_RIGHT_COLUMN = 35  # blanks before the signature, where the left column is empty
_SIGNATURE_LINES = 10  # from the first line of a signature to the end of a text without "Nơi nhận"

_FOR = re.compile(
    r"[\W_]*nơi\s*nhận\s*(?:[:.;]|$|(?=[-+])|(?=(?-i:(?:TM|KT|TL|TUQ|Q|T/M)\b)))", re.IGNORECASE
)
_APPENDIX = re.compile(
    r"(?:phụ lục|phụ biểu|mẫu biểu|biểu mẫu|biểu số|biểu \d|biểu tổng hợp|danh mục|danh sách"
    r"|bảng)\b"
)
# Two columns that a scan pressed together: "Nơi nhận: TM. ỦY BAN", "- Như trên; CHỦ TỊCH".
_PRESSED = re.compile(rf"[:;.]\s(?=[{UPPER}])")
_SIGNED = ("(đã ký", "đã ký", "(ký")
_SECOND_HALVES = frozenset({"DÂN", "NHÂN DÂN"})  # "TM. ỦY BAN NHÂN" / "DÂN"
_SYLLABLE = rf"[{UPPER}][{LOWER}'’]*"
_NAME = re.compile(
    rf"(?:(?:ThS|Ths|TS|BS|KS|CN|PGS|GS|CKI|CKII)\.?\s*)*(?:{_SYLLABLE}\s){{1,5}}{_SYLLABLE}"
)

Group = tuple[BlockKind, list[Line]]


class TailReader:
    """Reads what stands after the body."""

    def __init__(self, source: Source, rules: RuleSet) -> None:
        self._source = source
        self._signs = tuple(rules.words("sections.signs"))
        self._positions = rules.words("sections.positions")
        self._groups: list[Group] = []
        self._signing = False
        self._named = False  # the last line was the signer's name

    def read(self, lines: Sequence[Line], start: int) -> tuple[list[Group], int, int]:
        """Return the blocks of the tail, where the body ends, and where an appendix begins."""
        first = self._first(lines, start)
        if first is None:
            return [], len(lines), len(lines)
        after = first
        while after < len(lines) and self._take(lines[after], first=after == first):
            after += 1
        return self._groups, first, after

    def _first(self, lines: Sequence[Line], start: int) -> int | None:
        """Return where the tail begins; None where there is none."""
        for index in range(start, len(lines)):
            if self._names_recipients(lines[index]):
                return self._signature_above(lines, index, start)
        for index in range(max(start, len(lines) - _SIGNATURE_LINES), len(lines)):
            if self._signs_here(lines[index]):
                return index if all(len(line.text) < 70 for line in lines[index:]) else None
        return None

    def _names_recipients(self, line: Line) -> bool:
        """Return whether "Nơi nhận" stands at the start of a line, or of one of its columns."""
        if _FOR.match(line.text):
            return True
        if "nhận" not in line.text or len(line.text) > 200:
            return False
        return any(_FOR.match(part.text) for column in self._columns(line)[1:] for part in column)

    def _signature_above(self, lines: Sequence[Line], first: int, start: int) -> int:
        """Return where the tail begins, when the signature stands before "Nơi nhận"."""
        index = first - 1
        while index >= max(start, first - 6) and len(lines[index].text) <= 60:
            if self._signs_here(lines[index]):
                first = index
            index -= 1
        return first

    def _signs_here(self, line: Line) -> bool:
        """Return whether a line gives a signer's authority or position (Điều 8)."""
        text = fold(line.text).strip(" *_.,")
        small = text.lower()
        return (
            len(text) < 90
            and is_upper(text)
            and (small.startswith(self._signs) or small in self._positions)
        )

    def _columns(self, line: Line) -> list[list[Line]]:
        columns = columns_of(self._source, line)
        listed = line.text.startswith(("-", "+", "Lưu")) or _FOR.match(line.text)
        if len(columns) > 1 or line.hint is not None or not listed:
            return columns
        for joint in _PRESSED.finditer(self._source.text, line.start, line.end):
            right = line_over(self._source, joint.end(), line.end)
            if self._signs_here(right):
                return [[line_over(self._source, line.start, joint.start() + 1)], [right]]
        return columns

    def _take(self, line: Line, *, first: bool) -> bool:
        """Take a line into the tail; return False, and take nothing, where the tail is over."""
        if is_rule(line.text):
            return True
        columns = self._columns(line)
        if not first and self._opens_appendix(line, columns):
            return False
        if len(columns) > 1:
            for part in columns[0]:
                self._put(BlockKind.RECIPIENTS, part)
            for part in columns[-1]:
                self._put(BlockKind.SIGNATURE, part)
            return True
        broken = self._broken_above(line)
        if broken is not None:
            broken.append(line)
            return True
        kind = self._kind(line)
        if kind is None:
            return False
        self._put(kind, line)
        return True

    def _opens_appendix(self, line: Line, columns: Sequence[Sequence[Line]]) -> bool:
        if _APPENDIX.match(fold(line.text).lower()):
            return True
        if len(line.text) > 180 and len(columns) < 2:
            return True
        return bool(line.markdown) and not self._signs_here(line) and not _FOR.match(line.text)

    def _broken_above(self, line: Line) -> list[Line] | None:
        """Return the recipient or authority that a line is the rest of; None if of none."""
        if line.text[0].islower():
            of = [lines for kind, lines in self._groups if kind is BlockKind.RECIPIENTS]
            return of[-1] if of and not of[-1][-1].text.endswith((";", ":")) else None
        half = self._signing and fold(line.text).upper() in _SECOND_HALVES
        return self._groups[-1][1] if half else None

    def _kind(self, line: Line) -> BlockKind | None:
        """Return whether a line names recipients or the signer; None where it does neither."""
        small = fold(line.text).lower()
        signs = self._signs_here(line) or (line.hint is None and line.indent > _RIGHT_COLUMN)
        listed = small.startswith(("-", "+", "•", "lưu:")) or small.endswith(";")
        if (listed or _FOR.match(line.text)) and not signs:
            return BlockKind.RECIPIENTS
        signed = small.startswith(_SIGNED)
        if self._named and not signs and not signed:
            return None
        if signs or signed or (self._signing and (_is_name(line) or is_upper(line.text))):
            return BlockKind.SIGNATURE
        if len(line.text) >= 70 or line.page_before:
            return None
        return BlockKind.SIGNATURE if self._signing else BlockKind.RECIPIENTS

    def _put(self, kind: BlockKind, line: Line) -> None:
        if is_rule(line.text):
            return
        self._groups.append((kind, [line]))
        if kind is BlockKind.SIGNATURE:
            self._named = self._signing and _is_name(line)
            self._signing = True


def _is_name(line: Line) -> bool:
    return _NAME.fullmatch(line.text.strip(" *_.")) is not None
