"""truth.json: all that the campaign says, and what a careful reader makes of it.

answers(papers, known)["totals"]["2026-Q1"]["communes"]["HS06"]     {"value": 74215, "units": 29, …}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from campaign.figures import percent
from campaign.papers import Truth
from campaign.stock import load_documents, load_periods, load_rules, load_units, toml, unit_of
from campaign.told import Membership, Paper, Told

LEVELS = {
    "communes": ("commune",),
    "departments": ("department",),
    "all": ("commune", "department"),
}


def answers(papers: Sequence[Paper], known: Truth, seed: int) -> dict[str, Any]:
    """Return the truth about a campaign."""
    current = [one for one in papers if one.role == "unit" and not _is_superseded(one, papers)]
    return {
        "seed": seed,
        "province": toml("units")["province"],
        "periods": {one.id: _period(one.id) for one in load_periods().values()},
        "units": [
            {"id": unit.id, "name": unit.name, "level": unit.level, "code": unit.code or None}
            for unit in load_units().values()
        ],
        "reports": [_report(one, papers) for one in papers],
        "missing": [_place(one) for one in toml("plants")["missing"]],
        "late": [{**_place(one), "report": _id(papers, one)} for one in toml("plants")["late"]],
        "duplicates": [
            {"file": f"{_folder(one)}/{one['file']}", "of": _file(papers, one)}
            for one in toml("plants")["twice"]
        ],
        "superseded": [
            {"report": one.id, "by": by.id} for one in papers if (by := _is_superseded(one, papers))
        ],
        "values": {unit: dict(periods) for unit, periods in known.values.items()},
        "stated": _stated(current),
        "totals": {
            period: {
                level: _totals(_stated(current), period, levels) for level, levels in LEVELS.items()
            }
            for period in load_periods()
        },
        "contradictions": [_contradiction(one, papers) for one in toml("plants")["contradiction"]],
        "initiatives": _groups(papers),
        "documents": _documents(papers),
        "document_conflicts": [_conflict(one, papers) for one in toml("plants")["document"]],
        "recommendations": _recommendations(current),
    }


def _period(id_: str) -> dict[str, str]:
    one = load_periods()[id_]
    return {
        "name": one.name,
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "deadline": one.deadline.isoformat(),
        "rule": "hai ngày làm việc sau ngày chốt số liệu",
    }


def _report(paper: Paper, papers: Sequence[Paper]) -> dict[str, Any]:
    by = _is_superseded(paper, papers)
    return {
        "id": paper.id,
        "file": paper.file,
        "role": paper.role,
        "unit": paper.unit.id,
        "period": paper.period.id,
        "code": paper.number,
        "date": paper.day.isoformat(),
        "late": paper.role == "unit" and paper.day > paper.period.deadline,
        "author": paper.unit.style,
        "state": "superseded" if by else "current",
        "figures": [_figure(one) for one in paper.figures],
        "zeros": sorted(set(paper.zeros)),
        "blanks": paper.blanks,
        "flags": paper.flags,
        "initiatives": [asdict(one) for one in paper.initiatives if paper.role == "unit"],
        "documents": [
            {"id": one.id, "code": one.code, "date": one.date.isoformat() if one.date else None}
            for one in paper.documents
        ],
        "difficulties": paper.difficulties,
        "recommendations": [{"to": to, "text": text} for to, text in paper.recommendations],
    }


def _figure(one: Told) -> dict[str, Any]:
    told = {key: value for key, value in asdict(one).items() if value is not None}
    return {"code": None, **told}


def _is_superseded(paper: Paper, papers: Sequence[Paper]) -> Paper | None:
    """Return the report that takes the place of this one."""
    same = [
        one
        for one in papers
        if one.role == paper.role and one.unit.id == paper.unit.id and one.period is paper.period
    ]
    return same[-1] if same[-1] is not paper else None


def _stated(current: Iterable[Paper]) -> dict[str, dict[str, dict[str, int | float]]]:
    """Return what each unit says, by period and code; percentages as printed."""
    stated: dict[str, dict[str, dict[str, int | float]]] = {}
    for paper in current:
        by_period = stated.setdefault(paper.unit.id, {})
        for one in paper.figures:
            if one.code is None:
                continue
            by_period.setdefault(one.period, {})[one.code] = one.value
            if one.denominator is not None:
                whole = _whole(one.code)
                by_period[one.period].setdefault(whole, one.denominator)
        for code in paper.zeros:
            by_period.setdefault(paper.period.id, {}).setdefault(code, 0)
    return stated


def _whole(part: str) -> str:
    """Return the code of what a printed fraction is a fraction of."""
    return next(one.denominator for one in load_rules().values() if one.numerator == part)


def _totals(
    stated: Mapping[str, Mapping[str, Mapping[str, int | float]]],
    period: str,
    levels: Sequence[str],
) -> dict[str, dict[str, Any]]:
    """Return totals of what was stated: never of what was not, never a mean of percentages."""
    units = [unit.id for unit in load_units().values() if unit.level in levels]
    told = {
        unit: _with_on_time(stated[unit][period])
        for unit in units
        if period in stated.get(unit, {})
    }
    totals = {}
    for code, rule in load_rules().items():
        if rule.rule == "sum":
            values = {u: stated[u][period][code] for u in told if code in stated[u][period]}
            total: dict[str, Any] = {"value": sum(values.values())}
        elif rule.rule in ("ratio", "mean"):
            parts = (
                (rule.numerator, rule.denominator)
                if rule.rule == "ratio"
                else (
                    code,
                    rule.denominator,
                )
            )
            values = {
                unit: one[parts[0]]
                for unit, one in told.items()
                if parts[0] in one and one.get(parts[1])
            }
            whole = sum(told[unit][parts[1]] for unit in values)
            if not whole:
                continue
            total = _ratio(values, whole) if rule.rule == "ratio" else _mean(values, told, parts[1])
        elif rule.rule == "level":
            values = {unit: one[code] for unit, one in told.items() if code in one}
            if not values:
                continue
            total = {"lowest": min(values.values()), "highest": max(values.values())}
        else:
            continue
        if values:
            totals[code] = {"rule": rule.rule, **total, "units": len(values)}
    return totals


def _with_on_time(one: Mapping[str, int | float]) -> dict[str, int | float]:
    """Return figures with what was early and on time together, which few reports write down."""
    parts = [one[code] for code in ("HS07", "HS08") if code in one]
    return {"HS18": sum(parts), **one} if len(parts) == 2 else dict(one)


def _ratio(values: Mapping[str, int | float], whole: int | float) -> dict[str, Any]:
    part = sum(values.values())
    return {"value": percent(part, whole, 4), "numerator": part, "denominator": whole}


def _mean(
    values: Mapping[str, int | float],
    told: Mapping[str, Mapping[str, int | float]],
    weight: str,
) -> dict[str, Any]:
    whole = sum(told[unit][weight] for unit in values)
    weighted = sum(value * told[unit][weight] for unit, value in values.items())
    return {"value": round(weighted / whole, 4), "weight": weight, "denominator": whole}


def _contradiction(one: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    unit = unit_of(one["unit"])
    own = next(p for p in papers if p.id == _id(papers, one))
    reports = [own.id]
    if one["kind"] in ("carried_over", "shrunk"):
        reports.insert(0, _id(papers, {**one, "period": "2026-Q1"}))
    if one["kind"] == "summary_differs":
        reports.append(next(p.id for p in papers if p.role == "summary" and p.period is own.period))
    return {
        "id": one["id"],
        "kind": one["kind"],
        "within": one["kind"].endswith("_mismatch"),
        "unit": unit.id,
        "period": one["period"],
        "code": one["code"],
        "reports": reports,
        "says": one["says"],
    }


def _groups(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    known = {one["id"]: one for one in toml("initiatives")["group"]}
    known |= {f"only-{unit_of(one['unit']).id}": one for one in toml("initiatives")["single"]}
    members: dict[str, list[tuple[Paper, Membership]]] = {id_: [] for id_ in known}
    for paper in papers:
        if paper.role == "unit":
            for one in paper.initiatives:
                members[one.group].append((paper, one))
    return [
        {
            "id": id_,
            "name": one["name"],
            "theme": one["theme"],
            "units": sorted({paper.unit.id for paper, _ in members[id_]}),
            "members": [
                {
                    "report": paper.id,
                    "unit": paper.unit.id,
                    "name": member.name,
                    "owner": member.owner,
                    "status": member.status,
                    "start": member.start,
                }
                for paper, member in members[id_]
            ],
        }
        for id_, one in known.items()
    ]


def _documents(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    """Return what was cited, with the true dates and who cites it."""
    found: dict[str, dict[str, Any]] = {}
    known = load_documents()
    for paper in papers:
        for one in paper.documents:
            day = known[one.id].date if one.id in known else one.date
            entry = found.setdefault(
                one.id,
                {
                    "id": one.id,
                    "kind": one.kind,
                    "code": one.code,
                    "date": day.isoformat() if day else None,
                    "issuer": known[one.id].issuer if one.id in known else one.issuer,
                    "subject": known[one.id].subject if one.id in known else one.subject,
                    "cited_by": [],
                },
            )
            if paper.id not in entry["cited_by"]:
                entry["cited_by"].append(paper.id)
    return list(found.values())


def _conflict(one: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    document = load_documents()[one["id"]]
    return {
        "document": one["id"],
        "code": document.code,
        "date": document.date.isoformat(),
        "other": date.fromisoformat(one["date"]).isoformat(),
        "report": _id(papers, one),
    }


def _recommendations(current: Iterable[Paper]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for paper in current:
        for to, text in paper.recommendations:
            found.setdefault(to, []).append({"report": paper.id, "text": text})
    return dict(sorted(found.items()))


def _place(one: Mapping[str, Any]) -> dict[str, str]:
    return {"unit": unit_of(one["unit"]).id, "period": one["period"]}


def _of(papers: Sequence[Paper], one: Mapping[str, Any]) -> Paper:
    """Return the report of a unit in a period, its last version."""
    return [
        paper
        for paper in papers
        if paper.role == "unit"
        and paper.unit.name == one["unit"]
        and paper.period.id == one["period"]
    ][-1]


def _id(papers: Sequence[Paper], one: Mapping[str, Any]) -> str:
    return _of(papers, one).id


def _file(papers: Sequence[Paper], one: Mapping[str, Any]) -> str:
    return _of(papers, one).file


def _folder(one: Mapping[str, Any]) -> str:
    return load_periods()[one["period"]].folder
