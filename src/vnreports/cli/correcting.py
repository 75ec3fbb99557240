"""`vnreports correct`: what a person puts right in a report of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import STORE, Extractors, Lang, Where, tell, user_name, wrong_usage
from vnreports.cli.pages import Command, Group
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.corrections import Correction, Wish
    from vnreports.records import Report

EXAMPLES = """\
vnreports correct change xa-vi-du ini-3f9a1c2b owner="UBND xã Ví Dụ"
vnreports correct add xa-vi-du initiatives "mô hình “Ngày không hẹn”" name="Ngày không hẹn"
vnreports correct undo xa-vi-du
vnreports correct log xa-vi-du
vnreports show xa-vi-du --list initiatives"""
KINDS = {
    "add": "thêm",
    "change": "sửa",
    "delete": "xóa",
    "confirm": "xác nhận",
    "undo": "hoàn tác",
    "redo": "làm lại",
}
WHOLE = {"header": "phần đầu văn bản", "report": "cả báo cáo"}
# What goes with an item and nobody said: in a line of the log it would be in the way.
UNSAID = frozenset({"id", "span", "section", "page", "rule", "confidence", "code_confidence"})
STATES = {
    "holds": "",
    "disagrees": "máy nay đọc khác; sửa của người được giữ",
    "detached": "không còn chỗ để gắn: văn bản đã khác",
}

Id = Annotated[str, typer.Argument(metavar="ID", help="Mã báo cáo trong kho.")]
Fields = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FIELD=VALUE",
        help='Trường và giá trị, như owner="UBND xã A"; số và ngày viết như trong báo cáo '
        "(1.234,5; 31/3/2024); danh sách cách nhau bằng dấu chấm phẩy; để trống là không có.",
    ),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Người sửa; mặc định là tên đăng nhập.")
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(
        cls=Group,
        help="Sửa những gì máy đọc sai trong một báo cáo: sửa, thêm, xóa, xác nhận từng mục; xác "
        "nhận cả báo cáo; hoàn tác. Sửa của người được giữ khi nạp lại, trích lại.",
        epilog=EXAMPLES,
        rich_markup_mode=None,
    )
    for command, example, told in (
        (change, 'vnreports correct change xa-vi-du ini-3f9a1c2b owner="UBND xã Ví Dụ"\n'
         'vnreports correct change xa-vi-du header unit="xã Ví Dụ"', "Sửa các trường của một mục, "
         "hoặc của phần đầu văn bản (header)."),
        (add, 'vnreports correct add xa-vi-du indicators "tiếp nhận 120 hồ sơ" name="Hồ sơ tiếp '
         'nhận" value=120 unit="hồ sơ" code=HS01', "Thêm một mục từ một đoạn chữ của báo cáo."),
        (delete, "vnreports correct delete xa-vi-du ind-9f2c1d3e", "Xóa mục không đúng, hoặc mâu "
         "thuẫn không phải là mâu thuẫn."),
        (confirm, "vnreports correct confirm xa-vi-du ini-3f9a1c2b\n"
         "vnreports correct confirm xa-vi-du", "Xác nhận một mục là đúng; không nêu mục là "
         "xác nhận cả báo cáo, khi đó có thể xuất làm bộ chuẩn: vnreports export --gold."),
        (undo, "vnreports correct undo xa-vi-du\nvnreports correct undo xa-vi-du 12", "Hoàn tác "
         "lần sửa gần nhất, hoặc lần sửa có số này."),
        (redo, "vnreports correct redo xa-vi-du", "Làm lại lần sửa vừa hoàn tác."),
        (log, "vnreports correct log xa-vi-du", "Liệt kê ai đã sửa gì, lúc nào; lần sửa nào máy "
         "nay đọc khác."),
    ):  # fmt: skip
        group.command(command.__name__, cls=Command, epilog=example, help=told)(command)
    app.add_typer(group, name="correct")


def change(
    report: Id,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Mã mục, hoặc header.")],
    fields: Fields = None,
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Change fields of an item."""
    from vnreports.corrections import Wish

    if not fields:
        raise wrong_usage('Hãy nêu ít nhất một trường và giá trị, như owner="UBND xã A".')
    where = "header" if item == "header" else _list_of(item)
    given = _values(where, fields)
    wish = Wish("change", where, None if where == "header" else item, given)
    _correct(store, report, wish, by, extractors)


def add(
    report: Id,
    list_: Annotated[
        str,
        typer.Argument(
            metavar="LIST",
            help="Danh sách: references, indicators, initiatives, difficulties, recommendations…",
        ),
    ],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="Đoạn chữ, đúng như trong báo cáo.")
    ],
    fields: Fields = None,
    nth: Annotated[
        int | None,
        typer.Option(
            "--nth",
            metavar="N",
            min=1,
            help="Lần thứ mấy của đoạn chữ, nếu báo cáo có đoạn ấy nhiều lần.",
        ),
    ] = None,
    by: By = None,
    store: Where = STORE,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Make an item of words of the text."""
    from vnreports.corrections import Wish
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        found = opened.load(report)
    span = _span(found, words, nth) if found else None
    _correct(
        store, report, Wish("add", list_, None, _values(list_, fields or []), span), by, extractors
    )


def delete(
    report: Id,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Mã mục.")],
    by: By = None,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Take an item out."""
    from vnreports.corrections import Wish

    _correct(store, report, Wish("delete", _list_of(item), item), by)


