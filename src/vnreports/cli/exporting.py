"""`vnreports export`: what the store holds, as files for Excel, pandas and SQL."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import (
    STORE,
    Lang,
    OfProvinces,
    OfUnits,
    Where,
    beside,
    tell,
    wrong_usage,
)
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.exporting import About, Exported, Form, Target
    from vnreports.store import Store
    from vnreports.store.reading import Wanted

EXAMPLES = """\
vnreports export -o bao-cao.xlsx
vnreports export -o bao-cao.xlsx --province "Quảng Nam" --period "năm 2024"
vnreports export --format csv -o bang
vnreports export --list indicators -o chi-tieu.csv --decimal point
vnreports export --format parquet -o parquet
vnreports export --format jsonl --no-text -o - | gzip > ban-ghi.jsonl.gz
vnreports export --dictionary -o tu-dien.md
vnreports export --gold -o bo-chuan"""
MANY = 200  # reports from which a progress bar is worth its place


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Xuất dữ liệu trong kho ra XLSX, CSV, Parquet hoặc JSONL. Mỗi danh sách (reports, "
        "sections, references, indicators, initiatives, difficulties, recommendations, checks, "
        "cells) là một trang tính hoặc một tệp; JSONL ghi cả bản ghi, mỗi dòng một báo cáo. Tệp "
        "chỉ xuất hiện khi đã ghi xong, thay tệp cũ cùng tên.",
    )(export)


def export(
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Tệp, hoặc thư mục khi CSV, Parquet có nhiều danh sách; - in ra màn hình.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORM",
            help="xlsx, csv, parquet hoặc jsonl; không ghi thì theo đuôi của OUT.",
        ),
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="LIST", help="Chỉ danh sách này; ghi lại để thêm."),
    ] = None,
    units: OfUnits = None,
    provinces: OfProvinces = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="NAME", help="Chỉ loại văn bản này, như “Báo cáo”."),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Chỉ báo cáo có kỳ nằm phần lớn trong: 2024, “quý I/2024”, “6 tháng đầu năm "
            "2024”, 2024-01-01..2024-06-30.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Chỉ báo cáo lưu vào kho từ ngày này (2026-11-01, 01/11/2026 hoặc 7d).",
        ),
    ] = None,
    all_versions: Annotated[
        bool,
        typer.Option("--all-versions", help="Cả những báo cáo đã có bản mới thay thế."),
    ] = False,
    decimal: Annotated[
        str | None,
        typer.Option(
            "--decimal",
            metavar="comma|point",
            help="Dấu thập phân của CSV: comma (mặc định: 99,84 và cột cách bằng ;) cho Excel "
            "tiếng Việt, point (99.84 và ,) cho Excel tiếng Anh.",
        ),
    ] = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="JSONL không có toàn văn báo cáo, chỉ lời trích.")
    ] = False,
    dictionary: Annotated[
        bool,
        typer.Option(
            "--dictionary", help="Ghi từ điển dữ liệu (.md, .csv hoặc .json) thay cho dữ liệu."
        ),
    ] = False,
    gold: Annotated[
        bool,
        typer.Option(
            "--gold",
            help="Ghi các báo cáo đã được xác nhận làm bộ chuẩn: OUT/gold và OUT/texts, để chấm "
            "bằng vnreports score OUT/gold --extract OUT/texts.",
        ),
    ] = False,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Export, with a progress bar where there is much; then say what was written."""
    if dictionary:
        _write_dictionary(output)
        return
    if gold:
        _write_gold(store, output)
        return
    from vnreports.cli.periods import days_of
    from vnreports.store import Store
    from vnreports.store.reading import Wanted, count_reports

    target = _target(output, form, lists or [], decimal, no_text)
    wanted = Wanted(
        units=units or [],
        provinces=provinces or [],
        kinds=kinds or [],
        period=days_of(period) if period else None,
        since=_since(since) if since else None,
        all_versions=all_versions,
    )
    with Store(store, must_exist=True) as opened:
        _spare(opened.path, target)
        conditions = {
            "--unit": units,
            "--province": provinces,
            "--kind": kinds,
            "--period": period,
            "--since": since,
            "--all-versions": all_versions,
        }
        told = _told(conditions)
        count = count_reports(store, wanted)
        about = _about(opened, told, count)
        made = _export(store, replace(target, about=about), wanted, count)
    _tell(made, told)


def _write_gold(store: str, output: str | None) -> None:
    from vnreports.exporting.gold import write_gold
    from vnreports.store import Store

    if not output or output == "-":
        raise wrong_usage("--gold cần thư mục để ghi: -o DIR.")
    with Store(store, must_exist=True) as opened:
        ids = write_gold(opened, Path(output), beside(opened.path) / "originals")
    if not ids:
        tell(say("Chưa có báo cáo nào được xác nhận: vnreports correct confirm ID."))
    tell(say("Đã xuất {count} báo cáo.", count=len(ids)))


def _tell(made: Exported, conditions: str) -> None:
    if not made.reports and conditions:
        tell(say("Không có báo cáo nào khớp với: {conditions}.", conditions=conditions))
    elif not made.reports:
        tell(say("Kho chưa có báo cáo nào."))
    tell(say("Đã xuất {count} báo cáo.", count=made.reports))
    for path in made.paths:
        rows = made.rows.get(path.stem) if len(made.paths) > 1 else None
        if rows is None:
            tell(say("Đã ghi {path}", path=path))
        else:
            tell(say("Đã ghi {path} ({rows} dòng)", path=path, rows=rows))


