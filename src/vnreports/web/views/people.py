"""The users: who may come in, and what each may do; for administrators.

    GET  /users                    the list, with a form for each user and one for a new one
    POST /users                    a new user
    POST /users/3/role             another role
    POST /users/3/password         another password
    POST /users/3/remove           no longer a user

Whoever is changed has to log in again. One administrator stays while there are other users.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import Response
from sqlalchemy import Connection

from vnreports.store import users
from vnreports.store.users import Role, User
from vnreports.web.desk import Administrator, Desk
from vnreports.web.navigation import Entry
from vnreports.web.passwords import SHORTEST, hash_password
from vnreports.web.texts import t
from vnreports.web.words import ROLE_WORDS

router = APIRouter()
NAV = Entry(100, "Người dùng", "/users", role="administer")
Password = Annotated[str, Form(max_length=1000)]


class _RefusedError(Exception):
    """Why something is not done, in words for the person."""


@router.get("/users")
def people(desk: Administrator, done: str = "") -> Response:
    """Show the users; `done` names one who was just added or changed."""
    return _shown(desk, done=done)


@router.post("/users")
def add(
    desk: Administrator,
    name: Annotated[str, Form(max_length=200)] = "",
    role: Annotated[Role, Form()] = "read",
    password: Password = "",
    again: Password = "",
) -> Response:
    """Add a user."""
    called = users.folded(name)

    def work(connection: Connection) -> None:
        if users.find_user(connection, called):
            raise _RefusedError(t("Đã có người dùng “{name}”.", name=called))
        if role != "administer" and not users.has_users(connection):
            raise _RefusedError(t("Người dùng đầu tiên phải là người quản trị."))
        users.add_user(connection, called, role, hashed)
        desk.note(connection, "user_added", called, role)

    try:
        if not called:
            raise _RefusedError(t("Tên đăng nhập không được trống."))
        hashed = _hashed(password, again)
        desk.write(work)
    except _RefusedError as refused:
        return _shown(desk, refused=str(refused), name=name, role=role)
    return _done(desk, called)


@router.post("/users/{number}/role")
def change_role(desk: Administrator, number: int, role: Annotated[Role, Form()]) -> Response:
    """Give a user another role."""

    def work(connection: Connection, user: User) -> None:
        if role != "administer":
            _check_not_last(connection, user)
        users.change_user(connection, number, role=role)
        desk.note(connection, "user_role", user.name, role)

    return _changed(desk, number, work)


@router.post("/users/{number}/password")
def change_password(
    desk: Administrator, number: int, password: Password = "", again: Password = ""
) -> Response:
    """Give a user another password."""
    try:
        hashed = _hashed(password, again)
    except _RefusedError as refused:
        return _shown(desk, refused=str(refused))

    def work(connection: Connection, user: User) -> None:
        users.change_user(connection, number, password=hashed)
        desk.note(connection, "user_password", user.name)

    return _changed(desk, number, work)


@router.post("/users/{number}/remove")
def remove(desk: Administrator, number: int) -> Response:
    """Take a user away."""

    def work(connection: Connection, user: User) -> None:
        _check_not_last(connection, user)
        if len(users.all_users(connection)) == 1:  # else whoever reaches the page might do all
            raise _RefusedError(
                t("“{name}” là người dùng duy nhất, không xóa được ở đây.", name=user.name)
            )
        users.remove_user(connection, number)
        desk.note(connection, "user_removed", user.name)

    return _changed(desk, number, work)


def _changed(desk: Desk, number: int, work: Callable[[Connection, User], None]) -> Response:
    def of_user(connection: Connection) -> str:
        user = next((one for one in users.all_users(connection) if one.number == number), None)
        if user is None:
            raise HTTPException(404)
        work(connection, user)
        return user.name

    try:
        name = desk.write(of_user)
    except _RefusedError as refused:
        return _shown(desk, refused=str(refused))
    return _done(desk, name)


def _done(desk: Desk, name: str) -> Response:
    return desk.go(f"/users?{urlencode({'done': name})}")


def _hashed(password: str, again: str) -> str:
    if password != again:
        raise _RefusedError(t("Hai lần nhập mật khẩu không giống nhau."))
    if len(password) < SHORTEST:
        raise _RefusedError(t("Mật khẩu phải có ít nhất {count} ký tự.", count=SHORTEST))
    return hash_password(password)


def _check_not_last(connection: Connection, user: User) -> None:
    if users.is_last_administrator(connection, user):
        raise _RefusedError(
            t("“{name}” là người quản trị duy nhất. Hãy thêm người khác trước.", name=user.name)
        )


def _shown(
    desk: Desk, *, refused: str = "", done: str = "", name: str = "", role: str = "read"
) -> Response:
    with desk.reading() as connection:
        known = users.all_users(connection)
    return desk.show(
        "people.html",
        status=422 if refused else 200,
        users=known,
        roles=ROLE_WORDS,
        shortest=SHORTEST,
        refused=refused,
        done=done if any(one.name == done for one in known) else "",
        given={"name": name, "role": role},
    )
