"""Correcting: what pages and API do alike: put right or undone, and told to the log, as one.

made = put_right(desk, "xa-a", Wish("confirm", "indicators", "ind-1a2b"), seen=4)
"""

from __future__ import annotations

from sqlalchemy import Connection

from vnreports.corrections import Correction, Wish
from vnreports.rules import load_rules
from vnreports.store import corrections
from vnreports.store.database import lock
from vnreports.store.saving import correct, refill
from vnreports.web.desk import Desk


def put_right(desk: Desk, report_id: str, wish: Wish, seen: int | None) -> Correction:
    """Put something right in a report; `seen` is the last line of its log that was shown.

    Raises:
        CorrectionError: there is no such report or item, or it would make no record.
        ConflictError: somebody else has corrected the same item since.
    """
    codes = load_rules(None).entries if wish.fields.get("code") else ()

    def work(connection: Connection) -> Correction:
        lock(connection)
        made = correct(connection, report_id, wish, by=desk.person.name, seen=seen, codes=codes)
        return _noted(desk, connection, report_id, made)

    return desk.write(work)


def turn_back(desk: Desk, report_id: str, number: int | None, *, again: bool = False) -> Correction:
    """Undo a correction, by default the last that holds; `again`: bring back what was undone.

    Raises:
        CorrectionError: there is none.
    """

    def work(connection: Connection) -> Correction:
        lock(connection)
        by = desk.person.name
        made = corrections.undo(connection, report_id, number, by=by, fill=refill, again=again)
        return _noted(desk, connection, report_id, made)

    return desk.write(work)


def _noted(desk: Desk, connection: Connection, report_id: str, made: Correction) -> Correction:
    desk.note(connection, "corrected", target=report_id, detail=f"#{made.number} {made.kind}")
    return made
