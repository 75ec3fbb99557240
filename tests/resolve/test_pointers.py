"""Pointers: "Kế hoạch nêu trên" means the one plan above it, or is left open."""

from __future__ import annotations

import pytest
from tests.resolve.samples import a_report

from vnreports.resolve.pointers import find_pointers
from vnreports.rules import load_rules

PLAN = "Thực hiện Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh về thi đua."
OTHER = "Thực hiện Kế hoạch số 31/KH-UBND ngày 07/3/2024 của UBND tỉnh về tuyên truyền."
KEY, OTHER_KEY = "28/KH-UBND:2024:tỉnh-quảng-nam", "31/KH-UBND:2024:tỉnh-quảng-nam"


def pointed(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    found = find_pointers(a_report(text), load_rules())
    return [(one.quote, one.cited, one.candidates) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PLAN}\n\nThực hiện Kế hoạch nêu trên, xã đã họp.", [("Kế hoạch nêu trên", KEY, ())]),
        (f"{PLAN} Kế hoạch này đã được phổ biến.", [("Kế hoạch này", KEY, ())]),
        # the nearest paragraph decides for "này", all that stands above for "nêu trên"
        (f"{PLAN}\n\n{OTHER} Kế hoạch này đã được phổ biến.", [("Kế hoạch này", OTHER_KEY, ())]),
        (
            f"{PLAN}\n\n{OTHER}\n\nXã đã họp.\n\nMáy đã cũ.\n\nTheo Kế hoạch nói trên, xã đã họp.",
            [("Kế hoạch nói trên", None, (KEY, OTHER_KEY))],
        ),
        # an unnumbered plan came between
        (
            f"{PLAN} Xã có kế hoạch tuyên truyền riêng. Kế hoạch này đã được phổ biến.",
            [("Kế hoạch này", None, (KEY,))],
        ),
        (f"{PLAN}\n\nThực hiện các Kế hoạch nêu trên, xã đã họp.", []),
        (f"{PLAN}\n\nNghị quyết này đã được phổ biến.", []),  # none of its kind
        (f"{PLAN}\n\nBáo cáo này gồm ba phần.", []),
        ("Kế hoạch này đã được phổ biến.", []),
    ],
)
def test_words_point_back_to_the_one_document_of_their_kind(
    text: str, expected: list[tuple[str, str | None, tuple[str, ...]]]
) -> None:
    assert pointed(text) == expected


def test_a_pointer_shows_its_words() -> None:
    report = a_report(f"{PLAN}\n\nThực hiện Kế hoạch nêu trên, xã đã họp.")
    (found,) = find_pointers(report, load_rules())
    assert report.text[found.start : found.end] == found.quote
