"""Drawings: a chart as part of a page: its ids are its own, and it names nothing outside."""

from __future__ import annotations

import re

from lxml import etree

from vnreports.consolidate.charting.chart import Chart
from vnreports.page.markup import Html, tag

SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_POINTS_TO = re.compile(r"url\(#([^)]+)\)")


def drawing(chart: Chart) -> Html:
    """Return a chart as a figure with its words for those who cannot see it."""
    root = etree.fromstring(chart.svg(letters=True), etree.XMLParser(resolve_entities=False))
    for about in root.findall(f"{{{SVG}}}metadata"):
        root.remove(about)
    for element in root.iter(f"{{{SVG}}}*"):
        _own(element, chart.name)
    for side in ("width", "height"):
        del root.attrib[side]  # the page says how wide
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart.name}-title {chart.name}-desc")
    for position, (name, words) in enumerate((("title", chart.title), ("desc", chart.alt))):
        said = etree.Element(f"{{{SVG}}}{name}", {"id": f"{chart.name}-{name}"})
        said.text = words
        root.insert(position, said)
    markup = Html(etree.tostring(root, encoding="unicode"))
    return tag("figure", tag("figcaption", chart.title), markup, class_="chart", id=chart.name)


def _own(element: etree._Element, name: str) -> None:
    """Put the name of the chart before every id, and before what points to one."""
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key == _HREF and value.startswith("#"):
            element.set(key, f"#{name}-{value[1:]}")
        elif "url(#" in value:
            element.set(key, _POINTS_TO.sub(rf"url(#{name}-\1)", value))
