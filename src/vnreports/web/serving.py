"""Serving: listen at an address and answer until Ctrl-C.

Only this machine is served where the store has no users: whoever could reach the address could
else change everything.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from pathlib import Path

import uvicorn

from vnreports.errors import VnReportsError
from vnreports.messages import say
from vnreports.store import Store, users
from vnreports.store.transactions import Transactions
from vnreports.web.app import create_app
from vnreports.web.settings import Settings, is_loopback

PATIENCE = 5  # seconds that requests have to end after Ctrl-C


def check_host(store: str | Path, host: str, domains: Collection[str] = ()) -> None:
    """Refuse to serve a store without users to other machines.

    Raises:
        VnReportsError: the store has no users, and others could come in: the host is not this
            machine's own, or a web server in front of it lets them in by one of the domains.
    """
    if is_loopback(host) and not domains:
        return
    Store(store).close()
    with closing(Transactions(store)) as transactions, transactions.reading() as connection:
        if not users.has_users(connection):
            raise VnReportsError(
                say(
                    "Không mở kho cho máy khác khi chưa có người dùng: ai vào mạng cũng sửa được. "
                    "Hãy thêm người quản trị trước: vnreports users add TÊN --role administer."
                )
            )


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address.

    Raises:
        VnReportsError: the port is taken, or the address is not one of this machine.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        raise VnReportsError(
            say(
                "Không mở được {host} cổng {port}: {why}. Hãy chọn cổng khác bằng --port.",
                host=host,
                port=port,
                why=error.strerror or error,
            )
        ) from error
    return listener


def run(settings: Settings, listener: socket.socket, began: Callable[[], None]) -> None:
    """Answer until Ctrl-C; `began` is called when the first request can come."""
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        # a proxy on this machine may say whether it was reached by https; FORWARDED_ALLOW_IPS: more
        proxy_headers=True,
    )
    with suppress(KeyboardInterrupt):  # uvicorn ends its requests, then passes Ctrl-C on
        _Server(config, began).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that says when it has begun."""

    def __init__(self, config: uvicorn.Config, began: Callable[[], None]) -> None:
        super().__init__(config)
        self._began = began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started:
            self._began()
