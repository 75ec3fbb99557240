"""The words of a figure's name: what it keeps, and what it leaves out.

    "đến nay, tỷ lệ hồ sơ trực tuyến đạt trên"  -> "tỷ lệ hồ sơ trực tuyến", bound by "đạt"
    "trong năm 2023, UBND xã đã tổ chức"        -> "UBND xã đã tổ chức"

Nothing here looks at the text around a clause; `naming` decides which clause it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnreports.figures.finding import Figure
from vnreports.rules import RuleSet
from vnreports.wordtrie import word_trie

TRIM = " ,.;:-–+*•\"“”'()/"  # marks that no name begins or ends with
LIMIT = 240  # letters of a name
_COPULA_WORDS = 4  # "xếp vị trí thứ"
_NO_COPULAS = ("sắp xếp", "đối với", "văn bản đến", "công văn đến")  # they only end like one
_MEASURE = re.compile(
    r"(?:nghìn |ngàn |triệu |tỷ |tỉ )?(?:đồng(?! chí| bào)|đ|vnđ|usd)\b"
    r"|(?:triệu|tỷ|tỉ|ha|km|m2|m|kg|tấn|tạ)$|ngày(?! công)|giờ|phút|tháng|điểm(?! (?!phần)[^\W\d])"
)
_AIMS = ("chỉ tiêu", "mục tiêu", "kế hoạch giao")
_MOMENT = re.compile(
    r"\b(?:(?:tháng|quý|năm) [\divx/]+|trong|vào|của|cùng kỳ(?: năm (?:trước|ngoái))?"
    r"|(?:năm|quý|kỳ|tháng) (?:trước|ngoái))(?!\w)"
)
_NOTE_MARK = re.compile(r"(?<=[^\W\d_]{3})[1-9]\d?(?=[\s,.;:)]|$)")  # "UBND huyện5, bố trí"
_CHANGES = re.compile(r",? (?:(?:được|đã) )*(?:tăng|giảm|nâng|hạ|rút|kéo|cắt giảm|rút ngắn)$")
_MOVED = ("tăng lên", "nâng lên", "giảm xuống", "giảm còn", "hạ xuống", "kéo xuống")
_EMPTY = re.compile(r"\(\s*\)")
_SPACES = re.compile(r"\s{2,}")


@lru_cache(maxsize=8)
def load_wording(rules: RuleSet) -> Wording:
    """Return the wording of a rule set; it is built once."""
    return Wording(rules)


_AGAINST = ("so với", "cùng kỳ", "kế hoạch", "chương trình", "đề án", "trước", "sau", "của")


class Wording:
    """The words of names, by the lexicons `indicators.*`."""

    def __init__(self, rules: RuleSet) -> None:
        self.rates = rules.words("indicators.rates")
        self._heads = tuple(f"{head} " for head in rules.words("indicators.label_heads"))
        self._copulas = rules.words("indicators.copulas")
        self._binding = tuple(f" {word}" for word in rules.words("indicators.binding_copulas"))
        self._stating = tuple(f" {word}" for word in rules.words("indicators.stating_copulas"))
        self._indices = rules.words("indicators.index_names")
        self._changes = rules.table("indicators.changes")
        self._change_words = tuple(sorted(self._changes, key=len, reverse=True))
        self._openers = rules.words("indicators.name_openers")
        # "hiện có mặt 40 người": who is there, not who one has
        self._opener = re.compile(word_trie(self._openers) + r"(?=[,;:]*(?: |$))(?! mặt\b)")
        self._comparisons = rules.words("indicators.comparisons")
        self._kept = tuple(rules.words("indicators.label_openers"))
        self._period = rules.pattern("indicators.period")
        self._moves = rules.pattern("indicators.moves_to")
        self.shared_links = rules.words("indicators.shared_links") | {""}
        self.list_links = rules.words("indicators.list_links") | {""}
        self._bodies = tuple(rules.words("indicators.body_openers"))
        self._verb = rules.compile(r"\b(?:$indicators_predicate_verbs)\b")
        self._act = rules.compile(r"(?:(?:đã|còn|đang) )?(?:$indicators_acts)\b")
        self._dangling = rules.compile(
            r"(?:^|[,\s]+)(?<!chưa\s)(?<!không\s)(?:$indicators_dangling)\s*$"
        )

    def content(self, clause: str) -> list[str]:
        """Return the words of a clause that say something: no adverbs before, no copula behind."""
        words = self.strip_copula(clause).strip(TRIM)
        return self.without_openers(words).split()

    def without_openers(self, words: str) -> str:
        """Take adverbs and connectives off the beginning of a lower-case clause."""
        while opener := self._opener.match(words):
            if opener.end() >= len(words):
                break
            words = words[opener.end() :].strip(TRIM)
        return words

    def strip_copula(self, clause: str) -> str:
        """Return a clause without the copula and quantifiers at its end."""
        words = clause.rstrip(' "(')
        while words:
            tail = words.rsplit(" ", _COPULA_WORDS)[-_COPULA_WORDS:]
            for count in range(len(tail), 0, -1):
                copula = " ".join(tail[-count:])
                if copula in self._copulas and not words.endswith(_NO_COPULAS):
                    words = words[: -len(copula)].rstrip(' ,"(')
                    break
            else:
                break
        return words

    def comparison(self, clause: str) -> str | None:
        """Return "" where a clause says no more than another period, "chỉ tiêu …" where a plan.

        None where it says anything else.
        """
        words = clause.strip(TRIM)
        if not words:
            return None
        words = self.without_openers(self._period.sub("", words).strip(TRIM))
        if not words or words in self._openers:
            return ""
        if words not in self._comparisons:
            return None
        return words if words.startswith(("chỉ tiêu", "kế hoạch", "mục tiêu")) else ""

    def is_period(self, words: str) -> bool:
        """Return whether lower-case words name a period and nothing else."""
        return self._period.fullmatch(words) is not None

    def without_period(self, name: str) -> str:
        """Return a name without the period at its end: "Biên chế năm 2021" -> "Biên chế".

        It stays where it says what a change is measured against, or is all there is.
        """
        for found in self._period.finditer(name.lower()):
            bare = name[: found.start()].strip(TRIM)
            if found.end() == len(name) and len(bare.split()) > 1:
                if bare.lower().endswith(_AGAINST):
                    return name
                return bare.removesuffix(" trong").removesuffix(" trong cả")
        return name

    def without_moment(self, words: str) -> str:
        """Return lower-case words without the periods in them: "trong tháng 7 giảm còn"."""
        said = _MOMENT.sub(" ", self._period.sub(" ", words))
        return join(_EMPTY.sub(" ", said)).strip(TRIM)

    def without_change(self, name: str) -> str:
        """Return a name without the verb of a move at its end: "Hồ sơ quá hạn *giảm* từ …"."""
        bare = _CHANGES.sub("", name)
        return bare if len(bare.split()) > 1 else name

    def moves(self, words: str, *, opened: bool) -> bool:
        """Return whether words between two figures say that the first became the second.

        "xuống còn" does where "từ" has `opened` the move, "tăng lên" alone.
        """
        told = opened or words.removeprefix("đã ").startswith(_MOVED)
        return told and self._moves.fullmatch(words) is not None

    def moves_on(self, words: str) -> bool:
        """Return whether words behind a figure lead to where it moves: "năm 2019 lên 48%"."""
        low = self.without_moment(words.lower())
        found = self._moves.match(low)
        return found is not None and not low[found.end() :].lstrip()[:1].isalpha()

    def period_in(self, words: str) -> str | None:
        """Return the period that a phrase holds, as it is written."""
        found = self._period.search(words.lower())
        return words[found.start() : found.end()].strip(TRIM) if found else None

    def change(self, before: str) -> tuple[str, str] | None:
        """Return the word of change that ends a clause of few words, and its direction."""
        words = before.rstrip()
        for word in self._change_words:
            if words.endswith(word) and (
                len(words) == len(word) or not words[-len(word) - 1].isalpha()
            ):
                lead = words[: -len(word)].strip(TRIM)
                if len(lead.split()) <= 2:
                    return word, self._changes[word]
        return None

    def is_label(self, bare: str, before: str) -> bool:
        """Return whether the clause before a number is a label: "Tỷ lệ … đạt", "Tổng số … là"."""
        words = bare.strip(TRIM)
        if not words or (bare.rstrip() == before.rstrip() and not words.startswith(self._heads)):
            return False
        words = self.without_openers(words)
        said = before.rstrip(' "(')
        copula = said.endswith(self._binding)
        heads = words.startswith(self._heads)
        return (heads and len(words.split()) >= 2) or (
            copula and len(words.split()) >= 2 and not words.endswith((" với", " cho", " của"))
        )

    def is_index(self, bare: str) -> bool:
        """Return whether the clause before a number is the short name of an index: "PCI"."""
        words = self.without_period(self.without_openers(bare.strip(TRIM))).strip(TRIM)
        return words.removeprefix("chỉ số ") in self._indices

    def states(self, before: str) -> bool:
        """Return whether a copula binds the clause before a number to it: "Tỷ lệ … đạt 98%"."""
        return before.rstrip(' "(').endswith(self._stating)

    def tidy(self, words: str, *, keep: bool = False) -> str:
        """Take adverbs, periods and stray marks off a name."""
        name = words.strip(TRIM)
        while name:
            low = name.lower()
            found = None if keep else self._period.match(low, 6 if low.startswith("trong ") else 0)
            if found and found.end() < len(name):
                name = name[found.end() :].strip(TRIM)
                continue
            rest = low if keep and low.startswith(self._kept) else self.without_openers(low)
            if len(rest) == len(low):
                break
            name = name[low.rindex(rest) :].strip(TRIM) if rest else ""
        name = _NOTE_MARK.sub("", _SPACES.sub(" ", name))
        if len(name) > LIMIT:
            name = name[-LIMIT:].split(" ", 1)[-1]
        if name.count("(") != name.count(")"):
            name = name.replace("(", "").replace(")", "")
        return name.replace('"', "") if name.count('"') == 1 else name

    def says_little(self, name: str, figure: Figure) -> bool:
        """Return whether a name is a bare noun that says nothing alone."""
        words = name.lower().replace((figure.unit or "").lower(), "").strip(TRIM).split()
        few = 3 if figure.unit and _MEASURE.match(figure.unit.lower()) else 1
        return len(words) < few or (len(words) < 2 and len(name.split()) < 3)

    def unit_words(self, figure: Figure) -> str:
        """Return the unit as a name keeps it: what was counted, no percent sign and no measure."""
        if figure.zero:
            return figure.unit or ""
        if figure.ranked and figure.of is not None:
            return ""  # "xếp hạng 3/19 sở, ban, ngành": among whom
        if figure.unit_end == figure.stop:
            return ""  # it stands elsewhere, behind a bracket: the words there say it
        if figure.percent or figure.unit is None or _MEASURE.match(figure.unit.lower()):
            return ""
        return figure.unit

    def has_verb(self, words: str) -> bool:
        """Return whether lower-case words hold a verb that says something of what is counted."""
        return self._verb.search(words) is not None

    def opens_with_verb(self, words: str) -> bool:
        """Return whether lower-case words begin with such a verb."""
        return self._verb.match(words) is not None

    def opens_with_act(self, words: str) -> bool:
        """Return whether lower-case words begin with what a unit does: "tổ chức", "đã cử"."""
        return self._act.match(words) is not None

    def predicates(self, clause: str) -> bool:
        """Return whether a clause begins with a verb behind its adverbs: "đến nay đã trả …"."""
        return self._verb.match(clause) is not None or self.opens_with_verb(
            self.without_openers(clause.strip(TRIM))
        )

    def is_aim(self, name: str) -> bool:
        """Return whether a name says of an aim: "chỉ tiêu giao", "còn cách xa chỉ tiêu"."""
        return any(aim in name.lower() for aim in _AIMS)

    def is_body(self, words: str) -> bool:
        """Return whether words begin as a body does: "UBND các xã"."""
        return words.lower().startswith(self._bodies)

    def without_tail(self, words: str) -> str:
        """Take the connective off the end of a predicate: "hồ sơ, trong đó"."""
        return self._dangling.sub("", words.rstrip(" ,"))[:LIMIT]


def join(*parts: str | None) -> str:
    """Return the parts that are not empty as one line."""
    return _SPACES.sub(" ", " ".join(part.strip() for part in parts if part and part.strip()))
