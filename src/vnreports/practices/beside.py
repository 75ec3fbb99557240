"""Beside a name: the words right around it that say whose it is.

    “Hẹn sớm” do Công an xã A chủ trì; “Xe hồ sơ” (UBND xã B); “Góc chờ” của Phòng Tư pháp
    Công an huyện (“Căn cước lưu động”)
    1. Mô hình “Lắng nghe”
    - Đơn vị thực hiện: UBND xã Sơn Hà.

What subjects, heads and places say is for `credits`.
"""

from __future__ import annotations

import regex

from vnreports.flow import BlockKind, Flow
from vnreports.practices.clauses import LOOK, Clauses
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.mention import Mention
from vnreports.rules import RuleSet

REACH = 90  # letters after a name in which "do … thực hiện", "của …" stand
_ENDS = ("", ".", ";", "\n")  # what ends an entry
_JOINT = regex.compile(r"(?r)[,;:.]\s")  # the last before a place
_ENTRY_END = regex.compile(r"[.;:\n]|$")
_LINES_BELOW = 6  # lines below a name in which one may say whose it is
_ALL_BY = regex.compile(
    r'"?\s?(?:(?:[;,]|,? và)\s?(?:[^\W\d]+ ){0,2}"[^"\n]{3,120}")*+,?\s?(?:đều|cùng) (?:do|của) '
)
# "(phòng Bảo trợ xã hội)": an office of the reporting body, in small letters
_OFFICE = regex.compile(
    r"(?:phòng|ban|khoa|đội|tổ|trung tâm|chi cục|bộ phận|trạm) \p{Lu}[^,;:()]{2,50}"
)
_AUTHORS = regex.compile(r"(?:[Nn]hóm )?[Tt]ác giả:? ")
_LED = (
    " chủ trì",
    " phụ trách",
    " thực hiện",
    " triển khai",
    " áp dụng",
    " đăng ký",
    " đề xuất",
)  # what a unit in a bracket has done


