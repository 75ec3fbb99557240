"""Progress: a reader says that it has got on, to whom it may concern.

    for page in pages:
        advance()               # after each page that took long: "not hanging, only at work"

Nobody listens unless somebody asks to; the sandbox does, and gives the file its time anew.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str], object]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have a function called at each step from now on."""
    _listeners.append(listener)


def advance(to: str = "") -> None:
    """Say that a step is done; `to` names the stage that begins now."""
    for listener in _listeners:
        listener(to)
