"""Signature: on whose behalf a report is signed, by whom, in which position.

    TM. ỦY BAN NHÂN DÂN        authority
    KT. CHỦ TỊCH               authority
    PHÓ CHỦ TỊCH               position
    Nguyễn Văn An              name

Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I. "Q. GIÁM ĐỐC" is a position: who holds it acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vnreports.flow import fold
from vnreports.rules import RuleSet

_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?[.\s]")
_ACTING = re.compile(r"Q\s?\.\s?")
_SIGNED = re.compile(r"\(?(?:đã ký|ký)", re.IGNORECASE)  # "(Đã ký)", "Ký bởi: …" of a certificate
_DEGREE = re.compile(r"^(?:(?:ThS|Ths|TS|BS|KS|CN|PGS|GS|CKI{1,2})\.?\s*)+(?=\S)")
_LONGEST_NAME = 50  # letters
_NAME_LENGTHS = range(2, 6)  # syllables of a name in capitals: "LÊ THỊ BA"
_ON_BEHALF = ("TM", "T/M")


@dataclass(slots=True)
class Signature:
    """What a signature block says."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


def read_signature(lines: Iterable[str], rules: RuleSet) -> Signature:
    """Return what the lines of a signature block say."""
    authority: list[str] = []
    positions: list[str] = []
    capitals: list[str] = []  # of the lines that are neither
    names: list[str] = []
    for line in lines:
        text = line.strip(" *_.,")
        if not any(map(str.isalpha, text)) or _SIGNED.match(text) or ":" in text:
            continue
        if text.upper() != text:
            if len(text) < _LONGEST_NAME and not any(map(str.isdecimal, text)):
                names.append(text)
        elif _AUTHORITY.match(text):
            authority.append(text)
        elif _is_position(text, rules):
            positions.append(text)
        elif authority and authority[-1].startswith(_ON_BEHALF) and not positions:
            authority[-1] += f" {text}"  # "TM. BAN CHỈ ĐẠO" / "CHUYỂN ĐỔI SỐ"
        else:
            capitals.append(text)
    if not names:
        names = [text for text in capitals if positions and len(text.split()) in _NAME_LENGTHS]
    elif positions:
        positions[-1] = " ".join([positions[-1], *capitals])  # "PHÓ CHỦ TỊCH" / "THƯỜNG TRỰC"
    else:
        positions = capitals
    return Signature(
        " ".join(authority) or None,
        positions[-1] if positions else None,
        _DEGREE.sub("", names[-1]) if names else None,
    )


def _is_position(text: str, rules: RuleSet) -> bool:
    """Return whether a line in capitals begins with a position: "CHỦ TỊCH", "Q. GIÁM ĐỐC"."""
    small = fold(_ACTING.sub("", text)).lower()
    return small.startswith(tuple(rules.words("sections.positions")))
