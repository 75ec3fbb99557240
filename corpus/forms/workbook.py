"""The tables of a report as the annex that offices send beside it: a workbook, a sheet for each.

    | 1 | Đất đai | 1.012 |   ->   A4 = 1, B4 = "Đất đai", C4 = 1012 shown as 1.012

Above the table stands what the report says before it; figures are numbers where Excel would take
them for numbers, with the look that the report gives them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from forms.package import DECLARATION, OFFICE, PACKAGE, ZIP_TIME
from forms.source import PageEnd, ReportSource, block_runs, flat, inline, words
from forms.table import Cell, Table

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Vietnamese figures: groups of three after a point, decimals after a comma.
_FIGURE = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|0|[1-9]\d*)(?:,(?P<part>\d+))?(?P<of>%?)")
_FIRST_ROW = 3  # after the caption and an empty row
# Looks of cells, by their place in styles.xml: general, head, then one per number of decimals.
_GENERAL, _HEAD, _FIGURES, _PERCENT = 0, 1, 2, 6
_DECIMALS = 4  # at most
_LOOKS = [
    *("#,##0" + ("." + "0" * n if n else "") for n in range(_DECIMALS)),
    *("0" + ("." + "0" * n if n else "") + "%" for n in range(_DECIMALS)),
]


def to_xlsx(source: ReportSource) -> bytes | None:
    """Return the tables of a report as a workbook; None where it has none."""
    sheets = list(_sheets(source))
    if not sheets:
        return None
    names = [f"Biểu {number}" for number in range(1, len(sheets) + 1)]
    files = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _styles(),
    }
    files |= {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 1)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # not the system that builds it
            archive.writestr(member, DECLARATION + text)
    return buffer.getvalue()


def number_of(text: str) -> tuple[str, int] | None:
    """Return the number that Excel keeps of a cell, and its look; None for what is a text.

    >>> number_of("1.012"), number_of("98,5%"), number_of("2024"), number_of("03")
    (('1012', 2), ('0.985', 7), ('2024', 0), None)
    """
    found = _FIGURE.fullmatch(text.strip())
    part = (found["part"] or "") if found else ""
    if not found or len(part) >= _DECIMALS:
        return None
    digits = found["whole"].replace(".", "")
    grouped = "." in found["whole"] or len(digits) < 4  # "2024" without a point is a year
    look = (_PERCENT if found["of"] else _FIGURES) + len(part)
    look = look if grouped or part else _GENERAL
    number = float(f"{digits}.{part or 0}")
    return f"{number / 100 if found['of'] else number:.10g}", look


def _sheets(source: ReportSource) -> Iterator[str]:
    caption = ""
    for block in source.blocks:
        if isinstance(block, Table):
            yield _sheet(block, caption or " ".join(source.head.title))
        elif not isinstance(block, PageEnd):
            caption = words(block_runs(block))


def _sheet(table: Table, caption: str) -> str:
    rows = [f'<row r="1">{_text(0, 0, caption, _HEAD)}</row>']
    for row in range(table.height):
        cells = [_cell(table, cell) for cell in table.cells if cell.row == row]
        rows.append(f'<row r="{_FIRST_ROW + row}">{"".join(cells)}</row>')
    merged = [
        f'<mergeCell ref="{_name(cell.row, cell.column)}:'
        f'{_name(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"/>'
        for cell in table.cells
        if cell.rows > 1 or cell.columns > 1
    ]
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>{merges}</worksheet>'


def _cell(table: Table, cell: Cell) -> str:
    text = flat(inline(cell.text), lambda _label: "")
    head = cell.row < table.head_rows
    number = None if head else number_of(text)
    if number is None:
        row = cell.row + _FIRST_ROW - 1
        return _text(row, cell.column, text, _HEAD if head else _GENERAL)
    value, look = number
    return f'<c r="{_name(cell.row, cell.column)}" s="{look}"><v>{value}</v></c>'


def _text(row: int, column: int, text: str, look: int) -> str:
    place = f"{_letters(column)}{row + 1}"
    inside = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{place}" s="{look}" t="inlineStr">{inside}</c>' if text else ""


def _name(row: int, column: int) -> str:
    """Return the name of a cell of the table, such as "B4"."""
    return f"{_letters(column)}{row + _FIRST_ROW}"


def _letters(column: int) -> str:
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _content_types(sheets: int) -> str:
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    parts |= {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_CONTENT}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


def _workbook(names: list[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _styles() -> str:
    font = '<font>{}<sz val="12"/><name val="Times New Roman"/></font>'
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{look}"/>' for n, look in enumerate(_LOOKS)
    )
    cells = '<xf fontId="0" numFmtId="0"/><xf fontId="1" numFmtId="0" applyFont="1"/>' + "".join(
        f'<xf fontId="0" numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(_LOOKS))
    )
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        f'<numFmts count="{len(_LOOKS)}">{formats}</numFmts>'
        f'<fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f'<cellXfs count="{2 + len(_LOOKS)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
