"""`vnreports process`: a folder of reports, of any size and anywhere, into a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, LimitMemory, LimitSeconds, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.engines import Processed, Run, Step

EXAMPLES = """\
vnreports process hop-thu ket-qua
vnreports process hop-thu ket-qua --engine ray --jobs 8
vnreports process s3://cchc/hop-thu s3://cchc/ket-qua --engine ray --ray-address 10.0.0.1:6379
vnreports process ket-qua ket-qua-moi --extractors quy-tac-moi"""
SHOWN = 10  # reasons that are listed


class Engine(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    RAY = "ray"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Trích hàng loạt báo cáo thành tập kết quả Parquet, trên máy này hoặc trên cụm Ray. "
        "Đọc và ghi ở thư mục hoặc địa chỉ s3://, gs://, hdfs://, …; dừng lúc nào cũng được, chạy "
        "lại thì làm tiếp. INPUT là một tập kết quả thì trích lại từ văn bản đã lưu trong đó.",
    )(process)


def process(
    source: Annotated[
        str,
        typer.Argument(metavar="INPUT", help="Thư mục báo cáo, hoặc một tập kết quả đã có."),
    ],
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="Tập kết quả, tạo ra nếu chưa có.")
    ],
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine", metavar="local|ray", help="Làm trên máy này (mặc định) hoặc bằng Ray."
        ),
    ] = Engine.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option(
            "--ray-address",
            metavar="ADDRESS",
            help="Cụm Ray: HOST:6379, ray://HOST:10001 hoặc auto; mặc định là RAY_ADDRESS, không "
            "có thì chạy Ray trên riêng máy này.",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Số tiến trình trên máy này; mặc định bằng số nhân máy.",
        ),
    ] = None,
    batch_size: Annotated[
        int | None,
        typer.Option(
            "--batch-size",
            min=1,
            metavar="N",
            help="Số tệp của một lô, đơn vị công việc giao cho một máy; mặc định 200.",
        ),
    ] = None,
    limit_seconds: LimitSeconds = None,
    limit_memory: LimitMemory = None,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Process, with what is done so far; then print the summary; exit 1 if any file failed."""
    from functools import partial

    from vnreports.engines import process as process_all
    from vnreports.engines.processing import BATCH_FILES
    from vnreports.sandbox import Limits

    made, interrupted = _followed(
        partial(
            process_all,
            source,
            output,
            run=_engine(engine, ray_address, jobs),
            batch_files=batch_size or BATCH_FILES,
            rules=extractors,
            limits=Limits.chosen(seconds=limit_seconds, megabytes=limit_memory),
        )
    )
    for line in _lines(made, output):
        typer.echo(line)
    if interrupted:
        tell(say("Đã dừng theo yêu cầu. Những lô đã xong được giữ; chạy lại để tiếp tục."))
        raise typer.Exit(130)
    if made.failures or made.left:
        raise typer.Exit(1)


def _engine(engine: Engine, address: str | None, jobs: int | None) -> Run:
    from vnreports.engines.local import on_this_machine
    from vnreports.engines.ray import on_ray

    if engine is Engine.RAY:
        return on_ray(address, workers=jobs)
    return on_this_machine(jobs)


def _followed(process_all: Callable[..., Processed]) -> tuple[Processed, bool]:
    """Return what was done, shown while it is, and whether the person stopped it."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from vnreports.engines import Processed

    made = Processed()
    # How much there is in all is known when the last folder has been listed: at the end.
    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(say("Đang liệt kê tệp và gọi các tiến trình…"), total=None)

        def told(_: Step) -> None:
            words = "Đã xong {files} tệp trong {batches} lô: {reports} báo cáo, {failures} lỗi"
            said = say(
                words,
                files=made.files,
                batches=made.batches,
                reports=made.reports,
                failures=made.failures,
            )
            progress.update(task, description=said)

        try:
            process_all(told=told, made=made)
        except KeyboardInterrupt:
            return made, True
    return made, False


def _lines(made: Processed, output: str) -> Iterator[str]:
    yield say(
        "Đã xử lý {files} tệp trong {batches} lô: {reports} báo cáo, {failures} tệp không đọc "
        "được. {known} tệp đã xử lý từ trước, {passed_over} tệp không phải văn bản được bỏ qua.",
        files=made.files,
        batches=made.batches,
        reports=made.reports,
        failures=made.failures,
        known=made.known,
        passed_over=made.passed_over,
    )
    for why, count in made.reasons.most_common(SHOWN):
        yield f"  {count} × {say(why)}"
    if made.files:
        yield say("Thời gian máy: {seconds:.2f} giây một tệp.", seconds=made.seconds / made.files)
    if made.left:
        yield say(
            "CHƯA XONG {count} lô ({files} tệp); chạy lại lệnh này để làm tiếp. Lý do: {why}",
            count=len(made.left),
            files=sum(step.files for step in made.left),
            why=made.left[-1].why,
        )
    yield say("Tập kết quả: {output}", output=output)
    if made.reports:
        yield say("Nạp vào kho bằng lệnh: vnreports load {output}", output=output)
