"""Page: one HTML file of a province that works without a network, and its charts beside it.

    write_page(picture, folder)  ->  folder/trang-tong-hop.html, folder/bieu-do/….png, ….svg

Everything can be read without scripts; with them, tables sort. The page forbids itself, by its own
content security policy, everything that is not inside it. Its language is that of the reports.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template

from vnreports.consolidate.charts import charts, write_charts
from vnreports.consolidate.drafting.outline import place_names
from vnreports.consolidate.paging.sections import sections
from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.wording import day
from vnreports.page.markup import Html, join, tag

PAGE = "trang-tong-hop.html"
CHARTS = "bieu-do"


def write_page(picture: Picture, folder: Path) -> Path:
    """Write the page and the charts, and return where the page is.

    Raises:
        VnReportsError: matplotlib is not installed.
        OSError: a file cannot be written.
    """
    markup = page(picture)
    folder.mkdir(parents=True, exist_ok=True)
    write_charts(picture, folder / CHARTS)
    path = folder / PAGE
    path.write_text(markup, encoding="utf-8", newline="\n")
    return path


def page(picture: Picture) -> str:
    """Return the page.

    Raises:
        VnReportsError: matplotlib is not installed.
    """
    parts = list(sections(picture, charts(picture)))
    script = _asset("page.js")
    names = place_names(picture)
    title = f"Tổng hợp cải cách hành chính {names['province']}, {names['period']}"
    return Template(_asset("page.html")).substitute(
        title=join([title]),
        style=_asset("page.css"),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode("ascii"),
        about=join([_about(picture)]),
        links=join(tag("a", name, href=f"#{id_}") for id_, name, _ in parts),
        sections=join(_section(id_, name, content) for id_, name, content in parts),
    )


def _section(id_: str, name: str, content: Html) -> Html:
    return tag("section", tag("h2", name), content, id=id_)


def _about(picture: Picture) -> str:
    period = picture.period
    words = [f"Số liệu từ {day(period.begin)} đến {day(period.end)}"]
    if picture.deadline:
        words.append(f"hạn gửi báo cáo {day(picture.deadline)}")
    if picture.made:
        words.append(f"tổng hợp ngày {day(picture.made)}")
    if picture.version:
        words.append(f"vnreports {picture.version}")
    return " · ".join(words)


@cache
def _asset(name: str) -> str:
    path = files("vnreports.consolidate.paging") / "assets" / name
    return path.read_text(encoding="utf-8")
