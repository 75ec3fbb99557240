"""`vnreports compare`: units side by side: figures, initiatives or documents, over periods."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import STORE, Extractors, Lang, OfUnits, Units, Where, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.compare.rows import Row
    from vnreports.rules import RuleSet

EXAMPLES = """\
vnreports compare --province "Thái Nguyên" --indicator HS13 --indicator DV05
vnreports compare --province "Thái Nguyên" --indicator "đúng hạn" --period "quý I/2026" \
--period "quý II/2026"
vnreports compare initiatives --province "Thái Nguyên" --period "quý I/2026"
vnreports compare documents --province "Thái Nguyên" --csv > van-ban.csv
vnreports compare --province "Thái Nguyên" --unit "Gia Sàng" --xlsx so-sanh.xlsx
vnreports compare --province "Quảng Nam" --unit "Trà My" --units new"""
COLUMNS = (
    *("province", "unit", "counterparts", "level", "period", "code", "name", "scope"),
    *("value", "measured", "detail", "flags", "note", "file", "page", "quote"),
)
# Marks behind a figure in the terminal.
MARKS = {"conflict": "≠", "recomputed": "=", "doubtful": "?"}


class What(StrEnum):
    """What is compared."""

    INDICATORS = "indicators"
    INITIATIVES = "initiatives"
    DOCUMENTS = "documents"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="So sánh các đơn vị của một tỉnh qua các kỳ: chỉ tiêu (indicators), sáng kiến, mô "
        "hình (initiatives) hoặc văn bản được viện dẫn (documents). Ô trống là báo cáo không nêu, "
        "không phải số 0. Dấu sau số: = tính từ số khác trong báo cáo, ? chưa chắc chắn; ≠ là báo "
        "cáo nêu nhiều số khác nhau.",
    )(compare)


def compare(
    province: Annotated[str, typer.Option("--province", metavar="NAME", help="Tỉnh, thành phố.")],
    what: Annotated[
        What,
        typer.Argument(metavar="WHAT", help="indicators (mặc định), initiatives hoặc documents."),
    ] = What.INDICATORS,
    units: OfUnits = None,
    indicators: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            metavar="CODE|WORDS",
            help="Chỉ chỉ tiêu này, theo mã (HS13) hoặc lời trong tên; ghi lại được.",
        ),
    ] = None,
    periods: Annotated[
        list[str] | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Kỳ báo cáo, như “quý I/2026”; ghi lại được; mặc định là mọi kỳ có trong kho.",
        ),
    ] = None,
    in_units: Units = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="In ra CSV: mỗi ô một dòng, kèm nguồn.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON, kèm mọi nguồn.")] = False,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FILE", help="Ghi ra tệp Excel: mỗi ô một dòng, kèm nguồn."),
    ] = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Print what is compared as tables, or write it cell by cell."""
    from vnreports.compare.rows import Asked, document_rows, indicator_rows, initiative_rows
    from vnreports.registry import Era
    from vnreports.rules import load_rules
    from vnreports.store import Store

    Store(store, must_exist=True).close()  # one of an older version is brought up to date
    rules = load_rules(extractors)
    asked = Asked(
        province,
        units or (),
        periods or (),
        indicators or (),
        era=Era(in_units) if in_units else None,
    )
    read = {
        What.INDICATORS: indicator_rows,
        What.INITIATIVES: initiative_rows,
        What.DOCUMENTS: document_rows,
    }[what]
    rows = list(read(store, asked, rules=rules))
    if not rows:
        tell(say("Không có gì để so sánh: không báo cáo nào khớp với điều đã hỏi."))
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(list(map(_as_json, rows)), ensure_ascii=False, indent=1))
    elif as_csv:
        typer.echo(_csv_text(rows), nl=False)
    elif xlsx:
        _write_workbook(xlsx, rows)
        tell(say("Đã ghi {path} ({rows} dòng)", path=xlsx, rows=len(rows)))
    elif what is What.INDICATORS:
        _show_figures(rows, rules)
    else:
        _show_members(rows)


