"""Sums: do the parts of a figure add up to it?

    "66 thủ tục trên 5 lĩnh vực, cụ thể:" + 7 + 3 + 2 + 31 + 22 = 65   -> sum_mismatch

Parts under "trong đó" may be some of many: they are held against the total only when the words say
that they are all ("gồm", "cụ thể:"), or when they are a standard partition (đúng hạn / quá hạn).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.flow import Flow
from vnreports.kinship import load_kinship
from vnreports.numbers import format_number
from vnreports.records import Indicator
from vnreports.rules import RuleSet

Figure = Placed[Indicator]


def check_sums(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each total whose parts are all named and do not add up."""
    prose = [one for one in draft.indicators if one.record.table is None]
    stated = {
        (draft.flow.block_at(one.start).index, one.record.unit, one.record.value) for one in prose
    }
    counts: dict[int, set[int | float]] = {}  # of each block, whatever is counted
    for block, _, value in stated:
        counts.setdefault(block, set()).add(value)
    told = {one.record.value for one in prose}
    for total, parts in _groups(draft.flow, prose):
        due = round(sum(part.record.value for part in parts), 6)
        block = draft.flow.block_at(total.start).index
        unit = total.record.unit
        if (block, unit, due) in stated or (due in counts.get(block, ()) and _unitless(parts)):
            continue  # another count of the paragraph is just their sum: they are parts of that
        fault = _Sum(draft.flow, rules, total, parts, elsewhere=due in told).fault()
        if fault:
            yield fault


def _unitless(parts: Sequence[Figure]) -> bool:
    """Return whether parts only have labels: "+ Giáo dục: 241;"."""
    return all(part.record.unit is None for part in parts)


