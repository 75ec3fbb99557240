"""Checks in pairs: a sentence with a slip, and the same sentence with the figures that fit."""

from __future__ import annotations

import pytest

import vnreports

HEAD = "ỦY BAN NHÂN DÂN\nXÃ MINH TÂN\nSố: 15/BC-UBND\n\nMinh Tân, ngày 10 tháng 12 năm 2024\n\nBÁO CÁO\nCông tác cải cách hành chính\n\n"


def kinds(body: str) -> list[str]:
    return [check.kind for check in vnreports.extract(HEAD + body).checks]


GRADES = "| TT | Lĩnh vực | Tiếp nhận | Đã giải quyết | Tỷ lệ (%) |\n|---|---|---|---|---|\n| 1 | Hộ tịch | 120 | 118 | 98,3 |\n| 2 | Đất đai | 80 | 60 | {} |\n| 3 | Chứng thực | 300 | 300 | 100 |\n| 4 | Xây dựng | 40 | 38 | 95,0 |\n"

# (kind, the words with a gap, what contradicts, what fits)
PAIRS = [
    # what came in by the ways of the official form
    (
        "sum_mismatch",
        "- Tổng số hồ sơ tiếp nhận: {} hồ sơ. Trong đó:\n+ Kỳ trước chuyển sang: 27 hồ sơ;\n+ Tiếp nhận trực tuyến: 402 hồ sơ;\n+ Tiếp nhận trực tiếp và qua bưu chính: 187 hồ sơ.\n",
        "661",
        "616",
    ),
    # a Party code without its dash; one inside its line, which no end of a line has eaten
    (
        "malformed_code",
        "Thực hiện Kế hoạch số {} ngày 21/8/2024 của Tỉnh ủy.\n",
        "37KH/TU",
        "37-KH/TU",
    ),
    (
        "malformed_code",
        "Trong quý, để giữ nền nếp và động viên các thôn làm tốt việc tiếp nhận hồ\nsơ, theo Quyết định số {} ngày 20/11/2024, xã\nđã tặng giấy khen cho 05 tập thể và phổ biến cách làm ấy đến các thôn.\n",
        "215/QĐUBND",
        "215/QĐ-UBND",
    ),
    # a rise and the two figures that it compares
    (
        "sum_mismatch",
        "Chỉ số cải cách hành chính đạt 87,5 điểm, tăng {} điểm so với năm 2023 (85,3 điểm).\n",
        "3,2",
        "2,2",
    ),
    ("sum_mismatch", "Đã mở 36 lớp, tăng {} lớp so với năm 2023 (28 lớp).\n", "6", "8"),
    ("percent_mismatch", "Hồ sơ qua mạng tăng từ 400 lên 600 hồ sơ (tăng {}%).\n", "60", "50"),
    (
        "percent_mismatch",
        "Đã cấp 1.120 tài khoản, vượt {}% so với chỉ tiêu 1.000 tài khoản.\n",
        "15",
        "12",
    ),
    # points may be told as percents
    (
        "percent_mismatch",
        "Tỷ lệ trực tuyến nâng từ 40% lên 52% (tăng {}%).\n",
        "14",
        "12",
    ),
    # what is left
    (
        "sum_mismatch",
        "Đến nay có 12/15 thôn thành lập tổ; còn {} thôn chưa thành lập.\n",
        "4",
        "3",
    ),
    (
        "sum_mismatch",
        "Đã tiếp nhận 18 đơn, đã giải quyết {} đơn, còn 5 đơn đang xem xét.\n",
        "15",
        "13",
    ),
    ("sum_mismatch", "Có {}/50 hồ sơ đúng hạn, 5 hồ sơ quá hạn.\n", "46", "45"),
    (
        "sum_mismatch",
        "Trong 152 thủ tục, có 80 thủ tục toàn trình, 42 thủ tục một phần, {} thủ tục còn lại.\n",
        "40",
        "30",
    ),
    # the grades of a scale
    (
        "sum_mismatch",
        "Phát ra 200 phiếu, thu về 190 phiếu; rất hài lòng 120 phiếu, hài lòng {} phiếu, không hài lòng 5 phiếu.\n",
        "60",
        "65",
    ),
    ("sum_mismatch", "Mức hài lòng 85%, bình thường {}%, không hài lòng 5%.\n", "12", "10"),
    (
        "sum_mismatch",
        "Số công chức được đánh giá: 24 người; hoàn thành xuất sắc 4 người, hoàn thành tốt {} người, hoàn thành 1 người.\n",
        "18",
        "19",
    ),
    # one share of several
    (
        "percent_mismatch",
        "Xã có 176 công chức: đại học 118 người, chiếm 67%; trung cấp 51 người, chiếm {}%; còn 07 người chưa qua đào tạo, chiếm 4%.\n",
        "29,8",
        "29,0",
    ),
    (
        "percent_mismatch",
        "Có 45 cán bộ, công chức; trong đó 30 người có bằng đại học (chiếm {}%).\n",
        "76,7",
        "66,7",
    ),
    ("percent_mismatch", "Đã chi 245/300 triệu đồng kế hoạch, đạt {}%.\n", "91,7", "81,7"),
    ("percent_mismatch", "Có 76/103 phường, xã gửi bài, tức {}% địa phương.\n", "78,3", "73,8"),
    (
        "percent_mismatch",
        "Số hồ sơ qua mạng là 540 trên tổng số 720 hồ sơ, tương đương {}%.\n",
        "79,2",
        "75",
    ),
    ("percent_mismatch", GRADES, "85,0", "75,0"),
    # brackets and lists
    ("sum_mismatch", "Đã có 12 cuộc kiểm tra (8 cuộc định kỳ, {} cuộc đột xuất).\n", "6", "4"),
    (
        "sum_mismatch",
        "Năm qua xã tiếp nhận 2.000 hồ sơ. Trong đó:\n- Hộ tịch: 900 hồ sơ;\n- Chứng thực: 800 hồ sơ;\n- Đất đai: {} hồ sơ.\n",
        "400",
        "300",
    ),
    (
        "sum_mismatch",
        "Tỉnh ban hành 44 văn bản QPPL, trong đó HĐND tỉnh 11 nghị quyết, UBND tỉnh {} quyết định.\n",
        "31",
        "33",
    ),
    # what a sentence names one by one
    (
        "count_mismatch",
        "Đã ban hành {} kế hoạch: Kế hoạch số 01/KH-UBND, Kế hoạch số 05/KH-UBND.\n",
        "03",
        "02",
    ),
    (
        "count_mismatch",
        "Xã đã ban hành {} kế hoạch để triển khai[1].\n\n[1] Gồm: Kế hoạch số 7/KH-UBND về CCHC; số 8/KH-UBND về kiểm soát TTHC; Kế hoạch số 9/KH-UBND thực hiện Quyết định số 5/QĐ-UBND.\n",
        "04",
        "03",
    ),
    (
        "count_mismatch",
        "Xã tự kiểm tra {} đơn vị: Trạm Y tế, Trường Tiểu học, Trường THCS, Trường Mầm non.\n",
        "5",
        "4",
    ),
    # a remainder that sums up its paragraph; a heading that announces
    (
        "sum_mismatch",
        "Kế hoạch năm đặt ra 24 nhiệm vụ. Đến nay đã hoàn thành 15 nhiệm vụ; đang làm {} nhiệm vụ. Như vậy còn 02 nhiệm vụ chưa triển khai.\n",
        "06",
        "07",
    ),
    (
        "count_mismatch",
        "1. Các mô hình được nhân rộng ({} mô hình)\n- Xã A áp dụng mô hình “Hẹn giờ”;\n- Xã B làm mô hình “Một cửa phiên chợ”.\n2. Kinh phí\nKhông có.\n",
        "06",
        "02",
    ),
    (
        "count_mismatch",
        "Có {} xã, thị trấn đã lắp xong truyền thanh thông minh (Bình Hòa Đông, Bình Hòa Tây, Tân Lập).\n",
        "04",
        "03",
    ),
    (
        "percent_mismatch",
        "Có 31/38 cơ quan, trường học có mạng nội bộ đạt chuẩn, tỷ lệ {}%.\n",
        "85,6",
        "81,6",
    ),
    (
        "percent_mismatch",
        "Huyện tiếp nhận 38.450 hồ sơ, trong đó 33.067 hồ sơ nộp trực tuyến, đạt {}%.\n",
        "68",
        "86",
    ),
    (
        "count_mismatch",
        "Sở kiểm tra {} đơn vị gồm: Chi cục Kiểm lâm, Chi cục Trồng trọt và Bảo vệ thực vật, Trung tâm Khuyến nông và Trung tâm Giống; đạt tỷ lệ cao.\n",
        "05",
        "04",
    ),
    ("count_mismatch", "Xã có {} mô hình, gồm “Chợ số” và “Bản không giấy”.\n", "03", "02"),
]


