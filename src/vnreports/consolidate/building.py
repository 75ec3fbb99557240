"""Building: the picture of a province in a period, from a store.

    wish = Wish(province="Thái Nguyên", period=parse_period("quý I/2026"))
    picture = build_picture("kho.sqlite", wish, extractor=extractor)

reads the reports of the period, of the one before and of those within and around it, and puts
together what `picture.py` tells of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from vnreports.consolidate.between import Around, against_summaries, against_sums
from vnreports.consolidate.cited import Citing, documents_of
from vnreports.consolidate.expected import expected_of_file, expected_of_registry
from vnreports.consolidate.figures import is_summary
from vnreports.consolidate.initiatives import initiatives_of
from vnreports.consolidate.listed import Items, checks_of, findings_of
from vnreports.consolidate.loading import Province, Said, load_period, load_province
from vnreports.consolidate.over_time import Known, carried_over, nested
from vnreports.consolidate.periods import former_of, within
from vnreports.consolidate.picture import (
    WHOLE,
    CellRecord,
    CitedDocument,
    Contradiction,
    Line,
    Period,
    Picture,
    PictureUnit,
    Reporting,
    Total,
)
from vnreports.consolidate.reporting import on_matter, reporting_of, usual_deadline
from vnreports.consolidate.sources import read_copies, read_places
from vnreports.consolidate.totals import Table, total
from vnreports.consolidate.vietnamese import put
from vnreports.errors import StoreError
from vnreports.messages import say
from vnreports.records import ExtractorRecord
from vnreports.rules import RuleSet, load_rules
from vnreports.store.reading import connected

_BESIDE = timedelta(days=20)  # one period may end by the calendar, the next begin by the decree
_LEVELS = {"departments": "department", "districts": "district", "communes": "commune"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What picture is wanted; `expected`: a file that lists who has to report."""

    province: str
    period: Period
    former: Period | None = None
    expected: Path | None = None
    deadline: date | None = None


def build_picture(
    where: str | Path,
    wish: Wish,
    *,
    extractor: ExtractorRecord,
    rules: RuleSet | None = None,
    told: Callable[[int], object] = lambda count: None,
) -> Picture:
    """Return the picture of a province in a period; `told` hears how many reports were read.

    Raises:
        StoreError: the store has no report of the province, or none in the period.
        ReadError: the list of those who have to report cannot be read.
    """
    with connected(where) as connection:
        day = date.fromisoformat(wish.period.end)
        province = load_province(connection, wish.province, day, rules or load_rules())
        if not province.filed.of(wish.period):
            raise StoreError(_no_period(wish, province))
        listed = expected_of_file(wish.expected, province.book) if wish.expected else None
        builder = _Builder(connection, where, province, wish, told)
        return builder.build(listed, extractor)


def _no_period(wish: Wish, province: Province) -> str:
    periods = sorted(province.filed.periods.values(), key=lambda one: (one.end, one.begin))
    if not periods:
        return say(
            "Không báo cáo nào của {province} trong kho nêu rõ kỳ báo cáo.",
            province=province.book.full_name,
        )
    return say(
        "Không có báo cáo {period} của {province}. Các kỳ có trong kho: {periods}.",
        period=wish.period.label,
        province=province.book.full_name,
        periods=", ".join(one.label for one in periods),
    )


