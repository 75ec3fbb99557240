"""Header: letterhead, title, period, addressees and signature.

    UBND HUYỆN ĐỨC THỌ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ỦY BAN NHÂN DÂN XÃ A
    Số: 352/BC-UBND               A, ngày 29 tháng 9 năm 2023

gives issuer, code, place and date; unit, level and province come from the issuer and, where the
letterhead is missing, from the opening sentence. What the report does not say stays null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnreports.bodies import Bodies, load_bodies
from vnreports.dates import find_date, find_period, parse_date
from vnreports.draft import Draft
from vnreports.flow import Block, BlockKind, Flow, fold
from vnreports.records import Header
from vnreports.rules import RuleSet
from vnreports.units import UnitNames, load_unit_names

_COUNTRY = re.compile(
    r"cộng hòa xã hội|chủ nghĩa việt nam|độc lập\s?-|tự do\s?-|đảng cộng sản|hạnh phúc$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b[vV]/[vV]\b:?\s*(?:về )?(?:việc )?")
_DATED = re.compile(
    r"ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|(?<!từ )(?<!đến )(?<!từ ngày )(?<!đến ngày )\b(?:ngày )?\d{1,2}/\d{1,2}/\d{4}"
)
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?[.\s]")
_CLOSING = re.compile(r"trên đây|kính (?:báo cáo|trình|gửi)")


def find_header(draft: Draft, rules: RuleSet) -> Header:
    """Return what letterhead, title, opening, closing and signature say."""
    reader = _Reader(draft, rules)
    letterhead = reader.letterhead()
    doc_type, title = reader.title()
    addressees = reader.addressees()
    authority, position, name = reader.signer()
    first, last = reader.period(title)
    unit = reader.units.resolve(letterhead.issuer, superior=letterhead.superior, title=title)
    return Header(
        doc_type=doc_type,
        number=letterhead.number,
        symbol=letterhead.symbol,
        code=letterhead.code,
        issuer=letterhead.issuer or unit.issuer,
        place=letterhead.place,
        date=letterhead.date or reader.published(),
        title=title,
        addressees=addressees,
        recipients=reader.recipients(),
        signer_authority=authority,
        signer_position=position,
        signer_name=name,
        period_from=first,
        period_to=last,
        unit=unit.name,
        unit_level=unit.level,
        province=unit.province,
    )


@dataclass(slots=True)
class _Letterhead:
    superior: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    code: str | None = None
    place: str | None = None
    date: str | None = None


class _Reader:
    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self.draft = draft
        self.flow: Flow = draft.flow
        self.rules = rules
        self.bodies: Bodies = load_bodies(rules)
        self.units: UnitNames = load_unit_names(self.flow, rules)

    def _blocks(self, kind: BlockKind) -> list[Block]:
        return [block for block in self.flow.blocks if block.kind is kind]

    def _text(self, block: Block) -> str:
        return self.flow.text[block.start : block.end].strip(" *_|")

    def letterhead(self) -> _Letterhead:
        """Return what the letterhead says; superior and issuer as printed, in capitals."""
        found = _Letterhead()
        bodies: list[str] = []
        for block in self._blocks(BlockKind.LETTERHEAD):
            text = self._text(block)
            folded = fold(text)
            number = self.rules.pattern("header.number").search(folded)
            dated = self.rules.pattern("header.place_date").search(folded)
            if number and found.code is None:
                found.number, mark = number["number"], number["mark"]
                found.symbol = re.sub(r"\s", "", number["symbol"]).strip(".,")
                found.code = f"{found.number}{mark}{found.symbol}"
            if dated:
                found.place = text[: dated.end("place")].strip()
                found.date = parse_date(dated["date"])
            elif (
                (
                    not number
                    and not _COUNTRY.search(folded)
                    and not folded.lower().startswith(("số", "v/v"))
                )
                and any(c.isalpha() for c in text)
                and not re.search(r"ngày.*tháng", folded.lower())
            ):
                bodies.append(text)
        found.superior, found.issuer = _issuing(bodies)
        return found

    def title(self) -> tuple[str, str | None]:
        """Return the kind of document, normalised, and its title (trích yếu)."""
        blocks = self._blocks(BlockKind.TITLE)
        table = self.rules.table("sections.titles")
        if not blocks:
            about = next(
                (
                    m
                    for b in self._blocks(BlockKind.LETTERHEAD)
                    if (m := _ABOUT.search(self._text(b)))
                ),
                None,
            )
            if about:
                return "Công văn", about.string[about.end() :].strip(" .") or None
            if self._blocks(BlockKind.LETTERHEAD):
                return "Báo cáo", None
            return "Bài viết", self._headline()
        first = self._text(blocks[0])
        small = re.sub(r"\s+", " ", fold(first)).lower()
        if re.fullmatch(r"(?:\w )+\w", small):
            small = next(
                (words for words in table if words.replace(" ", "") == small.replace(" ", "")),
                small,
            )
        words = max((w for w in table if small.startswith(w)), key=len, default="báo cáo")
        rest = (
            first[len(words) :].strip(" .:*-")
            if len(first) > len(words) + 1 and small.startswith(words)
            else ""
        )
        parts = [rest, *(self._text(block) for block in blocks[1:])]
        title = " ".join(part for part in parts if part).strip(" .:*-_")
        return table.get(words, "Báo cáo"), title or None

    def _headline(self) -> str | None:
        headline = next(iter(self._blocks(BlockKind.HEADLINE)), None)
        return self._text(headline) if headline else None

    def published(self) -> str | None:
        """Return the date line of an article: "Thứ Ba, 10/12/2024 | 09:15", "date 2024-12"."""
        if self._blocks(BlockKind.LETTERHEAD):
            return None
        for block in self.flow.blocks[:5]:
            folded = self.flow.lower[block.start : block.end]
            stamp = re.match(
                r"\s*(?:date|ngày đăng|cập nhật)\D{0,3}(\d{4}-\d{2}(?:-\d{2})?)\b", folded
            )
            if stamp:
                return stamp[1]
            found = find_date(folded[:120])
            if found and found.value and len(folded) < 120:
                return found.value
        return None

    def addressees(self) -> list[str]:
        """Return those after "Kính gửi"; else the body in the closing "kính báo cáo X"."""
        found: list[str] = []
        for block in self._blocks(BlockKind.ADDRESSEES):
            text = re.sub(r"^[Kk]ính [Gg]ửi\s*:?\s*", "", self._text(block)).strip()
            found += [part for part in (_plain(piece) for piece in text.split(";")) if part]
        return found or self._closing_addressee()

    def _closing_addressee(self) -> list[str]:
        prose = [b for b in self.flow.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
        pattern = self.rules.pattern("header.closing_to")
        for block in reversed(prose[-8:]):
            low = self.flow.lower[block.start : block.end]
            closing = _CLOSING.search(low)
            if not closing:
                continue
            for found in reversed(list(pattern.finditer(low, closing.start()))):
                body = self.bodies.at(self.flow, block.start + found.end(), block.end)
                if body is not None:
                    return [self.flow.text[body.start : body.end].strip(" ,")]
        return []

    def recipients(self) -> list[str]:
        """Return the lines after "Nơi nhận", without dash and semicolon."""
        found = []
        for block in self._blocks(BlockKind.RECIPIENTS):
            text = re.sub(r"(?i)^\W*nơi\s*nhận\s*[:.]?\**\s*", "", self._text(block))
            if plain := _plain(text):
                found.append(plain)
        return found

    def signer(self) -> tuple[str | None, str | None, str | None]:
        """Return authority, position and name of the signature block (Điều 8)."""
        lines = [
            fold(self._text(block)).strip(" *_.,") and self._text(block)
            for block in self._blocks(BlockKind.SIGNATURE)
        ]
        lines = [line for line in lines if line and not re.match(r"\(?(?:đã ký|ký)", line.lower())]
        capital = [
            line for line in lines if line.upper() == line and any(c.isalpha() for c in line)
        ]
        names = [
            line
            for line in lines
            if line not in capital and len(line) < 50 and not re.search(r"\d", line)
        ]
        authority = [line for line in capital if _AUTHORITY.match(line)]
        positions = [line for line in capital if line not in authority]
        name = re.sub(r"^(?:ThS|TS|BS|KS|PGS|GS)\.?\s*", "", names[-1]) if names else None
        return " ".join(authority) or None, positions[-1] if positions else None, name

    def period(self, title: str | None) -> tuple[str | None, str | None]:
        """Return first and last day: as the opening states them, else by the title."""
        year = self._year()
        opening = [
            b
            for b in self.flow.blocks
            if b.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TITLE)
        ]
        heading = next((b.index for b in self.flow.headings), len(self.flow.blocks))
        for block in opening:
            if block.index > heading:
                break
            low = self.flow.lower[block.start : block.end]
            stated = re.search(r"(?:từ|tính từ|kể từ)\s(?:ngày\s)?\d{1,2}[/.]\d{1,2}", low)
            if stated:
                found = find_period(low, stated.start())
                if found:
                    return found.first, found.last
        if title:
            low = _DATED.sub(" ", fold(title).lower())  # "Chỉ thị số … ngày 15 tháng 8 năm 2024"
            found = find_period(low, 0, default_year=year)
            if found:
                return found.first, found.last
        return None, None

    def _year(self) -> int | None:
        dated = self.letterhead().date
        return int(dated[:4]) if dated else None


def _plain(text: str) -> str:
    return text.strip(" -+•*;.,_–").strip()


def _issuing(lines: list[str]) -> tuple[str | None, str | None]:
    """Return superior and issuing body out of the left column of a letterhead.

    "ỦY BAN NHÂN DÂN" and "XÃ A" on two lines are one body; the last body issues.
    """
    bodies: list[str] = []
    for line in lines:
        head = fold(line).upper()
        opens = re.match(
            r"(?:UBND|ỦY BAN|HĐND|HỘI ĐỒNG|SỞ|BAN|BỘ|CỤC|CHI CỤC|PHÒNG|VĂN PHÒNG|ĐẢNG|THÀNH ỦY"
            r"|HUYỆN ỦY|TỈNH ỦY|BẢO HIỂM|THANH TRA|TRUNG TÂM|ĐOÀN|CÔNG AN|KHO BẠC|NGÂN HÀNG|TỔNG"
            r"|VIỆN|TÒA ÁN|LIÊN ĐOÀN|HỘI|ỦY BAN MTTQ|CHÍNH PHỦ|TẬP ĐOÀN|TRƯỜNG)\b",
            head,
        )
        whole = (
            re.match(
                r"(?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BAN CHỈ ĐẠO|BAN CHẤP HÀNH)\s*$",
                fold(bodies[-1]).upper(),
            )
            if bodies
            else None
        )
        if bodies and (not opens or whole):
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    if not bodies:
        return None, None
    return (bodies[-2] if len(bodies) > 1 else None), bodies[-1]
