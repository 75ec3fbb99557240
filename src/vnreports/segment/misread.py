"""Misread signs: specks and broken marks that a poor scan leaves, and what stood there.

    "__ 1, Ban hành kế hoạch"       ->  "1. Ban hành kế hoạch"
    "IH. ĐÁNH GIÁ CHUNG"            ->  "III. ĐÁNH GIÁ CHUNG", as it follows "II."
    "ỦY BAN NHÂN ĐÂN XÃ A"          ->  "ỦY BAN NHÂN DÂN XÃ A"

Only signs and fixed words are mended, never a word of the report's own; what stands between words
is for `noise.py`, letters taken for figures for `figures/numerals.py`. Single cases are let be: a
text must show the damage several times, in places where it can be nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vnreports.letters import LOWER, UPPER
from vnreports.segment.noise import noise
from vnreports.text import Mend

_ENOUGH = 3  # such cases in a text,
_LETTERS = 10_000  # and one at least in so many letters
_HEAD = 2500  # letters of a text in which letterhead and title stand

_STRAY = r"[:;.,—_\u02c6`'‘’\u2039\u203a<>|~¬-]{1,3}"  # at the end of a line, apart from its words
# Each begins with what can be looked for fast: most texts show nothing.
_SHOWS = tuple(
    map(
        re.compile,
        (
            r"\n[ \t]{0,8}[-—–.]{0,3}_{1,4}[ \t_]{0,8}(?=[^\W_])",
            r"\n[ \t]{0,8}[;.,:`'‘’\xb4¬^°]{1,3}[ \t]{0,4}(?=[^\W_])",
            r"\n(?<=[.;:,][ \t][:;.,—_\u02c6`'‘’\u2039\u203a<>|~¬-]\n)",
            r"\n(?<=\w[ \t][_\u02c6`'‘’]\n)",
            r"[©®™Øƒ\u02c6¬](?=[\s).\w])",
            r"§(?<=\d§)",
        ),
    )
)
_SPECK = re.compile(
    rf"""(?m)
      ^[ \t]{{0,8}}(?:[-—–.]{{0,3}}_{{1,4}}[ \t_.]{{0,8}}(?=[^\W_]|[~+–-]\s)
                     | [;.,]{{1,3}}[ \t]{{0,4}}(?=[^\W_]|[~+–-]\s)
                     | [:`'‘’\xb4¬^°]{{1,2}}_?[ \t]{{1,4}}(?=[^\W_])
                     | [^\W\d_]{{1,2}}[ \t](?=-[ ][{UPPER}]))
    | (?<=[.;:,])(?:[ \t]{{1,4}}{_STRAY}){{1,4}}[ \t]{{0,4}}$
    | (?<=\w)[ \t]{{1,4}}[_\u02c6`'‘’;:.]{{1,3}}[ \t]{{0,4}}$
    | (?:(?<=[.;:,])|(?<=[{UPPER}]{{2}}))[ \t]{{1,4}}[{LOWER}][ \t]{{0,4}}$
    """,
    re.VERBOSE,
)
_DATE = re.compile(r"(?<!\d)\d{1,2}(?:/\s\d{1,2}/|/\d{1,2}/\s)\d{4}(?!\d)")

# Where a line may begin, behind its specks.
_LINE = r"(?m)^[ \t]{0,8}(?:[-—–.]{0,3}_{1,4}[ \t_]{0,8}|[;.,:`'‘’]{0,2}[ \t]{0,4})"
_CAPITALS = re.compile(
    rf"{_LINE}(?P<junk>[-—–¬~°]?[ ]?)(?P<mark>[A-ZĐÍÌÏ0-9il|!\[\]§]{{1,4}})(?P<dot>[.,:])"
    rf"[ \t]{{0,4}}(?=[{UPPER}]{{2,20}}[ \t,–-]{{1,4}}[{UPPER}]{{2}})"
)
_FIGURE = re.compile(
    rf"{_LINE}(?P<mark>\d{{1,2}}|[§S])(?P<dot>[.,])[ \t]{{0,4}}(?P<speck>[.,'`_]{{0,3}})"
    rf"(?=[{UPPER}][{LOWER}])"
)
_STROKES = str.maketrans("1il|!ÍÌÏLT[]", "IIIIIIIIIIII")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

# Fixed words of letterhead and title (Nghị định 30/2020/NĐ-CP, Phụ lục I).
_FORMULAS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN",
    "BÁO CÁO",
)
_TITLE_SPECK = re.compile(r"(?m)^[^\n]{1,12}?[ \t](?=BAO CAO[ \t]*$)")


def misread_signs(text: str) -> tuple[Mend, ...]:
    """Return what a poor scan misread, in order and without overlap; nothing in a sound text.

    >>> misread_signs("Xã có\\n_ 12 thôn;\\n; mở 3 lớp _\\n__ 1, Thể chế")
    ((6, 8, ''), (17, 19, ''), (27, 29, ''), (30, 33, ''), (34, 35, '.'))
    >>> misread_signs("- Xã có 12 thôn;\\n- mở 3 lớp\\n2. Cải cách thể chế")
    ()
    """
    if sum(len(shows.findall(text)) for shows in _SHOWS) < max(_ENOUGH, len(text) // _LETTERS):
        return ()
    found = [
        *_formulas(text),
        *_roman_marks(text),
        *_figure_marks(text),
        *((one.start(), one.end(), "") for one in _SPECK.finditer(text)),
        *_blanks_in_dates(text),
        *noise(text),
    ]
    kept: list[Mend] = []
    for mend in sorted(found):
        if not kept or mend[0] >= kept[-1][1]:
            kept.append(mend)
    return tuple(kept)


def _roman_marks(text: str) -> Iterator[Mend]:
    """Yield the Roman numbers before capitals that were misread, each read by its place."""
    marks = list(_CAPITALS.finditer(text))
    read = [_roman(one["mark"]) for one in marks]
    if "A" in (one["mark"] for one in marks):
        return  # parts with letters: "E." may be one of them
    due = 1
    for at, mark in enumerate(marks):
        following = next((value for value in read[at + 1 :] if value), None)
        value = read[at] or (due if following == due + 1 else 0)
        plain = mark["mark"] in _ROMAN  # a whole number that is out of its order stays as it is
        if value != due and not plain:
            continue
        if mark["junk"]:
            yield mark.start("junk"), mark.end("junk"), ""
        if (mark["mark"], mark["dot"]) != (_ROMAN[value - 1], "."):
            yield mark.start("mark"), mark.end("dot"), f"{_ROMAN[value - 1]}."
        due = max(due, value) + 1
        if due > len(_ROMAN):
            return


def _roman(mark: str) -> int:
    """Return the value of a Roman number whose strokes may be other letters; 0 for no number."""
    letters = mark.translate(_STROKES).replace("H", "II").replace("U", "II")
    return _ROMAN.index(letters) + 1 if letters in _ROMAN else 0


def _figure_marks(text: str) -> Iterator[Mend]:
    """Yield the signs of numbers that head a line: "§." that follows 4, "2," that follows 1."""
    before = 0
    for found in _FIGURE.finditer(text):
        mark = found["mark"]
        number = int(mark) if mark.isdecimal() else 5
        follows = number in (1, before + 1)
        if not follows and (not mark.isdecimal() or found["dot"] == ","):
            continue
        before = number
        if not mark.isdecimal():
            yield found.start("mark"), found.end("mark"), str(number)
        if found["dot"] == ",":
            yield found.start("dot"), found.end("dot"), "."
        if found["speck"]:
            yield found.start("speck"), found.end("speck"), ""


def _formulas(text: str) -> Iterator[Mend]:
    """Yield fixed words of the head with wrong marks on their letters, and specks before a title.

    "ÚY BAN NHÂN ĐÂN" has the letters of "ỦY BAN NHÂN DÂN".
    """
    head = text[:_HEAD]
    bare = "".join(map(_bare, head))
    for words in _FORMULAS:
        plain = "".join(map(_bare, words))
        at = bare.find(plain)
        while at >= 0:
            if head[at : at + len(words)] != words and head[at].isupper():
                yield at, at + len(words), words
            at = bare.find(plain, at + len(plain))
    title = _TITLE_SPECK.search(bare)
    if title:
        yield title.start(), title.end(), ""


def _bare(letter: str) -> str:
    """Return a letter without its marks; always one letter."""
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]


def _blanks_in_dates(text: str) -> Iterator[Mend]:
    """Yield the blanks inside dates: "15/ 12/2021"."""
    for found in _DATE.finditer(text):
        at = found.start() + re.search(r"\s", found[0]).start()  # type: ignore[union-attr]
        yield at, at + 1, ""
