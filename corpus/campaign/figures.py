"""The true figures of a unit: drawn by quarter, added up to the half-year, derived where they hang
on each other.

    of_unit(unit, dice)["2026-H1"]["HS06"]     what it resolved from 15/12/2025 to 14/6/2026

"2026-Q2" is there too: some reports on the half-year tell the second quarter apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from campaign.dice import Dice
from campaign.stock import Unit, load_rules

Values = dict[str, int | float]
QUARTERS = ("2026-Q1", "2026-Q2")
COMMUNE_PROCEDURES = 412  # one catalogue for all communes
AWAY = 387  # of them, received wherever the citizen lives


def of_unit(unit: Unit, dice: Dice) -> dict[str, Values]:
    """Return the figures of both quarters and of the half-year, by code."""
    opening = dice.number(f"{unit.id} opening", 24, 139)
    quarters: dict[str, Values] = {}
    for quarter in QUARTERS:
        drawn = _Draw(unit, quarter, dice)
        values = drawn.steering() | drawn.dossiers(opening) | drawn.services() | drawn.resources()
        opening = int(values["HS10"])
        quarters[quarter] = values
    first, second = (quarters[quarter] for quarter in QUARTERS)
    second |= _cumulated(first, second)
    half = {code: _joined(code, first[code], second[code]) for code in first}
    half["HS01"] = half["HS02"] + half["HS03"]
    half["PA02"] = half["PA01"] - half["PA03"]  # what was open in March was answered by June
    half["CD19"], half["CD21"] = int(half["CD11"] > 0), int(half["CD13"] > 0)
    return {
        "2026-Q1": first | ratios(first),
        "2026-Q2": second | ratios(second),
        "2026-H1": half | ratios(half),
    }


def ratios(values: Mapping[str, int | float], decimals: int = 9) -> Values:
    """Return the percentages that follow from counts, too exact to be rounded twice."""
    return {
        code: percent(values[rule.numerator], values[rule.denominator], decimals)
        for code, rule in load_rules().items()
        if rule.rule == "ratio" and values.get(rule.denominator) and rule.numerator in values
    }


def percent(part: int | float, whole: int | float, decimals: int) -> float:
    """Return a percentage, rounded half up as people do."""
    exact = Decimal(100) * Decimal(str(part)) / Decimal(str(whole))
    return float(rounded(exact, decimals))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _joined(code: str, first: int | float, second: int | float) -> int | float:
    over = load_rules()[code].over
    return first + second if over == "sum" else first if over == "first" else second


def _cumulated(first: Values, second: Values) -> Values:
    """Return what a year's plan has come to: these grow from quarter to quarter."""
    grown = {
        "CD02": first["CD02"],
        "TA03": first["TA03"],
        "CD03": min(first["CD03"] + second["CD03"], first["CD02"] - 2),
        "TA04": min(first["TA04"] + second["TA04"], int(0.8 * first["TA03"])),
    }
    same = ("BM01", "BM06", "TA05", "TA06", "TA07", "TA10", "TA11", "DV01", "DV02", "DV12", "DV21")
    return grown | {code: first[code] for code in same}


