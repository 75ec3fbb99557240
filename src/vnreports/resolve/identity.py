"""Identity: what tells one document from another, as far as one mention says it.

    "Nghị quyết số 18-NQ-TW ngày 25/10/2017"    18-NQ/TW, khóa-12, of the country
    "Nghị định 61/NĐ-CP ngày 23/4/2018"         61/2018/NĐ-CP, 2018, of the country
    "Kế hoạch số 7/KH-UBND"                     07/KH-UBND, when and whose unknown

A code is no identity: numbers begin anew each year (State), term (Party) or legislature (National
Assembly), and every committee signs alike. Forms that the decrees do not have are read as the one
they stand for. Whether two mentions are one document is for `documents.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from vnreports.flow import fold, lower
from vnreports.records import Reference
from vnreports.resolve.places import COUNTRY, Place, Vantage, load_places
from vnreports.rules import RuleSet

UNKNOWN = "_"  # stands in a key for what no mention says
_SYMBOLS = 4096  # symbols that are kept at hand
_PIECE = re.compile(r"([-/.])")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)(\d{1,2})$")
_NUMBER = re.compile(r"0*(\d+)(.*)")
_STANDARD = "references.standard"
_SCHEME = "references.scheme"
_DEFAULT_STANDARD = re.compile(r"^TCVN (?=ISO)")  # TCVN ISO 9001 is ISO 9001, as the country has it


@dataclass(frozen=True, slots=True)
class Identity:
    """What one mention says of which document it means; None is what it does not say.

    `code` is as the decrees write it; a number alone stands behind its kind: "Quyết định 148".
    `period` is the year, term or legislature that the number is one in.
    """

    code: str
    number: str
    kind: str
    organ: str | None = None
    symbol: bool = False  # the mention has more than the number
    normative: bool = False
    period: str | None = None
    date: str | None = None
    place: Place | None = None
    issuer: str | None = None  # folded, lower case
    subject: str | None = None
    named: bool = False  # known by name: law, standard, scheme

    def key(self, scope: str) -> str:
        """Return the key: code, period and place; `scope` is where an unplaced code was read."""
        if self.named:
            return self.code
        place = self.place.slug if self.place else f"~{scope}"
        return f"{self.code}:{self.period or UNKNOWN}:{place}"


class Identities:
    """Reads identities off references, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._places = load_places(rules)
        self._kinds = rules.table("doc_types.symbols")
        self._spellings = rules.table("doc_types.spellings")
        self._organ_spellings = rules.table("identity.organ_spellings")
        self._national = rules.words("identity.national_organs")
        self._levels = {
            organ: kinds.split("|") for organ, kinds in rules.table("identity.organ_levels").items()
        }
        self._provincial = rules.pattern("identity.provincial_organ")
        self._normative = rules.words("identity.always_normative")
        self._joint = rules.words("identity.joint_kinds")
        self._schemes = rules.table("identity.named")
        self._central = sorted(rules.table("identity.central_terms").items())
        self._local = sorted(rules.table("identity.local_terms").items())
        self._symbol = lru_cache(maxsize=_SYMBOLS)(self._read_symbol)  # few, over and over

    def of(self, reference: Reference, vantage: Vantage) -> Identity | None:
        """Return what a mention says; None where it names no document that could be told apart."""
        if reference.rule == _STANDARD:
            name = _DEFAULT_STANDARD.sub("", reference.code or "")
            return _named(name, reference.doc_type) if name else None
        if reference.number is None:
            name = " ".join(lower(fold(reference.subject or "")).split())
            return _named(f"{reference.doc_type} {name}", reference.doc_type) if name else None
        number = _padded(reference.number)
        scheme = self._schemes.get(f"{lower(reference.doc_type)} {number}")
        if reference.symbol is None and scheme:
            code, _, year = scheme.partition("|")
            return self._whole(code, number, year)
        place = self._place(reference, vantage)
        if reference.symbol is None:
            named = reference.rule == _SCHEME
            place = place or _own(reference, vantage)
            return Identity(
                f"{reference.doc_type} {number}",
                number,
                reference.doc_type,
                date=reference.date,
                period=(reference.date or "")[:4] or None,
                place=place,
                issuer=_issuer(reference),
                subject=reference.subject,
                named=named,
            )
        return self._coded(reference, number, place, vantage)

    def _whole(self, code: str, number: str, year: str) -> Identity:
        kind, organ = code.partition("/")[2].split("-")
        full = self._kinds.get(lower(kind), kind)
        return Identity(code, number, full, organ, symbol=True, period=year, place=COUNTRY)

    def _coded(
        self, reference: Reference, number: str, place: Place | None, vantage: Vantage
    ) -> Identity:
        mark = (reference.code or "")[len(reference.number or "") :][:1]
        symbol = self._symbol(reference.symbol or "", mark)
        year = reference.year or (
            (reference.date or "")[:4] if symbol.normative and reference.date else None
        )
        if year and (symbol.normative or reference.year):
            code = f"{number}/{year}/{symbol.text}"
        else:
            code = f"{number}{symbol.mark}{symbol.text}"
        organ = symbol.organ
        if organ in self._national or _ASSEMBLY.search(symbol.text):
            place = COUNTRY
        else:
            place = place or self._by_organ(organ, reference, vantage)
        return Identity(
            code,
            number,
            self._kinds.get(lower(symbol.kind or ""), reference.doc_type),
            organ,
            symbol=True,
            normative=symbol.normative or reference.year is not None,
            period=self._period(symbol, year, reference.date, place),
            date=reference.date,
            place=place,
            issuer=_issuer(reference),
            subject=reference.subject,
        )

    def _read_symbol(self, symbol: str, mark: str) -> _Symbol:
        """Return how a symbol should be written; `mark` is what stands before it."""
        pieces = _PIECE.split(fold(symbol))
        groups = [spelt for group in pieces[::2] if (spelt := self._spelt(group))]
        if not groups:
            return _Symbol(symbol, None, None)
        kind = groups[0] if lower(groups[0]) in self._kinds else None
        if kind is None:
            return _Symbol("-".join(groups), None, groups[0])
        if len(groups) == 1:
            return _Symbol(kind, kind, None)
        organ = groups[1]
        bare = organ.rstrip("0123456789")
        if bare in self._levels or bare.endswith("TW") or (mark == "-" and "/" in pieces):
            return _Symbol(f"{kind}/{organ}", kind, bare, mark="-")
        normative = lower(kind) in self._normative
        rest = groups[2:] if lower(kind) in self._joint else []
        return _Symbol("-".join([kind, organ, *rest]), kind, bare, normative=normative)

    def _spelt(self, group: str) -> str:
        bare = re.sub(r"[&,\s]", "", group)
        small = lower(bare)
        return self._organ_spellings.get(small) or self._spellings.get(small) or bare

    def _place(self, reference: Reference, vantage: Vantage) -> Place | None:
        return self._places.of_body(reference.issuer, vantage) if reference.issuer else None

    def _by_organ(self, organ: str | None, reference: Reference, vantage: Vantage) -> Place | None:
        """Return whose a code is that names no issuer, where organ or deed leave one place only.

        What the reporting unit has issued is its own; a commune has no "TU".
        """
        if organ is None:
            return _own(reference, vantage)
        if self._provincial.match(organ):
            return vantage.province
        kinds = self._levels.get(organ)
        if kinds:
            fitting = [place for place in vantage.line if place.kind in kinds]
            sure = len(kinds) == 1 or not any(one.kind == "thành phố" for one in vantage.line)
            known = vantage.own is not None and (
                vantage.own.kind not in ("xã", "phường", "thị trấn") or vantage.district is not None
            )
            if organ == "ĐU":
                fitting = [place for place in fitting if reference.relation == "issued"]
            return fitting[0] if len(fitting) == 1 and sure and known else None
        return _own(reference, vantage)

    def _period(
        self, symbol: _Symbol, year: str | None, date: str | None, place: Place | None
    ) -> str | None:
        assembly = _ASSEMBLY.search(symbol.text)
        if assembly:
            return f"khóa-{assembly[1]}"
        if symbol.mark == "-" and date:
            terms = self._central if place == COUNTRY else self._local
            at = bisect_right(terms, (date, "~")) - 1
            return (terms[at][1] if at >= 0 else "") or date[:4]
        return year or (date or "")[:4] or None


