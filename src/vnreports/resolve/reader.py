"""Reader: the words around each figure of a report, and with them its code.

A figure is read with its clause, its name, the figure that it is a part of, its sentence, the
headings above it and the title. What the catalogue makes of these words is for `catalogue.py`.
"""

from __future__ import annotations

from bisect import bisect_left

from vnreports.draft import Draft
from vnreports.flow import Block, fold, lower
from vnreports.resolve.catalogue import POINTS, Catalogue, Coded, Surroundings
from vnreports.resolve.clauses import Clauses

_DEPTH = 4  # of figures within figures
_AT_HEAD = 70  # letters at the head of a block in which the unit stands that it is about


class Reader:
    """Reads the surroundings of the figures of a report, as they are asked for."""

    def __init__(self, draft: Draft, catalogue: Catalogue) -> None:
        self._draft = draft
        self._flow = draft.flow
        self._figures = draft.indicators
        self._catalogue = catalogue
        self._wording = catalogue.wording
        self._everywhere = catalogue.everywhere
        self.clauses = Clauses(draft.flow, draft.indicators, catalogue.wording)
        self._around: dict[int, Surroundings] = {}
        self._places: dict[str, list[int]] = {}  # of the figures of a name
        for place, placed in enumerate(draft.indicators):
            self._places.setdefault(placed.record.name, []).append(place)
        self._above: dict[int, tuple[int, int]] = {}
        self._title = self._words(draft.header.title or "")

    def _words(self, text: str) -> int:
        return self._catalogue.words(text)

    def code(self, place: int) -> Coded:
        """Return the code of a figure by its own words and surroundings."""
        if not self._tells(place):
            return Coded()
        return self._catalogue.code(self._figures[place].record, self.around(place))

    def whole(self, place: int) -> int | None:
        """Return the place of the figure that one is a part of."""
        parent = self._figures[place].record.parent
        if parent is None:
            return None
        before = self._places.get(parent, ())
        at = bisect_left(before, place)
        return before[at - 1] if at else None

    def around(self, place: int) -> Surroundings:
        """Return the words around a figure."""
        found = self._around.get(place)
        if found is None:
            found = self._around[place] = self._read(place)
        return found

    def _read(self, place: int) -> Surroundings:
        figure = self._figures[place].record
        clause = self.clauses.of(place)
        block = self.clauses.blocks[place]
        under, above = self._headings(block.section)
        if block.head is not None:
            under |= self._words(self._flow.text[block.body : block.head])
        under |= self._announced(block)
        above |= under | self._title
        unit = self._words(figure.unit) if figure.unit else 0
        name = self._words(figure.name)
        whole = self._said_of_whole(place)
        if clause is None:
            return Surroundings(
                clause=name | unit,
                name=name,
                whole=whole,
                segment=0,
                sentence=0,
                above=above,
                under=under,
                title=self._title,
                caption=above & self._catalogue.things,
                subject=0,
                text=lower(fold(figure.name)),
                behind="",
            )
        return Surroundings(
            clause=clause.words | (clause.segment & self._everywhere) | unit,
            name=name,
            whole=whole,
            segment=clause.segment,
            sentence=clause.sentence,
            above=above | clause.after,
            under=under | (clause.before if figure.kind == "result" else 0),
            title=self._title,
            caption=0,
            subject=self._catalogue.subject(clause.behind) if figure.unit == "%" else 0,
            text=clause.text,
            behind=clause.behind,
        )

    def _announced(self, block: Block) -> int:
        """Return the words of the lines that announce a list item: "Kế hoạch CCHC năm:"."""
        said, lead = 0, block.lead
        while lead is not None:
            line = self._flow.blocks[lead]
            said |= self._announcing(line)
            lead = line.lead
        return said

    def _announcing(self, line: Block) -> int:
        text = self._flow.words(line).rstrip()
        return self._words(text.rpartition(". ")[2]) if text.endswith(":") else 0

    def _said_of_whole(self, place: int, depth: int = 0) -> int:
        """Return the words of the figures that a figure is a part of."""
        parent = self._figures[place].record.parent
        said = self._words(parent) if parent else 0
        whole = self.whole(place)
        clause = self.clauses.of(place)
        if whole is None and clause is not None:
            whole = clause.holder
        if whole is not None and depth < _DEPTH:
            of_whole = self.clauses.of(whole)
            said |= of_whole.words if of_whole else 0
            said |= self._said_of_whole(whole, depth + 1)
        return said

    def _tells(self, place: int) -> bool:
        """Return whether a figure may tell of the unit: not what it asks for, nor an example.

        "Một số nơi còn cao, như xã A 12 hồ sơ" is about xã A only; "- Xã A: tiếp nhận …" is a line
        of a list of units.
        """
        placed = self._figures[place]
        block = self.clauses.blocks[place]
        if self._proposes(block.section):
            return False
        figure = placed.record
        counts = figure.table is None and figure.denominator is None and figure.unit not in POINTS
        if not counts or figure.scope is None or not self._is_named_unit(figure.scope):
            return True
        return figure.scope.lower() in self._flow.lower[block.body : block.body + _AT_HEAD]

    def _proposes(self, section: int | None) -> bool:
        """Return whether a section proposes something, by the nearest heading that tells."""
        while section is not None:
            said = self._headings(section)[0]
            if said & self._catalogue.tasks:
                return False
            if said & self._catalogue.proposes:
                return not said & self._catalogue.feedback
            section = self._flow.outer_heading(section)
        return False

    def _is_named_unit(self, scope: str) -> bool:
        own = (self._draft.header.unit or "").lower()
        return scope.lower() not in own and self._catalogue.named_unit.match(scope) is not None

    def _headings(self, section: int | None) -> tuple[int, int]:
        """Return the words of the heading above a block, and those of all headings above it."""
        if section is None:
            return 0, 0
        found = self._above.get(section)
        if found is None:
            heading = self._flow.blocks[section]
            own = self._words(self._flow.text[heading.body : heading.head or heading.end])
            found = own, own | self._headings(self._flow.outer_heading(section))[1]
            self._above[section] = found
        return found
