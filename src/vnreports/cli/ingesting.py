"""`vnreports ingest`: files and folders become reports in the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import STORE, Extractors, Lang, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.ingest import Found, Outcome
    from vnreports.store import Store


EXAMPLES = """\
vnreports ingest hop-thu
vnreports ingest hop-thu bao-cao.docx --store du-lieu/2025.sqlite
vnreports ingest hop-thu --redo"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Nạp báo cáo vào kho. Đọc mọi tệp trong các thư mục, lưu vào kho SQLite và ghi bản "
        "ghi JSON bên cạnh. Nội dung đã nạp thì không nạp lại; dừng giữa chừng (Ctrl-C) không mất "
        "gì.",
    )(ingest)


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Các tệp hoặc thư mục báo cáo.")
    ],
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="PATH|URL",
            help=f"Kho dữ liệu: tệp SQLite hoặc địa chỉ sqlite:///…; mặc định {STORE}.",
        ),
    ] = STORE,
    records: Annotated[
        Path | None,
        typer.Option(
            "--records",
            metavar="DIR",
            help="Thư mục bản ghi JSON; mặc định là records bên cạnh kho.",
        ),
    ] = None,
    redo: Annotated[
        bool, typer.Option("--redo", help="Trích lại cả những báo cáo đã có trong kho.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Số tiến trình; mặc định 1 khi ít tệp, bằng số nhân máy khi nhiều.",
        ),
    ] = None,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Ingest, with a progress bar; then print the summary, and exit 1 if any file failed."""
    from vnreports.ingest import discover
    from vnreports.store import Store
    from vnreports.summary import failures, run_lines

    with Store(store) as opened:
        if records is None and opened.path:
            records = opened.path.parent / "records"
        found = discover(paths, avoid=[records] if records else [])
        if not found.files and not found.skipped:
            tell(say("Không thấy tệp nào để nạp."))
        outcomes, interrupted = _ingest(
            found, opened, records=records, redo=redo, jobs=jobs, extractors=extractors
        )
        for line in run_lines(outcomes, found.skipped):
            typer.echo(line)
        typer.echo(say("Kho: {store}", store=opened.name))
        if records:
            typer.echo(say("Bản ghi JSON: {records}", records=records))
    if interrupted:
        tell(say("Đã dừng theo yêu cầu. Những gì kể trên đã được lưu; chạy lại để tiếp tục."))
        raise typer.Exit(130)
    if failures(outcomes, found.skipped):
        raise typer.Exit(1)


def _ingest(
    found: Found,
    store: Store,
    *,
    records: Path | None,
    redo: bool,
    jobs: int | None,
    extractors: Path | None,
) -> tuple[list[Outcome], bool]:
    """Return what became of the files, and whether the person stopped it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from vnreports.batch import file_name
    from vnreports.ingest import ingest as run

    outcomes: list[Outcome] = []
    columns = (
        TextColumn(say("Đang nạp")),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(found.files))

        def told(outcome: Outcome) -> None:
            outcomes.append(outcome)
            progress.update(task, advance=1, description=file_name(outcome.path))

        interrupted = False
        try:
            run(
                found.files,
                store,
                told=told,
                records=records,
                redo=redo,
                jobs=jobs,
                rules=extractors,
            )
        except KeyboardInterrupt:
            interrupted = True
        progress.update(task, description="")
    order = {path: place for place, path in enumerate(found.files)}
    outcomes.sort(key=lambda outcome: order[outcome.path])
    return outcomes, interrupted
