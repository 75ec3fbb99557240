"""Chart: one drawing, and the files that it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from vnreports.consolidate.charting.looks import drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS = 200  # of an inch, in PNG
COLOURS = 64  # in a notebook: what is drawn has five, and the shades of its edges


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its file name without ending, its title, the same in words, and how it is drawn."""

    name: str
    title: str
    alt: str
    draw: Callable[[], Figure] = field(repr=False)

    def svg(self, *, letters: bool = False) -> bytes:
        """Return the drawing; with `letters` its text is text, else outlines that need no font."""
        return self._saved("svg", {"svg.fonttype": "none" if letters else "path"})

    def png(self) -> bytes:
        """Return the picture in dots."""
        return self._saved("png", {})

    def _repr_png_(self) -> bytes:
        """Return what a notebook shows, and keeps: half as fine, a quarter of the bytes."""
        picture = Image.open(BytesIO(self._saved("png", {}, dots=DOTS // 2)))
        into = BytesIO()
        picture.convert("RGB").quantize(COLOURS).save(into, "PNG", optimize=True)
        return into.getvalue()

    def _saved(self, form: str, how: dict[str, str], *, dots: int = DOTS) -> bytes:
        about = {"Title": self.title, "Creator": "vnreports", "Date": None}
        if form == "png":
            about = {"Title": self.title, "Description": self.alt, "Software": "vnreports"}
        into = BytesIO()
        with drawing({**how, "svg.hashsalt": self.name}):
            self.draw().savefig(into, format=form, dpi=dots, metadata=about)
        return into.getvalue()
