"""Guard: what every request goes through before and after the views.

The host it asks for (a page elsewhere whose name suddenly means this machine gets nothing), the
size of what it sends, the language of its visitor, the headers of the answer, and the page that
tells of a fault: with a number to look for in the log, never with what went wrong inside.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vnreports.messages import Language, speaking
from vnreports.web.errors import error_page
from vnreports.web.settings import LOOPBACK, Settings

LANGUAGE = "vnreports_language"  # the cookie
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_log = logging.getLogger(__name__)


class TooLargeError(Exception):
    """A request sends more than it may."""


class Guard:
    """The application inside, guarded."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        with speaking(self._language(request)):
            await self._answer(request, receive, send)

    async def _answer(self, request: Request, receive: Receive, send: Send) -> None:
        headers = Headers(scope=request.scope)
        limit = self._limit(headers)
        got = 0
        inside = True  # the application answers, not the guard
        begun = over = False

        async def counted() -> Message:
            nonlocal got, over
            message = await receive()
            got += len(message.get("body", b""))
            if got > limit:
                over = True
                raise TooLargeError
            return message

        async def told(message: Message) -> None:
            nonlocal begun
            if over and not begun and inside:
                return  # what the application makes of a body that was cut off
            if message["type"] == "http.response.start":
                begun = True
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if not request.url.path.startswith("/static/"):
                    answer.setdefault("Cache-Control", "no-store")
            await send(message)

        async def say(response: Response) -> None:
            nonlocal inside
            inside = False
            await response(request.scope, receive, told)

        declared = headers.get("content-length", "0")
        if not self._is_ours(headers.get("host", "")):
            await say(error_page(request, 403, "host"))
        elif declared.isdecimal() and int(declared) > limit:
            await say(error_page(request, 413))
        else:
            try:
                with suppress(TooLargeError):
                    await self._app(request.scope, counted, told)
                if over and not begun:
                    await say(error_page(request, 413))
            except Exception:
                number = secrets.token_hex(4)
                _log.exception("fault %s of %s %s", number, request.method, request.url.path)
                if begun:  # half an answer cannot become a page: let the server cut it off
                    raise
                await say(error_page(request, 500, number=number))

    def _is_ours(self, host: str) -> bool:
        if not self._settings.loopback:
            return True
        try:
            return urlsplit(f"//{host}").hostname in LOOPBACK | self._settings.domains
        except ValueError:
            return False

    def _limit(self, headers: Headers) -> int:
        uploads = headers.get("content-type", "").startswith("multipart/form-data")
        return self._settings.largest_upload if uploads else self._settings.largest_form

    def _language(self, request: Request) -> Language:
        """Return the language that the URL asks for, or that was chosen before."""
        asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
        return Language(asked) if asked in list(Language) else self._settings.language
