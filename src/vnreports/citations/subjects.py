"""Subjects: the trích yếu of a cited document, where it begins and where it ends.

    "Quyết định số 601/QĐ-UBND … *về ban hành Bộ Chỉ số đánh giá …*. Hiện nay …"
    "Kế hoạch số 27/KH-UBND ngày 11/3/2020 *kế hoạch kiểm tra công tác …*;"

It begins behind "về", "về việc", "v/v", or bare behind date or issuer, unless the words are a
predicate ("đề nghị các cơ quan …", settled question 11). It ends with the sentence, the bracket or
the list item, and before that where the sentence goes on with something else: another document,
an actor with a verb, a clause ("trong đó …", "nhằm …"). A document named inside it stays in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.bodies import Bodies, load_bodies
from vnreports.citations.mentions import Mention
from vnreports.flow import Block, BlockKind, Flow
from vnreports.rules import RuleSet
from vnreports.spans import Span
from vnreports.wordtrie import word_trie

_LONGEST = 700  # letters; the longest trích yếu of the samples has 330
_STOPS = re.compile(r'[,;:()"]| và ')
_ASIDE = re.compile(r"\s?\((?:trong đó|gồm|có|kèm|nay|theo|tại|từ|đợt|lần)")
_TO_REFERENCE = re.compile(
    r"\s{0,2}(?:và |cùng |kèm theo |các |của |tại |theo |đã |ban hành |số )*"
)
_QUOTED_LEAD = re.compile(r"\s?(?:về việc|về|v/v:?) ")
_NEW_SENTENCE = re.compile(r"[A-ZĐ][^\W\d]*(?: [^\W\d]+){0,5} (?:đã|đang|vừa) ")
_PIECE = re.compile(r"[^,;.]*")
_RESTS_ON = re.compile(r" (?:theo|tại|căn cứ)(?: tinh thần)? $")
_LIST_KINDS = frozenset({BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.CELL})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: the end of its sentence, and whether in a list of documents."""

    stop: int
    listed: bool


