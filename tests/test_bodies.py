"""Where the name of a body begins and ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.bodies import Bodies, Body, Folded, load_bodies
from vnreports.flow import fold, lower
from vnreports.rules import load_rules
from vnreports.wordtrie import word_trie


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return load_bodies(load_rules())


def flow(text: str) -> Folded:
    folded = fold(text)
    return SimpleNamespace(folded=folded, lower=lower(folded))  # type: ignore[return-value]


# name | what follows it in the sentence; a comment says why the row exists
NAMES = [
    ("UBND tỉnh Lai Châu", " về việc kiểm tra"),
    ("Ủy ban nhân dân thành phố", " đã ban hành"),  # relative: no place
    ("Uỷ ban nhân dân thành phố Sông Công", " phê duyệt"),  # old tone placement
    ("Chủ tịch UBND huyện", " Kế hoạch số 12/KH-UBND"),  # a capital that is no place
    ("Phó Chủ tịch Thường trực UBND tỉnh", ""),  # two positions
    ("UBND TP. Phủ Lý, tỉnh Hà Nam", " về"),  # an abbreviated unit, the province above
    (
        "UBND xã Mường Lạn, huyện Sốp Cộp",
        " ban hành",
    ),  # the unit above belongs to the name
    ("UBND phường 12, Quận 3", " ban hành"),  # numbered units
    ("UBND P.3", " duy trì"),  # an abbreviated unit, its number without a blank
    ("UBND tỉnh Bà Rịa - Vũng Tàu", " - Sở Nội vụ"),  # a dash inside the place
    ("Công an huyện Ea H'leo", " đã tiếp nhận"),  # an apostrophe inside the place
    (
        "UBND huyện Năm Căn",
        " về chuyển đổi số",
    ),  # a place that begins with a common word
    ("UBND xã Xuân Quang 1", ", xã Xuân Quang 2"),  # a number that tells two units apart
    ("UBND xã Xuân Quang", " 3 lần tổ chức"),  # a figure behind a name
    ("Chi cục Thuế khu vực Đông Hòa", " chủ trì"),  # an office for several units
    ("Văn phòng Đăng ký đất đai chi nhánh Đồng Xuân", " đã giải quyết"),
    ("UBND xã, phường", " trên địa bàn"),  # units of one level in a row
    ("UBND các huyện, thị xã, thành phố", "."),  # all bodies of a kind
    ("HĐND và UBND huyện Văn Bàn", " giao"),  # two bodies that share the unit
    ("Văn phòng HĐND và UBND huyện Văn Bàn", " tham mưu"),
    ("Thường trực HĐND tỉnh", " giám sát"),
    ("Ban Thường vụ Huyện ủy Mai Châu", " về tăng cường"),
    ("Tỉnh uỷ Sơn La", " về chuyển đổi số"),
    ("Đảng ủy xã", " lãnh đạo"),
    ("Ban Chấp hành Đảng bộ tỉnh", " về"),
    ("Bộ Chính trị", " về tiếp tục"),
    ("Bộ trưởng Bộ Tài chính", " quy định"),
    ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", " quy định"),
    ("Thủ tướng Chính phủ", " phê duyệt Đề án"),
    ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII", ' "Một số vấn đề'),
    ("Hội nghị Trung ương 6 khóa XII", " về"),
    ("Đại hội XIII của Đảng", " đề ra"),
    ("Sở Thông tin và Truyền thông", " và Sở Tài chính"),  # "và" inside, "và" outside
    ("Bộ Nội vụ", " và Kế hoạch số 5/KH-UBND"),  # "và" joins no field here
    ("Sở Lao động - Thương binh và Xã hội tỉnh Sơn La", " báo cáo"),
    ("Bộ TT&TT", " về"),  # short form with &
    ("Phòng Văn hóa - Xã hội xã", " tham mưu"),  # field ends in the unit's word
    ("Giám đốc Sở Nội vụ", " ký"),
    ("Trung tâm Phục vụ hành chính công tỉnh", " tiếp nhận"),
    ("Bảo hiểm xã hội Việt Nam", " về"),
    ("Tập đoàn BCVT Việt Nam", ")."),
    ("Bệnh viện Bạch Mai", " đã"),  # an office with a proper name
    ("Ban Chỉ đạo chuyển đổi số tỉnh Lai Châu", " về"),  # a task in lower case
    ("Trưởng Ban Chỉ đạo CCHC thành phố", " về phân công"),  # who signs for a steering body
    ("ỦY BAN NHÂN DÂN XÃ MƯỜNG LẠN", " BÁO CÁO KẾT QUẢ"),  # all in capitals
]


@pytest.mark.parametrize(("name", "rest"), NAMES)
def test_a_name_ends_where_the_body_ends(bodies: Bodies, name: str, rest: str) -> None:
    text = f"của {name}{rest}"
    body = bodies.at(flow(text), 4)
    assert body is not None
    assert text[body.start : body.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch của đơn vị",  # no body at all
        "thống kê kết quả",  # a verb; a body only with a unit
        "công an và quân sự",
        "Ban Chấp hành",  # an organ of nobody
        "ban hành kế hoạch",
        "Trung tâm và các phòng",
        "",
    ],
)
def test_other_words_are_no_body(bodies: Bodies, text: str) -> None:
    assert bodies.at(flow(text), 0) is None


def test_a_body_tells_unit_place_and_kind(bodies: Bodies) -> None:
    text = "Phó Chủ tịch UBND thị xã Sa Pa, tỉnh Lào Cai"
    assert bodies.at(flow(text), 0) == Body(
        start=0, end=44, after=44, kind="committee", unit="thị xã", place="Sa Pa"
    )


def test_the_term_of_a_local_council_is_no_part_of_its_name(bodies: Bodies) -> None:
    text = "HĐND huyện Văn Bàn khóa XX, nhiệm kỳ 2021 - 2026 đã thông qua"
    body = bodies.at(flow(text), 0)
    assert body is not None
    assert text[: body.end] == "HĐND huyện Văn Bàn"
    assert text[body.end : body.after] == " khóa XX, nhiệm kỳ 2021 - 2026"


def test_within_lists_names_in_order_and_needs_a_capital(bodies: Bodies) -> None:
    text = "theo đó UBND tỉnh giao Sở Nội vụ, phòng chuyên môn và bộ phận một cửa; Thành ủy Phổ Yên"
    assert [text[one.start : one.end] for one in bodies.within(flow(text), 0, len(text))] == [
        "UBND tỉnh",
        "Sở Nội vụ",
        "Thành ủy Phổ Yên",
    ]


def test_before_finds_the_body_that_ends_at_an_offset(bodies: Bodies) -> None:
    text = "Năm 2023, HĐND huyện khóa XX, nhiệm kỳ 2021-2026 đã thông qua"
    found = bodies.before(flow(text), text.index(" đã"), 0)
    assert found is not None
    assert text[found.start : found.end] == "HĐND huyện"
    assert bodies.before(flow(text), text.index(" thông"), 0) is None


def test_a_name_does_not_cross_the_end_of_a_block(bodies: Bodies) -> None:
    text = "UBND huyện\nVăn Bàn"
    body = bodies.at(flow(text), 0)
    assert body is not None
    assert (body.end, body.place) == (len("UBND huyện"), None)


@given(
    st.text(alphabet="UBND tỉnhxã,Kế hoạch-Nam.\nTỉnh ủy12 IV()'", max_size=80),
    st.integers(0, 80),
)
def test_any_text_gives_names_inside_it(text: str, at: int) -> None:
    folded = flow(text)
    recogniser = load_bodies(load_rules())
    body = recogniser.at(folded, min(at, len(text)))
    assert body is None or at <= body.start < body.end <= body.after <= len(text)
    ends = [0]
    for one in recogniser.within(folded, 0, len(text)):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.after)


def test_a_word_trie_prefers_the_longest_word() -> None:
    import re

    pattern = re.compile(word_trie(["ban", "ban dân vận", "bang", "sở"]))
    assert [pattern.match(text)[0] for text in ("ban dân vận huyện", "ban dân", "bang", "sở")] == [  # type: ignore[index]
        "ban dân vận",
        "ban",
        "bang",
        "sở",
    ]