@pytest.mark.parametrize(("kind", "words", "wrong", "right"), PAIRS)
def test_a_slip_is_found_once_and_what_fits_is_not_flagged(
    kind: str, words: str, wrong: str, right: str
) -> None:
    assert kinds(words.format(wrong)) == [kind]
    assert kinds(words.format(right)) == []


SOUND = [
    # `pdftotext` leaves out a dash that ends a line, and goes on in that line
    "Trong quý, để giữ nền nếp và động viên các thôn làm tốt việc tiếp nhận hồ\nsơ, xã đã tặng giấy khen cho 05 tập thể theo Quyết định số 215/QĐUBND ngày 20/11/2024 của Ủy ban nhân dân xã,\nđồng thời phổ biến cách làm ấy đến các thôn còn lại qua hệ thống loa.\n",
    "Trong quý, để giữ nền nếp và động viên các thôn làm tốt việc tiếp nhận hồ\nsơ, xã đã tổ chức học tập tại từng thôn theo tinh thần Kế hoạch số 37KH/TU ngày 21/8/2024 của Tỉnh ủy, đồng thời\nphổ biến cách làm ấy đến các thôn còn lại qua hệ thống loa của từng thôn.\n",
    # some of a fraction's parts, none of the rest; a percentage of a count that has no unit
    "Có 1.105/1.326 tổ xếp loại khá trở lên; vẫn còn 40 tổ hoạt động cầm chừng.\n",
    "Tổng số hồ sơ là 1.846 hồ sơ (kỳ trước chuyển sang 112, tiếp nhận mới 1.734, trong đó nộp trực tuyến 1.028 hồ sơ, chiếm 59,3%).\n",
    # a list by prizes, each of several
    "Tặng thưởng 11 sáng kiến, cụ thể:\n- Giải Nhất: sáng kiến “A”.\n- Giải Nhì (02 giải): sáng kiến “B” và “C”.\n- Giải Ba có 08 giải.\n",
    # the base stands elsewhere, what follows is a part
    "Sở tiếp nhận 31.846 hồ sơ, tăng 13,3% so với năm 2023, trong đó kỳ trước chuyển sang 1.212 hồ sơ.\n",
    # what is left is left of another whole
    "Các xã tiếp nhận 264 hồ sơ, đã giải quyết 240 hồ sơ, trong đó đúng hạn 231/240 hồ sơ; còn 24 hồ sơ đang giải quyết.\n",
    # what was taken over makes up the difference
    "Đã tiếp nhận 18 đơn (kỳ trước chuyển sang 2 đơn), đã giải quyết 15 đơn, còn 5 đơn đang xem xét.\n",
    # some grades of a scale
    "Rất hài lòng 62%, hài lòng 30%.\n",
    "Có 24 người được đánh giá; hoàn thành xuất sắc 4 người, hoàn thành tốt 18 người, hoàn thành 1 người, chưa xếp loại 1 người.\n",
    # counts that may overlap
    "Xã có 20 công chức (nữ 12 người, đảng viên 18 người).\n",
    # a document that another is about is no item of the list
    "Đã ban hành 02 kế hoạch: Kế hoạch số 01/KH-UBND thực hiện Quyết định số 5/QĐ-UBND, Kế hoạch số 05/KH-UBND.\n",
    # a name with a comma in it
    "Xã kiểm tra 3 đơn vị: Trung tâm Văn hóa, Thể thao và Truyền thanh, Trạm Y tế, Trường Mầm non.\n",
    # every share of the table is of the plan, none of what is beside it
    "| TT | Nội dung | Kế hoạch | Kết quả | Tỷ lệ (%) |\n|---|---|---|---|---|\n| 1 | Lớp | 120 | 118 | 77,1 |\n| 2 | Hội nghị | 80 | 60 | 85,0 |\n| 3 | Tin bài | 300 | 300 | 64,2 |\n",
]


@pytest.mark.parametrize("body", SOUND)
def test_what_a_reader_may_explain_is_not_flagged(body: str) -> None:
    assert kinds(body) == []
