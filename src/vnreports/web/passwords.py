"""Passwords: hashed by Argon2, and never tried faster than a person types.

`Throttle` counts failures in memory: after some, a name or an address waits, longer each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10  # characters of a password
FREE = 5  # failures before anybody waits
FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0  # seconds
MANY = 10_000  # names and addresses that are remembered at once

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return a password as it is kept."""
    return _hasher.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Return whether a password is the one that is kept; as slow where nobody has that name."""
    try:
        return _hasher.verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Return whether a password was hashed at lower costs than today's."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _hasher.hash("không ai")


class Throttle:
    """How long each name and each address has to wait before it may try again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, tuple[int, float]] = {}  # how often, and the last time
        self._lock = Lock()

    def wait(self, *keys: str) -> int:
        """Return the seconds that are to be waited still; 0: try."""
        with self._lock:
            return max(map(self._left, keys), default=0)

    def failed(self, *keys: str) -> None:
        """Remember a failure."""
        with self._lock:
            if len(self._failures) >= MANY:
                self._failures = {k: v for k, v in self._failures.items() if self._left(k)}
            for key in keys:
                times, _ = self._failures.get(key, (0, 0.0))
                self._failures[key] = times + 1, self._clock()

    def succeeded(self, *keys: str) -> None:
        """Forget the failures."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _left(self, key: str) -> int:
        times, last = self._failures.get(key, (0, 0.0))
        if times < FREE:
            return 0
        wait = min(FIRST_WAIT * 2.0 ** min(times - FREE, 10), LONGEST_WAIT)
        return max(0, round(last + wait - self._clock()))
