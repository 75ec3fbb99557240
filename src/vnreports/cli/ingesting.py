"""`vnreports ingest`: files and folders become reports in the store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import (
    STORE,
    Extractors,
    Lang,
    LimitMemory,
    LimitSeconds,
    beside,
    tell,
    wrong_usage,
)
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.inbox import Found
    from vnreports.outcomes import Way
    from vnreports.store import Store


EXAMPLES = """\
vnreports ingest hop-thu
vnreports ingest hop-thu bao-cao.docx --store du-lieu/2025.sqlite
vnreports ingest hop-thu --watch
vnreports ingest --retry failed
vnreports ingest --redo"""
NO_ORIGINALS = "none"


class Retry(StrEnum):
    """What to try again."""

    FAILED = "failed"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Nạp báo cáo vào kho. Đọc mọi tệp trong các thư mục, cả tệp trong tệp nén và thư, lưu "
        "vào kho và ghi bản ghi JSON bên cạnh. Nội dung đã nạp thì không nạp lại; dừng giữa chừng "
        "(Ctrl-C, mất điện) không mất gì, chạy lại để tiếp tục.",
    )(ingest)


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Các tệp hoặc thư mục báo cáo; không cần với --redo, --retry.",
        ),
    ] = None,
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="PATH|URL",
            help="Kho dữ liệu: tệp SQLite hoặc địa chỉ sqlite:///…, postgresql://…; mặc định "
            f"{STORE}.",
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
    originals: Annotated[
        str | None,
        typer.Option(
            "--originals",
            metavar="DIR|none",
            help="Thư mục giữ tệp gốc theo nội dung; mặc định là originals bên cạnh kho; none là "
            "không giữ.",
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Chờ tệp mới và nạp khi tệp đã chép xong; Ctrl-C để dừng."),
    ] = False,
    retry: Annotated[
        Retry | None,
        typer.Option(
            "--retry",
            metavar="failed",
            help="Đọc lại những tệp trước đây không đọc được; không nêu PATH thì là mọi tệp như "
            "thế trong kho.",
        ),
    ] = None,
    redo: Annotated[
        bool,
        typer.Option(
            "--redo",
            help="Trích lại từ lời văn đã lưu những báo cáo do quy tắc hoặc phiên bản cũ trích.",
        ),
    ] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Đọc lại từ tệp cả những báo cáo đã có trong kho.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Chỉ tệp thay đổi từ ngày này (2026-11-01, 01/11/2026 hoặc 7d: bảy ngày qua); với "
            "--redo, --retry: chỉ những gì kho ghi từ ngày này.",
        ),
    ] = None,
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
    limit_seconds: LimitSeconds = None,
    limit_memory: LimitMemory = None,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Ingest, with a progress bar; then print the summary, and exit 1 if any file failed."""
    from vnreports.cli.running import Session
    from vnreports.outcomes import Way
    from vnreports.sandbox import Limits
    from vnreports.store import Store

    if not paths and not redo and not retry:
        raise wrong_usage("Cần tên tệp hoặc thư mục, hoặc --redo, --retry failed.")
    if watch and not paths:
        raise wrong_usage("--watch cần tên thư mục để chờ tệp mới.")
    if redo and paths:
        raise wrong_usage("--redo trích lại từ kho, không cần tên tệp; đọc lại từ tệp: --reread.")
    begin = _since(since)
    with Store(store) as opened:
        home = beside(opened.path)
        if records is None and opened.path:
            records = home / "records"
        kept = None if originals == NO_ORIGINALS else Path(originals or home / "originals")
        way = Way(
            records=records,
            originals=kept,
            reread=reread,
            retry=retry is not None,
            rules=extractors,
            jobs=jobs,
            limits=Limits.chosen(seconds=limit_seconds, megabytes=limit_memory),
        )
        session = Session(opened, way)
        if redo:
            session.redo(since=begin)
        elif watch:
            session.watch(paths or [])
        else:
            session.ingest(_found(paths, opened, way, begin))
        session.sum_up()
    if session.interrupted:
        tell(say("Đã dừng theo yêu cầu. Những gì kể trên đã được lưu; chạy lại để tiếp tục."))
        raise typer.Exit(130)
    if session.failed():
        raise typer.Exit(1)


def _since(text: str | None) -> float | None:
    """Return a point in time in seconds since 1970."""
    from vnreports.outcomes import point_in_time

    if text is None:
        return None
    found = point_in_time(text)
    if found is None:
        raise wrong_usage("--since cần một ngày như 2026-11-01, 01/11/2026, hoặc 7d.")
    return found


def _found(paths: list[Path] | None, store: Store, way: Way, since: float | None) -> Found:
    """Return the files to be read: those named, or those that failed before."""
    from vnreports.inbox import discover, failed_before

    if paths:
        ours = [folder for folder in (way.records, way.originals) if folder]
        found = discover(paths, avoid=ours, since=since)
    else:
        found = failed_before(store, since=since)
    if not found.files and not found.skipped:
        tell(say("Không thấy tệp nào để nạp."))
    return found
