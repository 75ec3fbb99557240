"""Sources: each figure of the matrix with file, page and quotation, one row for each origin.

    xã A | HS06 | Hồ sơ đã giải quyết | 2.791 | xa-a.docx | 3 | đã giải quyết 2.791 hồ sơ

Comments are for reading in passing; this is for searching, filtering and printing, in LibreOffice
as in Excel. The value leads back to the matrix.
"""

from __future__ import annotations

from typing import Any

from vnreports.consolidate.sheets.book import LINKS, Book, Value
from vnreports.consolidate.sheets.columns import SOURCES, SOURCES_HEAD, Layout
from vnreports.consolidate.sheets.looks import LOOKS, MARKS
from vnreports.consolidate.sheets.words import QUOTE, SCOPES, short

_HEADS = ("Đơn vị", "Mã", "Chỉ tiêu", "Phạm vi", "Giá trị", "Tệp", "Trang", "Trích dẫn", "Lưu ý")
_VALUE = _HEADS.index("Giá trị")
_TEXT = LOOKS["text"]
_FIGURE = {**_TEXT, "align": "right", "indent": 1}
_CENTRED = {**_TEXT, "align": "center"}


def write_sources(book: Book, layout: Layout) -> None:
    """Write the sheet."""
    picture = layout.picture
    sheet = book.add(SOURCES, colour="#7F7F7F")
    sheet.widths(26, 8, 38, 11, 14, 30, 7, 70, 30)
    sheet.put(0, 0, "Nguồn của từng số liệu", "line_title")
    sheet.put(1, 0, "Bấm vào giá trị để về ô của nó ở trang Ma trận.", "about")
    for column, label in enumerate(_HEADS):
        sheet.put(2, column, label, "head")
    names = {line.code: line.name for line in picture.lines}
    row, linked = SOURCES_HEAD, len(layout.sources) < LINKS
    for _, _, cell in layout.figures():
        to = layout.places[cell.unit, cell.code, cell.scope]
        flags = "; ".join(MARKS[flag].meaning for flag in MARKS if flag in cell.flags)
        remark = " ".join(filter(None, (cell.note, flags)))
        for said in cell.said:
            for origin in said.origins:
                first = linked and layout.sources[cell.unit, cell.code, cell.scope].row == row
                cells: tuple[tuple[Value, dict[str, Any]], ...] = (
                    (picture.unit(cell.unit).name, _TEXT),
                    (cell.code, _TEXT),
                    (names[cell.code], _TEXT),
                    (SCOPES.get(cell.scope, cell.scope), _TEXT),
                    (said.value, _FIGURE),
                    (origin.file or origin.report, _TEXT),
                    (origin.page, _CENTRED),
                    (short(origin.quote, QUOTE), _TEXT),
                    (remark, _TEXT),
                )
                for column, (value, look) in enumerate(cells):
                    if value is not None and value != "":  # blanks cost time, rows are many
                        back = to if first and column == _VALUE else None
                        sheet.put(row, column, value, look, to=back)
                row += 1
    sheet.raw.hide_gridlines(0)  # they are printed: cells have no borders
    sheet.raw.freeze_panes(SOURCES_HEAD, 2)
    sheet.raw.autofilter(SOURCES_HEAD - 1, 0, max(SOURCES_HEAD, row - 1), len(_HEADS) - 1)
    sheet.print_as(heads=(2, 2))
