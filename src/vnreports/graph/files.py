"""Files: the picture of a graph as .svg, .png or .html, by the ending of its name.

The page needs no network: the picture is in it, and a little script that shows the lines of the
name under the mouse. A PNG is drawn by vl-convert (extra `charts`), which needs no browser.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from vnreports.errors import StoreError
from vnreports.exporting.whole import whole_files
from vnreports.graph.edges import Graph
from vnreports.graph.svg import to_svg
from vnreports.messages import language, say

FORMS = (".svg", ".png", ".html")
_SCALE = 2.0  # pixels for each of the SVG: sharp in print
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ margin: 1rem; background: white; }}
svg {{ max-width: 100%; height: auto; }}
g[data-node] {{ cursor: default; }}
svg.chosen path {{ opacity: 0.08; }}
svg.chosen path.of {{ opacity: 1; stroke-opacity: 0.9; }}
</style></head>
<body>
{svg}
<script>
const svg = document.querySelector("svg");
for (const name of svg.querySelectorAll("g[data-node]")) {{
  const id = name.dataset.node;
  const lines = [...svg.querySelectorAll("path")].filter(
    (line) => line.dataset.unit === id || line.dataset.document === id);
  const show = (on) => () => {{
    svg.classList.toggle("chosen", on);
    lines.forEach((line) => line.classList.toggle("of", on));
  }};
  name.addEventListener("mouseenter", show(true));
  name.addEventListener("mouseleave", show(false));
}}
</script>
</body></html>
"""


def write_picture(graph: Graph, path: Path, title: str) -> None:
    """Write the picture of a graph.

    Raises:
        StoreError: the ending is none of ours, a PNG cannot be drawn here, or the disk refuses.
    """
    content = _content(to_svg(graph, title), path, title)
    with whole_files([path]) as (unfinished,):
        unfinished.write_bytes(content)


def _content(svg: str, path: Path, title: str) -> bytes:
    form = path.suffix.lower()
    if form == ".svg":
        return svg.encode()
    if form == ".html":
        return _PAGE.format(language=language(), title=escape(title), svg=svg).encode()
    if form == ".png":
        return _png(svg)
    words = "Không vẽ được {path}: tên tệp phải có đuôi .svg, .png hoặc .html."
    raise StoreError(say(words, path=path))


def _png(svg: str) -> bytes:
    try:
        import vl_convert
    except ImportError as error:
        words = "Vẽ ảnh PNG cần vl-convert. Cài: {line}, hoặc ghi ra tệp .svg, .html."
        line = 'pip install "vnreports[charts]"'
        raise StoreError(say(words, line=line)) from error
    drawn: bytes = vl_convert.svg_to_png(svg, scale=_SCALE)
    return drawn
