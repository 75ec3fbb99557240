"""Looks: colours, letters and the common parts of all charts.

Blue, orange and light grey keep apart on grey paper and for the colour-blind; hatching says it
once more. A text is never read as mathematics, and a letter that the font lacks is a box.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from vnreports.consolidate.showing.wording import printed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, PALE, INK = "#1f5a94", "#e69f00", "#d9dee4", "#22303c"
WIDTH = 5.6  # inches; on a page of a telephone the letters stay legible
ROW = 0.2  # inches of a bar
_STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, and has all Vietnamese letters
    "font.size": 8.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,  # a "$" in the name of a unit is a dollar
    "hatch.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8a96a3",
}


@contextmanager
def drawing(how: dict[str, Any]) -> Iterator[None]:
    """Have everything inside drawn in these looks."""
    from matplotlib import rc_context

    looks: Any = {**_STYLE, **how}  # the stubs list every key
    with rc_context(looks), warnings.catch_warnings():
        # A name may have letters that the font lacks; a box stands for them.
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def figure_of(rows: float) -> tuple[Figure, Axes]:
    """Return an empty chart for so many bars."""
    from matplotlib.figure import Figure as NewFigure

    figure = NewFigure(figsize=(WIDTH, max(1.7, 0.85 + ROW * rows)), layout="constrained")
    return figure, figure.subplots()


def write_numbers(axes: Axes, values: Sequence[float], *, shift: float = 0) -> None:
    """Write the values at the ends of their bars."""
    for place, value in enumerate(values):
        axes.annotate(printed(value), (value, place + shift), xytext=(3, 0),
                      textcoords="offset points", va="center", fontsize=8)  # fmt: skip


def write_names(axes: Axes, names: Sequence[str]) -> None:
    """Write what the bars stand for, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.margins(y=0.01)


def whole_numbers(axes: Axes) -> None:
    """Have an axis of counts."""
    from matplotlib.ticker import MaxNLocator

    axes.margins(x=0.08)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def day_and_month(ordinal: float, _: int | None = None) -> str:
    """Print a tick of an axis of days: "09/3"."""
    at = date.fromordinal(max(1, round(ordinal)))
    return f"{at.day:02d}/{at.month}"
