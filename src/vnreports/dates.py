"""Dates and periods, as reports write them: day before month, always.

    "ngày 05 tháng 3 năm 2014", "ngày 18/9/2023", "5.3.2014"   -> 2014-03-05 …
    "6 tháng đầu năm 2024"                                      -> 2024-01-01 to 2024-06-30
    "từ ngày 01/01 - 31/8/2023" (the year said once)            -> 2023-01-01 to 2023-08-31

`find_*` look in folded lower-case text (`Flow.lower`) and say where; `parse_*` read one string. An
impossible date (31/6) is found and has no value: whether that is a fault of the report is for the
checks to say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from vnreports.flow import fold, lower


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `[start, end)`; `value` is ISO, or None where there is no such day."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period at `[start, end)` with its first and last day, ISO."""

    start: int
    end: int
    first: str
    last: str


_DATE = re.compile(
    r"(?:ngày\s{0,2})?(?<!\d)(?<!\d[./-])"
    r"(?P<day>\d{1,2})(?:"
    r"\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark){1,2}\s?(?P<year>\d{4}|\d{2})(?![\d%]|[./-]\d)"
    r"|\s{1,2}tháng\s{0,2}(?P<named>\d{1,2})(?:\s{1,2}|,\s?)năm\s{0,2}(?P<year_named>\d{4})(?!\d)"
    r")"
)


def date_at(text: str, at: int, stop: int | None = None) -> DateMention | None:
    """Return the date that begins exactly at an offset, with its word "ngày" if it stands there."""
    found = _DATE.match(text, at, len(text) if stop is None else stop)
    return _mention(found) if found else None


def find_date(text: str, at: int = 0, stop: int | None = None) -> DateMention | None:
    """Return the first date between two offsets."""
    found = _DATE.search(text, at, len(text) if stop is None else stop)
    return _mention(found) if found else None


def parse_date(text: str) -> str | None:
    """Return the ISO form of the first date in a text; None where there is none or no such day.

    >>> parse_date("Hà Nội, ngày 05 tháng 3 năm 2014"), parse_date("ngày 31/6/2023")
    ('2014-03-05', None)
    """
    found = find_date(lower(fold(text)))
    return found.value if found else None


def _mention(found: re.Match[str]) -> DateMention:
    year = found["year"] or found["year_named"]
    month = found["month"] or found["named"]
    return DateMention(found.start(), found.end(), _iso(year, month, found["day"]))


def _iso(year: str, month: str, day: str) -> str | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)  # "25/6/23" in tables
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None


_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = r"\s?(?:-|đến(?:\s(?:hết|cuối))?|tới)\s?"


def _of_year(group: str) -> str:
    """Return what says the year of a part of it: "/2023", " năm 2023", "-2023"."""
    return rf"(?:\s?[/-]\s?|,?\s(?:của\s)?năm\s|\s)(?P<{group}>{_YEAR})"


def _day(side: str) -> str:
    return (
        rf"(?:ngày\s?)?(?P<{side}d>\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(?P<{side}m>\d{{1,2}})"
        rf"(?:(?:\s?[/.-]\s?|\snăm\s)(?P<{side}y>\d{{4}})|(?![/.-]?\d))"
    )


def _month(side: str) -> str:
    return rf"tháng\s(?P<{side}m>\d{{1,2}})(?:(?:\s?[/-]\s?|\snăm\s)(?P<{side}y>\d{{4}}))?"


# Quarters in Roman numbers as poor scans are read: "quý HI", "quý Il", "quý 1V".
_MISREAD_QUARTERS = {
    **dict.fromkeys(("l",), 1),
    **dict.fromkeys(("il", "li", "ll", "1i", "i1", "11", "h"), 2),
    **dict.fromkeys(("hi", "ih", "hl", "iil", "ill", "lll", "1ii", "ii1", "lii", "ili", "111"), 3),
    **dict.fromkeys(("1v", "lv"), 4),
}
_MISREAD = "|".join(sorted(_MISREAD_QUARTERS, key=len, reverse=True))

# What says more is tried first; the name of the outer group is the kind of period.
_KINDS = {
    "days": rf"(?:từ\s)?{_day('a')}{_TO}{_day('b')}",
    "months": rf"(?:từ\s)?{_month('c')}{_TO}{_month('d')}",
    "quarter": (
        rf"quý\s(?P<ordinal>iv|i{{1,3}}|[1-4]|{_MISREAD})(?!\w)(?:{_of_year('quarter_year')})?"
    ),
    "count": (
        r"(?<![\d/.,])(?P<number>0?[1-9]|1[0-2]|ba|sáu|chín)\stháng(?!\s?\d)(?P<ending>\s(?:đầu|cuối))?"
        rf"(?:{_of_year('count_year')}|\s(?:của\s)?(?P<this>năm)(?!\s?\d))?"
    ),
    "half": rf"nửa\s(?P<which>đầu|cuối)\snăm(?:\s(?P<half_year>{_YEAR}))?",
    "month": rf"tháng\s(?P<only>\d{{1,2}})(?!\d)(?:{_of_year('month_year')})?",
    "years": (
        r"(?:(?:giai\sđoạn|nhiệm\skỳ|thời\skỳ|từ(?:\snăm)?|(?:các\s|0?\d\s)?năm)[\s(:]{1,2})?"
        rf"(?<![\d/-])(?P<from>{_YEAR}){_TO}(?:năm\s)?(?P<to>{_YEAR})(?![/-])"
    ),
    "year": rf"năm\s(?P<whole>{_YEAR})(?!\s?[-/]\s?\d)",
}
_PERIODS = re.compile(
    r"(?<!\w)(?=[tnqgcbs\d])(?:" + "|".join(rf"(?P<{k}>{p})" for k, p in _KINDS.items()) + ")"
)
_PARTS = ("quarter", "count", "half", "month")  # parts of a year, whose year may be said elsewhere
_JOINT = re.compile(r"\s?(?:,|và|\()\s?")
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def parse_period(text: str, default_year: int | None = None) -> tuple[str, str] | None:
    """Return first and last day of the first period in a text.

    Periods of one year that are named together are one: "tháng 6 và 6 tháng đầu năm 2023".
    `default_year` stands in where a part of a year has none: "8 tháng đầu năm".

    >>> parse_period("quý I/2023"), parse_period("từ ngày 15/12/2023 đến ngày 14/6/2024")
    (('2023-01-01', '2023-03-31'), ('2023-12-15', '2024-06-14'))
    """
    found = find_period(lower(fold(text)), default_year=default_year)
    return (found.first, found.last) if found else None


