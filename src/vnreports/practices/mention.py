"""Mention: the words that name one initiative, before it is known whose it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: the words to quote `[start, end)` and the name among them.

    `entry` is where the clause or list entry that holds it begins; `listed` says that it stands in
    a list, which names each initiative once.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    kind: str
    entry: int
    listed: bool
    rule: str
    confidence: float
