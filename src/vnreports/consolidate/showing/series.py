"""Series: the numbers that charts are drawn from, and the same in words for who cannot see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.clean import clean
from vnreports.consolidate.showing.comparing import compared
from vnreports.consolidate.showing.practices import by_theme, units_of
from vnreports.consolidate.showing.rates import ON_TIME, ranked
from vnreports.consolidate.showing.subtotals import unit_groups
from vnreports.consolidate.showing.wording import capital, in_state, names_of, printed

BARS = 45  # that can be read in one chart; of more, the lowest and the highest are shown
LOWEST, HIGHEST = 30, 12
UNITS = 25  # with the most initiatives
MOVES = 12
_LETTERS = 36  # of a label


@dataclass(frozen=True, slots=True)
class Bars:
    """Labels with their values; `reference` is what all together have."""

    labels: Sequence[str]
    values: Sequence[float]
    reference: float | None = None
    left_out: int = 0  # in the middle, where there are too many

    def summary(self, unit: str | None = None) -> str:
        """Say lowest, highest and all together."""
        pairs = sorted(zip(self.values, self.labels, strict=True), key=lambda pair: pair[0])
        (low, lowest), (high, highest) = pairs[0], pairs[-1]
        words = (
            f"Thấp nhất: {lowest} {printed(low, unit)}; cao nhất: {highest} {printed(high, unit)}"
        )
        if self.left_out:
            words += f"; không vẽ {self.left_out} đơn vị ở giữa"
        if self.reference is not None:
            words += f"; chung: {printed(self.reference, unit)}"
        return f"{words}."


@dataclass(frozen=True, slots=True)
class Sent:
    """How the units of a group stand with their reports."""

    name: str
    reported: int
    late: int
    missing: int


@dataclass(frozen=True, slots=True)
class Until:
    """How many reports are dated until a day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Move:
    """A rate in two periods."""

    code: str
    name: str
    before: float
    now: float
    said: str


def on_time_by_unit(picture: Picture) -> Bars:
    """Return the rates of the units, lowest first, and that of the province."""
    cells = ranked(picture)
    cut = len(cells) - LOWEST - HIGHEST if len(cells) > BARS else 0
    if cut:
        cells = [*cells[:LOWEST], *cells[-HIGHEST:]]
    total = picture.total(ON_TIME).value
    return Bars(
        [_label(names_of(picture, [cell.unit])[0]) for cell in cells],
        [float(cell.value or 0) for cell in cells],
        None if total is None else float(total),
        cut,
    )


def reports_by_group(picture: Picture) -> list[Sent]:
    """Return how each group of units stands with its reports."""
    states = {one.unit: one.state for one in picture.reporting}
    sent = []
    for group in unit_groups(picture):
        count = Counter(states[unit.key] for unit in group.units if unit.key in states)
        if count:
            sent.append(Sent(group.name, count["reported"], count["late"], count["missing"]))
    return sent


def reports_by_day(picture: Picture) -> list[Until]:
    """Return how many reports there are until each day that one is dated."""
    here = [*in_state(picture, "reported"), *in_state(picture, "late")]
    days = Counter(filter(None, (to_day(one.date) for one in here)))
    total = 0
    until = []
    for at in sorted(days):
        total += days[at]
        until.append(Until(at, total))
    return until


def initiatives_by_theme(picture: Picture) -> tuple[Bars, Bars]:
    """Return by theme: how many initiatives, and how many units run one."""
    themes = by_theme(picture)
    labels = [_label(theme or "Nội dung khác") for theme in themes]
    units = [{key for one in groups for key in units_of(one)} for groups in themes.values()]
    counts = Bars(labels, [float(len(groups)) for groups in themes.values()])
    return counts, Bars(labels, [float(len(one)) for one in units])


def initiatives_by_unit(picture: Picture) -> Bars:
    """Return the units with the most initiatives."""
    counts = Counter(key for group in picture.initiatives for key in units_of(group))
    most = counts.most_common(UNITS)
    names = [_label(names_of(picture, [key])[0]) for key, _ in most]
    return Bars(names, [float(count) for _, count in most], left_out=len(counts) - len(most))


def movements(picture: Picture) -> list[Move]:
    """Return the rates of both periods, those that moved most."""
    moves = []
    for line in picture.lines:
        pair = compared(picture, picture.total(line.code))
        if line.unit == "%" and pair is not None:
            said = pair.moved(None).split(" (")[0]
            said = said if said == "không đổi" else f"{said} điểm %"
            name = _wrapped(line.name)
            moves.append(Move(line.code, name, float(pair.before), float(pair.now), said))
    return sorted(moves, key=lambda one: -abs(one.now - one.before))[:MOVES]


def to_day(iso: str | None) -> date | None:
    """Return a day; None where it is none."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None


def _label(name: str) -> str:
    name = capital(clean(name))
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"


def _wrapped(name: str) -> str:
    """Return a name on two lines where it is long."""
    name = clean(name)
    if len(name) <= _LETTERS - 8:
        return name
    words, first = name.split(), ""
    while words and len(first) + len(words[0]) < len(name) / 2 + 2:
        first = f"{first} {words.pop(0)}".strip()
    return f"{first}\n{_label(' '.join(words))}" if first else _label(name)
