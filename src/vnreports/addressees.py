"""Addressees: whom a proposal is addressed to, in the report's own words.

    Kính đề nghị *chính quyền các cấp* tiếp tục quan tâm …
    5.1. Đối với *Bộ Khoa học và Công nghệ*
    Từ thực tế đó, thị xã mong *UBND tỉnh* sớm nâng cấp …

The addressee begins after the words that ask and ends where its verb begins. Whom a proposal
without an addressee of its own is for, the stage knows: it reads heads and former sentences.
"""

from __future__ import annotations

from vnreports.bodies import load_bodies
from vnreports.flow import Flow
from vnreports.rules import RuleSet

_LONGEST = 120  # letters of an addressee: "UBND các huyện, thị xã, thành phố và các cơ quan …"
_LONGEST_LIST = 80  # letters after the first body: ", Bộ Công an và các bộ, ngành liên quan"


class Addressees:
    """Finds the addressee of proposals in one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._bodies = load_bodies(rules)
        self._opening = rules.pattern("recommendations.opening")
        self._regarding = rules.pattern("recommendations.regarding")
        self._asking = rules.compile(r"(?<!\w)$asking(?= )")
        self._verb = rules.compile(r"(?<![\w-])$recommendations_verbs(?![\w-])")
        self._general = rules.compile(r"$recommendations_addressees(?!\w)")

    def asks(self, start: int, end: int) -> bool:
        """Return whether a sentence opens with words that ask: "Đề nghị …", "Với Sở Y tế, …"."""
        words = self._flow.lower[start:end]
        return bool(self._opening.match(words) or self._regarding.match(words))

    def of_sentence(self, start: int, end: int) -> str | None:
        """Return the addressee that a proposal itself names."""
        words = self._flow.lower[start:end]
        regarding = self._regarding.match(words)
        asking = self._asking.search(words, regarding.start("to")) if regarding else None
        if regarding and asking and not self._is_name(start + regarding.start("to"), end):
            # "Đối với việc đổi giấy tờ, kính mong Thành phố sớm có hướng dẫn"
            return self._name(start + asking.end(), end, asked=True)
        if regarding and words[regarding.end() :].strip(" ."):
            return self.of_head(start, end)
        if regarding:  # "Kiến nghị với Bộ Nội vụ có cơ chế …": the verb ends the name
            return self._name(start + regarding.start("to"), end, asked=True)
        opening = self._opening.match(words)
        return self._name(start + (opening.end() if opening else 0), end, asked=bool(opening))

    def of_head(self, start: int, end: int) -> str | None:
        """Return the addressee that a heading or announcing line names: "2. Với UBND tỉnh:"."""
        regarding = self._regarding.match(self._flow.lower[start:end])
        if regarding:
            at, stop = start + regarding.start("to"), start + regarding.end("to")
            return self._flow.text[at:stop].strip()
        if self.asks(start, end):
            return self.of_sentence(start, end)
        body = self._bodies.at(self._flow, start, end)
        whole = body and not self._flow.text[body.end : end].strip(" :.;")
        return self._flow.text[start : body.end] if body and whole else None

    def _is_name(self, start: int, end: int) -> bool:
        """Return whether an addressee's name begins at an offset."""
        limit = min(end, start + _LONGEST)
        if self._bodies.at(self._flow, start, limit):
            return True
        return self._general.match(self._flow.lower, start, limit) is not None

    def _name(self, start: int, end: int, *, asked: bool) -> str | None:
        """Return the name from an offset to its verb, where it begins as an addressee does."""
        text = self._flow.text
        while start < end and not text[start].isalnum():
            start += 1
        limit = min(end, start + _LONGEST)
        body = self._bodies.at(self._flow, start, limit)
        general = self._general.match(self._flow.lower, start, limit) if asked or not body else None
        if body is None and general is None and not (asked and text[start : start + 1].isupper()):
            return None
        known = body.end if body else start + 1
        verb = self._verb.search(self._flow.folded, known, limit)
        stop = verb.start() if verb else body.end if body else start
        if body and not self._joined(body.end, stop):
            stop = body.end
        return text[start:stop].strip(" ,:;") or None

    def _joined(self, start: int, stop: int) -> bool:
        """Return whether what follows a body up to the verb goes on with the list of addressees."""
        gap = self._flow.folded[start:stop]
        return gap[:1] in ("", " ", ",", ";") and len(gap) < _LONGEST_LIST
