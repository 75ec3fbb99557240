"""`vnreports score`: records against gold, with gains and losses against the accepted scores."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.scoring import Entry

EXAMPLES = """\
vnreports score
vnreports score --split all --show references
vnreports score --codes --show codes
vnreports score --floor
vnreports score --forms all --floor
vnreports score --groups --floor
vnreports score --forms scan300,scan200 --all-scans
vnreports score --split all --accept
vnreports score gold ban-ghi
vnreports score gold --extract hop-thu"""


class Split(StrEnum):
    """The parts of a corpus."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class Shown(StrEnum):
    """The lists whose mistakes can be shown."""

    REFERENCES = "references"
    INDICATORS = "indicators"
    INITIATIVES = "initiatives"
    SECTIONS = "sections"
    DIFFICULTIES = "difficulties"
    RECOMMENDATIONS = "recommendations"
    CHECKS = "checks"
    CODES = "codes"
    HEADER = "header"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Chấm bản ghi theo bộ chuẩn. Không nêu GOLD thì chấm kho mẫu corpus/ của mã nguồn, "
        "trích từ corpus/inbox.",
    )(score)


def score(
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD", help="Thư mục bộ chuẩn <mã>.json.")
    ] = None,
    records: Annotated[
        Path | None, typer.Argument(metavar="RECORDS", help="Thư mục bản ghi <mã>.json.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--extract", metavar="TEXTS", help="Trích các tệp của thư mục này rồi chấm."),
    ] = None,
    split: Annotated[
        Split | None,
        typer.Option(
            "--split",
            metavar="dev|test|all",
            help="Phần của kho mẫu: dev (mặc định), test hoặc all.",
        ),
    ] = None,
    forms: Annotated[
        str | None,
        typer.Option(
            "--forms",
            metavar="all|FORM,…",
            help="Chấm kho mẫu ở các dạng tệp: từng báo cáo được dựng lại thành bản quét, .doc, "
            "phông cũ…, rồi so với văn bản thuần.",
        ),
    ] = None,
    all_scans: Annotated[
        bool,
        typer.Option(
            "--all-scans", help="Cùng --forms: quét mọi báo cáo, thay cho vài bản ngắn nhất."
        ),
    ] = False,
    groups: Annotated[
        bool,
        typer.Option(
            "--groups",
            help="Chấm việc gộp sáng kiến theo nhóm (B-cubed) trên bộ chuẩn corpus/groups.",
        ),
    ] = False,
    codes: Annotated[
        bool,
        typer.Option("--codes", help="Kể điểm của từng mã chỉ tiêu trong danh mục thay cho bảng."),
    ] = False,
    show: Annotated[
        Shown | None,
        typer.Option(
            "--show",
            metavar="LIST",
            help="Kể từng lỗi của một danh sách: - thiếu, + thừa, ~ sai trường.",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Tệp điểm đã chấp nhận để so; của kho mẫu là corpus/scores.json.",
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Ghi điểm lần này vào tệp điểm đã chấp nhận.")
    ] = False,
    floor: Annotated[
        bool, typer.Option("--floor", help="Mã thoát 1 nếu có điểm nào giảm quá 0,0005.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="In số liệu dạng JSON thay cho bảng.")
    ] = False,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Score, print the table, compare; exit 1 where a record is missing or a figure fell."""
    from vnreports.cli.score_table import change_lines, code_lines, remark_lines, table_lines
    from vnreports.scoring import (
        all_figures,
        changes,
        mark_report,
        pool_codes,
        read_accepted,
        write_accepted,
    )

    if groups:
        if gold or records or texts or show or forms or split or against or codes:
            raise wrong_usage("--groups chỉ đi cùng --floor, --accept, --json, --extractors.")
        from vnreports.cli.group_scores import score_groups

        score_groups(accept=accept, floor=floor, as_json=as_json, rules=extractors)
        return
    if forms:
        if gold or records or texts or show or codes:
            raise wrong_usage("--forms không đi cùng GOLD, RECORDS, --extract, --show hay --codes.")
        from vnreports.cli.form_scores import score_forms

        score_forms(
            forms,
            split=None if split is Split.ALL else (split or Split.DEV).value,
            all_scans=all_scans,
            against=against,
            accept=accept,
            floor=floor,
            as_json=as_json,
            rules=extractors,
        )
        return
    entries, against = _entries(gold, records, texts, split, against, extractors)
    if not entries:
        raise wrong_usage("Không có tệp chuẩn nào để chấm.")
    if against is None and (accept or floor):
        raise wrong_usage("Cần --against FILE cùng với --accept hoặc --floor.")
    marked = {entry.id: mark_report(entry.gold, entry.record) for entry in entries}
    marks = {id_: one.marks for id_, one in marked.items()}
    lines = [line for id_, one in marked.items() for line in remark_lines(id_, one, show)]
    if as_json:
        lines.append(json.dumps(all_figures(marks), indent=1))
    elif codes:
        lines += code_lines(pool_codes(one.codes for one in marked.values()))
    else:
        lines += table_lines(marks)
    typer.echo("\n".join(lines))
    lacking = [f"{entry.id}: {say(entry.lacking)}" for entry in entries if entry.lacking]
    changed = changes(marks, read_accepted(against)) if against else []
    for line in [*lacking, *change_lines(changed)]:
        tell(line)
    if accept and against and not lacking:  # a report that could not be read is no score
        write_accepted(against, marks, _reports(entries, gold))
        tell(say("Đã ghi điểm vào {path}", path=against))
    if lacking or (floor and any(change.fell for change in changed)):
        raise typer.Exit(1)


def _entries(
    gold: Path | None,
    records: Path | None,
    texts: Path | None,
    split: Split | None,
    against: Path | None,
    rules: Path | None,
) -> tuple[list[Entry], Path | None]:
    """Return what to score, and the accepted scores that belong to it."""
    from vnreports.scoring import corpus_dir, read_corpus, read_folder, read_texts

    if gold is None:
        corpus = corpus_dir()
        if corpus is None:
            raise wrong_usage("Không thấy kho mẫu corpus/; hãy nêu GOLD và RECORDS.")
        part = None if split is Split.ALL else (split or Split.DEV).value
        return list(read_corpus(corpus, part, rules=rules)), against or corpus / "scores.json"
    if split:
        raise wrong_usage("--split chỉ dùng cho kho mẫu, khi không nêu GOLD.")
    folder = records or texts
    if folder is None or (records and texts):
        raise wrong_usage("Cần một trong hai: RECORDS, hoặc --extract TEXTS.")
    for path in (gold, folder):
        if not path.is_dir():
            raise wrong_usage(say("{path} không phải thư mục.", path=path))
    if records:
        return list(read_folder(gold, records)), against
    return list(read_texts(gold, folder, rules=rules)), against


def _reports(entries: list[Entry], gold: Path | None) -> dict[str, str | None]:
    """Return the reports that scores are kept of, with their split."""
    from vnreports.scoring import corpus_dir, manifest

    corpus = corpus_dir()
    if gold is None and corpus:
        return {id_: report.split for id_, report in manifest(corpus).items()}
    return {entry.id: entry.split for entry in entries}
