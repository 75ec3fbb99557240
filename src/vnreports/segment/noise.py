"""Noise: what a poor scan puts between the words of a line, and between the figures of a row.

    "Kế hoạch. số 27/KH-UBND của 'Bộ Chính. trị"    ->  "Kế hoạch số 27/KH-UBND của Bộ Chính trị"
    "187/BC-U BND", "1680/NQ- -UBTVQHI5"            ->  "187/BC-UBND", "1680/NQ-UBTVQH15"
    "Xã An Hòa : 931 ' 926 1"                       ->  "Xã An Hòa 931 926 1"

Read only where `misread.py` has found a text to be damaged: in a sound one each of these signs may
have its sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnreports.letters import LOWER
from vnreports.syllables import is_syllable
from vnreports.text import Mend

# A full stop inside a sentence: a small letter follows, and no abbreviation stands before.
_STOP = re.compile(rf"(?<=[^\W\d_]{{2}})\.(?=\s[{LOWER}])")
_GLUED = re.compile(rf"(?<!\S)([^\W\d_]{{1,7}})\.([{LOWER}]{{1,7}})(?=[\s,;.]|$)")
_LONE = re.compile(rf"(?<=[^\W_]) [_:'`](?= [{LOWER}])")  # "xã Cam _ thành", "máy tính : ở"
_QUOTE = re.compile(r"(?<!\S)['‘](?=[^\W_])(?![^'’\n]*['’])")
_DASH = re.compile(rf"(?<=\d)-(?=[{LOWER}]{{2}})")  # "03-xã"
_CODE = re.compile(
    r"(?<=[-/])(?P<organ>U ?B ?N ?D|H ?Đ ?N ?D)(?![^\W\d_])"
    r"|(?<=\d[-/])(?P<kind>[A-ZĐ] [A-ZĐ])(?=[-/])"
    r"|(?<=[A-ZĐ])(?P<dashes>- -)(?=[A-ZĐ])"
    r"|(?<=UBTVQH)(?P<one>[Il])(?=\d)"
)
_ROW = re.compile(
    r"[ \t]*(?P<label>[^\W\d][^\d\n]{1,60}?)(?P<figures>(?:[^\w\n.,%]{0,6}\d[\d.,]*%?){2,})"
    r"[^\w\n]{0,4}"
)
_BETWEEN = re.compile(
    r"(?<=[\d%.,\s])[^\w\s.,%]{1,3}[ \t]?(?=\d)|,(?=\s|$)|(?<=\s)[^\w\s]{1,2}\s*$"
)
_LABEL_END = re.compile(r"[ \t][^\w\s)]{1,3}$")
_BROKEN_ROW = re.compile(r"[ \t]*[^\W\d][^:;\n]{3,60}\d[.,]?[ \t]*")  # "Xã An — - 874. ¬-. 0"
_FEWEST_ROWS = 3
_LONGEST_ROW = 160  # letters


def noise(text: str) -> Iterator[Mend]:
    """Yield what stands between words and figures and says nothing, in no order."""
    for found in _STOP.finditer(text):
        yield found.start(), found.end(), ""
    for found in _GLUED.finditer(text):
        if is_syllable(found[1]) and is_syllable(found[2]):
            yield found.end(1), found.start(2), " "
    for found in _LONE.finditer(text):
        yield found.start(), found.end(), ""
    for found in _QUOTE.finditer(text):
        yield found.start(), found.end(), ""
    for found in _DASH.finditer(text):
        yield found.start(), found.end(), " "
    for found in _CODE.finditer(text):
        yield found.start(), found.end(), _meant(found)
    yield from _rows(text)


def _meant(found: re.Match[str]) -> str:
    if found["dashes"]:
        return "-"
    return "1" if found["one"] else found[0].replace(" ", "")


def _rows(text: str) -> Iterator[Mend]:
    """Yield the signs between the figures of rows, of which several follow each other."""
    run: list[re.Match[str]] = []
    start = 0
    for line in [*text.split("\n"), "."]:
        end = start + len(line)
        short = len(line) < _LONGEST_ROW and any(map(str.isdigit, line))
        row = _ROW.fullmatch(text, start, end) if short else None
        if row is not None:
            run.append(row)
        elif line.strip() and not (run and short and _BROKEN_ROW.fullmatch(line)):
            if len(run) >= _FEWEST_ROWS:
                for one in run:
                    yield from _signs(text, one)
            run = []
        start = end + 1


def _signs(text: str, row: re.Match[str]) -> Iterator[Mend]:
    loose = _LABEL_END.search(text, row.start("label"), row.end("label"))
    if loose:
        yield loose.start() + 1, loose.end(), ""
    for found in _BETWEEN.finditer(text, row.start("figures"), row.end()):
        yield found.start(), found.end(), ""
