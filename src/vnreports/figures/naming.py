"""Naming figures: the clause with the number taken out.

    "Số hồ sơ đã giải quyết là 1.733 hồ sơ"        -> "Số hồ sơ đã giải quyết"
    "tổ chức 01 lớp trực tuyến đào tạo …"          -> "tổ chức lớp trực tuyến đào tạo …"
    "103/103 thủ tục …, đạt tỷ lệ 100%"            -> the percentage takes the name of its count

A name is never a bare noun that says nothing alone (GUIDELINES, settled question 2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreports.figures.finding import Figure
from vnreports.flow import Block, BlockKind, Flow
from vnreports.letters import UPPER
from vnreports.rules import RuleSet

_STRONG = re.compile(rf"[;:()]|[.!?](?=\s|$)|\s[-–]\s(?=[{UPPER}])")
_END = re.compile(r"[;()]|[.!?…](?=\s|$)|:(?=\s|$)|\.{2,}")
_VERB = re.compile(
    r"\b(?:đã|được|đều|có|sử dụng|thực hiện|hoàn thành|tham gia|kết nối|đạt|giải quyết|trả kết quả|ký|nộp|xử lý|ban hành)\b"
)
_KEPT = ("tại", "thực hiện", "trên", "kết quả", "có")  # a label may begin so
_MEASURE = re.compile(
    r"(?:nghìn |ngàn |triệu |tỷ |tỉ )?(?:đồng(?! chí| bào)|đ|vnđ|usd)\b|(?:triệu|tỷ|tỉ|ha|km|m2|m|kg|tấn|tạ)$|ngày|giờ|phút|điểm|tháng"
)
_SERIES = re.compile(r"(?:mức(?: độ)?|cấp|khoản|điểm|năm|quý|tháng|tiêu chí)?\s?\d")
_SPACE = re.compile(r"\s{2,}")
_TRIM = " ,.;:-–+*•\"“”'()/"
_BRACKET = re.compile(r"\s?\([^()\n]{1,80}\)\s?(?=[^\W\d])")
NEAR = 90  # letters; a clause this short is kept whole, commas and all
OPENER_WORDS = 6  # "đến thời điểm hiện tại": the longest opener of the lexicon has six words
COPULA_WORDS = 4  # "xếp vị trí thứ"
_BINDS = (
    " là",
    " đạt",
    " ước",
    " chiếm",
    " tỷ lệ",
    " tỉ lệ",
    " đạt được",
    " bằng",
    " thứ",
    " đạt trên",
    " còn",
    " ước đạt",
)
LIMIT = 240  # letters of a name


@dataclass(slots=True)
class Named:
    """A figure with its name and how it hangs on the one before."""

    figure: Figure
    name: str
    stem: str  # the words before the number, without subject and adverbs: "tổ chức"
    label: bool = False  # the name is a label before the number
    follows: bool = False  # a percentage or change of the figure before
    change: str | None = None  # "up" or "down"
    change_base: str | None = None
    bracket: int | None = None  # offset of the open bracket that holds it
    rest: str = ""  # the words after the unit that belong to the name


class Namer:
    """Names the figures of one flow, block by block."""

    def __init__(self, flow: Flow, rules: RuleSet) -> None:
        self.flow = flow
        self._heads = tuple(f"{head} " for head in rules.words("indicators.label_heads"))
        self._copulas = rules.words("indicators.copulas")
        self._rates = rules.words("indicators.rates")
        self._changes = rules.table("indicators.changes")
        self._change_words = tuple(sorted(self._changes, key=len, reverse=True))
        self._openers = rules.words("indicators.name_openers")
        self._level = rules.pattern("indicators.scope_level")
        self._period = rules.pattern("indicators.period")

    def name(self, block: Block, figures: Sequence[Figure]) -> list[Named]:
        """Return the figures of one block, in order, with their names."""
        named: list[Named] = []
        for index, figure in enumerate(figures):
            after = figures[index + 1] if index + 1 < len(figures) else None
            named.append(self._name(block, figure, named, after))
        self._share_predicates(named)
        return named

    def _share_predicates(self, named: list[Named]) -> None:
        """Give "4 xã" of "4 xã, 9 phường … triển khai" the predicate that follows the last count."""
        low = self.flow.lower
        for one, two in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            between = low[one.figure.unit_end : two.figure.start].strip()
            if (
                between in (",", "và", "trên", "thuộc", "tại", "của", "")
                and two.rest
                and not one.label
                and not one.follows
            ):
                one.name = self._tidy(self._join(one.name, two.rest))
                one.rest = two.rest

    def _name(
        self, block: Block, figure: Figure, named: list[Named], after: Figure | None
    ) -> Named:
        low = self.flow.lower
        body = block.head or block.body
        body = body if figure.start >= body else block.body
        previous = named[-1] if named else None
        open_bracket = self._open_bracket(body, figure.start)
        beside = next((one for one in reversed(named) if one.bracket == open_bracket), previous)
        floor = max(body, previous.figure.unit_end if previous else body)
        start, bracket = self._clause_start(floor, figure.start)
        before = low[start : figure.start]
        tail_end = self._clause_end(figure, block.end, after)
        colon = low[floor : figure.start].rstrip(' "').endswith((":", ": là"))
        if colon:
            label = self._label(floor, figure.start)
            rest = self._rest(figure, tail_end, short=not figure.percent)
            if len(rest.split()) >= 2 and not rest.startswith("("):
                name = self._tidy(
                    self._join(label if len(label) < 60 else "", self._unit_words(figure), rest)
                )
                return Named(figure, name, "", bracket=open_bracket)
            if label and not (label.lower() in self._rates and previous):
                return Named(figure, label, label, label=True, bracket=open_bracket)
        bare = self._strip_copula(before)
        link = low[self._said_end(previous) : figure.start] if previous else before
        change = self._change(before)
        if change and previous and self._same_sentence(previous.figure, figure):
            base = self._base(figure.unit_end, block.end)
            name = self._join(previous.name, change[0], base)
            return Named(
                figure,
                name,
                previous.stem,
                follows=True,
                change=change[1],
                change_base=base,
                bracket=open_bracket,
            )
        if (
            (figure.percent or figure.ranked)
            and previous
            and self._is_rate(link, figure, tail_end, previous)
        ):
            rest = self._rest(
                figure, self._clause_end(figure, block.end, after, through=False), short=True
            )
            words = link.strip(_TRIM)
            name = self._join(
                previous.name, "" if words in self._rates or not words else words, rest
            )
            return Named(figure, name, previous.stem, follows=True, bracket=open_bracket)
        aims = (
            figure.percent
            and bool(self._rest(figure, tail_end, short=False))
            and not self._states(before)
        )
        if self._is_label(bare, before) and not aims:
            text = self._words(start, start + len(bare))
            rest = self._rest(figure, tail_end, short=True)
            name = self._tidy(text)
            if len(name.split()) < 3 and rest:
                name = self._join(name, self._unit_words(figure), rest)
            if name:
                return Named(figure, name, name, label=True, bracket=open_bracket)
        stem = self._stem(start, start + len(bare))
        series = self._series_label(floor if previous is None else body, start)
        if not stem and beside and bracket is None and self._coordinated(before, beside, figure):
            stem = beside.stem if not beside.label else ""
        apart = previous is not None and ";" in low[previous.figure.unit_end : figure.start]
        if previous and apart and stem and self._level.fullmatch(stem.lower()):
            return Named(
                figure, previous.name, previous.stem, follows=previous.follows, bracket=open_bracket
            )
        rest = self._rest(figure, tail_end, short=not figure.percent)
        name = self._tidy(self._join(stem, self._unit_words(figure), rest))
        if series and len(name.split()) < 6 and series.lower() not in name.lower():
            name = self._join(series, name)
        elif self._says_little(name, figure):
            name = self._join(self._around(block, figure, previous), name)
        return Named(figure, name, stem, bracket=open_bracket, rest=rest)

    def _series_label(self, floor: int, end: int) -> str:
        """Return the label that opens a series: "Trình độ chuyên môn: đại học 19 người; …"."""
        low = self.flow.lower
        begin = max(low.rfind(". ", floor, end) + 2, floor)
        colon = low.find(": ", begin, end)
        if colon < 0 or colon - begin > 70 or colon - begin < 4:
            return ""
        label = self._tidy(self._words(begin, colon), keep=True)
        body = self._level.search(label.lower()) or label.lower().startswith(
            ("ubnd", "ủy ban", "sở", "các")
        )
        return "" if body or re.search(r"\d", label) else label

    def _said_end(self, one: Named) -> int:
        """Return where the words that belong to a figure end: behind its unit and predicate."""
        end = one.figure.unit_end
        if one.rest and self.flow.text.startswith(one.rest, end + 1):
            return end + 1 + len(one.rest)
        return end

    def _clause_start(self, floor: int, end: int) -> tuple[int, int | None]:
        """Return where the clause of a figure begins, and the bracket that opens it, if one does."""
        start = floor
        bracket = None
        text = self.flow.folded
        skip = -1
        for found in _STRONG.finditer(text, floor, end):
            if found.start() < skip:
                continue
            if found[0] == "(":
                closed = text.find(")", found.end(), end)
                if closed >= 0 and not re.search(r"\d", text[found.end() : closed]):
                    skip = closed + 1  # "tỉnh Quảng Trị (cũ) đạt": part of the clause
                    continue
            start = found.end()
            bracket = found.start() if found[0] == "(" else None
        low = self.flow.lower
        parts = low[start:end].split(", ")
        kept = parts[-1]
        at = end - len(kept)
        while len(parts) > 1 and (
            len(self._content(kept)) < 4 or _SERIES.match(kept) or end - at + len(parts[-2]) < NEAR
        ):
            parts.pop()
            kept = parts[-1]
            at -= len(kept) + 2
            if end - at > 200:
                break
        return max(start, at), bracket

    def _content(self, clause: str) -> list[str]:
        """Return the words of a clause that say something: no adverbs before, no copula behind."""
        words = self._strip_copula(clause).strip(_TRIM)
        return self._without_openers(words).split()

    def _without_openers(self, words: str) -> str:
        """Take adverbs and connectives off the beginning of a lower-case clause."""
        while words:
            head = words.split(" ", OPENER_WORDS)[:OPENER_WORDS]
            for count in range(len(head), 0, -1):
                opener = " ".join(head[:count]).rstrip(",;:")
                if opener in self._openers and len(opener) < len(words):
                    words = words[len(opener) :].strip(_TRIM)
                    break
            else:
                break
        return words

    def _clause_end(
        self, figure: Figure, stop: int, after: Figure | None, *, through: bool = True
    ) -> int:
        limit = stop
        if after is not None:
            limit = min(limit, after.start)
        text = self.flow.folded
        at = figure.unit_end
        while True:
            found = _END.search(text, at, limit)
            if not found:
                return limit
            # "100% các cơ quan nhà nước; trường học đều có …": the sentence has no verb yet
            more = (
                through
                and figure.percent
                and found[0] == ";"
                and not _VERB.search(self.flow.lower, figure.unit_end, found.start())
            )
            if not more or found.start() - figure.unit_end > 120:
                return found.start()
            at = found.end()

    def _open_bracket(self, body: int, at: int) -> int | None:
        text = self.flow.folded
        opened = text.rfind("(", body, at)
        return opened if opened >= 0 and text.find(")", opened, at) < 0 else None

    def _label(self, floor: int, end: int) -> str:
        """Return the label that a colon closes: from the last strong mark to the colon."""
        text = self.flow.folded
        stop = end
        while stop > floor and text[stop - 1] in ' :"=':
            stop -= 1
        if text[:stop].endswith(" là"):
            stop -= 3
        start = floor
        for found in _STRONG.finditer(text, floor, stop):
            if found[0] != "(" or ")" not in text[found.end() : stop]:
                start = found.end() if found[0] not in (")",) else start
        label = self._tidy(self._words(start, stop), keep=True)
        return label

    def _strip_copula(self, clause: str) -> str:
        """Return a clause without the copula and quantifiers at its end."""
        words = clause.rstrip(' "(')
        while words:
            tail = words.rsplit(" ", COPULA_WORDS)[-COPULA_WORDS:]
            for count in range(len(tail), 0, -1):
                copula = " ".join(tail[-count:])
                if copula in self._copulas:
                    words = words[: -len(copula)].rstrip(' ,"(')
                    break
            else:
                break
        return words

    def _change(self, before: str) -> tuple[str, str] | None:
        words = before.rstrip()
        for word in self._change_words:
            if words.endswith(word) and (
                len(words) == len(word) or not words[-len(word) - 1].isalpha()
            ):
                lead = words[: -len(word)].strip(_TRIM)
                if len(lead.split()) <= 2:
                    return word, self._changes[word]
        return None

    def _base(self, at: int, stop: int) -> str | None:
        found = re.compile(r"\s?so (?:với |cùng )[^,;.()]{3,60}").match(self.flow.folded, at, stop)
        return self.flow.text[found.start() : found.end()].strip() if found else None

    def _is_rate(self, link: str, figure: Figure, end: int, previous: Named) -> bool:
        """Return whether a percentage speaks of the count before it; `link` stands between them."""
        words = link.strip(_TRIM + "=")
        bare = self._strip_copula(link)
        if not self._same_sentence(previous.figure, figure):
            return False
        if figure.ranked:
            return len(bare.strip(_TRIM).split()) <= 3
        rest = self._words(figure.unit_end, end).strip(_TRIM)
        if words in self._rates:
            return True
        if not words:
            return not rest or not _VERB.search(rest.lower())
        return not bare.strip(_TRIM) and not rest

    def _same_sentence(self, one: Figure, two: Figure) -> bool:
        return not re.search(r"[.;](?=\s)", self.flow.folded[one.unit_end : two.start])

    def _is_label(self, bare: str, before: str) -> bool:
        """Return whether the clause before a number is a label: "Tỷ lệ … đạt", "Tổng số … là"."""
        words = bare.strip(_TRIM)
        if not words or (bare.rstrip() == before.rstrip() and not words.startswith(self._heads)):
            return False
        words = self._without_openers(words)
        said = before.rstrip(' "(')
        copula = said.endswith(_BINDS)
        heads = words.startswith(self._heads)
        return (heads and len(words.split()) >= 2) or (
            copula and len(words.split()) >= 2 and not words.endswith((" với", " cho", " của"))
        )

    def _states(self, before: str) -> bool:
        """Return whether a copula binds the clause before a number to it: "Tỷ lệ … đạt 98%"."""
        return before.rstrip(' "(').endswith(
            (" là", " đạt", " chiếm", " tỷ lệ", " tỉ lệ", " bằng", " ước đạt")
        )

    def _coordinated(self, before: str, previous: Named, figure: Figure) -> bool:
        return self._same_sentence(previous.figure, figure) and before.strip(_TRIM) in (
            "",
            "và",
            "với",
            "cùng",
            "hoặc",
            "cùng với",
            "và trên",
            "hơn",
            "trên",
            "gần",
            "khoảng",
            "và hơn",
        )

    def _stem(self, start: int, end: int) -> str:
        return self._tidy(self._words(start, end))

    def _unit_words(self, figure: Figure) -> str:
        if figure.zero:
            return figure.unit or ""
        if figure.percent or figure.unit is None or _MEASURE.match(figure.unit.lower()):
            return ""
        return figure.unit

    def _rest(self, figure: Figure, end: int, *, short: bool) -> str:
        """Return the words after the unit that belong to the name."""
        words = self._words(figure.unit_end, end) or self._past_bracket(figure)
        if not words or words[0] in ",:":
            return ""
        parts = words.split(", ")
        kept = parts[0]
        for part in parts[1:]:
            verb = _VERB.search(kept.lower())
            if short and (
                verb or len(kept) > 30 or not part[:1].islower() or _VERB.match(part.lower())
            ):
                break
            if verb and (len(kept) > 40 or len(part) > 50):
                break
            kept += ", " + part
            if len(kept) > LIMIT:
                break
        kept = re.sub(
            r"[,\s]+(?:và|với|cùng|trong đó|gồm|có|cho|tại|hoặc|là|đạt|trên|để|như|trong đó có|bao gồm|chiếm|đạt tỷ lệ|tỷ lệ|tăng|giảm|vượt|bằng|tăng thêm)\s*$",
            "",
            kept.rstrip(" ,"),
        )
        return kept[:LIMIT]

    def _past_bracket(self, figure: Figure) -> str:
        """Return the words after a bracket that stands right behind a figure: "89,4% (17/19) có …"."""
        text = self.flow.folded
        found = _BRACKET.match(text, figure.unit_end)
        if not found:
            return ""
        stop = _END.search(text, found.end()) or re.compile("$").search(text, found.end())
        line = text.find("\n", found.end())
        end = min(
            x for x in (stop.start() if stop else len(text), line if line >= 0 else len(text))
        )
        return self._words(found.end(), end)

    def _words(self, start: int, end: int) -> str:
        return self.flow.text[start:end].strip(' "')

    def _join(self, *parts: str | None) -> str:
        return _SPACE.sub(" ", " ".join(part.strip() for part in parts if part and part.strip()))

    def _tidy(self, words: str, *, keep: bool = False) -> str:
        """Take adverbs, periods and stray marks off a name."""
        name = words.strip(_TRIM)
        while name:
            low = name.lower()
            found = None if keep else self._period.match(low, 6 if low.startswith("trong ") else 0)
            if found and found.end() < len(name):
                name = name[found.end() :].strip(_TRIM)
                continue
            rest = low if keep and low.startswith(_KEPT) else self._without_openers(low)
            if len(rest) == len(low):
                break
            name = name[low.rindex(rest) :].strip(_TRIM) if rest else ""
        name = _SPACE.sub(" ", name)
        if len(name) > LIMIT:
            name = name[-LIMIT:].split(" ", 1)[-1]
        if name.count("(") != name.count(")"):
            name = name.replace("(", "").replace(")", "")
        return name

    def _says_little(self, name: str, figure: Figure) -> bool:
        """Return whether a name is a bare noun that says nothing alone."""
        words = name.lower().replace((figure.unit or "").lower(), "").strip(_TRIM).split()
        few = 3 if figure.unit and _MEASURE.match(figure.unit.lower()) else 1
        return len(words) < few or (len(words) < 2 and len(name.split()) < 3)

    def _around(self, block: Block, figure: Figure, previous: Named | None) -> str:
        """Return words that make a bare noun self-contained: the figure before, the sentence, the lead-in."""
        if previous and (self._same_sentence(previous.figure, figure) or previous.label):
            return previous.name
        low = self.flow.lower
        start = (
            max(
                low.rfind(". ", block.body, figure.start),
                low.rfind("; ", block.body, figure.start),
                block.body - 1,
            )
            + 1
        )
        words = self._words(start, figure.start).strip(_TRIM)
        if len(words.split()) > 1:
            return words[-LIMIT:].split(" ", 1)[-1] if len(words) > LIMIT else words
        if block.lead is not None and block.kind is BlockKind.ITEM:
            return self._tidy(self.flow.words(self.flow.blocks[block.lead]))[:NEAR]
        return (
            self._tidy(self.flow.words(self.flow.blocks[block.section]))[:NEAR]
            if block.section is not None
            else ""
        )
