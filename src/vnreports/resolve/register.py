"""Register: the documents that many reports cite, each field with who says so.

    xã A: "Kế hoạch số 28/KH-UBND của UBND tỉnh"                        no date
    xã B: "Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh Q"       gives it, to both
    xã C: "Kế hoạch số 28/KH-UBND ngày 15/3/2024 của UBND tỉnh Q"       contradicts: both are shown

Nothing is chosen between what reports say: two dates are two facts. A mention without year or
issuer joins a document only where no other fits; what could be either is named and left open. A
number without symbol ("Quyết định 52") is only joined within its report, by `documents.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from vnreports.resolve.cited import RESTS, SAID, Citation, Document, code_of, parts_of
from vnreports.resolve.documents import alike

_COMMUNES = ("xã-", "phường-", "thị-trấn-", "đặc-khu-")


def gather(citations: Iterable[Citation], *, said: int = SAID) -> Iterator[Document]:
    """Yield the documents of citations that are sorted by key; one code is held at a time.

    `said`: how many quotations are kept for each fact.
    """
    for _, of_code in groupby(citations, key=lambda one: code_of(one.key)):
        whole: list[_Part] = []
        lacking: list[_Part] = []
        for key, row in groupby(of_code, key=lambda one: one.key):
            if not _lacks(key):
                whole.append(_Part(key, list(row)))
                continue
            by_year: dict[str, list[Citation]] = {}
            for one in row:
                by_year.setdefault((one.until or "")[:4], []).append(one)
            lacking += [_Part(key, rows, year) for year, rows in sorted(by_year.items())]
        yield from _united(whole, lacking, said)


def _lacks(key: str) -> bool:
    """Return whether a key lacks the year or the issuer."""
    return key.count(":") == 2 and None in parts_of(key)


class _Part:
    """The mentions of one key; of an incomplete key, those of reports of one year."""

    def __init__(self, key: str, citations: list[Citation], year: str = "") -> None:
        self.key = key
        self.year = year
        self.citations = citations
        self.period, self.place = parts_of(key)[1:]
        self.joined: list[str] = []

    @cached_property
    def dates(self) -> set[str]:
        return {one.date for one in self.citations if one.date}

    @cached_property
    def subjects(self) -> list[str]:
        found = dict.fromkeys(one.subject for one in self.citations if one.subject)
        return list(found)[:RESTS]

    @property
    def provinces(self) -> list[str]:
        return sorted({one.province.lower() for one in self.citations if one.province})


def _united(whole: list[_Part], lacking: list[_Part], said: int) -> Iterator[Document]:
    """Yield the documents of one code: incomplete mentions join the only one that fits."""
    near = _Near(whole) if lacking else None
    joining: list[tuple[_Part, _Part]] = []
    left: dict[str, list[Citation]] = {}
    candidates: dict[str, list[str]] = {}
    for part in lacking:
        fitting = [one for one in near.of(part) if _may_be(part, one)] if near else []
        if len(fitting) == 1 and _shown(part, fitting[0]):
            joining.append((fitting[0], part))
        else:
            left.setdefault(part.key, []).extend(part.citations)
            candidates.setdefault(part.key, []).extend(one.key for one in fitting)
    for one, part in joining:  # not before all have been compared with what the whole ones say
        one.citations += part.citations
        one.joined.append(part.key)
    for one in whole:
        yield Document(one.key, one.citations, joined=dict.fromkeys(one.joined), said=said)
    for key, citations in left.items():
        yield Document(key, citations, candidates=dict.fromkeys(candidates[key]), said=said)


class _Near:
    """Whole documents by whose they are: an unknown issuer is one around the report.

    That is the reporting unit itself, its province, or a district of it: no other commune.
    """

    def __init__(self, whole: Iterable[_Part]) -> None:
        self._by_place: dict[str, list[_Part]] = {}
        self._above: dict[str, list[_Part]] = {}
        for part in whole:
            place = part.place or ""
            self._by_place.setdefault(place, []).append(part)
            unit, dot, province = place.rpartition(".")
            if not dot:
                province = place.partition("-")[2].removeprefix("phố-")  # "tỉnh-…", "thành-phố-…"
            if not unit.startswith(_COMMUNES):
                self._above.setdefault(province, []).append(part)

    def of(self, part: _Part) -> Iterator[_Part]:
        """Yield the documents whose issuer can be that of incomplete mentions."""
        if part.place:
            yield from self._by_place.get(part.place, ())
            return
        scope = part.key.rpartition("~")[2]
        yield from self._by_place.get(scope, ())
        for province in part.provinces:
            for one in self._above.get(province.replace(" ", "-"), ()):
                if one.place != scope:
                    yield one


def _may_be(part: _Part, whole: _Part) -> bool:
    """Return whether incomplete mentions may mean a document: nothing that they say is against it.

    A report of 2022 cites no document of 2024.
    """
    if part.period and part.period != whole.period:
        return False
    year = (whole.period or "")[:4]
    if not part.period and part.year and year.isdigit() and year > part.year:
        return False
    if part.dates and whole.dates and not part.dates & whole.dates:
        return False
    return (
        not part.subjects
        or not whole.subjects
        or any(alike(one, other) for one in part.subjects for other in whole.subjects)
    )


def _shown(part: _Part, whole: _Part) -> bool:
    """Return whether more than the code shows that incomplete mentions mean a document.

    Where the issuer is unknown the date has to be the same.
    """
    return part.place is not None or bool(part.dates & whole.dates)
