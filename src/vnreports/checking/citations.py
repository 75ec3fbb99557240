"""Citations: duplicates in one list, the same document with two dates, malformed codes, dates that
are none.

A document is known by issuer, number, symbol and year, since State numbers restart every year
(Nghị định 30/2020/NĐ-CP, Điều 15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from vnreports.checking import Fault
from vnreports.draft import Draft, Placed
from vnreports.flow import BlockKind, Flow, fold
from vnreports.records import Reference
from vnreports.rules import RuleSet

Mention = Placed[Reference]
_DAY = re.compile(
    # the digit comes first so that the search can look for digits alone
    r"(?P<day>\d(?<![\d/.].)\d?)(?:(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<year>(?:19|20)\d{2})(?![\d/])"
    r"|\stháng\s(?P<named>\d{1,2})\snăm\s(?P<year_named>(?:19|20)\d{2}))"
)
_BODY_BEHIND = re.compile(r"\s?\(((?:ubnd|hđnd|ủy ban|uỷ ban|hội đồng) [^()]{3,40})\)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PRINTED = 50  # characters that a line of print has at least
_AROUND = 600  # characters: more than three lines of print
_WRITTEN = re.compile(r"\d{1,5}[a-zđ]?(?:/\d{4})?(?:\s?[/-]\s?)?[A-ZĐ][\w&/-]*")


def check_duplicates(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault where one list names the same document twice."""
    flow = draft.flow
    seen: dict[tuple[object, str, str | None, str | None], Mention] = {}
    opened: set[int] = set()
    for mention in draft.references:
        block = flow.block_at(mention.start)
        code = mention.record.code
        if not code or "/" not in code:
            continue
        where: object = None
        if block.kind is BlockKind.ITEM and block.index not in opened:
            opened.add(block.index)  # the item is about its first document
            if mention.start - block.body <= 40:
                where = _list_of(flow, block.index)
        elif flow.folded[block.body : mention.start].rstrip()[-1:] in ("", ";", ":"):
            where = ("within", block.index)  # "Kế hoạch số 4 …; Kế hoạch số 11 …; …"
        if where is None:
            continue
        key = (where, _key(code), mention.record.date, _party(mention))
        first = seen.setdefault(key, mention)
        if first is not mention and mention.record.date is not None:
            dated = f" ngày {_vietnamese(mention.record.date)}"
            yield Fault(
                mention.start,
                mention.end,
                "duplicate_reference",
                f"{mention.record.doc_type} số {code}{dated} "
                "được liệt kê hai lần trong cùng một danh mục.",
                "checks.duplicate",
                0.95,
            )


def _list_of(flow: Flow, index: int) -> object:
    """Return what tells one list from another: its lead and the last bullet with a colon."""
    block = flow.blocks[index]
    at = index
    while at >= 0 and flow.blocks[at].kind in (BlockKind.ITEM, BlockKind.FOOTNOTE):
        other = flow.blocks[at]
        if other.depth == block.depth and flow.folded[other.start : other.end].rstrip().endswith(
            ":"
        ):
            return ("under", at)
        at -= 1
    return ("lead", block.lead, at)


