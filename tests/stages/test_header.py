"""The header: what letterhead, title, opening, closing and signature say together."""

from __future__ import annotations

import pytest
from tests.factories import a_draft, a_flow

from vnreports.records import Header
from vnreports.rules import RuleSet
from vnreports.stages.header import find_header

LETTERHEAD = """UBND HUYỆN AN LỘC
ỦY BAN NHÂN DÂN
XÃ BÌNH HÒA
Số: 25/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hòa, ngày 15 tháng 12 năm 2024

"""
BODY = """
I. KẾT QUẢ

Năm 2024, xã Bình Hòa đã giải quyết 120 hồ sơ của người dân.
"""
TAIL = """
Nơi nhận:
- UBND tỉnh Quảng Nam (để b/c; theo dõi);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Hoa
"""


def header(rules: RuleSet, text: str) -> Header:
    return find_header(a_draft(a_flow(text)), rules)


def test_a_report_in_official_form_fills_the_header(rules: RuleSet) -> None:
    text = (
        LETTERHEAD
        + "BÁO CÁO\nKết quả cải cách hành chính năm 2024\n\n"
        + "Kính gửi:\n- Ủy ban nhân dân huyện An Lộc;\n- Phòng Nội vụ huyện An Lộc.\n"
        + BODY
        + TAIL
    )
    assert header(rules, text) == Header(
        doc_type="Báo cáo",
        number="25",
        symbol="BC-UBND",
        code="25/BC-UBND",
        issuer="ỦY BAN NHÂN DÂN XÃ BÌNH HÒA",
        place="Bình Hòa",
        date="2024-12-15",
        title="Kết quả cải cách hành chính năm 2024",
        addressees=["Ủy ban nhân dân huyện An Lộc", "Phòng Nội vụ huyện An Lộc"],
        recipients=["UBND tỉnh Quảng Nam (để b/c; theo dõi)", "Lưu: VT"],
        signer_authority="TM. ỦY BAN NHÂN DÂN",
        signer_position="CHỦ TỊCH",
        signer_name="Trần Thị Hoa",
        period_from="2024-01-01",
        period_to="2024-12-31",
        unit="xã Bình Hòa",
        unit_level="commune",
        province="Quảng Nam",
    )


@pytest.mark.parametrize("text", ["", "Một.", "I. KẾT QUẢ"])
def test_what_a_report_does_not_say_stays_null(rules: RuleSet, text: str) -> None:
    assert header(rules, text) == Header(doc_type="Bài viết")


TITLES = [
    ("BÁO CÁO\nKết quả năm 2024", "Báo cáo", "Kết quả năm 2024"),
    ("BÁO CÁO KẾT QUẢ NĂM 2024", "Báo cáo", "KẾT QUẢ NĂM 2024"),
    ("BÁO CÁO TÓM TẮT\nKết quả năm 2024", "Báo cáo", "Kết quả năm 2024"),
    ("B Á O C Á O\nKết quả năm 2024", "Báo cáo", "Kết quả năm 2024"),
    (
        "**KẾ HOẠCH**\n\n**Cải cách hành chính năm 2024**",
        "Kế hoạch",
        "Cải cách hành chính năm 2024",
    ),
    ("TỜ TRÌNH\nVề việc khen thưởng.", "Tờ trình", "Về việc khen thưởng"),
    (
        "BÁO CÁO\nKết quả 9 tháng đầu năm 2023;\nnhiệm vụ 3 tháng cuối năm 2023",
        "Báo cáo",
        "Kết quả 9 tháng đầu năm 2023; nhiệm vụ 3 tháng cuối năm 2023",
    ),
    ("BÁO CÁO\nCăn cứ Luật Tổ chức chính quyền địa phương;", "Báo cáo", None),
    ("BÁO CÁO", "Báo cáo", None),
]


