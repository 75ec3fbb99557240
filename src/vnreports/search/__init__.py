"""Search: find what reports say by words and filters, in SQLite and PostgreSQL alike.

    with Store("vnreports-data/vnreports.sqlite") as store:
        page = store.search(Query("khong hen", kinds=("initiative",)))

It does not read reports: what is found is what extraction, and the corrections of persons, gave.
"""

from vnreports.search.asking import (
    FACETS,
    KINDS,
    Facet,
    FacetName,
    Hit,
    Kind,
    Marked,
    Page,
    Query,
    Value,
)

__all__ = [
    "FACETS",
    "KINDS",
    "Facet",
    "FacetName",
    "Hit",
    "Kind",
    "Marked",
    "Page",
    "Query",
    "Value",
]
