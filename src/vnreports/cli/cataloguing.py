"""`vnreports catalogue`: the indicators that figures of reports are told by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, tell
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.entries import Entry, FormPlace
    from vnreports.rules import RuleSet

EXAMPLES = """\
vnreports catalogue
vnreports catalogue HS13
vnreports catalogue "hồ sơ quá hạn"
vnreports catalogue "biểu mẫu 3"
vnreports catalogue HS09 --json"""
AGGREGATION = {
    "sum": "cộng các đơn vị",
    "ratio": "chia tổng cho tổng, không lấy bình quân các tỷ lệ",
    "mean": "bình quân có quyền số",
    "level": "lấy theo từng đơn vị, không gộp",
    "none": "không gộp",
}
OVER_PERIODS = {
    "sum": "cộng các kỳ",
    "last": "lấy kỳ cuối",
    "first": "lấy kỳ đầu",
    "opening": "số đầu của kỳ đầu, cộng số mới của các kỳ",
    "none": "không gộp",
}
COVERAGE = {
    "province": "cấp tỉnh",
    "departments": "sở, ngành",
    "districts": "cấp huyện",
    "communes": "cấp xã",
    "centre": "trung tâm, cơ quan cấp mình",
}
_TOKEN = re.compile(r"\w[\w.]*")


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Xem danh mục chỉ tiêu: mã, tên, đơn vị tính, cách gộp, quan hệ và dòng của biểu mẫu "
        "thống kê. Số liệu trong báo cáo được gắn mã theo danh mục này.",
    )(catalogue)


def catalogue(
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE|WORDS",
            help="Một mã (HS13) thì hiện hết; phần đầu của mã (HS) hay vài từ thì liệt kê những "
            "chỉ tiêu có đủ các từ ấy.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Show one entry, or list those that say the words; exit 1 where none does."""
    from vnreports.rules import load_rules

    rules = load_rules(extractors)
    one = rules.entries.get((wanted or "").strip().upper())
    found = [one] if one else list(_having(rules, wanted or ""))
    if not found:
        tell(say("Không có chỉ tiêu nào có “{words}”.", words=wanted))
        raise typer.Exit(1)
    if as_json:
        listed = [entry.model_dump(mode="json") for entry in found]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for line in _entry_lines(one, rules) if one else _list_lines(found):
        typer.echo(line)


def _having(rules: RuleSet, wanted: str) -> Iterator[Entry]:
    """Yield the entries whose code begins so, else those that say all the words."""
    from vnreports.flow import fold, lower

    entries = [entry for _, entry in sorted(rules.entries.items())]
    begun = [entry for entry in entries if wanted and entry.code.startswith(wanted.upper())]
    if begun:
        yield from begun
        return
    words = _TOKEN.findall(lower(fold(wanted)))
    for entry in entries:
        places = (f"{_form(place)} {place.label}" for place in entry.forms)
        said = lower(fold(" ".join((entry.code, entry.name, *entry.aliases, *places))))
        whole = set(_TOKEN.findall(said))  # "biểu mẫu 3" is not row 3.1 of another form
        if all(word in whole if word[0].isdigit() else word in said for word in words):
            yield entry


def _list_lines(entries: list[Entry]) -> Iterator[str]:
    for entry in entries:
        yield f"{entry.code}  {entry.name} ({entry.unit})"
    yield say("{count} chỉ tiêu.", count=len(entries))


def _entry_lines(entry: Entry, rules: RuleSet) -> Iterator[str]:
    """Yield all that an analyst may ask of an entry."""
    from vnreports.page.cards import AREAS

    yield f"{entry.code}  {entry.name}"
    told = [
        (say("tên khác"), "; ".join(entry.aliases)),
        (say("lĩnh vực"), say(AREAS[entry.area])),
        (say("đơn vị tính"), entry.unit),
        (say("gộp các đơn vị"), say(AGGREGATION[entry.aggregation])),
        (say("gộp các kỳ"), say(_over_periods(entry))),
        (say("tử số"), _or(entry.numerators)),
        (say("mẫu số"), _or(entry.denominators)),
        (say("quyền số"), entry.weight or ""),
        (say("thuộc"), entry.parent or ""),
        (say("quan hệ"), "; ".join(f"{entry.code} {one}" for one in entry.relations)),
        (say("ghi chú"), " ".join(entry.note.split())),
    ]
    yield from (f"  {label}: {text}" for label, text in told if text)
    for place in entry.forms:
        covers = f" [{say(COVERAGE[place.coverage])}]" if place.coverage else ""
        yield f"  {_form(place)}: {place.label}{covers}"
    for example in entry.examples:
        yield f"  {say('ví dụ')}: {_shown(example)}"
    for example in entry.counter_examples:
        yield f"  {say('không phải')}: {_shown(example)}"
    for code in sorted(entry.said_codes()):
        yield f"  → {code}  {rules.entries[code].name}"


def _over_periods(entry: Entry) -> str:
    if entry.aggregation == "ratio":
        return "theo tử số và mẫu số"
    return OVER_PERIODS[entry.over_periods]


def _or(ways: tuple[str, ...]) -> str:
    return f" {say('hoặc')} ".join(ways)


def _form(place: FormPlace) -> str:
    if not place.form.isdigit():
        return say("Biểu {form}, cột {column}", form=place.form, column=place.column)
    return say("Biểu mẫu {form}, dòng {row}", form=place.form, row=place.row)


def _shown(example: str) -> str:
    return " ¶ ".join(line for line in example.split("\n") if line)