class _Builder:
    """Puts one picture together."""

    def __init__(
        self,
        connection: Connection,
        where: str | Path,
        province: Province,
        wish: Wish,
        told: Callable[[int], object],
    ) -> None:
        self._connection = connection
        self._where = where
        self._province = province
        self._book = province.book
        self._period = wish.period
        self._former = wish.former or former_of(wish.period)
        self._deadline = wish.deadline
        self._told = told

    def build(self, listed: list[str] | None, extractor: ExtractorRecord) -> Picture:
        current = self._province.filed.of(self._period)
        now = self._load(self._period)
        before = self._load(self._former)
        others = [before, *map(self._load, self._around())]
        expected = listed or expected_of_registry(self._book, self._usual(now))
        units = self._units(expected, list(current))
        items = self._items([unit.key for unit in units])
        documents = list(self._documents(items))
        contradictions = [
            *self._contradictions(now, others, expected, items),
            *(found for _, found in documents if found),
        ]
        cells = _flagged(now.table, contradictions)
        own = self._usual(now)
        reporting = self._reporting(expected, own, by_list=listed is not None)
        totals = self._totals(now.table, before.table, expected)
        return Picture(
            province=self._book.full_name,
            period=self._period,
            former=self._former if before.table.cells else None,
            deadline=self._last_day().isoformat(),
            units=units,
            lines=list(self._lines(now.table)),
            cells=cells,
            totals=totals,
            reporting=reporting,
            contradictions=contradictions,
            initiatives=list(
                initiatives_of(self._connection, items, self._book, self._province.rules)
            ),
            documents=[cited for cited, _ in documents],
            difficulties=list(findings_of(self._connection, items, "difficulties")),
            recommendations=list(findings_of(self._connection, items, "recommendations")),
            version=extractor.version,
            rules=extractor.rules,
            made=date.today().isoformat(),
        )

    def _load(self, period: Period) -> Said:
        count = sum(map(len, self._province.filed.of(period).values()))
        self._told(count)
        return load_period(self._connection, self._province, period)

    def _around(self) -> Iterator[Period]:
        """Yield the periods that figures of this one are held against."""
        begins = date.fromisoformat(self._period.begin)
        for period in self._province.filed.periods.values():
            if period in (self._period, self._former):
                continue
            just_before = abs(begins - date.fromisoformat(period.end)) <= _BESIDE
            if just_before or within(period, self._period) or within(self._period, period):
                yield period

    def _usual(self, now: Said) -> list[str]:
        """Return who reports of itself, now or in another period, and adds up no others."""
        summaries = now.figures.summaries
        found: dict[str, None] = {}
        for units in self._province.filed.current.values():
            for unit, reports in units.items():
                own = (
                    one
                    for one in reports
                    if one.id not in summaries and not is_summary(one, self._book)
                )
                if next(own, None):
                    found[unit] = None
        return list(found)

    def _units(self, expected: Sequence[str], reporting: Sequence[str]) -> list[PictureUnit]:
        return [self._book.units[key] for key in dict.fromkeys([*expected, *reporting])]

    def _items(self, units: Sequence[str]) -> Items:
        current = self._province.filed.of(self._period)
        pairs = [(one, unit) for unit in units for one in current.get(unit, ())]
        return Items(
            reports={one.id: one for one, _ in pairs},
            units={one.id: unit for one, unit in pairs},
        )

    # Who has reported

    def _last_day(self) -> date:
        current = self._province.filed.of(self._period)
        reports = [one for some in current.values() for one in some]
        return self._deadline or usual_deadline(self._period, reports)

    def _reporting(
        self, expected: Sequence[str], own: Sequence[str], *, by_list: bool
    ) -> list[Reporting]:
        filed = self._province.filed
        current = filed.of(self._period)
        sent = on_matter(current, self._province.rules)
        ids = [one.id for some in current.values() for one in some]
        copies = read_copies(self._connection, ids)
        deadline = self._last_day()
        made = [
            reporting_of(unit, current.get(unit, ()), filed, copies, deadline, due=unit in sent)
            for unit in expected
        ]
        if not by_list:
            return made
        note = put("Không có trong danh sách phải báo cáo; không tính vào tổng.")
        for unit, reports in current.items():
            if unit not in expected and unit in own:
                one = reporting_of(unit, reports, filed, copies, deadline)
                made.append(one.model_copy(update={"note": note}))
        return made

    # Figures

    def _lines(self, table: Table) -> Iterator[Line]:
        """Yield the indicators that stand in the forms of the ministry or have a figure."""
        said = {code for _, code, _ in table.cells}
        for measure in self._province.measures.values():
            if measure.code in said or measure.line.places:
                yield measure.line

    def _totals(self, now: Table, before: Table, expected: Sequence[str]) -> list[Total]:
        inside = set(expected)
        units = [key for key in expected if self._book.district(key) not in inside]
        former = before if before.cells else None
        made: list[Total] = []
        for scope, some in self._scopes(units, now):
            for measure in self._province.measures.values():
                cells = WHOLE if scope in _LEVELS and some is not units else scope
                found = total(measure, cells, some, now, former)
                if found:
                    made.append(found.model_copy(update={"scope": scope}))
        return made

    def _scopes(self, units: list[str], table: Table) -> Iterator[tuple[str, list[str]]]:
        """Yield the scopes that have totals, each with the units that are in them.

        Of the units of one level where there are such; else of the parts that units tell apart:
        a district its centre and its communes.
        """
        yield WHOLE, units
        levels = {self._book.units[key].level for key in units}
        for scope, level in _LEVELS.items():
            if level in levels and len(levels) > 1:
                yield scope, [key for key in units if self._book.units[key].level == level]
            elif level in levels:
                yield scope, list(units)
        parts = {scope for unit, _, scope in table.cells if unit in set(units)}
        for scope in ("centre", "communes"):
            if scope in parts and _LEVELS.get(scope) not in levels:
                yield scope, units

    # Contradictions

    def _contradictions(
        self, now: Said, others: Sequence[Said], expected: Sequence[str], items: Items
    ) -> Iterator[Contradiction]:
        book, measures = self._book, self._province.measures
        yield from checks_of(self._connection, items, now.figures.spans)
        known = Known(measures, book.units, self._province.reports)
        beside = [one.told for one in others if one.table.cells]
        for told in (now.told, *now.mentioned):
            yield from carried_over(told, beside, known)
        yield from nested(now.told, [*beside, *now.mentioned], known)
        around = Around(measures, book.units, expected, self._below())
        yield from against_summaries(now.table, now.figures.of_others, around)
        yield from against_sums(now.table, now.figures.summaries, around)

    def _below(self) -> dict[str, tuple[list[str], bool]]:
        """Return the communes of each district that are known, and whether these are all."""
        found: dict[str, list[str]] = {}
        for key in self._book.units:
            district = self._book.district(key)
            if district:
                found.setdefault(district, []).append(key)
        return {
            district: (keys, len(keys) == self._book.count_below(district))
            for district, keys in found.items()
        }

    def _documents(self, items: Items) -> Iterator[tuple[CitedDocument, Contradiction | None]]:
        places = read_places(self._connection, "references", list(items.reports))
        citing = Citing(items, self._book.units, places)
        yield from documents_of(self._where, self._province.names, citing)


def _flagged(table: Table, contradictions: Sequence[Contradiction]) -> list[CellRecord]:
    """Return the cells; those that a contradiction names have its flag."""
    named = {(unit, code) for one in contradictions for unit in one.units for code in one.codes}
    return [
        cell.model_copy(update={"flags": [*cell.flags, "contradiction"]})
        if (cell.unit, cell.code) in named
        else cell
        for cell in table.cells.values()
    ]