def _groups(flow: Flow, figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield a total with parts that stand together: in one bracket, one sentence, or one list."""
    groups: dict[tuple[int, object], tuple[Figure, list[Figure]]] = {}
    latest: dict[str, Figure] = {}  # the last figure of each name so far
    for one in figures:
        parent = one.record.parent
        total = latest.get(parent) if parent is not None else None
        if one.record.denominator is None and not _of_then(flow, one, latest):
            latest[one.record.name] = one
        if total is None or one.record.unit == "%" or one.record.denominator is not None:
            continue
        key = (total.start, _place(flow, one, total))
        groups.setdefault(key, (total, []))[1].append(one)
    yield from (group for group in groups.values() if len(group[1]) > 1)


def _of_then(flow: Flow, one: Figure, latest: Mapping[str, Figure]) -> bool:
    """Return whether a figure repeats the last of its name, of another period: "(năm 2021: 29)"."""
    last = latest.get(one.record.name)
    return (
        last is not None
        and one.record.period is not None
        and one.record.period != last.record.period
        and flow.block_at(one.start).index == flow.block_at(last.start).index
    )


def _place(flow: Flow, part: Figure, total: Figure) -> object:
    block = flow.block_at(part.start)
    if block.index == flow.block_at(total.start).index:
        opened = flow.folded.rfind("(", total.end, part.start)
        closed = flow.folded.find(")", opened, part.start) >= 0 if opened >= 0 else True
        return ("bracket", opened) if not closed else ("sentence", block.index)
    opened = flow.folded.rfind("(", block.start, part.start)
    if opened >= 0 and flow.folded.find(")", opened, part.start) < 0:
        return ("bracket", opened)
    return ("list", block.lead, block.marker)


_DIVIDED = re.compile(r"(?:gồm|chia theo|phân theo)(?:[^.;]|\.\d){0,60}:?\s*$")
# "…, ngành 19, cấp huyện": a count without its unit
_BARE_COUNT = re.compile(r"(?:^|,|:|;)[^,:;()\d]{3,60} \d{1,3}(?=[,;]\s)")
_LABEL = re.compile(r"[^.;:()\d]{3,60}: ?(?:có |là )?\d")
_OPENS_BRACKET = re.compile(r"(?: [^\W\d]+){0,6} ?\(")
_ENDS_BRACKET = re.compile(r"(?: [^\W\d]+){0,6}\)")
_BARELY = 1.02  # of the whole
_MEASURES = frozenset(("tấn", "tạ", "ha", "m2", "km", "đồng", "triệu đồng", "tỷ đồng"))
_OVERLAP = re.compile(r"\b(?:nữ|đảng viên|dân tộc)\b")
_LEAD = 160  # letters before the first part in which its list is announced
_LARGEST = re.compile(r"\b(?:lớn|nhiều|cao) nhất\b")  # only the largest parts are told
_REST = re.compile(r"\b(?:còn lại|lĩnh vực khác|loại khác|nội dung khác|văn bản khác)$")


class _Sum:
    """One total against its parts."""

    def __init__(
        self,
        flow: Flow,
        rules: RuleSet,
        total: Figure,
        parts: list[Figure],
        *,
        elsewhere: bool,  # whether the report tells what the parts make, of something else
    ) -> None:
        self.flow = flow
        self.elsewhere = elsewhere
        self.total = total
        self.parts = parts
        self._kinship = load_kinship(rules)
        self._closed = rules.compile(r"\b(?:$checks_closed)\b")
        self._open = rules.compile(r"\b(?:$checks_open)\b")
        self._divisions = [words.split("|") for words in rules.words("checks.exclusive")]
        self._partitions = [words.split("|") for words in rules.words("checks.partitions")]
        self._outcomes = rules.compile(r"\b(?:$checks_outcomes)\b")
        self._begun = rules.compile(r"\b(?:$checks_begun)\b")
        self._done = rules.compile(r"\b(?:$checks_done)\b")

    def fault(self) -> Fault | None:
        members = self._members()
        self.parts = members or self.parts
        values = [part.record.value for part in self.parts]
        total = self.total.record.value
        due = round(sum(values), 6)
        if due == total or not self._comparable() or self._adds_up_early(values, total):
            return None
        if self._unread():
            return None
        if total == 0 or len(values) < 2 or max(values) > total:
            return None
        # kinds that exclude each other are together no more than the whole
        beyond = due > total and self._exclusive()
        whole = self._standard() and not (due < total and self._under_way())
        if due > total and not (beyond or whole or members) and self._may_overlap():
            return None
        standard = bool(members) or whole or beyond or self._just_beyond(due, total)
        standard = standard or (due > total and self._by_labels())
        closed = self._is_closed()
        if not (standard or closed):
            return None
        if not standard and abs(due - total) > 0.35 * total:
            return None  # so far apart, the parts are of something else
        arithmetic = " + ".join(format_number(value) for value in values)
        unit = self.total.record.unit or ""
        message = (
            f"Báo cáo nêu {self.total.record.name}: {format_number(total)} {unit}".rstrip()
            + f", nhưng cộng các phần {arithmetic} = {format_number(due)}."
        )
        return Fault(*self._spot(), "sum_mismatch", message, "checks.sum", 0.9 if closed else 0.8)

    def _spot(self) -> tuple[int, int]:
        """Return where the fault shows: at the total, or at parts told in a paragraph below."""
        blocks = {self.flow.block_at(part.start).index for part in self.parts}
        if len(blocks) == 1 and self.flow.block_at(self.total.start).index not in blocks:
            return self.parts[0].start, self.parts[-1].end
        return self.total.start, self.total.end

    def _unread(self) -> bool:
        """Return whether a number stands among the parts that is none of them."""
        first, last = self.total.end, self.parts[-1].start
        block = self.flow.block_at(self.parts[0].start)
        if not block.body <= self.total.start < last <= block.end:
            return False
        at = first
        for part in sorted(self.parts, key=lambda one: one.start):
            if _BARE_COUNT.search(self.flow.lower, at, max(at, part.start)):
                return True
            at = max(at, part.end)
        return False

    def _comparable(self) -> bool:
        """Return whether the parts count what the total counts."""
        unit = (self.total.record.unit or "").lower()
        if unit == "%" or self.total.record.qualifier != "exact":
            return False
        return all(
            part.record.qualifier == "exact"
            and (not part.record.unit or not unit or self._kinship.alike(part.record.unit, unit))
            for part in self.parts
        )

    def _adds_up_early(self, values: Sequence[int | float], total: int | float) -> bool:
        """Return whether some first parts make the total, and the rest cut it another way."""
        running: int | float = 0
        for value in values:
            running += value
            if running == total:
                return True
        return False

    def _standard(self) -> bool:
        names = self._names()
        counted = f"{self.total.record.name} {self.total.record.unit}".lower()
        online = "trực tuyến" in counted or "dịch vụ công" in counted
        legal = "qppl" in counted or "quy phạm" in counted
        return any(
            # of all procedures some are in no way online; other papers have other issuers
            (online or "toàn trình" not in words)
            and (legal or "hđnd" not in words)
            and len(words) == len(names)
            and all(any(word in name for name in names) for word in words)
            for words in self._partitions
        )

    def _just_beyond(self, due: float, total: float) -> bool:
        """Return whether the parts pass their whole by a slip of the pen.

        Two that are no measures prove nothing.
        """
        block = self.flow.block_at(self.total.start)
        if not total < due <= _BARELY * total or self.parts[-1].end > block.end:
            return False
        return len(self.parts) > 2 or self.total.record.unit in _MEASURES

    def _by_labels(self) -> bool:
        """Return whether three or more items right below a total give a label: "- Hộ tịch: 900"."""
        blocks = [self.flow.block_at(part.start) for part in self.parts]
        lead = self.flow.block_at(self.total.start).index
        if self.elsewhere or any(block.lead != lead for block in blocks):
            return False
        return len({block.index for block in blocks}) == len(blocks) > 2 and all(
            _LABEL.match(self.flow.lower, block.body, part.end)
            for block, part in zip(blocks, self.parts, strict=True)
        )

    def _may_overlap(self) -> bool:
        """Return whether one of many may be counted twice: "nữ 7 người, đảng viên 6 người"."""
        return any(_OVERLAP.search(part.record.name.lower()) for part in self.parts)

    def _under_way(self) -> bool:
        """Return whether some of what was taken on may be open still: "giao 96 nhiệm vụ"."""
        name = self.total.record.name.lower()
        begun = self._begun.search(name) is not None and self._done.search(name) is None
        return begun and all(self._outcomes.search(part.record.name.lower()) for part in self.parts)

    def _exclusive(self) -> bool:
        """Return whether each part is another kind of one division: "đại học", "trung cấp"."""
        names = self._names()
        for words in self._divisions:
            # "rất hài lòng" before "hài lòng"
            kinds = [
                next((word for word in sorted(words, key=len, reverse=True) if word in name), None)
                for name in names
            ]
            if None not in kinds and len(set(kinds)) == len(kinds):
                return True
        return False

    def _names(self) -> list[str]:
        return [part.record.name.lower() for part in self.parts]

    def _in_bracket(self) -> bool:
        """Return whether a bracket right behind the total holds the parts and nothing else.

        "15 văn bản (05 kế hoạch, 06 quyết định, 03 công văn)"
        """
        low = self.flow.lower
        opens = _OPENS_BRACKET.fullmatch(low[self.total.end : self.parts[0].start])
        return opens is not None and _ENDS_BRACKET.match(low, self.parts[-1].end) is not None

    def _members(self) -> list[Figure]:
        """Return the first parts that are just what the total counts: "cán bộ, công chức"."""
        unit = (self.total.record.unit or "").lower()
        counted = f"{self.total.record.name.lower()} {unit}"
        labels = [part.record.name.lower().removesuffix(unit).strip() for part in self.parts]
        for count in range(len(labels), 1, -1):
            named = labels[:count]
            lists = (link.join((", ".join(named[:-1]), named[-1])) for link in (", ", " và "))
            if all(named) and any(words in counted for words in lists):
                return self.parts[:count]
        return []

    def _is_closed(self) -> bool:
        lead = self.flow.lower[self.total.end : self.parts[0].start]
        lead = lead.split("\n")[0] if "\n" in lead else lead
        last = self.flow.lower[self.parts[-2].end : self.parts[-1].start]
        if "còn lại" in last or any(map(_REST.search, self._names())):
            return True  # what is left of all is told too
        first = self.parts[0].start
        near = self.flow.lower[max(self.total.end, first - _LEAD) : first]
        if self._open.search(lead[-60:]) or _LARGEST.search(near):
            return False
        if self._in_bracket() and not self._may_overlap():
            return True
        before = self.flow.lower[
            max(
                self.flow.block_at(self.parts[0].start).body, self.parts[0].start - 60
            ) : self.parts[0].start
        ]
        return self._closed.search(lead[-80:]) is not None or (
            _DIVIDED.search(before) is not None or _DIVIDED.search(self._announced()) is not None
        )

    def _announced(self) -> str:
        """Return the sentence that announces the list of the parts, where it holds the total.

        "Chia theo lĩnh vực, trong 5.361 hồ sơ đã giải quyết có:"
        """
        block = self.flow.block_at(self.parts[0].start)
        if block.lead is None or self.flow.block_at(self.total.start).index != block.lead:
            return ""
        lead = self.flow.blocks[block.lead]
        start = max(lead.body, self.flow.folded.rfind(". ", lead.body, self.total.start))
        return self.flow.lower[start : lead.end]
