"""Inherited names: figures whose own words say too little, and whose name an earlier one gives.

"34 văn bản (quý I là 29 văn bản)"                 the same count of another period
"Văn bản ký số: cấp tỉnh đạt 98%"                  the label, told of a level or place
"…, đạt tỷ lệ 100%, tăng 3,2%"                     a percentage or change of the count before
"rút ngắn từ 15 ngày xuống còn 6 ngày"             the upper end of a move
"12.640 lượt tra cứu, trung bình 50 lượt/ngày"     a mean of the count before
"""

from __future__ import annotations

import re

from vnreports.bodies import load_bodies
from vnreports.figures.clauses import Clauses
from vnreports.figures.named import Named, Place
from vnreports.figures.wording import TRIM, Wording, join
from vnreports.flow import Flow
from vnreports.rules import RuleSet

_LAST_CLAUSE = re.compile(r"[;:.,]\s")
_PLACE_TAIL = re.compile(r"(?: ?\(?cũ\)?| mới| thì| cũng| chỉ)+$")
_MARK = re.compile(r"[;:.()]")
_NO_COMPANY = (
    ", với",
    " so với",
    " đối với",
    " cùng với",
    " kèm với",
    " ứng với",
    " gắn với",
    " phối hợp với",
)
_COMPARED = {"cao hơn": "up", "nhiều hơn": "up", "tăng": "up", "thấp hơn": "down", "ít hơn": "down"}
_STAFFED = re.compile(
    r"(?:(?:hiện|hiện nay|hiện đang|đến nay|đã|và|nay) )*"
    r"((?:còn |hiện )?(?:có mặt|thiếu|chưa tuyển(?: dụng)?|chưa sử dụng))(?: (?:là|được))?"
)
_GIVEN = re.compile(r" (?:được )?(?:giao|duyệt|phê duyệt|phân bổ)$")
_FEW = 8  # words of a whole's name that its part may repeat
_ANYBODY = ("người", "đồng chí", "trường hợp")  # units that say nothing of their own


