"""Listed: how many a sentence names one by one right behind the number that it announces.

    "06 Tổ công nghệ số cộng đồng (bản Pá Lừng, Háng Tầu, Tà Chử, Giàng Pằng, Mù Thấp)"      5
    "02 văn bản gồm: Quyết định số 10/QĐ-UBND …, Quyết định số 11/QĐ-UBND …, Công văn …"     3
    "Kiểm tra 5 đơn vị: Trạm Y tế, Trường Tiểu học, Trường THCS, Trường Mầm non."            4

None where a reader could count otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

import regex

from vnreports.checking.printed import Figure
from vnreports.draft import Placed
from vnreports.flow import Block, Flow
from vnreports.records import Reference

_BRACKET = re.compile(r"(?: [^\W\d]+){0,9} ?\((?:gồm:? |là |tại )?(?P<names>[^()\d:;]{8,400})\)")
_BETWEEN = re.compile(r", | và ")
_NAME = re.compile(
    r"(?:(?:các )?(?:xã|phường|thị trấn|huyện|thôn|bản|buôn|ấp|khóm|tổ dân phố|khu phố) )?"
    r"[A-ZÀ-ỸĐ][^\W\d]*(?:[ -][A-ZÀ-ỸĐ][^\W\d]*){0,3}"
)
_MARKED = regex.compile(
    r"[^.:;\"\d]{0,40}(?::|,? gồm:?|,? là:?)\s*(?:(?P<name>\"[^\"]{3,120}\")"
    r"(?:\s(?:tại|của|ở|do|cho|\()[^\",;.]{2,80}\)?)?"
    r"(?:, | và |; |(?=\.|$)))+(?=\.|$)"
)
_BODIES = re.compile(r"(?: [^\W\d]+){0,4}(?: gồm)?: ?(?P<names>[^():;\d.]{20,400})[.;](?=\s|$)")
_BODY = re.compile(
    r"(?:Trạm|Trường|Phòng|Sở|Ban|Hội|Trung tâm|UBND|Ủy ban|Văn phòng|Chi cục|Công an|Đoàn)\b"
)
_BETWEEN_BODIES = re.compile(rf",? và (?={_BODY.pattern})|, ")
_FEWEST = 3  # names; two prove no list
_OPENS = re.compile(r"[^.;:()\d]{0,60}?(?::| gồm:?| gồm có:?| bao gồm:?| là:?|\((?:gồm:? )?) ?")
_DOCUMENTS = frozenset(
    ("văn bản", "kế hoạch", "quyết định", "công văn", "tờ trình", "thông báo", "nghị quyết")
)
_CLAUSE = re.compile(r"[^.;:\d]{0,160}")
_MOST_APART = 2  # a list that misses its number by more is another list


def named_in_bracket(flow: Flow, one: Figure) -> tuple[int, int] | None:
    """Return how many names a bracket right behind a count holds, if not as many, and its end."""
    bracket = _BRACKET.match(flow.folded, one.end, flow.block_at(one.start).end)
    if bracket is None or not _is_exact(one):
        return None
    names = _BETWEEN.split(bracket["names"])
    if len(names) < 3 or not all(_NAME.fullmatch(name) for name in names):
        return None
    apart = abs(len(names) - int(one.record.value))
    return (len(names), bracket.end()) if 0 < apart <= _MOST_APART else None


def bodies_behind(flow: Flow, one: Figure) -> tuple[int, int] | None:
    """Return how many bodies or places a colon behind a count leads to, if not as many, and
    where they end.

    A comma may stand inside a name ("Trung tâm Văn hóa, Thể thao"): each must open with the word
    of a body, or each be a proper name of a place.
    """
    found = _BODIES.match(flow.folded, one.end, flow.block_at(one.start).end)
    if found is None or not _is_exact(one):
        return None
    fewest = found["names"].split(", ")
    most = _BETWEEN.split(found["names"])
    if all(map(_BODY.match, fewest)):  # "Chi cục Trồng trọt và Bảo vệ thực vật" is one
        fewest = most = _BETWEEN_BODIES.split(found["names"])
    elif not all(map(_NAME.fullmatch, most)):
        return None
    if len(most) < _FEWEST:
        return None
    value = int(one.record.value)
    if len(fewest) <= value <= len(most):
        return None
    count = len(most) if value > len(most) else len(fewest)
    return (count, found.end()) if abs(count - value) <= _MOST_APART else None


def documents_behind(
    flow: Flow, references: Sequence[Placed[Reference]], one: Figure
) -> int | None:
    """Return how many documents a sentence lists behind their announced number."""
    unit = (one.record.unit or "").lower()
    if unit not in _DOCUMENTS:
        return None
    block = flow.block_at(one.start)
    start = one.end
    if not _in_sentence(flow, references, start, block.end) and (note := _note(flow, one)):
        block, start = note, note.body
    at = bisect_left(references, start, key=lambda mention: mention.start)
    end, count = start, 0
    for mention in islice(references, at, None):
        if mention.start >= block.end or ". " in flow.folded[end : mention.start]:
            break
        between = flow.folded[end : mention.start].removesuffix("số ").rstrip()
        if not count:
            if not _OPENS.fullmatch(flow.lower, start, mention.start) and start < mention.start:
                return None
        elif not between.endswith((",", ";", " và")) and between not in ("và", ""):
            end = mention.end  # a document that the one before it is about
            continue
        kind = (mention.record.doc_type or "").lower()
        if mention.record.code is None or (unit != "văn bản" and kind != unit):
            return None
        count += 1
        end = mention.end
    return count or None


def _in_sentence(
    flow: Flow, references: Sequence[Placed[Reference]], start: int, stop: int
) -> bool:
    at = bisect_left(references, start, key=lambda mention: mention.start)
    if at == len(references) or references[at].start >= stop:
        return False
    return ". " not in flow.folded[start : references[at].start]


def _note(flow: Flow, one: Figure) -> Block | None:
    """Return the footnote of the clause that announces some documents."""
    clause = _CLAUSE.match(flow.folded, one.end, flow.block_at(one.start).end)
    return flow.note_at(one.end, clause.end()) if clause else None


def marked(flow: Flow, one: Figure) -> int | None:
    """Return how many names in marks a sentence lists behind its colon, and nothing else.

    "03 giải pháp: “A” tại Bệnh viện đa khoa, “B” tại Trung tâm Y tế."
    """
    listed = _MARKED.match(flow.folded, one.end, flow.block_at(one.start).end)
    return len(listed.captures("name")) if listed else None


def _is_exact(one: Figure) -> bool:
    exact = one.record.qualifier == "exact" and one.record.denominator is None
    return exact and isinstance(one.record.value, int) and one.record.change is None
