"""`vnreports initiatives`: which units run an initiative, and what a person decides of groups."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Extractors, Lang, Units, Where
from vnreports.cli.pages import Command, Group
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.resolve.members import Group as Initiatives

EXAMPLES = """\
vnreports initiatives
vnreports initiatives không hẹn --province "Quảng Nam"
vnreports initiatives --theme "tại nhà" --csv > mo-hinh.csv
vnreports initiatives --group 3f9a1c2b4d
vnreports initiatives merge 3f9a1c2b4d 77b0e5d210
vnreports initiatives undo"""
LIST_EXAMPLES = """\
vnreports initiatives list không hẹn
vnreports initiatives list --theme "mã QR" --unit "xã Hòa Bình"
vnreports initiatives list --province "Quảng Nam" --json
vnreports initiatives list --unit "xã Trà My" --units new"""


class _Listing(Group):
    """A group of commands; without the name of one it lists."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of the command that lists before what names none."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["list", *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    from vnreports.cli import deciding

    group = typer.Typer(
        cls=_Listing,
        help="Xem sáng kiến, mô hình của các báo cáo trong kho, gộp theo nhóm: một sáng kiến ở "
        "nhiều đơn vị, nhiều kỳ là một nhóm, mỗi đơn vị tính một lần. Xác nhận, gộp, tách, đổi "
        "tên nhóm; quyết định được giữ khi nạp hoặc trích lại.",
        epilog=EXAMPLES,
        rich_markup_mode=None,
    )
    group.command(
        "list",
        cls=Command,
        epilog=LIST_EXAMPLES,
        help="Liệt kê các nhóm và đơn vị thực hiện; không nêu lệnh nào thì là lệnh này.",
    )(list_groups)
    deciding.add_to(group)
    app.add_typer(group, name="initiatives")


def read(store: str, rules: Any) -> list[Initiatives]:
    """Return the groups of a store, as persons decided."""
    from vnreports.resolve.members import find_groups
    from vnreports.rules import load_rules
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        return find_groups(opened.initiatives(), load_rules(rules), opened.decisions())


def list_groups(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Từ có trong tên; không dấu cũng tìm được."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar="THEME", help="Chủ đề, hoặc một phần tên chủ đề."),
    ] = None,
    province: Annotated[
        list[str] | None,
        typer.Option("--province", metavar="NAME", help="Chỉ đơn vị của tỉnh, thành phố này."),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="NAME", help="Chỉ đơn vị có tên như thế."),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group", metavar="ID", help="Một nhóm: từng đơn vị, từng lần nêu, nhóm liên quan."
        ),
    ] = None,
    in_units: Units = None,
    common: Annotated[
        bool,
        typer.Option(
            "--common/--no-common",
            help="Kể cả những gì nơi nào cũng có, như tổ công nghệ số cộng đồng (mặc định).",
        ),
    ] = True,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="In ra CSV: mỗi nhóm và đơn vị một dòng.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Print groups with their members, as text, CSV or JSON."""
    from vnreports.cli.initiative_lines import csv_text, group_lines, list_lines
    from vnreports.registry import Era
    from vnreports.resolve.asking import Asked, wanted

    groups = read(store, extractors)
    if group:
        shown: Sequence[Initiatives] = [chosen(groups, group)]
    else:
        era = Era(in_units) if in_units else None
        asked = Asked(words or (), theme or (), province or (), unit or (), common=common, era=era)
        shown = list(wanted(groups, asked))
    if as_json:
        told = [{**asdict(one), "units": one.units, "mentions": one.mentions} for one in shown]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif as_csv:
        typer.echo(csv_text(shown), nl=False)
    else:
        lines = group_lines(shown[0], groups) if group else list_lines(shown)
        typer.echo("\n".join(lines))


def chosen(groups: Sequence[Initiatives], id_: str) -> Initiatives:
    """Return the group that an id means; wrong usage where it means none or several."""
    from vnreports.resolve.asking import with_id

    found = with_id(groups, id_)
    if found is None:
        message = "Không có nhóm nào mang mã {id}. Xem mã các nhóm: vnreports initiatives."
        raise typer.BadParameter(say(message, id=id_))
    return found