def find_period(
    text: str, at: int = 0, stop: int | None = None, *, default_year: int | None = None
) -> PeriodMention | None:
    """Return the first period between two offsets, with those named together with it."""
    stop = len(text) if stop is None else stop
    mentions = list(_PERIODS.finditer(text, at, stop))
    years = _years_ahead(mentions, default_year)
    for place, found in enumerate(mentions):
        together = _together(text, mentions, place)
        read = [days for one in together if (days := _days(one, years[place]))]
        if read:
            first, last = min(read)[0], max(last for _, last in read)
            return PeriodMention(found.start(), together[-1].end(), first, last)
    return None


def _years_ahead(mentions: list[re.Match[str]], default_year: int | None) -> list[int | None]:
    """Return the year of each part of a year: its own, or the next one that is said."""
    years: list[int | None] = []
    year = default_year
    for found in reversed(mentions):
        year = _own_year(found) or year
        years.append(year)
    return years[::-1]


def _together(text: str, mentions: list[re.Match[str]], place: int) -> list[re.Match[str]]:
    """Return a part of a year and the parts joined to it: "quý III và 9 tháng năm 2023"."""
    row = [mentions[place]]
    while place + len(row) < len(mentions):
        following = mentions[place + len(row)]
        joined = _JOINT.fullmatch(text, row[-1].end(), following.start())
        if joined and _kind(following) == "year" and _kind(row[-1]) in _PARTS:
            # "quý IV và năm 2024"
            same = _own_year(row[-1]) in (None, int(following["whole"]))
            return [*row, following] if same else row
        if not joined or _kind(row[-1]) not in _PARTS or _kind(following) not in _PARTS:
            break
        if len({own for one in (*row, following) if (own := _own_year(one))}) > 1:
            break
        row.append(following)
        if len(row) == 4:  # a year has no more quarters; bounds the work on a line of nonsense
            break
    return row


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind])


def _own_year(found: re.Match[str]) -> int | None:
    year = next((found[f"{part}_year"] for part in _PARTS if found[f"{part}_year"]), None)
    return int(year) if year else None


def _days(found: re.Match[str], year: int | None) -> tuple[str, str] | None:
    kind = _kind(found)
    if kind == "days":
        return _first_to_last(found)
    if kind == "months":
        return _month_to_month(found)
    if kind == "years":
        return _months(int(found["from"]), 1, 12, int(found["to"]))
    if kind == "year":
        return _months(int(found["whole"]), 1, 12)
    return _part(found, kind, year) if year else None


def _part(found: re.Match[str], kind: str, year: int) -> tuple[str, str] | None:
    if kind == "quarter":
        said = found["ordinal"]
        quarter = _QUARTERS.get(said) or _MISREAD_QUARTERS.get(said) or int(said)
        return _months(year, 3 * quarter - 2, 3 * quarter)
    if kind == "half":
        return _months(year, 1, 6) if found["which"] == "đầu" else _months(year, 7, 12)
    if kind == "month":
        return _months(year, int(found["only"]), int(found["only"]))
    if not (found["ending"] or found["this"] or found["count_year"]):
        return None  # "trong 6 tháng": how long, not when
    count = _COUNTS.get(found["number"]) or int(found["number"])
    at_end = (found["ending"] or "").endswith("cuối")
    return _months(year, 13 - count, 12) if at_end else _months(year, 1, count)


def _first_to_last(found: re.Match[str]) -> tuple[str, str] | None:
    """Return a stretch of days; its first may leave the year to its last: "01/01 - 31/8/2023"."""
    if not found["by"]:
        return None
    first = _iso(found["ay"] or found["by"], found["am"], found["ad"])
    last = _iso(found["by"], found["bm"], found["bd"])
    return (first, last) if first and last and first <= last else None


def _month_to_month(found: re.Match[str]) -> tuple[str, str] | None:
    if not found["dy"]:
        return None
    year = int(found["cy"] or found["dy"])
    return _months(year, int(found["cm"]), int(found["dm"]), int(found["dy"]))


def _months(
    year: int, first: int, last: int, last_year: int | None = None
) -> tuple[str, str] | None:
    """Return the days from one month to another; None where there are no such months."""
    end = year if last_year is None else last_year
    if not (year and 1 <= first <= 12 and 1 <= last <= 12) or (year, first) > (end, last):
        return None
    return date(year, first, 1).isoformat(), date(end, last, monthrange(end, last)[1]).isoformat()
