"""Strategies: how good files are damaged, and texts are put together from pieces of reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from copy import deepcopy

from hypothesis import strategies as st
from lxml import etree
from tests.fuzz.specimens import TEXT
from tests.zoo.packing import W


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Return a function that flips, cuts, doubles, moves or overwrites bytes."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["flip", "cut", "double", "splice", "write", "end"]),
                st.floats(0, 1),
                st.floats(0, 1),
                st.one_of(st.integers(1, 8), st.integers(1, 3000)),
                st.one_of(
                    st.binary(min_size=1, max_size=4),
                    st.sampled_from(
                        [b"\0", b"\xff" * 4, b"<", b"PK\3\4", b"%%EOF", b"&#0;", b"\xed\xa0\x80"]
                    ),
                ),
            ),
            min_size=1,
            max_size=5,
        )
    )

    def damage(payload: bytes) -> bytes:
        for kind, one, other, length, written in steps:
            at, to = int(one * len(payload)), int(other * len(payload))
            piece = payload[at : at + length]
            match kind:
                case "flip" if piece:
                    payload = (
                        payload[:at] + bytes([piece[0] ^ (1 << length % 8)]) + payload[at + 1 :]
                    )
                case "cut":
                    payload = payload[:at] + payload[at + length :]
                case "double":
                    payload = payload[:at] + piece * 3 + payload[at + length :]
                case "splice":
                    payload = payload[:to] + piece + payload[to:]
                case "write":
                    payload = payload[:at] + written + payload[at + len(written) :]
                case "end":
                    payload = payload[: max(1, at)]
        return payload

    return damage


HARD = [
    "",
    "-1",
    "0",
    "1e9",
    "999999999",
    "٣",
    "x" * 300,
    "nil",
    "true",
    "%1%2%9",
    "\u202e",
    "a\nb",
]


@st.composite
def twists(draw: st.DrawFn) -> Callable[[etree._Element], None]:
    """Return a function that drops, doubles, moves, nests and renames elements of a tree."""
    steps = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["drop", "double", "move", "nest", "rename", "set", "text"]),
                st.integers(0, 10_000),
                st.integers(0, 10_000),
                st.sampled_from(HARD),
            ),
            min_size=1,
            max_size=6,
        )
    )

    def twist(root: etree._Element) -> None:
        for kind, one, other, hard in steps:
            below = list(root.iter(etree.Element))[1:]
            if not below:
                return
            element, target = below[one % len(below)], below[other % len(below)]
            within = target in set(element.iter())
            parent = element.getparent()
            match kind:
                case "drop" if parent is not None:
                    parent.remove(element)
                case "double" if parent is not None:
                    parent.insert(other % (len(parent) + 1), deepcopy(element))
                case "move" if not within:
                    target.append(element)
                case "nest":
                    element.append(deepcopy(element))
                case "rename":
                    element.tag = target.tag
                case "set":
                    for attribute in element.keys() or [f"{{{W}}}val"]:
                        element.set(attribute, hard)
                case "text":
                    element.text = hard

    return twist


TOKEN = re.compile(rb"/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|<<|>>|\[|\]|[A-Za-z]+\*?")
PDF_HARD = (
    b" -1 0 1 2147483648 99999999999999999999 1e9 null R [ >> ( /F1 /Type /Length endstream BT Tm"
).split(b" ")


@st.composite
def token_twists(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Return a function that puts others for some tokens of a PDF."""
    step = st.tuples(st.integers(0, 10_000), st.sampled_from(PDF_HARD))
    steps = draw(st.lists(step, min_size=1, max_size=6))

    def twist(payload: bytes) -> bytes:
        for place, hard in steps:
            tokens = list(TOKEN.finditer(payload))
            token = tokens[place % len(tokens)]
            payload = payload[: token.start()] + hard + payload[token.end() :]
        return payload

    return twist


LINES = TEXT.splitlines()
PHRASES = """\
Căn cứ Nghị quyết số 30c/NQ-CP;~Điều 5. Tổ chức thực hiện~BIỂU 1~1.2.3. ~## ~> ~a) ~- ~0~00~-5%~[1]
| TT | Chỉ tiêu | Số liệu |~|---|---|---|~| 1 | Hồ sơ | 12,5% |~tăng 12,5% so với cùng kỳ năm 2023
(trong đó: 5 trực tuyến, 7 trực tiếp)~từ ngày 01/01~đến ngày 31/02/2024~103/103 đơn vị~hoà~hòa~Uỷ
1.234.567.890.123.456.789 đồng~ĐỀ NGHỊ~kiến nghị: ~Khó khăn, vướng mắc~mô hình “~TM.~KT."""
SIGNS = [
    *'“”"\f\t¹İßﬁⅣ½²٣\u0301\u200b\u202e\u00ad\ufeff\x07\U0001f4a9',
    *("9" * 400, "1." * 60, "(" * 30, "…………", "_____", " " * 40),
]
PIECES = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(re.split(r"\b", TEXT)),
    st.sampled_from(re.split("[~\n]", PHRASES)),
    st.sampled_from(SIGNS),
    st.text(max_size=12),
)
BETWEEN = st.sampled_from(["", " ", "\n", "\n\n", "; ", ", ", ". ", "\r\n", "  "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return pieces of reports in any order, perhaps decomposed or wrapped hard."""
    pieces = draw(st.lists(st.tuples(PIECES, BETWEEN), min_size=1, max_size=25))
    text = "".join(piece + between for piece, between in pieces)
    form = draw(st.sampled_from(["", "", "NFC", "NFD", "wrapped", "lines", "upper"]))
    match form:
        case "NFC" | "NFD":
            return unicodedata.normalize(form, text)
        case "wrapped":
            return re.sub(r"(.{20,40}?) ", r"\1\n", text)
        case "lines":
            return text.replace(" ", "\n")
        case "upper":
            return text.upper()
    return text
