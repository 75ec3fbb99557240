"""Checks: contradictions that can be shown, and what is none."""

from __future__ import annotations

import pytest

import vnreports
from vnreports.checking.printed import agrees
from vnreports.records import Check

HEAD = "ỦY BAN NHÂN DÂN\nXÃ MINH TÂN\nSố: 15/BC-UBND\n\nMinh Tân, ngày 10 tháng 6 năm 2024\n\nBÁO CÁO\nCông tác cải cách hành chính\n\n"


def checks(body: str) -> list[Check]:
    return vnreports.extract(HEAD + body).checks


FAULTS = [
    (
        "percent_mismatch",
        "Trong 7.412 hồ sơ có thu phí thì 5.930 hồ sơ được nộp trực tuyến, đạt 82,01%.\n",
    ),
    (
        "sum_mismatch",
        "Tiếp nhận 31.207 hồ sơ, trong đó đã giải quyết 31.064 hồ sơ, đang giải quyết 134 hồ sơ.\n",
    ),
    (
        "percent_mismatch",
        "Phát ra 640 phiếu, thu về 612 phiếu hợp lệ; có 583 phiếu đánh giá hài lòng, đạt tỷ lệ 92,5%.\n",
    ),
    (
        "count_mismatch",
        "- Hạt Kiểm lâm có 03 giải pháp, sáng kiến: (1) Giải pháp gắn mã cho rừng; (2) Sáng kiến tra cứu lô rừng.\n",
    ),
    (
        "sum_mismatch",
        "Có 155 đội với 1.126 thành viên, gồm 412 cán bộ Đoàn, 398 công chức trẻ và 306 sinh viên.\n",
    ),
    (
        "percent_mismatch",
        "Đã có 136/143 xã, phường duy trì lịch trực từ 02 buổi/tuần trở lên (tỷ lệ 97,2%).\n",
    ),
    (
        "count_mismatch",
        "UBND xã triển khai 04 mô hình: Mô hình 1: Thẻ đọc sách; Mô hình 2: Bến số; Mô hình 3: Chợ số.\n",
    ),
    # units told in a series, and units of which the rest stands before the percentage
    ("percent_mismatch", "Xã có 18/23 thôn, bon, buôn được lắp wifi, đạt 87,3%.\n"),
    ("percent_mismatch", "Tiếp nhận 156 tin báo, xử lý xong 149 tin báo, đạt 97,5%.\n"),
    # a share of what was allotted
    (
        "percent_mismatch",
        "Vốn đầu tư được giao 12.300 triệu đồng, đến nay đã giải ngân 8.450 triệu đồng, đạt 71,2% kế hoạch.\n",
    ),
    # all members of a group
    (
        "sum_mismatch",
        "Tổ có 412 thành viên, gồm 58 tổ trưởng, 174 đoàn viên và 190 hội viên các đoàn thể.\n",
    ),
    (
        "sum_mismatch",
        "- Rà soát 126 văn bản; kết quả: 31 văn bản cần sửa đổi; 12 văn bản hết hiệu lực; 84 văn bản còn áp dụng.\n",
    ),
    # sentences that count what was announced
    (
        "count_mismatch",
        "Xã áp dụng 04 sáng kiến mới. Một là, làm sổ tay. Hai là, nhắn tin hẹn. Ba là, lập nhóm.\n",
    ),
    ("malformed_code", "Thực hiện Kế hoạch số 25-KH/UBND ngày 12/01/2024 của UBND xã.\n"),
    # the level of an account is no figure between a count and its percentage
    ("percent_mismatch", "Đã cấp 1.520/1.690 tài khoản định danh mức 2, đạt 98,9%.\n"),
    # a count out of another
    ("percent_mismatch", "Có 412 giao dịch trên tổng số 515 giao dịch, đạt 90%.\n"),
    ("percent_mismatch", "Huyện giao 35 nhiệm vụ; kết quả: hoàn thành 30 nhiệm vụ, đạt 90,5%.\n"),
    # parts that pass the whole by little
    ("sum_mismatch", "Sản lượng đạt 3.588,6 tấn, trong đó thóc 3.009,6 tấn, ngô 597 tấn.\n"),
    (
        "sum_mismatch",
        "Cấp xã có 6.934 người (khối Đảng 2.107 người; chính quyền 4.718 người; biệt phái 119 người).\n",
    ),
    # kinds that exclude each other are together more than the whole
    (
        "sum_mismatch",
        "Thu về 287 phiếu, trong đó rất hài lòng 201 phiếu, hài lòng 80 phiếu, bình thường 08 phiếu.\n",
    ),
    ("sum_mismatch", "Xã có 22 người (đại học 19 người, trung cấp 04 người).\n"),
    (
        "sum_mismatch",
        "Kinh phí là 450 triệu đồng, trong đó ngân sách xã 300 triệu đồng, xã hội hóa 200 triệu đồng.\n",
    ),
    # a change against the two figures that it compares
    (
        "percent_mismatch",
        "Tiếp nhận 2.486 hồ sơ, tăng 18,4% so với cùng kỳ năm 2022 (2.165 hồ sơ).\n",
    ),
    (
        "percent_mismatch",
        "Giải quyết 900 hồ sơ, giảm 20% so với quý I/2023 (1.000 hồ sơ).\n",
    ),
    # a fraction in brackets behind its percentage
    ("percent_mismatch", "Tỷ lệ hồ sơ trực tuyến đạt 28,72% (214/1.143 hồ sơ).\n"),
    # a line below its whole
    (
        "percent_mismatch",
        "- Số hồ sơ đã giải quyết: 11.415 hồ sơ, trong đó:\n+ Đúng hạn: 11.172 hồ sơ, đạt 98,7%.\n",
    ),
    # a percentage in brackets that a list item tells of the line above it
    (
        "percent_mismatch",
        "Tổng số hồ sơ tiếp nhận là 2.260 hồ sơ. Trong đó:\n+ Tiếp nhận mới: 2.150 hồ sơ, gồm:\n"
        "• Trực tuyến: 1.720 hồ sơ (chiếm tỉ lệ 85,2%);\n• Trực tiếp: 430 hồ sơ.\n",
    ),
    ("sum_mismatch", "Tỉnh có 98 đơn vị hành chính cấp xã (80 xã, 15 phường và 01 đặc khu).\n"),
    # the levels of government are all there are
    (
        "sum_mismatch",
        "Tổng số là 153 thủ tục, trong đó: cấp tỉnh 121 thủ tục, cấp huyện 21 thủ tục, cấp xã 9 thủ tục.\n",
    ),
    # a bracket that holds the parts and nothing else
    ("sum_mismatch", "Đã ban hành 15 văn bản (05 kế hoạch, 06 quyết định, 03 công văn).\n"),
    # what is left closes a list; what the prizes cost is no part of their number
    (
        "sum_mismatch",
        "Trong 130 hồ sơ đã giải quyết có:\n- Hộ tịch: 90 hồ sơ;\n- Các lĩnh vực khác: 30 hồ sơ.\n",
    ),
    (
        "sum_mismatch",
        "Có 12 giải được trao, gồm 01 giải Nhất và 10 giải Ba với kinh phí 68 triệu đồng.\n",
    ),
    (
        "sum_mismatch",
        "Trong số 138 hồ sơ nhận mới thì nhiều nhất là chứng thực 56 hồ sơ (40,6%), kế đến là nhà đất 50 hồ sơ, còn lại các lĩnh vực khác 30 hồ sơ.\n",
    ),
    # the list is of those that its own words name, not of those told last
    (
        "sum_mismatch",
        "- Tổng số hồ sơ tiếp nhận: 150 hồ sơ.\n- Đã giải quyết 120 hồ sơ. Chia hồ sơ tiếp nhận theo lĩnh vực:\n+ Hộ tịch: 100;\n+ Lĩnh vực khác: 40.\n",
    ),
    # the unit of the part in short
    ("percent_mismatch", "Có 6.730 lượt đánh giá, trong đó hài lòng 6.595 lượt, chiếm 98,9%.\n"),
    # people by other nouns
    ("sum_mismatch", "Bố trí 12 người, gồm: 08 công chức, 02 chiến sĩ và 01 nhân viên bưu điện.\n"),
    (
        "percent_mismatch",
        "Trong tổng số 10.488 hồ sơ tiếp nhận có 6.040 hồ sơ trực tuyến, đạt tỷ lệ 67,59%.\n",
    ),
    # names in brackets, and in marks
    (
        "count_mismatch",
        "Đã lập 06 Tổ công nghệ số (bản Pá Lừng, Háng Tầu, Tà Chử, Giàng Pằng, Mù Thấp).\n",
    ),
    (
        "count_mismatch",
        "Sở triển khai 03 giải pháp: “Bệnh án liên thông” tại Bệnh viện tỉnh, “Viện phí 5 phút”.\n",
    ),
    # one document twice in a row of documents
    (
        "duplicate_reference",
        "Đã ban hành: Kế hoạch số 04/KH-UBND ngày 08/01/2024 về CCHC; Kế hoạch số 11/KH-UBND ngày 30/01/2024 về số hóa; Kế hoạch số 17/KH-UBND ngày 26/02/2024 về tuyên truyền; Kế hoạch số 11/KH-UBND ngày 30/01/2024 về số hóa.\n",
    ),
    # sectors told by bare numbers
    (
        "sum_mismatch",
        "Các đơn vị đăng ký 47 mô hình, gồm: khối xã 21, khối phòng, ban 14, khối trường học 08, khối đoàn thể 06.\n",
    ),
    # turns of people, of several kinds
    (
        "sum_mismatch",
        "Mở 04 lớp cho 318 lượt người, gồm 96 lượt công chức, 141 lượt viên chức và 71 lượt nhân viên.\n",
    ),
    # a count beside the only one that it can be of
    ("percent_mismatch", "Tiếp nhận 14 vụ việc, hòa giải thành 11 vụ việc, đạt 87,6%.\n"),
    # parts that are all named and miss the total
    (
        "sum_mismatch",
        "Thực hiện liên thông 20 thủ tục trên 3 lĩnh vực, cụ thể:\n+ Lĩnh vực Y tế: 7 thủ tục.\n+ Lĩnh vực Nội vụ: 8 thủ tục.\n+ Lĩnh vực Dân tộc: 4 thủ tục.\n",
    ),
    # more was done than was taken on
    (
        "sum_mismatch",
        "Nhiệm vụ UBND tỉnh giao: 96 nhiệm vụ, trong đó: hoàn thành đúng hạn 81 nhiệm vụ, quá hạn 22 nhiệm vụ.\n",
    ),
    # a standard partition is closed by "trong đó" too
    (
        "sum_mismatch",
        "- Đã giải quyết 50 hồ sơ, trong đó: trước hạn 20 hồ sơ, đúng hạn 25 hồ sơ, quá hạn 4 hồ sơ.\n",
    ),
    ("percent_mismatch", "Đã trả lời 17/19 kiến nghị, đạt 94,7%.\n"),
    (
        "count_mismatch",
        "Trong kỳ xã có 04 mô hình mới, gồm: (1) Mô hình A; (2) Mô hình B; (3) Mô hình C.\n",
    ),
    (
        "duplicate_reference",
        "Xã đã ban hành các văn bản sau:\n- Kế hoạch số 12/KH-UBND ngày 21/02/2024 về kiểm tra;\n- Kế hoạch số 15/KH-UBND ngày 22/02/2024 về tuyên truyền;\n- Kế hoạch số 12/KH-UBND ngày 21/02/2024 về kiểm tra;\n",
    ),
    (
        "conflicting_reference",
        "Thực hiện Kế hoạch số 40/KH-UBND ngày 05/3/2024 của UBND huyện về chuyển đổi số. Theo Kế hoạch số 40/KH-UBND ngày 15/3/2024 của UBND huyện về chuyển đổi số, xã đã làm tốt.\n",
    ),
    # a percentage that names parts of a whole
    (
        "percent_mismatch",
        "Có 200 lượt đánh giá, trong đó rất hài lòng 120 lượt, hài lòng 70 lượt, không hài lòng 10 lượt; tỷ lệ hài lòng và rất hài lòng đạt 97,5%.\n",
    ),
    # or whose base the words behind it name
    (
        "percent_mismatch",
        "Số tài khoản được phê duyệt là 8.000, đã kích hoạt 7.100 tài khoản, đạt 90,2% số tài khoản được phê duyệt.\n",
    ),
    # or which "bằng", "chiếm" sets against the whole that the count is part of
    (
        "percent_mismatch",
        "Tiếp nhận 900 hồ sơ, trong đó nộp trực tuyến 630 hồ sơ, chiếm 75%; đã giải quyết 880 hồ sơ.\n",
    ),
    # two dates of one month for an own document
    (
        "conflicting_reference",
        "Xã đã ban hành Kế hoạch số 21/KH-UBND ngày 12/02/2024 về chuyển đổi số. Kết quả đánh giá theo Kế hoạch số 21/KH-UBND ngày 22/02/2024 chưa có.\n",
    ),
    # a list by fields, and its whole in the lines above
    (
        "sum_mismatch",
        "- Đã giải quyết: 130 hồ sơ.\n- Đang giải quyết: 5 hồ sơ.\nHồ sơ đã giải quyết phân theo lĩnh vực, cụ thể: Hộ tịch: 71; Đất đai: 40; các lĩnh vực còn lại: 18.\n",
    ),
    # a part of the count before it, whatever unit it is told by
    (
        "percent_mismatch",
        "Có 15.874 học sinh dự tuyển, trong đó 15.391 em đăng ký trực tuyến, đạt tỷ lệ 95,9%.\n",
    ),
    # a total that closes the paragraph
    (
        "sum_mismatch",
        "Tiểu học ký số 158.316 học bạ; trung học cơ sở ký số 24.870 học bạ; trung học phổ thông ký số 3.105 học bạ. Cộng chung ba cấp, toàn tỉnh có 186.391 học bạ đã ký.\n",
    ),
    ("malformed_code", "Theo Quyết định số 1557/QĐUBND ngày 10/12/2023 của UBND tỉnh.\n"),
    ("malformed_code", "Thực hiện Chỉ thị số 27/CTTg ngày 15/8/2023 của Thủ tướng Chính phủ.\n"),
    # scores, which what they are out of shows to be all
    (
        "sum_mismatch",
        "| Lĩnh vực | Điểm |\n| Thể chế | 9/10 |\n| Thủ tục | 22,75/25 |\n| Bộ máy | 60/65 |\n| Tổng cộng | 93,5/100 |\n",
    ),
    # the total stands in the sentence that announces its parts
    (
        "sum_mismatch",
        "Nhận mới tăng 97 hồ sơ. Chia theo lĩnh vực, trong 361 hồ sơ đã giải quyết có:\n+ Chứng thực: 206 hồ sơ;\n+ Hộ tịch: 101 hồ sơ;\n+ Đất đai: 64 hồ sơ.\n",
    ),
    # the total counts just what the parts count
    (
        "sum_mismatch",
        "Tổng số cán bộ, công chức hiện có 21 người, trong đó cán bộ 11 người, công chức 09 người.\n",
    ),
    # levels that together are all
    (
        "sum_mismatch",
        "Toàn tỉnh có 66 sáng kiến, trong đó: các sở, ban, ngành đăng ký 19; cấp huyện đăng ký 27; cấp xã đăng ký 23.\n",
    ),
    ("date_impossible", "Ngày 31/6/2024 xã tổ chức hội nghị.\n"),
    ("date_impossible", "Kế hoạch số 34/KH-UBND ngày 31.4.2024 của UBND xã.\n"),
    ("date_impossible", "Quyết định số 5/QĐ-UBND ngày 30 tháng 02 năm 2024 của UBND xã.\n"),
    # later than the report itself
    ("date_impossible", "Theo Quyết định số 212/QĐ-UBND ngày 18/12/2024 của UBND xã.\n"),
    ("malformed_code", "Quán triệt Nghị quyết số 18-NQ-TW ngày 25/10/2017.\n"),
    ("malformed_code", "Theo Nghị định số 61/NĐ-CP ngày 23/4/2018 của Chính phủ.\n"),
]

