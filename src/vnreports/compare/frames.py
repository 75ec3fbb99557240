"""Frames: what is compared as pandas frames, for a notebook.

    figures = indicators("kho.sqlite", province="Thái Nguyên", indicators=["HS06", "HS13"])
    matrix(figures)           units by indicator and period; what nobody says is NA, not zero
    sources(figures.iloc[0])  where a cell is said: file, page, words

Each row of a frame is one cell; `sources` leads to its origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnreports.compare.asked import Asked
from vnreports.compare.rows import Row, document_rows, indicator_rows, initiative_rows
from vnreports.errors import VnReportsError
from vnreports.messages import say

if TYPE_CHECKING:
    from types import ModuleType

    from pandas import DataFrame, Series

    from vnreports.consolidate.picture import Origin
    from vnreports.registry import Era


def indicators(
    store: str | Path,
    *,
    province: str,
    units: Sequence[str] = (),
    periods: Sequence[str] = (),
    indicators: Sequence[str] = (),
    scope: str = "",
    era: Era | None = None,
) -> DataFrame:
    """Return the figures of units, one row a cell.

    With an `era` each row also tells what its unit was before the reform of 2025, or is since.

    Raises:
        StoreError: the store has no report of the province.
        VnReportsError: pandas is not installed.
    """
    return _frame(indicator_rows(store, Asked(province, units, periods, indicators, scope, era)))


def initiatives(
    store: str | Path,
    *,
    province: str,
    units: Sequence[str] = (),
    periods: Sequence[str] = (),
    era: Era | None = None,
) -> DataFrame:
    """Return who runs which initiative, one row for a unit and period."""
    return _frame(initiative_rows(store, Asked(province, units, periods, era=era)))


def documents(
    store: str | Path,
    *,
    province: str,
    units: Sequence[str] = (),
    periods: Sequence[str] = (),
    era: Era | None = None,
) -> DataFrame:
    """Return who cites which document and how often, one row for a unit and period."""
    return _frame(document_rows(store, Asked(province, units, periods, era=era)))


def matrix(frame: DataFrame) -> DataFrame:
    """Return units by thing and period: the values, NA where nothing is said."""
    wide: DataFrame = frame.pivot_table(
        index="unit",
        columns=["code", "period"],
        values="value",
        aggfunc="first",
        dropna=False,
        observed=True,
        sort=False,
    )
    return wide.dropna(axis="columns", how="all")


def sources(row: Series[Any]) -> list[Origin]:
    """Return where the cell of a row is said: report, file, page and words."""
    return list(row["origins"])


def _frame(rows: Iterable[Row]) -> DataFrame:
    pandas = _pandas()
    names = [field.name for field in fields(Row)]
    frame: DataFrame = pandas.DataFrame(
        [[getattr(row, name) for name in names] for row in rows], columns=names
    )
    # a column of numbers with blanks, and not of objects or NaN that look like figures
    return frame.astype({"value": "Float64"})


def _pandas() -> ModuleType:
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        message = 'Cần pandas để so sánh bằng bảng. Hãy cài: pip install "vnreports[analysis]".'
        raise VnReportsError(say(message)) from error
    return pandas
