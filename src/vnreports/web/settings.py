"""Settings: what `vnreports serve` was told, for the application to go by."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from vnreports.messages import Language
from vnreports.store.database import sqlite_path, to_url

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How the application serves one store.

    `domains`: names under which a web server in front of it is reached, beside those of this
    machine. `loopback`: it listens to this machine only, and answers to its names only.
    `home`: the folder of what goes with the store: `originals`, `records`, `inbox`; by default that
    of an SQLite store, or `vnreports-data`.
    """

    store: str | Path
    home: Path | None = None
    loopback: bool = True
    domains: frozenset[str] = frozenset()
    language: Language = Language.VI
    largest_form: int = 1 << 20  # bytes of a request that uploads no file
    largest_upload: int = 200 << 20

    @property
    def alone(self) -> bool:
        """Whether nobody but the one at this machine can come in."""
        return self.loopback and not self.domains

    @property
    def folder(self) -> Path:
        """The folder of what goes with the store."""
        store = sqlite_path(to_url(self.store))
        return self.home or (store.parent if store else Path("vnreports-data"))


def is_loopback(host: str) -> bool:
    """Return whether what listens at a host can be reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
