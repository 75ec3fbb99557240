"""`vnreports units`: which unit a written name means, what it was and what it became."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vnreports.cli.options import Lang, tell, wrong_usage
from vnreports.cli.pages import Command
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.registry import Registry, ReportUnits, Resolution, Unit

EXAMPLES = """\
vnreports units "huyện Bắc Trà My"
vnreports units "xã Trà Tân" --on 2024-05-01 --province "Quảng Nam"
vnreports units "phường Bàn Thạch" --json
vnreports units --report ban-ghi/bao-cao.json --on 2026-01-01"""
STATUS = {
    "resolved": "đã rõ",
    "ambiguous": "còn nhiều khả năng",
    "unknown": "không rõ",
    "collective": "nhiều đơn vị",
    "relative": "phải xem báo cáo của ai",
    "central": "cơ quan trung ương",
}


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog=EXAMPLES,
        help="Tra đơn vị hành chính: tên được ghi chỉ đơn vị nào, trước đó và sau đó là gì. Tên "
        "chỉ được nhiều đơn vị thì kể hết, không chọn thay.",
    )(units)


def units(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Tên như trong báo cáo: “UBND xã Trà Tân”, “TP. Huế”."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Vào ngày nào, như 2024-05-01."),
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", metavar="NAME", help="Thuộc tỉnh, thành phố nào.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Các đơn vị mà một bản ghi .json nêu; thêm --on để đọc theo đơn vị của ngày đó.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
    lang: Lang = None,
) -> None:
    """Look a name up; exit 1 where no unit bears it."""
    from vnreports.registry import load_registry, resolve_unit

    day = _day(on)
    if (name is None) == (report is None):
        raise wrong_usage("Hãy ghi một tên, hoặc --report FILE.")
    registry = load_registry()
    if report is not None:
        _show_report(report, day, registry, as_json=as_json)
        return
    found = resolve_unit(name or "", on=day, province=province)
    if as_json:
        typer.echo(json.dumps(_as_data(found, registry), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, registry):
            typer.echo(line)
    if found.status == "unknown":
        raise typer.Exit(1)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        message = say("Không hiểu ngày “{day}”. Hãy ghi như 2024-05-01.", day=words)
        raise typer.BadParameter(message) from error


def _lines(found: Resolution, registry: Registry) -> Iterator[str]:
    """Yield the answer: how sure it is, then each unit with what it was and became."""
    status = say(STATUS[found.status])
    yield f"{found.text}: {status}"
    if found.body:
        yield say("  Cơ quan: {name}", name=found.body.name)
        if found.body.valid_to and found.body.successor:
            yield say(
                "  Hoạt động đến {day}; sau đó: {name}",
                day=_said(found.body.valid_to),
                name=found.body.successor,
            )
    if found.part:
        yield say("  Địa điểm trong xã, phường: {part}", part=found.part)
    if found.former:
        yield say("  Vào ngày đã hỏi, đơn vị này không còn.")
    for unit in [found.unit] if found.unit else found.candidates:
        yield from _unit_lines(unit, registry)
    for member in found.members:
        yield from _lines(member, registry)


def _unit_lines(unit: Unit, registry: Registry) -> Iterator[str]:
    above = ", ".join(one.full for one in registry.above(unit)[1:])
    place = f", {above}" if above else ""
    yield f"  {unit.full}{place}  [{unit.id}]  {_time(unit)}"
    for label, others in (
        (say("trước đó"), registry.predecessors(unit)),
        (say("sau đó"), registry.successors(unit)),
    ):
        if others:
            named = ", ".join(f"{one.full} [{one.id}]" for one in others)
            yield f"      {label}: {named}"
    if unit.valid_to and not unit.successors:
        yield "      " + say("(đã nhập vào đơn vị khác; bảng không ghi đơn vị nào)")
    if unit.divided:
        yield "      " + say("(xã, phường này bị chia; nơi nhận phần lớn đứng đầu)")


def _time(unit: Unit) -> str:
    if unit.valid_from and unit.valid_to:
        return say("từ {day} đến {end}", day=_said(unit.valid_from), end=_said(unit.valid_to))
    if unit.valid_from:
        return say("từ {day}", day=_said(unit.valid_from))
    return say("đến {day}", day=_said(unit.valid_to)) if unit.valid_to else ""


def _said(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _show_report(path: Path, day: date | None, registry: Registry, *, as_json: bool) -> None:
    from pydantic import ValidationError

    from vnreports.records import Report
    from vnreports.registry import resolve_report

    try:
        report = Report.model_validate_json(path.read_bytes())
    except OSError as error:
        tell(say("Không đọc được {path}: {error}.", path=path, error=error.strerror))
        raise typer.Exit(1) from error
    except ValidationError as error:
        tell(say("{path}: không phải bản ghi của vnreports.", path=path))
        raise typer.Exit(1) from error
    found = resolve_report(report)
    if as_json:
        typer.echo(json.dumps(_report_data(found, registry), ensure_ascii=False, indent=1))
        return
    typer.echo(say("Đơn vị báo cáo: {unit}", unit=_short(found.own, day, registry)))
    for one in found.named:
        words = f"{one.item}  {one.field}  “{one.resolution.text}”"
        typer.echo(f"{words} → {_short(one.resolution, day, registry)}")


def _short(found: Resolution, day: date | None, registry: Registry) -> str:
    """Return a resolution in one line, in the units of a day where one is given."""
    if found.unit is None:
        names = ", ".join(f"{unit.full} [{unit.id}]" for unit in found.candidates)
        return say(STATUS[found.status]) + (f": {names}" if names else "")
    units = registry.as_of(found.unit, day) if day else [found.unit]
    return ", ".join(f"{unit.full} [{unit.id}]" for unit in units)


def _report_data(found: ReportUnits, registry: Registry) -> dict[str, Any]:
    return {
        "own": _as_data(found.own, registry),
        "province": found.province and found.province.id,
        "day": found.day and found.day.isoformat(),
        "named": [
            {"item": one.item, "field": one.field, **_as_data(one.resolution, registry)}
            for one in found.named
        ],
    }


def _as_data(found: Resolution, registry: Registry) -> dict[str, Any]:
    body = found.body
    return {
        "text": found.text,
        "status": found.status,
        "unit": _unit_data(found.unit, registry) if found.unit else None,
        "candidates": [_unit_data(unit, registry) for unit in found.candidates],
        "body": {"kind": body.kind, "name": body.name} if body else None,
        "part": found.part,
        "level": found.level,
        "former": found.former,
        "members": [_as_data(member, registry) for member in found.members],
    }


def _unit_data(unit: Unit, registry: Registry) -> dict[str, Any]:
    return {
        "id": unit.id,
        "code": unit.code,
        "type": unit.type,
        "name": unit.name,
        "level": unit.level,
        "above": [one.id for one in registry.above(unit)[1:]],
        "valid_from": unit.valid_from and unit.valid_from.isoformat(),
        "valid_to": unit.valid_to and unit.valid_to.isoformat(),
        "predecessors": list(unit.predecessors),
        "successors": list(unit.successors),
        "divided": unit.divided,
    }
