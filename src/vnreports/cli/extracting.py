"""`vnreports extract`: files become JSON records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.records import Report

EXAMPLES = """\
vnreports extract bao-cao.docx -o ban-ghi
vnreports extract hop-thu/*.pdf -o ban-ghi
vnreports extract bao-cao.txt -o - > bao-cao.json"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Trích các tệp thành bản ghi JSON. Mỗi tệp cho một bản ghi DIR/<tên tệp>.json; "
        "tệp hỏng được báo và bỏ qua, mã thoát khi đó là 1.",
    )(extract)


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Các tệp báo cáo.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Thư mục cho các bản ghi; - in ra màn hình, mỗi bản ghi một dòng.",
        ),
    ],
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Write the record of each file; say which could not be read, and exit 1 then."""
    from vnreports.batch import Failure, as_text, extract_file, file_name
    from vnreports.record_files import record_names
    from vnreports.rules import load_rules

    load_rules(extractors)  # a broken pack is one message, not one for each file
    failed = 0
    for path, name in zip(files, record_names(map(file_name, files)), strict=True):
        made = extract_file(path, extractors)
        if isinstance(made, Failure):
            failed += 1
            tell(f"{as_text(path)}: {say(made.why)} {say(made.advice)}".rstrip())
            continue
        if name != made.id:
            tell(
                say("{path}: đã có tệp cùng tên, bản ghi là {name}", path=as_text(path), name=name)
            )
        _write(made.model_copy(update={"id": name}), output)
    if failed:
        tell(say("{failed} trong {all} tệp không đọc được.", failed=failed, all=len(files)))
        raise typer.Exit(1)


def _write(report: Report, output: Path) -> None:
    from vnreports.record_files import record_path, write_record

    if str(output) == "-":
        typer.echo(report.model_dump_json())
    else:
        write_record(report, record_path(output, report.id))
