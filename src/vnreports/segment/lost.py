"""Lost signs: list items whose dash or number a copied page has dropped.

UBND thành phố A: trong năm triển khai 04 mô hình mới, gồm:
“Thứ Bảy vì dân” tại phường 7;                        an item, as its semicolon tells
(2) Tổ dân phố không tiền mặt ở phường 9;
Mô hình “Hộp thư góp ý”;                              between numbers, an item too
"""

from __future__ import annotations

from collections.abc import Sequence

from vnreports.flow import BlockKind
from vnreports.segment.markers import Marker
from vnreports.segment.paras import Para

_LONGEST = 400  # letters of an item
_MOST = 40  # items of a list


def restore_signs(paras: Sequence[Para]) -> None:
    """Make items of the paragraphs below an announcement that belong to its list."""
    index = 0
    while index < len(paras):
        announces = paras[index].folded.rstrip().endswith(":")
        list_of = _list_below(paras, index) if announces else []
        numbered = any(para.marker for para in list_of)
        for place, para in enumerate(list_of, start=1):
            if para.marker is None:
                para.kind = BlockKind.ITEM
                para.marker = (
                    Marker("paren", str(place), 0) if numbered else Marker("bullet", "-", 0)
                )
        index += 1 + len(list_of)


def _list_below(paras: Sequence[Para], index: int) -> list[Para]:
    """Return the paragraphs of a list below an announcement; none where all have their signs."""
    if paras[index].kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return []
    found: list[Para] = []
    for para in paras[index + 1 : index + 1 + _MOST]:
        due = str(len(found) + 1)
        goes_on = para.kind is BlockKind.PARAGRAPH and len(para.folded) < _LONGEST
        signed = para.kind is BlockKind.ITEM and _number(para) == due
        if not (goes_on or signed) or para.folded.rstrip().endswith(":"):
            break
        found.append(para)
        if para.folded.rstrip().endswith(".") and not _numbered_ahead(paras, index, len(found)):
            break
    ended = [para.folded.rstrip().endswith(";") for para in found]
    kept = [_number(para) is not None for para in found]
    lost = not all(kept) and (any(kept) or (len(found) > 1 and all(ended[:-1])))
    return found if lost and len(found) > 1 else []


def _number(para: Para) -> str | None:
    return para.marker.number if para.marker and para.marker.scheme == "paren" else None


def _numbered_ahead(paras: Sequence[Para], index: int, held: int) -> bool:
    """Return whether a number of the list still follows in its place: "(3) …" as the third."""
    ahead = paras[index + 1 + held : index + 1 + held + 3]
    return any(_number(para) == str(held + place) for place, para in enumerate(ahead, start=1))
