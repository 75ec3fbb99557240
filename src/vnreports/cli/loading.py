"""`vnreports load`: the reports of a dataset, into the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import STORE, Lang, Where, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.dataset import Dataset
    from vnreports.loading import Loaded
    from vnreports.store import Store

EXAMPLES = """\
vnreports load ket-qua
vnreports load s3://cchc/ket-qua --store postgresql+psycopg://cchc@may-chu/kho
vnreports load ket-qua --store kho.sqlite --records ban-ghi"""
SHOWN = 20  # failures that are listed; the ledger has all of them


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Nạp tập kết quả của vnreports process vào kho. Mỗi báo cáo được lưu một lần; dừng "
        "giữa chừng hay nạp lại đều không mất gì, không trùng gì.",
    )(load)


def load(
    dataset: Annotated[
        str,
        typer.Argument(
            metavar="DATASET", help="Tập kết quả: thư mục hoặc địa chỉ s3://, gs://, hdfs://, …"
        ),
    ],
    store: Where = STORE,
    records: Annotated[
        Path | None,
        typer.Option(
            "--records", metavar="DIR", help="Ghi thêm bản ghi JSON của mỗi báo cáo vào đây."
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """Load, with a progress bar; then print the summary."""
    from vnreports.dataset import Dataset
    from vnreports.store import Store

    found = Dataset.open(dataset)
    with Store(store) as opened:
        loaded, interrupted = _load(found, opened, records)
        for line in _lines(loaded):
            typer.echo(line)
        typer.echo(say("Kho: {store}", store=opened.name))
        if records:
            typer.echo(say("Bản ghi JSON: {records}", records=records))
    if interrupted:
        tell(say("Đã dừng theo yêu cầu. Những gì kể trên đã được lưu; chạy lại để tiếp tục."))
        raise typer.Exit(130)


def _load(dataset: Dataset, store: Store, records: Path | None) -> tuple[Loaded, bool]:
    """Return what was loaded, and whether the person stopped it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from vnreports.loading import Loaded, size
    from vnreports.loading import load as run

    loaded = Loaded()
    columns = (TextColumn(say("Đang nạp")), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=size(dataset))
        try:
            run(
                dataset,
                store,
                told=lambda *_: progress.update(task, advance=1),
                records=records,
                made=loaded,
            )
        except KeyboardInterrupt:
            return loaded, True
    return loaded, False


def _lines(loaded: Loaded) -> Iterator[str]:
    if loaded.failed:
        yield say("KHÔNG ĐỌC ĐƯỢC:")
        for one in loaded.failed[:SHOWN]:
            yield f"  {one.path}: {say(one.reason)} {say(one.advice)}".rstrip()
        if len(loaded.failed) > SHOWN:
            yield "  " + say("và {count} tệp khác", count=len(loaded.failed) - SHOWN)
        yield ""
    yield say(
        "Đã nạp {stored} báo cáo mới; {known} đã có trong kho, {repeated} tệp trùng nội dung, "
        "{failed} tệp không đọc được.",
        stored=loaded.stored,
        known=loaded.known,
        repeated=loaded.repeated,
        failed=len(loaded.failed),
    )
