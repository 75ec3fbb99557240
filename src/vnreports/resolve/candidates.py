"""Candidates: of many names those that one may be alike to, without comparing all with all.

An inverted index of pairs of neighbouring syllables: names that say much the same share some of
them. Looked up are the rarest pairs of a name, so that work and memory grow with the number of
names and not with its square: "thủ tục" leads to thousands, "tủ khóa" to a few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from vnreports.resolve.names import Name

_LOOKED_UP = 0.6  # of the pairs of a name, the rarest: one of them is in every name alike
_LEAST = 3
_CROWDED = 200  # names that share a pair which is not looked up, unless a name has no other
_SHARED = 0.34  # of the pairs that are looked up, those that a name alike has at least
_MOST = 30  # names to compare one with


class Candidates:
    """An index of names; `names` are all that will be put in or looked up."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._often = Counter(feature for name in names for feature in name.features)
        self._places: dict[str, list[int]] = {}
        self._size = 0

    def add(self, name: Name) -> None:
        """Put a name in; its place is its number in the order of coming."""
        for feature in name.features:
            self._places.setdefault(feature, []).append(self._size)
        self._size += 1

    def like(self, name: Name) -> Iterator[int]:
        """Yield the places of the names that share most of the rare pairs, best first."""
        rare = sorted(name.features, key=lambda one: (self._often[one], one))
        looked_up = rare[: max(_LEAST, ceil(_LOOKED_UP * len(rare)))]
        shared: Counter[int] = Counter()
        for rank, feature in enumerate(looked_up):
            places = self._places.get(feature, ())
            if rank and shared and len(places) > _CROWDED:
                continue
            shared.update(places)
        least = ceil(_SHARED * len(looked_up))
        enough = [(-times, place) for place, times in shared.items() if times >= least]
        yield from (place for _, place in sorted(enough)[:_MOST])