RIGHT = [
    "Trong 7.412 hồ sơ có thu phí thì 5.930 hồ sơ được nộp trực tuyến, đạt 80,01%.\n",
    "Phát ra 640 phiếu, thu về 612 phiếu hợp lệ; có 583 phiếu đánh giá hài lòng, đạt tỷ lệ 91,1%.\n",
    "Đã có 136/143 xã, phường duy trì lịch trực từ 02 buổi/tuần trở lên (tỷ lệ 95,1%).\n",
    "Mở 05 lớp, 02 buổi/tuần (tỷ lệ 97,2%).\n",
    "Xã có 18/23 thôn, bon, buôn được lắp wifi, đạt 78,3%.\n",
    "Tiếp nhận 156 tin báo, xử lý xong 149 tin báo, đạt 95,5%.\n",
    "Vốn được giao 12.300 triệu đồng, đã giải ngân 8.450 triệu đồng, đạt 71,2% kế hoạch tỉnh giao cho quý.\n",
    "Tổ có 412 thành viên, gồm 58 tổ trưởng, 300 nữ và 190 đảng viên.\n",
    "Xã áp dụng 03 sáng kiến mới. Một là, làm sổ tay. Hai là, nhắn tin hẹn. Ba là, lập nhóm.\n",
    # the parts are those of another count of the paragraph
    "Tiếp nhận 347 báo cáo, công nhận 298 sáng kiến. Chia theo lĩnh vực:\n+ Giáo dục: 250;\n+ Y tế: 48.\n",
    "Thực hiện Kế hoạch số 25-KH/ĐU ngày 12/01/2024 của Đảng ủy xã.\n",
    "| Lĩnh vực | Điểm |\n| Thể chế | 9/10 |\n| Thủ tục | 22,75/25 |\n| Bộ máy | 60/65 |\n| Tổng cộng | 91,75/100 |\n",
    "| Lĩnh vực | Điểm |\n| Thể chế | 9/10 |\n| Thủ tục | 22,75/25 |\n| Bộ máy | 60/65 |\n| Tổng cộng | 93,5/120 |\n",
    "Theo Quyết định số 1557/QĐ\u00adUBND và Nghị quyết số 76/NQ- CP của Chính phủ.\n",  # of the file
    "Ngày 30.4.2024; phiên bản 12.13.2024.\n",  # no day stands before a version
    # of what fell due; of another count; all but one; of a plan
    "Tiếp nhận 900 hồ sơ, trong đó giải quyết đúng hạn 850 hồ sơ, đạt 98,5%.\n",
    "Có 900 hộ, 500 người, trong đó 450 hộ dùng VNeID, đạt 90%.\n",
    "Tiểu học ký số 158.316 học bạ; trung học cơ sở ký số 24.870 học bạ. Cộng chung ba cấp, toàn tỉnh có 186.391 học bạ đã ký.\n",
    "Tiểu học ký số 158.316 học bạ; trung học cơ sở ký số 24.870 học bạ. Cộng chung hai cấp, toàn tỉnh có 183.186 học bạ đã ký.\n",
    "Có 900 hồ sơ, trong đó 450 hồ sơ trực tuyến, đạt 48% kế hoạch năm.\n",
    # people of kinds that overlap
    "Toàn xã có 176 người, trong đó nữ 60 người, đảng viên 60 người, dân tộc thiểu số 58 người.\n",
    "Toàn xã có 176 người, trong đó nữ 90 người, đảng viên 88 người.\n",
    # of two bodies
    "Kế hoạch số 12/KH-UBND ngày 15/01/2024 (UBND tỉnh A) và Kế hoạch số 12/KH-UBND ngày 17/01/2024 (UBND tỉnh B).\n",
    # of a count that another word names
    "Có 147 mô hình đăng ký, 300 lượt đăng ký; trong đó 61 mô hình mới, chiếm 41,5% số lượt đăng ký.\n",
    "Toàn tỉnh có 147 mô hình, gồm: khối sở, ban, ngành 19, cấp huyện 32, cấp xã 96.\n",
    "Không có hồ sơ, trong đó 450 hồ sơ trực tuyến, đạt 48%.\n",
    # of the line above the last, which is as good a whole
    "Tổng số hồ sơ là 2.260 hồ sơ. Trong đó:\n+ Tiếp nhận mới: 2.150 hồ sơ, gồm:\n"
    "• Trực tuyến: 1.720 hồ sơ (chiếm tỉ lệ 76,1%);\n• Trực tiếp: 430 hồ sơ.\n",
    "Tỉnh có 96 đơn vị hành chính cấp xã (80 xã, 15 phường và 01 đặc khu).\n",
    # a rank behind a percentage; a plan that was reached
    "Chỉ số cải cách hành chính đạt 87,34% (12/63 tỉnh, thành phố).\n",
    "Đã kiểm tra 07 phòng và 05/15 xã, phường, đạt 100% kế hoạch năm.\n",
    # a share of all that came in
    "- Tổng số hồ sơ tiếp nhận: 11.862 hồ sơ.\n- Số hồ sơ đã giải quyết: 11.415 hồ sơ, trong đó:\n+ Đúng hạn: 11.172 hồ sơ, đạt 94,2%.\n",
    "Theo Quyết định số 212/QĐ-UBND ngày 10/6/2024 của UBND xã.\n",  # on its day
    "- Đã giải quyết 900 hồ sơ.\nNhững lĩnh vực có số hồ sơ đã giải quyết lớn nhất gồm:\n- Chứng thực: 402 hồ sơ;\n- Hộ tịch: 211 hồ sơ.\n",
    "Trong số 120 hồ sơ có 90 hồ sơ trực tuyến, đạt tỷ lệ 75%.\n",
    "Xã có 384 TTHC, trong đó 217 TTHC trực tuyến toàn trình và 96 TTHC trực tuyến một phần.\n",
    # all are named, or only the unit word stands once
    "Đã lập 03 Tổ công nghệ số (bản Pá Lừng, Háng Tầu và Tà Chử).\n",
    "Sở triển khai 02 giải pháp: “Bệnh án liên thông” và “Viện phí 5 phút”.\n",
    "- Tổng số hồ sơ tiếp nhận: 140 hồ sơ.\n- Đã giải quyết 120 hồ sơ. Chia hồ sơ tiếp nhận theo lĩnh vực:\n+ Hộ tịch: 100;\n+ Lĩnh vực khác: 40.\n",
    # two counts announce one list
    "Sở trình ban hành 02 nghị quyết và 03 quyết định, gồm:\n- Nghị quyết A;\n- Nghị quyết B;\n- Quyết định C;\n- Quyết định D;\n- Quyết định E.\n",
    # kinds that overlap, and some of many
    "Xã có 22 người, trong đó 19 người có trình độ đại học, 15 đảng viên.\n",
    "Thu về 287 phiếu, trong đó rất hài lòng 150 phiếu, hài lòng 80 phiếu.\n",
    "Có 412 giao dịch trên tổng số 515 giao dịch, đạt 80%.\n",
    "Huyện giao 35 nhiệm vụ, hoàn thành 30 nhiệm vụ, đạt 120% kế hoạch quý.\n",
    "Tiếp nhận 900 hồ sơ, tăng 150 hồ sơ so với cùng kỳ (750 hồ sơ).\n",
    "Năm 2024 có 98 người, giảm 3% so với năm 2023 (101 người).\n",
    # a change against each of two periods
    "Tiếp nhận 71.585 hồ sơ, tăng 8,1% so với quý I/2024 (66.208 hồ sơ) và tăng 11,9% so với cùng kỳ năm 2023 (63.974 hồ sơ).\n",
    # the fields add up to the first count, not to the one before them
    "Tiếp nhận 318 hồ sơ, trong đó nhận mới 306 hồ sơ. Chia theo lĩnh vực gồm: đất đai 200 hồ sơ, hộ tịch 100 hồ sơ, xây dựng 18 hồ sơ.\n",
    # right, and of another figure of the sentence
    "Tiếp nhận 900 hồ sơ, trong đó nộp trực tuyến 630 hồ sơ, chiếm 70%.\n",
    "Có 750 hồ sơ cần nộp trực tuyến. Tiếp nhận 900 hồ sơ, trong đó nộp trực tuyến 630 hồ sơ, bằng 84%.\n",
    # documents of two bodies, far apart in the year
    "Xã đã ban hành Kế hoạch số 21/KH-UBND ngày 12/02/2024 về chuyển đổi số. Thực hiện Kế hoạch số 21/KH-UBND ngày 15/01/2024.\n",
    # the parts named are some of many
    "Xã thực hiện 50 thủ tục, trong đó có 12 thủ tục trả kết quả trong ngày.\n",
    "- Đã giải quyết 50 hồ sơ, trong đó: trước hạn 20 hồ sơ, đúng hạn 26 hồ sơ, quá hạn 4 hồ sơ.\n",
    # the others are under way
    "Nhiệm vụ UBND tỉnh giao: 96 nhiệm vụ; trong đó: hoàn thành đúng hạn 71 nhiệm vụ, quá hạn 2 nhiệm vụ.\n",
    # the same people cut two ways
    "Có 46 người, trong đó: đại học 43 người, trung cấp 3 người, trung cấp chính trị 40 người.\n",
    "Đã giải quyết 2.985 hồ sơ, trong đó 180/2.985 hồ sơ trực tuyến, tỉ lệ 6%.\n",  # rounded
    "Đã đạt 45/50 tiêu chí, vượt chỉ tiêu giao 80%.\n",  # the percentage of something else
    "Xã có 02 mô hình mới, gồm: (1) Mô hình A; (2) Mô hình B.\n",
    "- Đã giải quyết: 130 hồ sơ.\n- Đang giải quyết: 5 hồ sơ.\nHồ sơ đã giải quyết phân theo lĩnh vực, cụ thể: Hộ tịch: 71; Đất đai: 40; các lĩnh vực còn lại: 19.\n",
    # "hài lòng" may take in those who are very much so
    "Có 200 lượt đánh giá, trong đó rất hài lòng 120 lượt, hài lòng 70 lượt, không hài lòng 10 lượt; tỷ lệ hài lòng đạt 95%.\n",
    # the parts are not all, so the percentage may have another base
    "Đã giải quyết 200 hồ sơ, trong đó trước hạn 120 hồ sơ, đúng hạn 70 hồ sơ; tỷ lệ trước và đúng hạn đạt 99,5%.\n",
    "Tổng số cán bộ, công chức hiện có 21 người, trong đó cán bộ 11 người, nữ 09 người.\n",
    # numbering restarts every year
    "Kế hoạch số 03/KH-UBND ngày 06/01/2023 về rà soát. Kế hoạch số 03/KH-UBND ngày 05/01/2024 về rà soát.\n",
    "Ngày 29/02/2024 xã tổ chức hội nghị.\n",  # a leap year
    "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 và Nghị quyết số 76/NQ-CP ngày 15/7/2021.\n",
    # a count parted by kinds, and below it only the ones worth naming
    "Xã còn ban hành 37 văn bản, gồm 11 quyết định, 08 kế hoạch và 18 văn bản khác, đáng kể có:\n- Quyết định số 5/QĐ-UBND về kiểm tra;\n- Kế hoạch số 6/KH-UBND về rà soát;\n",
    # the same document in prose, again and again
    "Thực hiện Kế hoạch số 9/KH-UBND ngày 05/3/2024. Theo Kế hoạch số 9/KH-UBND ngày 05/3/2024, xã đã làm.\n",
]