class _Draw:
    """One unit in one quarter."""

    def __init__(self, unit: Unit, quarter: str, dice: Dice) -> None:
        self.unit = unit
        self.quarter = quarter
        self.dice = dice
        self.is_commune = unit.level == "commune"

    def _number(self, what: str, low: int, high: int) -> int:
        return self.dice.number(f"{self.unit.id} {self.quarter} {what}", low, high)

    def _part(self, what: str, whole: int, low: float, high: float) -> int:
        share = low + (high - low) * self.dice.share(f"{self.unit.id} {self.quarter} {what}")
        return round(whole * share)

    def _rare(self, what: str, chance: float, high: int) -> int:
        """Return 0 more often than not."""
        drawn = self.dice.share(f"{self.unit.id} {self.quarter} {what}")
        return self._number(f"{what} count", 1, high) if drawn < chance else 0

    def steering(self) -> Values:
        """Return the figures of form 1 and of the institutions."""
        tasks = self.dice.number(f"{self.unit.id} tasks", 26, 58)
        found = self._rare("found", 0.75, 17)
        given = self._number("given", 34, 131)
        late = self._rare("late tasks", 0.5, 4)
        sent = self._rare("survey", 0.7, 4) * 50
        reviewed = self._number("reviewed", 19, 96)
        to_handle = self._part("to handle", reviewed, 0.25, 0.7)
        return {
            "CD01": self._number("papers", 6, 24),
            "CD02": tasks,
            "CD03": self._part("done", tasks, 0.18, 0.42),
            "CD05": given,
            "CD06": self._part("in time", given - late, 0.6, 0.9),
            "CD17": late,
            "CD18": 0,
            "CD07": self._number("inspected", 1, 6),
            "CD08": found,
            "CD16": self._part("put right", found, 0.7, 1.0),
            "CD09": self._number("trained", 34, 188),
            "CD11": sent,
            "CD24": self._part("answers", sent, 0.84, 1.0),
            "CD12": self._number("pleased", 912, 997) / 10,
            "CD13": self._rare("dialogue", 0.6, 2),
            "CD19": int(sent > 0),
            "CD20": self._number("how asked", 0, 2),
            "CD21": 0,
            "TC01": self._rare("norms", 0.3, 3),
            "TC02": 0,
            "TC03": 0,
            "TC04": reviewed,
            "TC09": to_handle,
            "TC05": self._part("handled", to_handle, 0.6, 0.95),
        }

    def dossiers(self, opening: int) -> Values:
        """Return what was received, resolved and is open; sums and parts agree."""
        size = self.unit.people // 16 if self.is_commune else self.unit.procedures * 9
        new = self._part("new", size + 400, 0.8, 1.25)
        online = self._part("online", new, 0.72, 0.97)
        open_ = self._number("open", 22, 148)
        done = opening + new - open_
        late = self._rare("late", 0.7, 23)
        early = self._part("early", done - late, 0.58, 0.86)
        overdue = self._rare("overdue", 0.4, 5)
        heard = self._rare("heard", 0.65, 21)
        answered = self._part("answered", heard, 0.8, 1.0)
        return {
            "HS01": opening + new,
            "HS02": new,
            "HS03": opening,
            "HS04": online,
            "HS05": new - online,
            "HS06": done,
            "HS07": early,
            "HS08": done - late - early,
            "HS18": done - late,
            "HS09": late,
            "HS10": open_,
            "HS11": open_ - overdue,
            "HS12": overdue,
            "HS16": late,
            "PA01": heard,
            "PA02": answered,
            "PA03": heard - answered,
            "DV25": (paying := self._part("paying", new, 0.35, 0.6)),
            "DV24": self._part("paid online", paying, 0.55, 0.93),
            "DV26": self._part("scanned", new, 0.8, 0.99),
            "DV27": self._part("electronic", done, 0.75, 0.98),
            "DV28": self._part("reused", new, 0.18, 0.62),
            "DV15": (whole := self._part("whole", new, 0.55, 0.7)),
            "DV16": self._part("whole online", whole, 0.85, 0.99),
            "DV18": (some := self._part("partly", new, 0.2, 0.28)),
            "DV19": self._part("partly online", some, 0.7, 0.96),
        }

    def services(self) -> Values:
        """Return procedures and online services: levels, not flows."""
        known = COMMUNE_PROCEDURES if self.is_commune else self.unit.procedures
        services = 231 if self.is_commune else round(0.46 * known)
        used = self._part("used", services, 0.45, 0.7)
        charged = 104 if self.is_commune else round(0.3 * known)
        return {
            "TT01": known,
            "TT02": known,
            "TT13": AWAY if self.is_commune else 0,
            "TT06": self._number("cut", 2, 19),
            "DV01": services,
            "DV02": 142 if self.is_commune else round(0.31 * known),
            "DV12": services,
            "DV13": used,
            "DV14": self._part("used online", used, 0.82, 1.0),
            "DV21": charged,
            "DV22": charged,
        }

    def resources(self) -> Values:
        """Return staff, money and documents."""
        staff = self.dice.number(f"{self.unit.id} staff", 41, 96)
        schools = self.dice.number(f"{self.unit.id} schools", 7, 21)
        schools = schools if self.is_commune else self.unit.units
        paying = min(schools, self.dice.number(f"{self.unit.id} paying", 1, 4))
        plan = self.dice.number(f"{self.unit.id} plan", 12_400, 68_900)
        sent = self._number("sent", 410, 1890)
        return {
            "BM01": staff,
            "BM02": staff - self._number("vacant", 1, 8),
            "BM06": schools,
            "BM07": self._number("contracts", 1, 5),
            "BM08": self._rare("left", 0.3, 3),
            "CV01": self._number("courses", 11, 74),
            "CV06": 0,
            "CV09": 0,
            "TA03": plan,
            "TA04": self._part("paid", plan, 0.08, 0.27),
            "TA05": 0,
            "TA06": 0,
            "TA07": paying,
            "TA10": paying,
            "TA11": schools - paying,
            "CS05": self.unit.hamlets,
            "CS09": 100,
            "CS10": 100,
            "CS11": sent,
            "CS12": self._part("signed", sent, 0.94, 1.0),
        }
