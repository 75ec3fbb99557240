"""Credits: who has run an initiative, and where.

    - Huyện Đam Rông: mô hình "Trạm số" tại xã Rô Men, xã Liêng Srônh

is credited to the head of its bullet, with two places. Without a head the subject of the sentence
holds, then the one before it in the paragraph, then the subject of the lead-in; the place holds
only where nobody else is credited (settled question 6). The reporting unit is never assumed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from vnreports.flow import Flow
from vnreports.practices.above import Above
from vnreports.practices.beside import Beside
from vnreports.practices.clauses import LOOK, Clauses
from vnreports.practices.holders import Holder, Holders
from vnreports.practices.levels import lies_in
from vnreports.practices.mention import Mention
from vnreports.practices.story import Story
from vnreports.practices.subjects import Subjects
from vnreports.rules import RuleSet

_EXAMPLES = ("như ", "điển hình ", "điển hình là ", "tiêu biểu ", "tiêu biểu là ", "nổi bật là ")
_OPENING = 40  # letters before the subject that opens a bullet

# "xã Bình Tường*, Bình Nghi và* thị trấn Phú Thọ"
_SIDE_BY_SIDE = regex.compile(r"(?:,| và|, và|;)(?: ?\p{Lu}\p{L}*+(?:,| và|, và|;)?)*+ ?")


@dataclass(frozen=True, slots=True)
class Credit:
    """An owner, or nobody, with the places below it."""

    owner: str | None
    places: tuple[str, ...] = ()


class Credits:
    """Credits the mentions of one passage after the other, from left to right."""

    def __init__(
        self,
        holders: Holders,
        flow: Flow,
        rules: RuleSet,
        clauses: Clauses,
        story: Story | None = None,  # of an article
    ) -> None:
        self._holders = holders
        self._flow = flow
        self._clauses = clauses
        self._passage = clauses.passage
        self._beside = Beside(holders, flow, rules, clauses)
        self._above = Above(holders, flow, clauses.passage)
        self._subjects = Subjects(holders, flow, rules, clauses)
        self._story = story
        self._points_at = rules.pattern("initiatives.points_at")
        self._located = rules.pattern("initiatives.located")
        self._taken = rules.pattern("initiatives.taken_name")
        headed = holders.head(clauses.passage.start, clauses.passage.end)
        self._head = headed[0] if headed else None
        self._lead_end = self._lead_in_end()
        self._opening = self._opening_subjects() if self._head is None else []
        self._carried: list[Holder] = []
        self._credited: set[str] = set()  # names of the owners so far
        self._told = 0  # where the mention before ends
        self._by_place = False  # the entries before were credited to their places

    def lead(self, mention: Mention) -> str:
        """Return the block's own lead-in to the list that a mention stands in, in lower case."""
        if mention.start < self._lead_end:
            return ""
        return self._flow.lower[
            self._passage.start : min(self._lead_end, self._passage.start + LOOK)
        ]

    def of(self, mention: Mention) -> list[Credit]:
        """Return who is credited with a mention: one credit per owner."""
        found = self._credits(mention)
        self._told = mention.end
        self._credited |= {one.owner for one in found if one.owner}
        return found

    def _credits(self, mention: Mention) -> list[Credit]:
        places = self._places(mention)
        subjects = self._subjects.of(mention, by_place=self._by_place)
        told = self._beside.told(mention, subject=any(one.named for one in subjects))
        if told is not None:
            return [_credit(one, places) for one in told.several or (told,)]
        if subjects and self._is_placed(subjects[0]):
            # "Ở huyện A, mô hình “B” của xã C"
            whose = self._beside.whose(mention)
            if whose and whose.named and self._owned(mention, whose):
                return [_credit(whose, places)]
        if subjects and self._told and subjects[0].start >= self._told:
            # "… “A” do Phòng X xây dựng, và sáng kiến “B” của Y": X is told of A, and so is where
            # "“A” ở xã X, mô hình “B” ở xã Y" puts it
            between = self._flow.lower[self._told : subjects[0].start].strip(' "')
            subjects = [] if between.endswith("do") or between in ("ở", "tại") else subjects
        judged = bool(subjects) and self._holders.judges(subjects[-1], mention.start)
        subjects = [] if judged else subjects
        head = self._entry_head(mention) or self._head
        author = self._subjects.author(mention, subjects) if head is None else None
        if author is not None:
            return [_credit(author, places)]
        if head is self._head and subjects and self._takes_over(subjects, mention):
            return [_credit(one, places) for one in subjects]
        if head is not None and head.kind == "group" and any(one.named for one in subjects):
            head = None  # "Khối sở, ngành: Sở Tư pháp duy trì …"
        if head is not None:
            whose = self._owned_behind(mention)
            if whose and whose.named and whose.kind == "body":
                return [_credit(whose, places)]
            own = self._beside.in_bracket(mention) if mention.listed else None
            if own is not None and own.kind == "body":  # "Đoàn Khối: “X” (Chi đoàn Sở Nội vụ)"
                return [_credit(own, places)]
            return [_credit(one, places, members=subjects) for one in head.several or (head,)]
        opens = not self._clauses.before(mention.start).strip(" -+*•")
        whose = self._beside.whose(mention) if opens and not subjects else None
        if whose and self._owned(mention, whose):
            return [_credit(whose, places)]  # "Mô hình “A” của xã B đã được xã C học tập"
        lead_head = self._above.head() if not subjects else None
        if lead_head is not None:
            own = self._beside.in_bracket(mention)
            if own is not None and own.kind == "body":
                return [_credit(own, places)]
            return [_credit(lead_head, [*places, *([own] if own else [])])]
        if subjects and all(one.kind == "bare" for one in subjects):
            # "thành phố", below "Tại UBND …"; "phường", behind "Phường Việt Trì mỗi ngày …."
            if whose := self._owned_behind(mention):
                return [_credit(whose, places)]  # "xã đăng ký “A” của Hội Nông dân"
            subjects = self._above.subjects() or self._subjects.meant_by(subjects[0]) or subjects
            if self._story and all(one.kind == "bare" for one in subjects):
                told = self._story.unit(mention, subjects[0])
                subjects = [told] if told else subjects
        if self._opening and not any(one.named for one in subjects):
            return [_credit(one, places, members=subjects) for one in self._opening]
        learner = self._subjects.learner(mention)
        if learner:
            return [_credit(one, places) for one in learner]
        if all(one.kind == "group" or self._announces(one, mention) for one in subjects):
            owner = self._beside.whose(mention) or self._beside.ending_entry(mention)
            if owner is not None:
                return [_credit(owner, places)]
        whose = self._beside.whose(mention)
        if whose and self._points_at.search(self._clauses.before(mention.start)):
            return [_credit(whose, places)]  # "giải Nhất trao cho sáng kiến … của xã A"
        used = bool(subjects) and subjects[-1].end <= self._told <= mention.start
        first = "(1)" in self._flow.folded[mention.start : mention.name_start]
        begins = mention.start if first else mention.entry  # "các mô hình: (1) “A” của xã B; …"
        apart = bool(subjects) and (mention.listed or first) and subjects[-1].end <= begins
        if whose and (apart or (used and self._owned(mention, whose))):
            return [_credit(whose, places)]  # the subject is that of the name before
        if judged:
            return [self._by_its_place(places)]
        carried = self._carried[:1] if opens and not subjects and len(places) == 1 else []
        if carried and places[0].named and _are_peers(carried[0], places[0]):
            # "Tại xã A đã làm …. Sáng kiến “B” tại xã C …": no xã runs what another has
            return [self._by_its_place(places)]
        placed = any(one.kind != "quarter" for one in places)
        pointed = bool(subjects) and self._pointed_at(subjects[0], mention)
        if placed and (
            pointed
            or (subjects and self._of_no_one(subjects, mention))
            or (self._by_place and not subjects)
        ):
            return [self._by_its_place(places)]
        owners = (
            subjects
            or self._subjects.with_it(mention)
            or self._subjects.opener(mention)
            or self._subjects.topic(mention, self._told)
            or (self._carried if not (opens and len(self._credited) > 1) else [])
            or self._above.subjects()
            or self._above.below()
            or self._of_story(mention)
        )
        if owners:
            self._carried = owners
            return [_credit(one, places, members=[one]) for one in owners]
        self._by_place = bool(places)
        return [self._by_its_place(places)]

    # -- owners

    def _lead_in_end(self) -> int:
        """Return where the passage's own lead-in to a list ends: at its first number or colon."""
        start = self._head.end + 1 if self._head else self._passage.start
        colon = self._flow.folded.find(":", start, self._passage.end)
        number = self._flow.folded.find("(1)", start, self._passage.end)
        return min((end for end in (colon, number) if end >= 0), default=self._passage.start)

    def _opening_subjects(self) -> list[Holder]:
        """Return the subject that opens a bullet with a list: "UBND huyện X đã triển khai: (1)"."""
        start = self._passage.start
        if not self._passage.item or self._lead_end <= start:
            return []
        subjects = self._holders.subjects(start, min(self._lead_end, start + LOOK))
        return [one for one in subjects if one.named and one.start - start < _OPENING]

    def _entry_head(self, mention: Mention) -> Holder | None:
        """Return the head of an entry inside a paragraph: "; Phường A: mô hình …"."""
        if mention.entry == self._passage.start and self._head is not None:
            return None
        headed = self._holders.head(mention.entry, mention.start)
        if headed is None and self._head is None:
            headed = self._sentence_head(mention)
        if headed is None or self._head is None or headed[0].kind == "body":
            return headed[0] if headed else None
        # "Xã A: …. Xã B: …" are two bullets in one paragraph; "Sở X: (1) xã A: …" has a place
        return headed[0] if self._head.kind == headed[0].kind else None

    def _sentence_head(self, mention: Mention) -> tuple[Holder, int] | None:
        """Return the head of a sentence that lists: "Huyện A: (1) Mô hình …; (2) Giải pháp …"."""
        start, _ = self._clauses.sentence(mention.start)
        if start >= mention.entry or not mention.listed:
            return None
        headed = self._holders.head(start, mention.start)
        return headed if headed and headed[0].named else None

    def _takes_over(self, subjects: list[Holder], mention: Mention) -> bool:
        """Return whether the clause of a mention opens with another unit, the head's peer or part.

        "Xã A: …. Tại xã B đã làm …", "Huyện C: xã D duy trì …".
        """
        if self._head is None:
            return False
        before = self._flow.lower[mention.entry : subjects[0].start].rpartition(":")[2].strip(" -+")
        opens = before in ("", "tại", "ở", "còn", "riêng")
        peers = bool(self._told) and _are_peers(self._head, subjects[-1])
        return opens and (peers or lies_in(subjects[-1].name, self._head.name))

    def _of_story(self, mention: Mention) -> list[Holder]:
        told = self._story.unit(mention) if self._story else None
        return [told] if told else []

    def _owned_behind(self, mention: Mention) -> Holder | None:
        whose = self._beside.whose(mention)
        return whose if whose and self._owned(mention, whose) else None

    def _is_placed(self, subject: Holder) -> bool:
        """Return whether a subject only says where: "*Ở huyện A*, sáng kiến …"."""
        before = self._flow.lower[max(self._passage.start, subject.start - 5) : subject.start]
        return before.endswith(("ở ", "tại ")) and self._flow.text[subject.end] == ","

    def _owned(self, mention: Mention, whose: Holder) -> bool:
        """Return whether "của" stands between a name and a unit."""
        return "của " in self._flow.lower[mention.end : whose.start]

    def _announces(self, subject: Holder, mention: Mention) -> bool:
        """Return whether a subject stands before the colon of a list whose names have units."""
        return mention.listed and ":" in self._flow.folded[subject.end : mention.name_start]

    def _pointed_at(self, subject: Holder, mention: Mention) -> bool:
        """Return whether a subject is an example of those before: "Điển hình như xã A với …; …"."""
        before = self._flow.lower[max(self._passage.start, subject.start - 20) : subject.start]
        return subject.end <= mention.entry and before.endswith(_EXAMPLES)

    def _of_no_one(self, subjects: list[Holder], mention: Mention) -> bool:
        """Return whether a list's subject is a group whose members the entries name."""
        return mention.listed and all(one.kind == "group" and not one.members for one in subjects)

    # -- places

    def _places(self, mention: Mention) -> list[Holder]:
        """Return the localities after "tại", "trên địa bàn" … behind a name, in its clause."""
        stop = self._clauses.after(mention.end)
        located = self._located.search(self._flow.lower, mention.end, stop)
        if located is None:
            return []
        bracket = self._flow.folded.find("(", located.end(), stop)
        by = self._flow.lower.find(" do ", located.end(), stop)  # who has made the next one
        stop = by if by >= 0 else stop
        places = self._holders.places(located.end(), min(bracket, stop) if bracket >= 0 else stop)
        # "chợ số ở phường A, thôn số ở xã B": the next unit is that of the next entry
        return places[:1] if mention.rule == "initiatives.placed" else places

    def _by_its_place(self, places: list[Holder]) -> Credit:
        """Credit the widest place where nobody else is credited.

        Quarters own nothing, and of several units side by side none is the owner.
        """
        units = [one for one in places if one.kind != "quarter"]
        side_by_side = all(
            a.start == b.start  # of one series: "các xã A, B"
            or _SIDE_BY_SIDE.fullmatch(self._flow.folded, a.end, b.start)
            for a, b in pairwise(units)
        )
        if not units or (len(units) > 1 and side_by_side):
            return Credit(None, _names(places))
        return _credit(units[-1], places)


def _are_peers(one: Holder, two: Holder) -> bool:
    """Return whether two holders are of one kind, by the first word of their names."""
    words = [holder.name.removeprefix("UBND ").split() for holder in (one, two)]
    named = two.named and words[1][-1][0].isupper() and not set(two.name) & set(":(")
    return named and words[0][0].lower() == words[1][0].lower() and words[0] != words[1]


def _credit(owner: Holder, places: list[Holder], members: list[Holder] | None = None) -> Credit:
    """Return a credit; the members of a group that acted are places below the owner."""
    named = [name for one in members or () for name in one.members]
    return Credit(owner.name, (*named, *_names(places, but=owner)))


def _names(places: list[Holder], *, but: Holder | None = None) -> tuple[str, ...]:
    """Return the names of places below an owner: not the owner, nor the whole province."""
    names = (one.name for one in places if but is None or one.name != but.name)
    return tuple(dict.fromkeys(name for name in names if not name.lower().startswith("tỉnh ")))
