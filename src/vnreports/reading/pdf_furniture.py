"""What a PDF repeats on its pages beside the text: running heads and feet, page numbers.

Only rows at the top and the bottom of a page are looked at. What stands at the same height on
several pages with the same words is a running head; a lone number that is the number of its page
is a page number (Nghị định 30/2020/NĐ-CP, phụ lục I: centred in the top margin, from page 2).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vnreports.reading.pdf_lines import Line

_BAND = 0.12  # of the height of a page
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(
    r"[-–—|\s]*(?:trang|page)?\s*(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


def furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[int]:
    """Return the `id` of the rows that are furniture; each page is its height and its rows."""
    edges = [list(_edge_rows(height, rows)) for height, rows in pages]
    found = set(_page_numbers(edges))
    groups: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page, rows in enumerate(edges):
        for row in rows:
            groups[re.sub(r"\d+", "#", row.text)].append((page, row))
    enough = max(2, (len(pages) + 1) // 2)
    for group in groups.values():
        for _, row in group:
            same = {page for page, other in group if abs(other.y - row.y) <= _SAME_HEIGHT}
            if len(same) >= enough:
                found.add(id(row))
    return found


def _edge_rows(height: float, rows: Sequence[Line]) -> Iterable[Line]:
    for row in (*rows[:3], *rows[3:][-3:]):
        if row.y < _BAND * height or row.y > (1 - _BAND) * height:
            yield row


def _page_numbers(edges: Sequence[Sequence[Line]]) -> Iterable[int]:
    """Return lone numbers that count the pages, from whatever number they begin."""
    numbers = [
        (page, int(found[1]), row)
        for page, rows in enumerate(edges)
        for row in rows
        if (found := _NUMBER.fullmatch(row.text))
    ]
    for page, number, row in numbers:
        counted = number == page + 1 or any(
            other_number - other == number - page and other != page
            for other, other_number, _ in numbers
        )
        if counted:
            yield id(row)
