"""`vnreports show` and `vnreports schema`: a record for people, and its form for programs."""

from __future__ import annotations

import json
import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from vnreports.cli.options import STORE, Lang, Where, beside, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.records import Report

SHOW_EXAMPLES = """\
vnreports show bao-cao.docx
vnreports show bao-cao.docx --list references
vnreports show ban-ghi/bao-cao.json --why ref-0a1b2c3d4e
vnreports show bao-cao.docx --html bao-cao.html
vnreports show xa-vi-du --original xa-vi-du.pdf
vnreports show stages"""
SCHEMA_EXAMPLES = """\
vnreports schema > ban-ghi.schema.json
vnreports schema --list references"""


class ListName(StrEnum):
    """The lists of a record."""

    SECTIONS = "sections"
    REFERENCES = "references"
    INDICATORS = "indicators"
    INITIATIVES = "initiatives"
    DIFFICULTIES = "difficulties"
    RECOMMENDATIONS = "recommendations"
    CHECKS = "checks"


OneList = Annotated[
    ListName | None,
    typer.Option("--list", metavar="LIST", help="Chỉ một danh sách: references, indicators, …"),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        cls=Command,
        epilog=SHOW_EXAMPLES,
        help="Xem một báo cáo: thể thức, đề mục và các danh sách kèm trang và lời trích. "
        "“show stages” kể các bước trích.",
    )(show)
    app.command(
        cls=Command,
        epilog=SCHEMA_EXAMPLES,
        help="In JSON Schema của bản ghi, hoặc của một danh sách.",
    )(schema)


def show(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Tệp báo cáo, bản ghi .json, hoặc mã báo cáo trong kho."
        ),
    ],
    only: OneList = None,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="ID", help="Vì sao có mục này: lời trích, quy tắc, ghi chú."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="OUT", help="Ghi thành một trang HTML; - in ra màn hình."),
    ] = None,
    original: Annotated[
        Path | None,
        typer.Option(
            "--original", metavar="OUT", help="Chép tệp gốc của một báo cáo trong kho ra OUT."
        ),
    ] = None,
    originals: Annotated[
        Path | None,
        typer.Option(
            "--originals",
            metavar="DIR",
            help="Thư mục giữ tệp gốc; mặc định là originals bên cạnh kho.",
        ),
    ] = None,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Show a report on the terminal or as a page."""
    if file == "stages" and not Path(file).exists():
        _show_stages()
        return
    report, kept = _report(file, store, originals)
    if original is not None:
        _copy(file, kept, original)
        return
    if html is not None:
        _write_page(report, html)
        return
    from vnreports.cli.view import list_lines, report_lines, why_lines
    from vnreports.rules import load_rules

    width = shutil.get_terminal_size((100, 24)).columns
    if why is not None:
        lines = why_lines(report, why, load_rules())
        if not lines:
            tell(say("Báo cáo không có mục nào mang mã {id}.", id=why))
            raise typer.Exit(1)
    elif only is not None:
        lines = list(list_lines(report, only, width))
    else:
        lines = list(report_lines(report, width))
    for line in lines:
        typer.echo(line)
    if kept and only is None:
        typer.echo(say("  Tệp gốc: {path}", path=kept))


def _report(file: str, store: str, originals: Path | None) -> tuple[Report, Path | None]:
    """Return the report that a file holds, a record holds, or the store has under this id.

    With it the file that it came in, where the store has kept that.
    """
    from vnreports.batch import Failure, extract_file

    path = Path(file)
    if path.suffix == ".json" and path.is_file():
        return _record(path), None
    stored = None if path.exists() else _stored(file, store, originals)
    if stored:
        return stored
    made = extract_file(path)
    if isinstance(made, Failure):
        tell(f"{file}: {say(made.why)} {say(made.advice)}".rstrip())
        raise typer.Exit(1)
    return made, None


def _record(path: Path) -> Report:
    from pydantic import ValidationError

    from vnreports.records import Report

    try:
        return Report.model_validate_json(path.read_bytes())
    except ValidationError as error:
        tell(say("{path}: không phải bản ghi của vnreports.", path=path))
        raise typer.Exit(1) from error


def _stored(
    report_id: str, where: str, originals: Path | None
) -> tuple[Report, Path | None] | None:
    if "://" not in where and not Path(where).is_file():
        return None
    from vnreports.store import Store
    from vnreports.store.originals import Originals

    with Store(where) as store:
        report, place = store.load(report_id), store.original(report_id)
        folder = originals or beside(store.path) / "originals"
    if report is None:
        return None
    return report, Originals(folder).find(place) if place else None


def _copy(name: str, kept: Path | None, out: Path) -> None:
    """Copy the file that a report came in."""
    if kept is None:
        tell(say("Không có tệp gốc của {name}. Hãy kiểm tra --store và --originals.", name=name))
        raise typer.Exit(1)
    if out.exists():
        raise wrong_usage("Đã có tệp ở chỗ chép ra; hãy chọn tên khác.")
    try:
        shutil.copyfile(kept, out)
    except OSError as error:
        tell(say("Không ghi được {path}: {error}.", path=out, error=error.strerror))
        raise typer.Exit(1) from error
    tell(say("Đã ghi {path}", path=out))


def _write_page(report: Report, out: str) -> None:
    from vnreports.messages import language
    from vnreports.page import write_page

    page = write_page(report, lang=language().value)
    if out == "-":
        typer.echo(page)
        return
    try:
        Path(out).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        tell(say("Không ghi được {path}: {error}.", path=out, error=error.strerror))
        raise typer.Exit(1) from error
    tell(say("Đã ghi {path}", path=out))


def _show_stages() -> None:
    """Print the steps in order, the lists that each reads, and how many rules bear its name."""
    from vnreports.pipeline import STAGES
    from vnreports.rules import load_rules

    rules = load_rules()
    typer.echo(f"{say('Bước'):<17} {say('Quy tắc'):>8}  {say('Đọc từ')}")
    for stage in STAGES:
        count = len(rules.group(f"{stage.name}."))
        typer.echo(f"{stage.name:<17} {count:>8}  {', '.join(stage.reads)}".rstrip())


def schema(only: OneList = None, lang: Lang = None) -> None:
    """Print JSON Schema."""
    from vnreports.records import Report

    model = get_args(Report.model_fields[only].annotation)[0] if only else Report
    typer.echo(json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1))