@pytest.mark.parametrize(("lines", "doc_type", "title"), TITLES)
def test_the_title_line_names_the_kind_of_document(
    rules: RuleSet, lines: str, doc_type: str, title: str | None
) -> None:
    found = header(rules, LETTERHEAD + lines + "\n\nThực hiện Công văn số 5/CV-UBND, xã báo cáo.\n")
    assert (found.doc_type, found.title) == (doc_type, title)


def test_a_letter_is_titled_by_what_it_is_about(rules: RuleSet) -> None:
    text = LETTERHEAD.rstrip() + "\nV/v báo cáo quý II\n\nKính gửi: Phòng Nội vụ.\n" + BODY
    found = header(rules, text)
    assert (found.doc_type, found.title) == ("Công văn", "báo cáo quý II")


def test_a_letterhead_without_title_is_that_of_a_report(rules: RuleSet) -> None:
    found = header(rules, LETTERHEAD + BODY)
    assert (found.doc_type, found.title, found.code) == ("Báo cáo", None, "25/BC-UBND")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date 2024-12", "2024-12"),  # of some archives, to the month
        ("Ngày đăng: 2024-12-16", "2024-12-16"),
        ("Cập nhật lúc 08:15 ngày 16/12/2024", "2024-12-16"),
        ("Thứ Hai | 08:15", None),
    ],
)
def test_the_date_line_of_an_article_has_many_forms(
    rules: RuleSet, line: str, date: str | None
) -> None:
    text = f"{line}\n\nNgày thứ Sáu không hẹn ở Bình Hòa\n\nXã trả kết quả ngay cho người dân.\n"
    assert header(rules, text).date == date


def test_an_article_is_titled_by_its_headline_and_dated_by_its_date_line(rules: RuleSet) -> None:
    text = """Ngày thứ Sáu không hẹn ở Bình Hòa

Thứ Hai, 16/12/2024 | 08:15

Từ đầu năm, xã Bình Hòa dành ngày thứ Sáu để trả kết quả. Xã Bình Hòa sẽ làm tiếp.
"""
    found = header(rules, text)
    assert (found.doc_type, found.title) == ("Bài viết", "Ngày thứ Sáu không hẹn ở Bình Hòa")
    assert (found.date, found.unit) == ("2024-12-16", "xã Bình Hòa")


CLOSINGS = [
    ("Trên đây là báo cáo, kính báo cáo UBND huyện An Lộc xem xét./.", ["UBND huyện An Lộc"]),
    ("UBND xã kính trình Sở Nội vụ tổng hợp./.", ["Sở Nội vụ"]),
    ("Trên đây là báo cáo của UBND xã Bình Hòa./.", []),  # its own name
    ("Kính báo cáo./.", []),
    ("Xã đã trình UBND huyện 5 hồ sơ.", []),  # no closing
]


@pytest.mark.parametrize(("closing", "addressees"), CLOSINGS)
def test_without_kinh_gui_the_closing_names_the_addressee(
    rules: RuleSet, closing: str, addressees: list[str]
) -> None:
    text = LETTERHEAD + "BÁO CÁO\nKết quả năm 2024\n" + BODY + "\n" + closing + "\n" + TAIL
    assert header(rules, text).addressees == addressees


RECIPIENTS = [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("Nơi nhận: Như trên; Lưu: VT.", ["Như trên", "Lưu: VT"]),  # on one line
    ("***Nơi nhận:***\n- Sở Nội vụ (b/c);\n- Lưu.", ["Sở Nội vụ (b/c)", "Lưu"]),
    ("Nơi nhận:\nNhư trên;\nLưu: VT.", ["Như trên", "Lưu: VT"]),  # without dashes
]


@pytest.mark.parametrize(("lines", "recipients"), RECIPIENTS)
def test_recipients_stand_after_noi_nhan(rules: RuleSet, lines: str, recipients: list[str]) -> None:
    text = (
        LETTERHEAD + "BÁO CÁO\nKết quả năm 2024\n" + BODY + "\n" + lines + "\n\nCHỦ TỊCH\nLê An\n"
    )
    assert header(rules, text).recipients == recipients


