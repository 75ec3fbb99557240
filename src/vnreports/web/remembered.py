"""Remembered: what was made for a page and is asked for again, the latest few.

    parts = REMEMBERED.get((report_id, saved_at, "vi"), lambda: parts_of(report))

The key says all that the thing hangs on, so that nothing outdated is ever shown.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """The latest few things that were made, by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the thing of a key, made now where it is not remembered."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()  # two requests may both make it; that is no harm
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._size:
                self._made.popitem(last=False)
        return made
