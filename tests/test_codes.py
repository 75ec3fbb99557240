"""Codes: number and symbol of a document, as written and as damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.codes import Code, load_codes, parse_code
from vnreports.flow import fold, lower
from vnreports.rules import load_rules


class Text:
    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self.lower = lower(self.folded)


def unnamed(text: str) -> Code | None:
    """The code at the start of a text in which no kind stands before it."""
    return load_codes(load_rules()).at(Text(text), 0, len(text))


@pytest.mark.parametrize(
    ("written", "normal", "kind", "organ"),
    [
        ("312/KH-UBND ngày", "312/KH-UBND", "Kế hoạch", "UBND"),
        ("144/2017/TT-BTC", "144/2017/TT-BTC", "Thông tư", "BTC"),  # year inside
        ("11-NQ/TU", "11-NQ/TU", "Nghị quyết", "TU"),  # Party: hyphen, then slash
        ("08-CTr/TU", "08-CTr/TU", "Chương trình", "TU"),
        ("05-NQ/ThU", "05-NQ/ThU", "Nghị quyết", "ThU"),
        ("99/CT-UBND", "99/CT-UBND", "Chỉ thị", "UBND"),  # CT is not CTr
        ("468/HĐND-ĐGS", "468/HĐND-ĐGS", None, "HĐND"),  # công văn: no kind
        ("1409/SNV-CCHC&VTLT", "1409/SNV-CCHC&VTLT", None, "SNV"),
        ("08/KH-UBND-VH", "08/KH-UBND-VH", "Kế hoạch", "UBND"),  # a field behind the issuer
        ("55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP", "Thông tư liên tịch", "BNV"),
        ("1686/NQ-UBTVQH15", "1686/NQ-UBTVQH15", "Nghị quyết", "UBTVQH"),
        ("202/2025/QH15", "202/2025/QH15", "Luật", "QH"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "Nghị quyết", "CP"),  # one of a series
        ("30c/NQ-CP", "30c/NQ-CP", "Nghị quyết", "CP"),  # a letter in the number
        ("3120/CAH-ĐA06", "3120/CAH-ĐA06", None, "CAH"),  # digits in a group
    ],
)
def test_a_code_is_read(written: str, normal: str, kind: str | None, organ: str) -> None:
    code = unnamed(written)
    assert code is not None
    assert (code.text, code.kind, code.organ, code.malformed) == (normal, kind, organ, False)


@pytest.mark.parametrize(
    ("written", "normal", "length"),
    [
        ("35/NQ- CP ngày", "35/NQ-CP", 9),
        ("16 - NQ/TU", "16-NQ/TU", 10),
        ("12/KH - UBND về", "12/KH-UBND", 12),
        ("673/QĐUBND", "673/QĐ-UBND", 10),  # hyphen lost
        ("30c/NQCP", "30c/NQ-CP", 8),
        ("18-NQ-TW", "18-NQ-TW", 8),  # Party code without slash
        ("57/NQ-TW", "57/NQ-TW", 8),  # Party code with the slash of the State
        ("12/QD-UBND", "12/QĐ-UBND", 10),  # stroke lost
        ("12/ND-CP", "12/NĐ-CP", 8),
        ("27/CT-TTG", "27/CT-TTg", 9),  # heading in capitals
        ("76/nq-cp", "76/NQ-CP", 8),
        ("766QĐ-TTg", "766/QĐ-TTg", 9),  # slash lost
        ("12//QĐ-UBND", "12/QĐ-UBND", 11),
        ("1.672/QĐ-UBND", "1672/QĐ-UBND", 13),
        ("1507 /UBND-CAH", "1507/UBND-CAH", 14),
    ],
)
def test_a_malformed_code_is_read_and_marked(written: str, normal: str, length: int) -> None:
    code = parse_code(written, load_rules())
    assert code is not None
    assert (code.text, code.end, code.malformed) == (normal, length, True)


def test_a_code_ends_before_words_behind_a_dash() -> None:
    code = parse_code("12/UBND-VX - Sở Nội vụ", load_rules())
    assert code is not None
    assert code.text == "12/UBND-VX"


@pytest.mark.parametrize(
    "text", ["103/103 hồ sơ", "4/4 xã", "24/7", "12/A-B", "5/TTHC", "31/12/2023", "92A-12345", ""]
)
def test_what_is_no_code_is_not_read(text: str) -> None:
    assert unnamed(text) is None


SYMBOLS = st.sampled_from(["KH-UBND", "QĐ-TTg", "NQ-HĐND", "BC-SNV", "TTr-UBND", "TB-VP"])


@given(st.integers(1, 99999), SYMBOLS)
def test_a_code_is_its_own_normal_form(number: int, symbol: str) -> None:
    written = f"{number}/{symbol}"
    code = parse_code(written, load_rules())
    assert code is not None
    assert (code.text, code.number, code.symbol, code.end) == (
        written,
        str(number),
        symbol,
        len(written),
    )
    again = parse_code(code.text, load_rules())
    assert again == code


@given(st.text(alphabet="0123456789/-. QĐUBNDKHtgc&", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    code = parse_code(text, load_rules())
    assert code is None or 0 < code.end <= len(text)
