"""The program `vnreports`: its commands, in the order in which people need them."""

from __future__ import annotations

from typing import Annotated

import typer

from vnreports.cli import (
    cataloguing,
    comparing,
    consolidating,
    correcting,
    doctor,
    documents,
    exporting,
    extracting,
    ingesting,
    initiatives,
    loading,
    people,
    processing,
    rulepacks,
    scores,
    searching,
    serving,
    showing,
    status,
    unitlookup,
)
from vnreports.cli.options import Lang
from vnreports.cli.pages import Group

EXAMPLES = """\
vnreports ingest hop-thu
vnreports extract bao-cao.docx -o ban-ghi
vnreports show bao-cao.docx"""

app = typer.Typer(
    cls=Group,
    invoke_without_command=True,
    help="Đọc báo cáo hành chính của cơ quan nhà nước Việt Nam thành bản ghi có cấu trúc.",
    epilog=EXAMPLES,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"vnreports {doctor.installed('vnreports') or '0+unknown'}")
        raise typer.Exit


def _verbose(asked: bool) -> None:
    if asked:
        import logging

        logging.basicConfig(level=logging.INFO)


@app.callback()
def program(
    context: typer.Context,
    lang: Lang = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Hiện phiên bản.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", callback=_verbose, help="Nói rõ lỗi của chương trình.")
    ] = False,
) -> None:
    """Show the help page where no command is named."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


MODULES = (
    ingesting,
    status,
    extracting,
    showing,
    searching,
    unitlookup,
    documents,
    initiatives,
    correcting,
    exporting,
    comparing,
    consolidating,
    serving,
    people,
    processing,
    loading,
    scores,
    rulepacks,
    cataloguing,
    doctor,
)
for module in MODULES:
    module.add_to(app)


def main() -> None:
    """Run the program: the entry point."""
    app(prog_name="vnreports")
