"""`vnreports status`: how things stand with a store: what came, what failed and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Extractors, Lang, Where
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.store import Store

EXAMPLES = """\
vnreports status
vnreports status --failed
vnreports status --file hop-thu/xa-a.docx
vnreports status --json"""
FILES = {
    "stored": "tệp đã thành báo cáo",
    "duplicate": "tệp trùng nội dung với tệp khác",
    "opened": "tệp nén, thư đã mở",
    "failed": "tệp không đọc được",
}
STAGES = {"open": "mở", "read": "đọc", "extract": "trích", "save": "lưu"}
STATES = {"done": "xong", "failed": "LỖI"}


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Xem tình hình kho: bao nhiêu tệp, báo cáo; tệp nào không đọc được và vì sao; báo cáo "
        "nào do quy tắc cũ trích.",
    )(status)


def status(
    store: Where = STORE,
    failed: Annotated[
        bool, typer.Option("--failed", help="Chỉ các tệp không đọc được: tên, lý do, cách xử lý.")
    ] = False,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", metavar="PATH", help="Mọi việc đã làm với một tệp, theo thứ tự thời gian."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Print the state of a store, its failures, or the history of one file."""
    from vnreports.outcomes import Way
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        if file:
            found: Any = history(opened, file)
            lines = history_lines(found)
        elif failed:
            found = [dict(line) for line in opened.ledger() if line["state"] == "failed"]
            lines = failed_lines(found)
        else:
            found = opened.summary(Way(rules=extractors).extractor())
            lines = summary_lines(found, opened.name)
        if as_json:
            typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for line in lines:
                typer.echo(line)
    if file and not found:
        raise typer.Exit(1)


def summary_lines(found: Mapping[str, Any], name: str) -> Iterator[str]:
    """Yield the state of a store as a clerk reads it."""
    from vnreports.summary import day

    yield say("Kho: {store}", store=name)
    current = found["reports"] - found["superseded"]
    yield say(
        "{reports} báo cáo, {current} hiện hành, {superseded} đã có bản thay thế.",
        reports=found["reports"],
        current=current,
        superseded=found["superseded"],
    )
    if found["first_at"]:
        first, last = (day(found[name][:10]) for name in ("first_at", "last_at"))
        yield say("Nhận từ {first} đến {last}.", first=first, last=last)
    for state, words in FILES.items():
        if found["files"].get(state):
            yield f"  {found['files'][state]:>7} {say(words)}"
    for reason, times in found["reasons"].items():
        yield f"  {times:>7} × {say(reason)}"
    for stage in STAGES:
        taken = found["seconds"].get(stage)
        if taken:
            yield say(
                "Bước {stage}: trung bình {mean} giây một tệp, {files} tệp.",
                stage=say(STAGES[stage]),
                mean=f"{taken['mean']:.2f}".replace(".", ","),
                files=taken["files"],
            )
    if found["files"].get("failed"):
        yield say(
            "Xem từng tệp: vnreports status --failed. Đọc lại: vnreports ingest --retry failed."
        )
    if found["outdated"]:
        words = (
            "{count} báo cáo do quy tắc hoặc phiên bản cũ trích. "
            "Trích lại: vnreports ingest --redo."
        )
        yield say(words, count=found["outdated"])


def failed_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each file that could not be read, with the reason and what to do."""
    if not found:
        yield say("Không có tệp nào không đọc được.")
    for line in found:
        yield line["path"]
        yield f"   {say(line['reason'] or '')} {say(line['advice'] or '')}".rstrip()


def history(store: Store, file: str) -> list[dict[str, Any]]:
    """Return every step that a file went through; it may be named as the clerk knows it."""
    from pathlib import Path

    from vnreports.batch import as_text

    for path in (file, as_text(Path(file).absolute())):
        found = [dict(step) for step in store.steps(path)]
        if found:
            return found
    return []


def history_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the steps of a file, one a line."""
    if not found:
        yield say("Kho chưa từng thấy tệp này.")
    for step in found:
        when = f"{step['at'][8:10]}/{step['at'][5:7]}/{step['at'][:4]} {step['at'][11:19]}"
        parts = [when, say(STAGES[step["stage"]]), say(STATES[step["state"]])]
        if step["seconds"] is not None:
            parts.append(f"{step['seconds']:.2f} s".replace(".", ","))
        parts += [step["report"], say(step["reason"] or "")]
        parts.append(f"(vnreports {step['version']}, {step['rules']})")
        yield " ".join(part for part in parts if part)
