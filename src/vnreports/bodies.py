"""Bodies: where the name of an issuing, owning or addressed body begins and ends.

    "… của Chủ tịch UBND tỉnh Hà Giang về việc kiểm tra …"

`Bodies.at` at "Chủ tịch" gives the stretch "Chủ tịch UBND tỉnh Hà Giang", with kind "committee",
unit "tỉnh" and place "Hà Giang". A name is a position, an organ, a body and a unit or place:
the words are in `extractors/common/bodies.toml`, how they follow each other is here. Places are
known by their capitals alone, so that no list of places is needed and none goes out of date.

Which unit a relative name ("UBND huyện") stands for is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Protocol

from vnreports.letters import UPPER
from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie

BodyKind = Literal["national", "committee", "party", "office", "organ", "local"]


class Folded(Protocol):
    """A text folded for matching, and in lower case; `Flow` is one."""

    folded: str

    @property
    def lower(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name, `[start, end)` of the flow.

    `after` is the end of a term that follows a local body's name without being part of it:
    "HĐND huyện Mai Châu *khóa XX, nhiệm kỳ 2021 - 2026* đã thông qua".
    """

    start: int
    end: int
    after: int
    kind: BodyKind
    unit: str | None = None  # "tỉnh", "tp."; of a collective the first: "UBND các *xã*, phường"
    place: str | None = None  # "Quảng Nam"
    collective: bool = False  # "UBND các huyện, thị xã": bodies of a kind, not one body


def load_bodies(rules: RuleSet) -> Bodies:
    """Return the recogniser of a rule set; it is built once."""
    return _built(rules)


@lru_cache(maxsize=8)
def _built(rules: RuleSet) -> Bodies:
    return Bodies(rules)


_LETTER = "[^\\W\\d_]"
# One syllable of a place's name: "Quảng", "H'leo", "M'Drắk", "NAM", "HCM".
_SYLLABLE = re.compile(rf"[{UPPER}](?:{_LETTER}|['’])*+(?!/)")  # no "V/v", "T/M"
# What may join two syllables: "Bà Rịa - Vũng Tàu", "BR-VT", "Ea Kar".
_JOINT = re.compile(rf" (?=[{UPPER}])| ?- ?(?=[{UPPER}])")
_ORDINAL = re.compile(r"\d{1,2}(?![\w/.,-]*\d)(?!\w)|[IVX]{1,4}(?![\w/])")
# The number behind a name, told from a figure by what follows: "xã Xuân Quang *1*, xã …".
_NUMBER_BEHIND = re.compile(
    r" [1-9](?=[;:)]|[.,](?!\d)|$| (?:và|với|đã|đang|cũng|còn|tiếp tục|có|triển khai|thực hiện"
    r"|về|ban hành|tổ chức|phê duyệt|báo cáo|là|do|được|vừa|mới|sẽ|chưa|không|giao|để|theo|tại)\b)"
)
_WORD = re.compile(rf"{_LETTER}+")
_COUNTED = re.compile(r" (?:\d|[IVX]{1,4}\b)")  # "UBND xã An Hòa Quý I": the quarter
_TERM = re.compile(
    r",? ?\(?(?:(?:lần thứ|khóa) (?:[ivxl]+|\d+|[^\W\d_]+(?: mười| một)?)\b\)?)"
    r"|,? ?\(?nhiệm kỳ \d{4} ?- ?\d{4}\)?"
)
_NTH_MEETING = re.compile(
    r"(?:hội nghị (?:trung ương |tw )?lần thứ [^\W_]+(?: [^\W\d_]+)?,? (?:của )?"
    r"(?=ban chấp hành|bch)|hội nghị (?:trung ương|tw) (?:lần thứ )?[^\W_]+"
    r"|đại hội (?:đại biểu )?(?:toàn quốc )?lần thứ [ivxl]+(?: của đảng| đảng)?"
    r"|đại hội (?:đảng (?:toàn quốc )?)?(?:lần thứ )?[ivxl]+(?: của đảng)?\b)"
)
_MAX_SYLLABLES = 4  # "Vĩnh Hòa Hưng Nam"; more are two names or a sentence in capitals
_MAX_JOINED = 5  # "Văn Miếu - Quốc Tử Giám"
# The task of a steering body, up to the unit behind it: "Ban Chỉ đạo *chuyển đổi số* tỉnh".
_NO_TASK = "của|về|đã|tại|theo|ban hành|các|đi|đến|để|được|do|trên|trong|và các|thành lập|kiện toàn"
_TASK = rf"(?:(?: - | & |, | )(?!(?:{_NO_TASK})\b){_LETTER}+){{0,9}}?(?= "
# A short form between head and unit, as in "Ủy ban nhân dân *(UBND)* tỉnh".
_SHORT_NAME = re.compile(r" \((?:sau đây (?:gọi|viết)(?: tắt)? là )?[A-ZĐ&]{2,10}\)(?= [a-zđx])")
_COUNTRY = re.compile(r" (?:việt nam|trung ương|tối cao)(?!\w)")


