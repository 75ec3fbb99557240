"""Web: what the frame of a page leaves around an article that was copied from it.

    Trang chủ » Tin tức - Sự kiện » Cải cách hành chính
    Cỡ chữ A- A A+   Nghe đọc bài   Lưu tin   In trang
    Chia sẻ: Facebook   Zalo   Sao chép liên kết

Such lines stand at the head and foot of a text without letterhead; none is of the article. A line
with a date stays: it may say when the article was published.
"""

from __future__ import annotations

import re

from vnreports.flow import fold
from vnreports.rules import RuleSet
from vnreports.segment.lines import Line

_HEAD, _FOOT = 8, 12  # lines in which the frame shows
_LONGEST = 140  # letters of such a line
_FEW = 3  # other words beside those of a frame
_PATH = re.compile(r"\s(?:»|\u203a|>|/|\|)\s")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_frame(lines: list[Line], rules: RuleSet) -> list[Line]:
    """Return the lines of an article without those of the page around it."""
    if any(line.hint is not None for line in lines[:1]):
        return lines
    words = rules.compile(r"(?<!\w)(?:$sections_web_frame)(?!\w)")

    def is_frame(line: Line) -> bool:
        low = fold(line.text).lower()
        if len(low) > _LONGEST or _DATE.search(low) or low.endswith((".", ";")):
            return False
        if low.startswith("trang chủ") and _PATH.search(line.text):
            return True
        rest, found = words.subn(" ", low)
        return found > 0 and len(_WORD.findall(rest)) <= _FEW * (found > 1)

    return [
        line
        for at, line in enumerate(lines)
        if not ((at < _HEAD or at >= len(lines) - _FOOT) and is_frame(line))
    ]
