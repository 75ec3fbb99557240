"""Number formats: what a cell of a spreadsheet shows of its value, as Vietnamese reports write it.

    0.985 as "0.0%"  ->  "98,5%"      45292 as "dd/mm/yyyy"  ->  "01/01/2024"

A point groups thousands where the format groups them, decimals have a comma. What a format hides by
habit is shown all the same: a zero that is drawn as a dash is a zero, a loss in red has its sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_DIGITS = 12  # that are shown without a format: more are the noise of binary fractions
_LARGEST = 1e15  # from here on a number of Excel has lost digits
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|(?P<digits>[0#?](?:[0#?,.]|\\?[ \u00a0](?=[0#?]))*)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*')
_CONDITION = re.compile(r"\[[<>=]")
_UNSUPPORTED = re.compile(r"[0#?]\s*/\s*[0#?\d]|E[+-]", re.IGNORECASE)  # fractions, powers of ten
_LITERALS = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_SIGNS = str.maketrans("", "", "()-")


def shown(value: object, form: str) -> str:
    """Return a value as its cell shows it; "" where there is none.

    >>> shown(1234.5, "#,##0.00"), shown(1234.5, "General"), shown(0.1 + 0.2, "General")
    ('1.234,50', '1234,5', '0,3')
    >>> shown(datetime(2024, 1, 5), "mm-dd-yy"), shown(0, '_(* "-"_)')
    ('05/01/2024', '0')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, date | time | timedelta):
        return _moment(value, form)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One section of a format: what stands round the number, and how the number is written."""

    before: str = ""
    digits: str = ""
    after: str = ""
    general: bool = False
    percent: bool = False

    @property
    def empty(self) -> bool:
        return not (self.before or self.digits or self.after or self.general)


_GENERAL = _Pattern(general=True)


def _number(value: int | float, form: str) -> str:
    if value != value or abs(value) == float("inf"):
        return ""
    pattern = _pattern(form, (value > 0) - (value < 0))
    if pattern.empty:
        return ""
    if pattern.general:
        body = _general(abs(value))
    elif pattern.digits:
        body = _written(Decimal(repr(abs(value))), pattern)
    else:  # words alone; those for zero are a dash most times
        body = "" if value else "0"
    sign = "-" if value < 0 and any(digit in "123456789" for digit in body) else ""
    return f"{pattern.before}{sign}{body}{pattern.after}".strip()


@lru_cache(maxsize=256)
def _pattern(form: str, sign: int) -> _Pattern:
    """Return how a format writes numbers of a sign (-1, 0, 1)."""
    if _CONDITION.search(form) or _UNSUPPORTED.search(_LITERALS.sub("", form)):
        return _GENERAL
    before, digits, after = "", "", ""
    general = percent = False
    for token in _TOKEN.finditer(_section(form, sign).strip()):
        words = token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
        if token["digits"] and not digits:
            digits = token["digits"]
            continue
        if token["general"] or token["other"] == "@":
            general = True
            continue
        percent |= token["other"] == "%"
        if sign <= 0:  # brackets and signs of its own say that it is negative
            words = words.translate(_SIGNS)
        if digits or general:
            after += words
        else:
            before += words
    if sign == 0 and not (before or digits or after or general) and _section(form, 0).strip():
        general = True  # a dash and nothing else
    return _Pattern(before, digits, after, general, percent)


def _section(form: str, sign: int) -> str:
    """Return the section of a format that draws a sign: positive; negative; zero; text."""
    sections: list[str] = []
    at = 0
    while at <= len(form):
        found = _SECTION.match(form, at)
        assert found is not None  # it matches nothing too
        sections.append(found[0])
        at = found.end() + 1
    if sign < 0 and len(sections) > 1:
        return sections[1]
    if sign == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _written(value: Decimal, pattern: _Pattern) -> str:
    """Return a number by its places: grouped or not, so many decimals."""
    digits = pattern.digits
    if pattern.percent:
        value *= 100
    whole, _, part = digits.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) or len(part) - len(part.rstrip(","))
    value /= Decimal(1000) ** scale
    whole, part = whole.rstrip(","), part.replace(",", "")
    value = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    grouped = "," in whole or " " in whole
    units, _, decimals = f"{value:,f}".partition(".") if grouped else f"{value:f}".partition(".")
    units = units.replace(",", ".").rjust(whole.count("0"), "0")
    least = len(part.rstrip("#?"))
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return f"{units},{decimals}" if decimals else units


def _general(value: int | float) -> str:
    if float(value).is_integer() and abs(value) < _LARGEST:
        return str(int(value))
    return f"{Decimal(f'{value:.{_DIGITS}g}'):f}".replace(".", ",")


def _moment(value: date | time | timedelta, form: str) -> str:
    """Return a date in the order of Vietnam, whatever the order of the format; then the time."""
    asked = _LITERALS.sub("", form).lower()
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    words = []
    if isinstance(value, date):
        by_day = f"{value.day:02}" if "dd" in asked else str(value.day)
        by_month = f"{value.month:02}" if "mm" in asked else str(value.month)
        parts = [(by_day, "d" in asked), (by_month, "m" in asked), (str(value.year), "y" in asked)]
        if not any(wanted for _, wanted in parts):
            parts = [(part, "h" not in asked) for part, _ in parts]
        words.append("/".join(part for part, wanted in parts if wanted))
    if "h" in asked and isinstance(value, datetime | time):
        words.append(f"{value.hour}:{value.minute:02}")
    return " ".join(word for word in words if word)
