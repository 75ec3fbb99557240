"""Named documents: schemes, standards and laws cited by a short number or a name alone.

    "Đề án 06", "TCVN ISO 9001:2015", "Luật Quản lý, sử dụng tài sản công"

They are less surely citations than a numbered document and have a lower confidence. A law must be
known by name, since nothing in the sentence shows where its name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnreports.dates import date_at
from vnreports.flow import BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.spans import Mask, Span
from vnreports.wordtrie import word_trie


@dataclass(frozen=True, slots=True)
class Named:
    """A document cited by name or short number at `[start, end)`."""

    start: int
    end: int
    doc_type: str
    rule: str
    confidence: float
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    code: str | None = None
    date: str | None = None
    subject: Span | None = None


_WORD = re.compile(r"[^\W\d_]+")
_STANDARD_WORDS = re.compile(r"(?:tiêu chuẩn|quy chuẩn)(?: quốc gia| quốc tế| việt nam)?:? $")


def find_named(flow: Flow, rules: RuleSet, claimed: Mask) -> list[Named]:
    """Return the named documents outside what is claimed already, in order."""
    finder = _finder(rules)
    found = [*finder.schemes(flow), *finder.standards(flow), *finder.laws(flow)]
    own = (BlockKind.LETTERHEAD, BlockKind.TITLE, BlockKind.RECIPIENTS, BlockKind.SIGNATURE)
    return sorted(
        (
            one
            for one in found
            if flow.block_at(one.start).kind not in own and not claimed.covers(one.start, one.end)
        ),
        key=lambda one: one.start,
    )


@lru_cache(maxsize=8)
def _finder(rules: RuleSet) -> _Finder:
    return _Finder(rules)


def _places(text: str, *words: str) -> list[int]:
    """Return where any of some words begin, not inside another word."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            if not text[at - 1 : at].isalnum():
                found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)


class _Finder:
    def __init__(self, rules: RuleSet) -> None:
        self._scheme = rules.pattern("references.scheme")
        self._standard = rules.pattern("references.standard")
        self._confidence = {
            name: rules.rules[f"references.{name}"].confidence for name in ("scheme", "standard")
        }
        self._counted = rules.words("references.not_schemes")
        laws = word_trie(rules.words("references.laws"))
        self._law = re.compile(rf"(?:bộ )?luật (?P<name>{laws})(?!\w)")

    def schemes(self, flow: Flow) -> Iterator[Named]:
        for at in _places(flow.lower, "đề án ", "đa "):
            found = self._scheme.match(flow.folded, at)
            if not found:
                continue
            following = _WORD.match(flow.lower, found.end() + 1)
            if following and following[0] in self._counted:
                continue
            yield Named(
                found.start(),
                found.end(),
                "Đề án",
                "references.scheme",
                self._confidence["scheme"],
                number=found["number"],
                code=found["number"],
            )

    def standards(self, flow: Flow) -> Iterator[Named]:
        end = 0
        for at in _places(flow.folded, "TCVN ", "ISO", "QCVN "):
            found = self._standard.match(flow.folded, at)
            if not found or at < end:
                continue
            end = found.end()
            number, year = found["number"], found["year"]
            name = f"{found['symbol']} {number}" + (f":{year}" if year else "")
            words = _STANDARD_WORDS.search(flow.lower, max(0, at - 26), at)
            yield Named(
                words.start() if words else at,
                found.end(),
                "Quy chuẩn" if found["symbol"] == "QCVN" else "Tiêu chuẩn",
                "references.standard",
                self._confidence["standard"],
                number=number,
                symbol=found["symbol"],
                year=year,
                code=name + (f"/{found['organ']}" if found["organ"] else ""),
            )

    def laws(self, flow: Flow) -> Iterator[Named]:
        for at in _places(flow.folded, "Luật ", "LUẬT "):
            coded = flow.lower.startswith("bộ ", at - 3)
            found = self._law.match(flow.lower, at - 3 if coded else at)
            if found and flow.folded[found.start("name")].isupper():
                date = (
                    date_at(flow.lower, found.end() + 1)
                    if flow.lower.startswith(" ngày", found.end())
                    else None
                )
                yield Named(
                    found.start(),
                    date.end if date else found.end(),
                    "Bộ luật" if found[0].startswith("bộ") else "Luật",
                    "references.law",
                    0.5,
                    date=date.value if date else None,
                    subject=Span(*found.span("name")),
                )
