"""Findings: difficulties, and recommendations by addressee, as the draft lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnreports.consolidate.drafting.blocks import Block, Figure, Paragraph
from vnreports.consolidate.drafting.outline import outline
from vnreports.consolidate.picture import Picture
from vnreports.consolidate.showing.merging import Merged, by_addressee, folded, merge
from vnreports.consolidate.showing.origins import of_origins
from vnreports.consolidate.showing.wording import counted, listed, names_of

MOST = 12  # that a draft lists; the rest is in the workbook
_UNITS = 3


def difficulties(picture: Picture) -> Iterator[Block]:
    """Yield the difficulties that units state, what most of them state first."""
    merged = merge(picture.difficulties)
    if not merged:
        return
    lead = "Các khó khăn, hạn chế do cơ quan, đơn vị nêu (nội dung trùng nhau đã được gộp):"
    yield Paragraph((lead,))
    yield from _items(picture, merged, "khó khăn, hạn chế")


def recommendations(picture: Picture) -> Iterator[Block]:
    """Yield what is asked of the centre, by addressee: the province passes it on."""
    for to, merged in by_addressee(picture.recommendations).items():
        if to and is_central(to):
            yield from _addressed(picture, to, merged)


def own_matters(picture: Picture) -> Iterator[Block]:
    """Yield what the province has to settle itself, and what names nobody."""
    found = False
    for to, merged in by_addressee(picture.recommendations).items():
        if not (to and is_central(to)):
            found = True
            yield from _addressed(picture, to, merged)
    if not found:
        yield Paragraph(("Các báo cáo không nêu kiến nghị thuộc thẩm quyền của địa phương.",))


def _addressed(picture: Picture, to: str | None, merged: list[Merged]) -> Iterator[Block]:
    yield Paragraph((f"Đối với {to}:" if to else "Chưa nêu rõ nơi nhận:",), "lead")
    yield from _items(picture, merged, "kiến nghị")


def is_central(to: str) -> bool:
    """Say whether an addressee is a body of the centre: "Bộ Nội vụ", not "UBND tỉnh".

    >>> is_central("Bộ Nội vụ"), is_central("Bộ phận Một cửa"), is_central("Sở Nội vụ")
    (True, False, False)
    """
    words = folded(to)
    return any(
        words == name or words.startswith(f"{name} ") for name in outline().addressees["central"]
    ) and not words.startswith(tuple(outline().addressees["not_central"]))


def _items(picture: Picture, merged: Iterable[Merged], noun: str) -> Iterator[Block]:
    said = list(merged)
    for one in said[:MOST]:
        words = " ".join(one.text.split()).rstrip(" .;,")
        units = listed(names_of(picture, one.units), most=_UNITS)
        note = of_origins(picture, one.origins)
        yield Paragraph((Figure(words, note), f" ({units})."), "item")
    if len(said) > MOST:
        rest = said[MOST:]
        origins = [origin for one in rest for origin in one.origins]
        count = Figure(counted(len(rest)), of_origins(picture, origins))
        sheet = f" {noun} khác: xem trang tính tương ứng trong tệp Excel kèm theo."
        yield Paragraph(("Và ", count, sheet), "item")
