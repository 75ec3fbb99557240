"""Rounding: whether two printed figures are one, and how far a computed one may be off.

    99,4 and 99,43     one: the first is the second, rounded
    99,4 and 99,46     one: cut off
    99,4 and 99,53     two

Counts are exact. Accepted for percentages: half a unit of the last printed digit, or the truncation
(DOMAIN 9).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from vnreports.records import Number

_HAIR = 1e-9  # what binary fractions are off


def decimals(value: Number) -> int:
    """Return how many decimal places a figure was printed with, at least.

    >>> decimals(99.43), decimals(99), decimals(99.0)
    (2, 0, 0)
    """
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def same_printed(one: Number, other: Number) -> bool:
    """Return whether two printed fractions may be the same figure.

    >>> same_printed(99.4, 99.43), same_printed(99.4, 99.46), same_printed(99.4, 99.53)
    (True, True, False)
    """
    rough, fine = sorted((one, other), key=decimals)
    return agrees(rough, fine)


def agrees(printed: Number, computed: Number) -> bool:
    """Return whether a printed fraction is a computed one, rounded or cut off."""
    places = decimals(printed)
    if abs(printed - computed) <= 0.5 * 10**-places + _HAIR:
        return True
    cut = math.trunc(computed * 10**places + _HAIR) / 10**places
    return bool(abs(printed - cut) <= _HAIR)


def finest(values: Iterable[Number]) -> Number:
    """Return the figure with the most decimal places."""
    return max(values, key=decimals)
