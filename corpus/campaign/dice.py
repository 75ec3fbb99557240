"""Draws that hang on their key alone: the same campaign on every machine and Python.

    Dice(2026).number("xã Phú Bình HS02", 900, 4200)     always the same

`random` draws in an order, so a new draw in the middle changes all that follow; a key does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws of one seed."""

    seed: int

    def share(self, key: str) -> float:
        """Return a number from 0 up to 1."""
        digest = hashlib.sha256(f"{self.seed} {key}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def number(self, key: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.share(key) * (high - low + 1))

    def pick(self, key: str, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.number(key, 0, len(options) - 1)]

    def some(self, key: str, options: Sequence[T], count: int) -> list[T]:
        """Return so many of the options, in an order of their own."""
        keyed = sorted((self.share(f"{key} {at}"), at) for at in range(len(options)))
        return [options[at] for _, at in keyed[:count]]
