"""What is asked of the search, and what it answers.

    Query("khong hen", kinds=("initiative",), province=("Quảng Nam",))

finds "Ngày thứ ba không hẹn" of the units of Quảng Nam. Nothing here knows a database: a query is
handed to `Store.search`, which gives a `Page`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal[
    "initiative", "document", "indicator", "difficulty", "recommendation", "section", "report"
]
KINDS: tuple[Kind, ...] = (
    "initiative", "document", "indicator", "difficulty", "recommendation", "section", "report",
)  # fmt: skip
FacetName = Literal["kind", "province", "unit", "level", "year", "status", "theme", "area"]
FACETS: tuple[FacetName, ...] = (
    "kind", "province", "unit", "level", "year", "status", "theme", "area",
)  # fmt: skip
PAGE = 20
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Query:
    """Words, and what the hits have to be; of several values of one field any will do.

    `text`: words that all have to be there. A word with marks is found as it is typed, one without
    finds all; `"…"` is a phrase, `kế hoạ*` a beginning; `OR` stands between alternatives, `-`
    before what must not be there. Anything may be typed: what is no syntax is words, or nothing.
    Without words all that passes the filters is found, the latest first.

    `unit`: a name or an id of the registry: the unit, what is below it, and what these became. A
    unit that the registry does not know, or knows several of, is found by its name.
    `period`: first and last day; reports whose period touches it.
    `theme` and `province` are whole names, whatever their case and marks, as the facets give them.
    """

    text: str = ""
    kinds: tuple[Kind, ...] = ()
    unit: str | None = None
    province: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    status: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    report: str | None = None  # the id of the one report to search
    offset: int = 0
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Marked:
    """Words as they are in the report, and the stretches of them that were found.

    >>> one = Marked("Thứ ba không hẹn", ((7, 16),))
    >>> [one.text[start:end] for start, end in one.marks]
    ['không hẹn']
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> list[tuple[str, bool]]:
        """Return the words in pieces, each with whether it was found: what a page shows in turn.

        >>> Marked("Thứ ba không hẹn", ((7, 16),)).pieces()
        [('Thứ ba ', False), ('không hẹn', True)]
        """
        found, at = [], 0
        for start, end in self.marks:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return [piece for piece in [*found, (self.text[at:], False)] if piece[0]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    `item` is the id of the item in its report; None for a report itself. A document is one hit,
    however many cite it: `document` is its key in the register, `reports` how many reports cite it,
    and the words are those of one of them. `place` is where in the text of the report most of the
    words that were found stand in a row, or the item where its quotation has none of them.
    """

    kind: Kind
    report: str
    item: str | None
    title: Marked
    snippet: Marked
    place: tuple[int, int]
    score: float
    page: int | None = None
    unit: str | None = None
    level: str | None = None
    province: str | None = None
    period_from: str | None = None
    period_to: str | None = None
    status: str | None = None
    area: str | None = None
    themes: tuple[str, ...] = ()
    document: str | None = None
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Value:
    """A value that hits have, and how many; `chosen`: the query asks for it."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a field, the most frequent first, equally frequent ones by their letters.

    They are counted over what all other filters let pass, so that another value can be chosen.
    """

    name: FacetName
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits, best first.

    `total` hits were counted; with `more` there are others beyond, which nobody has counted: so
    many say that the words are too common. The facets count the same hits.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    more: bool = False
    facets: tuple[Facet, ...] = field(default=())

    def facet(self, name: FacetName) -> Facet:
        """Return the facet of a field."""
        return next(one for one in self.facets if one.name == name)
