"""Names: as they are compared, and whether two are the same, related or neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.tellings import RULES

from vnreports.resolve.likeness import relation
from vnreports.resolve.names import Names

NAMES = Names(RULES)

COMPARED = [
    # quotation marks and the kind word say nothing
    ("mô hình “Công dân không viết”", "công dân không viết"),
    # abbreviations are written out
    ("Niêm yết TTHC bằng mã QR", "niêm yết thủ tục hành chính bằng mã qr"),
    # numbers are figures, without zeros
    ("04 xin, bốn luôn", "4 xin 4 luôn"),
    ("Sáng thứ Tư không chờ", "sáng thứ 4 không chờ"),
    # a place tells who, not what
    ("Nhân dân TP Hội An đồng hành cùng chính quyền", "dân đồng hành cùng chính quyền"),
    # "hòa" and "hoà", "kỹ" and "kĩ", composed or not
    ("Hoà giải bằng kĩ năng số", "hòa giải bằng kỹ năng số"),
    # what is nothing but an opener stays
    ("Mô hình điểm", "điểm"),
]


@pytest.mark.parametrize(("name", "key"), COMPARED)
def test_a_name_is_compared_by_its_words(name: str, key: str) -> None:
    assert NAMES.read(name).key == key


SAME = [
    ("Ngày giải quyết TTHC không hẹn", "Ngày không hẹn trong giải quyết thủ tục hành chính"),
    ("Tổ chuyển đổi số cộng đồng", "Tổ CNSCĐ"),
    # tones that a scan has lost, beside words that it has not
    ("Một cửa thân thiện, nụ cười công sở", "Một cửa thân thiện, nụ cuời công sở"),
    # a letter misread in a long name
    ("Tủ sách pháp luật điện tử lưu động", "Tủ sách pháp luật điện tử lưu đông"),
    # one says a little more
    ("Trả kết quả TTHC tại nhà", "trả kết quả giải quyết TTHC tại nhà"),
    ("Thứ Bảy vì dân", "Sáng thứ 7 vì nhân dân phục vụ"),
]
RELATED = [
    ("Công dân không viết", "Công dân không viết, cán bộ không hẹn"),
    ("Nụ cười công sở", "Một cửa thân thiện, nụ cười công sở"),
    ("03 không", "3 không: không viết, không hẹn, không phiền hà"),
    ("4 xin, 4 luôn", "4 xin - 4 luôn - 5 không"),
]
OTHERS = [
    ("Ngày không viết", "Ngày không hẹn"),
    ("Thôn thông minh", "Xã thông minh"),
    ("Tuyến phố không tiền mặt", "Chợ không tiền mặt"),
    # numbers never stand for each other
    ("3 không", "5 không"),
    ("Thứ Năm vì dân", "Thứ Bảy vì dân"),
    ("Trợ lý ảo giải đáp TTHC", "Trợ lý ảo giải đáp thủ tục nhà đất"),
    ("Số hóa sổ hộ tịch", "Số hóa sổ địa chính"),
    ("Một chạm", "Hai đúng"),
]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        *((left, right, "same") for left, right in SAME),
        *((left, right, "related") for left, right in RELATED),
        *((left, right, None) for left, right in OTHERS),
    ],
)
def test_two_names_are_the_same_related_or_neither(
    left: str, right: str, expected: str | None
) -> None:
    one, other = NAMES.read(left), NAMES.read(right)
    assert (relation(one, other), relation(other, one)) == (expected, expected)


SHOWN = [
    ("mô hình “Công dân không viết”", "Công dân không viết"),
    ("3K “Không viết, không hẹn”", "3K “Không viết, không hẹn”"),
    ("Giải pháp rút ngắn thời gian", "Giải pháp rút ngắn thời gian"),
    ("“Một chạm", "Một chạm"),
    ("mô hình", "Mô hình"),
]


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_a_name_is_shown_without_its_marks(written: str, shown: str) -> None:
    assert NAMES.shown(written) == shown


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_name(text: str) -> None:
    name = NAMES.read(text)
    assert relation(name, name) == "same"
    assert len(name.words) == len(name.weights) == len(name.bare)


SYLLABLES = (
    *("ngày", "không", "hẹn", "viết", "tại", "nhà", "thủ", "tục"),
    *("3", "5", "tủ", "khóa", "công", "dân"),
)
words = st.lists(st.sampled_from(SYLLABLES), max_size=7).map(" ".join)


@given(words, words)
def test_likeness_is_the_same_from_both_sides(left: str, right: str) -> None:
    one, other = NAMES.read(left), NAMES.read(right)
    assert relation(one, other) == relation(other, one)
