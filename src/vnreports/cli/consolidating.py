"""`vnreports consolidate`: what the reports of a province say together in one period, as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Extractors, Lang, Where, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.errors import StoreError, VnReportsError
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.consolidate.picture import Period, Picture

EXAMPLES = """\
vnreports consolidate --province "Quảng Nam" --period "quý I/2025" --out tong-hop
vnreports consolidate --province "Thái Nguyên" --period "6 tháng đầu năm 2026" \
--expected don-vi.xlsx --deadline 20/6/2026 --out tong-hop
vnreports consolidate --province "Huế" --period "năm 2026" --only json,xlsx --out tong-hop"""
MANY = 100  # reports from which a progress bar is worth its place
SHOWN = 12  # units and contradictions that the summary names


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Tổng hợp báo cáo của một tỉnh trong một kỳ: đơn vị nào đã báo cáo, chậm, chưa báo "
        "cáo; số liệu của từng đơn vị và tổng theo cách tính của từng chỉ tiêu; mâu thuẫn trong "
        "và giữa các báo cáo; sáng kiến; văn bản được viện dẫn; khó khăn, kiến nghị. Mỗi số liệu "
        "đều có nguồn. Ô trống không phải là số 0.",
    )(consolidate)


def consolidate(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Thư mục để ghi các tệp.")
    ],
    province: Annotated[str, typer.Option("--province", metavar="NAME", help="Tỉnh, thành phố.")],
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Kỳ báo cáo: “quý I/2026”, “6 tháng đầu năm 2026”, “9 tháng năm 2026”, “năm "
            "2026”, “tháng 5/2026”.",
        ),
    ],
    former: Annotated[
        str | None,
        typer.Option(
            "--former",
            metavar="PERIOD",
            help="Kỳ để so sánh; mặc định là tháng, quý trước, hoặc cùng kỳ năm trước.",
        ),
    ] = None,
    expected: Annotated[
        Path | None,
        typer.Option(
            "--expected",
            metavar="FILE",
            help="Danh sách đơn vị phải báo cáo (.txt, .csv, .xlsx, mỗi dòng một đơn vị); mặc "
            "định là các xã, phường (trước 1/7/2025: các huyện) của tỉnh và các sở đã báo cáo.",
        ),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            metavar="DATE",
            help="Hạn gửi báo cáo (17/3/2026 hoặc 2026-03-17); mặc định là hai ngày làm việc sau "
            "ngày chốt số liệu.",
        ),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="FORMS", help="Chỉ ghi các dạng này: json,xlsx,docx,html."),
    ] = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Build the picture, say what there is, and write it in each form."""
    forms = _forms(only)
    chosen = _period(period)
    compared = _period(former) if former else None
    limit = _day(deadline) if deadline else None
    if expected and not expected.is_file():
        message = "Không có tệp danh sách đơn vị {path}."
        raise typer.BadParameter(say(message, path=expected))
    if out.exists() and not out.is_dir():
        raise wrong_usage("--out là một tệp đã có; hãy ghi tên một thư mục.")

    from vnreports.consolidate.door import write_form

    picture = _picture(
        store,
        province,
        chosen,
        former=compared,
        expected=expected,
        deadline=limit,
        extractors=extractors,
    )
    for line in summary_lines(picture):
        typer.echo(line)
    failed = False
    for form in forms:
        try:
            tell(say("Đã ghi {path}", path=write_form(picture, out, form)))
        except VnReportsError as error:  # a part that this form needs is not installed
            failed = True
            tell(str(error))
    if failed:
        raise typer.Exit(1)


def _picture(store: str, province: str, period: Period, **given: Any) -> Picture:
    """Build the picture behind a progress bar."""
    from rich.console import Console
    from rich.progress import Progress

    from vnreports import consolidate

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(say("Đang tổng hợp"), total=None)
        return consolidate.province(
            store,
            province,
            period,
            told=lambda count: progress.update(task, advance=count),
            **given,
        )


# What is said at the end


def summary_lines(picture: Picture) -> list[str]:
    """Return how it stands, in the words of a clerk."""
    states = {
        state: [one.unit for one in picture.reporting if one.state == state]
        for state in ("reported", "late", "missing")
    }
    sent = len(states["reported"]) + len(states["late"])
    lines = [
        say("{province}, {period}:", province=picture.province, period=picture.period.label),
        say(
            "  Phải báo cáo {due} đơn vị; đã báo cáo {sent}, trong đó chậm {late}; chưa báo cáo "
            "{missing}.",
            due=len(picture.reporting),
            sent=sent,
            late=len(states["late"]),
            missing=len(states["missing"]),
        ),
    ]
    if states["late"]:
        lines.append(say("  Chậm: {units}.", units=_named(picture, states["late"])))
    if states["missing"]:
        lines.append(say("  Chưa có báo cáo: {units}.", units=_named(picture, states["missing"])))
    twice = [one.unit for one in picture.reporting if one.duplicates]
    if twice:
        lines.append(say("  Gửi trùng: {units}.", units=_named(picture, twice)))
    conflicts = sum("conflict" in cell.flags for cell in picture.cells)
    lines.append(
        say(
            "  {cells} ô số liệu, {conflicts} ô đơn vị nêu nhiều số khác nhau; {contradictions} "
            "mâu thuẫn, trong đó {between} giữa các báo cáo.",
            cells=sum(cell.value is not None for cell in picture.cells),
            conflicts=conflicts,
            contradictions=len(picture.contradictions),
            between=sum(one.between for one in picture.contradictions),
        )
    )
    between = [one.message for one in picture.contradictions if one.between]
    lines += [f"    - {message}" for message in between[:SHOWN]]
    if len(between) > SHOWN:
        lines.append("    " + say("và {count} mâu thuẫn khác.", count=len(between) - SHOWN))
    lines.append(
        say(
            "  {groups} sáng kiến, mô hình; {documents} văn bản được viện dẫn; {difficulties} khó "
            "khăn; {recommendations} kiến nghị.",
            groups=len(picture.initiatives),
            documents=len(picture.documents),
            difficulties=len(picture.difficulties),
            recommendations=len(picture.recommendations),
        )
    )
    return lines


def _named(picture: Picture, keys: list[str]) -> str:
    names = ", ".join(picture.unit(key).name for key in keys[:SHOWN])
    if len(keys) > SHOWN:
        names += " " + say("và {count} đơn vị khác", count=len(keys) - SHOWN)
    return names


# What was asked for


def _forms(only: str | None) -> list[str]:
    from vnreports.consolidate import FORMS

    asked = [one.strip().lower() for one in only.split(",")] if only else list(FORMS)
    for form in asked:
        if form not in FORMS:
            message = "Không có dạng {name}. Hãy chọn trong: {forms}."
            raise typer.BadParameter(say(message, name=form, forms=", ".join(FORMS)))
    return [form for form in FORMS if form in asked]


def _period(words: str) -> Period:
    from vnreports.consolidate.periods import need_period

    try:
        return need_period(words)
    except StoreError as error:
        raise typer.BadParameter(str(error)) from None


def _day(words: str) -> date:
    from vnreports.dates import parse_date

    try:
        return date.fromisoformat(parse_date(words) or words)
    except ValueError:
        raise wrong_usage("--deadline cần một ngày như 17/3/2026 hoặc 2026-03-17.") from None