PERIODS = [
    # by the title
    ("Kết quả quý III năm 2024", "", ("2024-07-01", "2024-09-30")),
    ("Kết quả 6 tháng đầu năm 2024", "", ("2024-01-01", "2024-06-30")),
    ("Kết quả quý III", "", ("2024-07-01", "2024-09-30")),  # the year is that of the date
    # by the opening, which is more exact
    (
        "Kết quả năm 2024",
        "Số liệu tính từ ngày 15/12/2023 đến ngày 14/12/2024.",
        ("2023-12-15", "2024-12-14"),
    ),
    # the date of a document in the title is no period
    ("Kết quả thực hiện Chỉ thị số 5/CT-UBND ngày 15 tháng 8 năm 2023", "", (None, None)),
    ("Kết quả thực hiện Chỉ thị số 5/CT-UBND ngày 15/8/2023", "", (None, None)),
    ("Kết quả cải cách hành chính", "", (None, None)),
]


@pytest.mark.parametrize(("title", "opening", "period"), PERIODS)
def test_the_period_is_stated_by_opening_or_title(
    rules: RuleSet, title: str, opening: str, period: tuple[str | None, str | None]
) -> None:
    found = header(rules, f"{LETTERHEAD}BÁO CÁO\n{title}\n\n{opening}\n{BODY}")
    assert (found.period_from, found.period_to) == period


def test_a_period_inside_the_body_is_not_that_of_the_report(rules: RuleSet) -> None:
    text = LETTERHEAD + "BÁO CÁO\nKết quả năm 2024\n" + BODY
    text += "\nRiêng từ ngày 01/01/2020 đến ngày 31/12/2020, xã có 15 hồ sơ.\n"
    assert header(rules, text).period_from == "2024-01-01"


def test_without_letterhead_the_opening_names_the_issuer(rules: RuleSet) -> None:
    text = (
        "BÁO CÁO\nKết quả năm 2024\n\n"
        "Thực hiện Kế hoạch số 5/KH-UBND, UBND xã Bình Hòa báo cáo kết quả như sau:\n" + BODY
    )
    found = header(rules, text)
    assert (found.issuer, found.unit, found.unit_level) == (
        "UBND xã Bình Hòa",
        "xã Bình Hòa",
        "commune",
    )


def test_a_youth_union_is_of_the_level_of_its_unit(rules: RuleSet) -> None:
    text = (
        "TỈNH ĐOÀN ĐẮK LẮK\nBCH ĐOÀN HUYỆN KRÔNG NĂNG\n***\nSố: 96-BC/HĐTN\n\n"
        "ĐOÀN TNCS HỒ CHÍ MINH\n\nKrông Năng, ngày 04 tháng 12 năm 2023\n\n"
        "BÁO CÁO\nKết quả chuyển đổi số năm 2023\n\nI. KẾT QUẢ\nĐã mở 05 lớp.\n"
    )
    found = header(rules, text)
    assert (found.unit, found.unit_level) == ("Đoàn huyện Krông Năng", "district")
    assert found.province == "Đắk Lắk"


def test_a_converter_sets_the_lines_of_a_signature_side_by_side(rules: RuleSet) -> None:
    text = (
        "BÁO CÁO\nKết quả năm 2024\n\nI. KẾT QUẢ\n\nĐã mở 05 lớp.\n\n|  |  |\n| --- | --- |\n"
        "| ***Nơi nhận:***<br>- Như trên;<br>- Lưu: VT. | **TM. ỦY BAN NHÂN DÂN**  "
        "**KT. CHỦ TỊCH**  **PHÓ CHỦ TỊCH**      **Phạm Văn Thước** |\n"
    )
    found = header(rules, text)
    assert found.signer_authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert (found.signer_position, found.signer_name) == ("PHÓ CHỦ TỊCH", "Phạm Văn Thước")