class Subjects:
    """The finder of trích yếu, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._bodies = load_bodies(rules)
        self._lead = rules.pattern("references.subject_lead")
        self._quoted = rules.pattern("references.subject_quoted")
        self._none = rules.pattern("references.no_subject")
        self._not_listed = rules.pattern("references.not_list_subject")
        self._clause = rules.pattern("references.clause_opens")
        self._loose_clause = rules.pattern("references.loose_clause_opens")
        self._actor = rules.pattern("references.actor_acts")
        self._body_acts = rules.pattern("references.body_acts")
        self._runs_on = rules.pattern("references.runs_on")
        self._carried_out = rules.pattern("references.carried_out")
        self._item_lead = rules.pattern("references.list_item_lead")
        self._item_clause = rules.pattern("references.item_clause")
        bare = word_trie(rules.words("references.bare_subjects"))
        self._bare = re.compile(rf"(?:\s?\([^()]{{1,60}}\))?(?P<comma>,)?\s{{1,2}}(?={bare}(?!\w))")
        self._any = re.compile(r"(?:\s?\([^()]{1,60}\))?,?\s{1,2}(?=\w)")

    def is_listed(self, flow: Flow, first: Mention, block: Block) -> bool:
        """Return whether a block is an item of a list of documents: one with nothing before it."""
        if block.kind not in _LIST_KINDS:
            return False
        return self._item_lead.match(flow.lower, block.body, first.start) is not None

    def find(
        self, flow: Flow, at: int, place: Place, mentions: Sequence[Mention], index: int
    ) -> Span | None:
        """Return the trích yếu that begins at an offset, behind mention `index`."""
        if mentions[index].title:
            return mentions[index].title
        own = flow.folded.find("(", mentions[index].start, at)
        if own >= 0 and flow.folded.startswith(")", at) and ")" not in flow.folded[own:at]:
            at += 1  # "1345/QĐ-UBND (04/8/2023) phê duyệt …"
        stop = min(place.stop, at + _LONGEST)
        stop = self._bracket_end(flow, mentions[index], stop)
        begin = self._begin(flow, at, stop, place)
        if begin is None or any(one.start <= begin + 3 for one in mentions[index + 1 : index + 2]):
            return None  # "388/QĐ-UBND, 389/QĐ-UBND … kiện toàn …": the next of a row
        end = self._end(flow, begin, stop, place, (mentions, index))
        return _trimmed(flow, begin, end)

    def whole(self, flow: Flow, at: int, place: Place) -> Span | None:
        """Return a trích yếu that a cell of a table holds, with or without "về"."""
        lead = self._lead.match(" " + flow.lower[at : place.stop]) or self._bare.match(
            " " + flow.lower[at : place.stop]
        )
        return _trimmed(flow, at + lead.end() - 1, place.stop) if lead else None

    def _begin(self, flow: Flow, at: int, stop: int, place: Place) -> int | None:
        lead = self._lead.match(flow.lower, at, stop) or self._quoted.match(flow.lower, at, stop)
        if lead:
            return lead.end()
        bare = self._bare.match(flow.lower, at, stop)
        if bare and (place.listed or not bare["comma"]):
            return None if self._none.match(flow.lower, bare.end(), stop) else bare.end()
        other = self._any.match(flow.lower, at, stop) if place.listed else None
        if other and not self._not_listed.match(flow.lower, other.end(), stop):
            return None if self._none.match(flow.lower, other.end(), stop) else other.end()
        return None

    def _bracket_end(self, flow: Flow, mention: Mention, stop: int) -> int:
        """Return the end of the bracket that a mention stands in: "(Kế hoạch số 5/… về …)"."""
        opening = flow.folded.rfind("(", max(0, mention.start - 400), mention.start)
        if opening < 0 or "\n" in flow.folded[opening : mention.start]:
            return stop
        depth = 0
        for mark in re.finditer(r"[()]", flow.folded[opening:stop]):
            depth += 1 if mark[0] == "(" else -1
            if depth == 0:
                closing = opening + mark.start()
                return closing if closing > mention.start else stop
        return stop

    def _end(
        self,
        flow: Flow,
        begin: int,
        stop: int,
        place: Place,
        mentions: tuple[Sequence[Mention], int],
    ) -> int:
        quoted = self._quotation_end(flow, begin, stop)
        if quoted is not None:
            return quoted
        at = begin
        limit = stop
        while at < limit:
            mark = _STOPS.search(flow.lower, at, limit)
            piece_end = mark.start() if mark else limit
            if place.listed:
                over = self._carried_out.search(flow.lower, max(begin, at - 1), piece_end)
                if over and over.start() > begin:
                    return over.start()
            else:
                runs_on = self._runs_on.search(flow.lower, max(begin, at - 1), piece_end)
                if runs_on and runs_on.start() > begin:
                    return runs_on.start()
            if mark is None:
                return limit
            if self._ends_at(flow, mark, (begin, limit), place, mentions):
                return mark.start()
            at = self._skip(flow, mark, limit)
        return limit

    def _ends_at(
        self,
        flow: Flow,
        mark: re.Match[str],
        bounds: tuple[int, int],
        place: Place,
        mentions: tuple[Sequence[Mention], int],
    ) -> bool:
        """Return whether the trích yếu ends at a mark of punctuation or at "và"."""
        after, stop = mark.end(), bounds[1]
        if mark[0] == '"':
            return False
        if mark[0] == "(":
            closing = flow.folded.find(")", after, stop)
            last = closing < 0 or flow.folded[closing + 1 : closing + 2] in (
                "",
                ",",
                ";",
                ".",
                "\n",
            )
            return last or _ASIDE.match(flow.lower, mark.start(), stop) is not None
        if mark[0] in ":)":
            return True
        if self._other_document(flow, mark, bounds[0], mentions):
            return True
        if mark[0] == ";":
            return not place.listed or self._item_clause.match(flow.lower, after, stop) is not None
        if mark[0] == " và ":
            runs_on = None if place.listed else self._runs_on.match(flow.lower, mark.start(), stop)
            return runs_on is not None
        if not place.listed and self._says_elsewhere(flow, after, bounds, mentions):
            return True
        return self._clause_begins(flow, after, bounds, place)

    def _says_elsewhere(
        self,
        flow: Flow,
        after: int,
        bounds: tuple[int, int],
        mentions: tuple[Sequence[Mention], int],
    ) -> bool:
        """Return whether the words up to the next comma rest on a document of their own.

        "… về sắp xếp cấp tỉnh, *sắp xếp cấp xã theo Nghị quyết số 1687/…*": the second is no part
        of the trích yếu of the first.
        """
        row, index = mentions
        following = bisect_left(row, after, lo=index, key=lambda one: one.start)
        if following == len(row) or any(
            bounds[0] <= one.start for one in row[index + 1 : following]
        ):
            return False
        at = row[following].start
        piece = _PIECE.match(flow.lower, after, bounds[1])
        return (
            piece is not None
            and piece.end() > at
            and _RESTS_ON.search(flow.lower, after, at) is not None
        )

    def _clause_begins(self, flow: Flow, after: int, bounds: tuple[int, int], place: Place) -> bool:
        begin, stop = bounds
        if self._clause.match(flow.lower, after, stop):
            return True
        if not place.listed and self._loose_clause.match(flow.lower, after, stop):
            return True
        start = after + (flow.folded[after : after + 1] == " ")
        body = self._bodies.at(flow, start, stop)
        if body and self._body_acts.match(flow.lower, body.after, stop):
            return not _by_bodies(flow, self._bodies, begin, after - 1)
        piece = _PIECE.match(flow.lower, after, stop)
        said = piece[0] if piece else ""
        if body:  # ", Hội đồng xét sáng kiến báo cáo kết quả": its name goes on
            return flow.folded[start].isupper() and " báo cáo " in said
        if _NEW_SENTENCE.match(flow.folded, start, stop):
            return True  # ", Khối Dân vận xã đã hướng dẫn"
        if flow.folded[start : start + 1].isupper() and " được " in said:
            return True  # ", Công tác tuyên truyền được triển khai": a new sentence, in fact
        return not place.listed and self._actor.match(flow.lower, after, stop) is not None

    def _other_document(
        self, flow: Flow, mark: re.Match[str], begin: int, mentions: tuple[Sequence[Mention], int]
    ) -> bool:
        """Return whether another document of the sentence follows a mark.

        One that goes on with a document named inside the trích yếu stays in it: "triển khai Nghị
        quyết số 03/NQ-CP … và Nghị quyết số 71/NQ-CP … của Chính phủ".
        """
        row, index = mentions
        lead = _TO_REFERENCE.match(flow.lower, mark.end())
        at = lead.end() if lead else mark.end()
        following = bisect_left(row, mark.end(), lo=index, key=lambda one: one.start)
        if following == len(row) or not mark.end() <= row[following].start <= at:
            return False
        if mark[0] == ";":
            return True
        inside = [one for one in row[index + 1 : following] if one.start >= begin]
        if any(_akin(one, row[following]) for one in inside):
            return False
        # "về thực hiện Nghị quyết số 71/NQ-CP … của Chính phủ và Kế hoạch số 07-KH/TU …"
        other = row[following].code.organ != row[index].code.organ
        return not (
            inside and mark[0] == " và " and other and self._bare_until(flow, inside[-1], mark)
        )

    def _bare_until(self, flow: Flow, mention: Mention, mark: re.Match[str]) -> bool:
        """Return whether nothing but an issuer stands between a document and a mark."""
        if mention.end == mark.start():
            return True
        if not flow.lower.startswith(" của ", mention.end):
            return False
        body = self._bodies.at(flow, mention.end + 5, mark.start())
        return body is not None and body.after == mark.start()

    def _quotation_end(self, flow: Flow, begin: int, stop: int) -> int | None:
        if flow.folded[begin : begin + 1] != '"':
            return None
        closing = flow.folded.find('"', begin + 1, stop)
        return closing + 1 if closing >= 0 else None

    def _skip(self, flow: Flow, mark: re.Match[str], stop: int) -> int:
        """Return where to go on behind a mark: a quotation or bracket is passed as one."""
        closing = {'"': '"', "(": ")"}.get(mark[0])
        opens = mark[0] == "(" or flow.folded[mark.start() - 1 : mark.start()] in (" ", "(")
        if closing is None or not opens:
            return mark.end()
        at = flow.folded.find(closing, mark.end(), stop)
        return at + 1 if at >= 0 else mark.end()


def _by_bodies(flow: Flow, bodies: Bodies, begin: int, end: int) -> bool:
    """Return whether bodies who did something stand before an offset: "do HĐND, UBND …"."""
    body = bodies.before(flow, end, max(begin, end - 80))
    return body is not None and flow.lower.endswith("do ", begin, body.start)


def _akin(one: Mention, other: Mention) -> bool:
    return one.doc_type == other.doc_type and one.code.organ == other.code.organ


def _trimmed(flow: Flow, begin: int, end: int) -> Span | None:
    """Return a trích yếu without outer blanks and punctuation; None where nothing is left."""
    text = flow.text
    while end > begin and text[end - 1] in " .,;:*_/-–":
        end -= 1
    while begin < end and text[begin] in " ,;:*_":
        begin += 1
    inner = flow.folded[begin:end]
    if inner.endswith('"') and inner.count('"') % 2:
        end -= 1  # closes a quotation that was opened before, or never
    elif inner[:1] == inner[-1:] == '"' and inner.count('"') == 2:
        begin, end = begin + 1, end - 1
        lead = _QUOTED_LEAD.match(flow.lower, begin, end)
        begin = lead.end() if lead else begin
    return Span(begin, end) if end - begin > 2 else None
