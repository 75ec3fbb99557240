"""All reports of the campaign, written: those of the units, the two of the department of home
affairs, the one that came twice, and the one that was put right.

    papers(2026)     79 papers, in the order in which they came
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from campaign.blocks import BLOCKS
from campaign.dice import Dice
from campaign.figures import Values, of_unit
from campaign.groups import Known, memberships
from campaign.stock import (
    Author,
    Period,
    Unit,
    load_author,
    load_periods,
    load_units,
    toml,
)
from campaign.told import Paper
from campaign.writing import Writer

HAMLETS = {"tổ": "tổ dân phố", "xóm": "xóm", "thôn": "thôn"}
# How many of ten reports come in which form.
FORMS = ("docx", "docx", "docx", "docx", "docx", "pdf", "pdf", "pdf", "txt", "html")
TEXT_STYLES = ("plain", "wrapped", "layout")
FILES = (
    "bc-cchc-{unit}-{period}",
    "{unit}-bao-cao-cchc-{period}",
    "{number}-bc-cchc-{unit}",
    "bao-cao-cai-cach-hanh-chinh-{period}-{unit}",
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is behind the papers."""

    dice: Dice
    values: Mapping[str, Mapping[str, Values]]  # unit, period, code
    initiatives: Mapping[str, Known]


def truth(seed: int) -> Truth:
    """Draw what is behind the papers."""
    dice = Dice(seed)
    values = {unit.id: of_unit(unit, dice) for unit in load_units().values()}
    return Truth(dice, values, memberships(dice))


def papers(known: Truth) -> list[Paper]:
    """Write the reports of all units, without the summaries."""
    missing = {(one["unit"], one["period"]) for one in toml("plants")["missing"]}
    return [
        paper
        for period in load_periods().values()
        for unit in load_units().values()
        if (unit.name, period.id) not in missing
        for paper in _versions(unit, period, known)
    ]


def _versions(unit: Unit, period: Period, known: Truth) -> list[Paper]:
    """Return the report of a unit, after the one that it puts right if there is one."""
    first = _blank(unit, period, known.dice)
    printed = _planted(unit, period, known)
    corrected = [one for one in toml("plants")["corrected"] if _is_of(one, unit, period)]
    if not corrected:
        return [_written(first, known, printed)]
    code, wrong = corrected[0]["code"], corrected[0]["add"]
    value = known.values[unit.id][period.id][code] + wrong
    day = period.deadline
    number = int(first.number.split("/")[0]) + 9
    later = replace(
        first,
        id=f"{first.id}-thay-the",
        day=day,
        number=f"{number}/BC-{unit.symbol}",
        lead=f"(Báo cáo này thay thế Báo cáo số {first.number} ngày {_slashed(first.day)} của UBND "
        f"{unit.name}.)",
    )
    return [
        _written(first, known, {**printed, (period.id, code): value}),
        _written(_empty(later), known, printed),
    ]


def _slashed(day: date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _empty(paper: Paper) -> Paper:
    """Return a paper that shares no list with the one that it was copied from."""
    lists = ("lines", "figures", "zeros", "blanks", "initiatives", "documents")
    return replace(
        paper, flags={}, **{name: [] for name in (*lists, "recommendations", "difficulties")}
    )


def _blank(unit: Unit, period: Period, dice: Dice) -> Paper:
    """Return the report before anything is written."""
    key = f"{unit.id} {period.id}"
    late = any(_is_of(one, unit, period) for one in toml("plants")["late"])
    corrected = any(_is_of(one, unit, period) for one in toml("plants")["corrected"])
    on_time = period.dates[:1] if corrected else period.dates
    day = period.late if late else dice.pick(f"{key} day", on_time)
    number = dice.number(f"{key} number", *period.numbers)
    form = dice.pick(f"{unit.id} form", FORMS)
    name = dice.pick(f"{unit.id} file", FILES).format(
        unit=unit.id, period=period.folder, number=number
    )
    return Paper(
        id=name,
        unit=unit,
        period=period,
        day=day,
        number=f"{number}/BC-{unit.symbol}",
        form=form,
        style=dice.pick(f"{unit.id} text", TEXT_STYLES) if form == "txt" else "",
    )


def _is_of(plant: Mapping[str, Any], unit: Unit, period: Period) -> bool:
    return plant["unit"] == unit.name and plant["period"] == period.id


def _planted(unit: Unit, period: Period, known: Truth) -> dict[tuple[str, str], int | float]:
    """Return what a report prints that is not true."""
    printed: dict[tuple[str, str], int | float] = {}
    for one in toml("plants")["contradiction"]:
        if _is_of(one, unit, period) and not one.get("in_summary"):
            place = one.get("figures_of", period.id)
            base = known.values[unit.id][one.get("below", place)][one["code"]]
            printed[place, one["code"]] = round(base + one["add"], 4)
    return printed


def _written(paper: Paper, known: Truth, printed: Mapping[tuple[str, str], int | float]) -> Paper:
    author = load_author(paper.unit.style)
    paper.initiatives += known.initiatives[paper.unit.id][paper.period.id]
    dates = {
        one["id"]: date.fromisoformat(one["date"])
        for one in toml("plants")["document"]
        if _is_of(one, paper.unit, paper.period)
    }
    writer = Writer(
        paper,
        author,
        known.values[paper.unit.id],
        printed,
        dates,
        known.dice,
        words(paper, author),
        BLOCKS,
    )
    if paper.lead:
        paper.lines.append(paper.lead)
    writer.write()
    cited = {one.id for one in paper.documents if one.date}
    if absent := set(dates) - cited:
        raise ValueError(f"{paper.id} cites no {absent}: plants.toml plants a date there")
    return paper


def words(paper: Paper, author: Author) -> dict[str, str]:
    """Return the words of the context of a report."""
    unit, period = paper.unit, paper.period
    day = Writer.day
    hamlet = HAMLETS[unit.names[0].split()[0]] if unit.names else ""
    speaker = Writer(paper, author, {}, {}, {}, Dice(0), {}, {})
    return {
        "unit": unit.name,
        "Unit": unit.name[0].upper() + unit.name[1:],
        "NAME": unit.name.upper(),
        "KIND NAME": unit.name.upper(),
        "kind": unit.kind.lower(),
        "period": period.name,
        "Period": period.name[0].upper() + period.name[1:],
        "next": period.next,
        "NEXT": period.next.upper(),
        "from": _slashed(period.first),
        "to": _slashed(period.last),
        "number": paper.number,
        "letter": period.letter,
        "people": speaker.number(unit.people),
        "hamlets": str(unit.hamlets),
        "hamlet": unit.names[1] if unit.names else "",
        "hamlet_kind": hamlet,
        "field": unit.field,
        "day": day(speaker, paper.day),
    }
