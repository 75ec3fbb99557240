"""The application: its views, its guard, and what it answers where something is wrong."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from types import ModuleType

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from vnreports.errors import StoreError
from vnreports.store import Store
from vnreports.store.transactions import Transactions
from vnreports.web import views
from vnreports.web.api import ROUTERS
from vnreports.web.csrf import RefusedError, check_csrf
from vnreports.web.desk import LoginNeededError, NotAllowedError
from vnreports.web.errors import error_page
from vnreports.web.guard import Guard
from vnreports.web.navigation import Entry
from vnreports.web.originals import OriginalFiles
from vnreports.web.passwords import Throttle
from vnreports.web.rendering import STATIC, query
from vnreports.web.settings import Settings
from vnreports.web.uploads import Uploads

_log = logging.getLogger(__name__)


def create_app(settings: Settings) -> FastAPI:
    """Return the application over a store, which is made, or brought up to date, where needed.

    Raises:
        StoreError: the store cannot be opened.
    """
    Store(settings.store).close()
    transactions = Transactions(settings.store)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.uploads.close()
        app.state.originals.close()
        transactions.close()

    app = FastAPI(
        title="vnreports",
        docs_url=None,  # its page would come from another site
        redoc_url=None,
        openapi_url=None,
        lifespan=living,
        dependencies=[Depends(check_csrf)],
    )
    app.state.settings = settings
    app.state.transactions = transactions
    app.state.uploads = Uploads(settings.store, settings.folder)
    app.state.originals = OriginalFiles(settings.folder / "originals")
    app.state.secret = secrets.token_bytes(32)
    app.state.throttle = Throttle()
    modules = list(_modules())
    app.state.entries = [entry for module in modules for entry in _entries(module)]
    for module in modules:
        app.include_router(module.router)
    app.state.api = [route for router in ROUTERS for route in router.routes]
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _answer_errors(app)
    app.add_middleware(Guard, settings=settings)
    return app


def _modules() -> Iterator[ModuleType]:
    """Yield the views: every module of the folder that has a router."""
    for found in sorted(pkgutil.iter_modules(views.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"{views.__name__}.{found.name}")
        if hasattr(module, "router"):
            yield module


def _entries(module: ModuleType) -> list[Entry]:
    entry: Entry | None = getattr(module, "NAV", None)
    return [entry] if entry else []


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        page = error_page(request, error.status_code)
        page.headers.update(error.headers or {})
        return page

    @app.exception_handler(RequestValidationError)
    def of_what_was_sent(request: Request, error: RequestValidationError) -> Response:
        in_path = any(fault["loc"][0] == "path" for fault in error.errors())
        return error_page(request, 404 if in_path else 400)

    @app.exception_handler(RefusedError)
    def of_csrf(request: Request, _: RefusedError) -> Response:
        return error_page(request, 403, "csrf")

    @app.exception_handler(NotAllowedError)
    def of_role(request: Request, _: NotAllowedError) -> Response:
        return error_page(request, 403)

    @app.exception_handler(LoginNeededError)
    def of_nobody(request: Request, _: LoginNeededError) -> Response:
        if request.method != "GET" or request.url.path.startswith("/api/"):
            return error_page(request, 401)
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(query("/login", [("back", back)]), 303)

    @app.exception_handler(StoreError)
    def of_store(request: Request, error: StoreError) -> Response:
        number = secrets.token_hex(4)
        _log.error("store fault %s of %s: %s", number, request.url.path, error)
        return error_page(request, 503, number=number)