def _export(store: str, target: Target, wanted: Wanted, count: int) -> Exported:
    from rich.console import Console
    from rich.progress import Progress

    from vnreports.exporting import export as run
    from vnreports.store.reading import read_reports

    console = Console(stderr=True)
    quiet = count < MANY or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress, _interruptible():
        task = progress.add_task(say("Đang xuất"), total=count)
        return run(read_reports(store, wanted), target, told=lambda: progress.advance(task))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Say that nothing is half where the person stops, be quiet where the reader of a pipe does."""
    # `kill`, and a machine that shuts down, end as Ctrl-C does: what is unfinished is removed
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        tell(say("Đã dừng theo yêu cầu; không có tệp nào bị ghi dở."))
        raise
    except BrokenPipeError as error:  # `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from error
    except OSError as error:
        tell(say("Không ghi được {path}: {error}.", path="-", error=error.strerror))
        raise typer.Exit(1) from error
    finally:
        signal.signal(signal.SIGTERM, before)


def _about(store: Store, conditions: str, count: int) -> About:
    from vnreports.cli.doctor import installed
    from vnreports.exporting import About

    moment = datetime.now().astimezone()
    return About(
        title=say("Dữ liệu trích từ báo cáo hành chính"),
        lines=(
            (say("Kho dữ liệu"), store.name),
            (say("Xuất lúc"), f"{moment:%d/%m/%Y %H:%M}"),
            (say("Bằng"), f"vnreports {installed('vnreports') or '0+unknown'}"),
            (say("Điều kiện"), conditions or say("mọi báo cáo hiện hành")),
            (say("Số báo cáo"), str(count)),
        ),
    )


def _told(conditions: dict[str, list[str] | str | bool | None]) -> str:
    """Return the conditions as they were given: --province "Quảng Nam" --all-versions."""
    parts: list[str] = []
    for option, given in conditions.items():
        for value in given if isinstance(given, list) else [given]:
            if value is True:
                parts.append(option)
            elif value:
                parts.append(f'{option} "{value}"')
    return " ".join(parts)


# What was asked for


def _target(
    output: str | None, form: str | None, lists: list[str], decimal: str | None, no_text: bool
) -> Target:
    from vnreports.exporting import LISTS, Form, Style, Target

    if output is None:
        raise wrong_usage("Thiếu --output: tệp hoặc thư mục để ghi vào.")
    chosen = _form(form or Path(output).suffix.lower().lstrip("."), given=form is not None)
    for name in lists:
        if name not in LISTS:
            message = "Không có danh sách {name}. Hãy chọn trong: {lists}."
            raise typer.BadParameter(say(message, name=name, lists=", ".join(LISTS)))
    if decimal is not None and decimal not in set(Style):
        raise wrong_usage("--decimal là comma hoặc point.")
    if decimal is not None and chosen is not Form.CSV:
        raise wrong_usage("--decimal chỉ dùng cho CSV.")
    if no_text and (chosen is not Form.JSONL or lists):
        raise wrong_usage("--no-text chỉ dùng cho JSONL không có --list.")
    if chosen is Form.JSONL and len(lists) > 1:
        raise wrong_usage("JSONL ghi cả bản ghi, hoặc chỉ một danh sách.")
    if output == "-" and not (chosen is Form.JSONL or (chosen is Form.CSV and len(lists) == 1)):
        raise wrong_usage("Chỉ JSONL, hoặc CSV của một danh sách, mới in ra màn hình được.")
    out = Path(output)
    if len(lists) != 1 and chosen is Form.CSV and out.suffix.lower() == ".csv":
        raise wrong_usage("Một tệp .csv chỉ chứa một danh sách: hãy thêm --list, hoặc ghi thư mục.")
    return Target(
        form=chosen,
        out=typer.get_binary_stream("stdout") if output == "-" else out,
        lists=tuple(dict.fromkeys(lists)),
        style=Style(decimal or Style.COMMA),
        text=not no_text,
    )


def _form(name: str, *, given: bool) -> Form:
    from vnreports.exporting import Form

    if name in set(Form):
        return Form(name)
    if given:
        raise typer.BadParameter(
            say("Không có dạng {name}. Hãy chọn trong: {forms}.", name=name, forms=", ".join(Form))
        )
    raise wrong_usage("Không rõ dạng xuất: hãy ghi --format xlsx, csv, parquet hoặc jsonl.")


def _since(words: str) -> str:
    from vnreports.outcomes import as_time, point_in_time

    found = point_in_time(words)
    if found is None:
        raise wrong_usage("--since cần một ngày như 2026-11-01, 01/11/2026, hoặc 7d.")
    return as_time(found)


def _spare(path: Path | None, target: Target) -> None:
    """Refuse to write over the store."""
    if path and isinstance(target.out, Path) and target.out.exists() and path.samefile(target.out):
        raise wrong_usage("--output là chính kho dữ liệu; hãy ghi vào tệp khác.")


def _write_dictionary(output: str | None) -> None:
    from vnreports.exporting import dictionary
    from vnreports.exporting.whole import whole_files

    path = Path(output or "-")
    made = {
        "": dictionary.as_markdown,
        ".md": dictionary.as_markdown,
        ".csv": dictionary.as_csv,
        ".json": dictionary.as_json,
    }.get(path.suffix.lower())
    if made is None:
        raise wrong_usage("Từ điển dữ liệu ghi được ra tệp .md, .csv hoặc .json.")
    if path == Path("-"):
        typer.echo(made(), nl=False)
        return
    with whole_files([path]) as (unfinished,):
        unfinished.write_text(made(), encoding="utf-8", newline="")
    tell(say("Đã ghi {path}", path=path))
