"""The frame of a web page around an article that was copied from it."""

from __future__ import annotations

from tests.factories import a_flow, a_source

from vnreports.pipeline import extract


def test_the_frame_of_a_web_page_is_no_part_of_a_copied_article() -> None:
    text = (
        "Trang chủ » Tin tức » Cải cách hành chính\n\nYên Thế: thủ tục về tận bản\n\n"
        "Thứ Ba, 12/12/2023 08:40 | Lượt xem: 1.284\n"
        "Cỡ chữ A- A A+   Nghe đọc bài   Lưu tin   In trang\n\n"
        "Huyện Yên Thế đã mở 12 điểm hỗ trợ. Bà con chia sẻ niềm vui, theo dõi hồ sơ qua Zalo.\n\n"
        "MINH ANH\nChia sẻ: Facebook   Zalo   Sao chép liên kết\n"
    )
    report = extract(a_source(text))
    assert report.header.title == "Yên Thế: thủ tục về tận bản"
    assert report.header.date == "2023-12-12"
    flow = a_flow(text)
    blocks = [flow.text[one.start : one.end] for one in flow.blocks]
    assert not any("Cỡ chữ" in one or "Facebook" in one or "Trang chủ" in one for one in blocks)


def test_a_letterhead_keeps_its_lines() -> None:
    text = (
        "UBND HUYỆN A\nSố: 5/BC-UBND\n\nBÁO CÁO\nChia sẻ dữ liệu năm 2024\n\nI. KẾT QUẢ\nTheo dõi\n"
    )
    assert extract(a_source(text)).header.title == "Chia sẻ dữ liệu năm 2024"
