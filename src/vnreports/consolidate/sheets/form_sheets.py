"""Form sheets: Biểu mẫu 1–7 filled in, as they go with a report.

    3.2.1 | Tổng số hồ sơ TTHC đã giải quyết xong (cấp xã) | Hồ sơ | 31.204 | Cộng 28/30 đơn vị
    3.3.1 | Tổng số PAKN đã tiếp nhận                      | PAKN  |   -    | Chưa có số liệu

"-" means that there is no figure, as the ministry writes it; it is never nought. What is printed is
the form; below it, not printed, stand the units that have no figure, row by row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from vnreports.consolidate.forms import Entry, Form, Standing, fill, load_forms, misfit
from vnreports.consolidate.picture import Picture, Total
from vnreports.consolidate.sheets import notes
from vnreports.consolidate.sheets.book import Book, Sheet
from vnreports.consolidate.sheets.columns import Layout
from vnreports.consolidate.sheets.looks import FORM_SIZE, MISSING, TO_CHECK, number_words
from vnreports.consolidate.sheets.words import (
    names_of,
    place_of,
    spread,
)

NO_FIGURE = "-"
_HEADS = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
_WIDTHS = (8, 48, 13, 16, 34)
_TITLE_ROWS = 6  # rows above the head of the table
_PLAIN: dict[str, Any] = {
    "font_size": FORM_SIZE,
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
}
_HEAD = {**_PLAIN, "bold": True, "align": "center"}
_CENTRED = {**_PLAIN, "align": "center"}
_FIGURE = {**_PLAIN, "align": "right", "indent": 1}
_REMARK = {**_PLAIN, "font_size": 11}
_SHADES: Mapping[Standing, str] = {"partial": TO_CHECK, "open": TO_CHECK, "missing": MISSING}
_BELOW: dict[str, Any] = {"font_size": 11, "text_wrap": True, "valign": "top"}


def form_name(form: Form) -> str:
    """Return what the sheet of a form is called."""
    return f"Biểu mẫu {form.number}"


def write_forms(book: Book, layout: Layout, extractors: str | Path | None) -> None:
    """Write a sheet for each form."""
    for form in load_forms(extractors):
        _write(book, layout, form)


def _write(book: Book, layout: Layout, form: Form) -> None:
    picture = layout.picture
    sheet = book.add(form_name(form), colour="#548235")
    sheet.widths(*_WIDTHS)
    _title(sheet, picture, form)
    for column, label in enumerate(_HEADS):
        sheet.put(_TITLE_ROWS, column, label, _HEAD)
    entries = list(fill(form, picture))
    row = _TITLE_ROWS + 1
    by_number = {entry.row.number: entry for entry in entries}
    for entry in entries:
        _row(sheet, row, entry, layout)
        remark = "\n".join(filter(None, (_remark(entry, layout), _misfit(entry, by_number))))
        sheet.put(row, 4, remark, _REMARK | _shade(entry))
        row += 1
    sheet.raw.ignore_errors({"number_stored_as_text": f"A1:A{row}"})  # 2.1 is the row, no number
    sheet.raw.freeze_panes(_TITLE_ROWS + 1, 0)
    sheet.raw.print_area(0, 0, row - 1, len(_HEADS) - 1)
    sheet.print_as(wide=False, heads=(_TITLE_ROWS, _TITLE_ROWS))
    sheet.raw.center_horizontally()
    _below(sheet, row + 1, entries, picture)


def _title(sheet: Sheet, picture: Picture, form: Form) -> None:
    look = {"font_size": FORM_SIZE, "bold": True, "align": "center", "valign": "vcenter"}
    italic = {**look, "bold": False, "italic": True}
    year = picture.period.year
    lines = (
        (form_name(form), look),
        (f"THỐNG KÊ KẾT QUẢ {form.title}".upper(), {**look, "text_wrap": True}),
        (f"Kỳ báo cáo: {picture.period.label}. Địa phương: {picture.province}", look),
        (
            f"(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm {year} của Ủy ban nhân dân "
            f"{picture.province})",
            {**italic, "text_wrap": True},
        ),
    )
    for row, (words, shape) in enumerate(lines):
        sheet.across(row, (0, len(_HEADS) - 1), words, shape)


def _row(sheet: Sheet, row: int, entry: Entry, layout: Layout) -> None:
    group = {"bold": True} if entry.row.kind == "group" else {}
    shade = _shade(entry)
    sheet.put(row, 0, entry.row.number, _CENTRED | group)
    sheet.put(row, 1, entry.row.label, _PLAIN | group)
    sheet.put(row, 2, entry.row.unit, _CENTRED)
    if entry.standing == "head":
        sheet.put(row, 3, None, _CENTRED)
        return
    to = layout.total_place(entry.line.code, entry.scope) if entry.line else None
    note = _note(entry, layout)
    if entry.value is None:
        # Plain "-": as a text it needs no guard, and no link is to colour it.
        sheet.put(row, 3, NO_FIGURE, _CENTRED | shade, note=note)
    else:
        sheet.put(row, 3, entry.value, _FIGURE | shade, to=to, note=note)


def _shade(entry: Entry) -> dict[str, Any]:
    colour = _SHADES.get(entry.standing)
    return {"bg_color": colour} if colour else {}


def _remark(entry: Entry, layout: Layout) -> str:
    """Say where the figure is from: how many units, or the file and the page of the only one."""
    total, line = entry.total, entry.line
    if entry.standing == "head":
        return ""
    if total is None or line is None or entry.standing == "missing":
        return "Chưa có số liệu"
    asked = total.units + len(total.missing)
    if entry.standing == "open":
        if entry.value is None:
            return f"{total.units}/{asked} đơn vị nêu khác nhau: {spread(total)}; cần xác định"
        same = number_words(entry.value)
        return f"{total.units}/{asked} đơn vị nêu {same}; cần xác định số của tỉnh"
    if total.units == 1 and (source := _only_source(total, layout)):
        words = source
    elif line.aggregation == "ratio":
        words = f"Tổng tử số/tổng mẫu số, {total.units}/{asked} đơn vị"
    elif line.aggregation == "weighted":
        words = f"Bình quân theo trọng số, {total.units}/{asked} đơn vị"
    elif line.aggregation == "level":
        words = f"{total.units}/{asked} đơn vị cùng nêu"
    else:
        words = f"Cộng {total.units}/{asked} đơn vị"
    return f"{words}; thiếu {len(total.missing)}" if total.missing else words


def _misfit(entry: Entry, entries: Mapping[str, Entry]) -> str | None:
    """Say where a figure and others of the form do not fit, and whether they are of other units."""
    found = misfit(entry, entries)
    if found is None or entry.value is None:
        return None
    value, other = number_words(entry.value), number_words(found.other)
    words = f"{value} {found.sign} {other} (mục {found.words})"
    own = set(entry.total.missing if entry.total else ())
    others = [set(one.missing) for row in found.rows if (one := entries[row].total)]
    cause = ": không cùng các đơn vị" if any(other != own for other in others) else ""
    return f"Không khớp: {words}{cause}."


def _only_source(total: Total, layout: Layout) -> str | None:
    """Return file and page where one unit alone has the figure."""
    cells = layout.counted(total)
    return place_of(cells[0].origins[0]) if len(cells) == 1 and cells[0].origins else None


def _note(entry: Entry, layout: Layout) -> str | None:
    if entry.line is None or entry.total is None or entry.standing == "missing":
        return None
    told = [notes.of_total(layout.picture, entry.line, entry.total)]
    if entry.line.aggregation in ("sum", "stock", "first"):
        told.append(notes.largest(layout.picture, layout.counted(entry.total)))
    return f"{entry.line.code}. " + "\n".join(filter(None, told))


# Below the form


def _below(sheet: Sheet, row: int, entries: Sequence[Entry], picture: Picture) -> None:
    """List the units without a figure: those without a report once, the others by row."""
    last = len(_HEADS) - 1
    absent = {one.unit for one in picture.reporting if one.state == "missing"}
    parts = [("Phần dưới đây không in: những đơn vị chưa có số liệu.", {**_BELOW, "bold": True})]
    if absent:
        names = ", ".join(names_of(picture, [u.key for u in picture.units if u.key in absent]))
        parts.append((f"Chưa báo cáo ({len(absent)}): {names}.", _BELOW))
    for rows, keys in _by_missing(entries, absent).items():
        names = ", ".join(names_of(picture, keys))
        parts.append((f"Mục {', '.join(rows)} ({len(keys)}): {names}.", _BELOW))
    for words, look in parts:
        sheet.across(row, (0, last), words, look)
        row += 1


def _by_missing(
    entries: Sequence[Entry], absent: set[str]
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the units without a figure, rows that lack the same ones together."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for entry in entries:
        if entry.total and entry.standing in ("partial", "open"):
            keys = tuple(key for key in entry.total.missing if key not in absent)
            if keys:
                rows.setdefault(keys, []).append(entry.row.number)
    return {tuple(numbers): keys for keys, numbers in rows.items()}
