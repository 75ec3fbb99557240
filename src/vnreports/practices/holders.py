"""Holders: the unit that a sentence or bullet credits with something.

    - UBND huyện Lâm Hà: (1) Mô hình …          the head of a bullet
    Riêng xã Tiên Sơn mới đăng ký mô hình …     the subject of a sentence
    … tại xã Rô Men, xã Liêng Srônh             places, which hold only where nobody else does

Names of bodies come from `bodies`; here also bare units ("thành phố đã triển khai"), localities
and groups ("5 xã, phường (…)"), and the words that make a name the subject.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from vnreports.bodies import load_bodies
from vnreports.flow import Flow
from vnreports.practices.levels import lies_in, of_one_level
from vnreports.practices.organisations import LONGEST, Organisations
from vnreports.rules import RuleSet

HolderKind = Literal["body", "locality", "quarter", "group", "bare"]
_WORD_BEHIND = regex.compile(r" (\p{Ll}+)")
_NO_VERBS = frozenset({"và", "của", "thuộc", "là", "nơi", "do", "về", "cũ", "tại", "ở", "hoặc"})
_LOOK_BACK = 16  # letters before a name that may say that it is no subject
_OPENINGS = ("đối với ", "tại ", "ở ", "riêng ", "của ")
_SENTENCE_END = regex.compile(r"[\"\p{L}]{3,}[.!?;] |\"[.;]")  # not that of "TP. Đà Lạt"
# Of "Khối phòng, ban có 05 sáng kiến, gồm:" and "Ban Tổ chức chọn 05 sáng kiến để trao giải:".
_SAYS = regex.compile(r" (?:có|được|đã|đang|vừa) | \d+ (?:mô hình|sáng kiến|giải pháp|cách làm)")
_BRACKETED = regex.compile(r"\s?\([^():]{3,60}\)\s?")
_PLACED = (" tại ", " ở ", " riêng ", " trên địa bàn ")
_TURNS = ("còn ", "riêng ", "; ", '", ')  # before the subject of another clause
_OPENS = (
    " ngoài ra ",
    " điển hình như ",
    " tiêu biểu như ",
    " nổi bật như ",
    " cụ thể như ",
    " đơn cử như ",
)
_LEADS_OTHERS = frozenset(
    {"vận động", "hướng dẫn", "chỉ đạo", "giúp", "hỗ trợ", "đã vận động", "đã hướng dẫn", "đã giúp"}
)
_PASSIVE = frozenset({" được ", " đã được ", " vừa được ", " cũng được "})
_JOINTS = frozenset({",", " và", ", và", ";", " cùng", "/"})
_LEADER = regex.compile(
    r"(?: [^\W\d]+){0,2} là (?:một trong những )?"
    r"(?:đơn vị|địa phương|nơi|lá cờ đầu|điểm sáng)[^.;:]{0,40}"
)
# in small letters: "Trung tâm Nước sạch tỉnh *giúp* dân", not "Trung tâm Trợ giúp pháp lý"
_PREDICATE = regex.compile(r" (?:đã|đang|sẽ|vừa|được|cũng|là|có|(?<!Trợ )giúp|góp phần|nhằm|để)\b")
_NAMES = regex.compile(r"\s*(?:,|;| và )\s*")


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit, body or group, named at `[start, end)` of the flow."""

    start: int
    end: int
    name: str
    kind: HolderKind
    members: tuple[str, ...] = ()  # "5 xã, phường (Châu Giang, Tiên Nội)" names two
    several: tuple[Holder, ...] = ()  # the units of a head that names several: "Xã A, xã B: …"

    @property
    def named(self) -> bool:
        """Whether this is one known unit or body, not a group and not "thành phố" alone."""
        return self.kind in ("body", "locality")


