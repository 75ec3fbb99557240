"""Corrections in the store: the log of each report, and what was extracted below them.

`reports.record` and the tables of the lists always hold the report as it is read: with its
corrections on it. What the program had found there is in `extractions`, of corrected reports only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from vnreports.corrections import Applied, Correction, Wish, active, apply
from vnreports.corrections.log import REPORT, ground_of, in_the_way, last_undone
from vnreports.corrections.rechecking import recheck
from vnreports.errors import ConflictError, CorrectionError
from vnreports.records import Check, Report
from vnreports.store.ledger import now
from vnreports.store.schema import corrections, extractions, reports, texts
from vnreports.store.texts import unpacked


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report as it is read and was extracted, its log, and how it stands with each correction."""

    report: Report
    log: tuple[Correction, ...]
    applied: Applied
    extracted: Report

    @property
    def confirmed(self) -> bool:
        """Whether a person has confirmed the whole report, and nobody has undone that."""
        return _is_confirmed(self.log)


def read_log(connection: Connection, report_id: str) -> list[Correction]:
    """Return the log of a report, in order."""
    query = select(corrections).where(corrections.c.report == report_id)
    return [
        Correction(**{name: value for name, value in row.items() if name != "report"})
        for row in connection.execute(query.order_by(corrections.c.number)).mappings()
    ]


def with_corrections(connection: Connection, report: Report) -> Report:
    """Return a report that was just extracted with its corrections on it; keep the extraction."""
    connection.execute(delete(extractions).where(extractions.c.report == report.id))
    holding = active(read_log(connection, report.id))
    if not holding:
        return report
    record = report.model_dump(mode="json")
    connection.execute(insert(extractions).values(report=report.id, record=record))
    return _applied(connection, report, holding).report


def _applied(connection: Connection, report: Report, holding: Sequence[Correction]) -> Applied:
    """Return a report with corrections on it, and its contradictions as they are then.

    They stay as extracted where the store has no text to look at, as of its first version.
    """

    def rechecked(corrected: Report) -> list[Check]:
        packet = connection.scalar(select(texts.c.source).where(texts.c.report == report.id))
        source = unpacked(packet) if packet else None
        if source is None or source.text != corrected.text:
            return corrected.checks
        return recheck(corrected, source)

    return apply(report, holding, rechecked)


def extracted(connection: Connection, report_id: str) -> Report | None:
    """Return a report as it was extracted, without corrections."""
    below = select(extractions.c.record).where(extractions.c.report == report_id)
    record = connection.scalar(below) or connection.scalar(
        select(reports.c.record).where(reports.c.id == report_id)
    )
    return Report.model_validate(record) if record else None


def read_corrected(connection: Connection, report_id: str) -> Corrected | None:
    """Return a report with all that persons said of it; None where there is no such report."""
    below = extracted(connection, report_id)
    if below is None:
        return None
    log = read_log(connection, report_id)
    applied = _applied(connection, below, active(log))
    return Corrected(applied.report, tuple(log), applied, below)


def add(
    connection: Connection,
    report_id: str,
    wish: Wish,
    make: Callable[[Report, Report], Correction],
    *,
    by: str,
    seen: int | None,
    fill: Callable[[Connection, Report], object],
) -> Correction:
    """Write what `make` makes of a wish for a report; `fill` writes the report anew.

    `make` is given the report as it is now, and as it was extracted.

    `seen`: the last line of the log that the person had before them, if that is known.

    Raises:
        CorrectionError: there is no such report, or the correction would make no record.
        ConflictError: somebody else has corrected the same item since.
    """
    found = _needed(connection, report_id)
    if seen is not None:
        _check_seen(found, wish, seen, by)
    return _write(connection, report_id, make(found.report, found.extracted), by, fill)


def undo(
    connection: Connection,
    report_id: str,
    number: int | None,
    *,
    by: str,
    fill: Callable[[Connection, Report], object],
    again: bool = False,
) -> Correction:
    """Undo a correction, by default the last that holds; with `again` bring one back.

    Raises:
        CorrectionError: there is none to undo, or to bring back.
    """
    found = _needed(connection, report_id)
    holding = [one.number for one in active(found.log)]
    if again:
        target = number if number is not None else last_undone(found.log)
        fits = (
            target is not None
            and target not in holding
            and any(one.number == target and one.kind not in ("undo", "redo") for one in found.log)
        )
        if not fits:
            raise CorrectionError("Không có lần sửa nào vừa hoàn tác để làm lại.")
        assert target is not None
        ground = ground_of(found.log, target)
        if ground:
            raise CorrectionError(
                f"Lần sửa #{target} là của mục mà #{ground.number} đã thêm. Hãy làm lại "
                f"#{ground.number} trước."
            )
    else:
        target = number if number is not None else (holding[-1] if holding else None)
        if target not in holding:
            raise CorrectionError("Không có lần sửa nào còn hiệu lực để hoàn tác.")
    assert target is not None
    later = in_the_way(found.log, target)
    if later:
        raise CorrectionError(
            f"Lần sửa #{later.number} của {later.by} làm sau #{target}, về cùng chỗ. Hãy hoàn tác "
            f"#{later.number} trước."
        )
    line = Correction("redo" if again else "undo", target=target)
    return _write(connection, report_id, line, by, fill)


def confirmed(connection: Connection) -> list[str]:
    """Return the reports that a person has confirmed whole, and nobody has undone that."""
    query = select(corrections.c.report).where(corrections.c.list == REPORT).distinct()
    found = list(connection.scalars(query.order_by(corrections.c.report)))
    return [one for one in found if _is_confirmed(read_log(connection, one))]


def _is_confirmed(log: Sequence[Correction]) -> bool:
    return any(one.kind == "confirm" and one.list == REPORT for one in active(log))


def _needed(connection: Connection, report_id: str) -> Corrected:
    found = read_corrected(connection, report_id)
    if found is None:
        raise CorrectionError(f"Trong kho không có báo cáo {report_id}.")
    return found


def _check_seen(found: Corrected, wish: Wish, seen: int, by: str) -> None:
    """Refuse what is of an item that was touched since line `seen` of the log.

    Also under the same name: an office's machine has one login for all who sit at it.
    """
    if wish.kind == "add":
        return
    lines = {one.number: one for one in found.log}
    for one in found.log:
        of = lines.get(one.target or one.number, one)
        same = (of.list, of.item) == (wish.list, wish.item)
        if one.number > seen and (same or wish.list == REPORT):  # confirmed whole is seen whole
            what = "báo cáo" if wish.list == REPORT else "mục"
            who = one.by if one.by != by else f"Một cửa sổ khác, cũng với tên {by},"
            raise ConflictError(
                f"{who} vừa sửa {what} này. Hãy tải lại trang, xem lại rồi sửa tiếp."
            )


def _write(
    connection: Connection,
    report_id: str,
    correction: Correction,
    by: str,
    fill: Callable[[Connection, Report], object],
) -> Correction:
    at = now()
    values = {
        "report": report_id,
        "kind": correction.kind,
        "list": correction.list,
        "item": correction.item,
        "was": correction.was,
        "becomes": correction.becomes,
        "target": correction.target,
        "by": by,
        "at": at,
    }
    below = extracted(connection, report_id)
    assert below is not None
    key = connection.execute(insert(corrections).values(values)).inserted_primary_key
    number = int(key[0]) if key else connection.scalar(select(func.max(corrections.c.number)))
    fill(connection, below)
    return Correction(
        correction.kind,
        correction.list,
        correction.item,
        correction.was,
        correction.becomes,
        correction.target,
        by,
        at,
        number or 0,
    )
