"""Mentions: which numbers of a report cite a document, with kind, code and date.

    "các Công văn số 2046, 2391/UBND-KGVX", "Quyết định kiện toàn số 318/QĐ-UBND ngày 06/5/2020"

Every number of the flow is looked at once. It cites a document where a code stands there ("245/QĐ-
UBND"), or where a kind stands before it and what follows is no counted thing ("Quyết định số 148
ngày 21/7/2021"). Fractions, dates, figures and levels are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vnreports.bodies import load_bodies
from vnreports.citations.kinds import Kind, Kinds
from vnreports.codes import NUMBER, Code, load_codes
from vnreports.dates import DateMention, date_at
from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.spans import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation of a document: `[start, end)` from the kind to the date, else to the code."""

    start: int
    end: int
    doc_type: str
    code: Code
    date: DateMention | None
    rule: str
    confidence: float
    after: int  # where the sentence goes on: behind "năm 2021" where a year stands for a date
    title: Span | None = None  # of a law: "Luật *Cán bộ, công chức* số 80/2025/QH15"
    partner: bool = False  # one of "số 143, 144/QĐ-UBND": symbol and what follows are shared


# A number by itself, and whether a code may stand there: "12/KH", "5-CV", "09/2023/", "7 QĐ". The
# digit comes first so that the search can look for digits alone.
_ANCHOR = re.compile(
    r"[0-9](?<![\w/.,:-].)(?:[0-9]?\.[0-9]{3}(?!\d)|[0-9]\.[0-9]{1,2}(?=/20\d\d/NQ)|[0-9]{0,4}[a-zđ]?)(?![^\W\d_])"
    r"(?:(?=\s?[/-]{1,2}\s?(?:[A-ZĐa-zđ]|(?:19|20)\d\d\s?/)|\s?[A-ZĐ]{2})(?P<coded>)|)"
)
# What may stand between the numbers of a list: "số 12, 13 và 14/QĐ-UBND".
_LIST = re.compile(
    rf"(?:{NUMBER})(?:(?:\s?[,;]\s?(?:và\s)?|\svà\s)(?:số\s)?(?:{NUMBER})(?![\w.]))+"
)
_LIST_NUMBER = re.compile(rf"(?:{NUMBER})(?![^\W\d_])")
_BETWEEN = re.compile(r"\s?(?:[,;]|,? và| hoặc| cùng)?\s?(?:các )?(?:số:? ?)?")
_DATE_LEAD = re.compile(
    r"(?:\s?,)?\s{0,2}\(?(?:(?:được )?ban hành |được ký |ký |ra )?"
    r"(?:(?:cùng |đều )(?=ngày))?(?=ngày|\d)"
)
_YEAR_ALONE = re.compile(r",? năm (?:19|20)\d\d(?=,? (?:của|về|v/v))")
_BACK = re.compile(r" (?:nêu trên|nói trên|đã nêu|kể trên|trên đây)(?!\w)")
_OWN_NUMBER = re.compile(r"số\s?:?\s?$")


def find_mentions(flow: Flow, rules: RuleSet) -> list[Mention]:
    """Return the mentions of documents identified by a number, in order."""
    return _finder(rules).find(flow)


@lru_cache(maxsize=8)
def _finder(rules: RuleSet) -> _Finder:
    return _Finder(rules)


