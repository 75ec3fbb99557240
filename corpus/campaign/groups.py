"""Which unit has which initiatives, under which name, and since when.

    memberships(dice)["xa-phu-binh"]     {"2026-Q1": [Membership("khong-hen", …)], "2026-H1": […]}

Units that share an initiative call it by different names; some change the name from one period to
the next. What was new in March is kept up in June.
"""

from __future__ import annotations

from campaign.dice import Dice
from campaign.stock import Unit, load_units, toml
from campaign.told import Membership

DEPARTMENTS_TOO = {"ma-qr", "zalo-bao-tin", "cham-diem", "hop-khong-giay", "giam-mot-nua"}
LATER = {"new": "running", "pilot": "running", "registered": "new"}  # others stay what they are
STARTS = {
    "new": ("2026-01", "2026-02", "2026-03"),
    "pilot": ("2026-01", "2026-02"),
    "replicated": ("2026-01", "2026-02"),
    "registered": ("2026-04", "2026-05"),
    "running": ("2025-08", "2025-09", "2025-10", "2025-11"),
}

Known = dict[str, list[Membership]]


def memberships(dice: Dice) -> dict[str, Known]:
    """Return the initiatives of each unit in each period."""
    known: dict[str, Known] = {unit: {"2026-Q1": [], "2026-H1": []} for unit in load_units()}
    for group in toml("initiatives")["group"]:
        for rank, unit in enumerate(_chosen(group["id"], dice)):
            key = f"{unit.id} {group['id']}"
            names = group["names"]
            name = names[rank % len(names)]
            renamed = names[(rank + 1) % len(names)] if dice.share(f"{key} renamed") < 0.2 else name
            _join(known[unit.id], group["id"], group["kind"], (name, renamed), unit, dice)
    for one in toml("initiatives")["single"]:
        unit = next(unit for unit in load_units().values() if unit.name == one["unit"])
        names = (one["name"], one["name"])
        _join(known[unit.id], f"only-{unit.id}", one["kind"], names, unit, dice)
    return known


def _chosen(group: str, dice: Dice) -> list[Unit]:
    """Return the units that share an initiative."""
    communes = [unit for unit in load_units().values() if unit.level == "commune"]
    chosen = dice.some(f"{group} communes", communes, dice.number(f"{group} size", 4, 8))
    if group in DEPARTMENTS_TOO:
        departments = [unit for unit in load_units().values() if unit.level == "department"]
        chosen += dice.some(f"{group} departments", departments, 2)
    return chosen


def _join(
    known: Known, group: str, kind: str, names: tuple[str, str], unit: Unit, dice: Dice
) -> None:
    key = f"{unit.id} {group}"
    owner = dice.pick(f"{key} owner", _owners(unit))
    if dice.share(f"{key} later") < 0.2:  # came up in the second quarter
        start = dice.pick(f"{key} start", ("2026-04", "2026-05"))
        known["2026-H1"].append(Membership(group, names[0], kind, owner, "new", start))
        return
    status = dice.pick(f"{key} status", ("new", "running", "pilot", "replicated", "registered"))
    start = dice.pick(f"{key} start", STARTS[status])
    known["2026-Q1"].append(Membership(group, names[0], kind, owner, status, start))
    later = LATER.get(status, status)
    known["2026-H1"].append(Membership(group, names[1], kind, owner, later, start))


def _owners(unit: Unit) -> list[str]:
    if unit.level == "department":
        return ["Văn phòng Sở", unit.name]
    return [
        f"UBND {unit.name}",
        f"Trung tâm Phục vụ hành chính công {unit.kind}",
        f"Đoàn Thanh niên {unit.kind}",
        f"Văn phòng HĐND và UBND {unit.kind}",
    ]
