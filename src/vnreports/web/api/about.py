"""The API itself: its description, logging in, and how the store stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection, func, select

from vnreports.pipeline import package_version
from vnreports.store import users
from vnreports.store.schema import files, lists, reports
from vnreports.web.api.answers import Fault, answer, fault
from vnreports.web.desk import Reader, Visitor
from vnreports.web.passwords import is_password
from vnreports.web.texts import t

router = APIRouter(prefix="/api/v1", tags=["api"])


class Login(BaseModel):
    """A user's name and password."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class Token(BaseModel):
    """What to send as `Authorization: Bearer …`, for as long as a session lasts."""

    token: str
    role: str
    hours: int


@router.get("/openapi.json", include_in_schema=False)
def description(desk: Visitor) -> Response:
    """Describe the API."""
    routes = desk.request.app.state.api
    told: dict[str, Any] = get_openapi(
        title="vnreports", version=package_version(), routes=routes,
        description="Báo cáo hành chính thành dữ liệu: các mục, so sánh, tổng hợp, nạp tệp.",
    )  # fmt: skip
    schemes = {"bearer": {"type": "http", "scheme": "bearer"}}
    told.setdefault("components", {})["securitySchemes"] = schemes
    told["security"] = [{"bearer": []}, {}]
    return answer(desk, told)


@router.post(
    "/login", responses={200: {"model": Token}, 403: {"model": Fault}, 429: {"model": Fault}}
)
def log_in(desk: Visitor, given: Login) -> Response:
    """Begin a session, and return its token."""
    throttle = desk.request.app.state.throttle
    keys = f"name {users.folded(given.name)}", f"address {desk.address}"
    wait = throttle.wait(*keys)
    if wait:
        return fault(429, t("Sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại.", seconds=wait))
    with desk.reading() as connection:
        user = users.find_user(connection, given.name)
    if not is_password(user.password if user else None, given.password) or user is None:
        throttle.failed(*keys)
        desk.write(
            lambda connection: users.note(
                connection, "login_failed", by=users.folded(given.name), address=desk.address
            )
        )
        return fault(403, t("Tên hoặc mật khẩu không đúng."))
    throttle.succeeded(*keys)

    def work(connection: Connection) -> str:
        users.note(connection, "login", by=user.name, address=desk.address)
        return users.log_in(connection, user.number)

    hours = int(users.LASTING.total_seconds() // 3600)
    return answer(desk, {"token": desk.write(work), "role": user.role, "hours": hours}, 200)


@router.get("/status")
def status(desk: Reader) -> Response:
    """Return how many reports, items and failed files the store has."""
    with desk.reading() as connection:

        def count(table: Any, *conditions: Any) -> int:
            return connection.scalars(
                select(func.count()).select_from(table).where(*conditions)
            ).one()

        told = {
            "version": package_version(),
            "reports": count(reports, reports.c.superseded_by.is_(None)),
            "superseded": count(reports, reports.c.superseded_by.is_not(None)),
            "failed": count(files, files.c.state == "failed"),
            "items": {name: count(one) for name, one in lists.items()},
        }
    return answer(desk, told)
