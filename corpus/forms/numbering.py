"""Word's automatic numbers: which list and level prints the number of a heading.

    "II. KẾT QUẢ"  ->  level 0 of a list with upperRoman "%1.", and the text "KẾT QUẢ"

Word counts; we can only ask it to. Each heading goes to a list that is going to show exactly the
number that the report prints. Where none does ("g)" after "e)", a chapter counted twice), a new
list starts at that value; a number that no list can show stays typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
ROMANS += [f"X{ones}" for ones in ROMANS[:9]] + ["XX"]
LEVELS = 9  # that Word has
NUMBER = re.compile(
    r"(?P<prefix>(?:PHẦN |Phần )?)(?:(?P<decimal>\d+(?:\.\d+)+)(?P<dot>\.?)"
    r"|(?P<one>[IVX]+|\d+|[A-ZĐ]|[a-zđ])(?P<end>[.):]))\s+"
)


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list prints its number: `w:numFmt`, `w:lvlText`, `w:isLgl`."""

    form: str
    text: str
    legal: bool = False  # numbers of the levels above shown as decimals


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a paragraph in a list: `w:numId`, `w:ilvl`."""

    list_id: int
    level: int


@dataclass(slots=True, eq=False)
class Template:
    """A `w:abstractNum`: the look of each level."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)  # Word counts by template


@dataclass(slots=True, eq=False)
class WordList:
    """A `w:num`: a list made after a template, perhaps with another first value."""

    template: Template
    start: tuple[int, int] | None = None  # level and value
    counters: dict[int, int] = field(default_factory=dict)  # LibreOffice counts by list
    begun: bool = False  # some heading stands in it


class Numbering:
    """The lists of one document, made as its headings and items come."""

    def __init__(self) -> None:
        self._templates: list[Template] = []
        self._lists: list[WordList] = []
        self._current: dict[int, WordList] = {}  # by heading level
        self._signs: dict[str, Place] = {}

    def heading(self, level: int, text: str) -> tuple[Place | None, int]:
        """Return the list place of a heading and the length of the number that it prints."""
        at = level - 1
        found = NUMBER.match(text)
        reading = _reading(found, at, self._look_at(at)) if found else None
        if not found or not reading:
            return None, 0
        place = self._place(at, *reading, found[0].strip())
        return place, found.end() if place else 0

    def item(self, sign: str) -> Place:
        """Return the list place of an item; "+" is the second level of the list of "-"."""
        if sign not in self._signs:
            signs = ["-", "+"] if sign in "-+" else [sign]
            looks = {at: Level("bullet", one) for at, one in enumerate(signs)}
            self._add(WordList(Template(looks)))
            self._signs |= {one: Place(len(self._lists), at) for at, one in enumerate(signs)}
        return self._signs[sign]

    def xml(self) -> str:
        """Return the templates and lists as children of `w:numbering`."""
        templates = [
            f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
            + "".join(_level_xml(at, look) for at, look in sorted(template.levels.items()))
            + "</w:abstractNum>"
            for index, template in enumerate(self._templates)
        ]
        lists = [
            f'<w:num w:numId="{list_id}">'
            f'<w:abstractNumId w:val="{self._templates.index(one.template)}"/>'
            + (_start_xml(*one.start) if one.start else "")
            + "</w:num>"
            for list_id, one in enumerate(self._lists, 1)
        ]
        return "".join(templates + lists)

    def _look_at(self, at: int) -> dict[int, Level]:
        """Return the levels of the list that a heading of this level would go to."""
        return self._current[at].template.levels if at in self._current else {}

    def _add(self, one: WordList) -> None:
        if one.template not in self._templates:
            self._templates.append(one.template)
        self._lists.append(one)

    def _place(self, at: int, look: Level, value: int, printed: str) -> Place | None:
        """Find or make the list that prints this number here; None where none can."""
        self._look_at(at).setdefault(at, look)
        near = [self._current[at]] if at in self._current else []
        same = [one for one in [*near, *self._lists] if one.template.levels.get(at) == look]
        for one in same:
            if _shows(one, at, printed):
                return self._count(one, at)
        above = {k: known for k, known in self._look_at(at).items() if k < at}
        made = WordList(same[0].template if same else Template(above | {at: look}))
        if not _shows(made, at, printed):
            made.start = (at, value)
        if not _shows(made, at, printed):
            return None
        self._add(made)
        return self._count(made, at)

    def _count(self, one: WordList, at: int) -> Place:
        for counters in (one.template.counters, one.counters):
            value = _next(one, counters, at)
            for deeper in [level for level in counters if level > at]:
                del counters[deeper]
            counters[at] = value
        one.begun = True
        self._current |= dict.fromkeys(range(at, LEVELS), one)
        return Place(self._lists.index(one) + 1, at)