class Beside:
    """Reads the words beside the names of one passage."""

    def __init__(self, holders: Holders, flow: Flow, rules: RuleSet, clauses: Clauses) -> None:
        self._holders = holders
        self._flow = flow
        self._clauses = clauses
        self._passage = clauses.passage
        self._by = rules.pattern("initiatives.credit")
        self._of = rules.pattern("initiatives.credit_of")
        self._bracketed = rules.compile(r"[\s\"'’.]*\((?=[^()]{3,90}\))")
        self._last = rules.pattern("initiatives.credit_last")
        self._owner_line = rules.pattern("initiatives.owner_line")
        self._kind_of = rules.compile(
            r"(?<!\w)$initiatives_kinds(?: [^\W\d_]+){0,2} (?:của|ở|tại) "
        )
        self._named = rules.compile(r"\W*(?:tên )?(?:gọi )?$initiatives_kinds(?!\w)")

    def told(self, mention: Mention, *, subject: bool) -> Holder | None:
        """Return the unit that has run it for sure: "do X …", in a line below, "X (“…”)".

        Of a name with a `subject` "…, được X …" tells what another made of it: "xã A đã xây dựng
        mô hình “…”, được UBND tỉnh chọn nhân rộng".
        """
        after = self._behind(mention, self._by)
        if after is not None and self._acted(after, mention, subject=subject):
            return after
        several = self._several(after) if after is not None and not subject else None
        if several is not None:
            return several
        return (
            self._line_below()
            or self._namely(mention)
            or self._before_bracket(mention)
            or self._closing(mention)
            or self._shared(mention)
        )

    def _several(self, first: Holder) -> Holder | None:
        """Return the units that have acted together: "được *Phường 1, Phường 3* nhân rộng"."""
        stop = min(self._passage.end, first.start + REACH)
        joined = [first]
        for one in self._holders.within(first.start, stop)[1:]:
            if self._flow.lower[joined[-1].end : one.start].strip() not in (",", "và", ", và"):
                break
            joined.append(one)
        last = joined[-1]
        if len(joined) < 2 or not all(one.named for one in joined):
            return None
        if not self._holders.acts(last, last.end + REACH):
            return None
        name = self._flow.text[first.start : last.end]
        return Holder(first.start, last.end, name, "body", several=tuple(joined))

    def whose(self, mention: Mention) -> Holder | None:
        """Return the unit named right behind a name: "… của X", "… (X)", "… - X"."""
        return self._behind(mention, self._of)

    def in_bracket(self, mention: Mention) -> Holder | None:
        """Return the unit in a bracket right behind a name."""
        return self._behind(mention, self._bracketed)

    def ending_entry(self, mention: Mention) -> Holder | None:
        """Return the unit that ends a name's entry: "“Lịch hẹn qua Zalo”, *xã An Cư*."."""
        owner = self._behind(mention, self._last) if mention.listed else None
        ends = owner is not None and self._flow.folded[owner.end : owner.end + 1] in _ENDS
        return owner if ends else None

    def _line_below(self) -> Holder | None:
        """Return the unit that a line below a name gives: "- Đơn vị thực hiện: UBND xã …"."""
        block = self._passage.block
        for below in self._flow.blocks[block.index + 1 : block.index + 1 + _LINES_BELOW]:
            if below.kind is BlockKind.HEADING or self._named.match(self._flow.lower, below.body):
                return None
            line = self._owner_line.match(self._flow.lower, below.body, below.end)
            if line:
                ends = _ENTRY_END.search(self._flow.text, line.end(), below.end)
                return self._holders.one(line.end(), ends.start() if ends else below.end)
        return None

    def _shared(self, mention: Mention) -> Holder | None:
        """Return the unit of a whole list: "“A”; “B” và “C” *đều do UBND phường X* khởi xướng"."""
        shared = _ALL_BY.match(self._flow.lower, mention.end, self._passage.end)
        if shared is None:
            return None
        inside = self._holders.within(shared.end(), min(self._passage.end, shared.end() + REACH))
        return inside[0] if inside and inside[0].start == shared.end() else None

    def _namely(self, mention: Mention) -> Holder | None:
        """Return the unit of "Cách làm của *xã A* là cử công chức xuống thôn"."""
        at = max(self._passage.start, mention.start - REACH)
        found = self._kind_of.search(self._flow.lower, at, mention.start)
        if found is None:
            return None
        inside = self._holders.within(found.end(), mention.start)
        begins = bool(inside) and inside[0].start == found.end() and inside[0].named
        is_it = self._flow.lower[inside[0].end : mention.start].strip() if begins else ""
        return inside[0] if is_it in ("là", "là việc") else None

    def _before_bracket(self, mention: Mention) -> Holder | None:
        """Return the unit before a name in brackets: "Công an huyện (mô hình “…”)"."""
        start = max(self._passage.start, mention.start - LOOK)
        before = self._flow.folded[start : mention.start].rstrip()
        if not before.endswith("("):
            return None
        end = start + len(before[:-1].rstrip())
        found = self._holders.within(start, end)
        if found and found[-1].named and found[-1].end == end:
            return found[-1]
        joint = _JOINT.search(self._flow.folded, start, end)
        return self._holders.titled(joint.end(), end) if joint else None

    def _closing(self, mention: Mention) -> Holder | None:
        """Return the unit in the bracket that ends an entry: "“A”: 186 hộ (*Hội B* phụ trách)."."""
        text = self._flow.text
        stop = min(self._clauses.next_entry(mention.end), mention.end + LOOK)
        end = mention.end + len(text[mention.end : stop].rstrip(" .;\n"))
        at = text.rfind("(", mention.end, end)
        if at < 0 or not text.startswith(")", end - 1):
            return None
        inside = self._holders.within(at + 1, end)
        group = _AUTHORS.match(text, at + 1, end)
        if group:
            return self._holders.one(group.end(), end - 1)  # "(nhóm tác giả Trạm Y tế xã An Ấp)"
        led = bool(inside) and inside[0].start == at + 1 and inside[0].named
        return inside[0] if led and text.startswith(_LED, inside[0].end) else None

    def _behind(self, mention: Mention, pattern: regex.Pattern[str]) -> Holder | None:
        """Return the unit named right behind a name: "do Công an xã …", "(Phòng Tư pháp)"."""
        stop = min(self._passage.end, mention.end + REACH)
        credit = pattern.match(self._flow.lower[mention.end : stop])
        if credit is None:
            return None
        at = mention.end + credit.end()
        inside = self._holders.within(at, stop)
        begins = bool(inside) and inside[0].start == at
        if begins and inside[0].kind == "quarter" and credit[0].endswith("của "):
            return inside[0]  # "mô hình “…” của thôn Mỹ Cang"
        if not begins or not inside[0].named:
            if credit[0].endswith("do "):
                proper = self._holders.proper(at, stop)
                bare = begins and inside[0].kind == "bare" and inside[0].name[0].isupper()
                return proper or (inside[0] if bare else None)  # "do Trung tâm chủ trì"
            if credit[0].endswith(("- ", "của ")) or "tác giả" in credit[0][:12]:
                # of "… - Bưu điện huyện." and "…, tác giả: Lê Văn Bình, Trạm Y tế xã."
                ends = _ENTRY_END.search(self._flow.text, at, stop)
                return self._holders.titled(at, ends.start()) if ends else None
            bracket = self._flow.text.find(")", at, stop) if credit[0].endswith("(") else -1
            if bracket >= 0 and _OFFICE.fullmatch(self._flow.text, at, bracket):
                return Holder(at, bracket, self._flow.text[at:bracket], "body")
            return self._holders.titled(at, bracket) if bracket >= 0 else None
        if not credit[0].endswith("("):
            return inside[0]
        more = self._holders.within(inside[0].end, stop)  # "(xã A, xã B)" are places
        if self._flow.text.startswith(_LED, inside[0].end):
            return inside[0]  # "(Sở X chủ trì, Công ty Y phối hợp)"
        closed = self._flow.text.startswith((")", ", "), inside[0].end)
        bracket = self._flow.text.find(")", inside[0].end, stop)
        if not closed and bracket >= 0:  # a longer name begins as a known body does
            return self._holders.titled(at, bracket)
        return inside[0] if closed and not any(one.start < bracket for one in more) else None

    def _acted(self, behind: Holder, mention: Mention, *, subject: bool) -> bool:
        """Return whether a unit behind a name has run it: "do X …"; "được X *triển khai*"."""
        if self._flow.lower.endswith("do ", mention.end, behind.start):
            return True
        if self._flow.lower[mention.end : behind.start].rstrip().endswith(":"):
            return self._holders.does_something(behind, mention.end + REACH)
        passive = self._flow.lower.endswith("được ", mention.end, behind.start)
        return not (passive and subject) and self._holders.acts(behind, mention.end + REACH)
