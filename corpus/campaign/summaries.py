"""The reports of the department of home affairs on the whole province, from those of the units.

summaries(papers, known)     one paper for each period
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from campaign.blocks import row
from campaign.figures import Values, ratios
from campaign.papers import Truth, words
from campaign.stock import Period, Unit, load_author, load_periods, load_units, toml
from campaign.told import Paper
from campaign.writing import Writer

OFFICE = Unit("so-noi-vu", "Sở Nội vụ", "department", "summary", symbol="SNV")
HEAD = ("STT", "Đơn vị", "Tổng tiếp nhận", "Đã giải quyết", "Quá hạn", "Tỷ lệ đúng hạn (%)")
COLUMNS = ("HS01", "HS06", "HS09", "HS13")
COUNTS = COLUMNS[:3]


def summaries(papers: Sequence[Paper], known: Truth) -> list[Paper]:
    """Write a summary for each period, of the last version of each report."""
    return [
        _summary(period, {one.unit.id: one for one in papers if one.period is period}, known)
        for period in load_periods().values()
    ]


def _summary(period: Period, came: dict[str, Paper], known: Truth) -> Paper:
    key = f"{OFFICE.id} {period.id}"
    paper = Paper(
        id=f"so-noi-vu-tong-hop-{period.folder}",
        unit=OFFICE,
        period=period,
        day=period.summary,
        number=f"{known.dice.number(key, *period.numbers)}/BC-SNV",
        form="docx",
        style="",
        role="summary",
    )
    cells = {unit: _cells(came[unit], known) for unit in came}
    communes = [unit.id for unit in load_units().values() if unit.level == "commune"]
    values = _total([cells[unit] for unit in communes if unit in cells])
    author = load_author("summary")
    writer = Writer(
        paper,
        author,
        {period.id: values},
        {},
        {},
        known.dice,
        words(paper, author) | _who(period, came),
        {"communes": _table("commune", cells), "departments": _table("department", cells)},
    )
    writer.write()
    # what the text says without naming a unit is of all communes
    paper.figures = [one if one.of else replace(one, of="communes") for one in paper.figures]
    return paper


def _cells(paper: Paper, known: Truth) -> Values:
    """Return what the summary says of a unit: what it reported, but for what is planted."""
    values = dict(known.values[paper.unit.id][paper.period.id])
    for one in toml("plants")["contradiction"]:
        is_here = one["unit"] == paper.unit.name and one["period"] == paper.period.id
        if one.get("in_summary") and is_here:
            values[one["code"]] += one["add"]
    return {code: values[code] for code in COLUMNS}


def _total(cells: Sequence[Values]) -> Values:
    total: Values = {code: sum(one[code] for one in cells) for code in COUNTS}
    on_time = {"HS18": total["HS06"] - total["HS09"], "HS06": total["HS06"]}
    return total | ratios(on_time)


def _who(period: Period, came: dict[str, Paper]) -> dict[str, str]:
    """Return the words on who reported."""
    absent = [unit.name for unit in load_units().values() if unit.id not in came]
    late = [one.unit.name for one in came.values() if one.day > period.deadline]
    return {
        "reported": f"{len(came):02d}",
        "expected": f"{len(load_units()):02d}",
        "missing": ", ".join(absent),
        "late": ", ".join(late),
        "after": f"{period.deadline.day + 1:02d}/{period.deadline.month}/{period.deadline.year}",
    }


def _table(level: str, cells: dict[str, Values]) -> Callable[[Writer], list[str]]:
    """Return the block that writes the table of the communes, or of the departments."""

    def block(writer: Writer) -> list[str]:
        lines = [row(HEAD)]
        units = [unit for unit in load_units().values() if unit.level == level]
        for at, unit in enumerate(units):
            told = cells.get(unit.id)
            name = f"UBND {unit.name}" if level == "commune" else unit.name
            figures = [_cell(writer, told, code, unit.id) if told else "-" for code in COLUMNS]
            lines.append(row([str(at + 1), name, *figures]))
        total = _total([cells[unit.id] for unit in units if unit.id in cells])
        of = f"{level}s"
        last = [_cell(writer, total, code, of) for code in COLUMNS]
        return [*lines, row(["", "Tổng cộng", *last])]

    return block


def _cell(writer: Writer, values: Values, code: str, of: str) -> str:
    unit = "%" if code == "HS13" else "hồ sơ"
    value = round(float(values[code]) + 1e-9, writer.author.decimals)
    return writer.note(code, value, unit, writer.paper.period.id, "table", of=of)
