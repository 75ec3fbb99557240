"""Run-ins: headings that run into their text.

    "4. Về tuyên truyền: UBND xã đã tổ chức 05 hội nghị."  ->  heading "Về tuyên truyền"

A lead alone does not make a heading: list items have leads too. Its neighbours in the same series
of numbers must be headings, or have leads as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreports.flow import BlockKind
from vnreports.segment.headings import CLAUSE, HEADING_SCHEMES, LEAD_END
from vnreports.segment.markers import Scheme, ordinal
from vnreports.segment.paras import Para

_SCHEMES = HEADING_SCHEMES - {"part"}
_ORDER: tuple[Scheme, ...] = ("part", "upper", "roman", "number", "decimal", "letter")
_SHORTEST = 6  # letters of a lead
_LONGEST_TO_COLON = 160
_LONGEST_TO_STOP = 300
_LONGEST_TITLE = 60
_EXHORTS = re.compile(
    r"(?:đẩy mạnh|tăng cường|tiếp tục|nâng cao|tập trung|chủ động|quan tâm|chú trọng|phát huy"
    r"|phấn đấu|(?:làm|thực hiện|triển khai|tổ chức) tốt)\b"
)
_LISTS = re.compile(
    r"tồn tại|hạn chế|khó khăn|vướng mắc|bất cập|nguyên nhân|yếu kém|chưa (?:làm )?được|kiến nghị"
    r"|đề xuất|đề nghị|bài học|kinh nghiệm|phương hướng|nhiệm vụ|giải pháp|kế hoạch"
    r"|mô hình|sáng kiến|cách làm"
)
# Behind a name, on the same line: "1. “Sổ tay số” - Tác giả: A - Đơn vị: B".
_LABELS = (" tác giả", " đơn vị", " đơn vị thực hiện", " chủ trì", " chủ nhiệm")
# A proposal to a body names it before a colon: "2. Đề nghị Sở Nội vụ: Sớm tổ chức …".
_ADDRESS = ("đề nghị", "kính đề nghị", "kiến nghị", "đối với", "ubnd", "ủy ban")


@dataclass(slots=True)
class _Member:
    """A numbered paragraph of a series: the length of its lead, and whether a colon ends it."""

    para: Para
    lead: int
    colon: bool

    @property
    def stands_alone(self) -> bool:
        return self.para.kind is BlockKind.HEADING and self.para.head is None


def mark_run_ins(paras: Sequence[Para]) -> None:
    """Make headings of the items whose lead is one."""
    above = {id(para): before for before, para in pairwise(paras)}
    for series in _series(paras):
        members = [_member(para) for para in series]
        titled = _all_titled(members, above.get(id(series[0])))
        for member in members:
            if member.para.kind is not BlockKind.ITEM or not member.lead:
                continue
            if titled or _is_heading(member, [one for one in members if one is not member]):
                marker = member.para.marker
                member.para.kind = BlockKind.HEADING
                member.para.head = member.lead + (marker.length if marker else 0)


def _all_titled(members: Sequence[_Member], above: Para | None) -> bool:
    """Return whether every part of a section opens with its title: "a) Ban hành văn bản. Xã …".

    Shortcomings, their causes and proposals are told so too, and are items: "a) Thiếu người. …".
    """
    if len(members) < 2 or above is None or above.kind is not BlockKind.HEADING:
        return False
    if above.head is not None or _LISTS.search(above.folded.lower()):
        return False
    return all(
        one.para.kind is BlockKind.ITEM
        and 0 < one.lead <= _LONGEST_TITLE
        and not one.colon
        and not _EXHORTS.match(one.para.body.lower())
        for one in members
    )


def _series(paras: Iterable[Para]) -> list[list[Para]]:
    """Return the numbered paragraphs by series: 1, 2, 3 below one heading."""
    found: list[list[Para]] = []
    running: dict[Scheme, list[Para]] = {}
    for para in paras:
        if para.marker is None or para.marker.scheme not in HEADING_SCHEMES:
            continue
        scheme = para.marker.scheme
        if para.kind is BlockKind.HEADING:  # closes the series of inner schemes
            for inner in _ORDER[_ORDER.index(scheme) + 1 :]:
                running.pop(inner, None)
        last = running[scheme][-1].marker if scheme in running else None
        if last is not None and ordinal(para.marker) == ordinal(last) + 1:
            running[scheme].append(para)
        elif scheme in _SCHEMES:
            running[scheme] = [para]
            found.append(running[scheme])
    return found


def _member(para: Para) -> _Member:
    """Measure the lead of a paragraph."""
    body = para.body
    found = LEAD_END.search(body)
    if found is None:
        return _Member(para, 0, colon=False)
    lead = body[: found.start()]
    small = lead.lower()
    colon = body[found.start()] == ":"
    fits = _SHORTEST <= len(lead) <= (_LONGEST_TO_COLON if colon else _LONGEST_TO_STOP)
    # codes, and a sentence in two clauses: "Huyện A đăng ký …; dự kiến …."
    coded = re.search(r"\d/", lead) is not None or (not colon and ";" in lead)
    coded = coded or small.endswith(_LABELS)
    if not fits or coded or CLAUSE.search(small) or small.startswith(_ADDRESS):
        return _Member(para, 0, colon=False)
    return _Member(para, len(lead), colon)


def _is_heading(member: _Member, others: Sequence[_Member]) -> bool:
    """Return whether the lead of an item is a heading, by the others of its series.

    Beside two headings that stand alone a lead with a colon is one, whatever the others are.
    """
    if member.colon and sum(other.stands_alone for other in others) > 1:
        return True
    beside = False
    for other in others:
        if other.stands_alone:
            beside = True
        elif other.para.head is not None or (other.lead and other.colon):
            # a lead that ends like a sentence is a heading only beside one that stands alone
            beside = beside or member.colon
        elif member.colon or not other.lead:
            return False
    return beside