# In the terminal


def _show_figures(rows: Sequence[Row], rules: RuleSet) -> None:
    """Print a table for each indicator: units by periods."""
    periods = list(dict.fromkeys(row.period for row in rows))
    for block in _by_code(rows):
        title = f"{block[0].code}  {block[0].name} ({block[0].measured})"
        units = {row.unit: _named(row) for row in block}
        cells = {(row.unit, row.period): row for row in block}
        lines = [
            [named, *(_figure(cells.get((unit, period))) for period in periods)]
            for unit, named in units.items()
        ]
        _print_table(title, [say("Đơn vị"), *periods], lines)


def _named(row: Row) -> str:
    """Return a unit with what it was, or became."""
    return f"{row.unit} ({', '.join(row.counterparts)})" if row.counterparts else row.unit


def _by_code(rows: Sequence[Row]) -> Iterator[list[Row]]:
    blocks: dict[str, list[Row]] = {}
    for row in rows:
        blocks.setdefault(row.code, []).append(row)
    yield from blocks.values()


def _figure(row: Row | None) -> str:
    """Return a figure as the terminal shows it; nothing where nothing is said."""
    from vnreports.numbers import format_number

    if row is None:
        return ""
    marks = "".join(mark for flag, mark in MARKS.items() if flag in row.flags)
    return (format_number(row.value) if row.value is not None else "") + marks


def _show_members(rows: Sequence[Row]) -> None:
    """Print each initiative or document with its units, those of most units first."""
    blocks = sorted(_by_code(rows), key=lambda block: -len({row.unit for row in block}))
    lines = []
    for block in blocks:
        units = list(dict.fromkeys(map(_named, block)))
        lines.append([block[0].name, str(len(units)), ", ".join(units)])
    _print_table("", [say("Tên"), say("Số đơn vị"), say("Đơn vị")], lines)


def _print_table(title: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", title_style="bold")
    for place, head in enumerate(heads):
        names = place == 0 or (place == len(heads) - 1 and not title)
        table.add_column(head, justify="left" if names else "right")
    for line in lines:
        table.add_row(*line)
    Console().print(table, markup=False)


# Cell by cell


def _as_json(row: Row) -> dict[str, object]:
    from dataclasses import asdict

    return {**asdict(row), "origins": [one.model_dump() for one in row.origins]}


def _cells(row: Row) -> list[str | int | float | None]:
    first = row.origins[0] if row.origins else None
    place = (first.file, first.page, first.quote) if first else (None, None, None)
    named = ("level", "period", "code", "name", "scope", "value", "measured")
    return [
        *(row.province, row.unit, "; ".join(row.counterparts)),
        *(getattr(row, name) for name in named),
        row.detail,
        " ".join(row.flags),
        row.note,
        *place,
    ]


def _csv_text(rows: Sequence[Row]) -> str:
    """Return CSV as a Vietnamese Excel reads it: columns by semicolons, decimals by a comma."""
    import csv
    import io

    from vnreports.exporting.csv_form import harmless

    def shown(value: str | int | float | None) -> str:
        if isinstance(value, str):
            return harmless(value)
        return "" if value is None else str(value).replace(".", ",")

    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([shown(value) for value in _cells(row)] for row in rows)
    return out.getvalue()


def _write_workbook(path: Path, rows: Sequence[Row]) -> None:
    from xlsxwriter import Workbook

    from vnreports.exporting.whole import whole_files

    with whole_files([path]) as (unfinished,):
        # what looks like a formula or an address in a report is text
        options = {"strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(str(unfinished), options) as book:
            sheet = book.add_worksheet(say("So sánh"))
            bold = book.add_format({"bold": True})
            sheet.write_row(0, 0, COLUMNS, bold)
            for number, row in enumerate(rows, 1):
                sheet.write_row(number, 0, _cells(row))
            sheet.freeze_panes(1, 2)
            sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
            sheet.autofit(400)
