"""Header: letterhead, title, period, addressees and signature.

    UBND HUYỆN ĐỨC THỌ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ỦY BAN NHÂN DÂN XÃ A
    Số: 352/BC-UBND               A, ngày 29 tháng 9 năm 2023

gives issuer, code, place and date; unit, level and province come from the issuer and, where the
letterhead is missing, from the opening sentence. What the report does not say stays null.
"""

from __future__ import annotations

import re

from vnreports.bodies import load_bodies
from vnreports.dates import find_date, find_period
from vnreports.draft import Draft
from vnreports.flow import Block, BlockKind, Flow, fold
from vnreports.letterhead import read_letterhead
from vnreports.records import ARTICLE, Header
from vnreports.rules import RuleSet
from vnreports.signature import read_signature
from vnreports.units import UnitNames

_AROUND = " *_|"  # marks of Markdown that a converter left around a line
_AROUND_TITLE = " .:*_-"
_SPACED = re.compile(r"(?:\w )+\w")  # "B Á O C Á O"
_TO = re.compile(r"^\W*kính\s+gửi\s*:?\s*", re.IGNORECASE)
_FOR = re.compile(r"^\W*nơi\s*nhận\s*[:.]?\**\s*", re.IGNORECASE)
_CLOSING = re.compile(r"trên đây|kính (?:báo cáo|trình|gửi)")
_STAMP = re.compile(r"\s*(?:date|ngày đăng|cập nhật)\D{0,3}(\d{4}-\d{2}(?:-\d{2})?)\b")
_FROM = re.compile(r"(?:từ|tính từ|kể từ)\s(?:ngày\s)?\d{1,2}[/.]\d{1,2}")
# The date of a document that a title names, no end of a period: "Chỉ thị số … ngày 15/8/2024".
_DATED = re.compile(
    r"ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|(?<!từ )(?<!đến )(?<!từ ngày )(?<!đến ngày )\b(?:ngày )?\d{1,2}/\d{1,2}/\d{4}"
)
_BETWEEN_NAMES = re.compile(r";(?![^()]*\))")  # "Sở Nội vụ (để b/c; theo dõi); UBND huyện"


def find_header(draft: Draft, rules: RuleSet) -> Header:
    """Return what letterhead, title, opening, closing and signature say."""
    flow = draft.flow
    letterhead = read_letterhead(_texts(flow, BlockKind.LETTERHEAD), rules)
    signature = read_signature(_texts(flow, BlockKind.SIGNATURE), rules)
    doc_type, title = _title(flow, letterhead.about, rules)
    first, last = _period(flow, title, letterhead.date)
    unit = UnitNames(flow, rules).resolve(
        letterhead.issuer, superior=letterhead.superior, title=title
    )
    return Header(
        doc_type=doc_type,
        number=letterhead.number,
        symbol=letterhead.symbol,
        code=letterhead.code,
        issuer=letterhead.issuer or unit.issuer,
        place=letterhead.place,
        date=letterhead.date or _published(flow),
        title=title,
        addressees=_addressees(flow, rules),
        recipients=_names(flow, BlockKind.RECIPIENTS, _FOR),
        signer_authority=signature.authority,
        signer_position=signature.position,
        signer_name=signature.name,
        period_from=first,
        period_to=last,
        unit=unit.name,
        unit_level=unit.level,
        province=unit.province,
    )


def _blocks(flow: Flow, *kinds: BlockKind) -> list[Block]:
    return [block for block in flow.blocks if block.kind in kinds]


def _texts(flow: Flow, kind: BlockKind) -> list[str]:
    return [flow.text[block.start : block.end].strip(_AROUND) for block in _blocks(flow, kind)]


def _title(flow: Flow, about: str | None, rules: RuleSet) -> tuple[str, str | None]:
    """Return the kind of document, normalised, and its title (trích yếu)."""
    lines = _texts(flow, BlockKind.TITLE)
    if not lines and about:
        return "Công văn", about
    if not lines and _blocks(flow, BlockKind.LETTERHEAD):
        return "Báo cáo", None
    if not lines:
        return ARTICLE, next(iter(_texts(flow, BlockKind.HEADLINE)), None)
    kinds = rules.table("sections.titles")
    small = re.sub(r"\s+", " ", fold(lines[0])).lower()
    if _SPACED.fullmatch(small):
        bare = small.replace(" ", "")
        small = next((words for words in kinds if words.replace(" ", "") == bare), small)
        lines[0] = small
    words = max((words for words in kinds if small.startswith(words)), key=len, default="")
    parts = [lines[0][len(words) :] if words else "", *lines[1:]]
    title = " ".join(stripped for part in parts if (stripped := part.strip(_AROUND_TITLE)))
    return kinds.get(words, "Báo cáo"), title or None


def _published(flow: Flow) -> str | None:
    """Return the date line of an article: "Thứ Ba, 10/12/2024 | 09:15", "date 2024-12"."""
    if _blocks(flow, BlockKind.LETTERHEAD):
        return None
    for block in flow.blocks[:5]:
        small = flow.lower[block.start : block.end]
        stamp = _STAMP.match(small)
        if stamp:
            return stamp[1]
        dated = find_date(small) if len(small) < 120 else None
        if dated and dated.value:
            return dated.value
    return None


def _names(flow: Flow, kind: BlockKind, lead: re.Pattern[str]) -> list[str]:
    """Return the names after "Nơi nhận" or "Kính gửi", without dash and semicolon."""
    parts = (
        part for text in _texts(flow, kind) for part in _BETWEEN_NAMES.split(lead.sub("", text))
    )
    return [name for part in parts if (name := part.strip(" -+•*;.,_–"))]


def _addressees(flow: Flow, rules: RuleSet) -> list[str]:
    """Return those after "Kính gửi"; else the body in the closing "kính báo cáo X"."""
    names = _names(flow, BlockKind.ADDRESSEES, _TO)
    if names:
        return names
    bodies = load_bodies(rules)
    asks = rules.pattern("header.closing_to")
    for block in reversed(_blocks(flow, BlockKind.PARAGRAPH, BlockKind.ITEM)[-8:]):
        closing = _CLOSING.search(flow.lower, block.start, block.end)
        if not closing:
            continue
        for found in reversed(list(asks.finditer(flow.lower, closing.start(), block.end))):
            body = bodies.at(flow, found.end(), block.end)
            if body is not None:
                return [flow.text[body.start : body.end].strip(" ,")]
    return []


def _period(flow: Flow, title: str | None, date: str | None) -> tuple[str | None, str | None]:
    """Return first and last day: as the opening states them, else by the title."""
    opening = next((block.start for block in flow.headings), len(flow.text))
    for block in _blocks(flow, BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.ITEM):
        if block.start > opening:
            break
        small = flow.lower[block.start : block.end]
        stated = _FROM.search(small)
        period = find_period(small, stated.start()) if stated else None
        if period:
            return period.first, period.last
    small = _DATED.sub(" ", fold(title).lower()) if title else ""
    period = find_period(small, default_year=int(date[:4]) if date else None) if small else None
    return (period.first, period.last) if period else (None, None)
