"""Words: what a person types finds what a report says, on each database in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.samples import a_report, save, with_initiatives

from vnreports.search import Page, Query
from vnreports.search.folding import folded, words
from vnreports.search.syntax import parse
from vnreports.store import Store

NAMES = (
    "Thứ ba không hẹn",
    "Người hèn nhát không ai thương",
    "Kế hoạch nhỏ của thiếu nhi",
    "Chợ hoa Hòa Bình",
    "Tổ hoà giải lưu động",
    "Một cửa, một chạm",
    "Gia đình văn hóa số",
    "Quy định riêng của thôn",
    "Bộ phận Một cửa thân thiện",
    "Trả kết quả tại nhà cho người già",
)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        save(opened, with_initiatives("xa-a", *NAMES))
        yield opened


def found(store: Store, typed: str) -> list[str]:
    page = store.search(Query(typed, kinds=("initiative",)))
    return sorted(hit.title.text for hit in page.hits)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("hẹn", ["Thứ ba không hẹn"]),  # marks that are typed count …
        ("hèn", ["Người hèn nhát không ai thương"]),
        ("hen", ["Người hèn nhát không ai thương", "Thứ ba không hẹn"]),  # … and others do not
        ("khong hen", ["Người hèn nhát không ai thương", "Thứ ba không hẹn"]),
        ('"khong hen"', ["Thứ ba không hẹn"]),
        ('"không hen"', ["Thứ ba không hẹn"]),  # some words of a phrase typed with marks
        ("không hen", ["Người hèn nhát không ai thương", "Thứ ba không hẹn"]),
        ("KHÔNG HẸN", ["Thứ ba không hẹn"]),
        (normalize("NFD", "không hẹn"), ["Thứ ba không hẹn"]),
        ("dinh", ["Gia đình văn hóa số", "Quy định riêng của thôn"]),
        ("đinh", []),
        ("hoà", ["Chợ hoa Hòa Bình", "Tổ hoà giải lưu động"]),  # both ways to place a tone
        ("hòa", ["Chợ hoa Hòa Bình", "Tổ hoà giải lưu động"]),
        ("kế hoạ*", ["Kế hoạch nhỏ của thiếu nhi"]),  # the tone of a word that goes on
        ("hoa*", ["Chợ hoa Hòa Bình", "Gia đình văn hóa số", "Kế hoạch nhỏ của thiếu nhi",
                  "Tổ hoà giải lưu động"]),
        ('"một c*"', ["Bộ phận Một cửa thân thiện", "Một cửa, một chạm"]),
        ("chạm OR thân thiện", ["Bộ phận Một cửa thân thiện", "Một cửa, một chạm"]),
        ("cham | nhà", ["Một cửa, một chạm", "Trả kết quả tại nhà cho người già"]),
        ("một cửa -chạm", ["Bộ phận Một cửa thân thiện"]),
        ('một cửa -"một chạm"', ["Bộ phận Một cửa thân thiện"]),
        ('"cửa một"', ["Một cửa, một chạm"]),  # a comma parts no phrase
        ("“không hẹn”", ["Thứ ba không hẹn"]),  # as Word types quotation marks
        ('"không hẹn', ["Thứ ba không hẹn"]),  # and one that was not closed
        ("hẹn hẹn", ["Thứ ba không hẹn"]),
        ("or", []),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_meant(store: Store, typed: str, names: list[str]) -> None:
    assert found(store, typed) == names


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("4064/KH-UBND", ["4064/KH-UBND"]),
        ("4064", ["4064/KH-UBND"]),
        ("KH-UBND", ["4064/KH-UBND"]),
        ("406*", ["4064/KH-UBND"]),
        ("4064/kh-ubnd", ["4064/KH-UBND"]),
        ("QD-UBND", ["12/2021/QĐ-UBND"]),
        ("QĐ-UBND", ["12/2021/QĐ-UBND"]),
        ("12/2021/qd-ubnd", ["12/2021/QĐ-UBND"]),
        ("64/KH-UBND", []),
    ],
)
def test_a_code_is_found_by_its_parts_and_whole(
    store_url: str, typed: str, shown: list[str]
) -> None:
    with Store(store_url) as store:
        text = "Kế hoạch số 4064/KH-UBND và Quyết định 12/2021/QĐ-UBND"
        plan = ("document", "Kế hoạch số 4064/KH-UBND", {"doc_type": "Kế hoạch"})
        decision = ("document", "Quyết định 12/2021/QĐ-UBND", {"doc_type": "Quyết định"})
        plan[2]["code"], decision[2]["code"] = "4064/KH-UBND", "12/2021/QĐ-UBND"
        save(store, a_report("xa-a", text, plan, decision))
        page = store.search(Query(typed, kinds=("document",)))
    assert [hit.title.text.split()[-1] for hit in page.hits] == shown


TYPED = (
    "", "   ", "***", '"', '""', "-", "- -", "OR", "OR OR", "a OR", "OR a", "()", "AND", "NOT",
    "NEAR(a b)", "name_plain : x", "{signs}: all", "^a", "a + b", "'; DROP TABLE reports; --",
    "\\", "%", "a'b", ":*", "<b>a</b>", "&", "!a", "a <-> b", "\0", "\u200b", "a" * 5000,
    "a " * 5000, "ﾞ", "½", "-a", '-"', "🙂",
)  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_nothing_that_is_typed_is_an_error(store: Store, typed: str) -> None:
    assert isinstance(store.search(typed), Page)
    assert store.ids() == ["xa-a"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_typed_is_read_as_words(typed: str) -> None:
    asked = parse(typed)
    terms = [term for one in (*asked.alternatives, asked.excluded) for term in one]
    typed_words = [word.plain for term in terms for word in term.words]
    assert all(word.isalnum() for word in typed_words)
    assert all(asked.alternatives)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_words_stand_where_they_say_and_fold_alike_in_both_unicode_forms(text: str) -> None:
    for word in words(text):
        (again,) = words(text[word.start : word.end])
        assert (again.accented, again.plain) == (word.accented, word.plain)
    assert folded(normalize("NFC", text)) == folded(normalize("NFD", text))


def test_signs_alone_find_nothing_and_no_words_find_all(store: Store) -> None:
    assert store.search("***").total == 0
    assert store.search(Query(kinds=("initiative",))).total == len(NAMES)


def test_only_what_must_not_be_there_finds_the_others(store: Store) -> None:
    page = store.search(Query("-mot -hen", kinds=("initiative",)))
    assert page.total == len(NAMES) - 4


def test_what_is_typed_is_no_sign_of_a_filter(store: Store) -> None:
    assert store.search("kinitiative").total == 0
    assert store.search("all").total == 0
