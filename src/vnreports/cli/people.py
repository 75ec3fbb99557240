"""`vnreports users`: who may use a store through the web application."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from vnreports.cli.options import STORE, Lang, Where, tell
from vnreports.cli.pages import Command, Group
from vnreports.cli.serving import check_installed
from vnreports.errors import VnReportsError
from vnreports.messages import say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from vnreports.store.users import User

EXAMPLES = """\
vnreports users add lan --role administer
vnreports users list"""
ROLES = {"read": "xem", "correct": "chỉnh sửa", "administer": "quản trị"}

_Made = TypeVar("_Made")


class RoleName(StrEnum):
    """What a user may do; each includes those before it."""

    READ = "read"
    CORRECT = "correct"
    ADMINISTER = "administer"


Name = Annotated[str, typer.Argument(metavar="NAME", help="Tên đăng nhập.")]
FromStdin = Annotated[
    bool,
    typer.Option("--password-stdin", help="Đọc mật khẩu từ đầu vào chuẩn, không hỏi."),
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    group = typer.Typer(
        cls=Group,
        help="Người dùng của ứng dụng web: thêm, liệt kê, đổi vai trò, đặt mật khẩu, xóa. Khi kho "
        "có người dùng, ai mở vnreports serve cũng phải đăng nhập.",
        epilog=EXAMPLES,
        rich_markup_mode=None,
    )
    for name, command, example, told in (
        ("add", add, "vnreports users add lan --role correct", "Thêm một người dùng; mật khẩu được "
         "hỏi và không hiện ra."),
        ("list", list_users, "vnreports users list", "Liệt kê người dùng và vai trò."),
        ("role", role, "vnreports users role lan read", "Đổi vai trò của một người dùng."),
        ("password", password, "vnreports users password lan", "Đặt lại mật khẩu; người đó phải "
         "đăng nhập lại."),
        ("remove", remove, "vnreports users remove lan", "Xóa một người dùng; nhật ký vẫn giữ."),
    ):  # fmt: skip
        group.command(name, cls=Command, epilog=example, help=told)(command)
    app.add_typer(group, name="users")


def add(
    name: Name,
    role: Annotated[
        RoleName,
        typer.Option(
            "--role",
            metavar="read|correct|administer",
            help="Vai trò: read chỉ xem, correct chỉnh sửa, administer quản trị.",
        ),
    ] = RoleName.READ,
    from_stdin: FromStdin = False,
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Add a user."""
    from vnreports.store import users

    check_installed()

    def work(connection: Connection) -> None:
        if users.find_user(connection, called):
            raise VnReportsError(say("Đã có người dùng {name!r}.", name=called))
        if role is not RoleName.ADMINISTER and not users.has_users(connection):
            raise VnReportsError(
                say("Người dùng đầu tiên phải là người quản trị: thêm --role administer.")
            )
        users.add_user(connection, called, role.value, hashed)
        users.note(connection, "user_added", by=_me(), target=called, detail=role.value)

    called = users.folded(name)
    if not called:
        raise VnReportsError(say("Tên đăng nhập không được trống."))
    hashed = _asked(from_stdin)
    _write(store, work)
    tell(say("Đã thêm {name!r}, vai trò {role}.", name=called, role=say(ROLES[role.value])))


def list_users(store: Where = STORE, lang: Lang = None) -> None:
    """List the users."""
    from vnreports.store import users

    found = _write(store, users.all_users)
    if not found:
        tell(say("Chưa có người dùng: vnreports serve chỉ mở cho máy này, không cần đăng nhập."))
    for user in found:
        last = (user.last_login_at or "")[:16].replace("T", " ") or "–"
        typer.echo(f"{user.name}\t{say(ROLES[user.role])}\t{last}")


def role(
    name: Name,
    to: Annotated[RoleName, typer.Argument(metavar="read|correct|administer", help="Vai trò mới.")],
    store: Where = STORE,
    lang: Lang = None,
) -> None:
    """Give a user another role."""
    from vnreports.store import users

    def work(connection: Connection) -> None:
        user = _known(connection, name)
        if to is not RoleName.ADMINISTER:
            _check_not_last(connection, user)
        users.change_user(connection, user.number, role=to.value)
        users.note(connection, "user_role", by=_me(), target=user.name, detail=to.value)

    _write(store, work)
    tell(say("Đã đổi vai trò của {name!r}: {role}.", name=name, role=say(ROLES[to.value])))


def password(
    name: Name, from_stdin: FromStdin = False, store: Where = STORE, lang: Lang = None
) -> None:
    """Give a user another password."""
    from vnreports.store import users

    check_installed()

    def work(connection: Connection) -> None:
        user = _known(connection, name)
        users.change_user(connection, user.number, password=hashed)
        users.note(connection, "user_password", by=_me(), target=user.name)

    _write(store, lambda connection: _known(connection, name))
    hashed = _asked(from_stdin)
    _write(store, work)
    tell(say("Đã đặt lại mật khẩu của {name!r}.", name=name))


def remove(name: Name, store: Where = STORE, lang: Lang = None) -> None:
    """Take a user away."""
    from vnreports.store import users

    def work(connection: Connection) -> None:
        user = _known(connection, name)
        _check_not_last(connection, user)
        users.remove_user(connection, user.number)
        users.note(connection, "user_removed", by=_me(), target=user.name)

    _write(store, work)
    tell(say("Đã xóa {name!r}.", name=name))


def _write(store: str, work: Callable[[Connection], _Made]) -> _Made:
    from vnreports.store import Store
    from vnreports.store.transactions import Transactions

    Store(store).close()
    with closing(Transactions(store)) as transactions:
        return transactions.write(work)


def _known(connection: Connection, name: str) -> User:
    from vnreports.store import users

    user = users.find_user(connection, name)
    if user is None:
        raise VnReportsError(say("Không có người dùng {name!r}.", name=name))
    return user


def _check_not_last(connection: Connection, user: User) -> None:
    """Keep an administrator while there are other users; the last user of all may go."""
    from vnreports.store import users

    if users.is_last_administrator(connection, user):
        raise VnReportsError(
            say("{name!r} là người quản trị duy nhất. Hãy thêm người khác trước.", name=user.name)
        )


def _asked(from_stdin: bool) -> str:
    """Return the password that the person gives, hashed."""
    from vnreports.web.passwords import SHORTEST, hash_password

    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = getpass.getpass(say("Mật khẩu: "))
        if given != getpass.getpass(say("Nhập lại mật khẩu: ")):
            raise VnReportsError(say("Hai lần nhập không giống nhau."))
    if len(given) < SHORTEST:
        raise VnReportsError(say("Mật khẩu phải có ít nhất {count} ký tự.", count=SHORTEST))
    return hash_password(given)


def _me() -> str:
    return f"{getpass.getuser()} (vnreports users)"
