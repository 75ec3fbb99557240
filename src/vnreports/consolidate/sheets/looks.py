"""Looks: the formats of cells, the colours and signs of flags, how numbers are shown.

    5331 -> 5.331        97.65, doubtful -> 97,65 ? on yellow

A number stays a number: its sign is a part of its format. The format asks for Vietnamese, which
LibreOffice follows; Excel takes the signs for thousands and decimals from Windows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from vnreports.consolidate.picture import Flag
from vnreports.numbers import format_number
from vnreports.records import Number

FONT = "Times New Roman"
FORM_SIZE = 13  # of official texts
DATE = "dd/mm/yyyy"
PLACES = 6  # decimals shown; no report has more
LARGEST = 10**15  # up to here Excel keeps all digits of a number
_VIETNAMESE = "[$-42A]"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a flag is shown: its sign behind the number, its colour, what it means."""

    sign: str
    colour: str
    meaning: str


# In the order of weight: the colour of a cell is that of its first flag.
MARKS: Mapping[Flag, Mark] = {
    "conflict": Mark("≠", "#FFC7CE", "Đơn vị nêu nhiều số khác nhau; ô ghi cả các số, không chọn."),
    "contradiction": Mark("!", "#F8CBAD", "Có mâu thuẫn về số này: xem trang Mâu thuẫn."),
    "doubtful": Mark("?", "#FFF2CC", "Chưa chắc chắn: cần đối chiếu với báo cáo."),
    "recognised": Mark("°", "#E4DFEC", "Đọc từ ảnh chụp, bản quét: cần đối chiếu với báo cáo."),
    "recomputed": Mark("*", "#DDEBF7", "Báo cáo không nêu; tính từ các số khác của báo cáo."),
}
NOTED = "#EDEDED"  # a blank that something is to be said of
TO_CHECK = "#FFF2CC"
MISSING = "#F2F2F2"
HEAD = "#DCE6F1"
TOTAL = "#EAF1DD"

LOOKS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "line_title": {"bold": True, "font_size": 14},
    "about": {"italic": True, "font_color": "#595959"},
    "section": {"bold": True, "font_size": 13, "font_color": "#1F3864"},
    "head": {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": HEAD,
        "border": 1,
    },
    "area": {"bold": True, "valign": "vcenter", "bg_color": "#BDD7EE", "border": 1},
    "cell": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"},
    "line": {"valign": "top", "border": 1, "border_color": "#BFBFBF"},  # one line, not wrapped
    "total": {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": TOTAL},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "text": {"valign": "top", "text_wrap": True},
}
_LINK = {"font_color": "#1F4E99", "underline": 1}


def linked(look: Mapping[str, Any]) -> dict[str, Any]:
    """Return a look with which a text shows that it leads somewhere."""
    return {**look, **_LINK}


def of_flags(flags: Sequence[Flag]) -> tuple[str | None, str]:
    """Return the colour of a cell with these flags, and the signs behind its number."""
    marks = [mark for flag, mark in MARKS.items() if flag in flags]
    return marks[0].colour if marks else None, "".join(mark.sign for mark in marks)


@lru_cache(maxsize=8192)
def number_format(value: Number, sign: str = "", *, plus: bool = False) -> str:
    """Return the format that shows a number with the decimals that it has, or with its plus too.

    >>> number_format(5331), number_format(97.65, "?")
    ('[$-42A]#,##0', '[$-42A]#,##0.00" ?"')
    """
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    places = min(PLACES, max(0, -exponent)) if isinstance(exponent, int) else 0
    decimals = "." + "0" * places if places else ""
    shown = f"#,##0{decimals}" + (f'" {sign}"' if sign else "")
    return f"{_VIETNAMESE}+{shown};-{shown};0" if plus else _VIETNAMESE + shown


def is_shown_as_number(value: object) -> bool:
    """Return whether a cell can hold this number as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < LARGEST  # not so NaN and the infinite


def number_words(value: Number) -> str:
    """Return a number in words of a text; what is no number of a report stays visible."""
    return format_number(value) if abs(value) < 10**18 else str(value)
