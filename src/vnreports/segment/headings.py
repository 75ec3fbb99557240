"""Headings: which paragraphs are headings, by number or by how they are set off.

    "2. Cải cách thủ tục hành chính"                       numbered
    "KẾT QUẢ THỰC HIỆN", "Quý I năm 2024"                  set off
    "3. Tiếp tục rà soát, đơn giản hóa thủ tục."           neither: a numbered sentence

Looks at one paragraph and its neighbours, in order; levels are for `nesting.py`.
"""

from __future__ import annotations

import re

from vnreports.flow import BlockKind
from vnreports.letters import UPPER
from vnreports.rules import RuleSet
from vnreports.segment.markers import ordinal
from vnreports.segment.paras import Para
from vnreports.segment.shapes import is_upper

HEADING_SCHEMES = frozenset({"part", "roman", "upper", "number", "decimal", "letter"})

# Where a heading that runs into its text may end: "4. Về tuyên truyền: UBND xã đã …".
LEAD_END = re.compile(rf"(?<=[^\s.][^\s.])\.\s+(?=[{UPPER}\"“+\-])|:\s+(?=\S)")
# Words of a clause: a heading has no predicate.
CLAUSE = re.compile(r"\b(?:đã|đang|sẽ|phải|ngày \d{1,2}[/-]|gồm có|báo cáo như sau)\b")

# "a) Thu từ đất: Đã thu 412 tỷ đồng, bằng 86,4% dự toán, gồm:" is no heading whole.
_TOLD = re.compile(r"\d[\d.,]*\s?(?:%|tỷ|triệu|đồng|hồ sơ|văn bản|lượt|người)")
_LONGEST_COLON = 160  # of a heading that a colon ends, and that holds a sentence or a lead
_LONGEST = 420  # letters of a heading in capitals or bold
_LONGEST_PLAIN = 300
_LONGEST_SET_OFF = 200
_LONGEST_LEAD = 260

_PERIOD = re.compile(r"(?:năm|quý|tháng|giai đoạn|\d{1,2} tháng)\b.{0,60}", re.IGNORECASE)
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu|BIỂU SỐ|Biểu số|BIỂU|Biểu)"
    r"(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-Z]))?(?:\s*[.:\-]\s*|\s*$|\s+\()"
)
# A heading of the prescribed outline that kept its instruction: "(nêu rõ số liệu cụ thể)".
_INSTRUCTION = re.compile(r"\([^()]{10,}\)\s*[.:]*$")


class Headings:
    """Decides which paragraphs are headings; `numbered` says whether any in the report has one."""

    def __init__(self, rules: RuleSet, *, numbered: bool) -> None:
        self._numbered = numbered
        self._sentence_openers = tuple(rules.words("sections.sentence_openers"))
        self._heading_openers = tuple(rules.words("sections.heading_openers"))

    def is_numbered_heading(self, para: Para, before: Para | None, after: Para | None) -> bool:
        """Return whether a paragraph with a heading's number is one; else it is a list item."""
        body = para.body
        text = body.rstrip(" .:…")
        if len(body) > _LONGEST or body.endswith(";") or not any(map(str.isalpha, body)):
            return False
        if is_upper(text):
            return True
        if para.bold:
            return not (LEAD_END.search(body[:-1]) and len(text) > _LONGEST_LEAD)
        if body.endswith(":"):
            lead = LEAD_END.search(body[:-1])
            told = lead is not None and _TOLD.search(body, lead.end()) is not None
            return not (lead and (told or len(text) > _LONGEST_COLON))
        if len(text) > _LONGEST_PLAIN or LEAD_END.search(body[:-1].rstrip(".")):
            return False
        return not self._is_sentence(body, listed=_in_list(para, before, after))

    def _is_sentence(self, body: str, *, listed: bool) -> bool:
        """Return whether a numbered paragraph states or asks something, perhaps in a list."""
        length = len(body.rstrip(" .:…"))
        small = body.lower()
        opens = small.startswith(self._sentence_openers)
        clause = CLAUSE.search(small) and not small.startswith(self._heading_openers)
        if body.endswith(".") and not body.endswith(".."):
            long = length > 120 and not _INSTRUCTION.search(body)
            return bool(clause or opens or listed or long)
        return bool((clause and length > 90) or (listed and opens and length > 60))

    def is_set_off(self, para: Para, before: Para | None, after: Para | None) -> bool:
        """Return whether a paragraph without a number is a heading."""
        text = para.folded
        if len(text) > _LONGEST_SET_OFF or text.endswith((".", ";", ",", "!", "?")):
            return False
        if not text.lstrip('"')[:1].isupper():
            return False
        if _APPENDIX.match(text):
            return True
        if after is None or text.endswith(":"):
            return False  # a heading has something below it, an announcement is none
        if para.lines[0].markdown or (len(text) >= 8 and is_upper(text)):
            return True
        if para.bold:
            hint = para.lines[0].hint
            return hint is None or not (hint.centred and before is None)
        if len(text) < 70 and _PERIOD.fullmatch(text) and any(map(str.isdecimal, text)):
            return True
        return not self._numbered and _is_lone_heading(text, before, after)


def _in_list(para: Para, before: Para | None, after: Para | None) -> bool:
    """Return whether a neighbour is the next or former number of the same list of sentences."""
    if para.marker is None:
        return False
    for other in (before, after):
        if other is None or other.marker is None or other.marker.scheme != para.marker.scheme:
            continue
        apart = abs(ordinal(other.marker) - ordinal(para.marker))
        if apart == 1 and other.folded.endswith((".", ";")):
            return True
    return False


def _is_lone_heading(text: str, before: Para | None, after: Para) -> bool:
    """Return whether a line without any mark heads the long paragraph below it, in an article."""
    if len(text) > 110 or len(text.split()) < 2 or re.search(r"\d{4}", text):
        return False
    if after.marker is not None or len(after.folded) <= max(100, len(text)):
        return False
    closed = (".", ":", ";", "…", '"', "!")
    return (
        before is None or before.kind is not BlockKind.PARAGRAPH or before.folded.endswith(closed)
    )
