"""References: what a sentence says of the documents that it cites."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnreports.draft import Draft
from vnreports.records import Reference
from vnreports.rules import load_rules
from vnreports.segment import segment
from vnreports.stages.references import find_references
from vnreports.text import Source


def references(text: str) -> list[Reference]:
    draft = Draft(segment(Source(id="r", text=text), load_rules()))
    return [placed.record for placed in find_references(draft, load_rules())]


def numbered(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.doc_type, one.code, one.date) for one in references(text)]


# sentence -> (kind, code, date) of each document; a comment says why the row exists
MENTIONS = [
    (
        "Thực hiện Kế hoạch số 312/KH-UBND ngày 14/02/2023 của UBND tỉnh.",
        [("Kế hoạch", "312/KH-UBND", "2023-02-14")],
    ),
    ("Nghị định số 130/2005/NĐ-CP", [("Nghị định", "130/2005/NĐ-CP", None)]),  # normative, no date
    ("Nghị quyết số 11-NQ/TU ngày 5.3.2021", [("Nghị quyết", "11-NQ/TU", "2021-03-05")]),  # Party
    ("Công văn 512/HĐND-ĐGS, ngày 18/9/2023", [("Công văn", "512/HĐND-ĐGS", "2023-09-18")]),
    (
        "văn bản số 77/UBND ngày 9 tháng 3 năm 2022",
        [("Văn bản", "77/UBND", "2022-03-09")],
    ),  # body alone as symbol
    ("Nghị quyết số 203/2025/QH15", [("Nghị quyết", "203/2025/QH15", None)]),
    ("Nghị quyết số 1687/NQ-UBTVQH15", [("Nghị quyết", "1687/NQ-UBTVQH15", None)]),
    (
        "Văn bản hợp nhất số 09/VBHN-VPQH",
        [("Văn bản hợp nhất", "09/VBHN-VPQH", None)],
    ),
    (
        "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP",
        [("Thông tư liên tịch", "55/2005/TTLT-BNV-VPCP", None)],
    ),
    ("Nghị quyết 30c/NQ-CP", [("Nghị quyết", "30c/NQ-CP", None)]),  # a letter in the number
    # malformed and damaged codes
    ("Nghị quyết số 35/NQ- CP ngày 16/5/2016", [("Nghị quyết", "35/NQ-CP", "2016-05-16")]),
    ("Nghị quyết số 16 - NQ/TU", [("Nghị quyết", "16-NQ/TU", None)]),
    ("Kế hoạch số 12/KH–UBND", [("Kế hoạch", "12/KH-UBND", None)]),  # en dash
    ("Quyết định số 673/QĐUBND", [("Quyết định", "673/QĐ-UBND", None)]),  # hyphen lost
    ("Kế hoạch số 37KH/TU", [("Kế hoạch", "37-KH/TU", None)]),  # hyphen lost
    ("Nghị quyết số 18-NQ-TW", [("Nghị quyết", "18-NQ-TW", None)]),
    ("Quyết định số 15/QÐ-UBND", [("Quyết định", "15/QĐ-UBND", None)]),  # Ð U+00D0
    ("Quyết định số 15/QD-UBND", [("Quyết định", "15/QĐ-UBND", None)]),  # stroke lost by OCR
    ("kế hoạch số 41/kh-ubnd ngày 7/3/2020", [("Kế hoạch", "41/KH-UBND", "2020-03-07")]),
    ("CHỈ THỊ SỐ 27/CT-TTG NGÀY 15/8/2024", [("Chỉ thị", "27/CT-TTg", "2024-08-15")]),
    ("Công văn số 1507 /UBND-CAH", [("Công văn", "1507/UBND-CAH", None)]),
    ("Quyết định số: 12/QĐ-UBND", [("Quyết định", "12/QĐ-UBND", None)]),
    # a number alone
    ("theo Quyết định số 148 ngày 21/7/2021", [("Quyết định", "148", "2021-07-21")]),
    ("ký cam kết thực hiện Quyết định 52 của UBND tỉnh", [("Quyết định", "52", None)]),
    ("theo QĐ 766 và NĐ 61.", [("Quyết định", "766", None), ("Nghị định", "61", None)]),
    ("Nghị quyết 57, Chỉ thị 30", [("Nghị quyết", "57", None), ("Chỉ thị", "30", None)]),
    # between kind and number
    (
        "Ban hành Quyết định kiện toàn số 318/QĐ-UBND ngày 06/5/2020",
        [("Quyết định", "318/QĐ-UBND", "2020-05-06")],
    ),
    ("Thông báo kết luận số 71/TB-VP", [("Thông báo", "71/TB-VP", None)]),  # the symbol decides
    ("Quyết định ban hành quy chế số 12/QĐ-UBND", [("Quyết định", "12/QĐ-UBND", None)]),
    (
        "Luật Cán bộ, công chức số 80/2025/QH15 ngày 24/6/2025",
        [("Luật", "80/2025/QH15", "2025-06-24")],
    ),
    (
        "các văn bản 77/SNV-CCHC, 78/KH-SNV",
        [("Văn bản", "77/SNV-CCHC", None), ("Kế hoạch", "78/KH-SNV", None)],
    ),
    # lists
    (
        "các Công văn số 2046, 2391/UBND-KGVX về đôn đốc",
        [("Công văn", "2046/UBND-KGVX", None), ("Công văn", "2391/UBND-KGVX", None)],
    ),
    (
        "Quyết định số 143, 144/QĐ-UBND ngày 22/9/2025",
        [("Quyết định", "143/QĐ-UBND", "2025-09-22"), ("Quyết định", "144/QĐ-UBND", "2025-09-22")],
    ),  # one symbol and one date for both
    (
        "công văn số 11/UBND-NC, 19/UBND-NC ngày 21/7/2023 và 22/UBND-VX",
        [
            ("Công văn", "11/UBND-NC", None),
            ("Công văn", "19/UBND-NC", "2023-07-21"),
            ("Công văn", "22/UBND-VX", None),
        ],
    ),  # each its own symbol: the date is of its own number
    (
        "Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương",
        [
            ("Nghị quyết", "18-NQ/TW", "2017-10-25"),
            ("Nghị quyết", "19-NQ/TW", "2017-10-25"),
        ],
    ),  # the one number follows the other
    (
        "Kế hoạch số 5/KH-UBND, 7/KH-UBND, Quyết định số 9/QĐ-UBND",
        [
            ("Kế hoạch", "5/KH-UBND", None),
            ("Kế hoạch", "7/KH-UBND", None),
            ("Quyết định", "9/QĐ-UBND", None),
        ],
    ),
    # dates
    ("Kế hoạch số 5/KH-UBND ngày 31/6/2023", [("Kế hoạch", "5/KH-UBND", None)]),  # no such day
    (
        "Báo cáo số 9/BC-UBND của UBND huyện ngày 05/6/2023",
        [("Báo cáo", "9/BC-UBND", "2023-06-05")],
    ),  # behind the issuer
    ("Nghị định số 61/2018/NĐ-CP năm 2018 của Chính phủ", [("Nghị định", "61/2018/NĐ-CP", None)]),
    (
        "Kế hoạch số 51/KH-UBND, số 52/KH-UBND cùng ngày 10/3/2023 về dữ liệu số",
        [("Kế hoạch", "51/KH-UBND", "2023-03-10"), ("Kế hoạch", "52/KH-UBND", "2023-03-10")],
    ),  # a date that both have
    ("Quyết định 12 năm 2023 của UBND tỉnh (về mức chi)", [("Quyết định", "12", None)]),
    ("Theo Kế hoạch 45 nêu trên, đến tháng 6 xong 12 việc.", [("Kế hoạch", "45", None)]),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_a_numbered_document_is_found_with_kind_code_and_date(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert numbered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đã giải quyết 103/103 thủ tục, đạt 100%",  # a fraction
        "tại 4/4 xã và 17/19 đồng chí",
        "trực 24/7, tổng đài 1022, mức độ 3, 4",
        "ngày 05/3/2014 và tháng 6/2023",
        "khoản 2 Điều 13, mục 3.1, điểm a",
        "xe biển số 92A-12345, điện thoại số 0235.3812345",
        "Kế hoạch 5 năm 2021-2025, kế hoạch 6 tháng cuối năm",  # a length, no number
        "Quyết định phê duyệt danh mục 144 thủ tục",  # neither number nor name
        "ban hành 12 Quyết định 03 Kế hoạch và 25 Công văn",  # counts
        "theo mẫu số 02/BC-TTHC ban hành kèm theo",  # a form
        "chuyển đổi số 06 tháng đầu năm, tổng số 15 hồ sơ",  # "số" of other words
        "lô 12/A-B, thửa số 15",
        "Nghị quyết này, Quyết định nêu trên",
    ],
)
def test_other_numbers_cite_nothing(text: str) -> None:
    assert references(text) == []


# sentence -> issuers in order
ISSUERS = [
    (
        "UBND huyện cụ thể hóa Chỉ thị 33/CT-TTg của Thủ tướng Chính phủ bằng Kế hoạch số 148/KH-UBND.",
        ["Thủ tướng Chính phủ", "UBND huyện"],
    ),
    (
        "Chủ tịch UBND tỉnh phê duyệt phương án đơn giản hóa 74 thủ tục tại Quyết định số 106/QĐ-UBND.",
        ["Chủ tịch UBND tỉnh"],
    ),
    ("Đoàn kiểm tra 12 UBND cấp xã; kết quả nêu tại Thông báo số 301/TB-UBND.", [None]),
    ("Nghị quyết của Chính phủ số 76/NQ-CP ngày 15/7/2021", ["Chính phủ"]),  # before the number
    ("Kế hoạch số 5/KH-UBND ngày 3/2/2023 của UBND tỉnh Lai Châu về CCHC", ["UBND tỉnh Lai Châu"]),
    (
        "Thông tư số 3/2014/TT-BTTTT của Bộ trưởng Bộ Thông tin và Truyền thông",
        ["Bộ trưởng Bộ Thông tin và Truyền thông"],
    ),
    ("theo Nghị quyết 93/2014/NQ-HĐND tỉnh.", ["HĐND tỉnh"]),  # fused to the code
    ("theo Công văn số 8/STC-QLCS ngày 19/9/2025 Sở Tài chính.", ["Sở Tài chính"]),  # no "của"
    (
        "Kết luận số 12-KL/TW ngày 28/3/2025 của Bộ Chính trị, Ban Bí thư về sắp xếp",
        ["Bộ Chính trị, Ban Bí thư"],
    ),
    (
        "Kết luận nêu tại Thông báo số 78/TB-ĐKT ngày 05/8/2021 của Đoàn kiểm tra đã được tiếp thu",
        ["Đoàn kiểm tra"],
    ),
    (
        "theo Kế hoạch số 8/KH-UBND ngày 30/12/2024 của UBND tỉnh Bến Tre (cũ).",
        ["UBND tỉnh Bến Tre (cũ)"],
    ),
    # before the document
    ("UBND xã đã ban hành Kế hoạch số 12/KH-UBND", ["UBND xã"]),
    (
        "HĐND huyện khóa XX, nhiệm kỳ 2021 - 2026 đã thông qua Nghị quyết số 15/NQ-HĐND",
        ["HĐND huyện"],
    ),  # the term is no part of the name
    ("Phòng Nội vụ tham mưu UBND quận ban hành Kế hoạch số 5/KH-UBND", ["UBND quận"]),
    ("Sở Nội vụ đã tham mưu ban hành Quyết định số 5/QĐ-UBND", [None]),  # drafted, not issued
    ("UBND huyện Lâm Hà (Kế hoạch số 112/KH-UBND ngày 02/6/2022)", ["UBND huyện Lâm Hà"]),
    ("theo hướng dẫn của Công an tỉnh tại văn bản số 31/CAT-ĐA06", ["Công an tỉnh"]),
    (
        "UBND xã ban hành Kế hoạch số 7/KH-UBND ngày 6/1/2022 về CCHC; Quyết định số 9/QĐ-UBND "
        "ngày 8/1/2022 về kiểm tra.",
        ["UBND xã", "UBND xã"],
    ),  # one verb for the list
    (
        "UBND tỉnh ban hành Quyết định số 33/QĐ-UBND về tuyển dụng; Công văn số 13/SNV-CCVC của Sở "
        "Nội vụ về điều động",
        ["UBND tỉnh", "Sở Nội vụ"],
    ),
    (
        "UBND tỉnh ban hành Quyết định số 13/QĐ-UBND, thay thế Quyết định số 12/QĐ-UBND.",
        ["UBND tỉnh", None],
    ),  # who issued the old one is not said
    ("UBND xã đã triển khai thực hiện Quyết định số 766/QĐ-TTg", [None]),
    ("UBND xã ban hành Kế hoạch và thực hiện Nghị quyết số 76/NQ-CP", [None]),
    ("Ban hành Kế hoạch số 18/KH-UBND ngày 20/01/2022", [None]),  # never the reporting unit
    (
        "theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, Nghị định số 107/2021/NĐ-CP của Chính phủ",
        ["Chính phủ", "Chính phủ"],
    ),  # said once, at the end
    (
        "theo Nghị định số 61/2018/NĐ-CP và Thông tư số 1/2018/TT-VPCP của Văn phòng Chính phủ",
        [None, "Văn phòng Chính phủ"],
    ),  # the symbols differ
    (
        "Thực hiện Kế hoạch số 7/KH-UBND ngày 9/3/2023 về CCHC năm 2023 của UBND tỉnh, Sở báo cáo.",
        ["UBND tỉnh"],
    ),  # behind the trích yếu
    ("theo Quyết định số 6/QĐ-UBND về ban hành Quy chế làm việc của UBND xã.", [None]),
    (
        "UBND tỉnh ban hành các Kế hoạch: số 45/KH-UBND ngày 02/3/2023 về kinh tế số; số 51/KH-UBND về dữ liệu số.",
        ["UBND tỉnh", "UBND tỉnh"],
    ),  # over a semicolon
    ("Công điện số 452/CĐ-TTg ngày 23-5-2023 của TTgCP", ["TTgCP"]),
]


@pytest.mark.parametrize(("text", "issuers"), ISSUERS)
def test_the_issuer_is_the_body_that_the_sentence_names(
    text: str, issuers: list[str | None]
) -> None:
    assert [one.issuer for one in references(text)] == issuers


# sentence -> trích yếu in order
SUBJECTS = [
    (
        "Thực hiện Kế hoạch số 15-KH/ĐU về đẩy mạnh thi đua năm 2019, Khối Dân vận xã đã hướng dẫn.",
        ["đẩy mạnh thi đua năm 2019"],
    ),  # a body that is in no list
    (
        "Rà soát theo Nghị định số 85/2016/NĐ-CP về an toàn hệ thống thông tin, toàn khối có 312 máy.",
        ["an toàn hệ thống thông tin"],
    ),
    ("Tỉnh ủy có Chương trình số 05-CTr/TU ban hành để thực hiện nghị quyết.", [None]),
    ("UBND tỉnh có Công văn số 45/UBND-NC đôn đốc các huyện rà soát thiết bị.", [None]),
    ("Chỉ tiêu Kế hoạch số 15/KH-UBND giao là 60%.", [None]),
    (
        "Huyện ban hành Kế hoạch số 2/KH-UBND về CCHC năm 2023 và triển khai đến các xã.",
        ["CCHC năm 2023"],
    ),  # a second verb of the sentence
    (
        "Thực hiện Kế hoạch số 7/KH-UBND về CCHC năm 2023, ngay trong tháng 01 Sở đã họp bàn.",
        ["CCHC năm 2023"],
    ),  # an adverb opens the main clause
    (
        "- Kế hoạch số 15/KH-SYT kiểm soát TTHC năm 2023; số 16/KH-SYT về tuyên truyền CCHC.",
        ["kiểm soát TTHC năm 2023", "tuyên truyền CCHC"],
    ),  # the kind of document told once
    (
        "theo Quyết định số 5/QĐ-UBND về thành lập Tổ công tác do đồng chí Chủ tịch làm Tổ trưởng.",
        ["thành lập Tổ công tác"],
    ),
    (
        "Kế hoạch số 7/KH-UBND về kiểm soát TTHC, thực hiện cơ chế một cửa trên địa bàn huyện.",
        ["kiểm soát TTHC, thực hiện cơ chế một cửa trên địa bàn huyện"],
    ),  # a second noun of the title
    (
        "Công văn số 5/SNV-CCHC về báo cáo cải cách hành chính (viết tắt là CCHC) quý II năm 2024.",
        ["báo cáo cải cách hành chính (viết tắt là CCHC) quý II năm 2024"],
    ),  # a bracket in the middle
    ("Công văn số 9/SNV của Sở Nội vụ “V/v báo cáo CCHC”, huyện báo cáo.", ["báo cáo CCHC"]),
    (
        "- Quyết định số 5/QĐ-UBND về phân công Chủ tịch, Phó Chủ tịch UBND xã và các Ủy viên.",
        ["phân công Chủ tịch, Phó Chủ tịch UBND xã và các Ủy viên"],
    ),  # bodies in a row
    (
        "Công văn số 5/SNV-CCHC ngày 3/2/2023 của Sở Nội vụ V/v báo cáo CCHC quý I.",
        ["báo cáo CCHC quý I"],
    ),
    (
        "- Quyết định số 5/QĐ-UBND ngày 3/2/2023 ban hành Quy chế làm việc;",
        ["ban hành Quy chế làm việc"],
    ),
    ("- Kế hoạch số 27/KH-UBND ngày 11/3/2020 kế hoạch kiểm tra CCHC;", ["kế hoạch kiểm tra CCHC"]),
    (
        "- Kế hoạch số 16/KH-UBND, ngày 22/7/2025, kiểm tra công tác CCHC năm 2025;",
        ["kiểm tra công tác CCHC năm 2025"],
    ),
    (
        "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương “Một số vấn đề về sắp xếp "
        "tổ chức bộ máy”.",
        ["Một số vấn đề về sắp xếp tổ chức bộ máy"],
    ),  # quoted, without its marks
    # what is no trích yếu
    ("Công văn số 5/SNV-CCHC ngày 3/2/2023 đề nghị các cơ quan báo cáo", [None]),
    (
        "UBND ban hành Quyết định số 7/QĐ-UBND ngày 14/01/2022, xác định 07 nhiệm vụ trọng tâm",
        [None],
    ),
    ("theo Nghị định số 107/2021/NĐ-CP sửa đổi, bổ sung.", [None]),
    ("Thông báo số 8/TB-UBND của Chủ tịch UBND tỉnh tại phiên họp tháng 3", [None]),
    ("Kế hoạch số 17/KH-UBND đề ra 28 nhiệm vụ", [None]),
    # where it ends
    (
        "Thực hiện Công văn số 5/UBND-NV về việc báo cáo CCHC năm 2023, UBND xã báo cáo như sau:",
        ["báo cáo CCHC năm 2023"],
    ),  # the body acts
    (
        "Thực hiện Nghị định số 42/2022/NĐ-CP về dịch vụ công trực tuyến, thành phố đã "
        "cung cấp 245 dịch vụ",
        ["dịch vụ công trực tuyến"],
    ),
    (
        "Quyết định số 9/QĐ-UBND công bố Chỉ số CCHC của các sở, ban, ngành tỉnh, UBND "
        "các huyện, thành phố.",
        ["công bố Chỉ số CCHC của các sở, ban, ngành tỉnh, UBND các huyện, thành phố"],
    ),  # bodies that do nothing belong to it
    (
        "Chỉ thị số 5/CT-UBND về siết chặt kỷ luật, kỷ cương hành chính tiếp tục được quán triệt;",
        ["siết chặt kỷ luật, kỷ cương hành chính"],
    ),
    (
        "Ban hành Kế hoạch số 5/KH-UBND triển khai công tác tư pháp nhằm theo dõi thi "
        "hành pháp luật",
        ["triển khai công tác tư pháp"],
    ),
    (
        "UBND ban hành Kế hoạch số 5/KH-UBND về CCHC năm 2024, trong đó giao mỗi đơn vị 01 mô hình",
        ["CCHC năm 2024"],
    ),
    (
        "Kế hoạch số 5/KH-UBND ngày 6/5/2022 về tổ chức Hội thi sáng kiến (sau đây gọi "
        "tắt là Hội thi);",
        ["tổ chức Hội thi sáng kiến"],
    ),
    (
        "một số nơi làm sớm (Kế hoạch số 5/KH-UBND về phong trào viết sáng kiến), các "
        "nơi khác chậm",
        ["phong trào viết sáng kiến"],
    ),  # the bracket closes
    (
        "- Kế hoạch số 5/KH-UBND về tăng cường kỷ luật, kỷ cương; nâng cao tinh thần trách nhiệm.",
        ["tăng cường kỷ luật, kỷ cương; nâng cao tinh thần trách nhiệm"],
    ),  # a semicolon inside a list item
    (
        "Ban hành Kế hoạch số 5/KH-UBND về chỉ số CCHC năm 2021 và Quyết định số "
        "6/QĐ-UBND về Bộ Chỉ số.",
        ["chỉ số CCHC năm 2021", "Bộ Chỉ số"],
    ),
    (
        "Kế hoạch số 5/KH-UBND triển khai Nghị quyết số 3/NQ-CP ngày 9/1/2025 và Nghị "
        "quyết số 71/NQ-CP "
        "ngày 1/4/2025 của Chính phủ; Quyết định số 6/QĐ-UBND về kiện toàn.",
        [
            "triển khai Nghị quyết số 3/NQ-CP ngày 9/1/2025 và Nghị quyết số 71/NQ-CP "
            "ngày 1/4/2025 của Chính phủ",
            None,
            None,
            "kiện toàn",
        ],
    ),  # documents inside a trích yếu stay in it and are references of their own
    (
        "Nghị quyết số 202/2025/QH15 về sắp xếp cấp tỉnh, sắp xếp cấp xã theo Nghị "
        "quyết số 16/NQ-UBTVQH15.",
        ["sắp xếp cấp tỉnh", None],
    ),
    (
        "danh mục do HĐND, UBND thành phố ban hành tại Quyết định số 5/QĐ-UBND về danh "
        "mục do HĐND, UBND "
        "huyện ban hành hết hiệu lực;",
        ["danh mục do HĐND, UBND huyện ban hành hết hiệu lực"],
    ),
    ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", ["Tổ chức chính quyền địa phương"]),
    (
        "Quyết định số 143, 144/QĐ-UBND ngày 22/9/2025 về phê duyệt định mức.",
        ["phê duyệt định mức", "phê duyệt định mức"],
    ),
    (
        "- Ban hành Quyết định số 388/QĐ-UBND, 389/QĐ-UBND ngày 21/3/2023 kiện toàn Ban Chỉ đạo.",
        [None, "kiện toàn Ban Chỉ đạo"],
    ),  # the next of a row is no title
    (
        "- Nghị quyết 131/NQ-CP của Chính phủ về đẩy mạnh cải cách thủ tục hành chính được quán triệt đến 100% cán bộ.",
        ["đẩy mạnh cải cách thủ tục hành chính"],
    ),  # what was done with it, in a list too
    ("- Biên bản ghi nhớ số 07/BBGN-UBND-VNPT giữa UBND tỉnh và Tập đoàn VNPT.", [None]),
    (
        "Thực hiện Kế hoạch số 31/KH-UBND về kiểm tra công tác CCHC năm 2026, xã tự kiểm tra 07 đơn vị.",
        ["kiểm tra công tác CCHC năm 2026"],
    ),
]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_the_subject_is_the_title_of_the_document(text: str, subjects: list[str | None]) -> None:
    assert [one.subject for one in references(text)] == subjects


RELATIONS = [
    (
        "I. KẾT QUẢ\nThực hiện Chương trình số 15-CTr/HU, huyện ban hành Kế hoạch số 2/KH-UBND.",
        ["implements", "issued"],
    ),  # "trình" of "chương trình" hands nothing in
    ("Căn cứ Luật số 72/2025/QH15; Nghị định số 118/2025/NĐ-CP của Chính phủ;", ["basis", "basis"]),
    ("I. KẾT QUẢ\nUBND xã ban hành Kế hoạch số 5/KH-UBND.", ["issued"]),
    (
        "I. KẾT QUẢ\nSở tham mưu UBND tỉnh ban hành Quyết định số 5/QĐ-UBND.",
        ["cites"],
    ),  # by another
    ("I. KẾT QUẢ\nThực hiện chi trả theo Quyết định số 37/2018/QĐ-UBND.", ["implements"]),
    (
        "I. KẾT QUẢ\nBan hành Quyết định số 6/QĐ-UBND, thay thế Quyết định số 5/QĐ-UBND.",
        ["issued", "replaces"],
    ),
    (
        "I. KẾT QUẢ\nNghị định số 107/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị "
        "định số 61/2018/NĐ-CP.",
        ["cites", "amends"],
    ),
    ("I. KẾT QUẢ\nKế hoạch số 17/KH-UBND đề ra 28 nhiệm vụ.", ["cites"]),
    (
        "I. KẾT QUẢ\nUBND xã đã ban hành 02 văn bản, cụ thể:\n- Kế hoạch số 5/KH-UBND về CCHC;\n"
        "- Quyết định số 6/QĐ-UBND về kiểm tra.",
        ["issued", "issued"],
    ),  # announced by the line above the list
]


@pytest.mark.parametrize(("text", "relations"), RELATIONS)
def test_the_relation_is_what_the_report_did_with_the_document(
    text: str, relations: list[str]
) -> None:
    assert [one.relation for one in references(text)] == relations


def test_the_quotation_runs_from_the_kind_to_the_date() -> None:
    text = "- Ban hành Quyết định kiện toàn số 318/QĐ-UBND ngày 06/5/2020 về việc phân công;"
    (found,) = references(text)
    assert found.quote == "Quyết định kiện toàn số 318/QĐ-UBND ngày 06/5/2020"
    assert text[found.span.start : found.span.end] == found.quote


def test_a_table_of_documents_gives_date_and_subject_in_other_cells() -> None:
    text = (
        "| STT | Số, ký hiệu | Ngày ban hành | Trích yếu |\n|---|---|---|---|\n"
        "| 1 | 12/KH-UBND | 15/01/2024 | Về việc kiểm tra công tác cải cách hành chính |\n"
        "| 2 | Quyết định số 20/QĐ-UBND | 02/02/2024 | Kiện toàn Ban Chỉ đạo |\n"
    )
    assert [(one.code, one.date, one.subject) for one in references(text)] == [
        ("12/KH-UBND", "2024-01-15", "kiểm tra công tác cải cách hành chính"),
        ("20/QĐ-UBND", "2024-02-02", "Kiện toàn Ban Chỉ đạo"),
    ]


def test_a_code_broken_over_two_lines_is_whole_again() -> None:
    text = (
        "Trong quý, Ủy ban nhân dân xã đã ban hành và tổ chức thực hiện kế hoạch số 41/KH-\n"
        "UBND ngày 07/03/2020 về tự kiểm tra, đánh giá công tác cải cách hành chính năm 2023."
    )
    (found,) = references(text)
    assert (found.code, found.date) == ("41/KH-UBND", "2020-03-07")
    assert found.quote == "kế hoạch số 41/KH-\nUBND ngày 07/03/2020"


def test_the_number_of_the_report_itself_is_no_reference() -> None:
    text = (
        "UBND HUYỆN VĂN BÀN\nỦY BAN NHÂN DÂN\nXÃ DƯƠNG QUỲ\nSố: 352/BC-UBND\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Dương Quỳ, ngày 03 tháng 12 năm 2021\n\nBÁO CÁO\nKết quả cải cách hành chính năm 2021\n\n"
        "Thực hiện Công văn số 23/UBND-NV ngày 15/11/2021 của UBND huyện, UBND xã báo cáo như sau:"
    )
    assert [one.code for one in references(text)] == ["23/UBND-NV"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("triển khai Đề án 06 trên địa bàn", ("Đề án", "06", None)),
        ("theo TCVN ISO 9001: 2015 tại", ("Tiêu chuẩn", "TCVN ISO 9001:2015", None)),
        ("áp dụng ISO 9001 trong hoạt động", ("Tiêu chuẩn", "ISO 9001", None)),
        (
            "theo Luật Quản lý, sử dụng tài sản công.",
            ("Luật", None, "Quản lý, sử dụng tài sản công"),
        ),
    ],
)
def test_schemes_standards_and_laws_are_less_sure(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    (found,) = references(text)
    assert (found.doc_type, found.code, found.subject) == expected
    assert found.confidence <= 0.6


@pytest.mark.parametrize(
    "text", ["xây dựng Đề án 3 năm", "quy định của pháp luật", "ISO điện tử", "Đề án 2021-2025"]
)
def test_words_that_only_look_like_a_named_document_are_none(text: str) -> None:
    assert references(text) == []


KINDS = st.sampled_from(
    [
        ("Kế hoạch", "/KH-UBND"),
        ("Quyết định", "/QĐ-TTg"),
        ("Nghị quyết", "-NQ/TU"),
        ("Công văn", "/SNV-CCHC"),
    ]
)


@given(st.integers(1, 9999), KINDS, st.dates(date(1945, 9, 2), date(2099, 12, 31)))
def test_a_planted_document_is_found_exactly(number: int, kind: tuple[str, str], day: date) -> None:
    word, symbol = kind
    lead = "Trong kỳ, đơn vị đã thực hiện"
    text = f"{lead} {word} số {number}{symbol} ngày {day:%d/%m/%Y} và 12/15 nhiệm vụ."
    expected = f"{day:%Y-%m-%d}"
    assert numbered(text) == [(word, f"{number}{symbol}", expected)]


PIECES = st.sampled_from(
    [
        "Quyết định ",
        "số ",
        "12",
        "/QĐ-UBND",
        "-NQ/TU",
        " ngày 5/3/2021",
        " của UBND tỉnh",
        ", ",
        "; ",
        " về việc ",
        "(",
        ")",
        "\n",
        "- ",
        "“",
        "”",
        " và ",
        "ban hành ",
        "Đề án 06",
        "Luật Đất đai",
        ".",
        " Sở ",
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_any_text_gives_records_that_quote_it(text: str) -> None:
    found = references(text)
    for one in found:
        assert text[one.span.start : one.span.end] == one.quote
        assert one.doc_type
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start


@pytest.mark.parametrize(
    ("text", "date", "quote"),
    [
        (
            "Quyết định số 22/QĐ-UBND của Chủ tịch UBND tỉnh, ký ngày 28 tháng 12 năm 2023",
            "2023-12-28",
            "Quyết định số 22/QĐ-UBND của Chủ tịch UBND tỉnh, ký ngày 28 tháng 12 năm 2023",
        ),
        (
            "Chỉ thị số 21-CT/TU do Ban Thường vụ Tỉnh ủy ban hành ngày 16/10/2023",
            "2023-10-16",
            "Chỉ thị số 21-CT/TU do Ban Thường vụ Tỉnh ủy ban hành ngày 16/10/2023",
        ),
        (
            "Thông tư 35/2024/TT-BGTVT ra ngày 15/11/2024",
            "2024-11-15",
            "Thông tư 35/2024/TT-BGTVT ra ngày 15/11/2024",
        ),
        # what was issued on that day is another document
        (
            "Kế hoạch số 5/KH-UBND của UBND xã, được triển khai từ ngày 02/3/2024",
            None,
            "Kế hoạch số 5/KH-UBND",
        ),
    ],
)
def test_a_date_may_stand_behind_who_signed(text: str, date: str | None, quote: str) -> None:
    (found,) = references(f"Thực hiện {text}.\n")
    assert (found.date, found.quote) == (date, quote)


def test_a_body_whose_name_goes_on_and_reports_ends_a_subject() -> None:
    text = (
        "Căn cứ Kế hoạch số 18/KH-UBND của UBND thành phố về tổ chức cuộc thi cải cách hành chính, "
    )
    (found,) = references(f"{text}Hội đồng xét sáng kiến báo cáo kết quả như sau:\n")
    assert found.subject == "tổ chức cuộc thi cải cách hành chính"


def test_a_date_in_brackets_stands_between_a_document_and_its_subject() -> None:
    (found,) = references(
        "UBND tỉnh ban hành Quyết định 1345/QĐ-UBND (04/8/2023) phê duyệt đề án.\n"
    )
    assert (found.date, found.subject) == ("2023-08-04", "phê duyệt đề án")
    (inside,) = references("Xã đã rà soát (theo Kế hoạch 45/KH-UBND ngày 04/8/2023) các thủ tục.\n")
    assert inside.subject is None


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("HĐND, UBND tỉnh đã ban hành Kế hoạch số 36/KH-UBND ngày 17/02/2023.", "UBND tỉnh"),
        ("HĐND và UBND xã ban hành Quyết định số 5/QĐ-UBND ngày 17/02/2023.", "UBND xã"),
        ("UBND tỉnh đã ban hành Kế hoạch số 36/KH-UBND ngày 17/02/2023.", "UBND tỉnh"),
    ],
)
def test_of_bodies_in_a_row_the_one_issued_that_the_symbol_names(text: str, issuer: str) -> None:
    (found,) = references(f"{text}\n")
    assert found.issuer == issuer
