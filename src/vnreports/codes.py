"""Codes: the number and symbol by which a document is cited.

    "144/2017/TT-BTC", "35/NQ- CP", "16 - NQ/TU", "673/QĐUBND", "468/HĐND-ĐGS"

A state document is number/KIND-ISSUER, a normative one number/year/KIND-ISSUER (Nghị định
30/2020/NĐ-CP, Phụ lục I), a công văn number/ISSUER-field, a Party document number-KIND/ORGAN. What
reports make of it (spaces, lost hyphens, lost strokes, small letters) is read as the same and
given back as it should be written. Whether a code is a citation is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnreports.bodies import Folded
from vnreports.flow import fold, lower
from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie


@dataclass(frozen=True, slots=True)
class Code:
    """A document's number at `[start, end)` of the flow, with its symbol and the year inside."""

    start: int
    end: int
    number: str
    symbol: str | None = None
    year: str | None = None
    mark: str = "/"  # what stands after the number: "/", or "-" in Party codes
    kind: str | None = None  # the kind of document that the symbol says
    organ: str | None = None  # the issuer in the symbol: "UBND", "CP", "TU"
    malformed: bool = False  # written otherwise than the decree has it

    @property
    def text(self) -> str:
        """The whole code as it should be written: "07-NQ/TU", "144/2017/TT-BTC"."""
        if self.symbol is None:
            return self.number
        if self.year:
            return f"{self.number}/{self.year}/{self.symbol}"
        return f"{self.number}{self.mark}{self.symbol}"


_CAPITAL = "A-ZĐƯÔƠĂÂÊ"  # letters of abbreviations: "TƯ", "ĐU"
_GROUP = rf"[{_CAPITAL}][{_CAPITAL}0-9&]*(?:[a-zđ]{{1,2}}[{_CAPITAL}0-9&]*)?(?![^\W_])"
# "1.482", "12a"; of a series of resolutions of one day: "66.7/2025/NQ-CP"
NUMBER = r"\d{1,2}\.\d{3}|\d{2}\.\d{1,2}(?=\s?/\s?20\d\d\s?/\s?NQ)|\d{1,5}[a-zđ]?"
# "12/2021/", "12/", "12 -", or nothing before a kind: "số 766QĐ-TTg"
_HEAD = (
    rf"(?P<number>{NUMBER})(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    r"(?P<mark>\s?[/-]{1,2}\s?|\s?(?=[A-ZĐ]))"
)
_BODY = (
    rf"(?P<first>{_GROUP})(?:(?P<joint>\s?[-/.]\s?)(?P<second>{_GROUP}))?"
    # "1421/QĐ-UBND.HC"; a body behind a stop begins the next sentence
    rf"(?P<rest>(?:[-/]{_GROUP}|\.(?!UBND|HĐND|UBMTTQ)[{_CAPITAL}]{{2,4}}(?![^\W_])){{0,3}})"
)
_CODE = re.compile(_HEAD + _BODY)
_LOWER = re.compile(
    r"(?P<number>\d{1,5}[a-zđ]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?P<mark>\s?[/-]\s?)"
    r"(?P<first>[a-zđ]{2,5})(?P<joint>\s?[-/]\s?)(?P<second>[a-zđư]{2,8}\d{0,2})(?P<rest>)(?![^\W_])"
)
_THOUSANDS = re.compile(r"\.(?=\d{3})")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{0,2}")
_PARTY = frozenset({"TW", "TƯ", "TU", "HU", "QU", "ThU", "ĐU"})