def check_conflicts(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault where one document of one year is cited with two dates."""
    seen: dict[str, list[Mention]] = {}
    own = _own_kind(draft.header.unit)
    symbol = _own_symbol(draft.header.code)
    for mention in draft.references:
        record = mention.record
        if not record.code or "/" not in record.code or record.date is None:
            continue
        earlier = seen.setdefault(_key(record.code), [])
        whose = _bracketed(draft.flow, mention)
        other = next(
            (
                one
                for one in earlier
                if _conflicts(one.record, record, own, symbol)
                and (not whose or _bracketed(draft.flow, one) in ("", whose))
            ),
            None,
        )
        if other is not None and not any(one.record.date == record.date for one in earlier):
            yield Fault(
                mention.start,
                mention.end,
                "conflicting_reference",
                f"{record.doc_type} số {record.code} ở đây ghi ngày {_vietnamese(record.date)},"
                f" nhưng chỗ khác trong báo cáo ghi ngày {_vietnamese(other.record.date or '')}.",
                "checks.conflict",
                0.85,
            )
        earlier.append(mention)


def _bracketed(flow: Flow, mention: Mention) -> str:
    """Return the body in brackets behind a document: "số 12/KH-UBND ngày 15/01 (UBND xã A)"."""
    found = _BODY_BEHIND.match(flow.lower, mention.end)
    return found[1] if found else ""


def _own_kind(unit: str | None) -> str:
    """Return how a report names its own committee: "ubnd xã" in the report of "xã A"."""
    words = fold(unit or "").lower().split()
    kind = (
        " ".join(words[:2]) if words[:1] in (["thị"], ["thành"], ["đặc"]) else " ".join(words[:1])
    )
    return f"ubnd {kind}"


def _own_symbol(code: str | None) -> str:
    """Return the end of the codes that a report's own office gives: "-SGTVT" of "88/BC-SGTVT".

    "-UBND" is nobody's own: every committee signs so.
    """
    office = (code or "").rpartition("-")[2].strip().upper()
    return f"-{office}" if office and office not in ("UBND", "HĐND") else ""


def _conflicts(one: Reference, two: Reference, own: str, symbol: str) -> bool:
    if one.date == two.date or one.date is None or two.date is None or one.doc_type != two.doc_type:
        return False
    if one.year is None and one.date[:4] != two.date[:4]:
        return False
    first, second = _issuer(one), _issuer(two)
    if first and second and not (first in second or second in first):
        return False
    if one.subject and two.subject:
        return fuzz.token_set_ratio(one.subject.lower(), two.subject.lower()) >= 70
    ours = (first or second).startswith(own) and not (first and second)
    ours = ours or bool(symbol and (one.symbol or "").upper().endswith(symbol))
    return (
        one.year is not None
        or bool(first and second)
        or ours
        or not (one.subject or two.subject)
        or (not (first or second) and _slip(one.date, two.date))
    )


def _slip(one: str, two: str) -> bool:
    """Return whether two dates of one year differ as a slip of the pen does: in day or month."""
    return one[:7] == two[:7] or one[8:] == two[8:]


def _issuer(record: Reference) -> str:
    return fold(record.issuer or "").lower().replace("ủy ban nhân dân", "ubnd").strip()


def check_codes(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each code that breaks the form of its kind."""
    told: set[str] = set()
    for mention in draft.references:
        code = mention.record.code
        if not code or code in told:
            continue
        written = "" if _at_line_end(draft.flow, mention) else _as_written(mention.record.quote)
        for rule in rules.group("checks."):
            found = rules.pattern(rule.id).match(code) or rules.pattern(rule.id).match(written)
            if found is None or rule.value is None:
                continue
            told.add(code)
            year = (mention.record.date or "")[:4] or "…"
            groups = {"code": found[0], "year": year} | {
                k: v for k, v in found.groupdict().items() if v
            }
            yield Fault(
                mention.start,
                mention.end,
                "malformed_code",
                rule.value.format_map(groups),
                rule.id,
                rule.confidence,
            )
            break


def _as_written(quote: str) -> str:
    """Return a code as the report writes it: "673/QĐUBND", cited as 673/QĐ-UBND.

    Blanks in it and soft hyphens are of the file, not of who wrote it.
    """
    found = _WRITTEN.search(quote)
    return re.sub(r"\s", "", found[0]) if found and "\u00ad" not in quote else ""


def _at_line_end(flow: Flow, mention: Mention) -> bool:
    """Return whether a line of print may have ended inside the code: its dash is lost, not missing.

    `pdftotext` takes a dash at the end of a line for a hyphen: it leaves it out and sets the next
    line behind it, so that one line is longer than those around it.
    """
    text = flow.source.text
    found = flow.to_source(mention.start, mention.end)
    start = text.rfind("\n", 0, found.start) + 1
    end = text.find("\n", found.end)
    above = text[max(0, start - _AROUND) : start].splitlines()[-3:]
    below = text[end : end + _AROUND].splitlines()[1:4] if end >= 0 else []
    width = max(map(len, above + below), default=0)
    code = _WRITTEN.search(text, found.start, found.end)
    if code is None or not _PRINTED <= width < (end if end >= 0 else len(text)) - start:
        return False
    return code.start() - start <= width + 1 and code.end() - start >= width - 10


def check_dates(draft: Draft, rules: RuleSet) -> Iterator[Fault]:
    """Yield a fault for each day that no calendar has, and each document later than the report."""
    flow = draft.flow
    own = draft.header.date
    for mention in draft.references:
        dated = mention.record.date
        if own is None or dated is None or len(own) < 10 or dated <= own:
            continue
        message = (
            f"{mention.record.doc_type} số {mention.record.code} ghi ngày {_vietnamese(dated)},"
            f" sau ngày của báo cáo ({_vietnamese(own)})."
        )
        yield Fault(mention.start, mention.end, "date_impossible", message, "checks.later", 0.8)
    for found in _DAY.finditer(flow.lower):
        day, month = int(found["day"]), int(found["month"] or found["named"])
        year = int(found["year"] or found["year_named"])
        if _exists(day, month, year) or flow.block_at(found.start()).kind is BlockKind.LETTERHEAD:
            continue
        named = flow.lower.endswith("ngày ", 0, found.start())
        if day == 0 or (day > 31 and month > 12) or (found["mark"] == "." and not named):
            continue
        start = found.start() - 5 if named else found.start()
        said = flow.text[found.start() : found.end()]
        why = (
            f"tháng {month} chỉ có {_last(month, year)} ngày"
            if 1 <= month <= 12
            else f"không có tháng {month}"
        )
        yield Fault(
            start,
            found.end(),
            "date_impossible",
            f"Ngày {said} không tồn tại vì {why}.",
            "checks.date",
            0.95,
        )


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _last(month, year)


def _last(month: int, year: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _LENGTHS[month - 1]


def _key(code: str) -> str:
    return re.sub(r"[\s/.-]+", "-", fold(code)).lstrip("0").lower()


def _party(mention: Mention) -> str | None:
    return mention.record.issuer


def _vietnamese(iso: str) -> str:
    parts = iso.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else iso
