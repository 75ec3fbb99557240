"""Indicators: each reported figure.

    "- Số hồ sơ đã giải quyết là 2.481 hồ sơ, trong đó:"
    "+ Số hồ sơ giải quyết trước hạn là 406 hồ sơ;"

are two Indicators: 2481 "hồ sơ", and 406 "hồ sơ" with the first as parent. Numbers inside codes,
dates and names of initiatives are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from vnreports.draft import Draft, Placed
from vnreports.figures.finding import Figure, figure_finder
from vnreports.figures.grid import CellReader, find_cells
from vnreports.figures.named import Named
from vnreports.figures.naming import Namer
from vnreports.figures.nesting import Nester
from vnreports.figures.periods import PeriodReader, find_periods
from vnreports.figures.practised import Practised
from vnreports.figures.respective import Respective
from vnreports.figures.scopes import ScopeReader
from vnreports.figures.subjects import SubjectFinder
from vnreports.figures.wording import load_wording
from vnreports.figures.zeros import zero_finder
from vnreports.flow import Block
from vnreports.records import Change, Indicator
from vnreports.rules import RuleSet
from vnreports.spans import Mask, Span

_LABEL_REACH = 30  # letters of the label of a planned figure
_AIM_REACH = 90  # letters between the words of an aim and its figure


def find_indicators(draft: Draft, rules: RuleSet) -> list[Placed[Indicator]]:
    """Return one Indicator per figure, in order of appearance."""
    flow = draft.flow
    mask = Mask()
    names = [one for one in draft.initiatives if one.record.rule != "initiatives.pilot"]
    for placed in (*draft.references, *names):
        mask.claim(Span(placed.start, placed.end))
    finder = figure_finder(rules)
    # the date of a document is no period, where its mention holds it
    periods = [one for one in find_periods(flow, rules, finder) if not mask.covers(*one)]
    for start, end in periods:
        mask.claim(Span(start, end))
    figures = sorted(
        (*finder.find(flow, mask), *zero_finder(rules).find(flow, mask)), key=lambda one: one.start
    )
    titles = Mask(title for one in draft.references if (title := draft.title_of(one)))
    # "Kế hoạch số 31/KH-UBND về … năm 2026, xã đã kiểm tra 07 đơn vị": the year is the plan's
    telling = [one for one in periods if not titles.covers(*one)]
    builder = _Builder(draft, rules, telling)
    found = [
        placed
        for index, group in groupby(figures, key=lambda one: flow.block_at(one.start).index)
        for placed in builder.build(flow.blocks[index], _apart(group))
    ]
    above = builder.periods.caption, builder.scopes.caption
    cells = CellReader(finder, builder.namer, mask, *above)
    found += find_cells(draft, rules, cells)
    return sorted(found, key=lambda placed: placed.start)


def _apart(figures: Iterable[Figure]) -> list[Figure]:
    """Drop figures that overlap one before; of a range "11,5 - 12,4%" the lower bound stays."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.digits >= kept[-1].stop:
            kept.append(figure)
    return kept


