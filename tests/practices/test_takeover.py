"""From whom a unit has an initiative: what the report says of it, and nothing that it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vnreports import extract

HEAD = (
    "UBND HUYỆN A\nBÁO CÁO\nKết quả mô hình, sáng kiến cải cách hành chính năm 2024\n"
    "II. CÁC MÔ HÌNH, SÁNG KIẾN TIÊU BIỂU\n"
)
CASES = tomllib.loads(Path(__file__).with_name("takeover.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_the_source_is_whom_the_sentence_names_as_such(case: dict[str, object]) -> None:
    report = extract(f"{HEAD}{case['text']}\n")
    found = [[one.name, one.owner or "", one.taken_from or ""] for one in report.initiatives]
    assert found == case["expected"]


def test_a_source_is_not_also_a_place() -> None:
    text = "- Xã An Cư học tập mô hình “Ngày không hẹn” tại phường Cam Lợi."
    (one,) = extract(f"{HEAD}{text}\n").initiatives
    assert (one.taken_from, one.places) == ("phường Cam Lợi", [])