class Bodies:
    """The recogniser: the word lists of one rule set, compiled."""

    def __init__(self, rules: RuleSet) -> None:
        def words(*names: str) -> str:
            return word_trie(word for name in names for word in rules.words(f"bodies.{name}"))

        self._rank = rules.table("bodies.units")
        self._not_names = rules.words("bodies.not_names")
        self._also_names = rules.words("bodies.also_names")
        unit = word_trie(self._rank) + r"(?:(?<=\.)|(?!\w))"  # "P.3" is a unit and its name
        position = rf"{words('positions')}(?:,? (?:kiêm )?{words('positions')})?"
        self._prefix = re.compile(rf"(?:{position}|{words('organs')})(?!\w)(?: của)?,? ?")
        kinds: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
            ("national", re.compile(words("national") + r"(?!\w)")),
            ("organ", re.compile(words("open_organs") + r"(?!\w)")),
            ("party", re.compile(words("party") + r"(?!\w)")),
            ("committee", re.compile(words("committees") + r"(?!\w)")),
            ("local", re.compile(words("local") + r"(?!\w)")),
            ("office", re.compile(rf"{words('offices')} {words('fields')}(?!\w)")),
        )
        lists = ("national", "open_organs", "party", "committees", "local", "offices")
        firsts = [{word[0] for word in rules.words(f"bodies.{name}")} for name in lists]
        # only the heads of one letter are tried at it
        self._heads = {
            letter: [head for head, own in zip(kinds, firsts, strict=True) if letter in own]
            for letter in set().union(*firsts)
        }
        self._office = re.compile(words("offices") + r" (?=\w)")
        self._task = re.compile(rf"{_TASK}{unit})")
        self._field = re.compile(rf" {words('fields')}(?!\w)")
        self._unit = re.compile(rf",? ?({unit})")
        self._many = re.compile(
            rf" (?:các|\d+(?:/\d+)?|hai|ba) (?:cấp )?({unit})(?:(?:,| và|;|/) ?{unit})*"
            rf"| cấp (?:{unit}|trên|dưới)(?:(?:,| và) (?:cấp )?{unit})*"
            r"|(?: các|(?: ba| hai| 0?[23])) cấp"
        )
        self._more_units = re.compile(rf"(?:(?:,| và|/) ?{unit})+(?! ?[{UPPER}])")
        heads = ("national", "party", "committees", "local", "offices", "open_organs")
        opening = rf"(?:{words('positions', 'organs', *heads)}(?!\w)|hội nghị|đại hội)"
        self._opening = re.compile(opening)
        self._start = re.compile(rf"(?<![\w/-]){opening}")

    def at(self, flow: Folded, at: int, stop: int | None = None) -> Body | None:
        """Return the body whose name begins exactly at an offset, else None."""
        if not self._opening.match(flow.lower, at):
            return None  # asked of every word of a report: most begin no body's name
        stop = _line_end(flow, at, stop)
        meeting = _NTH_MEETING.match(flow.lower, at, stop)
        if meeting:
            return self._meeting(flow, at, meeting.end(), stop)
        core = self._prefixes_end(flow, at, stop)
        for begin in (core, at) if core > at else (at,):
            body = self._core(flow, begin, stop)
            if body:
                return body if body.start == at else replace(body, start=at)
        return None

    def within(self, flow: Folded, start: int, stop: int) -> list[Body]:
        """Return the bodies named between two offsets, in order, none inside another.

        A name here has a capital somewhere: "bộ phận một cửa" in running text is no body.
        """
        found: list[Body] = []
        at = start
        while True:
            opening = self._start.search(flow.lower, at, stop)
            if not opening:
                return found
            body = self.at(flow, opening.start(), stop)
            # "công chức Văn phòng - Thống kê xã …": a post, no office
            post = body and body.kind == "local" and flow.folded.endswith(" - ", 0, body.start)
            if body and not post and not flow.folded[body.start : body.end].islower():
                found.append(body)
            at = body.after if body else opening.end()

    def before(self, flow: Folded, end: int, start: int) -> Body | None:
        """Return the body whose name, or the term after it, ends exactly at an offset.

        "*UBND xã Trà Tân* | ban hành Kế hoạch …": `start` bounds how far back the name may begin.
        """
        while end > start and flow.folded[end - 1] in " ,(":
            end -= 1
        for body in reversed(self.within(flow, start, end)):
            if end in (body.end, body.after):
                return body
        return None

    def _meeting(self, flow: Folded, at: int, end: int, stop: int) -> Body:
        """Return a plenum: "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII"."""
        core = self._core(flow, end, stop)
        end = self._term_end(flow, core.end if core else end, stop)
        return Body(at, end, end, "national")

    def _prefixes_end(self, flow: Folded, at: int, stop: int) -> int:
        for _ in range(3):  # "Phó Bí thư Thường trực", "Chánh Văn phòng"
            prefix = self._prefix.match(flow.lower, at, stop)
            if not prefix:
                break
            at = prefix.end()
        return at

    def _core(self, flow: Folded, at: int, stop: int) -> Body | None:
        heads = [
            (found.end(), kind)
            for kind, head in self._heads.get(flow.lower[at : at + 1], ())
            if (found := head.match(flow.lower, at, stop))
        ]
        if not heads:
            return self._named_office(flow, at, stop)
        end, kind = max(heads, key=lambda head: head[0])
        if kind == "national":
            after = self._term_end(flow, end, stop)
            return Body(at, after, after, kind)
        if kind == "organ":
            end = self._task_end(flow, end, stop)
        body = self._with_unit(flow, at, end, stop, kind)
        return None if kind == "local" and not (body.unit or body.place) else body

    def _named_office(self, flow: Folded, at: int, stop: int) -> Body | None:
        """Return an office that a proper name tells apart: "Bệnh viện Bạch Mai"."""
        office = self._office.match(flow.lower, at, stop)
        if not office or not flow.folded[at].isupper():
            return None
        end = self._place_end(flow, office.end(), stop)
        following = _WORD.match(flow.lower, end + 1, stop)
        if end == office.end() or (following and following[0] not in self._not_names):
            return None  # "Ban Chấp | hành": the capital begins a longer word
        return Body(at, end, end, "office")

    def _task_end(self, flow: Folded, end: int, stop: int) -> int:
        task = self._task.match(flow.lower, end, stop) or self._field.match(flow.lower, end, stop)
        return task.end() if task else end

    def _with_unit(self, flow: Folded, at: int, end: int, stop: int, kind: BodyKind) -> Body:
        short = _SHORT_NAME.match(flow.folded, end, stop)
        end = short.end() if short else end
        many = self._many.match(flow.lower, end, stop)
        if many:
            return Body(at, many.end(), many.end(), kind, many[1], None, collective=True)
        country = _COUNTRY.match(flow.lower, end, stop)
        if country:
            return Body(at, country.end(), country.end(), kind)
        spaced = flow.folded.startswith(" ", end)
        unit = self._unit.match(flow.lower, end, stop) if spaced else None
        end = unit.end() if unit else end
        word = unit[1] if unit else None
        name_at = end + flow.folded.startswith(" ", end)
        name_end = self._place_end(flow, name_at, stop, numbered=unit is not None)
        if spaced and name_end > name_at:
            end = self._parents_end(flow, name_end, stop, word)
            place = flow.folded[name_at:name_end]
            return Body(at, end, self._term_end(flow, end, stop), kind, word, place)
        more = self._more_units.match(flow.lower, end, stop) if word else None
        if more and word and self._same_rank(word, more[0]):
            return Body(at, more.end(), more.end(), kind, word, None, collective=True)
        return Body(at, end, self._term_end(flow, end, stop), kind, word)

    def _same_rank(self, unit: str, more: str) -> bool:
        """Return whether units in a row are of one level: "xã, phường", not "tỉnh, huyện"."""
        others = [found[1] for found in self._unit.finditer(re.sub(" và |/", ", ", more))]
        return bool(others) and {self._rank[other] for other in others} == {self._rank[unit]}

    def _parents_end(self, flow: Folded, end: int, stop: int, unit: str | None) -> int:
        """Return the end of the units above: "UBND xã Trà Tân, huyện Bắc Trà My"."""
        rank = int(self._rank[unit]) if unit else 0
        while rank > 1:
            parent = self._unit.match(flow.lower, end, stop)
            if not parent or int(self._rank[parent[1]]) >= rank:
                break
            name_at = parent.end() + flow.folded.startswith(" ", parent.end())
            name_end = self._place_end(flow, name_at, stop, numbered=True)
            if name_end == name_at:
                break
            end, rank = name_end, int(self._rank[parent[1]])
        return end

    def _place_end(self, flow: Folded, at: int, stop: int, *, numbered: bool = False) -> int:
        """Return the end of a name in capitals that begins at an offset, or the offset itself."""
        if numbered:
            number = _ORDINAL.match(flow.folded, at, stop)
            if number:
                return number.end()  # "UBND phường 12", "UBND Quận 1"
        first = end = at
        for count in range(_MAX_JOINED):
            apart = "-" in flow.folded[at - 2 : at]  # "… Vũng Tàu - Sở Nội vụ"
            if count == _MAX_SYLLABLES and (apart or "-" not in flow.folded[first:at]):
                break
            syllable = _SYLLABLE.match(flow.folded, at, stop)
            if not syllable:
                break
            if self._opens_other(flow, at, stop) and not self._is_name(flow, at, stop, at > first):
                break
            end = syllable.end()
            joint = _JOINT.match(flow.folded, end, stop)
            if not joint:
                break
            at = joint.end()
        behind = numbered and end > first and _NUMBER_BEHIND.match(flow.folded, end, stop)
        return behind.end() if behind else end

    def _opens_other(self, flow: Folded, at: int, stop: int) -> bool:
        """Return whether a capital begins a word of the sentence: "UBND huyện *Kế* hoạch số …"."""
        first = _WORD.match(flow.lower, at, stop)
        if not first:
            return True
        second = _WORD.match(flow.lower, first.end() + 1, stop)
        if second and f"{first[0]} {second[0]}" in self._not_names:
            return True
        # "UBND tỉnh Về việc" but "UBND huyện Năm Căn": a name goes on with a capital.
        named = second and flow.folded[at : second.end()].istitle()
        return first[0] in self._not_names and not named

    def _is_name(self, flow: Folded, at: int, stop: int, behind: bool) -> bool:
        """Return whether what else opens a sentence is a name: "xã Phú *Quý*", "xã *Độc Lập*"."""
        first = _WORD.match(flow.lower, at, stop)
        if first is None or not flow.folded[at : first.end()].istitle():
            return False
        if behind and first[0] in self._also_names and "-" not in flow.folded[at - 2 : at]:
            return _COUNTED.match(flow.folded, first.end(), stop) is None
        second = _WORD.match(flow.folded, first.end() + 1, stop)
        both = second is not None and second[0].istitle()
        return both and flow.lower[at : second.end() if second else at] in self._also_names

    def _term_end(self, flow: Folded, end: int, stop: int) -> int:
        while term := _TERM.match(flow.lower, end, stop):
            end = term.end()
        return end


def _line_end(flow: Folded, at: int, stop: int | None) -> int:
    end = flow.folded.find("\n", at)
    end = len(flow.folded) if end < 0 else end
    return end if stop is None else min(stop, end)
