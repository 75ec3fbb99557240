"""Indicators: each reported figure.

    "- Số hồ sơ đã giải quyết là 2.481 hồ sơ, trong đó:"
    "+ Số hồ sơ giải quyết trước hạn là 406 hồ sơ;"

are two Indicators: 2481 "hồ sơ", and 406 "hồ sơ" with the first as parent. Numbers inside codes,
dates and names of initiatives are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from vnreports.bodies import load_bodies
from vnreports.draft import Draft, Placed
from vnreports.figures.context import ContextReader
from vnreports.figures.finding import Figure, figure_finder
from vnreports.figures.grid import CellReader, find_cells
from vnreports.figures.naming import Named, Namer
from vnreports.figures.nesting import Nester
from vnreports.flow import Block, BlockKind, fold
from vnreports.letters import LOWER
from vnreports.records import Change, Header, Indicator
from vnreports.rules import RuleSet
from vnreports.spans import Mask, Span

_AIM_REACH = 200  # an aim counts within 90 characters; the longest words of one are far shorter
# The first words of a period, far quicker to look for than the whole of it; the letter comes before
# the look-behind so that the search can look for these letters alone.
_PERIOD_OPENS = re.compile(
    rf"[tđscgqn\d](?<![\d_{LOWER}].)(?:(?<=\d)\d?(?=\stháng)|(?:(?<=t)(?:ính|ừ|rước|háng)"
    r"|(?<=đ)(?:ến|ầu)|(?<=s)au|(?<=c)uối|(?<=g)i(?:ữa|ai)|(?<=q)uý|(?<=n)(?:ăm|gày))\s)"
)
_MONTHS = re.compile(r"\d{1,2} tháng|tháng \d{1,2}")
_SENTENCE_START = re.compile(r"[.;:]\s+(?=\S)")


def find_indicators(draft: Draft, rules: RuleSet) -> list[Placed[Indicator]]:
    """Return one Indicator per figure, in order of appearance."""
    flow = draft.flow
    mask = Mask()
    names = [one for one in draft.initiatives if one.record.rule != "initiatives.pilot"]
    for placed in (*draft.references, *names):
        mask.claim(Span(placed.start, placed.end))
    finder = figure_finder(rules)
    durations = tuple(rules.words("indicators.durations"))
    periods = [
        (start, end)
        for start, end in _periods(flow.lower, rules)
        if not finder.counts_fraction(flow.lower, start, end)
        and not _lasts(flow.lower, start, end, durations)
    ]
    for start, end in periods:
        mask.claim(Span(start, end))
    figures = sorted(
        (*finder.find(flow, mask), *finder.zeros(flow, mask)), key=lambda one: one.start
    )
    builder = _Builder(draft, rules, periods)
    found = [
        placed
        for index, group in groupby(figures, key=lambda one: flow.block_at(one.start).index)
        for placed in builder.build(flow.blocks[index], _apart(group))
    ]
    cells = CellReader(finder, builder.namer, mask, builder.context.caption)
    found += find_cells(draft, rules, cells)
    return sorted(found, key=lambda placed: placed.start)


def _periods(text: str, rules: RuleSet) -> list[tuple[int, int]]:
    """Return the periods of a text in lower case: where one may open, the rule is asked."""
    period = rules.pattern("indicators.period")
    found: list[tuple[int, int]] = []
    done = 0
    for opening in _PERIOD_OPENS.finditer(text):
        if opening.start() < done:
            continue
        match = period.match(text, opening.start())
        if match:
            found.append(match.span())
            done = match.end()
    return found


def _lasts(text: str, start: int, end: int, durations: tuple[str, ...]) -> bool:
    """Return whether months say how long or how often: "thời hạn 06 tháng", "mỗi tháng 02 …"."""
    if _MONTHS.fullmatch(text, start, end) is None:
        return False
    before = text[max(0, start - 40) : start].rstrip()
    return before.endswith(durations) or "thời hạn" in before


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
        self.nester = Nester(draft.flow, rules)
        self.context = ContextReader(
            draft.flow,
            rules,
            _owners(draft, rules),
            Mask(Span(one.start, one.end) for one in draft.initiatives),
            periods,
            department=draft.header.unit_level == "department",
        )
        self._targets = rules.compile(r"\b(?:$indicators_target_words)\b")
        self._sections = tuple(rules.words("indicators.target_sections"))
        self._aims: dict[int | None, bool] = {}
        self._saids: dict[int, tuple[str | None, str | None]] = {}
        self._last = -1

    def build(self, block: Block, figures: list[Figure]) -> list[Placed[Indicator]]:
        # blocks without figures still open and close nestings ("Trong đó:")
        named = [one for one in self.namer.name(block, figures) if one.name]
        self._pass_over(block)
        parents = self.nester.parents(block, named)
        for one, parent in zip(named, parents, strict=True):
            if parent is not None and one.short and one.short != parent.figure.unit:
                one.name = one.short  # "28 công văn" of "38 văn bản": the whole says the rest
        return [
            self._indicator(block, one, parent) for one, parent in zip(named, parents, strict=True)
        ]

    def _said(
        self, block: Block, one: Named, parent: Named | None, end: int, *, target: bool
    ) -> tuple[str | None, str | None]:
        """Return period and scope of a figure; a part takes those of its whole."""
        period = self.context.period(
            block, one.figure.start, end, unit=one.figure.unit, target=target
        )
        scope = self.context.scope(block, one.figure.start)
        if one.compares:
            period = one.period or period
            whole = self._saids.get(id(one.origin))
            scope = scope or (whole[1] if whole else None)
            return period, scope
        whole = self._saids.get(id(parent)) if parent is not None else None
        if whole is not None:
            period, scope = period or whole[0], whole[1] or scope
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
        low = self.flow.lower
        begin = max(
            block.body,
            low.rfind(". ", block.body, figure.start),
            low.rfind("; ", block.body, figure.start),
        )
        lead = low[max(begin, figure.start - _AIM_REACH) : figure.start]
        found = None
        for found in self._targets.finditer(lead):  # noqa: B007  # the last one counts
            pass
        return (
            found is not None and len(lead) - found.end() < 90 and " đã " not in lead[found.end() :]
        )

    def _aiming(self, section: int | None) -> bool:
        while section is not None:
            heading = self.flow.blocks[section]
            words = self.flow.lower[heading.body : heading.end]
            if any(aim in words for aim in self._sections) and "kết quả" not in words:
                return True
            section = self.flow.outer_heading(section)
        return False


def _owners(draft: Draft, rules: RuleSet) -> dict[int, list[tuple[int, int, str]]]:
    """Return the bodies that open a block or sentence as its subject, by block index.

    "- UBND huyện X: …", "Đến nay, UBND tỉnh đã ban hành …"; the reporting unit itself is left out.
    """
    flow = draft.flow
    bodies = load_bodies(rules)
    own = _OwnUnit(draft.header)
    opener = rules.compile(r"(?:(?:$indicators_name_openers),?\s)*")
    acts = rules.compile(r"\s?(?::(?!\s?\d)|\((?!.{0,80}\):)|(?:$indicators_subject_verbs)\b)")
    unit = rules.pattern("indicators.scope_unit")
    found: dict[int, list[tuple[int, int, str]]] = {}
    for block in flow.blocks:
        if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH) and block.head is None:
            continue
        starts = [
            block.head or block.body,
            *(m.end() for m in _SENTENCE_START.finditer(flow.folded, block.body, block.end)),
        ]
        for start in starts:
            begin = opener.match(flow.lower, start, block.end)
            at = begin.end() if begin else start
            if flow.folded[at : at + 1].islower() and at == start:
                continue
            body = bodies.at(flow, at, block.end)
            place = unit.match(flow.folded, at, block.end) if body is None else None
            end, after = (
                (body.end, body.after)
                if body
                else (place.end(), place.end())
                if place
                else (at, at)
            )
            if end == at or not acts.match(flow.lower, after, block.end):
                continue
            words = flow.text[at:end].strip()
            found.setdefault(block.index, []).append((at, end, "" if own.is_it(words) else words))
    return found


_SHORT_UNITS = {
    "q.": "quận",
    "h.": "huyện",
    "p.": "phường",
    "tp.": "thành phố",
    "tp": "thành phố",
    "tx.": "thị xã",
    "tx": "thị xã",
    "tt.": "thị trấn",
}


class _OwnUnit:
    """Tells whether a body is the reporting unit: "UBND xã", "Sở" in their own reports."""

    def __init__(self, header: Header) -> None:
        self._names = {fold(name).lower() for name in (header.unit, header.issuer) if name}
        self._kinds = {
            name.split(" ", 1)[0]
            if not name.startswith(("thị ", "thành ", "đặc "))
            else " ".join(name.split()[:2])
            for name in self._names
        }

    def is_it(self, body: str) -> bool:
        words = fold(body).lower().replace("ủy ban nhân dân", "ubnd").strip()
        head, _, last = words.rpartition(" ")
        words = f"{head} {_SHORT_UNITS.get(last, last)}".strip()
        unit = words.removeprefix("lãnh đạo ").removeprefix("chủ tịch ").removeprefix("ubnd ")
        named = any(unit == name or name.endswith(unit) for name in self._names)
        return named or unit in self._kinds or unit == "ubnd"


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