@pytest.mark.parametrize(("kind", "body"), FAULTS)
def test_a_contradiction_is_found_once(kind: str, body: str) -> None:
    assert [one.kind for one in checks(body)] == [kind]


@pytest.mark.parametrize("body", RIGHT)
def test_what_may_be_right_is_not_flagged(body: str) -> None:
    assert checks(body) == []


def test_the_message_shows_the_arithmetic() -> None:
    body = next(body for _, body in FAULTS if "20 thủ tục" in body)
    found = checks(body)[0]
    assert "7 + 8 + 4 = 19" in found.message
    assert "20" in found.message


def test_a_table_total_is_held_against_its_column() -> None:
    body = (
        "| TT | Đơn vị | Hồ sơ (hồ sơ) |\n| 1 | Thôn A | 10 |\n| 2 | Thôn B | 20 |\n"
        "| 3 | Thôn C | 30 |\n| | Tổng cộng | 61 |\n"
    )
    found = checks(body)
    assert [one.kind for one in found] == ["sum_mismatch"]
    assert "10 + 20 + 30 = 60" in found[0].message


PAGES = (
    "| TT | Đơn vị | Hồ sơ (hồ sơ) |\n| 1 | Thôn A | 10 |\n| 2 | Thôn B | 20 |\n\nCòn tiếp.\n\n"
    "| TT | Đơn vị | {} |\n| 3 | Thôn C | 30 |\n| 4 | Thôn D | 5 |\n| 5 | Thôn E | 5 |\n"
    "| | Cộng | {} |\n"
)