def _reading(found: re.Match[str], at: int, looks: dict[int, Level]) -> tuple[Level, int] | None:
    """Read a printed number as the look of a level and a value."""
    if found["decimal"]:
        values = found["decimal"].split(".")
        first = at + 2 - len(values)
        if first < 1:
            return None
        text = found["prefix"] + ".".join(f"%{n}" for n in range(first, at + 2)) + found["dot"]
        legal = any(looks[k].form != "decimal" for k in range(first - 1, at) if k in looks)
        return Level("decimal", text, legal), int(values[-1])
    number, text = found["one"], f"{found['prefix']}%{at + 1}{found['end']}"
    lettered = at in looks and looks[at].form == "upperLetter"
    if number in ROMANS and not lettered:
        return Level("upperRoman", text), ROMANS.index(number) + 1
    if number.isdigit():
        return Level("decimal", text), int(number)
    if number in "Đđ":  # not in Word's alphabet: a level that always prints this letter
        form = "upperLetter" if number == "Đ" else "lowerLetter"
        return Level(form, text.replace(f"%{at + 1}", number)), 1
    if len(number) > 1:
        return None
    form = "upperLetter" if number.isupper() else "lowerLetter"
    return Level(form, text), ord(number.lower()) - ord("a") + 1


def _next(one: WordList, counters: dict[int, int], at: int) -> int:
    """Return the value that the next paragraph at this level gets."""
    if one.start and one.start[0] == at and at not in one.counters:
        return one.start[1]
    return counters.get(at, 0) + 1


def _shows(one: WordList, at: int, printed: str) -> bool:
    """Return whether Word and LibreOffice would both print this number next."""
    if one.begun and one.start and one.start[0] == at and at not in one.counters:
        return False  # a higher level restarted it: readers differ on whether the first value holds
    levels = one.template.levels
    for known in (one.counters, one.template.counters):
        counters = known | {at: _next(one, known, at)}
        asked = {int(digit) - 1 for digit in re.findall(r"%(\d)", levels[at].text)}
        if not asked <= set(counters):
            return False
        text = levels[at].text
        for level in asked:
            form = "decimal" if levels[at].legal else levels[level].form
            text = text.replace(f"%{level + 1}", _numeral(counters[level], form))
        if text != printed:
            return False
    return True


def _numeral(value: int, form: str) -> str:
    """Write a value in one of Word's number formats.

    >>> _numeral(4, "upperRoman"), _numeral(5, "lowerLetter"), _numeral(12, "decimal")
    ('IV', 'e', '12')
    """
    if form == "decimal":
        return str(value)
    if form == "upperRoman":
        return ROMANS[value - 1] if value <= len(ROMANS) else ""
    letter = chr(ord("a") + value - 1)
    return letter.upper() if form == "upperLetter" else letter


def _level_xml(at: int, look: Level) -> str:
    legal = "<w:isLgl/>" if look.legal else ""
    bold = "" if look.form == "bullet" else "<w:b/>"
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{look.form}"/>{legal}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{look.text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:hint="default"/>'
        f"{bold}</w:rPr></w:lvl>"
    )


def _start_xml(at: int, value: int) -> str:
    start = f'<w:startOverride w:val="{value}"/>'
    return f'<w:lvlOverride w:ilvl="{at}">{start}</w:lvlOverride>'
