"""Coverage: which part of the reporting unit a figure of the catalogue covers.

    cấp xã tiếp nhận 1.312 hồ sơ       the communes
    Trung tâm Phục vụ HCC 4.205 hồ sơ  the centre
    đã tiếp nhận 5.517 hồ sơ           nothing is said: the whole

The words are the lexicon `catalogue.coverage`. A commune has no parts.
"""

from __future__ import annotations

from vnreports.draft import Draft
from vnreports.records import Coverage
from vnreports.resolve.catalogue import Catalogue
from vnreports.resolve.reader import Reader


class Covers:
    """Which part of the reporting unit a figure covers, by the words nearest to it."""

    def __init__(self, catalogue: Catalogue, draft: Draft, reader: Reader) -> None:
        rules = catalogue.rules
        self._figures = draft.indicators
        self._reader = reader
        self._table = rules.table("catalogue.coverage")
        self._words = rules.compile(r"\b(?:$catalogue_coverage)(?!\w)")
        self._centres = rules.compile(r"\b(?:$catalogue_centres)(?!\w)")
        self._level = draft.header.unit_level

    def of(self, place: int) -> Coverage | None:
        """Return the part that a figure covers; none where it covers the unit, or nothing tells."""
        figure = self._figures[place].record
        if self._level == "commune":
            return None
        scope = (figure.scope or "").lower()
        if self._level in ("district", "province") and self._centres.search(scope):
            return None if self._words.search(scope) else "centre"
        around = self._reader.around(place)
        for words in (scope, f"{around.text} {around.behind}"):
            found = self._words.search(words)
            if found:
                return self._table[found[0]]  # type: ignore[return-value]  # values are tested
        return None