@pytest.mark.parametrize(
    ("head", "total", "messages"),
    [
        ("Hồ sơ (hồ sơ)", 70, []),
        ("Hồ sơ (hồ sơ)", 71, ["10 + 20 + 30 + 5 + 5 = 70"]),
        ("Phản ánh (phản ánh)", 70, ["30 + 5 + 5 = 40"]),  # another table
    ],
)
def test_a_table_that_repeats_its_head_on_the_next_page_is_one(
    head: str, total: int, messages: list[str]
) -> None:
    found = [one.message for one in checks(PAGES.format(head, total))]
    assert len(found) == len(messages)
    assert all(arithmetic in one for arithmetic, one in zip(messages, found, strict=True))


def test_a_table_whose_first_row_is_taken_for_its_head_is_not_added_up() -> None:
    body = (
        "| 1 | Thôn A | 10 | 7 |\n| 2 | Thôn B | 20 | 9 |\n| 3 | Thôn C | 30 | 8 |\n"
        "| 4 | Thôn D | 40 | 6 |\n| | Tổng cộng | 100 | 30 |\n"
    )
    assert checks(body) == []


@pytest.mark.parametrize(
    ("part", "whole", "printed", "decimals", "right"),
    [
        (17, 19, 89.47, 2, True),
        (17, 19, 89.5, 1, True),
        (17, 19, 89, 0, True),
        (2, 3, 66, 0, True),  # cut off
        (2, 3, 67, 0, True),  # rounded
        (2, 3, 68, 0, False),
        (17, 19, 94.74, 2, False),
    ],
)
def test_a_percentage_agrees_when_rounded_or_cut_off(
    part: int, whole: int, printed: float, decimals: int, *, right: bool
) -> None:
    assert agrees(part, whole, printed, decimals) is right
