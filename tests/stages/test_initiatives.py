"""Initiatives: what counts as one, its name, its owner, its places, its status."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnreports.draft import Draft
from vnreports.records import Header, Initiative
from vnreports.rules import RuleSet, load_rules
from vnreports.segment import segment
from vnreports.stages.initiatives import find_initiatives
from vnreports.stages.references import find_references
from vnreports.stages.sections import find_sections
from vnreports.text import Source

RULES = load_rules()
LISTED = "I. KẾT QUẢ\n1. Mô hình, sáng kiến trong cải cách hành chính\n"
PLAIN = "I. KẾT QUẢ\n1. Cải cách thủ tục hành chính\n"


def initiatives(
    text: str, rules: RuleSet = RULES, *, doc_type: str | None = None, title: str | None = None
) -> list[Initiative]:
    header = Header(doc_type=doc_type, title=title)
    draft = Draft(segment(Source(id="a", text=text), rules), header=header)
    for name, find in (("sections", find_sections), ("references", find_references)):
        draft = replace(draft, found={**draft.found, name: tuple(find(draft, rules))})
    return [placed.record for placed in find_initiatives(draft, rules)]


def names(text: str) -> list[str]:
    return [one.name for one in initiatives(text)]


NAMED = [
    # a quoted name after its kind word, in running text
    ("UBND xã đã triển khai mô hình “Ngày không viết” tại trụ sở.", ["Ngày không viết"]),
    # the kind word carries over a list, whatever the marks and joints
    (
        'Xã duy trì các mô hình "Một chạm", “Hẹn giờ" và "Nụ cười”.',
        ["Một chạm", "Hẹn giờ", "Nụ cười"],
    ),
    # … over semicolons after an announcement
    (
        "Huyện có 02 mô hình mới: “Dân hỏi - chính quyền đáp”; “Tủ hồ sơ mở”.",
        ["Dân hỏi - chính quyền đáp", "Tủ hồ sơ mở"],
    ),
    # two kind words before one name
    ("Phường áp dụng mô hình, sáng kiến “Lắng nghe dân”.", ["Lắng nghe dân"]),
    # digits inside the name, and words of the name before its marks
    (
        "Xã thực hiện mô hình “03 không”; mô hình 4S “Sẵn sàng, sắp xếp”.",
        ["03 không", "4S “Sẵn sàng, sắp xếp”"],
    ),
    # a quotation inside the name
    (
        "Thuế tỉnh vận hành mô hình “Trợ lý “Chatbot” đồng hành người nộp thuế”.",
        ["Trợ lý “Chatbot” đồng hành người nộp thuế"],
    ),
    # the closing mark is missing: the next number of the list ends the name
    (
        "Huyện triển khai: (1) Mô hình “Quầy tự phục vụ. (2) Mô hình “Bưu tá công” tại 03 xã.",
        ["Quầy tự phục vụ", "Bưu tá công"],
    ),
    # … or the unit that is credited behind it
    ("Huyện triển khai mô hình “Đội xe ôm hồ sơ, do Huyện đoàn chủ trì.", ["Đội xe ôm hồ sơ"]),
    # the opening mark is missing
    ("Xã thí điểm mô hình Tổ tư vấn lưu động” từ tháng 5.", ["Tổ tư vấn lưu động"]),
    # the kind word as a poor scan is read
    (
        "Xã duy trì mổ hình ''Một hẹn\" và thực hiện mô hinh mới «Hai đúng».",
        ["Một hẹn", "Hai đúng"],
    ),
    # an unquoted name keeps its kind word and ends before its place
    (
        "Huyện triển khai xây dựng mô hình xã số kiểu mẫu tại xã Tân Phú.",
        ["mô hình xã số kiểu mẫu"],
    ),
    # … before its purpose, its consequence, its details
    (
        "Xã nhân rộng mô hình tổ tự quản chuyển đổi số, góp phần giúp dân.",
        ["mô hình tổ tự quản chuyển đổi số"],
    ),
    (
        "Xã nhân rộng mô hình tổ tự quản chuyển đổi số nhằm hỗ trợ dân.",
        ["mô hình tổ tự quản chuyển đổi số"],
    ),
    (
        "Xã nhân rộng mô hình tổ tự quản chuyển đổi số với 12 thành viên.",
        ["mô hình tổ tự quản chuyển đổi số"],
    ),
    # "tại nhà" says how, not where: it stays in the name
    (
        "Phường đăng ký sáng kiến trả giấy khai sinh tại nhà cho sản phụ.",
        ["sáng kiến trả giấy khai sinh tại nhà cho sản phụ"],
    ),
    # a count or a date behind a comma is no longer the name
    (
        "Đoàn xã duy trì mô hình Điểm nộp hồ sơ cuối tuần, có 05 đoàn viên trực.",
        ["Điểm nộp hồ sơ cuối tuần"],
    ),
    (
        "UBND xã áp dụng mô hình Sáng thứ Bảy vì dân, tính từ tháng 5 đã mở 8 buổi.",
        ["Sáng thứ Bảy vì dân"],
    ),
    # a proper name without marks leaves the small kind word out
    (
        "Viễn thông tỉnh đưa vào sử dụng sáng kiến Bản đồ số cảnh báo ngập lụt.",
        ["Bản đồ số cảnh báo ngập lụt"],
    ),
    # a piloted way of working without a kind word, up to whom it is for
    (
        "Phòng Y tế thí điểm trả kết quả xét nghiệm qua tin nhắn đối với người cao tuổi.",
        ["trả kết quả xét nghiệm qua tin nhắn"],
    ),
    # a proper name that needs neither kind word nor marks
    ("Đã triển khai thực hiện Phòng họp không giấy tại các phòng, ban.", ["Phòng họp không giấy"]),
    # a thing that was founded under a quoted name
    ("Đoàn xã đã ra mắt đội hình “Áo xanh số”.", ["Áo xanh số"]),
    # in a list the kind word may be a label
    (
        "Nhiều sáng kiến hay như: (1) Giải pháp: Gửi kết quả qua tin nhắn. (2) Mô hình 2: “Tủ mở”.",
        ["Gửi kết quả qua tin nhắn", "Tủ mở"],
    ),
    # a list after "như"
    (
        "Nhiều mô hình được nhân rộng như “Cà phê thủ tục”, “5S công sở”.",
        ["Cà phê thủ tục", "5S công sở"],
    ),
    # a thing called by a noun, where initiatives are listed
    (
        "Nhiều mô hình hay: (1) Bộ công cụ “Chấm điểm tức thời”; (2) chuyên mục “Dân hỏi”.",
        ["Chấm điểm tức thời"],
    ),
    # a name in the form of a proper name, without kind word
    ("Phường duy trì thực hiện “Ngày thứ Sáu không viết”.", ["Ngày thứ Sáu không viết"]),
    # "cách làm tốt là …": the name follows
    (
        "Trạm Y tế xã có cách làm tốt là nhắc lịch tiêm qua mã định danh.",
        ["nhắc lịch tiêm qua mã định danh"],
    ),
    # a proper name without marks, in capitals or with a number, ends where its account begins
    (
        "Phường mở mô hình Giờ vàng hộ tịch, nhận hồ sơ từ 17 giờ; duy trì mô hình 3 giảm - 3 tăng.",
        ["Giờ vàng hộ tịch", "3 giảm - 3 tăng"],
    ),
    ("Xã nhân rộng mô hình với tên gọi Chợ số cuối tuần.", ["Chợ số cuối tuần"]),
    ("Nhóm công chức tự xây dựng ứng dụng Trợ lý Minh Tân.", ["Trợ lý Minh Tân"]),
    ("UBND huyện đã vận hành hệ thống Phòng họp không giấy.", ["Phòng họp không giấy"]),
    # what is held up, and what got a prize
    (
        "Đáng chú ý là sáng kiến dùng nhóm Zalo để hẹn giờ chứng thực ở xã An Thịnh.",
        ["sáng kiến dùng nhóm Zalo để hẹn giờ chứng thực"],
    ),
    (
        "Mô hình Tổ tự quản số của xã An Thịnh và giải pháp cảnh báo sớm hồ sơ sắp trễ hạn của xã "
        "Bình Tường cùng đạt giải Nhì.",
        ["Tổ tự quản số", "giải pháp cảnh báo sớm hồ sơ sắp trễ hạn"],
    ),
    # teams, tasks and classes that somebody has made
    (
        "Huyện đoàn ra mắt 12 đội hình “Áo xanh”. Hội LHTN xã nhận phần việc “Đưa kết quả đến rẫy”, "
        "mở 05 lớp “Sổ sức khỏe cho mẹ”.",
        ["Áo xanh", "Đưa kết quả đến rẫy", "Sổ sức khỏe cho mẹ"],
    ),
    # names of a list, each with its place
    (
        "Sở triển khai 02 giải pháp: “Bệnh án liên thông” tại Bệnh viện tỉnh, “Viện phí 5 phút” tại huyện.",
        ["Bệnh án liên thông", "Viện phí 5 phút"],
    ),
    ("Phòng đang chạy thử phần mềm chấm điểm thi đua ở 03 trường.", ["phần mềm chấm điểm thi đua"]),
    # "đối với 32 thủ tục" is of the name, whose it is is not
    (
        "Thị xã thí điểm chỉ nhận hồ sơ trực tuyến đối với 32 thủ tục tại Bộ phận Một cửa thị xã.",
        ["chỉ nhận hồ sơ trực tuyến đối với 32 thủ tục"],
    ),
    (
        "Thí điểm tiếp nhận đơn thư qua tổng đài tự động của Thanh tra thị xã.",
        ["tiếp nhận đơn thư qua tổng đài tự động"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_name_begins_and_ends_where_the_report_names_it(text: str, expected: list[str]) -> None:
    assert names(PLAIN + text) == expected


NONE = [
    "Riêng ứng dụng “Bản trong tay bạn”, Sở dự kiến quý III mới xây dựng.",
    # general mentions
    "Toàn tỉnh có nhiều mô hình, sáng kiến hay được nhân rộng.",
    "Các mô hình được duy trì có hiệu quả; mô hình này được dân khen.",
    "Xã đã triển khai 05 mô hình mới trong năm.",
    # mechanisms that the law prescribes
    "Tổ chức vận hành mô hình chính quyền địa phương 2 cấp ổn định.",
    "Thực hiện mô hình một cửa điện tử; triển khai mô hình “một cửa liên thông”.",
    "Xã xây dựng mô hình tổ chức bộ máy tinh gọn.",
    # ordinary duties
    "Tiếp tục thực hiện giải pháp nâng cao chỉ số hài lòng của người dân.",
    "Đẩy mạnh ứng dụng công nghệ thông tin; cài đặt ứng dụng VNeID.",
    # products, livelihoods, the titles of plans
    "Hướng dẫn 1.200 hộ cài đặt ứng dụng “Công dân số”.",
    "Xã xây dựng mô hình trồng cây ăn quả theo hướng sạch.",
    "Triển khai Kế hoạch thí điểm chuyển đổi số cấp xã.",
    # plans
    "Năm 2026, tỉnh sẽ triển khai mô hình “Trung tâm không phòng chờ”.",
    "Xã dự kiến xây dựng mô hình “Chợ phiên số”.",
    "Sang năm, huyện còn tính làm mô hình “Thôn không giấy”.",
    "Huyện đang nghiên cứu, xây dựng mô hình “Làng thông minh”.",
    "Riêng mô hình “Trường học số” đang trong giai đoạn khảo sát.",
    # slogans, contests, procedures, columns
    "Phát động phong trào “Bình dân học vụ số” và cuộc thi “Tìm hiểu chuyển đổi số”.",
    "Rút ngắn TTHC “Cấp phép xây dựng”; theo phương châm “đúng, đủ, sạch, sống”.",
    # a pilot that says where, not what
    "Hệ thống truyền thanh được triển khai thí điểm tại 04 xã.",
    # a document's title names a document
    "Ban hành Kế hoạch số 45/KH-UBND ngày 10/3/2023 về triển khai mô hình “Một hẹn”.",
]


@pytest.mark.parametrize("text", NONE)
def test_general_mentions_plans_and_duties_are_no_initiatives(text: str) -> None:
    assert names(PLAIN + text) == []


def test_speech_names_nothing_even_in_a_part_about_initiatives() -> None:
    text = (
        "Bà Nhài cười nói: “Làm nhanh lắm, khỏi phải đi lại”. “Tôi rất hài lòng”, ông Tư chia sẻ. "
        "“Chúng tôi không chạy theo số lượng. Dân khen mới tính”, chủ tịch xã nói. "
        "“Dân là gốc” là phương châm của phường."
    )
    assert names(LISTED + text) == []


def test_parts_for_plans_and_proposals_name_no_initiatives() -> None:
    text = (
        "I. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\n- Nhân rộng mô hình “Không chờ”.\n"
        "II. KIẾN NGHỊ, ĐỀ XUẤT\n- Đề nghị tỉnh nhân rộng mô hình “Không hẹn”.\n"
    )
    assert names(text) == []


def test_a_plan_names_no_initiatives_outside_its_account_of_results() -> None:
    text = "I. NỘI DUNG\n1. Chính quyền số\nCác xã triển khai mô hình “Tổ số”.\n"
    assert initiatives(text, doc_type="Kế hoạch") == []
    assert [one.name for one in initiatives(text, doc_type="Báo cáo")] == ["Tổ số"]


OWNED = [
    # the head of a paragraph holds over its semicolons
    (
        "Cục Thuế tỉnh: Mô hình “Tháng đồng hành”; sáng kiến “Hộp thư điện tử”.",
        ["Cục Thuế tỉnh", "Cục Thuế tỉnh"],
    ),
    # "cấp" that is a verb, not a level
    ("Công an tỉnh có sáng kiến cấp căn cước lưu động cho người cao tuổi.", ["Công an tỉnh"]),
    # the head of the bullet, for everything in it
    (
        "- Sở Y tế: triển khai mô hình “Một hẹn”; thí điểm ứng dụng “Sổ tiêm”.",
        ["Sở Y tế", "Sở Y tế"],
    ),
    # a locality heads a bullet as well as a body does
    ("- Phường 5: triển khai mô hình “Một hẹn”.", ["Phường 5"]),
    ("- Tại huyện Lắk: mô hình “Một hẹn”.", ["huyện Lắk"]),
    # the head is carried along a numbered run, past the unit's short name
    (
        "- UBND huyện Lắk: (1) Mô hình “Một hẹn”. (2) UBND huyện duy trì mô hình “Hai đúng”.",
        ["UBND huyện Lắk", "UBND huyện Lắk"],
    ),
    # the subject of each clause
    (
        "• UBND xã Krông Nô đăng ký sáng kiến “Một hẹn”; UBND xã Đắk Phơi có mô hình “Hai đúng”.",
        ["UBND xã Krông Nô", "UBND xã Đắk Phơi"],
    ),
    # two subjects of one verb: one item each
    ("Xã Lao Bảo, xã Khe Sanh nhân rộng mô hình “Một hẹn”.", ["Xã Lao Bảo", "xã Khe Sanh"]),
    # "phối hợp với" names a helper
    ("Phòng Tư pháp phối hợp với Bưu điện huyện triển khai mô hình “Một hẹn”.", ["Phòng Tư pháp"]),
    # a unit after "của", "với", "từ" is no subject
    ("Học tập kinh nghiệm của xã Ea Kao, UBND xã nhân rộng mô hình “Một hẹn”.", ["UBND xã"]),
    # abbreviated units, close to their number
    (
        "UBND P.7 duy trì mô hình “Một hẹn”; UBND Q. Kiến An nhân rộng mô hình “Hai đúng”.",
        ["UBND P.7", "UBND Q. Kiến An"],
    ),
    # a body in no list, known by its capitals
    ("Công chức Văn hóa - Xã hội đăng ký sáng kiến “Một hẹn”.", ["Công chức Văn hóa - Xã hội"]),
    # a unit right before the name holds whatever the verb, which a poor scan may spoil
    ("UBND xã thí điêm mô hình “Một hẹn” tại Bộ phận Một cửa.", ["UBND xã"]),
    # "Tại X đã thực hiện" makes X the owner (settled question 6)
    ("Tại huyện Ea Súp đã thực hiện mô hình “Một hẹn”.", ["huyện Ea Súp"]),
    ("Ở phường Tân An, mô hình “Một hẹn” được duy trì đều.", ["phường Tân An"]),
    # "với mô hình" in a list of units
    (
        "Như: xã Hòa Sơn với mô hình “Một hẹn”; thị trấn Krông Kmar có sáng kiến “Hai đúng”.",
        ["xã Hòa Sơn", "thị trấn Krông Kmar"],
    ),
    # "do X chủ trì" behind the name wins over everything before it
    (
        "UBND xã triển khai mô hình “Một hẹn” do Hội Liên hiệp Phụ nữ xã chủ trì.",
        ["Hội Liên hiệp Phụ nữ xã"],
    ),
    # a list without a subject of its own: each entry says whose it is
    (
        "Nhiều mô hình như: mô hình “Một hẹn” của UBND xã Cư Bao; “Hai đúng” (Phòng Nội vụ).",
        ["UBND xã Cư Bao", "Phòng Nội vụ"],
    ),
    # a place holds where nobody else is credited
    ("Đã triển khai mô hình “Một hẹn” tại xã Ea Drơng.", ["xã Ea Drơng"]),
    # the unit's bare name, as it stands
    ("Để nâng cao chất lượng, thành phố đã triển khai mô hình “Một hẹn”.", ["thành phố"]),
    # a head that names several of one level; "xã A, huyện B" is one
    ("- Xã An Thịnh, thị trấn Mậu A: mô hình “Một hẹn”.", ["Xã An Thịnh", "thị trấn Mậu A"]),
    ("- UBND xã An Thịnh, huyện Văn Yên: mô hình “Một hẹn”.", ["UBND xã An Thịnh, huyện Văn Yên"]),
    # whose it was, and who has taken it over
    (
        "Mô hình “Tổ 3 trong 1” của huyện Trấn Yên đã được huyện Văn Yên áp dụng tại 17 xã.",
        ["huyện Văn Yên"],
    ),
    ("Huyện Trạm Tấu mới dừng ở bước đăng ký mô hình “Một hẹn”.", ["Huyện Trạm Tấu"]),
    # the lead-in of a list is no unit
    (
        "Khối phòng, ban có 02 sáng kiến, gồm: (1) Giải pháp số hóa sổ địa chính của Phòng Nội vụ; "
        "(2) Sáng kiến “Bảng nhắc hạn” của Phòng Tư pháp.",
        ["Phòng Nội vụ", "Phòng Tư pháp"],
    ),
    # a unit meant by its kind alone, and the one that the sentence before opens with
    (
        "Phường Việt Trì mỗi ngày có 320 hồ sơ. Để giãn bớt, phường tổ chức mô hình “Một hẹn”.",
        ["Phường Việt Trì"],
    ),
    # the head of a list within a paragraph
    (
        "Xã Yên Kỳ đăng ký mô hình “Chợ 4.0”. Huyện Thanh Thủy: (1) Mô hình “Tủ khóa”; (2) Mô hình "
        "“Chấm điểm”.",
        ["Xã Yên Kỳ", "Huyện Thanh Thủy", "Huyện Thanh Thủy"],
    ),
    # several that have taken it over; who learnt, behind a date
    ("Mô hình “Một hẹn” đã được Phường 1, Phường 3 nhân rộng.", ["Phường 1", "Phường 3"]),
    (
        "Nhân rộng mô hình “Xe hồ sơ” của phường A, trong năm UBND xã B đã tổ chức 12 buổi.",
        ["UBND xã B"],
    ),
    # where the unit lies is not whose it is
    ("Ở huyện Hạ Hòa, UBND xã Ấm Hạ xây dựng mô hình “Dòng họ số”.", ["UBND xã Ấm Hạ"]),
    ("Xã đoàn Ea Tóh làm bài bản với tổ “Áo xanh một cửa”.", ["Xã đoàn Ea Tóh"]),
    # nobody is credited: never the reporting unit
    ("Đã ra mắt mô hình “Một hẹn”.", [None]),
    # a group is the owner where it is the subject
    (
        "Tại các cơ quan, đơn vị và xã, phường đã thực hiện mô hình “Một hẹn”.",
        ["các cơ quan, đơn vị và xã, phường"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWNED)
def test_the_owner_is_whom_the_report_credits(text: str, expected: list[str | None]) -> None:
    assert [one.owner for one in initiatives(LISTED + text)] == expected


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Tại xã Lâm Thao, nhóm công chức trẻ viết ứng dụng Trợ lý Lâm Thao.", "xã Lâm Thao"),
        (
            "Phường Vĩnh Yên chọn việc khó hơn. Với sáng kiến Số hóa ngược, cán bộ rà từng sổ.",
            "Phường Vĩnh Yên",
        ),
        ("Giải Nhất được trao cho sáng kiến Một lần khai của phường Phúc Yên.", "phường Phúc Yên"),
    ],
)
def test_prose_credits_the_unit_that_it_speaks_of(text: str, owner: str) -> None:
    assert [one.owner for one in initiatives(PLAIN + text)] == [owner]


def test_the_subject_of_a_lead_in_owns_the_entries_that_name_nobody() -> None:
    text = (
        "Trong năm, UBND xã triển khai một số cách làm mới:\n"
        "- Mô hình “Một hẹn” tại thôn Bắc.\n"
        "- Đoàn Thanh niên xã đăng ký sáng kiến “Hai đúng”.\n"
    )
    found = initiatives(LISTED + text)
    assert [(one.owner, one.places) for one in found] == [
        ("UBND xã", ["thôn Bắc"]),
        ("Đoàn Thanh niên xã", []),
    ]


def test_a_heading_names_an_initiative_that_the_text_below_credits() -> None:
    text = (
        "1.1. Mô hình “Một hẹn”\nUBND phường Tân Lợi triển khai mô hình từ tháng 3.\n"
        "1.2. Giải pháp chấm điểm công chức bằng mã QR\nDo Văn phòng HĐND và UBND phường chủ trì.\n"
    )
    assert [(one.name, one.owner) for one in initiatives(LISTED + text)] == [
        ("Một hẹn", "UBND phường Tân Lợi"),
        ("Giải pháp chấm điểm công chức bằng mã QR", "Văn phòng HĐND và UBND phường"),
    ]


def test_a_line_that_is_a_unit_owns_the_entries_below_it() -> None:
    text = (
        "- UBND xã Hòa Tiến:\n+ Mô hình “Ngày về thôn”.\n+ Sáng kiến “Túi an sinh”.\n"
        "- Phường Khuê Trung:\n+ Mô hình “Một cửa 24h”.\n"
    )
    assert [(one.name, one.owner) for one in initiatives(LISTED + text)] == [
        ("Ngày về thôn", "UBND xã Hòa Tiến"),
        ("Túi an sinh", "UBND xã Hòa Tiến"),
        ("Một cửa 24h", "Phường Khuê Trung"),
    ]


def test_of_several_units_side_by_side_none_is_the_owner() -> None:
    (one,) = initiatives(LISTED + "Đã triển khai mô hình “Một hẹn” tại xã Ea Bar, xã Ea Nuôl.")
    assert (one.owner, one.places) == (None, ["xã Ea Bar", "xã Ea Nuôl"])


def test_entries_of_a_list_without_a_subject_belong_to_their_places() -> None:
    text = (
        "Nhiều cách làm hay như: thí điểm nhận hồ sơ bốn ngày mỗi tuần tại xã A Dơi; "
        "thực hiện mô hình “Một hẹn” tại Bộ phận Một cửa các xã thuộc huyện Đắk Glong."
    )
    assert [one.owner for one in initiatives(LISTED + text)] == ["xã A Dơi", "huyện Đắk Glong"]


PLACED = [
    (
        "- Huyện Lắk: mô hình “Một hẹn” tại xã Yang Tao, xã Đắk Nuê và xã Bông Krang.",
        ["xã Yang Tao", "xã Đắk Nuê", "xã Bông Krang"],
    ),
    # one unit word for several names
    ("- Huyện Lắk: mô hình “Một hẹn” ở các xã Yang Tao, Đắk Nuê.", ["xã Yang Tao", "xã Đắk Nuê"]),
    # the members of a group that acted for the owner
    (
        "- UBND huyện Lắk đã triển khai: (1) 02 xã (Yang Tao, Đắk Nuê) đăng ký mô hình “Một hẹn”.",
        ["xã Yang Tao", "xã Đắk Nuê"],
    ),
    # where a model came from is no place of it
    ("- Hội Nông dân xã nhân rộng mô hình “Một hẹn” của xã Ea Tul ra 05 chi hội.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_places_are_the_localities_below_the_owner(text: str, expected: list[str]) -> None:
    assert [one.places for one in initiatives(LISTED + text)] == [expected]


STATUS = [
    ("- Sở Y tế: mô hình “Một hẹn”.", "running"),
    ("- Sở Y tế thí điểm mô hình “Một hẹn”.", "pilot"),
    ("- Sở Y tế đăng ký nhân rộng mô hình “Một hẹn”.", "registered"),
    ("- Sở Y tế nhân rộng mô hình “Một hẹn”.", "replicated"),
    ("- Sở Y tế ra mắt mô hình “Một hẹn”.", "new"),
    ("- Sở Y tế: triển khai mô hình mới “Một hẹn”.", "new"),
    # the word may stand behind the name
    ("- Sở Y tế: mô hình “Một hẹn”, thí điểm từ quý II.", "pilot"),
    ("- Sở Y tế: mô hình “Một hẹn” đã được nhân rộng ra 05 trạm y tế.", "replicated"),
    # "Điểm" may be the first word of the name
    ("- Sở Y tế duy trì mô hình Điểm hỗ trợ nộp hồ sơ cuối tuần.", "running"),
    # the words of the next sentence are of something else
    ("Sở Y tế áp dụng mô hình “Một hẹn”. Công tác thí điểm bệnh án điện tử còn chậm.", "running"),
    # "đăng ký" in the name of an office says nothing
    ("- Chi nhánh Văn phòng Đăng ký đất đai áp dụng mô hình “Một hẹn”.", "running"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_the_nearest_words_say_how_far_it_has_come(text: str, expected: str) -> None:
    assert [one.status for one in initiatives(LISTED + text)] == [expected]


def test_the_status_of_a_lead_in_covers_its_list_until_the_text_says_otherwise() -> None:
    text = (
        "- UBND thị xã: đã nhân rộng các mô hình: (1) Mô hình “Một hẹn”. (2) Mô hình “Hai đúng”. "
        "(3) Thí điểm mô hình “Ba rõ”."
    )
    found = [one.status for one in initiatives(LISTED + text)]
    assert found == ["replicated", "replicated", "pilot"]


def test_a_table_names_initiatives_beside_their_units() -> None:
    text = (
        "| STT | Tên mô hình, sáng kiến | Đơn vị thực hiện | Ghi chú |\n"
        "| 1 | Mô hình “Một hẹn” | UBND xã Hòa An | thí điểm |\n"
        "| 2 | Sổ tay thủ tục bằng mã QR | Phòng Tư pháp | |\n"
        "| 3 | Trợ lý ảo về đất đai (đăng ký) | Phòng TN&MT | tốt |\n"
        "| | Tổng cộng | | 02 |\n"
    )
    found = initiatives(LISTED + text)
    assert [(one.name, one.owner, one.status) for one in found] == [
        ("Một hẹn", "UBND xã Hòa An", "pilot"),
        ("Sổ tay thủ tục bằng mã QR", "Phòng Tư pháp", "running"),
        ("Trợ lý ảo về đất đai", "Phòng TN&MT", "registered"),
    ]


def test_an_empty_cell_is_the_unit_of_the_row_above() -> None:
    table = (
        "| STT | Đơn vị | Tên giải pháp |\n| 1 | Phòng Y tế | Đặt lịch tiêm chủng |\n"
        "| 2 |  | Sổ khám bệnh mã QR |\n| 3 | nt | Nhắc lịch tái khám |\n"
        "| 4 | Phòng Nội vụ | Thi trắc nghiệm hằng tháng |\n"
    )
    found = [(one.name, one.owner) for one in initiatives(LISTED + table)]
    assert found == [
        ("Đặt lịch tiêm chủng", "Phòng Y tế"),
        ("Sổ khám bệnh mã QR", "Phòng Y tế"),
        ("Nhắc lịch tái khám", "Phòng Y tế"),
        ("Thi trắc nghiệm hằng tháng", "Phòng Nội vụ"),
    ]


def test_a_bracket_behind_a_name_says_how_far_it_has_come() -> None:
    text = "- Xã Hòa An: (1) “Hẹn sớm”; (2) “Xe ôm hồ sơ” (mới đăng ký tháng 9/2023).\n"
    assert [one.status for one in initiatives(LISTED + text)] == ["running", "registered"]


def test_words_of_a_name_plan_nothing() -> None:
    text = "Xã An Mỹ có sáng kiến “Nộp hồ sơ không cần đến xã”, xã An Ninh có mô hình “Sẽ hẹn”.\n"
    assert names(LISTED + text) == ["Nộp hồ sơ không cần đến xã", "Sẽ hẹn"]


def test_a_sentence_above_a_list_that_leads_to_nothing_gives_no_status() -> None:
    text = (
        "UBND huyện nhân rộng mô hình “Tuyến dân cư số” ra 06 xã.\n"
        "- UBND xã Phong Mỹ: (1) Mô hình “Bàn trà một cửa”.\n"
    )
    found = initiatives(text)
    assert [(one.name, one.status) for one in found] == [
        ("Tuyến dân cư số", "replicated"),
        ("Bàn trà một cửa", "running"),
    ]


def test_the_name_of_a_unit_plans_nothing() -> None:
    done = "UBND huyện Cần Giờ ra mắt mô hình “Sổ tay QR”.\n"
    planned = "Cần Sở Nội vụ triển khai mô hình “Sổ tay QR”.\n"
    assert [one.owner for one in initiatives(LISTED + done)] == ["UBND huyện Cần Giờ"]
    assert initiatives(LISTED + planned) == []


def test_the_line_above_a_table_gives_its_rows_their_status() -> None:
    table = "| STT | Tên mô hình | Đơn vị |\n| 1 | “Một hẹn” | UBND xã Hòa An |\n"
    above = "Các đơn vị đăng ký từ đầu năm. Đến nay có 01 mô hình mới theo bảng sau:\n"
    assert [one.status for one in initiatives(LISTED + above + table)] == ["new"]


def test_a_heading_learns_its_owner_from_a_later_mention() -> None:
    text = (
        "1.1. Mô hình “Một hẹn”\nĐây là cách làm được người dân đánh giá cao trong thời gian qua.\n"
        "Đến nay, UBND phường Tân Lợi đã nhân rộng mô hình “Một hẹn” tại 12 tổ dân phố.\n"
    )
    found = initiatives(LISTED + text)
    assert [(one.owner, one.status) for one in found] == [("UBND phường Tân Lợi", "replicated")]


def test_a_second_mention_is_the_same_initiative() -> None:
    text = (
        "- Sở Y tế: mô hình “Một hẹn”.\n"
        "Trong đó, mô hình “Một hẹn” được người dân đánh giá cao.\n"
        "- Sở Tư pháp: mô hình “Một hẹn”.\n"
    )
    assert [one.owner for one in initiatives(LISTED + text)] == ["Sở Y tế", "Sở Tư pháp"]


def test_owners_of_one_mention_have_records_of_their_own() -> None:
    found = initiatives(PLAIN + "UBND xã A Dơi, UBND xã Ba Tầng đăng ký mô hình “Xã số”.")
    assert [one.owner for one in found] == ["UBND xã A Dơi", "UBND xã Ba Tầng"]
    assert found[0].id != found[1].id


def test_a_name_over_a_line_wrap_is_one_name() -> None:
    text = (
        PLAIN
        + "Phường đã triển khai mô hình “Ngày thứ Bảy\ntình nguyện giải quyết hồ sơ” cho dân.\n"
    )
    (one,) = initiatives(text)
    assert one.name == "Ngày thứ Bảy tình nguyện giải quyết hồ sơ"
    assert one.quote == "mô hình “Ngày thứ Bảy\ntình nguyện giải quyết hồ sơ"


def test_the_values_of_the_rules_are_values_of_the_record() -> None:
    fields = Initiative.model_fields
    statuses = {rule.value for rule in RULES.group("initiatives.status.")}
    assert statuses <= set(get_args(fields["status"].annotation))
    assert set(RULES.table("initiatives.kinds").values()) <= set(
        get_args(fields["kind"].annotation)
    )


KINDS = [
    "mô hình ",
    "sáng kiến ",
    "“",
    "”",
    '"',
    "; ",
    ". ",
    ", ",
    "(1) ",
    "tại ",
    "xã Tân ",
    "UBND huyện ",
    "thí điểm ",
    "đã triển khai ",
    "Ngày không viết",
    ": ",
    "\n- ",
    "nhân rộng ",
]


@example("“; sáng kiến ”“mô hình ")
@example("mô hình “\n- mô hình ; “")
@given(st.lists(st.sampled_from(KINDS), max_size=30).map("".join))
def test_any_text_gives_records_that_quote_it(text: str) -> None:
    text = LISTED + text
    for one in initiatives(text):
        assert text[one.span.start : one.span.end] == one.quote
        assert one.name
        assert one.name == one.name.strip()


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("báo cáo kết quả công tác CCHC quý III năm 2024", ["Tổ số"]),
        ("triển khai kế hoạch CCHC quý III năm 2024", []),
    ],
)
def test_a_letter_that_reports_tells_what_was_done(title: str, found: list[str]) -> None:
    text = "7. Xây dựng chính quyền số\nCác xã triển khai mô hình “Tổ số”.\n"
    told = initiatives(text, doc_type="Công văn", title=title)
    assert [one.name for one in told] == found


def test_a_cell_with_author_and_unit_credits_the_unit() -> None:
    found = initiatives(
        "II. SÁNG KIẾN\n"
        "STT | Tên sáng kiến | Tác giả, đơn vị\n"
        "1 | Sổ tay số cho thôn | Lò Văn Én, Trường THCS Tam Chung\n"
        "2 | Loa hẹn trả kết quả | Nhóm tác giả Chi nhánh Điện lực huyện\n"
        "3 | Góc đọc sách ở chợ | Phòng Văn hóa, huyện Mường Lát\n"
    )
    assert [(one.name, one.owner) for one in found] == [
        ("Sổ tay số cho thôn", "Trường THCS Tam Chung"),
        ("Loa hẹn trả kết quả", "Chi nhánh Điện lực huyện"),
        ("Góc đọc sách ở chợ", "Phòng Văn hóa, huyện Mường Lát"),
    ]
