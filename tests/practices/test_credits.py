"""Whose an initiative is, in the many ways in which summaries of competitions say it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vnreports import extract

HEAD = (
    "UBND HUYỆN A\nBÁO CÁO\nKết quả mô hình, sáng kiến cải cách hành chính năm 2024\n"
    "II. CÁC MÔ HÌNH, SÁNG KIẾN TIÊU BIỂU\n"
)
PROSE = (
    "UBND HUYỆN A\nBÁO CÁO\nKết quả cải cách hành chính năm 2024\nII. CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n"
)
CASES = tomllib.loads(Path(__file__).with_name("credits.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_an_initiative_is_credited_to_whom_the_report_says(case: dict[str, object]) -> None:
    report = extract(f"{PROSE if case.get('prose') else HEAD}{case['text']}\n")
    found = [[one.name, one.owner or ""] for one in report.initiatives]
    assert found == case["expected"]