class Codes:
    """The reader of codes: the symbols of one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._kinds = rules.table("doc_types.symbols")
        self._spellings = rules.table("doc_types.spellings")
        self._organs = frozenset(rules.table("doc_types.organs"))
        glued = word_trie(kind.upper() for kind in self._kinds if len(kind) > 1)
        organs = word_trie(organ for organ in self._organs if organ != "BTC")
        self._glued = re.compile(rf"({glued})({organs}\d{{0,2}})")

    def at(self, flow: Folded, at: int, stop: int, *, named: bool = False) -> Code | None:
        """Return the code whose number begins exactly at an offset, else None.

        `named` says that a kind or "số" stands before it, so that a shorter or odder code will do:
        "Nghị định số 33/CP", "kế hoạch số 30/kh-ubnd".
        """
        found = _CODE.match(flow.folded, at, stop)
        if found is None and named:
            found = _LOWER.match(flow.folded, at, stop)
            if found and found["first"] not in self._kinds:
                return None
        if found is None:
            return None
        code = self._read(found)
        return code if code and self._plausible(found, code, named=named) else None

    def _read(self, found: re.Match[str]) -> Code | None:
        first = self._spelt(found["first"])
        second = found["second"]
        end = found.end()
        joint = (found["joint"] or "").strip()
        loose = found["joint"] is not None and found["joint"] != joint
        if loose and not self._joins(found, first):
            second, end = None, found.end("first")
        malformed = loose or found["mark"] not in ("/", "-") or first != found["first"]
        rest = found["rest"] if second else ""
        if second is None and (glued := self._glued.fullmatch(first)):
            first, second, joint, malformed = glued[1], glued[2], "-", True
        if second is not None:
            spelt = self._spelt(second)
            malformed = malformed or spelt != second
            second = spelt
        bare = "-" if joint == "/" and second in _PARTY else "/"  # "37KH/TU"
        mark = found["mark"].strip()[:1] or bare
        symbol = first if second is None else f"{first}{joint}{second}{rest}"
        if mark == "-" and found["year"]:
            return None
        number = _THOUSANDS.sub("", found["number"])
        return Code(
            found.start(),
            end,
            number,
            symbol,
            found["year"],
            mark,
            self._kinds.get(first.lower()) or ("Luật" if _ASSEMBLY.fullmatch(first) else None),
            self._organ(first, second, rest),
            malformed or self._misjoined(mark, joint, second) or number != found["number"],
        )

    def _misjoined(self, mark: str, joint: str, organ: str | None) -> bool:
        """Return whether marks stand in the wrong order: "18-NQ-TW", "57/NQ-TW", "12/QĐ.UBND"."""
        party = organ in _PARTY
        return joint == "." or (mark == "-" and joint != "/") or (mark == "/" and party)

    def _spelt(self, group: str) -> str:
        return self._spellings.get(group.lower(), group if not group.islower() else group.upper())

    def _joins(self, found: re.Match[str], first: str) -> bool:
        """Return whether a group after a loose hyphen belongs to the code: "35/NQ- CP"."""
        second = found["second"]
        if first.lower() in self._kinds:
            return len(second) > 1
        one_side = found["joint"] in ("- ", " -")
        return one_side and second.isupper() and len(second) > 1

    def _organ(self, first: str, second: str | None, rest: str) -> str | None:
        if first.lower() not in self._kinds:
            organ = first
        else:
            organ = second or first
        return organ.rstrip("0123456789") or None

    def _plausible(self, found: re.Match[str], code: Code, *, named: bool) -> bool:
        """Return whether a shape is a code and no lot, plate or ratio: "12/A-B", "5/TTHC"."""
        symbol = code.symbol or ""
        letters = sum(letter.isalpha() for letter in symbol)
        groups = 1 + symbol.count("-") + symbol.count("/") + symbol.count(".")
        known = code.kind is not None or code.organ in self._organs
        if not found["mark"].strip():
            return named and groups > 1 and code.kind is not None
        if code.mark == "-":
            return code.kind is not None and groups > 1 and letters > 2
        if groups == 1:
            return (
                bool(code.year and letters > 1)
                or (named and letters > 1)
                or bool(_ASSEMBLY.fullmatch(symbol))
            )
        return letters > 2 and (named or known or letters > 3)


def load_codes(rules: RuleSet) -> Codes:
    """Return the reader of a rule set; it is built once."""
    return _built(rules)


@lru_cache(maxsize=8)
def _built(rules: RuleSet) -> Codes:
    return Codes(rules)


@dataclass(slots=True)
class _Text:
    folded: str
    lower: str


def parse_code(text: str, rules: RuleSet) -> Code | None:
    """Return the code that a string begins with, as after a kind of document.

    >>> from vnreports.rules import load_rules
    >>> parse_code("35/NQ- CP ngày 16/5/2016", load_rules()).text
    '35/NQ-CP'
    """
    folded = fold(text)
    return load_codes(rules).at(_Text(folded, lower(folded)), 0, len(folded), named=True)
