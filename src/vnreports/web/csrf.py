"""CSRF: a request that changes something carries a token that only our own pages know.

The token is made from the cookie of the visitor, who need not be logged in, and a secret of this
run of the program: a page that lay open over a restart has to be loaded again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from fastapi import Request

FIELD, HEADER = "csrf_token", "x-csrf-token"
VISITOR = "vnreports_visitor"  # the cookie that stands for who is not logged in
SESSION = "vnreports_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class RefusedError(Exception):
    """A request that changes something does not come from our pages."""


def token_of(request: Request) -> str:
    """Return the token of whoever asks; one who has no cookie yet is given it by `Desk.show`."""
    holder = request.cookies.get(SESSION) or visitor(request)
    secret: bytes = request.app.state.secret
    return hmac.new(secret, holder.encode(), hashlib.sha256).hexdigest()


def visitor(request: Request) -> str:
    """Return what stands for a visitor who is not logged in."""
    known: str | None = request.cookies.get(VISITOR) or getattr(request.state, "visitor", None)
    if known is None:
        known = request.state.visitor = secrets.token_urlsafe(16)
    return known


def is_of_program(request: Request) -> bool:
    """Return whether a request has a header that a page of another site cannot send."""
    headers = request.headers
    return bearer(request) is not None or bool(headers.get("x-requested-with"))


def bearer(request: Request) -> str | None:
    """Return the token that a program sends in the place of a cookie."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


async def check_csrf(request: Request) -> None:
    """Let only requests through that change nothing, or come from our pages.

    Raises:
        RefusedError: the token is missing or another's, or the page is one of another host.
    """
    if request.method in SAFE:
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise RefusedError
    if request.url.path.startswith("/api/") and is_of_program(request):
        return
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        given = str((await request.form()).get(FIELD, ""))
    if not hmac.compare_digest((given or "").encode(), token_of(request).encode()):
        raise RefusedError
