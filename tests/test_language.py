"""Words and sentences as spans of the text that was given, whatever the model did to its copy."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreports.language import RuleSegmenter, Segmenter, Underthesea, search_key

SRC = Path(__file__).parent.parent / "src"


def _shown(segmenter: Segmenter, text: str) -> list[str]:
    return [text[span.start : span.end] for span in segmenter.words(text)]


def _underthesea_that_says(words: list[str], seen: list[str]) -> Underthesea:
    """Return our adapter over a model of which we know what it answers and what it was given."""

    def word_tokenize(text: str, *, use_token_normalize: bool) -> list[str]:
        assert use_token_normalize is False
        seen.append(text)
        return words or text.split()

    adapter = Underthesea()
    adapter.__dict__["_module"] = SimpleNamespace(
        word_tokenize=word_tokenize, sent_tokenize=lambda text: text.splitlines()
    )
    return adapter


def test_a_word_of_two_syllables_spans_the_blanks_between_them() -> None:
    adapter = _underthesea_that_says(["Mô hình", "mới"], [])
    assert _shown(adapter, "Mô  \n hình mới") == ["Mô  \n hình", "mới"]


def test_a_word_that_comes_twice_is_found_twice() -> None:
    adapter = _underthesea_that_says(["số", "số", "hóa"], [])
    assert [span.start for span in adapter.words("số số hóa")] == [0, 3, 6]


def test_the_model_sees_composed_text_and_the_answer_points_into_the_decomposed() -> None:
    text = unicodedata.normalize("NFD", "hồ sơ tốt")
    seen: list[str] = []
    shown = _shown(_underthesea_that_says(["hồ sơ", "tốt"], seen), text)
    assert seen == ["hồ sơ tốt"]
    assert shown == [unicodedata.normalize("NFD", "hồ sơ"), unicodedata.normalize("NFD", "tốt")]


def test_leaders_of_dots_are_cut_out_before_the_model() -> None:
    seen: list[str] = []
    shown = _shown(_underthesea_that_says([], seen), "Người ký: ........ Họ tên…")
    assert seen == ["Người ký: ", " Họ tên"]
    assert shown == ["Người", "ký:", "Họ", "tên"]


def test_a_long_text_goes_to_the_model_in_stretches_that_end_at_blanks() -> None:
    seen: list[str] = []
    text = "một " * 400
    shown = _shown(_underthesea_that_says([], seen), text)
    assert max(map(len, seen)) <= 600
    assert shown == ["một"] * 400


def test_a_long_word_is_cut_where_it_must_be() -> None:
    seen: list[str] = []
    _underthesea_that_says([], seen).words("a" * 1300)
    assert [len(stretch) for stretch in seen] == [600, 600, 100]


def test_a_word_that_the_model_spelt_anew_is_left_out_and_the_rest_is_found() -> None:
    adapter = _underthesea_that_says(["quy", "định", "mới"], [])
    assert _shown(adapter, "qui định mới") == ["định", "mới"]


def test_sentences_come_as_spans() -> None:
    adapter = _underthesea_that_says([], [])
    text = "Một hai.\nBa bốn."
    assert [text[span.start : span.end] for span in adapter.sentences(text)] == [
        "Một hai.",
        "Ba bốn.",
    ]


def test_rules_make_a_word_of_each_syllable_number_and_code() -> None:
    shown = _shown(RuleSegmenter(), "Kế hoạch 07-NQ/TU: 98,5%")
    assert shown == ["Kế", "hoạch", "07-NQ/TU", ":", "98,5", "%"]


def test_rules_do_not_end_a_sentence_at_an_abbreviation() -> None:
    text = "Hồ sơ tại TP. Đà Lạt còn chậm. Nguyên nhân do máy."
    spans = RuleSegmenter().sentences(text)
    assert [text[span.start : span.end] for span in spans] == [
        "Hồ sơ tại TP. Đà Lạt còn chậm.",
        "Nguyên nhân do máy.",
    ]


def test_the_search_key_joins_syllables_and_leaves_marks_and_case_out() -> None:
    adapter = _underthesea_that_says(["Mô hình", "“", "Không", "viết", "”"], [])
    assert search_key("Mô  hình “Không viết”", adapter) == "mô_hình không viết"


def test_the_search_key_of_a_decomposed_name_is_that_of_the_composed() -> None:
    name = "Hồ sơ không giấy"
    assert search_key(unicodedata.normalize("NFD", name), RuleSegmenter()) == "hồ sơ không giấy"


@given(st.text(alphabet=st.sampled_from("aầo\u0309\u0302 .…,-\n1"), max_size=80))
def test_words_are_in_order_inside_the_text_and_hold_no_outer_blanks(text: str) -> None:
    spans = _underthesea_that_says([], []).words(text)
    ends = [0, *(span.end for span in spans)]
    assert all(
        end <= span.start < span.end <= len(text) for end, span in zip(ends, spans, strict=False)
    )
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)


def test_making_the_adapter_does_not_load_underthesea() -> None:
    code = (
        "import sys; from vnreports.language import Underthesea; Underthesea();"
        "sys.exit('underthesea' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == 0


@pytest.mark.model
def test_underthesea_finds_words_of_two_syllables_and_a_code_in_parts() -> None:
    shown = _shown(Underthesea(), "Cơ quan hành chính ban hành Kế hoạch 12/KH")
    assert shown == ["Cơ quan hành chính", "ban hành", "Kế hoạch", "12", "/", "KH"]


@pytest.mark.model
def test_underthesea_loses_no_letter_of_a_text_in_the_new_tone_style() -> None:
    text = unicodedata.normalize("NFD", "Uỷ ban hoà giải, qui định số 07-NQ/TU ngày 5/3/2014.")
    letters = "".join(_shown(Underthesea(), text))
    assert letters.replace(" ", "") == text.replace(" ", "")


@pytest.mark.model
def test_underthesea_splits_two_sentences() -> None:
    text = "Hồ sơ còn chậm. Nguyên nhân do phần mềm."
    spans = Underthesea().sentences(text)
    assert [text[span.start : span.end] for span in spans] == [
        "Hồ sơ còn chậm.",
        "Nguyên nhân do phần mềm.",
    ]
