"""Navigation: the pages that the menu leads to, as the modules of the views say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vnreports.store.users import ROLES, Role


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A line of the menu: its place among the others, its words, and where it leads.

    Places: 10 overview, 20 reports, 30 initiatives, 40 indicators, 50 documents, 60 province,
    70 search, 80 upload, 90 log, 100 users.
    """

    place: int
    text: str  # Vietnamese; its English is in english/*.toml
    path: str
    role: Role = "read"

    def holds(self, path: str) -> bool:
        """Return whether a page belongs to this line."""
        return path == self.path or (self.path != "/" and path.startswith(f"{self.path}/"))


def may(role: Role, wanted: Role) -> bool:
    """Return whether a role allows what another does.

    >>> may("correct", "read"), may("correct", "administer")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(wanted)


def shown_to(entries: Iterable[Entry], role: Role) -> list[Entry]:
    """Return the lines of the menu for a role, in order."""
    return sorted(entry for entry in entries if may(role, entry.role))
