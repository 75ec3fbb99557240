"""Assignment: pair the items of two lists so that the sum of the costs is least.

Shortest augmenting paths: D. F. Crouse, On implementing 2D rectangular assignment algorithms, IEEE
TAES 52(4), 2016. Columns are looked at in the order of SciPy, so that of pairings of equal cost
both choose the same one. Lists of some hundred items need no compiled code.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the cheapest assignment, in order of rows.

    >>> assign([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    [(0, 1), (1, 0), (2, 2)]
    """
    if costs and len(costs[0]) < len(costs):
        turned = [list(column) for column in zip(*costs, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    width = len(costs[0]) if costs else 0
    row_price, column_price = [0.0] * len(costs), [0.0] * width
    row_of = [-1] * width
    column_of = [-1] * len(costs)
    for new in range(len(costs)):
        reached, came_from = [inf] * width, [-1] * width
        rows, columns = [], []  # of the tree of paths
        open_columns = list(range(width - 1, -1, -1))
        row, cost, end = new, 0.0, -1
        while end < 0:
            rows.append(row)
            at, least = -1, inf
            for place, column in enumerate(open_columns):
                path = cost + costs[row][column] - row_price[row] - column_price[column]
                if path < reached[column]:
                    came_from[column], reached[column] = row, path
                free = row_of[column] < 0
                if reached[column] < least or (reached[column] == least and free):
                    at, least = place, reached[column]
            column, cost = open_columns[at], least
            columns.append(column)
            open_columns[at] = open_columns[-1]
            open_columns.pop()
            row, end = row_of[column], column if row_of[column] < 0 else -1
        for row in rows:
            row_price[row] += cost if row == new else cost - reached[column_of[row]]
        for column in columns:
            column_price[column] -= cost - reached[column]
        while end >= 0:  # turn the pairs along the path
            row = row_of[end] = came_from[end]
            column_of[row], end = end, column_of[row]
    return list(enumerate(column_of))
