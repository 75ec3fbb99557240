"""Awaited: what takes long to work out is made in a thread, and the page is asked for again.

    picture = PICTURES.get(key, lambda: build(…))      None: not yet
    return desk.show(…) if picture else waiting(desk)

At most two things are made at a time, so that pages stay quick; the latest few are kept. What
went wrong is raised to whoever asks next, and made anew after that.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import Generic, TypeVar

from fastapi.responses import Response

from vnreports.web.desk import Desk

Made = TypeVar("Made")

PATIENCE = 1.5  # seconds that a page waits before it says that it will take longer
AGAIN = 2  # seconds until the browser asks again
_THREAD = ThreadPoolExecutor(2, thread_name_prefix="awaited")


class Awaited(Generic[Made]):
    """The latest few things that were made in the thread, by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._made: OrderedDict[Hashable, Future[Made]] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self, key: Hashable, make: Callable[[], Made], *, patience: float = PATIENCE
    ) -> Made | None:
        """Return the thing of a key; None while it is being made."""
        with self._lock:
            future = self._made.get(key)
            if future is None:
                future = self._made[key] = _THREAD.submit(copy_context().run, make)
                while len(self._made) > self._size:
                    self._made.popitem(last=False)[1].cancel()
            self._made.move_to_end(key)
        wait([future], timeout=patience)
        if not future.done():
            return None
        if future.cancelled() or future.exception():
            with self._lock:
                self._made.pop(key, None)
        return None if future.cancelled() else future.result()


def waiting(desk: Desk) -> Response:
    """Return the page that asks again by itself."""
    response = desk.show("waiting.html", status=202)
    response.headers["Refresh"] = str(AGAIN)
    return response
