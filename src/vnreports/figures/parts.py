"""Parts: bare numbers that part a figure before them, told by what they add up to.

"69 hồ sơ (quận 46, phường 23)"                                counts, since 46 + 23 = 69
"(phường 3, phường 5)"                                         names
"46 văn bản, cụ thể: kế hoạch 06, …, thông báo 03"             counts: they add up to 46
"2.214 thủ tục, gồm: cấp tỉnh 1.806, cấp xã 408"               what "gồm" opens
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnreports.numbers import NUMBER, parse_number

_PARTS = re.compile(
    r"\d\s[^\d.;()]{3,60}(?:\([^()\d]{3,60}\)|\))?"
    r"(?:\(|,?\s(?:trong đó|gồm|bao gồm|chia ra|cụ thể)\b|:)"
    r"(?:[^()]|\([^()]*\))*$"
)
_SHORT_FORM = re.compile(r"\([^()\d]{2,20}\)")
_SLIP = 0.1  # of the whole
_MANY, _LARGE = 4, 100  # things and the largest count of a list that names none
_BY_FIELDS = ("lĩnh vực", "loại việc", "thủ tục")  # what a list of dossiers is told by
_LIST_REACH = 200  # letters of a list of parts, and before it
_LISTS = re.compile(
    r"(?:,|;|:)?\s(?:trong đó(?: có)?|gồm(?: có)?|bao gồm|chia ra|cụ thể(?: là)?)\s?:?\s|:\s(?!\d)"
)
_DIVISIONS = (  # what ends a list, and what stands between its parts
    (re.compile(r"[.;()<\n](?!\d)"), re.compile(r",\s|\svà\s(?=[^,]*\d)")),
    (re.compile(r"[.()<\n](?!\d)"), re.compile(r";\s(?:và\s)?")),
)
_BEFORE = re.compile(rf"(?<![\w/.,]){NUMBER}(?![\w/%])")
_SECTOR = re.compile(r"(?:^|[,:(] |và |gồm )khối [^\d;.:()]{2,45}$")  # "khối phường, xã 41"
_WHOLE = re.compile(rf"({NUMBER})\s[^\d()]{{0,80}}$")
_PART = re.compile(
    rf"[^\d()]{{2,60}}?\s({NUMBER})(?:\s[^\d()]{{1,30}})?$|\s*({NUMBER})\s[^\d()]{{2,80}}$"
)


def opens_parts(lead: str) -> bool:
    """Return whether words before a bare number, in lower case, open the parts of a figure."""
    return _PARTS.search(lead[-220:]) is not None


def names_sector(lead: str) -> bool:
    """Return whether words before a bare number name a group of bodies: "khối phường, xã 41"."""
    return _SECTOR.search(lead[-60:]) is not None


def is_part(low: str, body: int, start: int, end: int, stop: int) -> bool:
    """Return whether a bare number is one of parts that add up to a figure before them."""
    return _adds_up(low, body, start, end, stop) or _lists_up(low, body, start, end, stop)


def _lists_up(low: str, body: int, start: int, end: int, stop: int) -> bool:
    """Return whether a list without brackets adds up to a figure before it.

    "46 văn bản, cụ thể: kế hoạch 06, quyết định 09, công văn 28, thông báo 03"
    """
    first, last = max(body, start - 2 * _LIST_REACH), min(stop, end + _LIST_REACH)
    if "(" in low[first:last]:  # "thủ tục hành chính (TTHC) 17": a short form says nothing
        plain = _SHORT_FORM.sub(lambda found: " " * len(found[0]), low[first:last])
        low, body, start, end, stop = plain, 0, start - first, end - first, len(plain)
    near = max(body, start - _LIST_REACH)
    openings = list(_LISTS.finditer(low, near, start))
    if not openings or not openings[-1].end() <= start:
        return False
    begin = openings[-1].end()
    last = min(stop, end + _LIST_REACH)
    before = low[max(body, begin - _LIST_REACH) : openings[-1].start()]
    many = 2 if before.endswith(_BY_FIELDS) else _MANY
    for ends, joint in _DIVISIONS:
        if ends.search(low, begin, start):
            continue
        closing = ends.search(low, end, last)
        listed = low[begin : closing.start() if closing else last]
        if _are_parts(joint.split(listed.rstrip(" ;")), before, many):
            return True
    return False


def _are_parts(pieces: Sequence[str], before: str, many: int) -> bool:
    """Return whether the pieces of a list are counts, or add up to one told before it."""
    whole: list[str] = []  # "khối sở, ban" goes with "ngành 19"
    for piece in pieces:
        numbered = not whole or any(map(str.isdigit, whole[-1]))
        whole += [piece] if numbered else []
        whole[-1] = piece if numbered else f"{whole[-1]}, {piece}"
    if len(whole) > 1 and not any(map(str.isdigit, whole[-1])):
        whole[-2:] = [", ".join(whole[-2:])]  # "thông báo 03, đã gửi các xã"
    parts = [_PART.match(piece) for piece in whole]
    values = [parse_number(part[1] or part[2]) for part in parts if part]
    if len(values) < 2 or None in values or len(values) < len(parts):
        return False
    due = sum(values)  # type: ignore[arg-type]  # no None
    if _regular(parts, values, many):
        return True
    counts = [parse_number(one[0]) or 0 for one in _BEFORE.finditer(before)]
    if len(whole) >= _MANY and any(abs(due - count) <= _SLIP * count for count in counts[-1:]):
        return True  # of so many parts a slip of the pen may spoil the sum
    return due in counts


def _adds_up(low: str, body: int, start: int, end: int, stop: int) -> bool:
    """Return whether a bare number is one of the bracketed parts of the figure before.

    "69 hồ sơ (quận 46, phường 23)": only the sum tells counts from "(phường 3, phường 5)".
    """
    opened = low.rfind("(", max(body, start - 200), start)
    closed = low.find(")", end, min(stop, end + 200))
    if opened < 0 or closed < 0 or ")" in low[opened:start]:
        return False
    whole = _WHOLE.search(low, max(body, opened - 100), opened)
    parts = [_PART.match(part) for part in re.split(r"[;,](?=\s)|\svà\s", low[opened + 1 : closed])]
    if not whole or len(parts) < 2:
        return False
    # "phường 30, phòng, ban 16": a comma may stand inside a label
    values = [parse_number(part[1] or part[2]) for part in parts if part]
    return len(values) > 1 and None not in values and sum(values) == parse_number(whole[1])  # type: ignore[arg-type]  # no None


def _regular(
    parts: Sequence[re.Match[str] | None], values: Sequence[int | float | None], many: int
) -> bool:
    """Return whether a list tells a count for each of so many things, whatever it adds up to.

    "chứng thực 2.481, hộ tịch 902, đất đai 318, bảo trợ xã hội 247", not "phường 3, phường 5, …".
    """
    labels = {part[0].rstrip("0123456789., ").strip() for part in parts if part}
    large = any(value is not None and value >= _LARGE for value in values)
    behind = all(part is not None and part[1] for part in parts)  # the number ends each part
    each = len(parts) >= many and len(labels) == len(parts)
    return behind and each and large and "" not in labels
