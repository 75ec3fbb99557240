"""Identity: the forms that reports write are read as one code; periods are those of the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.samples import a_reference

from vnreports.codes import parse_code
from vnreports.records import Reference
from vnreports.resolve.identity import is_malformed, load_identities
from vnreports.resolve.places import Place, Vantage
from vnreports.rules import RuleSet, load_rules

PROVINCE = Place("tỉnh", "quảng nam")
HERE = Vantage(
    Place("xã", "vĩnh an", "quảng nam"),
    Place("huyện", "cẩm sơn", "quảng nam"),
    PROVINCE,
    "xã vĩnh an",
)


def key(reference: Reference, vantage: Vantage = HERE) -> str | None:
    found = load_identities(load_rules()).of(reference, vantage)
    return found.key("xã-vĩnh-an") if found else None


def read(words: str, rules: RuleSet, **fields: object) -> Reference:
    """Return the mention that a code as printed makes."""
    code = parse_code(words, rules)
    assert code is not None
    return a_reference(
        doc_type=code.kind or "Công văn",
        number=code.number,
        symbol=code.symbol,
        year=code.year,
        code=code.text,
        **fields,
    )


@pytest.mark.parametrize(
    ("words", "date", "expected"),
    [  # the forms of DOMAIN 2.6, and the one that each stands for
        ("61/NĐ-CP", "2018-04-23", "61/2018/NĐ-CP:2018:trung-ương"),
        ("61/2018/NĐ-CP", None, "61/2018/NĐ-CP:2018:trung-ương"),
        ("61/NĐ-CP", None, "61/NĐ-CP:_:trung-ương"),
        ("18-NQ-TW", "2017-10-25", "18-NQ/TW:khóa-12:trung-ương"),
        ("57/NQ-TW", "2024-12-22", "57-NQ/TW:khóa-13:trung-ương"),
        ("35/NQ- CP", "2016-05-16", "35/NQ-CP:2016:trung-ương"),
        ("30c/NQCP", "2011-11-08", "30c/NQ-CP:2011:trung-ương"),
        ("7/2021/TT-BNV", None, "07/2021/TT-BNV:2021:trung-ương"),
        ("08/KH-UBND-VH", "2021-01-29", "08/KH-UBND:2021:~xã-vĩnh-an"),
        ("8/KH–UBND", "2021-01-29", "08/KH-UBND:2021:~xã-vĩnh-an"),
        ("12/QD-UBND", "2021-01-29", "12/QĐ-UBND:2021:~xã-vĩnh-an"),
        ("673/QĐUBND", "2021-01-29", "673/QĐ-UBND:2021:~xã-vĩnh-an"),
        ("12/QĐ.UBND", "2021-01-29", "12/QĐ-UBND:2021:~xã-vĩnh-an"),
        ("12/QĐ-UB", "2003-01-29", "12/QĐ-UBND:2003:~xã-vĩnh-an"),
        ("55/2005/TTLT-BNV-VPCP", None, "55/2005/TTLT-BNV-VPCP:2005:trung-ương"),
        ("45/2019/QH14", None, "45/2019/QH14:khóa-14:trung-ương"),
        ("1686/NQ-UBTVQH15", "2025-06-16", "1686/NQ-UBTVQH15:khóa-15:trung-ương"),
        ("468/HĐND-ĐGS", "2023-09-18", "468/HĐND-ĐGS:2023:~xã-vĩnh-an"),
        ("44/BC-STP", "2024-02-28", "44/BC-STP:2024:tỉnh-quảng-nam"),
    ],
)
def test_the_forms_of_a_code_have_the_key_of_the_one_that_is_right(
    words: str, date: str | None, expected: str, rules: RuleSet
) -> None:
    assert key(read(words, rules, date=date)) == expected


def test_a_normative_code_is_not_the_individual_one_of_the_same_number_and_year(
    rules: RuleSet,
) -> None:
    issuer = "UBND tỉnh"
    normative = key(read("37/2018/QĐ-UBND", rules, issuer=issuer, date="2018-10-15"))
    individual = key(read("37/QĐ-UBND", rules, issuer=issuer, date="2018-01-09"))
    assert (normative, individual) == (
        "37/2018/QĐ-UBND:2018:tỉnh-quảng-nam",
        "37/QĐ-UBND:2018:tỉnh-quảng-nam",
    )


@pytest.mark.parametrize(
    ("date", "period"),
    [
        ("2019-05-10", "2015-2020"),
        ("2020-09-15", "2020"),  # the months of the congresses: either term
        ("2021-10-14", "2020-2025"),
        ("2025-08-28", "2025"),
        ("2026-02-01", "2025-2030"),
        ("2001-01-01", "2001"),  # before the terms that are known
    ],
)
def test_numbers_of_the_party_begin_anew_with_each_term(
    date: str, period: str, rules: RuleSet
) -> None:
    found = key(read("16-NQ/TU", rules, issuer="Tỉnh ủy", date=date))
    assert found == f"16-NQ/TU:{period}:tỉnh-quảng-nam"


def test_the_same_code_of_two_party_committees_is_two_documents(rules: RuleSet) -> None:
    city = Place("thành phố", "tam kỳ", "quảng nam")
    vantage = Vantage(city, city, PROVINCE, "thành phố tam kỳ")
    of_city = read("07-NQ/TU", rules, issuer="Thành ủy Tam Kỳ", date="2021-07-21")
    of_province = read("07-NQ/TU", rules, issuer="Tỉnh ủy", date="2021-07-21")
    alone = read("07-NQ/TU", rules, date="2021-07-21")
    assert [key(one, vantage) for one in (of_city, of_province, alone)] == [
        "07-NQ/TU:2020-2025:thành-phố-tam-kỳ.quảng-nam",
        "07-NQ/TU:2020-2025:tỉnh-quảng-nam",
        "07-NQ/TU:2020-2025:~xã-vĩnh-an",
    ]


def test_tu_below_a_huyen_is_the_committee_of_the_province(rules: RuleSet) -> None:
    assert key(read("16-NQ/TU", rules, date="2021-10-14")) == "16-NQ/TU:2020-2025:tỉnh-quảng-nam"


def test_what_the_unit_has_issued_is_its_own(rules: RuleSet) -> None:
    issued = read("12/KH-UBND", rules, date="2024-01-15", relation="issued")
    cited = read("12/KH-UBND", rules, date="2024-01-15", relation="cites")
    assert (key(issued), key(cited)) == (
        "12/KH-UBND:2024:xã-vĩnh-an.quảng-nam",
        "12/KH-UBND:2024:~xã-vĩnh-an",
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"rule": "references.scheme", "doc_type": "Đề án", "number": "06", "code": "06"},
         "06/QĐ-TTg:2022:trung-ương"),
        ({"rule": "references.scheme", "doc_type": "Đề án", "number": "19", "code": "19"},
         "Đề án 19"),
        ({"rule": "references.standard", "doc_type": "Tiêu chuẩn", "number": "9001",
          "symbol": "TCVN ISO", "code": "TCVN ISO 9001:2015"}, "ISO 9001:2015"),
        ({"rule": "references.law", "doc_type": "Luật", "subject": "Đất đai"}, "Luật đất đai"),
        ({"rule": "references.law", "doc_type": "Luật"}, None),
    ],
)  # fmt: skip
def test_a_document_known_by_name_has_its_name(
    fields: dict[str, str], expected: str | None
) -> None:
    assert key(a_reference(**fields)) == expected


@pytest.mark.parametrize(
    ("written", "code", "malformed"),
    [
        ("18-NQ-TW", "18-NQ/TW", True),
        ("61/NĐ-CP", "61/2018/NĐ-CP", True),
        ("7/KH-UBND", "07/KH-UBND", False),
        ("52", "52/2017/QĐ-UBND", False),
        ("ISO 9001", "ISO 9001:2015", False),
    ],
)
def test_a_wrong_form_is_told_from_a_short_one(written: str, code: str, *, malformed: bool) -> None:
    assert is_malformed(written, code) is malformed


@given(
    number=st.integers(1, 99999),
    zeros=st.integers(0, 2),
    kind=st.sampled_from(["KH", "QĐ", "TB", "BC", "CTr", "TTr"]),
    joint=st.sampled_from(["-", "- ", " -", "–"]),
    slash=st.sampled_from(["/", " /", "/ "]),
)
def test_zeros_blanks_and_dashes_make_no_other_document(
    number: int, zeros: int, kind: str, joint: str, slash: str
) -> None:
    printed = f"{'0' * zeros}{number}"
    if len(printed) > 5:
        printed = str(number)
    rules = load_rules()
    found = key(
        read(f"{printed}{slash}{kind}{joint}UBND", rules, issuer="UBND tỉnh", date="2024-03-05")
    )
    assert found == f"{number:02}/{kind}-UBND:2024:tỉnh-quảng-nam"


@given(symbol=st.text(max_size=12), number=st.text(min_size=1, max_size=5), year=st.booleans())
def test_any_symbol_has_a_key(symbol: str, number: str, *, year: bool) -> None:
    mention = a_reference(
        number=number,
        symbol=symbol,
        code=f"{number}/{symbol}",
        year="2018" if year else None,
        date="2018-04-23",
    )
    assert key(mention)
