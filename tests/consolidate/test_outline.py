"""The outline: its sentences say what is known, at nought too, and nothing that is lacking."""

from __future__ import annotations

import re

import pytest
from tests.consolidate.pictures import a_province

from vnreports.consolidate.drafting.blocks import Figure, Pieces
from vnreports.consolidate.drafting.findings import is_central
from vnreports.consolidate.drafting.outline import Sentence, Teller, outline, place_names
from vnreports.consolidate.picture import Line, Picture, Total

SENTENCES = [
    sentence
    for chapter in outline().chapter
    for section in chapter.section
    for sentence in section.sentence
]
RATES = {"CD04", "CD12", "CD15", "TC06", "TC08", "HS13", "PA04", "TA01", "CV02", "CS01"}
RATES |= {"DV05", "DV06", "DV07", "DV08", "DV09", "DV10"}
FORMS = [form for one in SENTENCES for form in (*one.say, *filter(None, [one.zero]))]


def a_picture(**values: float) -> Picture:
    """Return a picture that has only totals, each of all units."""
    lines = [
        Line(code=code, name=code, unit="%" if code in RATES else "hồ sơ", aggregation="sum")
        for code in values
    ]
    totals = [Total(code=code, value=value, units=2) for code, value in values.items()]
    empty = a_province(2).model_dump()
    return Picture.model_validate({**empty, "lines": lines, "cells": [], "totals": totals})


def said(pieces: Pieces | None) -> str | None:
    if pieces is None:
        return None
    return "".join(one if isinstance(one, str) else one.words for one in pieces)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"HS06": 27345, "HS09": 12}, "Đã giải quyết 27.345 hồ sơ, có 12 hồ sơ quá hạn."),
        ({"HS06": 7, "HS09": 0}, "Đã giải quyết 07 hồ sơ, không có hồ sơ quá hạn."),
        ({"HS06": 7}, "Đã giải quyết 07 hồ sơ."),
        ({"HS06": 0}, "Chưa giải quyết hồ sơ nào."),
        ({"HS06": 0, "HS09": 4}, "Chưa giải quyết hồ sơ nào."),
        ({"HS09": 3}, None),
    ],
)
def test_a_sentence_says_what_is_known(values: dict[str, float], expected: str | None) -> None:
    sentence = Sentence(
        say=["Đã giải quyết {HS06 hồ sơ}[, {+HS09 hồ sơ quá hạn}]."],
        zero="{HS06=Chưa} giải quyết hồ sơ nào.",
    )
    assert said(Teller(a_picture(**values)).tell(sentence)) == expected


def test_the_first_form_that_can_be_filled_is_said() -> None:
    sentence = Sentence(say=["{HS01 hồ sơ}; {HS02 mới}.", "Chỉ {HS02 hồ sơ mới}."])
    assert said(Teller(a_picture(HS02=15)).tell(sentence)) == "Chỉ 15 hồ sơ mới."


def test_nought_has_words_of_its_own_and_ends_what_hangs_on_it() -> None:
    sentence = Sentence(
        say=["Kiểm tra {TC02 văn bản}[; {+TC03 văn bản sai}][TC03:; {TC07?đã sửa #|chưa sửa}]."]
    )
    told = [
        said(Teller(a_picture(TC02=9, TC03=wrong, TC07=mended)).tell(sentence))
        for wrong, mended in ((0, 0), (3, 0), (3, 2))
    ]
    assert told == [
        "Kiểm tra 09 văn bản; không có văn bản sai.",
        "Kiểm tra 09 văn bản; có 03 văn bản sai; chưa sửa.",
        "Kiểm tra 09 văn bản; có 03 văn bản sai; đã sửa 02.",
    ]


def test_a_sentence_that_hangs_on_another_is_not_said_where_that_is_nought() -> None:
    sentence = Sentence(say=["Phát hiện {CD08 vấn đề}."], after="CD07")
    assert Teller(a_picture(CD07=0, CD08=0)).tell(sentence) is None


def test_every_figure_of_a_sentence_has_its_note() -> None:
    teller = Teller(a_province())
    for sentence in SENTENCES:
        for piece in teller.tell(sentence) or ():
            assert not isinstance(piece, Figure) or piece.note


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_written_in_the_grammar_of_the_outline(form: str) -> None:
    fields = re.findall(r"\{([^{}]*)\}", form)
    assert fields
    known = re.compile(r"\+?[A-Z]{2}\d{2}(?:~|=.+| .+|\?[^#|]*#[^#|]*\|[^#|]+)?|tinh")
    assert [one for one in fields if not known.fullmatch(one)] == []
    assert form.endswith(".")
    assert form.count("[") == form.count("]")


def test_with_every_other_figure_at_nought_the_sentences_still_read_as_sentences() -> None:
    codes = sorted(set(re.findall(r"[A-Z]{2}\d{2}", " ".join(FORMS))))
    for sentence in SENTENCES:
        first = re.findall(r"[A-Z]{2}\d{2}", sentence.say[0])[0]
        teller = Teller(a_picture(**{**dict.fromkeys(codes, 0), first: 15}))
        told = said(teller.tell(sentence))
        assert told is None or not re.search(r"(?:có|là|được|đã|gồm) không có| 0 [^%]", told)


@pytest.mark.parametrize(
    ("name", "end", "expected"),
    [
        ("Lâm Đồng", "2026-03-31", "tỉnh Lâm Đồng"),
        ("tỉnh Lâm Đồng", "2026-03-31", "tỉnh Lâm Đồng"),
        ("Thành phố Hải Phòng", "2026-03-31", "thành phố Hải Phòng"),
        ("Huế", "2024-12-31", "tỉnh Huế"),
        ("Huế", "2025-03-31", "thành phố Huế"),
    ],
)
def test_a_province_is_named_with_its_kind_on_that_day(name: str, end: str, expected: str) -> None:
    picture = a_province(0)
    period = picture.period.model_copy(update={"end": end})
    named = picture.model_copy(update={"province": name, "period": period})
    assert place_names(named)["province"] == expected


@pytest.mark.parametrize(
    ("to", "central"),
    [
        ("Chính phủ", True),
        ("Bộ Khoa học và Công nghệ", True),
        ("các bộ, ngành Trung ương", True),
        ("UBND tỉnh", False),
        ("Bộ phận Một cửa", False),
        ("Sở Nội vụ", False),
    ],
)
def test_the_centre_is_told_from_the_province(to: str, central: bool) -> None:
    assert is_central(to) is central
