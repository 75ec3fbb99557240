"""The script that makes the table of units, on a wheel of a few units."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

LEGACY = (
    "province", "provinceShort", "provinceKey", "provinceCode",
    "district", "districtShort", "districtKey", "districtCode",
    "ward", "wardShort", "wardKey", "wardCode", "wardLat", "wardLon",
)  # fmt: skip
NEW = ("province", "provinceShort", "provinceKey", "provinceCode",
       "ward", "wardShort", "wardKey", "wardCode", "wardLat", "wardLon")  # fmt: skip
OLD_PROVINCE = ("Tỉnh Cũ", "Cũ", "tinhcu", "49")
NEAR = ("Huyện Gần", "Gần", "huyengan", "501")
ISLAND = ("Huyện Đảo", "Đảo", "huyendao", "502")
OLD_ROWS = [
    (*OLD_PROVINCE, *NEAR, "Xã  Một", "Một", "xamot", "20001", 15, 108),
    (*OLD_PROVINCE, *NEAR, "Thị Trấn Hai", "Hai", "thitranhai", "20002", 15, 108),
    (*OLD_PROVINCE, *ISLAND, *(None,) * 6),
]
NEW_PROVINCE = ("Thành phố Mới", "Mới", "thanhphomoi", "48")
NEW_ROWS = [
    (*NEW_PROVINCE, "Xã Một", "Một", "xamot", "20001", 15, 108),
    (*NEW_PROVINCE, "Phường Hai", "Hai", "phuonghai", "20002", 15.1, 108),
    (*NEW_PROVINCE, "Xã Xa", "Xa", "xaxa", "20003", 17, 108),
    (*NEW_PROVINCE, "Đặc khu Đảo", "Đảo", "dackhudao", "20004", 15, 110),
]
MAPPING = {
    "DICT_PROVINCE": {"thanhphomoi": ["tinhcu"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {
        "thanhphomoi": {"xamot": ["tinhcu_huyengan_xamot"], "dackhudao": ["tinhcu_huyendao_"]}
    },
    "DICT_PROVINCE_WARD_DIVIDED": {
        "thanhphomoi": {
            "tinhcu_huyengan_thitranhai": [
                {"newWardKey": "xaxa", "isDefaultNewWard": False},  # 200 km away: a namesake
                {"newWardKey": "xamot", "isDefaultNewWard": False},
                {"newWardKey": "phuonghai", "isDefaultNewWard": True},
            ]
        }
    },
}


@pytest.fixture(scope="module")
def script(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_units", checkout / "tools" / "build_units.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_units"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    database = tmp_path / "dataset.db"
    connection = sqlite3.connect(database)
    for table, columns, rows in (
        ("admin_units_legacy", LEGACY, OLD_ROWS), ("admin_units", NEW, NEW_ROWS),
    ):  # fmt: skip
        connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
        places = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
    connection.commit()
    connection.close()
    path = tmp_path / "units.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(database, "vietnamadminunits/data/dataset.db")
        packed.writestr("vietnamadminunits/data/converter_2025.json", json.dumps(MAPPING))
        packed.writestr("x.dist-info/licenses/LICENSE", "MIT License\n")
    return path


def test_a_wheel_becomes_a_table(script: ModuleType, wheel: Path, tmp_path: Path) -> None:
    data, licence = script.read_wheel(wheel)
    script.write_table(script.make_rows(data), tmp_path / "units.tsv")
    lines = (tmp_path / "units.tsv").read_text(encoding="utf-8").splitlines()
    assert licence == "MIT License\n"
    assert [line.split("\t") for line in lines] == [
        ["id", "type", "name", "parent", "valid_from", "valid_to", "successors"],
        ["48/2025", "thành phố", "Mới", "", "2025-07-01", "", ""],
        ["49", "tỉnh", "Cũ", "", "", "2025-06-30", "48/2025"],
        ["501", "huyện", "Gần", "49", "", "2025-06-30", ""],
        ["502", "huyện", "Đảo", "49", "", "2025-06-30", "20004/2025"],
        ["20001", "xã", "Một", "501", "", "2025-06-30", "20001/2025"],
        ["20001/2025", "xã", "Một", "48/2025", "2025-07-01", "", ""],
        ["20002", "thị trấn", "Hai", "501", "", "2025-06-30", "20002/2025 20001/2025"],
        ["20002/2025", "phường", "Hai", "48/2025", "2025-07-01", "", ""],
        ["20003/2025", "xã", "Xa", "48/2025", "2025-07-01", "", ""],
        ["20004/2025", "đặc khu", "Đảo", "48/2025", "2025-07-01", "", ""],
    ]
