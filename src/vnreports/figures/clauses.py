"""Clauses: which words before and after a figure speak of it.

    "…; UBND xã đã tiếp nhận 5.331 hồ sơ, giải quyết đúng hạn 5.300 hồ sơ (đạt 99,4%)."

The clause of 5.331 begins behind the semicolon, that of 5.300 behind the comma, and 99,4 stands in
a bracket that opens behind 5.300. A comma parts clauses only where what follows says something.
"""

from __future__ import annotations

import re

from vnreports.figures.finding import Figure
from vnreports.figures.wording import LIMIT, TRIM, Wording
from vnreports.flow import Flow
from vnreports.letters import UPPER

NEAR = 90  # letters; a clause this short is kept whole, commas and all
FAR = 200  # letters; no clause grows longer by a comma
_STRONG = re.compile(
    rf"[;()]|(?<!\d):|:(?!(?:19|20)\d{{2}}(?![\d.,]))|[.!?](?=\s|$)|\s[-–]\s(?=[{UPPER}])"
)
_END = re.compile(r"[;()]|[.!?…](?=\s|$)|:(?=\s|$)|\.{2,}")
_STOP = re.compile(r"[.;](?=\s)")
_SERIES = re.compile(r"(?:mức(?: độ)?|cấp|khoản|điểm|năm|quý|tháng|tiêu chí)?\s?\d")
_BRACKET = re.compile(r"\s?\([^()\n]{1,80}\)\s?(?=[^\W\d])")
_BRACKETED = re.compile(r"\([^()]*\)")
_PAIRED = ("bổ sung", "tương ứng", "bãi bỏ")  # "sửa đổi, bổ sung" is one act
_COMPARED = ("vượt ", "cao hơn ", "thấp hơn ", "tốt hơn ", "nhiều hơn ", "ít hơn ", "so với ")
# "Theo Quyết định số 2298/QĐ-UBND … về việc …, có 12 giải": the document is no part of a name
_CITING = re.compile(
    r"\s*(?:theo|thực hiện|triển khai|căn cứ|tại|trên cơ sở)\s(?:tinh thần |nội dung |các )?"
    r"(?:nghị|kế|quyết|chỉ|công|thông|chương|đề|kết|văn|hướng|báo)\s[^,;]{0,60}?"
    r"\d+(?:/\d{4})?\s?[/-]\s?[A-ZĐ][^,;.]*,\s"
    r"(?:(?:nghị|kế|quyết|chỉ|công|thông|chương|đề|kết|văn|hướng)\s[^,;]{0,60}?"
    r"\d+(?:/\d{4})?\s?[/-]\s?[A-ZĐ][^,;.]*,\s)*",
    re.I,
)
_PARTS = re.compile(
    r",? (?:trong đó|bao gồm|cụ thể|gồm(?: có)?|thì)(?!\w)"
    r"|, (?:nhiều nhất|cao nhất|chủ yếu|phần lớn|đa số|tập trung)(?!\w)"
)  # the parts follow
_TOPIC = re.compile(r" thì ")  # "trong số 120 hồ sơ nhận mới thì …"
_WITH_SUM = re.compile(r" với (?=(?:tổng )?(?:kinh phí|trị giá|giá trị|diện tích|vốn)\b)")
_BASE = re.compile(r"\s?so (?:với |cùng )[^,;.()]{3,60}")


