"""Logging in and out, and the language of the pages."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from fastapi.responses import Response
from sqlalchemy import Connection

from vnreports.messages import Language
from vnreports.store import users
from vnreports.web.csrf import SESSION
from vnreports.web.desk import Desk, Reader, Visitor
from vnreports.web.guard import LANGUAGE
from vnreports.web.passwords import hash_password, is_outdated, is_password
from vnreports.web.texts import t

router = APIRouter()
YEAR = 365 * 24 * 3600  # seconds


@router.get("/login")
def login(desk: Visitor, back: str = "/") -> Response:
    """Ask who it is."""
    return _asked(desk, back)


@router.post("/login")
def log_in(
    desk: Visitor,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Let a user in, or ask again; who fails often waits."""
    throttle = desk.request.app.state.throttle
    keys = f"name {users.folded(name)}", f"address {desk.address}"
    wait = throttle.wait(*keys)
    if wait:
        words = t("Sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại.", seconds=wait)
        return _asked(desk, back, said=words, name=name, status=429)
    with desk.reading() as connection:
        user = users.find_user(connection, name)
    if not is_password(user.password if user else None, password) or user is None:
        throttle.failed(*keys)
        desk.write(
            lambda connection: users.note(
                connection, "login_failed", by=users.folded(name), address=desk.address
            )
        )
        words = t("Tên hoặc mật khẩu không đúng.")
        return _asked(desk, back, said=words, name=name, status=403)
    throttle.succeeded(*keys)
    renewed = hash_password(password) if is_outdated(user.password) else None

    def work(connection: Connection) -> str:
        if renewed:
            users.rehash(connection, user.number, renewed)
        users.note(connection, "login", by=user.name, address=desk.address)
        return users.log_in(connection, user.number)

    response = desk.go(local(back))
    seconds = int(users.LASTING.total_seconds())
    desk.set_cookie(response, SESSION, desk.write(work), max_age=seconds)
    return response


@router.post("/logout")
def log_out(desk: Reader) -> Response:
    """End the session."""
    token = desk.request.cookies.get(SESSION, "")

    def work(connection: Connection) -> None:
        users.log_out(connection, token)
        desk.note(connection, "logout")

    desk.write(work)
    response = desk.go("/login")
    response.delete_cookie(SESSION)
    return response


@router.get("/language/{chosen}")
def language(desk: Visitor, chosen: Language, back: str = "/") -> Response:
    """Speak another language from now on."""
    response = desk.go(local(back))
    desk.set_cookie(response, LANGUAGE, chosen.value, max_age=YEAR)
    return response


def local(address: str) -> str:
    r"""Return an address of ours; the overview in the place of any other.

    >>> local("/reports?page=2"), local("//evil.example"), local("/\\evil.example")
    ('/reports?page=2', '/', '/')
    """
    plain = address.isprintable() and "\\" not in address and address.startswith("/")
    if not plain or address.startswith("//"):
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return address if not (parts.scheme or parts.netloc) else "/"


def _asked(desk: Desk, back: str, *, said: str = "", name: str = "", status: int = 200) -> Response:
    return desk.show("login.html", status=status, back=local(back), said=said, name=name)
