"""Outline: which paragraphs are headings, and how they nest.

A heading is numbered or clearly set off; a numbered sentence is body text. The level is the depth
in the report's own numbering: schemes nest in the order in which the report opens them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vnreports.flow import BlockKind, fold
from vnreports.letters import UPPER
from vnreports.rules import RuleSet
from vnreports.segment.joining import is_upper
from vnreports.segment.lines import Line
from vnreports.segment.markers import Marker, Scheme, ordinal

_HEADING_SCHEMES = frozenset({"part", "roman", "upper", "number", "decimal", "letter"})
_CLAUSE = re.compile(r"\b(?:đã|đang|sẽ|phải|ngày \d{1,2}[/-]|gồm có|báo cáo như sau)\b")
_END = re.compile(rf"(?<=[^\s.][^\s.])\.\s+(?=[{UPPER}\"“+\-])|:\s+(?=\S)")
_PERIOD_HEADING = re.compile(r"(?:năm|quý|tháng|giai đoạn|\d{1,2} tháng)\b.{0,60}", re.IGNORECASE)
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu|BIỂU SỐ|Biểu số|BIỂU|Biểu)"
    r"(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-Z]))?(?:\s*[.:\-]\s*|\s*$|\s+\()"
)
RUN_IN = 260  # letters; a longer lead is a sentence, not a heading


@dataclass(slots=True)
class Para:
    """A paragraph on its way to become a block."""

    lines: list[Line]
    text: str
    marker: Marker | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    label: str | None = None
    head: int | None = None  # length of a run-in heading, in letters of `text`
    table: int | None = None
    row: int = 0
    column: int = 0
    folded: str = ""
    lead: int | None = None
    section: int | None = None

    @property
    def bold(self) -> bool:
        first = self.lines[0]
        return bool(first.bold or first.markdown or first.opens_bold)

    @property
    def body(self) -> str:
        return self.folded[self.marker.length if self.marker else 0 :]


@dataclass(slots=True)
class Outliner:
    """Marks the headings among the paragraphs of a report."""

    rules: RuleSet
    _levels: list[Scheme] = field(default_factory=list)

    def mark(self, paras: list[Para]) -> None:
        """Set kind, depth and head of the paragraphs that are headings; nest the list items."""
        for para in paras:
            para.folded = fold(para.text)
        flow = [para for para in paras if para.kind is BlockKind.PARAGRAPH]
        for index, para in enumerate(flow):
            before = flow[index - 1] if index else None
            after = flow[index + 1] if index + 1 < len(flow) else None
            if self._caption(para):
                para.kind = BlockKind.CAPTION
            elif para.marker and para.marker.scheme in _HEADING_SCHEMES:
                self._numbered(para, before, after)
            elif para.marker:
                para.kind = BlockKind.ITEM
            elif self._set_off(para, before, after, numbered=any(p.marker for p in flow)):
                para.kind = BlockKind.HEADING
        self._run_ins(flow)
        self._nest(flow)

    def _caption(self, para: Para) -> bool:
        small = para.folded.lower()
        return len(small) < 260 and any(
            sign in small for sign in self.rules.words("sections.captions")
        )

    def _numbered(self, para: Para, before: Para | None, after: Para | None) -> None:
        """Decide on a paragraph that begins with a heading's number."""
        marker = para.marker
        assert marker is not None
        body = para.body
        text = body.rstrip(" .:…")
        if marker.scheme == "roman" and marker.number in ("C", "D", "M"):
            para.kind = BlockKind.ITEM
            return
        if len(body) > 420 or not any(c.isalpha() for c in body):
            para.kind = BlockKind.ITEM
            return
        if is_upper(text) or para.bold:
            whole = len(text) <= 420 and not (
                not is_upper(text) and _END.search(body[:-1]) and len(text) > RUN_IN
            )
            para.kind = BlockKind.HEADING if whole and not body.endswith(";") else BlockKind.ITEM
            return
        if body.endswith(";") or (len(text) > 300 and not body.endswith(":")):
            para.kind = BlockKind.ITEM
            return
        if _END.search(body[:-1].rstrip(".")) and not body.endswith(":"):
            para.kind = BlockKind.ITEM
            return
        sentence = body.endswith(".") and not body.endswith("..")
        small = body.lower()
        openers = small.startswith(tuple(self.rules.words("sections.sentence_openers")))
        clause = _CLAUSE.search(small) is not None and not small.startswith(
            tuple(self.rules.words("sections.heading_openers"))
        )
        listed = any(self._sibling(para, other) for other in (before, after))
        if sentence and (
            clause or openers or listed or (len(text) > 120 and not self._template(body))
        ):
            para.kind = BlockKind.ITEM
        elif clause and len(text) > 90 and not body.endswith(":"):
            para.kind = BlockKind.ITEM
        elif listed and openers and len(text) > 60 and not body.endswith(":"):
            para.kind = BlockKind.ITEM
        else:
            para.kind = BlockKind.HEADING

    def _template(self, body: str) -> bool:
        """Return whether a heading of the prescribed outline kept its instruction in brackets."""
        return re.search(r"\([^()]{10,}\)\s*[.:]*$", body) is not None

    def _sibling(self, para: Para, other: Para | None) -> bool:
        """Return whether a neighbour is the next or former number of the same list of sentences."""
        if other is None or other.marker is None or para.marker is None:
            return False
        return (
            other.marker.scheme == para.marker.scheme
            and abs(ordinal(other.marker) - ordinal(para.marker)) == 1
            and other.folded.rstrip().endswith((".", ";"))
        )

    def _set_off(
        self, para: Para, before: Para | None, after: Para | None, *, numbered: bool
    ) -> bool:
        """Return whether a paragraph without a number is a heading."""
        text = para.folded.strip()
        if (
            len(text) > 200
            or text.endswith((".", ";", ",", "!", "?"))
            or not text.lstrip('"')[:1].isupper()
        ):
            return False
        if not any(c.isalpha() for c in text) or text.startswith("("):
            return False
        if _APPENDIX.match(text):
            return True
        colon = text.endswith(":")
        hint = para.lines[0].hint
        if after is None:
            return False  # a heading has something below it
        if para.lines[0].markdown and not colon:
            return True
        if is_upper(text) and len(text) >= 8 and not colon:
            return True
        if para.bold and not colon:
            return hint is None or not (hint.centred and before is None)
        if colon:
            return False
        if _PERIOD_HEADING.fullmatch(text) and len(text) < 70 and re.search(r"\d", text):
            return True
        if numbered or len(text) > 110 or re.search(r"\d{4}", text):
            return False
        return (
            len(after.folded) > len(text)
            and len(text.split()) >= 2
            and after.marker is None
            and (
                before is None
                or before.folded.rstrip().endswith((".", ":", ";", "…", '"', "!"))
                or before.kind is not BlockKind.PARAGRAPH
            )
            and len(after.folded) > 100
        )

    def _run_ins(self, flow: list[Para]) -> None:
        """Find headings that run into their text: "4. Về tuyên truyền: UBND xã đã …"."""
        for index, para in enumerate(flow):
            if (
                para.kind is not BlockKind.ITEM
                or para.marker is None
                or para.marker.scheme not in ("number", "decimal", "letter", "roman", "upper")
            ):
                continue
            length = self._lead_length(para)
            if length and self._headed_siblings(flow, index):
                para.kind = BlockKind.HEADING
                para.head = para.marker.length + length

    def _lead_length(self, para: Para) -> int:
        """Return how long the lead of a run-in heading is; 0 where there is none."""
        body = para.body
        found = _END.search(body)
        if not found:
            return 0
        lead = body[: found.start()]
        colon = body[found.start()] == ":"
        small = lead.lower()
        limit = 160 if colon else RUN_IN + 40
        if (
            len(lead) > limit
            or len(lead) < 6
            or _CLAUSE.search(small)
            or ("/" in lead and re.search(r"\d/", lead))
        ):
            return 0
        if small.startswith(("đề nghị", "kính đề nghị", "kiến nghị", "đối với", "ubnd", "ủy ban")):
            return 0
        return found.start()

    def _headed_siblings(self, flow: list[Para], index: int) -> bool:
        """Return whether the neighbours in the same series are headings as well."""
        para = flow[index]
        assert para.marker is not None
        wanted = ordinal(para.marker)
        seen = run_in = 0
        for step in (-1, 1):
            at = index + step
            number = wanted
            while 0 <= at < len(flow):
                other = flow[at].marker
                if (
                    other
                    and other.scheme == para.marker.scheme
                    and flow[at].kind in (BlockKind.HEADING, BlockKind.ITEM)
                ):
                    if ordinal(other) != number + step:
                        break
                    number += step
                    if flow[at].kind is BlockKind.HEADING and flow[at].head is None:
                        seen += 1
                    elif flow[at].head is not None or (
                        self._lead_length(flow[at]) and self._by_colon(flow[at])
                    ):
                        run_in += 1
                    elif self._by_colon(para) or not self._lead_length(flow[at]):
                        return False
                elif flow[at].kind is BlockKind.HEADING and self._outer(flow[at], para):
                    break
                at += step
        # a lead that ends like a sentence is a heading only beside one that stands alone
        return seen > 0 or (run_in > 0 and self._by_colon(para))

    def _by_colon(self, para: Para) -> bool:
        return para.body[self._lead_length(para) :][:1] == ":"

    def _outer(self, heading: Para, para: Para) -> bool:
        order: list[Scheme] = ["part", "upper", "roman", "number", "decimal", "letter"]
        if heading.marker is None or para.marker is None:
            return False
        return order.index(heading.marker.scheme) < order.index(para.marker.scheme)

    def _nest(self, flow: list[Para]) -> None:
        """Give headings their level and list items their depth and lead."""
        stack: list[tuple[str, int]] = []  # scheme key, index of the para
        items: list[tuple[str, int]] = []
        lead: int | None = None
        for index, para in enumerate(flow):
            if para.kind is BlockKind.HEADING:
                self._push_heading(flow, stack, index)
                items, lead = [], index
            elif para.kind is BlockKind.ITEM:
                self._push_item(flow, items, index, lead)
            elif para.kind is BlockKind.PARAGRAPH:
                above = flow[index - 1] if index else None
                if (
                    above
                    and above.kind is not BlockKind.HEADING
                    and above.folded.rstrip().endswith(":")
                ):
                    # "* Kết quả giải quyết … tại Trung tâm …:" and its figures
                    para.lead = index - 1
                if para.folded.rstrip().endswith(":"):
                    items, lead = [], index
                elif len(para.folded) > 200 or para.folded.rstrip().endswith("."):
                    items, lead = [], index

    def _push_heading(self, flow: list[Para], stack: list[tuple[str, int]], index: int) -> None:
        para = flow[index]
        if para.marker is None:
            numbered = [entry for entry in stack if entry[0] != "none"]
            if (
                is_upper(para.folded) and any(p.marker and p.marker.scheme == "roman" for p in flow)
            ) or para.folded.lower().startswith(("phụ lục", "biểu mẫu")):
                numbered = []
            stack[:] = [*numbered, ("none", index)]
        else:
            key: str = para.marker.scheme
            if key == "decimal":
                key += str(para.marker.number.count("."))
            known = [number for number, entry in enumerate(stack) if entry[0] == key]
            if known:
                del stack[known[0] :]
            elif (
                key in ("part", "roman", "upper")
                and key == "roman"
                and all(e[0] not in ("part", "upper") for e in stack)
            ):
                stack.clear()
            elif key == "part":
                stack.clear()
            elif key.startswith("decimal"):
                while stack and (
                    stack[-1][0] == "letter"
                    or (stack[-1][0].startswith("decimal") and stack[-1][0] > key)
                ):
                    stack.pop()
            elif (
                key == "number"
                and stack
                and stack[-1][0] in ("letter", "none")
                and ordinal(para.marker) > 1
            ):
                stack.pop()
            stack.append((key, index))
        para.depth = len(stack)

    def _push_item(
        self, flow: list[Para], items: list[tuple[str, int]], index: int, lead: int | None
    ) -> None:
        para = flow[index]
        assert para.marker is not None
        key = para.marker.number if para.marker.scheme == "bullet" else para.marker.scheme
        key = "-" if key in ("-", "–", "—") else key
        hint = para.lines[0].hint
        if hint is not None and hint.level:
            del items[hint.level - 1 :]
        else:
            known = [number for number, entry in enumerate(items) if entry[0] == key]
            if known:
                del items[known[0] :]
        para.lead = items[-1][1] if items else lead
        items.append((key, index))
        para.depth = len(items)


def is_headline(first: Para, second: Para) -> bool:
    """Return whether the first lines of a text without letterhead are the title of an article."""
    text = first.text.strip()
    if (
        first.marker
        or len(text) > 160
        or text.endswith((".", ";", ":", "!", ","))
        or len(text.split()) < 4
    ):
        return False
    hint = first.lines[0].hint
    styled = first.bold or (hint is not None and hint.centred) or is_upper(text)
    dated = re.search(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", second.text[:80]) is not None
    return styled or dated or len(second.text) > 2 * len(text)
