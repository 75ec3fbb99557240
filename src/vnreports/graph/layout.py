"""Layout: two columns, units on the left and documents on the right, with few crossings.

Each side is sorted by the mean place of what it is joined to on the other, a few times over
(barycentre method of Sugiyama, Tagawa and Toda, 1981); both columns take the whole height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnreports.graph.edges import Graph

ROW = 40.0  # height of a name with its second line
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each node stands: the middle of its row, from the top of the columns."""

    units: Mapping[str, float]
    documents: Mapping[str, float]
    height: float


def lay_out(graph: Graph) -> Layout:
    """Return the rows of a graph."""
    units = [node.id for node in graph.units]
    documents = [node.id for node in graph.documents]
    to_units: dict[str, list[str]] = {one: [] for one in documents}
    to_documents: dict[str, list[str]] = {one: [] for one in units}
    for unit, document, _ in graph.edges:
        to_documents[unit].append(document)
        to_units[document].append(unit)
    for _ in range(_SWEEPS):
        documents = _sorted(documents, to_units, units)
        units = _sorted(units, to_documents, documents)
    height = ROW * max(len(units), len(documents), 1)
    return Layout(_spread(units, height), _spread(documents, height), height)


def _sorted(
    nodes: Sequence[str], neighbours: Mapping[str, Sequence[str]], others: Sequence[str]
) -> list[str]:
    places = {one: place for place, one in enumerate(others)}

    def middle(node: str) -> float:
        joined = neighbours[node]
        return sum(places[one] for one in joined) / len(joined) if joined else len(others)

    return sorted(nodes, key=middle)


def _spread(nodes: Sequence[str], height: float) -> dict[str, float]:
    step = height / len(nodes) if nodes else height
    return {node: (place + 0.5) * step for place, node in enumerate(nodes)}
