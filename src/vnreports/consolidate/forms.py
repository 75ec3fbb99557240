"""Forms: Biểu mẫu 1–7 of the ministry, and what stands in each of their rows.

    3 | 3.2 | Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn | %
      -> HS13 over the communes, 98,77, of 97 units out of 130

The rows are data, `extractors/consolidate/forms.csv`: they stand as the ministry has them, whether
anything is known for them or not. A row has a value where the total of its indicator has one; a row
that asks for one answer (0/1) has it where all who say something say the same. Else it is open.
Rows of one form may be of different units, and then need not fit together: `misfit` says so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from vnreports.consolidate.picture import WHOLE, Line, Picture, Total
from vnreports.errors import RulePackError
from vnreports.locate import rules_dir
from vnreports.records import Number

RowKind = Literal["group", "count", "ratio", "flag"]
# `full`: of all units that are asked. `partial`: some have no figure. `open`: units differ, or one
# answer is asked and it is theirs. `missing`: nobody says anything. `head`: nothing belongs there.
Standing = Literal["full", "partial", "open", "missing", "head"]
FILE = "consolidate/forms.csv"
_KINDS: Mapping[str, RowKind] = {
    "group": "group",
    "count": "count",
    "ratio": "ratio",
    "flag": "flag",
}
_SUM = re.compile(r"(=|<=|>=)([\d.+]+)")
_RATIO = re.compile(r"([\d.]+)/([\d.]+)")
_EXACT = 0.01  # sums of printed decimals
_ROUNDED = 0.5  # a percentage that is printed without decimals


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form, as the ministry words it; `number` is that of its first column."""

    number: str
    label: str
    unit: str
    kind: RowKind
    relation: str = ""  # to other rows of the form: "=1.1+1.2", "<=3.1.1", "3.1.2/3.1.1"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its number, its title and its rows in order."""

    number: int
    title: str
    rows: Sequence[FormRow]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a row; `scope` is that of the total that the figure is."""

    row: FormRow
    standing: Standing
    value: Number | None = None
    line: Line | None = None
    scope: str = WHOLE
    total: Total | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """A figure against others of its form: 301 "≠" 300, which is "1.1 + 1.2"."""

    sign: str
    other: Number
    words: str
    rows: Sequence[str]


def load_forms(folder: str | Path | None = None) -> Sequence[Form]:
    """Return the forms of a folder of rule packs (default: of this installation), read once.

    Raises:
        RulePackError: the file is missing or a line of it is no row; names file and line.
    """
    return _load(rules_dir(folder))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Sequence[Form]:
    path = folder / FILE
    titles: dict[int, str] = {}
    rows: dict[int, list[FormRow]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, line in enumerate(csv.DictReader(file), 2):
                try:
                    form = int(line["form"])
                    if line["kind"] == "title":
                        titles[form] = line["label"]
                        rows[form] = []
                    else:
                        kind = _KINDS[line["kind"]]
                        row = FormRow(
                            line["row"], line["label"], line["unit"], kind, line["relation"]
                        )
                        rows[form].append(row)
                except (KeyError, ValueError, TypeError) as error:
                    raise RulePackError(
                        f"{path}, dòng {number}: không phải một dòng của biểu mẫu; cần form, row, "
                        "label, unit, kind, relation, và mỗi biểu mẫu bắt đầu bằng dòng title."
                    ) from error
    except OSError as error:
        raise RulePackError(f"{path}: không đọc được các biểu mẫu: {error}") from error
    return tuple(Form(form, title, tuple(rows[form])) for form, title in titles.items())


def fill(form: Form, picture: Picture) -> Iterator[Entry]:
    """Yield what stands in each row of a form."""
    places = _places(picture)
    for row in form.rows:
        if row.kind == "group":
            yield Entry(row, "head")
            continue
        line, scope = places.get((form.number, row.number), (None, WHOLE))
        if line is None:
            yield Entry(row, "missing")
            continue
        total = picture.total(line.code, scope)
        standing, value = _standing(total)
        yield Entry(row, standing, value, line, scope, total)


def misfit(entry: Entry, entries: Mapping[str, Entry]) -> Misfit | None:
    """Return how a figure and others of its form do not fit.

    None where all is well, or one of the figures is not there. `entries`: those of the form by
    number.
    """
    ratio, found = (shape.fullmatch(entry.row.relation) for shape in (_RATIO, _SUM))
    rows = ratio.groups() if ratio else found[2].split("+") if found else ()
    values = [entries[row].value if row in entries else None for row in rows]
    known = [value for value in values if value is not None]
    if entry.value is None or len(known) < len(rows):
        return None
    if ratio:
        return _of_ratio(entry.value, rows, known)
    if found is None:
        return None
    added = round(sum(known), 6)
    distance = entry.value - added
    holds = {"=": abs(distance) < _EXACT, "<=": distance < _EXACT, ">=": distance > -_EXACT}
    if holds[found[1]]:
        return None
    return Misfit({"=": "≠", "<=": ">", ">=": "<"}[found[1]], added, " + ".join(rows), tuple(rows))


def _of_ratio(value: Number, rows: Sequence[str], parts: Sequence[Number]) -> Misfit | None:
    part, whole = parts
    share = round(100 * part / whole, 2) if whole else None
    if share is None or abs(value - share) <= _ROUNDED:
        return None
    return Misfit("≠", share, " / ".join(rows), tuple(rows))


def _places(picture: Picture) -> dict[tuple[int, str], tuple[Line, str]]:
    """Return the indicator and the scope that belong into each row."""
    found: dict[tuple[int, str], tuple[Line, str]] = {}
    for line in picture.lines:
        for place in line.places:
            found.setdefault((place.form, place.row), (line, place.scope))
        if line.form is not None and line.row is not None and not line.places:
            found.setdefault((line.form, line.row), (line, WHOLE))
    return found


def _standing(total: Total) -> tuple[Standing, Number | None]:
    if total.value is not None:
        return ("partial" if total.missing else "full"), total.value
    if total.units and total.lowest is not None:
        return "open", total.lowest if total.lowest == total.highest else None
    return "missing", None
