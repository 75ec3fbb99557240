"""Evidence: whether the words around an unquoted name show that a unit has done what it names.

"Tại xã A, giải pháp …", "mô hình … do xã B thực hiện" and an entry of a list show it; "các mô hình
…", "…; giải pháp về nhân lực được chú trọng" do not.
"""

from __future__ import annotations

import regex

from vnreports.flow import Flow
from vnreports.practices.clauses import Clauses
from vnreports.practices.mention import Mention
from vnreports.rules import RuleSet

MARKS = " -+*•"  # list marks before a kind word
_GOES_ON = regex.compile(
    r"[\"'.]?\s*(?:\([^()]{0,200}\)\s*)?"
    r"(?:(?:của|do|tại|ở|cho|đầu|vào|trong|mỗi|trước|qua|trên|dành) [^\",;:.()]{3,80}?)?\s*"
    r"(?:,|;|,?\s*và|,?\s*cùng|/|,?\s*hoặc)\s*"
    r"(?:(?:phần mềm|ứng dụng|công cụ|bộ công cụ|chatbot|trợ lý ảo|tổ|đội|nhóm|quầy|góc)\s+)?"
)
_NEXT = regex.compile(r'"?[^.;:"]{0,90};\s')
_DETERMINER = 24  # letters before a kind word that may say "các", "nhiều", "05"
_BUILT = (
    "xây dựng ",
    "vận hành ",
    "phát triển ",
    "ra mắt ",
    "viết ",
    "thiết kế ",
    "tạo ra ",
    "lập trình ",
    "trình làng ",
)
_LAUNCHED = (
    "thí điểm",
    "trình làng",
    "đưa vào vận hành",
    "đưa vào sử dụng",
    "đưa vào hoạt động",
)


class Evidence:
    """Reads the words around the unquoted names of one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._is = {
            name: rules.pattern(f"initiatives.{name}")
            for name in (
                *("points_at", "plural", "make", "did", "did_surely", "located_before", "placed"),
                *("opens_list", "credited"),
            )
        }

    def shown(self, clauses: Clauses, at: int, kind: str) -> bool:
        """Return whether a list, or the words before, show that a unit has done what is named."""
        passage, before = clauses.passage, clauses.before(at)
        if kind != "ứng dụng" and self._is["points_at"].search(before):
            return True
        proper = self._flow.folded[at + len(kind) + 1].isupper()
        if kind == "ứng dụng" and proper and before.endswith(_BUILT):
            return True
        if self._is["plural"].search(before[-_DETERMINER:]):
            return False
        entry = clauses.entry(at)
        opens = not before.strip(" -+•:") or before.rstrip().endswith(":")
        lower_entry = entry > passage.start and self._flow.folded[at].islower()
        numbered = entry > passage.start and self._flow.lower[
            max(0, entry - _DETERMINER) : entry
        ].rstrip().endswith(")")
        if kind == "giải pháp" and opens and lower_entry and not (before.strip() or numbered):
            return False  # "…; giải pháp về nhân lực được chú trọng": the sentence goes on
        if passage.listing and opens and (entry > passage.start or passage.item or before.strip()):
            return True
        if opens and self._flow.folded[at].isupper():
            return numbered and kind in ("mô hình", "sáng kiến")
        if kind == "ứng dụng":
            has = passage.listing and before.rstrip().endswith((" với", " có"))
            return has or before.rstrip().endswith(_LAUNCHED)
        named = passage.listing and proper
        if kind == "mô hình" and before.rstrip().endswith((" có", " với")) and not named:
            return False
        if kind == "mô hình" and (proper or passage.listing) and self._is["make"].search(before):
            return True
        ordinary = kind == "giải pháp" and not passage.listing
        return bool(self._is["did_surely" if ordinary else "did"].search(before))

    def there(self, clauses: Clauses, at: int) -> bool:
        """Return whether a sentence says where and then what: "Tại xã A, giải pháp … được khen"."""
        return self._is["located_before"].match(clauses.before(at)) is not None

    def placed(self, clauses: Clauses, at: int, kind: str, end: int) -> bool:
        """Return whether one unit has what is named: "có mô hình phố đi bộ tại phường A"."""
        there = clauses.before(at).rstrip().endswith((" có", " như", " là", " với"))
        return (
            kind == "mô hình"
            and there
            and self._is["placed"].match(self._flow.folded, end) is not None
        )

    def follows(self, clauses: Clauses, last: Mention | None, at: int, end: int, kind: str) -> bool:
        """Return whether a name goes on with one before: "… của xã A và giải pháp … của xã B"."""
        if last is None:
            return False
        if (
            clauses.passage.item
            and last.kind == kind
            and _NEXT.fullmatch(self._flow.folded, last.end, at)
        ):
            return True  # "- X: Giải pháp “A” trong liên thông …; giải pháp gộp phiếu hẹn"
        if not self.goes_on(last, at):
            return False
        if last.kind == kind and last.rule == "initiatives.unquoted":
            return True  # "có thêm mô hình hẹn giờ qua Zalo và mô hình …"
        owned = self._is["credited"].match(self._flow.lower, end) is not None
        return clauses.passage.listing or owned

    def credited(self, clauses: Clauses, at: int, end: int) -> bool:
        """Return whether a name that opens a sentence has a unit behind it: "… do xã A …"."""
        before = clauses.before(at)
        opens = not before.strip(MARKS) and self._flow.folded[at].isupper()
        opens = opens or before.strip(MARKS) in ("từ", "nhờ", "với", "qua")
        listed = clauses.passage.listing and self._is["opens_list"].search(before)
        return (
            bool(opens or listed) and self._is["credited"].match(self._flow.lower, end) is not None
        )

    def goes_on(self, last: Mention, at: int) -> bool:
        """Return whether only a list joint stands between a quoted name and a mark."""
        return _GOES_ON.fullmatch(self._flow.folded, last.end, at) is not None