class _Builder:
    """Puts name, parent, period, scope and kind to the figures of each block."""

    def __init__(self, draft: Draft, rules: RuleSet, periods: Sequence[tuple[int, int]]) -> None:
        self.draft = draft
        self.flow = draft.flow
        self.namer = Namer(draft.flow, rules)
        self.respective = Respective(draft.flow, load_wording(rules), rules)
        self.nester = Nester(draft.flow, rules)
        self.periods = PeriodReader(draft.flow, rules, periods)
        subjects = SubjectFinder(draft, rules)
        self.practised = Practised(draft, subjects)
        self.scopes = ScopeReader(
            draft.flow,
            rules,
            subjects=subjects,
            names=Mask(Span(one.start, one.end) for one in draft.initiatives),
            department=draft.header.unit_level == "department",
        )
        self._targets = rules.compile(r"\b(?:$indicators_target_words)\b")
        # "Phấn đấu …; …; …": the whole sentence sets aims
        self._opens_aims = rules.compile(r"[^\p{L}]*(?:$indicators_aim_openers)\b")
        self._plan_label = rules.pattern("indicators.plan_label")
        self._sections = tuple(rules.words("indicators.target_sections"))
        self._aims: dict[int | None, bool] = {}  # by section
        self._aimed: tuple[int, list[int]] | None = None  # where a block says an aim
        self._saids: dict[int, tuple[str | None, str | None]] = {}
        self._last = -1

    def build(self, block: Block, figures: list[Figure]) -> list[Placed[Indicator]]:
        # blocks without figures still open and close nestings ("Trong đó:")
        named = [one for one in self.namer.name(block, figures) if one.name]
        shares = self.respective.shares(block, figures)
        for one in named:
            share = shares.get(one.figure.start)
            if share is not None and share.of is not None:
                count = next((other for other in named if other.figure.start == share.of), None)
                one.name, one.origin = (count.name, count) if count else (one.name, None)
            elif share is not None:
                one.name, one.label, one.share = share.name, True, share
        self._pass_over(block)
        parents = self.nester.parents(block, named)
        renamed: dict[int, tuple[str, str]] = {}
        for one, parent in zip(named, parents, strict=True):
            name = one.name
            if one.follows and one.origin is not None and id(one.origin) in renamed:
                old, new = renamed[id(one.origin)]
                one.name = new + name[len(old) :] if name.startswith(old) else name
            elif parent is not None:
                one.name = self.namer.part_name(one, parent, beside=parent in named)
                renamed[id(one)] = name, one.name
        return [
            self._indicator(block, one, parent) for one, parent in zip(named, parents, strict=True)
        ]

    def _said(
        self, block: Block, one: Named, parent: Named | None, end: int, *, target: bool
    ) -> tuple[str | None, str | None]:
        """Return period and scope of a figure; a part takes those of its whole."""
        period = self.periods.period(
            block, one.figure.start, end, unit=one.figure.unit, target=target
        )
        said = self.scopes.scope(block, one.figure.start, unit=one.figure.unit)
        scope = said.words if said else None
        above = said is None or said.start < block.start  # what a heading says of all below it
        if above and one.share is None and not one.compares:
            owner = self.practised.owner(block, one.figure.start, one.figure.unit)
            said, scope = (None, owner) if owner else (said, scope)
        if one.share is not None:
            period = one.share.period or period
            scope = one.share.scope or (scope if one.share.period else None)
            self._saids[id(one)] = (period, scope)
            return period, scope
        if one.compares:  # "(cùng kỳ năm trước 9,8%)" does not tell when
            inside = self.flow.lower[one.bracket or block.body : one.figure.start]
            period = one.period or (period if period and period.lower() in inside else None)
            whole = self._saids.get(id(one.origin))
            scope = scope or (whole[1] if whole else None)
            return period, scope
        whole = self._saids.get(id(parent)) if parent is not None else None
        if parent is not None and whole is not None:
            own = said is not None and said.start > parent.figure.start
            period, scope = period or whole[0], scope if own else whole[1]
        if said and said.kind == "level" and scope and _bare_name(one) == scope.lower():
            scope = whole[1] if whole else None  # "gồm cấp tỉnh 14, cấp xã 2": named by its level
        if one.follows and one.origin is not None and id(one.origin) in self._saids:
            scope = self._saids[id(one.origin)][1]
        self._saids[id(one)] = (period, scope)
        return period, scope

    def _pass_over(self, block: Block) -> None:
        for index in range(self._last + 1, block.index):
            self.nester.parents(self.flow.blocks[index], ())
        self._last = block.index

    def _indicator(self, block: Block, one: Named, parent: Named | None) -> Placed[Indicator]:
        figure = one.figure
        start, end = figure.start, max(figure.unit_end, figure.stop)
        if one.label and len(one.name) < 60 and self.flow.folded[start - 2 : start].strip() == ":":
            at = self.flow.text.rfind(one.name, block.body, start)
            start = at if at >= 0 else start
        target = self._is_target(block, figure)
        period, scope = self._said(block, one, parent, end, target=target)
        change = None
        if one.change:
            change = Change(
                direction=one.change,  # type: ignore[arg-type]  # the pack's values are tested
                value=figure.value,
                unit=figure.unit,
                base=one.change_base,
            )
        return self.draft.place(
            Indicator,
            start,
            end,
            rule=_rule(one),
            confidence=_confidence(one),
            name=one.name,
            parent=parent.name if parent is not None and parent.name != one.name else None,
            value=figure.value,
            denominator=figure.of,
            unit=figure.unit,
            qualifier=figure.qualifier,
            period=period,
            scope=scope,
            kind="target" if target else "result",
            change=change,
        )

    def _is_target(self, block: Block, figure: Figure) -> bool:
        """Return whether a figure sets an aim: under a heading of plans, or by its sentence."""
        if block.section not in self._aims:
            self._aims[block.section] = self._aiming(block.section)
        if self._aims[block.section]:
            return True
        if self._plan_label.search(
            self.flow.lower, max(block.body, figure.start - _LABEL_REACH), figure.digits
        ):
            return True
        if self._aimed is None or self._aimed[0] != block.index:
            found = self._targets.finditer(self.flow.lower, block.body, block.end)
            self._aimed = (block.index, [one.end() for one in found])
        said = self._aimed[1]
        at = bisect_right(said, figure.start)
        if not at:
            return False
        sentence = max(block.body, self.flow.lower.rfind(". ", block.body, figure.start) + 2)
        if self._opens_aims.match(self.flow.lower, sentence, figure.start):
            return " đã " not in self.flow.lower[sentence : figure.start]
        if figure.start - said[at - 1] >= _AIM_REACH:
            return False
        between = self.flow.lower[said[at - 1] : figure.start]
        return ". " not in between and "; " not in between and " đã " not in between

    def _aiming(self, section: int | None) -> bool:
        while section is not None:
            heading = self.flow.blocks[section]
            words = self.flow.lower[heading.body : heading.end]
            if any(aim in words for aim in self._sections) and "kết quả" not in words:
                return True
            section = self.flow.outer_heading(section)
        return False


def _bare_name(one: Named) -> str:
    """Return the name of a figure in lower case, without its unit."""
    return one.name.lower().removesuffix((one.figure.unit or "").lower()).strip()


def _rule(one: Named) -> str:
    if one.figure.zero:
        return "indicators.zero"
    if one.change:
        return "indicators.change"
    if one.follows:
        return "indicators.rate"
    if one.label:
        return "indicators.label"
    return "indicators.percent" if one.figure.percent else "indicators.count"


def _confidence(one: Named) -> float:
    if one.figure.zero:
        return 0.8
    if one.label:
        return 0.95
    return 0.9 if one.figure.unit else 0.75
