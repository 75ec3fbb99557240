"""`vnreports extract`: files become JSON records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, LimitMemory, LimitSeconds, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vnreports.batch import Failure, Opened, Task
    from vnreports.records import Report

EXAMPLES = """\
vnreports extract bao-cao.docx -o ban-ghi
vnreports extract hop-thu/*.pdf -o ban-ghi
vnreports extract bao-cao-cac-xa.zip -o ban-ghi
vnreports extract bao-cao.txt -o - > bao-cao.json"""


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Trích các tệp thành bản ghi JSON. Mỗi tệp cho một bản ghi DIR/<tên tệp>.json; "
        "tệp nén (.zip) và thư (.eml) cho một bản ghi với mỗi báo cáo bên trong; tệp hỏng được "
        "báo và bỏ qua, mã thoát khi đó là 1.",
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
    limit_seconds: LimitSeconds = None,
    limit_memory: LimitMemory = None,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Write the record of each file; say which could not be read, and exit 1 then."""
    from vnreports.batch import MANY, Failure, Made, Task, as_text, extract_files, processors
    from vnreports.rules import load_rules
    from vnreports.sandbox import Limits

    load_rules(extractors)  # a broken pack is one message, not one for each file
    tasks = [Task(path, as_text(path)) for path in files]
    told = _Told(output, tasks)
    # On the screen the records come in the order of the files.
    jobs = processors() if len(tasks) >= MANY and str(output) != "-" else 1
    limits = Limits.chosen(seconds=limit_seconds, megabytes=limit_memory)
    for task, done in extract_files(tasks, jobs=jobs, rules=extractors, limits=limits):
        match done:
            case Failure():
                told.failed(task.name, done)
            case Made():
                told.made(task, done.report)
            case _:
                told.opened(task, done)
    if told.failures:
        tell(say("{failed} trong {all} tệp không đọc được.", failed=told.failures, all=told.all))
        raise typer.Exit(1)


class _Told:
    """Writes records, each under a name of its own, and says what gave none."""

    def __init__(self, output: Path, tasks: Sequence[Task]) -> None:
        self.failures = 0
        self.all = len(tasks)
        self._output = output
        self._files: list[str] = []  # that have been given names for their records, in order
        self._names: dict[Path, list[str]] = {}  # a file that is given twice has two records
        # A container gives no record of its own: what it holds may have its name.
        self._name([one for one in tasks if one.path.suffix.lower() not in (".zip", ".eml")])

    def _name(self, tasks: Sequence[Task]) -> None:
        """Give each task a name for its record that no former has."""
        from vnreports.batch import last_name
        from vnreports.record_files import record_names

        self._files += [last_name(task.name) for task in tasks]
        given = record_names(self._files)[len(self._files) - len(tasks) :]
        for task, name in zip(tasks, given, strict=True):
            self._names.setdefault(task.path, []).append(name)

    def failed(self, name: str, failure: Failure) -> None:
        self.failures += 1
        tell(f"{name}: {say(failure.why)} {say(failure.advice)}".rstrip())

    def opened(self, task: Task, opened: Opened) -> None:
        """Count what a container holds, and say what of it will not be read."""
        from vnreports.batch import INSIDE, Failure, members

        unpacked = opened.unpacked
        self.all += len(unpacked.members) + len(unpacked.refused) - 1
        self._name(members(task, opened))
        for refused in unpacked.refused:
            self.failed(task.name + INSIDE + refused.name, Failure(refused.why, refused.advice))
        for name, why in unpacked.passed_over:
            tell(say("{path}: bỏ qua, {why}", path=task.name + INSIDE + name, why=say(why)))

    def made(self, task: Task, report: Report) -> None:
        from vnreports.record_files import record_path, write_record

        if not self._names.get(task.path):
            self._name([task])
        name = self._names[task.path].pop(0)
        if name != report.id:
            tell(say("{path}: đã có tệp cùng tên, bản ghi là {name}", path=task.name, name=name))
        report = report.model_copy(update={"id": name})
        if str(self._output) == "-":
            typer.echo(report.model_dump_json())
        else:
            write_record(report, record_path(self._output, name))
