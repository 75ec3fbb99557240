"""Printed percentages: how many digits they have, and whether they agree with a fraction.

Accepted: within half a unit of the last printed digit, or the truncation (DOMAIN 9).
"""

from __future__ import annotations

import math
import re

from vnreports.draft import Placed
from vnreports.flow import Flow
from vnreports.records import Indicator

Figure = Placed[Indicator]
_DECIMALS = re.compile(r"\d[.,](\d+)\s?%")
_BARE_DECIMALS = re.compile(r"\d+[.,](\d+)")


def agrees(part: int | float, whole: int | float, printed: int | float, decimals: int) -> bool:
    """Return whether `part / whole` may be printed as `printed` percent.

    >>> agrees(180, 2985, 6, 0), agrees(17, 19, 94.74, 2)
    (True, False)
    """
    exact = 100 * part / whole
    unit = 10.0**-decimals
    truncated = math.floor(exact / unit + 1e-9) * unit
    return abs(exact - printed) <= 0.5 * unit + 1e-9 or abs(truncated - printed) < 1e-9


def decimals_of(flow: Flow, one: Figure) -> int:
    """Return how many digits a printed percentage has behind its comma."""
    found = _DECIMALS.search(flow.folded, one.start, min(one.end + 1, len(flow.folded)))
    if found is None and one.record.table is not None:  # the head of the column has the sign
        found = _BARE_DECIMALS.fullmatch(flow.folded, one.start, one.end)
    return len(found[1]) if found else 0
