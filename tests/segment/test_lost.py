"""Lists whose signs a copied page has dropped."""

from __future__ import annotations

import pytest
from tests.factories import a_flow

from vnreports.flow import BlockKind

LEAD = "Trong năm, xã đã làm được những việc sau:"


def items(*lines: str) -> list[str]:
    flow = a_flow("\n\n".join(lines))
    return [
        flow.folded[block.body : block.end].strip()
        for block in flow.blocks
        if block.kind is BlockKind.ITEM
    ]


def test_semicolons_tell_the_items_of_a_list_without_signs() -> None:
    listed = ["sửa chín phòng học cũ;", "làm hai con đường ra đồng;", "trồng cây ở nghĩa trang."]
    assert items(LEAD, *listed, "Bà con rất phấn khởi.") == listed


def test_a_line_between_numbers_is_an_item_too() -> None:
    assert items(LEAD, "(1) sửa phòng học;", "làm đường ra đồng;", "(3) trồng cây.") == [
        "sửa phòng học;",
        "làm đường ra đồng;",
        "trồng cây.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, "Sửa phòng học.", "Làm đường ra đồng."),  # sentences
        ("Trong năm, xã đã làm nhiều việc.", "sửa phòng học;", "làm đường ra đồng;"),  # no lead
    ],
)
def test_paragraphs_stay_paragraphs(lines: tuple[str, ...]) -> None:
    assert items(*lines) == []
