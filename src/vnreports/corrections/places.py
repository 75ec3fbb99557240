"""Places: where the item of a correction is after a report was extracted, or read, anew.

    was    “Ngày không hẹn”                       now    mô hình “Ngày không hẹn” tại thôn Đông

An id comes from the words of an item and where they stand. Other rules may show a few words more or
fewer: then the item over the same stretch is meant, of several the one that says the most alike.
A reader of a later version may give a text in which all stands a little further on: then the same
words are meant, nearest to where they were.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from vnreports.spans import Span

# Of the words of the longer of two items: with less in common they are not the same. A figure and
# its percentage stand side by side in one sentence, and share nothing.
_SHARED = 0.5


def anchored(text: str, item: Mapping[str, Any]) -> Span | None:
    """Return where the words of an item stand in a text; None where they do not."""
    start, quote = item["span"]["start"], item["quote"]
    if text.startswith(quote, start):
        return Span(start, start + len(quote))
    found = [at for at in (text.rfind(quote, 0, start), text.find(quote, start)) if at >= 0]
    if not found or not quote:
        return None
    nearest = min(found, key=lambda at: abs(at - start))
    return Span(nearest, nearest + len(quote))


def find_again(
    items: Sequence[Mapping[str, Any]],
    former: Mapping[str, Any],
    text: str,
    *,
    taken: Collection[str] = (),
) -> int | None:
    """Return where the item is that an earlier one has become; `taken`: ids of others.

    An item of the same words is never another one, so its id tells it.
    """
    for place, item in enumerate(items):
        if item["id"] == former["id"]:
            return place
    stretch = anchored(text, former)
    if stretch is None:
        return None
    best, found = 0.0, None
    for place, item in enumerate(items):
        shared = _shared(stretch, item["span"])
        likeness = shared + _alike(item, former)
        if shared >= _SHARED and likeness > best and item["id"] not in taken:
            best, found = likeness, place
    return found


def _shared(stretch: Span, other: Mapping[str, int]) -> float:
    common = min(stretch.end, other["end"]) - max(stretch.start, other["start"])
    longer = max(len(stretch), other["end"] - other["start"], 1)
    return float(max(0, common) / longer)


def _alike(item: Mapping[str, Any], former: Mapping[str, Any]) -> float:
    """Return which share of the fields of an item says the same."""
    same = sum(bool(item.get(name) == value) for name, value in former.items())
    return same / max(len(former), 1)
