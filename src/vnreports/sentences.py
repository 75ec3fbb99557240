"""Sentences of one paragraph of a report.

    Hồ sơ tại TP. Đà Lạt còn chậm. Nguyên nhân: Do phần mềm bị lỗi (mạng, máy chủ, v.v.).

is two sentences. General splitters end one at "TP." and at the "1." of a numbered paragraph; they
are for whole texts and cost ten times as much.
"""

from __future__ import annotations

import re

from vnreports.rules import RuleSet
from vnreports.spans import Span

# A closing mark of a sentence with the brackets and quotation marks that close with it, then a
# blank; typists leave the blank out: "… còn chậm.Việc cập nhật …", "Tổng đài 1022…Triển khai".
# The mark itself comes first so that the search can look for marks alone.
_END = re.compile(
    r"[.!?…](?:(?<!\.)|(?<=\.)(?<!\.\.)\.*+)[\"”’»)\]]*(?:\s+(?=\S)|(?=[^\W\d_][^\W\d_]))"
)
_LAST_WORD = re.compile(r"(?:[^\W_]|[./])+\Z")
_MAY_OPEN = frozenset('"“‘«([-–—+*•')
_LONGEST_ABBREVIATION = 8


def find_sentences(text: str, start: int, end: int, rules: RuleSet) -> list[Span]:
    """Return the sentences of `text[start:end]`, which is one paragraph, without outer blanks."""
    abbreviations = rules.words("sentences.abbreviations")
    found: list[Span] = []
    begin = _skip_blanks(text, start, end)
    for stop in _END.finditer(text, start, end):
        at = stop.end()
        if _ends(text, begin, stop.start(), at, abbreviations):
            found.append(Span(begin, _trim(text, begin, at)))
            begin = at
    last = _trim(text, begin, end)
    if last > begin:
        found.append(Span(begin, last))
    return found


def _ends(text: str, begin: int, stop: int, at: int, abbreviations: frozenset[str]) -> bool:
    """Return whether the mark at `stop` ends the sentence from `begin`; the next begins at `at`."""
    after = text[at]
    if not (after.isupper() or after.isdigit() or after in _MAY_OPEN):
        return False
    glued = not text[at - 1].isspace()
    if glued and not (
        text[stop] == "…" or (text[stop - 1 : stop].islower() and text[at + 1].islower())
    ):
        return False  # "1.025", "T.Đ", "Sở.KHCN"
    if text[stop] != "." or text[stop + 1] == ".":
        return True
    word = _LAST_WORD.search(text, max(begin, stop - _LONGEST_ABBREVIATION), stop)
    if word is None:
        return True  # 'hài lòng ". Tỷ lệ', "(có phụ lục kèm theo). Ngoài ra"
    last = word[0].lower()
    if last in abbreviations or (len(last) == 1 and last.isalpha()):
        return False
    if last.isdigit() and word.start() <= begin + 1:
        return False  # the number of the sentence itself: "1. Công tác", "(2). Việc"
    return not _inside_brackets(text, begin, stop)


def _inside_brackets(text: str, begin: int, stop: int) -> bool:
    """Return whether a bracket opened in the sentence is still open: "(xem mục 2. Phụ lục)"."""
    opening = text.rfind("(", max(begin, stop - 300), stop)
    if opening < 0 or text.find(")", opening, stop) >= 0:
        return False
    return text.find(")", stop, stop + 200) >= 0


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end
