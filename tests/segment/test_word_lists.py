"""Lists of Word files: typed marks tell the nesting where the levels of the file do not."""

from __future__ import annotations

from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.text import Hint, HintKind, Source

LINES = [
    ("* Tổng số hồ sơ tiếp nhận: 120 hồ sơ, trong đó:", 1),
    ("- Đất đai: 70 hồ sơ;", 1),
    ("- Hộ tịch: 50 hồ sơ.", 1),
    ("* Số hồ sơ đã giải quyết: 110 hồ sơ, gồm:", 1),
    ("- Đất đai: 65 hồ sơ;", 1),
    ("- Hộ tịch: 45 hồ sơ.", 1),
]


def depths(lines: list[tuple[str, int]]) -> list[int]:
    text = "\n".join(words for words, _ in lines)
    hints, start = [], 0
    for words, level in lines:
        hints.append(Hint(HintKind.PARAGRAPH, start, start + len(words), level=level))
        start += len(words) + 1
    flow = segment(Source(id="a", text=text, hints=tuple(hints)), load_rules())
    return [block.depth for block in flow.blocks]


def test_marks_nest_where_all_stand_at_level_one() -> None:
    assert depths(LINES) == [1, 2, 2, 1, 2, 2]


def test_deeper_levels_of_the_file_are_kept() -> None:
    levels = [1, 2, 2, 1, 2, 2]
    lines = [("-" + words[1:], level) for (words, _), level in zip(LINES, levels, strict=True)]
    assert depths(lines) == levels
