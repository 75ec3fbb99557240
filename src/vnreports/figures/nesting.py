"""Nesting figures: which figure is a part of which.

    "5.331 hồ sơ (trong đó, số mới là 4.236 hồ sơ, …)"     -> parts by "trong đó"
    "- Số hồ sơ đã giải quyết là 2.481 hồ sơ, trong đó:"    -> parts by layout: the "+" items below

Sibling bullets have no parent (GUIDELINES, settled question 4).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from vnreports.figures.named import Named
from vnreports.flow import Block, BlockKind, Flow
from vnreports.kinship import load_kinship
from vnreports.rules import RuleSet

_BLOCKS_REACH = 10  # blocks looked back at for the count that a list by fields parts
_LABEL_REACH = 80  # letters
_CLASSES_REACH = 1500  # letters of a list by fields
_STOP = re.compile(r"\.\s")
_SENTENCE_REACH = 4000  # letters; no sentence is longer
_REACH = 60  # figures looked back at: no sentence of a report has half as many
_END = itemgetter(1)
_CLASSED = re.compile(
    r"\b(?:(?:phân|chia) (?:theo|ra)\b|(?:theo|từng) (?:lĩnh vực|loại|nhóm|khối)\b)[^.:;\d]{0,50}:"
)
_CLASS_END = re.compile(r"\s(?:đã |đang |còn )?(?:tiếp nhận|giải quyết|tồn)\b|\s?:")
_PENDING = re.compile(r"\b(?:đang|chưa) (?:được )?giải quyết\b")
_MONEY = re.compile(r"(?:^| )(?:đồng|vnđ|usd)$")
_OF_THOSE = ("trong đó", "trong số đó", "trong số này", "trong số ấy")  # opens a sentence
_STATES = ("tiếp nhận", "giải quyết", "tồn")


def _state(one: Named) -> str | None:
    """Return what became of the dossiers that a figure counts, as its name says."""
    return _state_of(one.name.lower())


def _state_of(words: str) -> str | None:
    words = _PENDING.sub("tồn", words.replace("tiếp nhận và trả kết quả", ""))
    last = max(_STATES, key=words.rfind)  # the word that stands nearest to the number
    return last if last in words else None


class Nester:
    """Finds the parent of each figure of a flow."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self._kinship = load_kinship(rules)
        self._nests = rules.compile(r"\b(?:$indicators_nesting)\b\s*[:,]?|[;,.] kết quả\s?: ")
        self._states = rules.compile(r"(?:$indicators_dossier_states)\b")
        self._heads: dict[int, list[Named]] = {}  # figures that a block may pass on to its items
        self._said: tuple[int, list[tuple[int, int]]] | None = None
        self._classed_in: tuple[int, list[tuple[int, int]]] | None = None
        self._whole_in = (-1, False)  # the block last asked for
        self._summed: tuple[int, int | float | None] | None = None  # of the classes last asked for
        self._open: tuple[Named, str, int] | None = None  # a "Trong đó:" line of its own

    def parents(self, block: Block, figures: Sequence[Named]) -> list[Named | None]:
        """Return the parent of each figure of a block; blocks come in order."""
        heads = self._outer(block, figures)
        inside: list[Named | None] = []
        found: list[Named | None] = []
        for index, one in enumerate(figures):
            inside.append(self._inner(block, figures, inside, index))
            follows = one.follows and index
            found.append(inside[-1] or (found[-1] if follows else _of_state(one, heads)))
        self._by_sum(figures, found)
        if figures:
            self._heads[block.index] = list(figures)
        return found

    def _by_sum(self, figures: Sequence[Named], parents: list[Named | None]) -> None:
        """Make parts of the counts behind a colon that add up to the count before it.

        "22 văn bản: cấp tỉnh 14 văn bản (…), cấp huyện 06 văn bản, cấp xã 02 văn bản"
        """
        low = self.flow.lower
        for index, whole in enumerate(figures[:-2]):
            if whole.follows or whole.figure.percent or whole.bracket is not None:
                continue
            end = whole.figure.unit_end
            colon = low.find(":", end, figures[index + 1].figure.start)
            if colon < 0 or _STOP.search(low, end, colon):
                continue
            parts: list[int] = []
            due: int | float = 0
            for k in range(index + 1, len(figures)):
                one = figures[k]
                if one.bracket is not None or one.follows or one.compares:
                    continue
                apart = _STOP.search(low, colon, one.figure.start) is not None
                if (
                    apart
                    or not self._kinship.may_part(whole.figure.unit, one.figure.unit)
                    or one.figure.percent
                ):
                    break
                parts.append(k)
                due += one.figure.value
                if due >= whole.figure.value:
                    break
            if len(parts) > 1 and due == whole.figure.value:
                for k in parts:
                    parents[k] = parents[k] or whole

    def _inner(
        self, block: Block, figures: Sequence[Named], parents: list[Named | None], index: int
    ) -> Named | None:
        """Return the parent inside the block: by "trong đó", or by brackets."""
        one = figures[index]
        low = self.flow.lower
        if one.compares:
            return None
        if one.follows and index:
            return parents[index - 1]
        if one.bracket is not None:
            before = [k for k in range(index) if figures[k].figure.unit_end <= one.bracket]
            if before:
                head = figures[before[-1]]
                within = self._within_bracket(block, figures, index)
                if within is not None:
                    return within
                inside = [f for f in figures if f.bracket == one.bracket and not f.compares]
                lead = low[one.bracket + 1 : one.bracket + 14].lstrip()
                if len([f for f in inside if not f.follows]) > 1 or lead.startswith(
                    ("trong đó", "có", "gồm", "bao gồm")
                ):
                    return self._count(figures, before, one) or head
                return parents[before[-1]] if head.figure.percent or one.figure.of else None
        classed = self._classed(block, figures, index)
        if classed is not None:
            return classed
        if self._states.match(one.stem.lower()) and self._opens_clause(block, one):
            return None  # "…, trong đó trực tuyến 742 hồ sơ; đã giải quyết 1.878 hồ sơ"
        sentence = self._sentence_start(block, one.figure.start)
        if sentence > block.body and self.flow.lower.startswith(_OF_THOSE, sentence):
            sentence = self._sentence_start(block, sentence - 2)  # "…. Trong đó, nữ 08 người"
        among = None
        if self._tells_parts(block):
            among = self._among(figures[max(0, index - _REACH) : index], one, sentence)
        if among is not None:
            return among
        nested = self._nested(block)
        # the last "trong đó" before the figure
        at = bisect_right(nested, one.figure.start, key=lambda span: span[1])
        last = nested[at - 1][0] if at else -1
        for k in range(index - 1, max(-1, index - _REACH), -1):
            if figures[k].figure.start < sentence:
                break
            if figures[k].bracket is not None and figures[k].bracket != one.bracket:
                continue
            if figures[k].figure.unit_end <= last:
                whole = self._like(figures[: k + 1], one, sentence) or figures[k]
                return whole if self._kinship.may_part(whole.figure.unit, one.figure.unit) else None
            if figures[k].follows or figures[k].compares or figures[k].bracket != one.bracket:
                continue
            # of the same sentence; a count of its own closes the parts before it
            return None if self._apart(figures[k], one) else parents[k]
        return None

    def _within_bracket(self, block: Block, figures: Sequence[Named], index: int) -> Named | None:
        """Return the whole inside the same bracket: "(mới 1.734, trong đó trực tuyến 1.028)"."""
        one, since = figures[index], figures[index].bracket or 0
        spans = self._nested(block)
        last = max((a for a, b in spans if a > since and b <= one.figure.start), default=-1)
        if last < 0 or ";" in self.flow.lower[last : one.figure.start]:
            return None
        inside = (f for f in reversed(figures[:index]) if f.bracket == since and not f.follows)
        return next((before for before in inside if before.figure.unit_end <= last), None)

    def _tells_parts(self, block: Block) -> bool:
        """Return whether a block tells the parts of a whole: "trong số 120 hồ sơ thì …"."""
        if self._whole_in[0] != block.index:
            low = self.flow.lower
            told = any(
                low.find(words, block.body, block.end) >= 0
                for words in ("trong số", "trong tổng số", " thì ")
            )
            self._whole_in = (block.index, told)
        return self._whole_in[1]

    def _among(self, before: Sequence[Named], one: Named, sentence: int) -> Named | None:
        """Return the whole of a sentence that tells its parts: "trong số 120 hồ sơ thì …"."""
        for whole in reversed(before):
            start = whole.figure.start
            if start < sentence:
                return None
            led = self.flow.lower[max(sentence, start - 16) : start].rstrip()
            told = led.endswith(("trong số", "trong tổng số")) or (
                # "Trong 7.412 hồ sơ có thu phí thì 5.930 hồ sơ nộp trực tuyến"
                led.lstrip(" -+*") == "trong"
                and " thì " in self.flow.lower[start : one.figure.start]
            )
            if told and one.bracket is None:
                same = (whole.figure.unit or "") == (one.figure.unit or "")
                return whole if same and not one.figure.percent else None
        return None

    def _apart(self, before: Named, one: Named) -> bool:
        """Return whether a semicolon and another unit end the parts: "…; mở 05 lớp cho …"."""
        units = [(named.figure.unit or "").lower() for named in (before, one)]
        if "đồng/" not in units[1] and _MONEY.search(units[1]) and not _MONEY.search(units[0]):
            return True  # "05 giải Khuyến khích với tổng kinh phí 68 triệu đồng"
        bare = not units[0] and bool(units[1])  # "…, đoàn thể 12; qua 11 phiên họp"
        other = all(units) and not self._kinship.may_part(*units)
        between = self.flow.lower[before.figure.unit_end : one.figure.start]
        return (bare or other) and ";" in between

    def _classed(self, block: Block, figures: Sequence[Named], index: int) -> Named | None:
        """Return the whole of a figure behind "Phân theo lĩnh vực: …", counted before those words.

        Of several it is the one of the same state: "đất đai tiếp nhận 5.986 hồ sơ, giải quyết …".
        """
        one = figures[index]
        low = self.flow.lower
        labels = self._classes(block)
        at = bisect_right(labels, one.figure.start, key=_END) if labels else 0
        if not at or labels[at - 1][1] < one.figure.start - _CLASSES_REACH or one.follows:
            return None
        opened, closed = labels[at - 1]
        if ". " in low[closed : one.figure.start]:
            return None
        wholes = [
            f
            for f in figures[max(0, index - _REACH) : index]
            if f.figure.unit_end <= opened
            and f.bracket is None
            and not (f.follows or f.figure.percent)
        ]
        unit = (one.figure.unit or "").lower()
        alike = [f for f in wholes if not unit or (f.figure.unit or "").lower() == unit]
        self._name_class(one, max(closed, low.rfind(";", closed, one.figure.start) + 1))
        due = self._due(figures, closed)
        exact = [f for f in alike if f.figure.value == due]
        if exact:
            return exact[-1]  # of several, that which the classes add up to
        state = _state(one)
        same = [f for f in alike if state and _state(f) == state]
        found = same or alike
        if found or wholes:
            return found[-1] if found else None
        return self._counted_above(block, opened, due)

    def _due(self, figures: Sequence[Named], closed: int) -> int | float | None:
        """Return what the classes behind "phân theo lĩnh vực:" add up to, to the full stop."""
        if self._summed is None or self._summed[0] != closed:
            stop = self.flow.lower.find(". ", closed)
            parts = [
                f.figure.value
                for f in figures
                if closed <= f.figure.start
                and (stop < 0 or f.figure.start < stop)
                and f.bracket is None
                and not (f.follows or f.figure.percent)
            ]
            self._summed = (closed, round(sum(parts), 6) if len(parts) > 1 else None)
        return self._summed[1]

    def _counted_above(self, block: Block, at: int, due: int | float | None) -> Named | None:
        """Return the count in a block above that the words before "phân theo lĩnh vực" name.

        "- Đã giải quyết: 120 hồ sơ." … "Hồ sơ đã giải quyết phân theo lĩnh vực: Hộ tịch: 71; …".
        Where no words name it ("Cụ thể từng lĩnh vực: …") it is the one that the classes add up to.
        """
        begin = max(block.body, at - _LABEL_REACH, self.flow.lower.rfind(". ", block.body, at))
        state = _state_of(self.flow.lower[begin:at])
        found: Named | None = None  # of several the largest: the others are of some units only
        for index in range(block.index - 1, max(-1, block.index - _BLOCKS_REACH), -1):
            if self.flow.blocks[index].section != block.section:
                break
            for head in self._heads.get(index, ()):
                counts = head.bracket is None and not (head.follows or head.figure.percent)
                meant = head.figure.value == due if state is None else _state(head) == state
                if counts and meant:
                    larger = found is None or head.figure.value > found.figure.value
                    found = head if larger else found
        return found

    def _name_class(self, one: Named, start: int) -> None:
        """Put the class that opens the clause at `start` before the name: "đất đai", "xây dựng"."""
        end = _CLASS_END.search(self.flow.lower, start, one.figure.start)
        words = self.flow.text[start : end.start()].strip(" ,:") if end else ""
        if words and words.lower() not in one.name.lower():
            one.name = f"{words} {one.short or one.name}"
            one.short = ""

    def _opens_clause(self, block: Block, one: Named) -> bool:
        """Return whether a semicolon stands before the clause of a figure."""
        low = self.flow.lower
        stop = low.rfind(";", block.body, one.figure.start)
        return (
            stop >= 0 and len(low[stop + 1 : one.figure.start].split()) <= len(one.stem.split()) + 2
        )

    def _classes(self, block: Block) -> list[tuple[int, int]]:
        """Return where a block says "phân theo lĩnh vực:", once for all its figures."""
        if self._classed_in is None or self._classed_in[0] != block.index:
            found = _CLASSED.finditer(self.flow.lower, block.body, block.end)
            self._classed_in = (block.index, [one.span() for one in found])
        return self._classed_in[1]

    def _nested(self, block: Block) -> list[tuple[int, int]]:
        """Return where a block says "trong đó", once for all its figures."""
        if self._said is None or self._said[0] != block.index:
            low = self.flow.lower
            spans = [found.span() for found in self._nests.finditer(low, block.body, block.end)]
            self._said = (block.index, spans)
        return self._said[1]

    def _count(self, figures: Sequence[Named], before: list[int], one: Named) -> Named | None:
        for k in reversed(before):
            if not figures[k].follows:
                return figures[k]
        return None

    def _like(self, before: Sequence[Named], one: Named, sentence: int) -> Named | None:
        """Return the figure before that counts the same kind of thing, the nearest first."""
        unit = (one.figure.unit or "").lower()
        near = [f for f in before if f.figure.start >= sentence and not f.follows]
        for candidate in reversed(near):
            if unit and (candidate.figure.unit or "").lower() == unit:
                return candidate
        return near[-1] if near else None

    def _sentence_start(self, block: Block, at: int) -> int:
        begin = max(block.body, at - _SENTENCE_REACH)
        stop = self.flow.folded.rfind(". ", begin, at)
        return stop + 2 if stop >= 0 else begin

    def _outer(self, block: Block, figures: Sequence[Named]) -> list[Named]:
        """Return the figure above that the block's figures are parts of, by layout.

        Several where the line above counts dossiers in several states.
        """
        if block.kind is not BlockKind.ITEM:
            self._open = None
            return []
        low = self.flow.lower
        words = low[block.body : block.end].strip(" :.;-")
        if not figures and self._nests.fullmatch(words):
            above = [
                f
                for b in range(block.index - 1, max(-1, block.index - 6), -1)
                for f in self._heads.get(b, ())[:1]
            ]
            self._open = (above[0], block.marker or "", block.index) if above else None
            return []
        if self._open is not None:
            head, marker, opened = self._open
            short = len(words) < 60 and not words.startswith(("tổng", "số ", "tỷ lệ", "kết quả"))
            if block.marker == marker and (short or block.index == opened + 1):
                return [head]
            self._open = None
        lead = self.flow.blocks[block.lead] if block.lead is not None else None
        if lead is None or lead.kind is BlockKind.HEADING:
            return []
        heads = self._heads.get(lead.index)
        if not heads:
            return []
        end = low[lead.body : lead.end].rstrip()
        last = heads[-1]
        tail = low[last.figure.unit_end : lead.end]
        announces = end.endswith(":") and (bool(self._nests.search(tail)) or len(tail) < 60)
        total = low[lead.body : lead.end].lstrip().startswith(("tổng số", "tổng"))
        if not announces and not total:
            return []
        roots = [f for f in heads if not f.follows and f.bracket is None] or heads
        sentence = self.flow.folded.rfind(". ", lead.body, lead.end)  # the last, which announces
        roots = [f for f in roots if f.figure.start > sentence] or roots
        own = tail.rpartition(". ")[2] if ". " in tail else ""
        state = _state_of(own)
        if state is not None and all(_state(f) != state for f in roots):
            # as in: Đã giải quyết 120 hồ sơ. Chia hồ sơ tiếp nhận theo lĩnh vực …
            whole = self._counted_above(lead, lead.end, None)
            return [whole] if whole else []
        unit = next(((f.figure.unit or "").lower() for f in figures), "")
        if announces:
            alike = [f for f in roots if unit and self._kinship.same(f.figure.unit or "", unit)]
            states = {state for f in alike if (state := _state(f)) is not None}
            if len(states) > 1 and any(_state(f) in states for f in figures):
                return alike
            if alike:
                return alike[:1]
        return roots[:1]


def _of_state(one: Named, heads: Sequence[Named]) -> Named | None:
    """Return the one figure above; of several that of the same state, if any."""
    if len(heads) < 2:
        return heads[0] if heads else None
    state = _state(one)
    return next((head for head in heads if state is not None and _state(head) == state), None)
