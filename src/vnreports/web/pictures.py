"""Pictures: what the reports of a province say together in a period, kept while the store stands.

    found = picture_of(desk, place, period)      None: it is still being made
    drawn = charts_of(found)                     name of a chart: Drawing

The charts need matplotlib; where it is not installed, there are none and the page says how to get
it.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from vnreports import consolidate
from vnreports.consolidate.charts import charts
from vnreports.consolidate.door import write_form
from vnreports.consolidate.picture import Picture
from vnreports.errors import VnReportsError
from vnreports.web.awaited import Awaited
from vnreports.web.desk import Desk
from vnreports.web.provinces import Chosen

# Form of `consolidate.FORMS`: how its file is called when it is downloaded, and what it is.
FILES = {
    "xlsx": (
        "tong-hop.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "docx": (
        "du-thao.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "html": ("trang-tong-hop.zip", "application/zip"),
    "json": ("tong-hop.json", "application/json"),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is served; `alt` says the same in words."""

    name: str
    title: str
    alt: str
    svg: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A picture with its charts, or why they are not drawn."""

    picture: Picture
    drawings: dict[str, Drawing]
    without: str = ""


_MADE: Awaited[Made] = Awaited(6)
_DRAWING = threading.Lock()  # matplotlib draws one thing at a time


def picture_of(desk: Desk, place: Chosen, period: str) -> Made | None:
    """Return the picture of a province in a period; None while it is being made."""
    store = desk.settings.store

    def make() -> Made:
        return _drawn(consolidate.province(store, place.province, period))

    return _MADE.get((place.state, place.province, period), make)


def _drawn(picture: Picture) -> Made:
    try:
        with _DRAWING:
            drawn = [Drawing(one.name, one.title, one.alt, one.svg()) for one in charts(picture)]
    except VnReportsError as error:  # matplotlib is not installed
        return Made(picture, {}, str(error))
    return Made(picture, {one.name: one for one in drawn})


def file_of(picture: Picture, form: str) -> Response:
    """Return the answer that gives a form of the picture as one file.

    Raises:
        VnReportsError: the form needs a part that is not installed.
    """
    name, media = FILES[form]
    folder = Path(tempfile.mkdtemp(prefix="vnreports-"))
    try:
        with _DRAWING:
            path = write_form(picture, folder, form)
        if path.is_dir():
            path = Path(shutil.make_archive(str(folder / "trang-tong-hop"), "zip", path))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    away = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(path, media_type=media, filename=name, background=away)
