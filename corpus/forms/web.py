"""A report as the page of a provincial portal: the article among menus, scripts and other news.

"- Đúng hạn: 851 hồ sơ[^1];"  ->  "<li>Đúng hạn: 851 hồ sơ<sup><a …>[1]</a></sup>;</li>"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import codepoint2name
from itertools import groupby

from forms.portal import ARTICLE_END, ARTICLE_START, PAGE_END, PAGE_START
from forms.source import (
    Block,
    Heading,
    Item,
    PageEnd,
    ReportSource,
    Run,
    Runs,
    block_runs,
    chance,
    flat,
    inline,
    note_labels,
)
from forms.table import Cell, Table

JUSTIFIED = ' style="text-align: justify;"'
CENTRED = ' style="text-align: center;"'


def to_html(source: ReportSource) -> str:
    """Return the report as a page of a portal."""
    head = source.head
    headline = escape(head.title[-1] if head.left else head.title[0])
    date = head.published or _posted(head.place_date)
    content = [*_opening(source), *_body(source), *_closing(source), *_notes(source)]
    parts = [
        PAGE_START.substitute(title=headline),
        ARTICLE_START.substitute(title=headline, date=escape(date)),
        *content,
        ARTICLE_END,
        PAGE_END,
    ]
    return "\n".join(parts) + "\n"


def _posted(place_date: str) -> str:
    """Return the date of the letterhead as a portal shows it."""
    found = re.search(r"ngày (\d+) tháng (\d+) năm (\d+)", place_date)
    return f"Ngày đăng: {found[1]:0>2}/{found[2]:0>2}/{found[3]}" if found else ""


def _opening(source: ReportSource) -> Iterator[str]:
    """Yield letterhead, title and addressees; an article has its headline above already."""
    head = source.head
    if head.left:
        yield '<table border="0" cellpadding="0" cellspacing="0" style="width:100%"><tbody>'
        yield _letterhead_row("<br />".join(map(_bold, head.left)), _right(head.right))
        yield _letterhead_row(escape(head.number), f"<em>{escape(head.place_date)}</em>")
        yield "</tbody></table>"
    for line in head.title if head.left else head.title[1:]:
        yield f"<p{CENTRED}>{_bold(line)}</p>"
    for line in source.addressee_lines:
        yield f"<p{CENTRED}>{escape(line)}</p>"


def _letterhead_row(left: str, right: str) -> str:
    cells = "".join(f"<td><p{CENTRED}>{inside}</p></td>" for inside in (left, right))
    return f"<tr>{cells}</tr>"


def _bold(line: str) -> str:
    return f"<strong>{escape(line)}</strong>"


def _right(lines: list[str]) -> str:
    drawn = [_bold(line) for line in lines]
    return "<br />".join(drawn[:1] + [f"<u>{line}</u>" for line in drawn[1:]])


def _body(source: ReportSource) -> Iterator[str]:
    for is_list, group in groupby(source.blocks, lambda block: isinstance(block, Item)):
        blocks = list(group)
        if is_list and chance(flat(block_runs(blocks[0])), 2):
            yield _list([block for block in blocks if isinstance(block, Item)])
        else:
            yield from filter(None, map(_block, blocks))


def _block(block: Block) -> str:
    if isinstance(block, PageEnd):
        return ""
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Heading):
        return f"<p{JUSTIFIED}><strong>{_runs(block.runs)}</strong></p>"
    sign = f"{block.sign} " if isinstance(block, Item) else ""
    return f"<p{JUSTIFIED}>{sign}{_runs(block.runs)}</p>"


def _list(items: list[Item]) -> str:
    """Return nested lists: a sign is deeper than those that came before it."""
    signs = list(dict.fromkeys(item.sign for item in items))
    html, depth = "", -1
    for item in items:
        level = signs.index(item.sign)
        level = min(level, depth + 1)
        if level > depth:
            html += "<ul>\n"
        else:
            html += "</li>\n" + "</ul>\n</li>\n" * (depth - level)
        html += f"<li{JUSTIFIED}>{_runs(item.runs)}"
        depth = level
    return html + "</li>\n</ul>" + "\n</li>\n</ul>" * depth


def _table(table: Table) -> str:
    rows = [
        "<tr>" + "".join(_cell(c, table) for c in table.cells if c.row == row) + "</tr>"
        for row in range(table.height)
    ]
    body = "\n".join(rows)
    return f'<table border="1" cellspacing="0" class="table">\n<tbody>\n{body}\n</tbody>\n</table>'


def _cell(cell: Cell, table: Table) -> str:
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    text = _runs(inline(cell.text)) or "&nbsp;"
    return f"<td{span}>{f'<strong>{text}</strong>' if cell.row < table.head_rows else text}</td>"


def _runs(runs: Runs) -> str:
    """Return runs as HTML; where an editor wrote entities, it wrote them for the whole line."""
    html = "".join(map(_run, runs)).strip()
    return html if chance(html, 4) else _with_entities(html)


def _run(run: Run) -> str:
    if run.note is not None:
        link = f'<a href="#_ftn{run.note}" name="_ftnref{run.note}">[{run.note}]</a>'
        return f"<sup>{link}</sup>"
    html = escape(run.text, quote=False)
    html = f"<em>{html}</em>" if run.italic else html
    return f"<strong>{html}</strong>" if run.bold else html


def _with_entities(html: str) -> str:
    """Write the letters of Latin-1 as rich text editors do: "công" as "c&ocirc;ng"."""
    return "".join(f"&{codepoint2name[ord(c)]};" if 0xA0 <= ord(c) <= 0xFF else c for c in html)


def _closing(source: ReportSource) -> Iterator[str]:
    """Yield recipients and signature side by side."""
    head = source.head
    if head.recipients:
        label, *lines = source.recipient_lines
        left = f"<p><strong><em>{label}</em></strong><br />{'<br />'.join(map(escape, lines))}</p>"
        right = "<br />".join(_bold(line) if line else "&nbsp;" for line in head.signature)
        cells = f"<td>{left}</td><td><p{CENTRED}>{right}</p></td>"
        yield f'<table border="0" style="width:100%"><tbody><tr>{cells}</tr></tbody></table>'
    else:
        for line in filter(None, head.signature):
            yield f'<p style="text-align: right;">{_bold(line)}</p>'


def _notes(source: ReportSource) -> Iterator[str]:
    labels = [label for block in source.blocks for label in note_labels(block_runs(block))]
    if labels:
        yield '<hr align="left" size="1" width="33%" />'
    for label in labels:
        link = f'<a href="#_ftnref{label}" name="_ftn{label}">[{label}]</a>'
        yield f"<p>{link} {_runs(source.notes[label])}</p>"
