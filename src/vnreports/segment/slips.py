"""Careless typing: blanks that a typist left out or put in, where a text shows it several times.

    "đã triển khai,quán triệt ;Xã có"       ->  "đã triển khai, quán triệt; Xã có"
    "Công văn số: 1127 / UBND - NV"         ->  "Công văn số: 1127/UBND-NV"
    "2,996 hồ sơ, trong đó 1 105 hồ sơ"     ->  "2.996 hồ sơ, trong đó 1.105 hồ sơ"

Codes are mended wherever they stand: nothing else looks like them. A comma groups thousands where
several counts of things that have no parts show it (DOMAIN 6.1: else it is decimal).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from vnreports.letters import LOWER, UPPER
from vnreports.text import Mend

_ENOUGH = 4  # such cases in a text
_LETTERS = 20_000  # and one at least in so many letters

# Each pattern begins with what is rare, and looks behind it.
# As in "khai,quán", "thiếu;Xã", "xã:(1)", "hoạch,05"; no figure and no address has such a place.
_MISSING = re.compile(
    rf"[,;:](?<=[{LOWER}”\")].)(?=[{LOWER}{UPPER}“\"(])|[,;](?<=[{LOWER}].)(?=\d)"
)
_SUPERFLUOUS = re.compile(r" (?=[,;:](?:\s|$))(?<=[^\s\-+*•.] )")
# As in "1127 / UBND - NV" and "15/KH – UBND".
_CODE = re.compile(
    r"/(?:(?<=\d/)|(?<=\d /))\s?"
    r"(?P<symbol>[A-ZĐ][A-ZĐa-z&]{1,8}(?:\s?[-–]\s?[A-ZĐ][A-ZĐ&]{1,10}){1,3})(?![\w-])"
)
_THINGS = (
    "hồ sơ|lượt|người|văn bản|trường hợp|giao dịch|tài khoản|phiếu|công dân|hộ|thủ tục|kết quả"
    "|học sinh|cán bộ|công chức|nhân khẩu|tin|doanh nghiệp|thẻ|cuộc gọi|tờ"
)
_COMMA = re.compile(r",(?<=\d,)\d{3}(?![\d%])")
_GAP = re.compile(r" (?<=\d )\d{3} (?=[^\W\d])")
_COMMAS = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:,\d{3})+(?![\d,%]|\.\d)")
_BLANKS = re.compile(rf"(?<![\d.,/-])[1-9]\d{{0,2}}(?: \d{{3}})+(?= (?:{_THINGS})(?!\w))")
_COUNTED = re.compile(rf" (?:{_THINGS})(?!\w)")
_MEASURED = re.compile(r"\s?(?:%|tỷ|triệu|nghìn|tấn|tạ|kg|ha|km|m2|m3|m|điểm|lít|bậc)(?!\w)")
# A number behind one of these names something: "quý 3 120 hồ sơ" has two.
_NAMED = re.compile(
    r"(?:tháng|quý|năm|ngày|cấp|số|tổ|thôn|ấp|bản|khóm|khu|phường|quận|lớp|khóa|điều|khoản|mục|đợt"
    r"|lần|kỳ|mức|độ|loại|nhóm|đội|đoạn)\s$"
)
_SEVERAL = 2  # counts that show how thousands are grouped
_BLANK = re.compile(r"[^\S\n]+")


def typing_slips(text: str) -> tuple[Mend, ...]:
    """Return the blanks that are missing or too many, in order; none in a careful text.

    >>> typing_slips("Công văn số: 1127 / UBND - NV của huyện")
    ((17, 18, ''), (19, 20, ''), (24, 25, ''), (26, 27, ''))
    >>> typing_slips("khai,quán và 5 ; 6; năm 2023 120 hồ sơ; đạt 1,245 điểm")
    ()
    >>> typing_slips("nhận 2,996 hồ sơ; gửi 1,105 lượt")
    ((6, 7, '.'), (23, 24, '.'))
    """
    found = [*_missing(text), *_superfluous(text)]
    if len(found) < max(_ENOUGH, len(text) // _LETTERS):
        found = []
    return tuple(sorted({*found, *_codes(text), *_thousands(text)}))


def _thousands(text: str) -> Iterator[Mend]:
    """Yield the commas and blanks that group thousands, read as full stops."""
    commas = list(_COMMAS.finditer(text)) if _shows(_COMMA, text) else []
    if sum(1 for one in commas if _COUNTED.match(text, one.end())) >= _SEVERAL:
        for one in commas:
            if not _MEASURED.match(text, one.end()):
                yield from _stops(one, ",")
    if not _shows(_GAP, text):
        return
    low = text.lower()
    blanks = [
        one
        for one in _BLANKS.finditer(text)
        if not _NAMED.search(low, max(0, one.start() - 8), one.start())
    ]
    if len(blanks) >= _SEVERAL:
        for one in blanks:
            yield from _stops(one, " ")


def _shows(slip: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in islice(slip.finditer(text), _SEVERAL)) == _SEVERAL


def _stops(number: re.Match[str], mark: str) -> Iterator[Mend]:
    for at, letter in enumerate(number[0], number.start()):
        if letter == mark:
            yield at, at + 1, "."


def _missing(text: str) -> Iterator[Mend]:
    for found in _MISSING.finditer(text):
        yield found.start(), found.end(), f"{found[0]} "


def _superfluous(text: str) -> Iterator[Mend]:
    for found in _SUPERFLUOUS.finditer(text):
        yield found.start(), found.end(), ""


def _codes(text: str) -> Iterator[Mend]:
    """Yield the blanks inside codes of at least two parts: "5 / UBND xã" is none."""
    for found in _CODE.finditer(text):
        start = found.start() - text.startswith(" ", found.start() - 1)
        for blank in _BLANK.finditer(text, start, found.end()):
            yield blank.start(), blank.end(), ""
