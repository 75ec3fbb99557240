"""Subjects: the body that the figures of a clause are about, because it is the subject.

"- UBND huyện X: …", "Thực hiện Kế hoạch số …, Sở Tư pháp đã thẩm định 19 dự thảo"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnreports.bodies import load_bodies
from vnreports.draft import Draft
from vnreports.flow import Block, BlockKind, fold
from vnreports.records import Header
from vnreports.rules import RuleSet

_SENTENCE_START = re.compile(r"[.;:]\s+(?=\S)")


class Subject(NamedTuple):
    """A body that opens a clause; words "" where the clause is about the reporting unit itself."""

    start: int
    end: int
    words: str


class SubjectFinder:
    """Finds the bodies that open a block or clause as its subject, block by block.

    "- UBND huyện X: …", "Đến nay, UBND tỉnh đã ban hành …"; of the reporting unit itself no words
    are kept: it ends the scope of another.
    """

    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self.flow = draft.flow
        self._bodies = load_bodies(rules)
        self._own = _OwnUnit(draft.header)
        self._opener = rules.compile(r"(?:(?:$indicators_name_openers),?\s)*")
        self._adverbial = rules.compile(r"(?:$indicators_adverbials)\b[^.;:]*?,\s")
        self._acts = rules.compile(
            r"\s?(?::(?!\s?\d)|\((?!.{0,80}\):)|(?!(?:$indicators_no_verbs)\b)\p{Ll})"
        )
        self._unit = rules.pattern("indicators.scope_unit")
        self._gives = rules.pattern("indicators.scope_giver")

    def is_own(self, words: str) -> bool:
        """Return whether a body is the reporting unit: "UBND xã" in the report of a xã."""
        return self._own.is_it(words)

    def within(self, block: Block) -> list[Subject]:
        """Return the subjects of a block, in order."""
        if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH) and block.head is None:
            return []
        return [one for start in self._starts(block) if (one := self._at(block, start))]

    def _starts(self, block: Block) -> Iterator[int]:
        """Yield where a clause may open: block and sentences, and behind an adverbial clause."""
        folded = self.flow.folded
        first = block.head or block.body
        for start in (
            first,
            *(m.end() for m in _SENTENCE_START.finditer(folded, first, block.end)),
        ):
            yield start
            adverbial = self._adverbial.match(self.flow.lower, start, block.end)
            if adverbial:
                yield adverbial.end()

    def _at(self, block: Block, start: int) -> Subject | None:
        """Return the subject that opens the clause at a place: where it stands, and its words."""
        flow = self.flow
        begin = self._opener.match(flow.lower, start, block.end)
        at = begin.end() if begin else start
        if flow.folded[at : at + 1].islower() and flow.folded[at - 2 : at - 1] in (".", ":"):
            return None
        body = self._bodies.at(flow, at, block.end)
        place = self._unit.match(flow.folded, at, block.end) if body is None else None
        if body is not None:
            if body.kind == "organ" and not (body.unit and body.place):
                return None  # "Tổ kiểm tra", "Hội đồng Giám khảo": the unit's own
            end, after = body.end, body.after
        elif place is not None:
            end = after = place.end()
        else:
            return None
        words = flow.text[at:end].strip()
        if words.islower() or not self._acts.match(flow.folded, after, block.end):
            return None
        own = self._own.is_it(words) or self._gives.match(flow.lower, after, block.end)
        return Subject(at, end, "" if own else words)


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


_FIELD = re.compile(r"(?:toàn )?ngành(?: (?P<name>.+))?$")
_LISTED = re.compile(r", | và ")


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
        words = _LISTED.split(words)[-1]  # "HĐND, UBND xã"
        head, _, last = words.rpartition(" ")
        words = f"{head} {_SHORT_UNITS.get(last, last)}".strip()
        unit = words.removeprefix("lãnh đạo ").removeprefix("chủ tịch ").removeprefix("ubnd ")
        field = _FIELD.match(unit)
        if field and (
            not field["name"] or any(f" {field['name']}" in name for name in self._names)
        ):
            return True  # "toàn ngành"; "ngành Giáo dục" for Sở Giáo dục và Đào tạo
        named = any(
            unit == name or name.endswith(unit) or (" " in unit and name.startswith(f"{unit} "))
            for name in self._names  # "Tỉnh đoàn" is Tỉnh đoàn Tuyên Quang
        )
        return named or unit in self._kinds or unit == "ubnd"
