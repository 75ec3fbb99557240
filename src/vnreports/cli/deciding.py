"""`vnreports initiatives confirm|merge|split|rename|undo|decisions`: what a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.initiatives import chosen, read
from vnreports.cli.options import STORE, Extractors, Lang, Where, user_name, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.resolve.decisions import Kind

SAID = {"confirm": "xác nhận", "merge": "gộp", "split": "tách", "rename": "đổi tên"}

One = Annotated[str, typer.Argument(metavar="ID", help="Mã nhóm, hoặc mấy chữ đầu của mã.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Người quyết định; mặc định là tên đăng nhập."),
]


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group `initiatives`."""
    for command, example, told in (
        (confirm, "vnreports initiatives confirm 3f9a1c2b4d", "Xác nhận nhóm: các đơn vị hiện có "
         "đúng là cùng một sáng kiến."),
        (merge, "vnreports initiatives merge 3f9a1c2b4d 77b0e5d210", "Gộp các nhóm là một sáng "
         "kiến; mã của nhóm đầu được giữ."),
        (split, 'vnreports initiatives split 3f9a1c2b4d --members "xã Hòa Bình"', "Tách một số "
         "đơn vị khỏi nhóm thành nhóm riêng."),
        (rename, 'vnreports initiatives rename 3f9a1c2b4d "Ngày không hẹn"', "Đặt tên đại diện "
         "cho nhóm."),
        (undo, "vnreports initiatives undo\nvnreports initiatives undo 12", "Bỏ quyết định gần "
         "nhất, hoặc quyết định có số này."),
        (decisions, "vnreports initiatives decisions", "Liệt kê các quyết định còn hiệu lực: số, "
         "ai, lúc nào, về nhóm nào."),
        (save, "vnreports initiatives save", "Ghi mã nhóm vào kho để hỏi bằng SQL (cột "
         "initiative_group của v_initiatives). Ghi lại sau khi nạp thêm hoặc quyết định."),
    ):  # fmt: skip
        group.command(command.__name__, cls=Command, epilog=example, help=told)(command)


def confirm(
    group: One,
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Confirm that the members that a group has now run the same thing."""
    found = chosen(read(store, extractors), group)
    keys = tuple(member.key for member in found.members)
    _decide(store, "confirm", [found.ids], by, members=keys)


def merge(
    groups: Annotated[list[str], typer.Argument(metavar="ID", help="Mã của hai nhóm trở lên.")],
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Make one group of several."""
    known = read(store, extractors)
    found = [chosen(known, one) for one in groups]
    if len({one.id for one in found}) < 2:
        raise wrong_usage("Cần mã của hai nhóm khác nhau trở lên.")
    _decide(store, "merge", [one.ids for one in found], by)


def split(
    group: One,
    members: Annotated[
        list[str],
        typer.Option(
            "--members", metavar="UNIT", help="Đơn vị tách ra; nêu lại tùy chọn cho từng đơn vị."
        ),
    ],
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Make a group of its own of some members."""
    from vnreports.resolve.asking import members_of
    from vnreports.resolve.decisions import split_id

    found = chosen(read(store, extractors), group)
    keys: set[str] = set()
    for part in members:
        named = members_of(found, part)
        if len(named) != 1:
            message = "Nhóm {id} có {count} đơn vị tên {unit}; cần đúng một."
            raise typer.BadParameter(say(message, id=found.id, count=len(named), unit=part))
        keys.add(named[0].key)
    if len(keys) == len(found.members):
        raise wrong_usage("Không thể tách mọi đơn vị khỏi nhóm.")
    off = tuple(sorted(keys))
    _decide(store, "split", [found.ids], by, members=off)
    typer.echo(say("Nhóm mới: {id}", id=split_id(found.id, off)))


def rename(
    group: One,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Tên đại diện.")],
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Give a group its representative name."""
    said = " ".join(name.split())
    if not said:
        raise wrong_usage("Tên đại diện không được để trống.")
    found = chosen(read(store, extractors), group)
    _decide(store, "rename", [found.ids], by, name=said)


def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="Số của quyết định; mặc định là gần nhất."),
    ] = None,
    by: By = None,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Undo a decision; it stays in the store with who undid it."""
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        made = opened.decisions()
        last = number or (made[-1].number if made else 0)
        done = opened.undo(last, by=by or user_name())
    if not done:
        raise wrong_usage("Không có quyết định nào để bỏ.")
    typer.echo(say("Đã bỏ quyết định số {number}.", number=last))


def decisions(store: Where = STORE, lang: Lang = None) -> None:
    """List the decisions that hold."""
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        made = opened.decisions()
    if not made:
        typer.echo(say("Chưa có quyết định nào."))
    for one in made:
        about = " ".join(ids[0] for ids in one.groups)
        what = one.name or ("; ".join(one.members) if one.kind == "split" else "")
        when = f"{one.at[8:10]}/{one.at[5:7]}/{one.at[:4]} {one.at[11:16]}"
        parts = [f"{one.number:>4}", when, one.by, say(SAID[one.kind]), about, what]
        typer.echo("  ".join(part for part in parts if part))


def save(store: Where = STORE, extractors: Extractors = None, lang: Lang = None) -> None:
    """Write the id of its group beside each initiative of the store."""
    from vnreports.store import Store

    groups = read(store, extractors)
    of_item = {
        (told.report, told.item): group.id
        for group in groups
        for member in group.members
        for told in member.told
    }
    with Store(store, must_exist=True) as opened:
        opened.write_groups(of_item)
    message = "Đã ghi mã của {groups} nhóm cho {mentions} lần nêu."
    typer.echo(say(message, groups=len(groups), mentions=len(of_item)))


def _decide(
    store: str,
    kind: Kind,
    groups: Sequence[tuple[str, ...]],
    by: str | None,
    *,
    members: tuple[str, ...] = (),
    name: str | None = None,
) -> None:
    from vnreports.resolve.decisions import Decision
    from vnreports.store import Store

    decision = Decision(kind, tuple(groups), members, name, by or user_name())
    with Store(store, must_exist=True) as opened:
        number = opened.decide(decision)
    message = "Đã ghi quyết định số {number}. Bỏ quyết định: vnreports initiatives undo {number}"
    typer.echo(say(message, number=number))
