"""The users: who may come in, and what each may do; for administrators."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from vnreports.store import users
from vnreports.web.desk import Administrator
from vnreports.web.navigation import Entry
from vnreports.web.words import ROLE_WORDS

router = APIRouter()
NAV = Entry(100, "Người dùng", "/users", role="administer")


@router.get("/users")
def people(desk: Administrator) -> Response:
    """Show the users."""
    with desk.reading() as connection:
        known = users.all_users(connection)
    return desk.show("people.html", users=known, roles=ROLE_WORDS)
