"""Frame: what stands before and after the body of a report, by Nghị định 30/2020/NĐ-CP, Phụ lục I.

Letterhead, title and "Kính gửi" before (`head.py`); "Nơi nhận" and signature after (`tail.py`);
then perhaps an appendix. A report may come without any of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.flow import BlockKind
from vnreports.rules import RuleSet
from vnreports.segment.head import HeadReader
from vnreports.segment.lines import Line
from vnreports.segment.tail import TailReader
from vnreports.text import Source

Group = tuple[BlockKind, list[Line]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a report by their place in the form; those of head and tail by block."""

    head: list[Group]
    body: Sequence[Line]
    tail: list[Group]
    appendix: Sequence[Line]


def read_frame(source: Source, lines: Sequence[Line], rules: RuleSet) -> Frame:
    """Return the lines sorted into head, body, tail and appendix."""
    head, start = HeadReader(source, rules).read(lines)
    tail, stop, after = TailReader(source, rules).read(lines, start)
    return Frame(head, lines[start:stop], tail, lines[after:])
