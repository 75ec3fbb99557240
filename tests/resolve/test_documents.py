"""Documents: short mentions join the only document that fits; where two would, they stay open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.samples import a_reference, a_report, a_stored, keys, resolved

from vnreports import extract, read
from vnreports.resolve.documents import Resolution, with_cited
from vnreports.rules import load_rules

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
PLAN = "28/KH-UBND:2024:tỉnh-quảng-nam"


def test_a_short_mention_means_the_full_one_of_its_report() -> None:
    text = (
        "Thực hiện Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh về chuyển đổi số.\n\n"
        "Kế hoạch số 28/KH-UBND đã được phổ biến đến các thôn."
    )
    assert keys(text) == [PLAN, PLAN]


def test_a_short_mention_before_the_full_one_means_it_as_well() -> None:
    text = (
        "Kế hoạch số 28/KH-UBND đã được phổ biến đến các thôn.\n\n"
        "Thực hiện Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh về chuyển đổi số."
    )
    assert keys(text) == [PLAN, PLAN]


def test_a_number_alone_means_the_document_of_its_kind_and_issuer() -> None:
    text = (
        "Thực hiện Quyết định số 52/2017/QĐ-UBND của UBND tỉnh về kỷ luật, kỷ cương.\n\n"
        "Xã đã làm theo Quyết định 52 của UBND tỉnh."
    )
    assert keys(text) == ["52/2017/QĐ-UBND:2017:tỉnh-quảng-nam"] * 2


def test_a_number_alone_of_another_kind_is_another_document() -> None:
    text = (
        "Thực hiện Nghị định số 108/2014/NĐ-CP ngày 20/11/2014 của Chính phủ.\n\n"
        "Thực hiện Nghị quyết số 108 của HĐND tỉnh về chính sách."
    )
    assert keys(text) == [
        "108/2014/NĐ-CP:2014:trung-ương",
        "Nghị quyết 108:_:tỉnh-quảng-nam",
    ]


def test_a_number_alone_of_another_issuer_is_another_document() -> None:
    text = (
        "Thực hiện Quyết định số 52/QĐ-UBND ngày 09/01/2024 của UBND huyện về thi đua.\n\n"
        "Xã đã làm theo Quyết định 52 của UBND tỉnh."
    )
    assert keys(text) == [
        "52/QĐ-UBND:2024:huyện-cẩm-sơn.quảng-nam",
        "Quyết định 52:_:tỉnh-quảng-nam",
    ]


def test_a_short_mention_that_two_years_fit_stays_open() -> None:
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2023 của UBND tỉnh về chuyển đổi số.\n\n"
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND tỉnh về thi đua.\n\n"
        "Kế hoạch số 12/KH-UBND đã được phổ biến đến các thôn."
    )
    one, two = "12/KH-UBND:2023:tỉnh-quảng-nam", "12/KH-UBND:2024:tỉnh-quảng-nam"
    assert resolved(text) == [Resolution(one), Resolution(two), Resolution(None, (one, two))]


def test_a_short_mention_that_two_issuers_fit_stays_open_until_it_names_one() -> None:
    text = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh về chuyển đổi số.\n\n"
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/02/2024 của UBND huyện về thi đua.\n\n"
        "Kế hoạch số 12/KH-UBND đã được phổ biến đến các thôn.\n\n"
        "Kế hoạch số 12/KH-UBND của UBND huyện đã được phổ biến đến các thôn."
    )
    one, two = "12/KH-UBND:2024:tỉnh-quảng-nam", "12/KH-UBND:2024:huyện-cẩm-sơn.quảng-nam"
    assert resolved(text) == [
        Resolution(one),
        Resolution(two),
        Resolution(None, (one, two)),
        Resolution(two),
    ]


def test_one_code_of_two_provinces_is_two_documents() -> None:
    text = (
        "Thực hiện Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh Quảng Nam về thi đua.\n\n"
        "Học tập Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh Hà Tĩnh về thi đua."
    )
    assert keys(text) == [PLAN, "28/KH-UBND:2024:tỉnh-hà-tĩnh"]


def test_one_code_of_two_years_is_two_documents() -> None:
    text = (
        "- Quyết định số 03/QĐ-UBND ngày 06/01/2023 của UBND xã về quy chế làm việc;\n"
        "- Quyết định số 03/QĐ-UBND ngày 04/01/2024 của UBND xã về bộ phận một cửa."
    )
    assert keys(text) == [
        "03/QĐ-UBND:2023:xã-vĩnh-an.quảng-nam",
        "03/QĐ-UBND:2024:xã-vĩnh-an.quảng-nam",
    ]


def test_the_same_day_without_issuer_is_the_same_document() -> None:
    text = (
        "UBND xã ban hành Kế hoạch số 30/KH-UBND ngày 09/02/2024 về tự kiểm tra.\n\n"
        "Kết quả theo Kế hoạch số 30/KH-UBND ngày 09/02/2024: tốt."
    )
    assert keys(text) == ["30/KH-UBND:2024:xã-vĩnh-an.quảng-nam"] * 2


def test_a_slip_in_a_date_makes_no_other_document() -> None:
    text = (
        "UBND xã ban hành Kế hoạch số 30/KH-UBND ngày 09/02/2024 về tự kiểm tra công vụ.\n\n"
        "Kết quả theo Kế hoạch số 30/KH-UBND ngày 19/02/2024 về tự kiểm tra công vụ: tốt."
    )
    assert keys(text) == ["30/KH-UBND:2024:xã-vĩnh-an.quảng-nam"] * 2


def test_another_day_and_another_matter_without_issuer_is_another_document() -> None:
    first = a_reference("30/KH-UBND", date="2024-02-09", subject="tự kiểm tra", relation="issued")
    second = a_reference("30/KH-UBND", date="2024-02-19", subject="phòng chống thiên tai", at=99)
    report = a_stored("r", "xã Vĩnh An", first, second)
    assert [one.cited for one in report.references] == [
        "30/KH-UBND:2024:xã-vĩnh-an.quảng-nam",
        "30/KH-UBND:2024:~xã-vĩnh-an.quảng-nam",
    ]


def test_a_standard_without_year_is_the_edition_that_the_report_names() -> None:
    text = "Áp dụng TCVN ISO 9001:2015 tại xã.\n\nCông bố hệ thống ISO 9001 theo quy định."
    assert keys(text) == ["ISO 9001:2015"] * 2


def test_a_standard_of_two_editions_stays_open() -> None:
    text = (
        "Chuyển đổi từ TCVN ISO 9001:2008 sang TCVN ISO 9001:2015.\n\n"
        "Công bố hệ thống ISO 9001 theo quy định."
    )
    assert resolved(text)[-1] == Resolution(None, ("ISO 9001:2008", "ISO 9001:2015"))


def test_a_wrong_form_and_the_right_one_are_one_document() -> None:
    text = (
        "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.\n\n"
        "Theo Nghị định 61/NĐ-CP ngày 23/4/2018, xã đã lập bộ phận một cửa.\n\n"
        "Theo Nghị định số 61/NĐ-CP, hồ sơ được số hóa."
    )
    assert keys(text) == ["61/2018/NĐ-CP:2018:trung-ương"] * 3


def test_a_report_without_references_stays_as_it_is() -> None:
    report = a_report("Xã không có văn bản nào.")
    assert with_cited(report, load_rules()) is report


@given(st.permutations(range(4)))
def test_the_order_of_mentions_decides_nothing(order: list[int]) -> None:
    mentions = [
        a_reference("28/KH-UBND", date="2024-03-05", issuer="UBND tỉnh"),
        a_reference("28/KH-UBND"),
        a_reference("28/KH-UBND", date="2024-03-05"),
        a_reference(number="28", code="28"),
    ]
    report = a_stored("r", "xã Vĩnh An", *(mentions[index] for index in order))
    assert {one.cited for one in report.references} == {PLAN}


codes = st.builds(
    lambda number, kind, organ: f"{number:02}/{kind}-{organ}",
    st.integers(1, 3),
    st.sampled_from(["KH", "QĐ"]),
    st.sampled_from(["UBND", "HĐND"]),
)
mentions = st.builds(
    lambda code, date, issuer: a_reference(code, date=date, issuer=issuer),
    codes,
    st.sampled_from([None, "2023-01-10", "2024-01-10", "2024-02-11"]),
    st.sampled_from([None, "UBND tỉnh", "HĐND tỉnh Hà Tĩnh", "UBND xã"]),
)


@given(st.lists(mentions, max_size=8))
def test_no_two_provinces_years_or_codes_share_a_key(row: list[object]) -> None:
    report = a_stored("r", "xã Vĩnh An", *row)  # type: ignore[arg-type]
    by_key: dict[str, set[tuple[str | None, str | None, str | None]]] = {}
    for one in report.references:
        if one.cited:
            said = (one.code, (one.date or "")[:4] or None, one.issuer)
            by_key.setdefault(one.cited, set()).add(said)
    for said in by_key.values():
        assert all(
            len({part for part in column if part}) <= 1 for column in zip(*said, strict=True)
        )


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared reports are not here: {SHARED}")
def test_a_plan_of_the_shared_reports_is_one_document_with_five_mentions_one_of_them_short() -> (
    None
):
    reports = [extract(read(path)) for path in sorted(SHARED.glob("*.txt"))]
    cited = [one for report in reports for one in report.references if one.number == "4064"]
    assert [one.cited for one in cited] == ["4064/KH-UBND:2023:tỉnh-quảng-nam"] * 5
    assert [one.date for one in cited].count(None) == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the shared reports are not here: {SHARED}")
def test_decision_52_of_the_shared_reports_is_the_one_cited_before() -> None:
    report = extract(read(SHARED / "tung-chau-2023.txt"))
    cited = {one.quote: one.cited for one in report.references if one.number == "52"}
    assert cited == {
        "Quyết định số 52/2017/QĐ-UBND": "52/2017/QĐ-UBND:2017:tỉnh-hà-tĩnh",
        "Quyết định 52": "52/2017/QĐ-UBND:2017:tỉnh-hà-tĩnh",
    }
