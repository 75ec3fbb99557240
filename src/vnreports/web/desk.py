"""Desk: what a view works with: who asks, the store, and the page that answers.

    @router.get("/reports")
    def reports(desk: Reader) -> Response:
        return desk.show("reports.html", …)

Without users, the one at this machine may do everything. With users, everybody logs in.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.background import BackgroundTask
from starlette.datastructures import QueryParams

from vnreports.exporting.plain import Value, write_csv, write_sheet
from vnreports.store import users
from vnreports.store.transactions import Transactions
from vnreports.store.users import Role, User
from vnreports.web.csrf import FIELD, SESSION, VISITOR, bearer, token_of
from vnreports.web.navigation import may, shown_to
from vnreports.web.rendering import query, templates
from vnreports.web.settings import Settings
from vnreports.web.texts import t

Form = Literal["csv", "xlsx"]
MEDIA: dict[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_Made = TypeVar("_Made")


class LoginNeededError(Exception):
    """Nobody is logged in, and somebody has to be."""


class NotAllowedError(Exception):
    """The one who is logged in may not do this."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: a user, or, without users, whoever sits at this machine."""

    name: str
    role: Role
    user: User | None = None


class Desk:
    """One request: who asks, the store, and what is answered."""

    def __init__(self, request: Request, person: Person) -> None:
        self.request = request
        self.person = person
        self.settings: Settings = request.app.state.settings
        self._store: Transactions = request.app.state.transactions

    @property
    def query(self) -> QueryParams:
        """What the URL asks for."""
        return self.request.query_params

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.client.host if self.request.client else ""

    def reading(self) -> AbstractContextManager[Connection]:
        """Open the store to read; use it in the view and leave it before the page is shown."""
        return self._store.reading()

    def write(self, work: Callable[[Connection], _Made]) -> _Made:
        """Run work that writes, in one transaction."""
        return self._store.write(work)

    def note(
        self,
        connection: Connection,
        action: str,
        target: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Write into the log what this person did, in the transaction that does it."""
        users.note(
            connection,
            action,
            by=self.person.name,
            target=target,
            detail=detail,
            address=self.address,
        )

    def may(self, role: Role) -> bool:
        """Return whether the person may do what a role allows."""
        return may(self.person.role, role)

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """Return a page."""
        page = templates().get_template(template)
        html = page.render(desk=self, **self._frame(), **context)
        response = HTMLResponse(html, status)
        if given := getattr(self.request.state, "visitor", None):
            self.set_cookie(response, VISITOR, given)
        return response

    def go(self, path: str) -> Response:
        """Return the answer to a form that was posted: the page that is to be seen then."""
        return RedirectResponse(path, 303)

    def download(
        self, name: str, form: Form, columns: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> Response:
        """Return a table as a file that Excel opens; its name is ASCII, without the ending."""
        handle, path = tempfile.mkstemp(prefix="vnreports-", suffix=f".{form}")
        os.close(handle)
        try:
            (write_csv if form == "csv" else write_sheet)(Path(path), columns, rows)
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise
        return FileResponse(
            path,
            media_type=MEDIA[form],
            filename=f"{name}.{form}",
            background=BackgroundTask(Path(path).unlink, missing_ok=True),
        )

    def set_cookie(self, response: Response, name: str, value: str, **more: Any) -> None:
        """Give a cookie that no script reads and no other site sends along."""
        secure = self.request.url.scheme == "https"
        response.set_cookie(name, value, httponly=True, samesite="lax", secure=secure, **more)

    def here(self, **changes: Any) -> str:
        """Return the address of this page with other values in its query."""
        kept = [(key, value) for key, value in self.query.multi_items() if key not in changes]
        return query(self.request.url.path, [*kept, *changes.items()])

    def _frame(self) -> dict[str, Any]:
        """Return what every page has around it."""
        token = token_of(self.request)
        field = Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)
        path = self.request.url.path
        entries = shown_to(self.request.app.state.entries, self.person.role)
        return {
            "menu": [(entry, entry.holds(path)) for entry in entries],
            "csrf_token": token,
            "csrf_field": lambda: field,
        }


def visitor_desk(request: Request) -> Desk:
    """Return the desk of whoever asks, logged in or not: for the login itself."""
    return Desk(request, Person("", "read"))


def require(role: Role) -> Callable[[Request], Desk]:
    """Return the dependency that gives a desk to whoever may do what a role allows."""

    def allowed(request: Request) -> Desk:
        person = _person(request)
        if person is None:
            raise LoginNeededError
        if not may(person.role, role):
            raise NotAllowedError
        return Desk(request, person)

    return allowed


def _person(request: Request) -> Person | None:
    token = bearer(request) or request.cookies.get(SESSION)
    store: Transactions = request.app.state.transactions
    settings: Settings = request.app.state.settings
    with store.reading() as connection:
        user = users.user_of(connection, token) if token else None
        if user:
            return Person(user.name, user.role, user)
        if settings.alone and not users.has_users(connection):
            return Person(t("máy này"), "administer")
    return None


Reader = Annotated[Desk, Depends(require("read"))]
Corrector = Annotated[Desk, Depends(require("correct"))]
Administrator = Annotated[Desk, Depends(require("administer"))]
Visitor = Annotated[Desk, Depends(visitor_desk)]