class _Finder:
    def __init__(self, rules: RuleSet) -> None:
        self._codes = load_codes(rules)
        self._kinds = Kinds(rules)
        self._bodies = load_bodies(rules)
        self._lasts = self._kinds.last_words()
        self._follows = rules.pattern("references.number_follows")

    def find(self, flow: Flow) -> list[Mention]:
        found: list[Mention] = []
        done = 0
        for anchor in _ANCHOR.finditer(flow.folded):
            if anchor.start() < done or not self._may_cite(flow, anchor):
                continue
            block = flow.block_at(anchor.start())
            for mention in self._mentions(flow, anchor, block, found[-1] if found else None):
                found.append(mention)
                done = mention.end
        return found

    def _may_cite(self, flow: Flow, anchor: re.Match[str]) -> bool:
        """Return whether a number is worth a closer look: most count something."""
        if anchor["coded"] is not None:
            return True
        at = anchor.start()
        return flow.lower.endswith(self._lasts, max(0, at - 10), at)

    def _mentions(
        self, flow: Flow, anchor: re.Match[str], block: Block, last: Mention | None
    ) -> Iterator[Mention]:
        at = anchor.start()
        begin = max(block.start, last.end if last else 0)
        kind = self._kinds.before(flow, at, begin)
        code = self._codes.at(flow, at, block.end, named=kind is not None)
        if code is None:
            numbers = _LIST.match(flow.lower, at, block.end) if kind and kind.numbered else None
            row = self._row(flow, numbers, block) if numbers else None
            if row and kind:
                yield from self._list(flow, row, kind, block)
            elif kind and self._cites(flow, anchor, kind, block):
                yield self._numbered(flow, anchor, kind, block)
            return
        if kind is None and last is not None and last.end >= block.start:
            kind = self._continued(flow, at, code, last)
        if kind is None and self._kinds.forbids(flow, at, begin):
            return
        if kind is None and _is_own_number(flow, at, block):
            return
        if kind is not None and kind.typed:
            kind = self._kinds.fitting(flow, kind, code, begin)
        if block.kind is BlockKind.LETTERHEAD and (kind is None or not kind.typed):
            return
        yield self._coded(flow, code, kind, block)

    def _coded(self, flow: Flow, code: Code, kind: Kind | None, block: Block) -> Mention:
        start = kind.start if kind and kind.typed else code.start
        doc_type = kind.doc_type if kind else code.kind or "Công văn"
        date, after = _date_behind(flow, code.end, block.end)
        return Mention(
            start,
            date.end if date else code.end,
            doc_type,
            code,
            date,
            "references.coded" if kind and kind.typed else "references.code_alone",
            0.97 if kind else 0.9,
            after,
            title=kind.title if kind else None,
        )

    def _numbered(self, flow: Flow, anchor: re.Match[str], kind: Kind, block: Block) -> Mention:
        code = Code(anchor.start(), anchor.end(), anchor[0])
        date, after = _date_behind(flow, code.end, block.end)
        end = date.end if date else code.end
        return Mention(
            kind.start, end, kind.doc_type, code, date, "references.numbered", 0.85, after
        )

    def _list(self, flow: Flow, row: list[Code], kind: Kind, block: Block) -> Iterator[Mention]:
        """Yield the documents of "các Công văn số 2046, 2391/UBND-KGVX"; a date is of all."""
        kind = self._kinds.fitting(flow, kind, row[-1], kind.start)
        date, after = _date_behind(flow, row[-1].end, block.end)
        for code in row:
            start = kind.start if code is row[0] else code.start
            last = code is row[-1]
            yield Mention(
                start,
                date.end if date and last else code.end,
                kind.doc_type,
                code,
                date,
                "references.list",
                0.9,
                after if last else code.end,
                partner=True,
            )

    def _row(self, flow: Flow, numbers: re.Match[str], block: Block) -> list[Code] | None:
        """Return the codes of a list of numbers whose last carries the symbol, or none at all."""
        places = [one.start() for one in _LIST_NUMBER.finditer(flow.folded, *numbers.span())]
        last = self._codes.at(flow, places[-1], block.end, named=True)
        if last is None:
            dated = _DATE_LEAD.match(flow.lower, numbers.end(), block.end)
            if not (dated and date_at(flow.lower, dated.end(), block.end)):
                return None
        row = []
        for place in places[:-1]:
            number = _LIST_NUMBER.match(flow.folded, place)
            if number is None:
                return None
            code = Code(place, number.end(), number[0])
            row.append(
                replace(last, start=place, end=number.end(), number=number[0]) if last else code
            )
        number = _LIST_NUMBER.match(flow.folded, places[-1])
        if number is None:
            return None
        return [*row, last or Code(places[-1], number.end(), number[0])]

    def _cites(self, flow: Flow, anchor: re.Match[str], kind: Kind, block: Block) -> bool:
        """Return whether a kind and a number without symbol cite a document."""
        if not kind.cites_number or "." in anchor[0] or anchor[0].strip("0") == "":
            return False
        after = anchor.end()
        if _BACK.match(flow.lower, after, block.end):
            return True  # "Kế hoạch 45 nêu trên"
        year = _YEAR_ALONE.match(flow.lower, after, block.end)
        after = year.end() if year else after  # "Quyết định 12 năm 2023 của UBND tỉnh"
        lead = _DATE_LEAD.match(flow.lower, after, block.end)
        if lead and date_at(flow.lower, lead.end(), block.end):
            return True
        if flow.lower.startswith((" của ", ", của "), after):
            named = self._bodies.at(flow, flow.lower.index("của ", after) + 4, block.end)
            if named:
                return True
        if not kind.sure:
            return False
        following = self._follows.match(flow.lower, after, block.end)
        # "Quyết định 12, 13" may be a list of anything; with "số" it cites
        return following is not None and not re.match(r"[,.]\d", flow.folded[after : after + 2])

    def _continued(self, flow: Flow, at: int, code: Code, last: Mention) -> Kind | None:
        """Return the kind of the mention before, where this code goes on in its list."""
        between = _BETWEEN.fullmatch(flow.lower, last.end, at)
        if not between:
            return None
        same = last.code.kind == code.kind
        doc_type = last.doc_type if same else code.kind or "Công văn"
        return Kind(at, at, doc_type, typed=False, numbered=True)


def _date_behind(flow: Flow, at: int, stop: int) -> tuple[DateMention | None, int]:
    """Return the date behind a code, and where the sentence goes on."""
    lead = _DATE_LEAD.match(flow.lower, at, stop)
    date = date_at(flow.lower, lead.end(), stop) if lead else None
    if date:
        return date, date.end
    year = _YEAR_ALONE.match(flow.lower, at, stop)
    return None, year.end() if year else at


def _is_own_number(flow: Flow, at: int, block: Block) -> bool:
    """Return whether a code without kind is the report's own: a line "Số: 352/BC-UBND"."""
    if block.kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.FOOTNOTE):
        return False
    return _OWN_NUMBER.fullmatch(flow.lower[block.body : at].strip(" *_#|-")) is not None
