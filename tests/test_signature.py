"""The signature: authority, position and name."""

from __future__ import annotations

import pytest

from vnreports.rules import RuleSet
from vnreports.signature import Signature, read_signature

STACKS = [
    (
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"],
        Signature("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"),
    ),
    (["GIÁM ĐỐC", "(Đã ký)", "Lê Thị Ba"], Signature(None, "GIÁM ĐỐC", "Lê Thị Ba")),
    (
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Thị Ba"],
        Signature("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Thị Ba"),
    ),
    (
        ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH", "Lê Thị Ba"],
        Signature("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH", "Lê Thị Ba"),
    ),
    # of the Party, with strokes
    (
        ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Ba"],
        Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Ba"),
    ),
    # acting: part of the position
    (["Q. GIÁM ĐỐC", "Lê Thị Ba"], Signature(None, "Q. GIÁM ĐỐC", "Lê Thị Ba")),
    # an authority over two lines
    (
        ["TM. BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ", "TRƯỞNG BAN", "Lê Thị Ba"],
        Signature("TM. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRƯỞNG BAN", "Lê Thị Ba"),
    ),
    # a position over two lines
    (
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "THƯỜNG TRỰC", "Lê Thị Ba"],
        Signature("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Lê Thị Ba"),
    ),
    # a position that the word list does not know
    (
        ["KT. CHÁNH VĂN PHÒNG", "CHUYÊN VIÊN CHÍNH", "Lê Thị Ba"],
        Signature("KT. CHÁNH VĂN PHÒNG", "CHUYÊN VIÊN CHÍNH", "Lê Thị Ba"),
    ),
    # a name in capitals
    (["CHỦ TỊCH", "LÊ THỊ BA"], Signature(None, "CHỦ TỊCH", "LÊ THỊ BA")),
    # degrees are no part of the name
    (["GIÁM ĐỐC", "ThS. Lê Thị Ba"], Signature(None, "GIÁM ĐỐC", "Lê Thị Ba")),
    (["GIÁM ĐỐC", "PGS.TS. Lê Thị Ba"], Signature(None, "GIÁM ĐỐC", "Lê Thị Ba")),
    # words of the certificate of a signed PDF
    (
        ["CHỦ TỊCH", "Ký bởi: Ủy ban nhân dân", "Cơ quan: Tỉnh A", "Lê Thị Ba"],
        Signature(None, "CHỦ TỊCH", "Lê Thị Ba"),
    ),
    # marks of Markdown, ornaments
    (["**CHỦ TỊCH**", "* * *", "*Lê Thị Ba*"], Signature(None, "CHỦ TỊCH", "Lê Thị Ba")),
    # not signed
    (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", None)),
    ([], Signature()),
]


@pytest.mark.parametrize(("lines", "signature"), STACKS)
def test_a_signature_is_read_line_by_line(
    rules: RuleSet, lines: list[str], signature: Signature
) -> None:
    assert read_signature(lines, rules) == signature
