"""Names: where the name of an initiative begins and ends.

    nhân rộng *mô hình thôn thông minh* tại các xã vùng cao, góp phần …

An unquoted name takes its kind word along and ends before its place (settled question 14) or at
the end of its clause. A quoted one lies between its marks; where the closing mark is missing it
ends like an unquoted one.
"""

from __future__ import annotations

import re

from vnreports.practices.clauses import Clauses
from vnreports.quotations import Quotation
from vnreports.rules import RuleSet

LONGEST = 260  # letters of an unquoted name; the longest seen in a real report has 190
_NEXT_MARK = re.compile(r"(?:,|;|,? và) \"")  # another name begins
_BEFORE_NEXT = 90  # letters of a name whose marks are not closed, before the next
_SHORTEST = 5  # letters of a quoted name
_PREFIX = 26  # letters before the marks that belong to the name: "3K “Không viết, không hẹn”"
_WORD = re.compile(r"[^\W_]+")
_JOINTS = re.compile(r"[,.;:()]")


class Names:
    """Reads the names at given places."""

    def __init__(self, rules: RuleSet) -> None:
        self._ends = [rules.pattern(rule.id) for rule in rules.group("initiatives.end.")]
        self._proper_end = rules.pattern("initiatives.proper_end")
        self._general = rules.pattern("initiatives.general")
        self._general_model = rules.pattern("initiatives.general_model")
        self._called = rules.pattern("initiatives.called")
        self._namely = rules.pattern("initiatives.namely")
        self._labelled = rules.pattern("initiatives.labelled")
        self._mechanisms = rules.words("initiatives.mechanisms")
        self._sayings = rules.words("initiatives.sayings")

    def quoted(self, clauses: Clauses, quotation: Quotation) -> tuple[int, int] | None:
        """Return the name between two marks; None for a prescribed mechanism: “một cửa”."""
        start, stop = quotation.inner, quotation.stop
        if not quotation.closed:
            following = _NEXT_MARK.search(
                clauses.flow.folded, start + _SHORTEST, start + _BEFORE_NEXT
            )
            ends = following.start() if following else self._end(clauses, start, start, limit=stop)
            stop = ends or stop
        stop = start + len(clauses.flow.lower[start:stop].rstrip(" .,;\n"))
        name = clauses.flow.lower[start:stop].lstrip()
        start = stop - len(name)
        if len(name) < _SHORTEST or name in self._mechanisms:
            return None
        named = clauses.flow.text[start].isupper()
        return None if name in self._sayings and not named else (start, stop)

    def prefixed(self, clauses: Clauses, after: int) -> tuple[int, int] | None:
        """Return a name whose first words stand before its marks: "3K “Không viết, không hẹn”"."""
        quotation = clauses.quotations.after(after)
        if quotation is None or quotation.start - after > _PREFIX or not quotation.closed:
            return None
        prefix = clauses.flow.folded[after : quotation.start]
        first = prefix.lstrip()[:1]
        if not (first.isupper() or first.isdigit()) or _JOINTS.search(prefix):
            return None
        return after + len(prefix) - len(prefix.lstrip()), quotation.end

    def labelled(self, clauses: Clauses, after: int) -> tuple[int, int] | None:
        """Return a name after a kind word that serves as a label: "- Giải pháp: Gửi tin nhắn …"."""
        label = self._labelled.match(
            clauses.flow.lower[after : min(after + 24, clauses.passage.end)]
        )
        if label is None:
            return None
        start = after + label.end()
        end = self._end(clauses, start, self._two_words(clauses, start))
        return None if end is None or self._words(clauses, start, end) < 2 else (start, end)

    def unquoted(self, clauses: Clauses, at: int, after: int) -> tuple[int, int] | None:
        """Return the name that a kind word `[at, after)` begins; None for a general mention.

        A proper name leaves the kind word out: "mô hình *Bản đồ số theo thôn*"; so does one that
        is introduced ("cách làm tốt là *nhắc lịch tiêm chủng*"). A name in small letters takes it
        along, as in the example of the guidelines: "giải pháp rút ngắn …", "sáng kiến dùng …".
        """
        lower, folded = clauses.flow.lower, clauses.flow.folded
        following = lower[after : min(after + 60, clauses.passage.end)]
        called = self._called.match(following)
        namely = self._namely.match(following)
        if called and folded[after + called.end()].isupper():
            at = after = after + called.end() - 1  # the blank before the name
            namely = None
        elif namely:
            at = after = after + namely.end()
        elif self._general.match(following):
            return None
        elif lower.startswith("mô hình", at) and self._general_model.match(following):
            return None
        first = folded[after + 1 : after + 2]
        proper_name = first.isupper() or first.isdigit()
        end = self._end(clauses, at, self._two_words(clauses, after), proper=proper_name)
        if end is None or self._words(clauses, after, end) < 2:
            return None
        stray = clauses.quotations.stray_close(after, end + 1)
        proper = not namely and proper_name
        if stray is not None:  # "mô hình 4 xin, 4 luôn” tại xã": the closing mark ends it
            end = at + len(lower[at:stray].rstrip())
        start = after + 1 if proper else at
        return (start, end) if end > start else None

    def entry(self, clauses: Clauses, start: int) -> tuple[int, int] | None:
        """Return the name that an entry of a list begins with; a bare noun is none."""
        end = self._end(clauses, start, self._two_words(clauses, start))
        return None if end is None or self._words(clauses, start, end) < 3 else (start, end)

    def piloted(self, clauses: Clauses, start: int) -> tuple[int, int] | None:
        """Return the way of working that "thí điểm" introduces; a bare noun names none."""
        end = self._end(clauses, start, start)
        return None if end is None or self._words(clauses, start, end) < 3 else (start, end)

    def _end(
        self,
        clauses: Clauses,
        start: int,
        search_from: int,
        *,
        limit: int | None = None,
        proper: bool = False,
    ) -> int | None:
        """Return where a name ends; None where no end is near."""
        lower = clauses.flow.lower
        stop = min(limit or clauses.passage.end, start + LONGEST)
        end = min(stop, clauses.next_entry(search_from))
        for pattern in (*self._ends, *((self._proper_end,) if proper else ())):
            found = pattern.search(lower, search_from, min(end + 40, clauses.passage.end))
            if found and found.start() < end:
                end = found.start()
        if end == start + LONGEST:
            return None
        return start + len(lower[start:end].rstrip(" .,;:-"))

    def _words(self, clauses: Clauses, start: int, end: int) -> int:
        return len(_WORD.findall(clauses.flow.lower, start, end))

    def _two_words(self, clauses: Clauses, at: int) -> int:
        """Return where the second word from an offset ends: no name is shorter."""
        stop = min(at + 40, clauses.passage.end)
        words = list(_WORD.finditer(clauses.flow.lower, at, stop))[:2]
        return words[-1].end() if words else at
