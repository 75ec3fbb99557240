"""Overview: the first sheet: who reported, the main figures, what the other sheets are.

    Phải báo cáo 130 · Đã báo cáo 127, trong đó chậm 2 · Chưa báo cáo 3
    HS13 Tỷ lệ giải quyết trước và đúng hạn | % | 98,77 | kỳ trước 97,9 | +0,87

The main figures are those that most units report, and always those of dossiers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from vnreports.consolidate.forms import load_forms
from vnreports.consolidate.picture import Line, Picture, State, Total
from vnreports.consolidate.sheets.book import Book, Place, Sheet, Value, day
from vnreports.consolidate.sheets.columns import MATRIX, REPORTING, SOURCES, Layout
from vnreports.consolidate.sheets.form_sheets import form_name
from vnreports.consolidate.sheets.looks import LOOKS, MARKS, MISSING, NOTED, TO_CHECK
from vnreports.consolidate.sheets.statements import (
    CONTRADICTIONS,
    DIFFICULTIES,
    DOCUMENTS,
    INITIATIVES,
    RECOMMENDATIONS,
)
from vnreports.consolidate.sheets.words import KINDS, some_names
from vnreports.records import Number

OVERVIEW = "Tổng quan"
KEY = ("HS01", "HS06", "HS13", "HS14", "HS10", "DV05")  # always, where they have a total
MAIN = 16  # indicators in all
_NAMED = 40  # units
_HEADS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Kỳ trước", "Thay đổi", "Số đơn vị", "Ghi chú")
_FIGURE = {**LOOKS["cell"], "align": "right", "indent": 1}
_NOTES = (
    "Ô trống nghĩa là báo cáo không nêu, không phải là số 0. Không số nào được thêm vào cho đủ.",
    "Tổng được tính theo quy tắc của từng chỉ tiêu (dòng “Cách tính” ở trang Ma trận): tỷ lệ chung "
    "là tổng tử số chia tổng mẫu số, không lấy trung bình các tỷ lệ.",
    "Ô có nhiều số khác nhau không được tính vào tổng cho đến khi đơn vị xác nhận.",
    "Bấm vào một số ở trang Ma trận để đến tệp, trang và câu trích dẫn của nó.",
    "Dấu hàng nghìn và dấu thập phân theo cài đặt vùng của máy: với cài đặt Việt Nam là 1.234,5.",
)


def write_overview(book: Book, layout: Layout, extractors: str | Path | None) -> None:
    """Write the sheet."""
    picture = layout.picture
    sheet = book.add(OVERVIEW, colour="#C00000")
    sheet.widths(27, 58, 13, 14, 14, 14, 11, 50)
    sheet.raw.hide_gridlines(2)
    sheet.put(0, 0, "TỔNG HỢP BÁO CÁO CẢI CÁCH HÀNH CHÍNH", {**LOOKS["title"], "text_wrap": False})
    sheet.put(1, 0, f"{picture.province}, {picture.period.label}", "line_title")
    row = 3
    for label, value, to in _facts(picture):
        sheet.put(row, 0, label, "label", to=to)
        sheet.across(row, (1, 7), value, "text")
        row += 1
    row = _figures(sheet, row + 1, picture)
    row = _contradictions(sheet, row + 1, picture)
    row = _contents(sheet, row + 1, picture, extractors)
    _legend(sheet, row + 1)
    sheet.print_as(heads=(0, 1))


def _facts(picture: Picture) -> Iterator[tuple[str, str, Place | None]]:
    period = picture.period
    yield (
        "Kỳ báo cáo",
        f"{period.label}: {_date(period.begin)} – {_date(period.end)}; theo ngày chốt số liệu: "
        f"{_date(period.cut_begin)} – {_date(period.cut_end)}",
        None,
    )
    if picture.former:
        yield "Kỳ so sánh", picture.former.label, None
    yield "Hạn gửi báo cáo", _date(picture.deadline) or "Không nêu", None
    to = Place(REPORTING)
    units: dict[State, list[str]] = {"reported": [], "late": [], "missing": []}
    for one in picture.reporting:
        units[one.state].append(one.unit)
    yield "Phải báo cáo", f"{len(picture.reporting)} đơn vị", to
    yield "Đã báo cáo", f"{len(units['reported']) + len(units['late'])} đơn vị", to
    yield "Trong đó chậm", _counted(picture, units["late"]), to
    yield "Chưa báo cáo", _counted(picture, units["missing"]), to
    twice = [one.unit for one in picture.reporting if one.duplicates]
    yield "Gửi trùng", _counted(picture, twice), to
    again = [one.unit for one in picture.reporting if one.superseded]
    yield "Gửi bản thay thế", _counted(picture, again), to
    yield "Lập ngày", _date(picture.made) or "Không ghi", None
    made = [f"vnreports {picture.version}".strip()]
    if picture.rules:
        made.append(f"bộ quy tắc {picture.rules}")
    yield "Lập bằng", ", ".join(made), None


def _date(iso: str | None) -> str:
    found = day(iso)
    return str(found or "") if isinstance(found, str | None) else f"{found:%d/%m/%Y}"


def _counted(picture: Picture, keys: Sequence[str]) -> str:
    if not keys:
        return "0 đơn vị"
    return f"{len(keys)} đơn vị: {some_names(picture, keys, _NAMED)}"


# The main figures


def _figures(sheet: Sheet, row: int, picture: Picture) -> int:
    sheet.put(row, 0, "Chỉ tiêu chính", {**LOOKS["section"]}, to=Place(MATRIX))
    row += 1
    for column, label in enumerate(_HEADS):
        sheet.put(row, column, label, "head")
    row += 1
    for line, total in main_figures(picture):
        now, before, note = _compared(total)
        sheet.put(row, 0, line.code, "cell")
        sheet.put(row, 1, line.name, "cell")
        sheet.put(row, 2, line.unit, "cell")
        sheet.put(row, 3, total.value, _FIGURE)
        sheet.put(row, 4, before, _FIGURE)
        change = _change(now, before) if now is not None and before is not None else None
        sheet.put(row, 5, change, {**_FIGURE}, signed=True)
        sheet.put(row, 6, f"{total.units}/{total.units + len(total.missing)}", _FIGURE)
        sheet.put(row, 7, note, "cell")
        row += 1
    return row


def main_figures(picture: Picture) -> list[tuple[Line, Total]]:
    """Return the indicators of the first sheet, in the order of the catalogue."""
    totals = [(line, picture.total(line.code)) for line in picture.lines]
    known = [(line, total) for line, total in totals if total.value is not None]
    known.sort(key=lambda pair: (pair[0].code not in KEY, -pair[1].units))
    chosen = {line.code for line, _ in known[:MAIN]}
    return [(line, total) for line, total in totals if line.code in chosen]


def _compared(total: Total) -> tuple[Number | None, Number | None, str | None]:
    """Return what may be compared: the total and its former, or those of the common units."""
    if total.former is not None:
        return total.value, total.former, total.note
    return total.common_value, total.common_former, total.note


def _change(now: Number, before: Number) -> Number:
    """Return the difference without what binary fractions leave behind."""
    change = round(now - before, 6)
    return int(change) if float(change).is_integer() else change


# The rest


def _contradictions(sheet: Sheet, row: int, picture: Picture) -> int:
    to = Place(CONTRADICTIONS)
    sheet.put(row, 0, f"Mâu thuẫn: {len(picture.contradictions)}", {**LOOKS["section"]}, to=to)
    row += 1
    counts = Counter((one.kind, one.between) for one in picture.contradictions)
    for (kind, between), count in counts.most_common():
        sheet.put(row, 0, count, {"align": "center"})
        where = "giữa các báo cáo" if between else "trong một báo cáo"
        sheet.put(row, 1, f"{KINDS.get(kind, kind)} ({where})")
        row += 1
    cells = sum("conflict" in cell.flags for cell in picture.cells)
    sheet.put(row, 0, cells, {"align": "center"})
    sheet.put(row, 1, "Ô số liệu mà đơn vị nêu nhiều số khác nhau")
    return row + 1


def _contents(sheet: Sheet, row: int, picture: Picture, extractors: str | Path | None) -> int:
    sheet.put(row, 0, "Các trang", "section")
    row += 1
    members = sum(len(group.members) for group in picture.initiatives)
    said = {(cell.unit, cell.code, cell.scope) for cell in picture.cells if cell.said}
    pages: Mapping[str, str] = {
        MATRIX: f"{len(picture.units)} đơn vị, {len(said)} ô số liệu",
        REPORTING: f"{len(picture.reporting)} đơn vị",
        CONTRADICTIONS: f"{len(picture.contradictions)} mâu thuẫn, với phép tính và trích dẫn",
        INITIATIVES: f"{len(picture.initiatives)} nhóm, {members} lượt đơn vị",
        DOCUMENTS: f"{len(picture.documents)} văn bản",
        DIFFICULTIES: f"{len(picture.difficulties)} khó khăn, hạn chế",
        RECOMMENDATIONS: f"{len(picture.recommendations)} kiến nghị, xếp theo nơi nhận",
        **{form_name(form): form.title for form in load_forms(extractors)},
        SOURCES: "Tệp, trang và câu trích dẫn của từng số liệu",
    }
    for name, words in pages.items():
        sheet.put(row, 0, name, to=Place(name))
        sheet.put(row, 1, words)
        row += 1
    return row


def _legend(sheet: Sheet, row: int) -> None:
    sheet.put(row, 0, "Cách đọc", "section")
    row += 1
    example: Value = 1234.5
    for flag, mark in MARKS.items():
        shown = {**_FIGURE, "align": "center", "bg_color": mark.colour}
        value = "1.234 ≠ 1.243" if flag == "conflict" else example
        sheet.put(row, 0, value, shown, sign=mark.sign)
        sheet.put(row, 1, mark.meaning)
        row += 1
    for colour, words in (
        (NOTED, "Ô trống có ghi chú, ví dụ báo cáo chỉ nêu số lũy kế."),
        (TO_CHECK, "Ở Biểu mẫu: một số đơn vị chưa có số liệu, hoặc cần xác định số của tỉnh."),
        (MISSING, "Ở Biểu mẫu: dấu “-”, chưa có số liệu."),
    ):
        sheet.put(row, 0, None, {**_FIGURE, "bg_color": colour})
        sheet.put(row, 1, words)
        row += 1
    for words in _NOTES:
        sheet.across(row, (0, 7), words, "text")
        row += 1