class Holders:
    """Finds holders in one flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self._flow = flow
        self._bodies = load_bodies(rules)
        self._known: dict[tuple[int, int], list[Holder]] = {}
        self._not_names = rules.words("bodies.not_names")
        self._quarters = rules.words("holders.quarters")
        self._unit_word = rules.pattern("holders.unit_word")
        self._several = rules.compile(r"\bcác (?P<word>$holders_units|$holders_quarters)(?: ?:)? ")
        self._unit_name = rules.pattern("holders.unit_name")
        self._group = rules.pattern("holders.group")
        self._series = rules.pattern("holders.series")
        self._inner = rules.pattern("holders.inner")
        # "Đảng ủy, UBND xã A": two bodies of one unit act as one
        self._two_bodies = regex.compile(
            r"(?<!\w)(?:Đảng ủy|HĐND|Thường trực HĐND)(?:,| và|-| -) (?=UBND )"
        )
        self._bare = rules.pattern("holders.bare")
        self._subject = rules.pattern("holders.subject")
        self._judges = rules.pattern("holders.judges")
        self._leads = rules.pattern("holders.leads")
        self._not_subject = tuple(f" {word} " for word in rules.words("holders.not_subject"))
        self._author = rules.pattern("holders.author")
        self._proper = Organisations(flow, rules)

    def within(self, start: int, stop: int) -> list[Holder]:
        """Return the holders named between two offsets, in order, none inside another."""
        if (start, stop) not in self._known:
            self._known[start, stop] = self._within(start, stop)
        return self._known[start, stop]

    def _within(self, start: int, stop: int) -> list[Holder]:
        flow = self._flow
        found = self._localities(start, stop)
        for body in self._bodies.within(flow, start, stop):
            kind: HolderKind = "group" if body.collective else "body"
            found.append(Holder(body.start, body.end, flow.text[body.start : body.end], kind))
        for inner in self._inner.finditer(flow.folded, start, stop):
            found.append(self._body(*inner.span()))
        found += [self._collective(one) for one in self._group.finditer(flow.lower, start, stop)]
        for bare in self._bare.finditer(flow.lower, start, stop):
            if flow.text[bare.end() + 1 : bare.end() + 2].isupper():
                continue  # "Phòng *Quản lý* nhà" is a name, and no phòng that manages
            found.append(Holder(*bare.span(), flow.text[bare.start() : bare.end()], "bare"))
        for pair in self._two_bodies.finditer(flow.folded, start, stop):
            behind = next((one for one in found if one.start == pair.end()), None)
            if behind is not None:
                found.append(self._body(pair.start(), behind.end))
        chosen: list[Holder] = []
        for holder in sorted(found, key=lambda one: (one.start, -one.end)):
            if not chosen or holder.start >= chosen[-1].end:
                chosen.append(holder)
        return chosen

    def head(self, start: int, stop: int) -> tuple[Holder, int] | None:
        """Return the holder that heads a bullet, and where the bullet's text begins.

        "Sở Y tế: …", "Tại huyện Đơn Dương: …", "(2) Trường THCS Phú Nghĩa: …".
        """
        flow = self._flow
        lead = self._leads.match(flow.lower, start, stop)
        start = lead.end() if lead else start
        colon = flow.folded.find(":", start, min(stop, start + 90))
        if colon < 0:
            return None
        while start < colon and not flow.text[start].isalnum():
            start += 1
        for opening in _OPENINGS:
            if flow.lower.startswith(opening, start):
                start += len(opening)
        if _SENTENCE_END.search(flow.folded, start, colon):
            return None
        inside = self.within(start, colon)
        whole = flow.text[start:colon].strip()
        if inside and inside[0].start == start:
            told = len(inside) > 1 and self.acts(inside[0], colon)
            if told or self.judges(inside[0], colon):
                # a sentence: "UBND tỉnh ghi nhận cách làm hay của các địa phương: …", "Sở đăng ký
                # 02 sáng kiến với UBND tỉnh: …"
                return None
        if inside and inside[0].start == start and colon - inside[-1].end < 12:
            kind: HolderKind = inside[0].kind if len(inside) == 1 else "body"
            several = self._side_by_side(inside)
            return Holder(start, colon, whole, kind, several=several), colon + 1
        first = inside[0] if inside and inside[0].start == start else None
        author = self._author.fullmatch(flow.text, start, colon)
        body = self.one(*author.span("body")) if author else None
        if body:
            return body, colon + 1  # "Tác giả A (Đội Quản lý trật tự đô thị): …"
        if first and _BRACKETED.fullmatch(flow.text, first.end, colon):
            return first, colon + 1  # "Phường Tân An (lập từ tháng 4/2023): …"
        if first is not None and first.named and _LEADER.fullmatch(flow.lower, first.end, colon):
            return first, colon + 1  # "Thành phố A là đơn vị đi đầu: …"
        if (
            inside
            and (inside[-1].named or inside[-1].kind == "quarter")
            and inside[-1].end == colon
        ):
            before = flow.lower[start : inside[-1].start]
            if before.endswith(("của ", "tại ", "ở ")):
                return inside[-1], colon + 1  # "Cách làm hay của xã Vĩnh Thạnh: …"
        if first and self.acts(first, colon):
            return None  # "Phòng Nội vụ nhận đăng ký của 03 đơn vị: …" is a sentence
        said = _SAYS.search(flow.lower, start, colon)
        if whole and not said and self._proper.begins(start, colon):
            kind = "group" if whole.lower().startswith("khối ") else "body"
            return Holder(start, colon, whole, kind), colon + 1
        return None

    def _side_by_side(self, holders: list[Holder]) -> tuple[Holder, ...]:
        """Return the holders of a head that names several of one level: "Xã A, xã B: …".

        "Xã A, huyện B" is one.
        """
        joined = all(
            self._flow.lower[a.end : b.start].rstrip() in _JOINTS for a, b in pairwise(holders)
        )
        named = all(one.named for one in holders)
        alike = of_one_level([one.name for one in holders])
        return tuple(holders) if len(holders) > 1 and joined and named and alike else ()

    def one(self, start: int, stop: int) -> Holder | None:
        """Return the first unit or body of a line, known or by its proper name."""
        while start < stop and not self._flow.text[start].isalnum():
            start += 1
        named = [holder for holder in self.within(start, stop) if holder.named]
        text = self._flow.text[start:stop].rstrip(" .;")
        proper = self._proper.begins(start, stop)
        if proper and not any(holder.start == start for holder in named):
            return Holder(start, start + len(text), text, "body")
        return named[0] if named else None

    def whole(self, start: int, stop: int) -> Holder | None:
        """Return the holder that a heading or a line is about: "2. Tại UBND huyện Trấn Yên:"."""
        flow = self._flow
        for opening in _OPENINGS:
            if flow.lower.startswith(opening, start):
                start += len(opening)
        inside = self.within(start, stop)
        if not inside or inside[0].start != start or not inside[0].named:
            text = flow.text[start:stop].rstrip(" .:;")
            proper = self._proper.begins(start, stop)
            # "2. Trường Tiểu học số 1 Củng Sơn", not "2. Phòng họp không giấy"
            proper = proper and len(text) < LONGEST and text.split()[-1][0].isupper()
            return Holder(start, start + len(text), text, "body") if proper else None
        return inside[0] if not flow.text[inside[0].end : stop].strip(" .:;") else None

    def subjects(
        self, start: int, stop: int, *, skip: Callable[[int], bool] | None = None
    ) -> list[Holder]:
        """Return the holders that are the subject of the last verb between two offsets.

        Several named ones share the verb: "UBND xã A, UBND xã B đăng ký mô hình". What stands where
        `skip` says is none: "“Về *xã* nhận hồ sơ”".
        """
        holders = self.within(start, stop)
        if skip is not None:
            holders = [one for one in holders if not skip(one.start)]
        together = self._flow.lower.rfind("phối hợp", start, stop)
        if together >= 0 and any(one.end <= together for one in holders):
            # "Phòng X phối hợp với Chi cục Y thí điểm mô hình": X is credited
            holders = [one for one in holders if one.end <= together]
        for at in range(len(holders) - 1, -1, -1):
            if at and self._flow.lower[holders[at - 1].end : holders[at].start] in _PASSIVE:
                continue  # "Huyện được Bộ Y tế chọn thí điểm mô hình": the huyện is credited
            if at and holders[at].kind == "group" and holders[at - 1].named:
                between = self._flow.lower[holders[at - 1].end : holders[at].start]
                if between.strip() in _LEADS_OTHERS:
                    continue  # "Hội Nông dân vận động 02 xã đăng ký": the Hội is credited
            if self._is_subject(holders[at], start, stop):
                # "…, còn Trường Mầm non B làm …": the nearer of the two
                nearer = self._organisations(holders[at].end, stop)
                if nearer and self._flow.lower.endswith(_TURNS, 0, nearer[0].start):
                    return nearer
                if holders[at].kind == "bare":  # "Trung tâm Văn hóa *huyện* đang duy trì"
                    around = self._organisations(start, stop)
                    if around and around[-1].end == holders[at].end:
                        return around
                return self._joined(holders, at, start)
        return self._organisations(start, stop)

    def proper(self, start: int, stop: int) -> Holder | None:
        """Return the body of a proper name that acts at a place: "do *Phòng Công chứng số 1* …"."""
        found = self._organisations(start, stop)
        return found[0] if found and found[0].start == start else None

    def titled(self, start: int, stop: int) -> Holder | None:
        """Return a body whose proper name is what stands between two offsets, up to its verb."""
        text = _PREDICATE.split(self._flow.text[start:stop], maxsplit=1)[0]
        stop = start + len(text)
        if not self._proper.begins(start, stop) or "," in text or len(text) > LONGEST:
            return None
        return Holder(start, stop, text, "body")

    def acts(self, holder: Holder, stop: int) -> bool:
        """Return whether a verb of doing follows a holder: "do *Đoàn Thanh niên xã* chủ trì"."""
        return bool(self._subject.match(self._flow.lower, holder.end, stop))

    def does_something(self, holder: Holder, stop: int) -> bool:
        """Return whether any verb follows a holder: "*UBND huyện* kết nối với 12 xã"."""
        following = _WORD_BEHIND.match(self._flow.folded, holder.end, stop)
        return following is not None and following[1] not in _NO_VERBS

    def judges(self, holder: Holder, stop: int) -> bool:
        """Return whether a holder rates what others have done: "Hội đồng đã *công nhận* …"."""
        return bool(self._judges.match(self._flow.lower, holder.end, stop))

    def places(self, start: int, stop: int) -> list[Holder]:
        """Return the localities and bodies named between two offsets, without groups.

        "các phường Long Châu, An Hội" names two phường, so does "các phường: Long Châu, An Hội".
        """
        found = [
            one for one in self.within(start, stop) if one.kind in ("body", "locality", "quarter")
        ]
        for unit in self._several.finditer(self._flow.lower, start, stop):
            series = self._series.match(self._flow.folded, unit.end(), stop)
            if series is None:
                continue
            word = self._flow.text[unit.start("word") : unit.end("word")]
            at, end = unit.start("word"), series.end()
            found = [one for one in found if one.end <= at or end <= one.start]
            names = _NAMES.split(self._flow.text[series.start() : end])
            found += [Holder(at, end, f"{word} {name}", "locality") for name in names]
        return sorted(found, key=lambda one: one.start)

    def _localities(self, start: int, stop: int) -> list[Holder]:
        """Return units and quarters by name: "xã Xuân Thọ", "Phường 5", "thôn Trung Thành"."""
        flow = self._flow
        found = []
        for unit in self._unit_word.finditer(flow.lower, start, stop):
            name = self._unit_name.match(flow.folded, unit.end(), stop)
            if name is None:
                continue
            words = name[0].split()
            titled = len(words) > 1 and (name[0].istitle() or words[0] == "số")
            if words[0].lower() in self._not_names and not titled:
                continue  # "huyện Năm 2024", but "huyện Năm Căn"
            quarter = unit[0].strip() in self._quarters
            text = flow.text[unit.start() : name.end()]
            kind: HolderKind = "quarter" if quarter else "locality"
            found.append(Holder(unit.start(), name.end(), text, kind))
        return found

    def _collective(self, found: regex.Match[str]) -> Holder:
        end = found.start("places") if found["places"] else found.end()
        names: tuple[str, ...] = ()
        if found["names"]:
            listed = self._flow.text[found.start("names") : found.end("names")]
            unit = (
                self._flow.text[found.start() : end].split()[-1]
                if "," not in found[0][: end - found.start()]
                else ""
            )
            names = tuple(
                f"{unit} {name}".strip() for name in _NAMES.split(listed) if name[:1].isupper()
            )
        return Holder(found.start(), end, self._flow.text[found.start() : end], "group", names)

    def _is_subject(self, holder: Holder, start: int, stop: int) -> bool:
        lower = self._flow.lower
        if self._ruled_out(holder, start):
            return False
        before = " " + lower[max(start, holder.start - _LOOK_BACK) : holder.start]
        if before.endswith(_PLACED) and not lower[holder.end : stop].strip(" ,"):
            return True  # "Ở phường Hòa Mạc, | mô hình …"
        return bool(self._subject.match(lower, holder.end, stop))

    def _ruled_out(self, holder: Holder, start: int) -> bool:
        """Return whether the word before a name says that it is no subject: "của UBND huyện"."""
        before = " " + self._flow.lower[max(start, holder.start - _LOOK_BACK) : holder.start]
        return before.endswith(self._not_subject) and not before.endswith(_OPENS)

    def _joined(self, holders: list[Holder], at: int, start: int) -> list[Holder]:
        """Return a subject with the holders joined to it before: "X, Y và Z đã triển khai"."""
        found = [holders[at]]
        while at and self._flow.lower[holders[at - 1].end : holders[at].start].rstrip() in _JOINTS:
            at -= 1
            found.insert(0, holders[at])
        if len(found) > 2 and self._ruled_out(found[0], start):
            del found[0]  # "Học theo phường A, phường B và phường C đã …"
        lead = self._flow.lower[start : found[0].start].lstrip()
        if self._ruled_out(found[0], start) or lead in ("ở ", "tại ", "dưới ", "trên "):
            return found[-1:]  # "Ở huyện A, xã B làm …"
        if len(found) == 2 and self._is_address(*found):
            return found[:1]
        if len(found) > 1 and not all(one.named for one in found):
            first, last = found[0], found[-1]
            return [Holder(first.start, last.end, self._flow.text[first.start : last.end], "group")]
        return found

    def _is_address(self, one: Holder, two: Holder) -> bool:
        """Return whether the second of two units is where the first lies: "xã A, huyện B"."""
        comma = self._flow.lower[one.end : two.start].strip() == ","
        return comma and lies_in(one.name, two.name)

    def _organisations(self, start: int, stop: int) -> list[Holder]:
        """Return the last subject that is a body of a proper name: "Trường THCS A đăng ký …"."""

        def fits(at: int, end: int) -> bool:
            return self._is_subject(self._body(at, end), start, stop)

        found = self._proper.last(start, stop, fits)
        return [self._body(*one) for one in self._proper.parts(*found)] if found else []

    def _body(self, start: int, end: int) -> Holder:
        return Holder(start, end, self._flow.text[start:end], "body")