def confirm(
    report: Id,
    item: Annotated[str | None, typer.Argument(metavar="ITEM", help="Mã mục, hoặc header.")] = None,
    by: By = None,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Say that an item, or the whole report, is right."""
    from vnreports.corrections import Wish

    if item == "header":
        wish = Wish("confirm", "header")
    else:
        wish = Wish("confirm", _list_of(item), item) if item else Wish("confirm")
    _correct(store, report, wish, by)


Number = Annotated[
    int | None, typer.Argument(metavar="NUMBER", help="Số của lần sửa: xem vnreports correct log.")
]


def undo(
    report: Id, number: Number = None, by: By = None, store: Where = STORE, lang: Lang = None
) -> None:
    """Undo a correction."""
    _undo(store, report, number, by, again=False)


def redo(
    report: Id, number: Number = None, by: By = None, store: Where = STORE, lang: Lang = None
) -> None:
    """Bring back what was undone."""
    _undo(store, report, number, by, again=True)


def log(report: Id, store: Where = STORE, lang: Lang = None) -> None:
    """Print the log of a report."""
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        found = opened.corrected(report)
    if found is None:
        raise wrong_usage("Trong kho không có báo cáo này.")
    if not found.log:
        tell(say("Báo cáo này chưa ai sửa."))
    for one in found.log:
        state = found.applied.states.get(one.number)
        undone = state is None and one.kind not in ("undo", "redo")
        note = (
            say("đã hoàn tác") if undone else say(STATES[state]) if state and STATES[state] else ""
        )
        now = _told(found.applied.now.get(one.number, {}))
        note += f": {now}" if now else ""
        typer.echo(_line(one) + (f"  [{note}]" if note else ""))


def _line(one: Correction) -> str:
    about = one.item or (say(WHOLE[one.list]) if one.list in WHOLE else one.list)
    what = " ".join(part for part in (about, _told(one.becomes)) if part)
    target = f"#{one.target}" if one.target is not None else what
    at = f"{datetime.fromisoformat(one.at).astimezone():%Y-%m-%d %H:%M}"
    return f"#{one.number}  {at}  {one.by}  {say(KINDS[one.kind])}  {target}"


def _told(fields: Mapping[str, Any]) -> str:
    """Return values as they may be typed; where an item stands is told by its words."""
    shown = {key: value for key, value in fields.items() if key not in UNSAID}
    return ", ".join(
        f"{key}={'; '.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in shown.items()
        if value not in (None, [])
    )


def _correct(store: str, report: str, wish: Wish, by: str | None, extractors: Any = None) -> None:
    from vnreports.rules import load_rules
    from vnreports.store import Store

    codes = load_rules(extractors).entries if "code" in wish.fields else ()
    with Store(store, must_exist=True) as opened:
        made = opened.correct(report, wish, by=by or user_name(), codes=codes)
    tell(say("Đã ghi lần sửa #{number}: {line}", number=made.number, line=_line(made)))


def _undo(store: str, report: str, number: int | None, by: str | None, *, again: bool) -> None:
    from vnreports.store import Store

    with Store(store, must_exist=True) as opened:
        made = opened.undo_correction(report, number, by=by or user_name(), again=again)
    told = "Đã làm lại lần sửa #{number}." if again else "Đã hoàn tác lần sửa #{number}."
    tell(say(told, number=made.target))


def _list_of(item: str) -> str:
    """Return the list that an item is of, by the beginning of its id."""
    from vnreports.corrections.making import PREFIXES

    for name, prefix in PREFIXES.items():
        if item.startswith(f"{prefix}-"):
            return name
    raise wrong_usage("Mã mục không đúng. Xem mã các mục: vnreports show ID --list initiatives.")


def _values(list_: str, fields: Sequence[str]) -> dict[str, Any]:
    """Read FIELD=VALUE as the fields of a record, numbers and dates as reports write them."""
    from vnreports.corrections.values import parsed

    values: dict[str, Any] = {}
    for one in fields:
        name, sign, value = one.partition("=")
        if not sign:
            raise wrong_usage("Mỗi trường viết dạng FIELD=VALUE.")
        values[name] = parsed(list_, name, value)
    return values


def _span(report: Report, words: str, nth: int | None) -> tuple[int, int]:
    from vnreports.cli.quoted import find_words

    found = find_words(report.text, words)
    if nth is None and len(found) == 1:
        return found[0]
    if nth is not None and nth <= len(found):
        return found[nth - 1]
    told = (
        "Báo cáo không có đoạn chữ này."
        if not found
        else "Đoạn chữ này có {count} lần trong báo cáo; hãy ghi dài hơn cho rõ, hoặc chọn lần "
        "thứ mấy: --nth N."
    )
    raise typer.BadParameter(say(told, count=len(found)))
