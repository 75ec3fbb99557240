"""Matrix: units × indicators, each figure with its source, and totals by the rule of each.

    Đơn vị      | Cấp    | Báo cáo    | HS06 | HS06 (trung tâm) | HS13
    xã A        | Cấp xã | Đã báo cáo | 2.791 |                 | 99,43 *
    xã B        | Cấp xã | Chậm       | 297 ≠ 279 |             | 98,1
    Toàn tỉnh                        | 5.512 |                 | 98,77

A figure leads to its rows in the sheet of sources, and Excel shows file, page and words where the
mouse rests on it. What has a flag has a comment too; in a small province each figure. LibreOffice
needs thirteen seconds to open ten thousand comments, and less than one for as many links.
Too wide for one page, the matrix is printed over several, each with the names of the units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from vnreports.consolidate.picture import WHOLE, CellRecord, Picture, Total
from vnreports.consolidate.sheets import notes
from vnreports.consolidate.sheets.book import LINKS, Book, Place, Sheet, Value
from vnreports.consolidate.sheets.columns import (
    MATRIX,
    MATRIX_HEAD,
    MATRIX_LEFT,
    REPORTING,
    REPORTING_HEAD,
    SOURCES,
    Layout,
    Shown,
)
from vnreports.consolidate.sheets.looks import LOOKS, NOTED, number_words, of_flags
from vnreports.consolidate.sheets.words import (
    AREAS,
    LEVELS,
    RULES,
    STATES,
    line_name,
    spread,
)

COMMENTS = 2_500  # figures up to which each has a comment
_WIDTH = 14  # of a column of figures
_SCALE = 62  # percent, in print
_OVER = {"departments": "Các sở, ngành", "districts": "Cấp huyện", "communes": "Cấp xã"}
_FIGURE = {**LOOKS["cell"], "align": "right"}


def write_matrix(book: Book, layout: Layout) -> None:
    """Write the sheet."""
    sheet = book.add(MATRIX, colour="#1F4E99")
    sheet.widths(30, 11, 14, *[_WIDTH] * len(layout.columns))
    _heads(sheet, layout)
    _units(sheet, layout)
    _totals(sheet, layout)
    last = MATRIX_LEFT + len(layout.columns) - 1
    sheet.raw.freeze_panes(MATRIX_HEAD, 1)
    sheet.raw.autofilter(MATRIX_HEAD - 1, 0, max(MATRIX_HEAD, layout.total_row - 1), last)
    few = len(layout.columns) <= _WIDTH
    sheet.print_as(heads=(1, MATRIX_HEAD - 1), pages_wide=1 if few else 0)
    if not few:
        sheet.raw.repeat_columns(0, 0)
        sheet.raw.set_print_scale(_SCALE)
        sheet.raw.print_across()


def _heads(sheet: Sheet, layout: Layout) -> None:
    picture = layout.picture
    sheet.put(0, 0, f"Ma trận số liệu: {picture.province}, {picture.period.label}", "line_title")
    for column in range(MATRIX_LEFT):
        sheet.put(1, column, None, "head")
    column = MATRIX_LEFT
    for area, some in groupby(layout.columns, key=lambda one: one.line.area):
        count = len(list(some))
        sheet.across(1, (column, column + count - 1), AREAS[area], "area")
        column += count
    for column, label in enumerate(("Đơn vị", "Cấp", "Báo cáo")):
        sheet.put(2, column, label, "head")
    for column, shown in enumerate(layout.columns, MATRIX_LEFT):
        sheet.put(2, column, _head(shown), "head", note=_about(shown))


def _head(shown: Shown) -> str:
    unit = f"\n({shown.line.unit})" if shown.line.unit else ""
    return f"{shown.line.code}\n{line_name(shown.line, shown.scope)}{unit}"


def _about(shown: Shown) -> str:
    line = shown.line
    words = [line_name(line, shown.scope), f"Tổng: {RULES[line.aggregation].lower()}."]
    if line.numerator and line.denominator:
        ratio = f"({' + '.join(line.numerator)}) / ({' + '.join(line.denominator)})"
        words.append(f"= {ratio}")
    if line.weight:
        words.append(f"Trọng số: {line.weight}")
    if line.form and line.row:
        words.append(f"Biểu mẫu {line.form}, mục {line.row}")
    return "\n".join(words)


def _units(sheet: Sheet, layout: Layout) -> None:
    picture = layout.picture
    states = {one.unit: (row, one) for row, one in enumerate(picture.reporting, REPORTING_HEAD)}
    figures: dict[int, list[tuple[int, CellRecord]]] = {}
    for row, column, cell in layout.figures():
        figures.setdefault(row, []).append((column, cell))
    count = sum(map(len, figures.values()))
    for row, unit in enumerate(picture.units, MATRIX_HEAD):
        at, state = states.get(unit.key, (0, None))
        to = Place(REPORTING, at) if state else None
        sheet.put(row, 0, unit.name, "cell")
        sheet.put(row, 1, LEVELS[unit.level], "cell")
        sheet.put(row, 2, STATES[state.state] if state else None, "cell", to=to)
        said = dict(figures.get(row, ()))
        for column in range(MATRIX_LEFT, MATRIX_LEFT + len(layout.columns)):
            found = said.get(column)
            if found is None:
                sheet.put(row, column, None, _FIGURE)
                continue
            told = count <= COMMENTS or bool(found.flags or found.note)
            _figure(sheet, (row, column), found, layout, told=told, linked=count < LINKS)


def _figure(
    sheet: Sheet,
    at: tuple[int, int],
    cell: CellRecord,
    layout: Layout,
    *,
    told: bool,
    linked: bool,
) -> None:
    colour, sign = of_flags(cell.flags)
    value: Value = cell.value
    if value is None and cell.said:
        value = " ≠ ".join(number_words(said.value) for said in cell.said)
    look = _FIGURE
    if colour or value is None:
        look = {**_FIGURE, "bg_color": colour or NOTED}
    words = notes.of_cell(cell)
    source = layout.sources.get((cell.unit, cell.code, cell.scope))
    if isinstance(value, str):  # LibreOffice does not wrap a text that is a link
        at_source = f"\nTrang {SOURCES}, dòng {source.row + 1}." if source else ""
        sheet.put(*at, value, {**look, "font_color": "#9C0006"}, note=words + at_source)
        return
    to = source if linked else None
    tip = words if to else None
    sheet.put(*at, value, look, sign=sign, to=to, tip=tip, note=words if told else None)


# Totals


def _totals(sheet: Sheet, layout: Layout) -> None:
    row = layout.total_row
    for label, what in _rows(layout):
        sheet.put(row, 0, label, "total")
        for column in range(1, MATRIX_LEFT):
            sheet.put(row, column, None, "total")
        for column, shown in enumerate(layout.columns, MATRIX_LEFT):
            value, note = what(shown)
            sheet.put(row, column, value, {**LOOKS["total"], "align": "right"}, note=note)
        row += 1


Told = tuple[Value, str | None]  # a value and its comment


def _rows(layout: Layout) -> Iterator[tuple[str, Callable[[Shown], Told]]]:
    """Yield the rows below the units: what they are called, and what stands in a column."""
    picture = layout.picture

    def own(shown: Shown) -> Total | None:
        if not layout.of_parts(shown.scope):
            return None
        total = picture.total(shown.line.code, shown.scope)
        return total if total.units or total.missing or total.value is not None else None

    def of_all(shown: Shown) -> Told:
        return _total(picture, shown, own(shown))

    yield "Toàn tỉnh", of_all
    for scope in layout.level_scopes:

        def of_level(shown: Shown, scope: str = scope) -> Told:
            if shown.scope != WHOLE:
                return None, None
            return _total(picture, shown, picture.total(shown.line.code, scope))

        yield _OVER[scope], of_level

    def what(get: Callable[[Total], Value]) -> Callable[[Shown], Told]:
        return lambda shown: (get(total) if (total := own(shown)) else None, None)

    yield "Số đơn vị có số liệu", what(lambda total: total.units)
    yield "Thấp nhất – cao nhất", what(spread)
    if picture.former:
        yield f"Kỳ trước: {picture.former.label}", what(lambda total: total.former)
    yield "Cách tính", lambda shown: (RULES[shown.line.aggregation], None)


def _total(picture: Picture, shown: Shown, total: Total | None) -> Told:
    if total is None or not (total.units or total.value is not None):
        return None, None
    return (
        total.value if total.value is not None else spread(total),
        notes.of_total(picture, shown.line, total),
    )