@dataclass(frozen=True, slots=True)
class _Symbol:
    """The symbol of a code as it should be written."""

    text: str
    kind: str | None
    organ: str | None
    mark: str = "/"
    normative: bool = False


def load_identities(rules: RuleSet) -> Identities:
    """Return the reader of a rule set; it is built once."""
    return _built(rules)


@lru_cache(maxsize=8)
def _built(rules: RuleSet) -> Identities:
    return Identities(rules)


def is_malformed(written: str, code: str) -> bool:
    """Return whether a code is written otherwise than it should be.

    A zero before it is nothing, nor is a short mention a wrong one.

    >>> is_malformed("18-NQ-TW", "18-NQ/TW"), is_malformed("7/KH-UBND", "07/KH-UBND")
    (True, False)
    >>> is_malformed("52", "52/2017/QĐ-UBND")
    False
    """
    short = "/" not in code or written.isalnum()
    return not short and _unpadded(written) != _unpadded(code)


def _unpadded(code: str) -> str:
    return fold(code).lstrip("0")


def _own(reference: Reference, vantage: Vantage) -> Place | None:
    """Return the place of the reporting unit, where it says to have issued a document."""
    own = reference.relation == "issued" and reference.issuer is None
    return vantage.own if own else None


def _named(name: str, kind: str) -> Identity:
    return Identity(name, name, kind, named=True)


def _padded(number: str) -> str:
    """Return a number as Nghị định 30/2020/NĐ-CP has it: 7 is 07."""
    found = _NUMBER.match(number)
    return f"{found[1]:0>2}{found[2]}" if found else number


def _issuer(reference: Reference) -> str | None:
    return lower(fold(reference.issuer)) if reference.issuer else None
