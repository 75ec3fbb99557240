"""Clauses: how a passage is divided into sentences and entries of lists.

    - Bảo hiểm xã hội: (1) Giải pháp A; (2) Cách làm “B; C”. Ngoài ra, thí điểm D.

has four entries: the numbers, the semicolon and the full stop begin one, the semicolon inside the
marks does not. The words that say whose an initiative is stand in its entry or its sentence.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from vnreports.flow import Flow
from vnreports.practices.passages import Passage
from vnreports.quotations import find_quotations
from vnreports.rules import RuleSet
from vnreports.sentences import find_sentences

# Where an entry of a list inside a paragraph begins: "; ", "(2) ", "2. ", "; - ".
_ENTRY = regex.compile(
    r"[;…]\s*(?:[-+•]\s*)?(?:\(?(?:\d{1,2}|[ivx]{1,4})[).]\s*)?"
    r"|\((?:\d{1,2}|[ivx]{1,4})\)[.:]?\s*"
    r"|(?<=[.:,]\s)(?:\d{1,2}[.)]\s+(?=\p{L}|\")|[-+•]\s+)"
)
_NUMBER = regex.compile(r"\(?(?:\d{1,2}|[ivx]{1,4})[).]\s*")
LOOK = 420  # letters on either side of a name in which its subject and its plans stand
_LOOK_BACK = 120  # letters before a name that tell what was done
_LEAD = 60  # letters between the colon of a unit and that of its list
_AFTER = 200  # letters after a name in which its places stand


class Clauses:
    """One passage with its quotations, sentences and entries."""

    def __init__(self, flow: Flow, passage: Passage, rules: RuleSet) -> None:
        self.flow = flow
        self.passage = passage
        self.quotations = find_quotations(flow.text, passage.start, passage.end)
        self._sentences = find_sentences(flow.text, passage.start, passage.end, rules)
        starts = {span.start for span in self._sentences}
        starts |= {
            found.end() for found in _ENTRY.finditer(flow.folded, passage.start, passage.end)
        }
        inside = self.quotations.around
        self._entries = sorted({passage.start, *(at for at in starts if not inside(at - 1))})

    def entry(self, at: int) -> int:
        """Return where the entry or sentence that holds an offset begins."""
        found = bisect_right(self._entries, at)
        return self._entries[found - 1] if found else self.passage.start

    def next_entry(self, at: int) -> int:
        """Return where the first entry or sentence after an offset begins."""
        found = bisect_right(self._entries, at)
        return self._entries[found] if found < len(self._entries) else self.passage.end

    def entries_of_list(self) -> list[int]:
        """Return where the entries of the passage's list begin, the one after its colon first."""
        colon = self.flow.folded.find(": ", self.passage.start, self.passage.end)
        if colon < 0:
            return []
        # "2.3. Huyện A: Có 03 mô hình: …": the list begins behind the second
        more = self.flow.folded.find(": ", colon + 2, colon + _LEAD)
        if more >= 0 and not set(self.flow.folded[colon + 2 : more]) & set('.;,"('):
            colon = more
        numbered = _NUMBER.match(self.flow.folded, colon + 2, self.passage.end)
        first = numbered.end() if numbered else colon + 2
        end = self._sentence_end(first)
        if numbered and numbered[0].startswith("("):
            # "(1) …. (2) …": full stops end no list whose numbers go on
            return [first, *(at for at in self._entries if first < at and self._is_due(at))]
        return [first, *(at for at in self._entries if first < at < end)]

    def _is_due(self, at: int) -> bool:
        """Return whether a number in brackets stands right before an entry."""
        before = self.flow.folded[max(self.passage.start, at - 6) : at].rstrip()
        return before.endswith(")") and "(" in before

    def _sentence_end(self, at: int) -> int:
        found = bisect_right(self._sentences, at, key=lambda span: span.end)
        return self._sentences[found].end if found < len(self._sentences) else self.passage.end

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds an offset, no longer than it matters on either side."""
        found = bisect_right(self._sentences, at, key=lambda span: span.start)
        start, end = self.passage.start, self.passage.end
        if found:
            start, end = self._sentences[found - 1].start, self._sentences[found - 1].end
        return max(start, at - LOOK), min(end, at + LOOK)

    def before(self, at: int, reach: int = _LOOK_BACK) -> str:
        """Return the words of the entry before an offset, as far back as they matter."""
        return self.flow.lower[max(self.entry(at), at - reach) : at]

    def after(self, at: int) -> int:
        """Return where the clause after a name ends: a list joint, full stop or the next name."""
        lower = self.flow.lower
        stop = min(self.passage.end, at + _AFTER)
        for end in (";", ". (", "mô hình", "sáng kiến", "cách làm"):
            found = lower.find(end, at, stop)
            stop = found if found >= 0 else stop
        ending = bisect_right(self._sentences, at, key=lambda span: span.end)
        return min(stop, self._sentences[ending].end) if ending < len(self._sentences) else stop
