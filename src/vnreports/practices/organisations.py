"""Organisations: bodies that only a proper name tells, and where that name ends.

    Trường THCS Nguyễn Du | đăng ký …        Phòng Quản lý nhà | thí điểm …
    Trung tâm Kiểm định chất lượng công trình xây dựng | áp dụng …

No list has these names. They begin with a word for a kind of body in a capital, and end where a
verb follows of which the body may be the subject.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from vnreports.flow import Flow
from vnreports.rules import RuleSet

LONGEST = 60  # letters of a proper name
_BEHIND = 3  # words in small letters after the last capital of a name …
_BEHIND_ONE = 7  # … and after its only one, as in "Kiểm định chất lượng công trình"
_WORD = regex.compile(r"[\w&'’-]+")
_NEVER_IN_NAMES = frozenset({"đã", "đang", "sẽ", "được", "cũng", "tiếp", "tích", "chủ", "phối"})

Fits = Callable[[int, int], bool]  # whether what stands between two offsets is a subject


class Organisations:
    """Finds names of bodies in one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._kind = rules.compile(r"$holders_organisations (?=\S)")
        # "Huyện *Trạm* Tấu", "xã *Hội* An", "đồng chí *Đoàn* Mạnh Cường"
        self._of_name = rules.compile(
            r"(?<!\w)(?:$holders_units|ông|bà|anh|chị|đồng chí|đ/c|thầy|cô|giáo|tác giả) $"
        )
        self._verb = rules.pattern("holders.subject")
        self._judges = rules.pattern("holders.judges")
        self._verb_of_name = rules.pattern("holders.verb_of_name")

    def begins(self, at: int, stop: int) -> bool:
        """Return whether a proper name of a body may begin at an offset."""
        return bool(self._kind.match(self._flow.lower, at, stop)) and self._flow.text[at].isupper()

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the names of which one is made: "Trường A và Trường B" are two bodies."""
        joint = self._flow.folded.find(" và ", start, end)
        behind = joint + len(" và ")
        if joint < 0 or not self.begins(behind, end):
            return [(start, end)]
        return [(start, joint), (behind, end)]

    def last(self, start: int, stop: int, fits: Fits) -> tuple[int, int] | None:
        """Return where the last name stands between two offsets that is a subject."""
        text = self._flow.text
        found: tuple[int, int] | None = None
        for opening in self._kind.finditer(self._flow.lower, start, stop):
            at = opening.start()
            if not text[at].isupper() or (at > start and text[at - 1].isalnum()):
                continue
            if self._of_name.search(self._flow.lower, max(0, at - 12), at):
                continue
            if found and at < found[1]:
                continue  # "Đoàn *Trường* Đại học Tân Trào"
            for end in self._ends(opening.end(), stop):
                if fits(at, end):
                    found = at, self._with_verb_of_name(at, end, stop, fits)
                    break
        return found

    def _ends(self, at: int, stop: int) -> list[int]:
        """Return where a name may end: at its last capital, or some words behind it.

        "Công chức Văn hoá - Xã | hội | đăng ký"
        """
        lower, folded = self._flow.lower, self._flow.folded
        ends: list[int] = []
        behind, most = 0, _BEHIND_ONE
        for word in _WORD.finditer(folded, at, min(stop, at + LONGEST)):
            if folded[word.start() - 1] in ",;:." or behind > most:
                break
            if word[0][0].islower() and folded[word.start() - 2] in ",;:":
                break  # "Chi cục Kiểm lâm, *bên* cạnh …"; but "Sở Văn hóa, Thể thao"
            if word[0] in _NEVER_IN_NAMES or self._judges.match(lower, word.start() - 1, stop):
                break
            if word[0].isdecimal() and len(word[0]) < 3 and ends and not behind:
                ends.append(word.end())  # "Đoàn Trường THPT Lấp Vò 1 với …"
            elif word[0][0].isupper():
                most = _BEHIND if ends else most
                ends, behind = [word.end()], 0
            elif word[0][0].isalpha() or lower.endswith("số ", at, word.start()):
                behind += 1
                ends += [word.end()] * (word[0] != "và")
            if word[0] == "Tiếp" and lower.startswith(" nhận", word.end()):
                ends = []  # "Phòng Tiếp nhận và Quản lý hồ sơ": no verb, but its name
            if ends and word[0] != "và" and self._verb.match(lower, word.end(), stop):
                break  # what follows is its verb
        return ends[: most + 1]

    def _with_verb_of_name(self, at: int, end: int, stop: int, fits: Fits) -> int:
        """Return where a name ends that closes with what else is a verb.

        "Trung tâm Kiểm định chất lượng công trình *xây dựng* áp dụng …"
        """
        verb = self._verb_of_name.match(self._flow.lower, end, stop)
        last = self._flow.text.rfind(" ", 0, end) + 1
        if verb is None or self._flow.text[last].isupper():
            return end
        return verb.end() if fits(at, verb.end()) else end
