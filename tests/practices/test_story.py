"""What an article tells: whose an initiative is, and what is hard, where nobody says it twice."""

from __future__ import annotations

import pytest

from vnreports import extract
from vnreports.records import Report

TITLE = "Thứ Tư, 19/11/2025 | 06:30\n\nĐể “một cửa” gần dân hơn\n\n"
LEAD = "(BTN) - Nhiều xã, phường của tỉnh đã tự tìm lối đi riêng để bà con bớt chờ.\n\n"


def article(body: str) -> Report:
    report = extract(TITLE + LEAD + body)
    assert report.header.doc_type == "Bài viết"
    return report


@pytest.mark.parametrize(
    ("body", "name", "owner"),
    [
        # the unit is named once
        (
            "Xã Tân Lập nằm trọn trên cù lao. Từ tháng 8, xã bàn với Đoàn Thanh niên rồi cho ra đời"
            " mô hình “Chuyến ghe dịch vụ công”.",
            "Chuyến ghe dịch vụ công",
            "Xã Tân Lập",
        ),
        (
            "Ở phường Cầu Kè, nhiều cô bác không đọc được màn hình. Sáng kiến “Clip 3 phút” được"
            " phường đưa lên Zalo.",
            "Clip 3 phút",
            "phường Cầu Kè",
        ),
        (
            "Nếu ở cù lao phải lo đường xa thì ở phường Long Châu, cái khó là công nhân bận ca."
            " Vậy là “Quầy 17 giờ” ra đời.",
            "Quầy 17 giờ",
            "phường Long Châu",
        ),
        # of two units the one that the story has turned to
        (
            "Xã Tân Lập làm trước. Riêng xã Hòa Mạc thì chậm hơn, vì dân ở xa nhau. Mô hình “Hẹn"
            " qua Zalo” giúp xã bớt hồ sơ trễ.",
            "Hẹn qua Zalo",
            "xã Hòa Mạc",
        ),
    ],
)
def test_the_unit_of_the_story_is_credited(body: str, name: str, owner: str) -> None:
    assert [(one.name, one.owner) for one in article(body).initiatives] == [(name, owner)]


def test_a_report_credits_nobody_so() -> None:
    report = extract(
        "UBND HUYỆN A\nBÁO CÁO\nKết quả cải cách hành chính năm 2024\nI. KẾT QUẢ\n"
        "Xã Tân Lập nằm trọn trên cù lao. Dân ở xa nhau. Sáng kiến “Clip 3 phút” được đưa lên"
        " Zalo.\n"
    )
    assert [one.owner for one in report.initiatives] == [None]


def test_the_figures_of_a_story_are_of_its_unit() -> None:
    report = article(
        "Xã Tân Lập có mô hình “Chuyến ghe dịch vụ công”. Cứ sáng thứ Bảy, trên ghe có 3 công chức."
    )
    assert [(one.value, one.scope) for one in report.indicators] == [(3, "Xã Tân Lập")]


def test_from_its_turn_on_an_article_tells_hardships() -> None:
    body = (
        "Tuy nhiên, không phải nơi nào cũng suôn sẻ. Đường truyền ở các ấp ven biển có hôm đứng cả"
        " buổi. Một người ôm ba, bốn đầu việc.\n\n"
        "Máy tính ở xã mua từ năm 2014. Bà con vẫn vui vẻ chờ.\n\n"
        "Ông Nhàn đề nghị UBND tỉnh ưu tiên đường truyền cho xã ven biển. Xã chỉ có một máy quét.\n"
    )
    assert [one.text for one in article(body).difficulties] == [
        "Đường truyền ở các ấp ven biển có hôm đứng cả buổi.",
        "Một người ôm ba, bốn đầu việc.",
        "Máy tính ở xã mua từ năm 2014.",
    ]


def test_a_crosshead_may_announce_them() -> None:
    body = (
        "**Còn đó nỗi lo**\n\nThành viên các tổ làm việc không có phụ cấp. Trụ sở rộng rãi.\n\n"
        "**Những bước đi mới**\n\nXã không có hồ sơ quá hạn.\n"
    )
    assert [one.text for one in article(body).difficulties] == [
        "Thành viên các tổ làm việc không có phụ cấp.",
    ]


def test_a_paragraph_may_turn_by_most_of_its_sentences() -> None:
    body = (
        "Dẫu vậy, nói như một cán bộ phường, chiếc áo mới rộng chỗ này, chật chỗ kia. Có người làm"
        " trái nghề. Phần mềm hay nghẽn vào đầu giờ. Chữ ký số vẫn là thứ xa lạ.\n\n"
        "Dẫu vậy, bà con vẫn vui. Chợ đông. Đường rộng.\n"
    )
    assert [one.text for one in article(body).difficulties] == [
        "Có người làm trái nghề.",
        "Phần mềm hay nghẽn vào đầu giờ.",
        "Chữ ký số vẫn là thứ xa lạ.",
    ]