class Clauses:
    """The clauses of one flow. All offsets are those of the flow."""

    def __init__(self, flow: Flow, wording: Wording) -> None:
        self.flow = flow
        self._wording = wording

    def words(self, start: int, end: int) -> str:
        """Return a stretch as it is written, without spaces and quotation marks around it."""
        return self.flow.text[start:end].strip(' "')

    def start(self, floor: int, end: int, *, behind: bool = False) -> tuple[int, int | None]:
        """Return where the clause before `end` begins, and the bracket that opens it, or None.

        `behind`: at `floor` another figure ends. The words up to the first comma say of that one:
        "642 lượt người dân tham dự, cấp phát 1.200 tài liệu".
        """
        text = self.flow.folded
        start, bracket, skip = floor, None, -1
        for found in _STRONG.finditer(text, floor, end):
            if found.start() < skip:
                continue
            if found[0] == "(":
                closed = text.find(")", found.end(), end)
                if closed >= 0 and not any(map(str.isdigit, text[found.end() : closed])):
                    skip = closed + 1  # "tỉnh Quảng Trị (cũ) đạt": part of the clause
                    continue
            start = found.end()
            bracket = found.start() if found[0] == "(" else None
        if (start == floor and not behind) or text[start - 1 : start] in ".;":
            cited = _CITING.match(text, start, end)
            start = cited.end() if cited else start
        words = self.flow.lower[start:end]
        if ")" in words:  # a comma in brackets parts no clauses
            words = _BRACKETED.sub(lambda found: found[0].replace(", ", ",\xa0"), words)
        parts = words.split(", ")
        kept = parts[-1]
        at = end - len(kept)
        if behind and start == floor and parts[0].strip():
            if len(parts) == 1 and (joint := self._joint(kept)):
                return start + joint[1], bracket
            parts = parts[1:] or parts
        while len(parts) > 1 and (
            len(self._wording.content(kept)) < 4
            or _SERIES.match(kept)
            or (end - at + len(parts[-2]) < NEAR and not self._wording.predicates(kept))
        ):
            parts.pop()
            kept = parts[-1]
            at -= len(kept) + 2
            if end - at > FAR:
                break
        return max(start, at), bracket

    def end(self, figure: Figure, stop: int, after: Figure | None, *, through: bool = True) -> int:
        """Return where the predicate behind a figure ends, at the latest at the next figure.

        With `through`, the predicate of a percentage runs past a semicolon until it has a verb:
        "100% các cơ quan nhà nước; trường học đều có …".
        """
        limit = stop if after is None else min(stop, after.start)
        at = figure.unit_end
        while found := _END.search(self.flow.folded, at, limit):
            said = self.flow.lower[figure.unit_end : found.start()]
            more = through and figure.percent and found[0] == ";" and said.strip() != ""
            behind = self.flow.lower[found.end() : limit].split()
            # "98,9% thôn phủ sóng; còn 15 thôn …": the next figure has a clause of its own
            apart = len(behind) < 2 or behind[0] in ("còn", "riêng", "trong")
            if not more or apart or len(said) > 120 or self._wording.has_verb(said):
                return found.start()
            at = found.end()
        return limit

    def open_bracket(self, body: int, at: int) -> int | None:
        """Return the bracket that is open at a place, or None."""
        text = self.flow.folded
        opened = text.rfind("(", body, at)
        return opened if opened >= 0 and text.find(")", opened, at) < 0 else None

    def past_bracket(self, figure: Figure) -> str:
        """Return the words after a bracket right behind a figure: "89,4% (17/19) có …"."""
        text = self.flow.folded
        found = _BRACKET.match(text, figure.unit_end)
        if not found:
            return ""
        line = text.find("\n", found.end())
        line = line if line >= 0 else len(text)
        stop = _END.search(text, found.end(), line)
        return self.words(found.end(), stop.start() if stop else line)

    def rest(self, figure: Figure, end: int, *, short: bool, after: Figure | None = None) -> str:
        """Return the words after the unit that belong to the name.

        Behind the last comma before the figure `after` they belong to that one.
        """
        words = self.words(figure.unit_end, end) or self.past_bracket(figure)
        if not words or words[0] in ",:" or self._wording.moves_on(words):
            return ""
        words = _PARTS.split(words, maxsplit=1)[0]
        if after is not None and end == after.start:
            words = _without_next(words)
            joint = self._joint(f" {words} ".lower())
            words = words[: joint[0] - 1] if joint else words
        kept, *parts = words.split(", ")
        for part in parts:
            verb = self._wording.has_verb(kept.lower())
            if kept.lower().endswith("hđnd") and part.lower().startswith("ubnd"):
                verb = False  # "do HĐND, UBND các xã ban hành" names one body
                kept += ", " + part
                continue
            if short and (
                verb
                or len(kept) > 30
                or not part[:1].islower()
                or self._wording.opens_with_verb(part.lower())
            ):
                break
            if verb and (len(kept) > 40 or len(part) > 50):
                break
            kept += ", " + part
            if len(kept) > LIMIT:
                break
        return self._wording.without_tail(kept)

    def _joint(self, words: str) -> tuple[int, int] | None:
        """Return where an "và" parts the clauses of two figures, of the words between them.

        "(12 hồ sơ) trực tuyến và giải quyết (11 hồ sơ)", "(5 hồ sơ) đất đai và (3 hồ sơ)"
        """
        if found := _WITH_SUM.search(words) or _TOPIC.search(words):
            return found.span()
        at = words.rfind(" và ")
        own = words[at + 4 :]
        if at < 1 or not (own == "" or self._wording.opens_with_act(own)):
            return None
        return at, at + 4

    def label(self, floor: int, end: int) -> str:
        """Return the label that a colon closes: from the last strong mark to the colon."""
        text = self.flow.folded
        stop = end
        while stop > floor and text[stop - 1] in ' :"=':
            stop -= 1
        if text.endswith(" là", floor, stop):
            stop -= 3
        start = floor
        for found in _STRONG.finditer(text, floor, stop):
            if found[0] == ")" or (found[0] == "(" and ")" in text[found.end() : stop]):
                continue
            start = found.end()
        return self._wording.tidy(self.words(start, stop), keep=True)

    def opening_label(self, floor: int, end: int) -> str:
        """Return the label before the colon that opens a sentence, or ""."""
        low = self.flow.lower
        begin = max(low.rfind(". ", floor, end) + 2, floor)
        colon = low.find(": ", begin, end)
        if colon < 0 or not 4 <= colon - begin <= 70:
            return ""
        label = self._wording.tidy(self.words(begin, colon), keep=True)
        bare = self._wording.without_period(label)
        if bare != label and len(bare.split()) < 3:
            return ""  # "Kết quả năm 2020: …" tells no series
        label = bare
        classes = label.lower().startswith(
            ("phân theo", "chia theo", "theo ", "từng ", "cụ thể", "trong đó")
        )
        return "" if classes or any(map(str.isdigit, label)) else label

    def base(self, at: int, stop: int) -> str | None:
        """Return what a change is measured against: "so với cùng kỳ năm 2022"."""
        found = _BASE.match(self.flow.folded, at, stop)
        return self.words(*found.span()) if found else None

    def same_sentence(self, one: Figure, two: Figure) -> bool:
        """Return whether no full stop or semicolon stands between two figures."""
        return not _STOP.search(self.flow.folded, one.unit_end, two.start)

    def sentence_lead(self, body: int, at: int) -> str:
        """Return the words of the sentence before a place."""
        low = self.flow.lower
        begin = max(low.rfind(". ", body, at), low.rfind("; ", body, at), body - 1) + 1
        return _CITING.sub("", self.words(begin, at)).strip(TRIM)


def _without_next(words: str) -> str:
    """Return what stands before the next figure without the verb that opens its own clause.

    "dự, *tiếp nhận* 24 ý kiến", "trong kỳ, *vượt chỉ tiêu* 70%".
    """
    said, comma, last = words.rstrip(" ,").rpartition(", ")
    opens = len(last.split()) < 3 or last.startswith(_COMPARED)
    listed = last in _PAIRED or last.endswith(" và")
    return said if comma and opens and not listed else words