class Inheritor:
    """Names the figures of one flow that take their name from another."""

    def __init__(self, flow: Flow, clauses: Clauses, wording: Wording, rules: RuleSet) -> None:
        self.flow = flow
        self._clauses = clauses
        self._wording = wording
        self._bodies = load_bodies(rules)
        self._level = rules.pattern("indicators.scope_level")
        self._unit = rules.pattern("indicators.scope_unit")
        self._means = rules.pattern("indicators.means")
        self._states = rules.words("indicators.part_states")
        self._qualifiers = rules.words("indicators.qualifiers")
        self._against = rules.pattern("indicators.against")

    def of_another(self, at: Place) -> Named | None:
        """Name a figure that tells of another period, place or plan what one before told."""
        return self._as_comparison(at) or self._of_a_place(at) or self._of_a_period(at)

    def of_the_one_before(self, at: Place) -> Named | None:
        """Name a figure that says something of the one before it: a change, rate, mean or aim."""
        return (
            self._as_move(at)
            or self._as_staff(at)
            or self._as_company(at)
            or self._as_change(at)
            or self._as_rate(at, self._said_by(at))
        )

    def is_level(self, words: str) -> bool:
        """Return whether lower-case words name a level or kind of unit and nothing else."""
        return self._level.fullmatch(self._wording.without_openers(words)) is not None

    def part_name(self, part: Named, whole: Named, *, beside: bool) -> str:
        """Return the name of a part: its own words, behind those of its whole where it needs them.

            "38 văn bản, gồm 28 công văn"                       "công văn"
            "giải quyết 120 hồ sơ, gồm: trước hạn 100 hồ sơ"    "giải quyết hồ sơ trước hạn"
            "236 cán bộ xã, trong đó 231 người đạt chuẩn"       "cán bộ xã đạt chuẩn"

        `beside` says that both stand in one paragraph; a line of a list below keeps its own words.
        """
        if part.short and part.short != whole.figure.unit:
            return part.short
        unit = part.figure.unit or ""
        few = len(whole.name.split()) <= _FEW
        if not beside or part.label or part.follows or not few:
            return part.name
        if unit == whole.figure.unit and part.stem.lower() in self._states and not part.rest:
            return join(whole.name, part.stem)
        if unit in _ANYBODY and not part.stem and 0 < len(part.rest.split()) < 5:
            return join(whole.name, part.rest)
        return part.name

    # -- another period, place or plan

    def _as_comparison(self, at: Place) -> Named | None:
        """Name a figure that an earlier period or a plan sets beside the one before.

        "34 văn bản (quý I/2024 là 29 văn bản)", "tăng 8,1% so với quý I (66.208 hồ sơ)".
        """
        previous = at.previous
        opened = self._clauses.open_bracket(at.body, at.figure.start)
        if previous is None or at.figure.zero or opened is None:
            return None
        lead = at.bare
        if not at.before.strip(TRIM):  # a colon stands before the number
            lead = self.flow.lower[max(opened + 1, at.floor) : at.figure.start]
        said = self._wording.comparison(lead)
        if said is None and not (previous.change and not at.before.strip(TRIM)):
            return None
        whole = self._compared(at, previous)
        if whole is None:
            return None
        return Named(
            at.figure,
            join(said, whole.name),
            whole.stem,
            origin=whole,
            compares=True,
            period=self._wording.period_in(previous.change_base or "") if said is None else None,
        )

    def _compared(self, at: Place, previous: Named) -> Named | None:
        """Return the figure that a comparison repeats: that before it, or its like in the sentence.

        "69 hồ sơ …, đạt 100% (quý I: 94 hồ sơ, đạt 97,9%)"
        """
        whole = previous.origin or previous
        if not at.figure.percent and whole.figure.unit != at.figure.unit:
            # as in: 212 hội nghị, 18.450 lượt người (năm 2022: 198 hội nghị …
            like = [one for one in at.earlier if one.figure.unit == at.figure.unit]
            if like and self._clauses.same_sentence(like[-1].figure, at.figure):
                return like[-1]
        if at.figure.percent is whole.figure.percent:
            return whole
        if at.figure.percent is previous.figure.percent:
            return previous if at.figure.percent and not previous.change else whole
        for one in reversed(at.earlier):
            if not self._clauses.same_sentence(one.figure, at.figure):
                return None
            if one.figure.unit == at.figure.unit:
                return one
        return None

    def _of_a_place(self, at: Place) -> Named | None:
        """Name a figure that only a level or place stands before.

        "Văn bản ký số: cấp tỉnh đạt 98%", "Chỉ số …: Vĩnh Long (cũ) đạt 87,46%". It tells of that
        place what the sentence tells of all: the label that opens it, or the figure before.
        """
        figure = at.figure
        words = at.bare.rsplit(";", 1)[-1].replace(":", " ").strip(TRIM)
        level = figure.percent and words and self.is_level(words)
        if not level and not (words and self._is_place(at, words)):
            return None
        series = self._clauses.opening_label(at.body, figure.start)
        general = len(series.split()) < 3 and not level  # "Kết quả: khối sở dẫn đầu là Sở …"
        place = self.is_level(series.lower()) or self._names_a_place(series)
        if series and not general and not place:
            return Named(figure, series, "")
        for one in reversed(at.earlier):
            like = one.figure.percent if level else one.figure.unit == figure.unit
            apart = not level and not self._same_paragraph_part(one, at)
            if like and not apart and not one.change and not self._wording.is_aim(one.name):
                itself = not level and (self._tells_place(one) or self.is_level(one.name.lower()))
                return None if itself else Named(figure, one.name, one.stem)
        return None

    def _tells_place(self, one: Named) -> bool:
        """Return whether a figure is named by its place alone, as the first of a series may be."""
        last = one.name.split(", ")[-1]
        return self._names_a_place(self._wording.tidy(last))

    def _same_paragraph_part(self, one: Named, at: Place) -> bool:
        """Return whether no full stop stands between an earlier figure and this one."""
        return ". " not in self.flow.lower[one.figure.unit_end : at.figure.start]

    def _is_place(self, at: Place, words: str) -> bool:
        """Return whether the clause before a number is the name of a place and nothing else."""
        end = at.start + len(at.bare)
        start = self.flow.lower.rfind(words, at.start, end)
        told = at.figure.percent or len(at.before.rstrip()) > end - at.start  # "P.12 *có* 81.340"
        if start < 0 or at.figure.zero or not told:
            return False
        opened = self._wording.without_openers(words)
        start += len(words) - len(opened)
        return self._names_a_place(self.flow.folded[start:end].strip(TRIM))

    def _names_a_place(self, words: str) -> bool:
        """Return whether words, as written, name a unit or body: "P.12", "Trà Vinh (cũ)"."""
        name = _PLACE_TAIL.sub("", words.strip(TRIM + "("))
        if not name[:1].isalpha() or name.islower():
            return False
        here = _Words(name)
        body = self._bodies.at(here, 0, len(name))
        if body is not None and body.end == len(name):
            return True
        return self._unit.fullmatch(name) is not None or (
            len(name.split()) <= 4 and all(word[:1].isupper() for word in name.split())
        )

    def _of_a_period(self, at: Place) -> Named | None:
        """Name a figure after a bare period: "Biên chế năm 2021 là 98 người, năm 2022 là 96 người".

        It tells of that period what the like figure before it told of another.
        """
        figure = at.figure
        lead = self.flow.lower[at.floor : figure.start].rstrip(' ":')
        words = _LAST_CLAUSE.split(self._wording.strip_copula(lead))[-1]
        words = self._wording.without_openers(words.strip(TRIM))
        rest = self._clauses.rest(figure, at.end, short=True)
        if figure.zero or not self._wording.is_period(words) or len(rest.split()) > 2:
            return None
        if rest and not figure.percent:
            return None
        for one in reversed(at.earlier):
            between = self.flow.lower[one.figure.unit_end : figure.start]
            same = one.figure.unit == figure.unit and one.figure.ranked == figure.ranked
            if same and not one.change and ". " not in between:
                name = self._wording.without_period(one.name)
                return Named(figure, name, one.stem, label=True) if name else None
        series = self._clauses.opening_label(at.body, figure.start)
        return Named(figure, series, series, label=True) if series else None

    # -- what is said of the figure before

    def _said_by(self, at: Place) -> Named | None:
        """Return the figure that words behind it speak of: that before, or before the bracket.

        "63 dự thảo (21 nghị quyết, 42 quyết định), giảm 8,7%": of the 63.
        """
        previous, beside = at.previous, at.beside
        closed = previous is not None and previous.bracket is not None and at.opened is None
        return beside if closed and beside is not None else previous

    def _as_move(self, at: Place) -> Named | None:
        """Name the end of a move, its next step, or a mean, of the figure before it.

        "từ 15 ngày xuống còn 06 ngày", "đạt 78%, tăng lên 85%", "…, trung bình 50 lượt/ngày".
        """
        previous, figure = at.previous, at.figure
        if previous is None or figure.percent is not previous.figure.percent:
            return None
        if not self._clauses.same_sentence(previous.figure, figure):
            return None
        link = self.flow.lower[previous.figure.unit_end : figure.start].strip(TRIM)
        words = self._wording.without_moment(link)
        said = link if self._means.fullmatch(link) else ""
        if words in ("và", "") and link != words and previous.figure.unit == figure.unit:
            return Named(figure, previous.name, previous.stem)  # "59% năm 2023 và 82% trong …"
        before = self.flow.lower[at.block.body : previous.figure.start].rstrip(' "(')
        moves = self._wording.moves(words, opened=before.endswith(" từ"))
        if not said and not (moves and previous.figure.unit == figure.unit):
            return None
        return Named(figure, join(previous.name, said or words), previous.stem, origin=previous)

    def _as_staff(self, at: Place) -> Named | None:
        """Name a count of posts by its state: "biên chế giao 174, *có mặt* 169, *thiếu* 5"."""
        whole = at.previous and (at.previous.origin or at.previous)
        state = _STAFFED.fullmatch(at.before.strip(TRIM))
        if not whole or state is None or at.figure.percent:
            return None
        if not self._clauses.same_sentence(whole.figure, at.figure):
            return None
        posts = _GIVEN.sub("", whole.name)
        if "biên chế" not in posts.lower():
            return None
        return Named(at.figure, join(posts, state[1]), whole.stem, origin=whole)

    def _as_company(self, at: Place) -> Named | None:
        """Name a count that goes with the one before it: "132 tổ số với 912 thành viên"."""
        previous, figure = at.previous, at.figure
        counted = self._wording.unit_words(figure)
        if previous is None or not counted or figure.zero or not previous.figure.unit:
            return None
        if previous.figure.percent or previous.bracket != at.opened:
            return None
        end = previous.figure.unit_end
        link = self.flow.lower[end : figure.start].rstrip(' "')
        said = self._qualified(link)
        if not said.endswith(" với") or _MARK.search(said) or said.endswith(_NO_COMPANY):
            return None
        words = self._clauses.words(end, end + len(said) - len("với"))
        whole = previous.name if len(previous.name.split()) <= 2 * _FEW else previous.figure.unit
        if words and words.lower() not in whole.lower():
            whole = join(whole, words)
        rest = self._clauses.rest(figure, at.end, short=True, after=at.after)
        return Named(figure, join(whole, counted, rest), rest=rest)

    def _qualified(self, link: str) -> str:
        """Return words before a number without "gần", "hơn", "khoảng" at their end."""
        for word in self._qualifiers:
            if link.endswith(f" {word}"):
                return link[: -len(word) - 1]
        return link

    def _as_change(self, at: Place) -> Named | None:
        """Name a figure that says how the one before moved: "…, tăng 3,2% so với cùng kỳ"."""
        previous = self._said_by(at)
        if previous is None or not self._clauses.same_sentence(previous.figure, at.figure):
            return None
        change = self._wording.change(at.before)
        if change is None:
            return self._as_aim(at, previous)
        word, direction = change
        stop = at.block.end if at.after is None else at.after.start
        base = self._clauses.base(at.figure.unit_end, stop)
        return Named(
            at.figure,
            join(previous.name, word, base),
            previous.stem,
            follows=True,
            origin=previous.origin or previous,
            change=direction,
            change_base=base,
        )

    def _as_aim(self, at: Place, previous: Named) -> Named | None:
        """Name a figure that the one before is held against: "…, vượt chỉ tiêu 70%"."""
        words = at.before.strip(TRIM)
        if not words and at.bracket is not None:  # "…, vượt chỉ tiêu giao (80%)"
            words = self.flow.lower[previous.figure.unit_end : at.bracket].strip(TRIM)
        if not self._against.fullmatch(words):
            return None
        if previous.change and previous.origin and words.startswith("so với "):
            previous = previous.origin  # "…, vượt 12% so với chỉ tiêu 1.000 tài khoản"
        if " nhất" in words:  # of several, each is held against the count that they are of
            known = (previous.origin, previous)
            like = (one for one in known if one and one.figure.unit == at.figure.unit)
            found = next(like, None)
            if found is None:
                return None
            previous = found
        rest = self._clauses.rest(at.figure, at.end, short=True, after=at.after)
        name = join(previous.name, words, rest)
        past = self._wording.period_in(words)
        direction = next((to for word, to in _COMPARED.items() if words.startswith(word)), None)
        if past is None or direction is None:
            return Named(at.figure, name, previous.stem, origin=previous)
        return Named(  # "nhiều hơn năm 2019 là 04 văn bản" tells how it moved
            at.figure,
            name,
            previous.stem,
            follows=True,
            origin=previous.origin or previous,
            change=direction,
            change_base=past,
        )

    def _as_rate(self, at: Place, previous: Named | None) -> Named | None:
        """Name a percentage or rank that speaks of the count before it: "…, đạt tỷ lệ 100%"."""
        figure = at.figure
        if previous is None or not (figure.percent or figure.ranked):
            return None
        if not self._clauses.same_sentence(previous.figure, figure):
            return None
        begin = self._said_end(previous)
        if previous is not at.previous and at.previous is not None:
            begin = self.flow.lower.find(")", at.previous.figure.unit_end, figure.start) + 1
        link = self.flow.lower[begin : figure.start]
        bare = self._wording.strip_copula(link).strip(TRIM)
        words = link.strip(TRIM + "=")
        tail = self._clauses.words(figure.unit_end, at.end).strip(TRIM)
        if figure.ranked:
            speaks = len(bare.split()) <= 3
        elif words in self._wording.rates:
            speaks = True
        elif not words:
            speaks = not tail or not self._wording.has_verb(tail.lower())
        else:
            speaks = not bare and not tail
        if not speaks:
            return None
        end = self._clauses.end(figure, at.block.end, at.after, through=False)
        said = link.strip(TRIM)
        name = join(
            previous.name,
            "" if said in self._wording.rates else said,
            self._clauses.rest(figure, end, short=True),
        )
        origin = previous.origin or previous
        return Named(figure, name, previous.stem, follows=True, origin=origin)

    def _said_end(self, one: Named) -> int:
        """Return where the words that belong to a figure end: behind its unit and predicate."""
        end = one.figure.unit_end
        said = one.rest and self.flow.text.startswith(one.rest, end + 1)
        return end + 1 + len(one.rest) if said else end


class _Words:
    """A few words, folded, as the recogniser of bodies reads them."""

    def __init__(self, words: str) -> None:
        self.folded = words
        self.lower = words.lower()
