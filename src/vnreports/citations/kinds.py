"""Kinds: the words before a number that say what kind of document it is.

    "Quyết định kiện toàn số | 245/QĐ-UBND", "NĐ | 61/2018/NĐ-CP", "Luật Cán bộ, công chức số | …"

The kind nearest to the number is taken, unless the symbol speaks for one further off: in "Quyết
định ban hành quy chế số 12/QĐ-UBND" the number is that of the decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnreports.codes import Code
from vnreports.flow import Flow
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.wordtrie import word_trie


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document that begins at `start` and names the number after it."""

    start: int
    stop: int  # where the number or its word "số" begins
    doc_type: str
    typed: bool = True
    numbered: bool = False  # "số" stands between kind and number
    cites_number: bool = False  # close enough to cite a number without symbol
    sure: bool = False  # so usual that no date or issuer need follow
    title: Span | None = None  # of a law: the words between kind and "số"


_REACH = 110  # letters; "Luật Ban hành văn bản quy phạm pháp luật số" has 43
_NUMBER_WORD = re.compile(r",?\s{0,2}\(?(?:số|sô|so)(?: (?:ký )?hiệu)?\s?[:.]?\s{0,2}$")
_GAP = re.compile(r"(?:[ -]+[\w&/]+){0,9}\s{0,2}")
_GAP_OF_LAW = re.compile(r"(?:[ ,-]+[\w&/]+){0,14}\s{0,2}")
_GAP_WITHOUT_NUMBER_WORD = re.compile(r"(?: [^\W\d_]+){0,3}\s{0,2}")
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
# Kinds that a công văn (a symbol without kind) goes by.
_LETTERS = frozenset({"Công văn", "Văn bản", "Giấy mời", "Công điện", "Thông báo", "Tờ trình"})
_ASSEMBLY = frozenset({*_LAWS, "Nghị quyết"})


class Kinds:
    """The finder of kinds, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._types = rules.table("doc_types.words")
        self._short = rules.table("doc_types.short")
        self._bare = rules.words("references.bare_kinds")
        self._sure = rules.words("references.sure_bare_kinds")
        self._words = re.compile(rf"(?<!\w){word_trie(self._types)}(?!\w)")
        self._shorts = re.compile(rf"(?<![\w/-]){word_trie(self._short)}\s?$")
        qualifier = word_trie(rules.words("references.qualifiers"))
        self._qualified = re.compile(rf"(?: {qualifier}){{0,2}}\s{{0,2}}")
        self._forbidden = re.compile(
            rf"(?<!\w){word_trie(rules.words('references.not_before'))}\s?[:.]?\s?$"
        )

    def last_words(self) -> tuple[str, ...]:
        """Return how the words before a cited number may end: "số ", "nghị định ", "qđ "."""
        words = {word.rpartition(" ")[2] for word in self._bare}
        words |= {short.lower() for short in self._short}
        return (
            "số ",
            "số",
            "số: ",
            "số:",
            "số : ",
            "sô ",
            "hiệu ",
            *(f"{word} " for word in words),
        )

    def before(self, flow: Flow, at: int, begin: int) -> Kind | None:
        """Return the kind that stands before a number, not before `begin`."""
        begin = max(begin, at - _REACH)
        number_word = _NUMBER_WORD.search(flow.lower, max(begin, at - 14), at)
        stop = number_word.start() if number_word else at
        numbered = number_word is not None
        short = self._shorts.search(flow.folded, max(begin, stop - 6), stop)
        if short:
            doc_type = self._short[short[0].strip()]
            usual = doc_type.lower() in self._sure
            return Kind(short.start(), stop, doc_type, True, numbered, numbered or usual, usual)
        for found in reversed(list(self._words.finditer(flow.lower, begin, stop))):
            kind = self._named(flow, found, stop, numbered=numbered)
            if kind is not None:
                return kind
        return None

    def fitting(self, flow: Flow, kind: Kind, code: Code, begin: int) -> Kind:
        """Return the kind that the symbol agrees with, else the nearest."""
        if _agrees(kind.doc_type, code):
            return kind
        begin = max(begin, code.start - _REACH)
        for found in reversed(list(self._words.finditer(flow.lower, begin, kind.start))):
            other = self._named(flow, found, kind.stop, numbered=True)
            if other and _agrees(other.doc_type, code) and kind.numbered:
                return other
        return kind

    def forbids(self, flow: Flow, at: int, begin: int) -> bool:
        """Return whether the words before a code make it the code of a form: "Biểu số 02/…"."""
        return self._forbidden.search(flow.lower, max(begin, at - 20), at) is not None

    def _named(self, flow: Flow, found: re.Match[str], stop: int, *, numbered: bool) -> Kind | None:
        doc_type = self._types[re.sub(" +", " ", found[0])]
        law = doc_type in _LAWS
        if law and not flow.folded[found.start()].isupper():
            return None  # "pháp luật số", "theo luật"
        gap = _GAP_OF_LAW if law else _GAP if numbered else _GAP_WITHOUT_NUMBER_WORD
        if not gap.fullmatch(flow.lower, found.end(), stop):
            return None
        between = flow.lower[found.end() : stop].strip()
        close = self._qualified.fullmatch(flow.lower, found.end(), stop) is not None
        capital = flow.folded[found.start()].isupper()
        word = doc_type.lower()
        cites = close and (numbered or (not between and capital and word in self._bare))
        sure = numbered or word in self._sure
        title = Span(found.end() + 1, found.end() + 1 + len(between)) if law and between else None
        return Kind(found.start(), stop, doc_type, True, numbered, cites, sure, title)


def _agrees(doc_type: str, code: Code) -> bool:
    if code.symbol is None or code.kind == doc_type:
        return True
    if code.organ in ("QH", "UBTVQH"):
        return doc_type in _ASSEMBLY
    if code.kind is None:
        return doc_type in _LETTERS
    return False
