"""Syllables that a PDF's letters split: joined again where a text shows the damage, else let be."""

from __future__ import annotations

import re

import pytest
from tests.factories import a_source

from vnreports.pipeline import extract
from vnreports.segment.split import split_syllables

SOUND = """ỦY BAN NHÂN DÂN
XÃ SUỐI CÁT

Số: 41/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm 2023

I. KẾT QUẢ

Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2023 của UBND huyện Thạch Lĩnh.
Bộ phận Một cửa tiếp nhận 1.284 hồ sơ, trong đó: trực tuyến 921 hồ sơ, trực tiếp 363 hồ sơ;
đã giải quyết trước hạn 1.240 hồ sơ. Tổ chức 12 buổi tuyên truyền, thu hút 645 lượt người dự.
Mô hình “Ngày thứ Tư trả kết quả tại nhà” được duy trì ở 6 thôn.
"""

# Where pdftotext left blanks in pages that lacked the toned letters; and behind composed letters.
RHYMES = re.compile(r"(?<=[bcdđghklmnpqrstvx])(?=[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựơưỷ])")
ENDINGS = re.compile(r"(?<=[àáãìíòóùúạảấầẩẫậếềểễệịỉọỏốồổỗộớờởỡợụủứừửữự])(?=(?:ng|nh|ch|[nmctp])\b)")


def _told(text: str) -> tuple[list[tuple[object, ...]], list[str], int]:
    report = extract(a_source(text))
    figures = [(item.name, item.value, item.unit) for item in report.indicators]
    return figures, [item.name for item in report.initiatives], len(report.references)


@pytest.mark.parametrize("where", [RHYMES, ENDINGS])
def test_a_text_with_split_syllables_tells_what_the_sound_text_tells(where: re.Pattern[str]):
    split = "\n".join(
        where.sub(" ", line) if line[:1].isupper() and not line.isupper() else line
        for line in SOUND.split("\n")
    )
    assert split.count(" ") - SOUND.count(" ") >= 20
    figures, initiatives, references = _told(split)
    assert [value for _, value, _ in figures] == [1284, 921, 363, 1240, 12, 645, 6]
    assert (initiatives, references) == (["Ngày thứ Tư trả kết quả tại nhà"], 1)
    assert _told(split) == _told(SOUND)


def test_spans_lead_to_the_split_words():
    text = "Đã gi ải quy ết 1.240 h ồ s ơ; tr ả k ết qu ả t ại nhà 12 h ồ sơ."
    report = extract(a_source(text))
    assert next(text[i.span.start : i.span.end] for i in report.indicators) == "1.240 h ồ s ơ"


@pytest.mark.parametrize(
    "text",
    [
        "Nêu tại mục c ở trên, điểm b ở dưới, khoản d ở đầu.",  # too few to be damage
        "Khu dân cư ở xã; nhà ở; TP ứng dụng; bộ phận ảnh; Thứ tư ở xã.",
        "s ố 1, h ồ sơ, t ại xã.",
        # names that a report keeps secret
        "Ông T ở xã, bà H ở thôn, ông L ở tổ, bà M ở ấp, ông N ở khu, ông V ở xã kiến nghị.",
    ],
)
def test_a_sound_text_stays_as_it_is(text: str):
    assert split_syllables(text) == ()


def test_words_of_their_own_stay_apart_in_a_damaged_text():
    text = "s ố, h ồ, t ại, b ộ, ngh ị. Cấp cho ảnh; thu ở xã; Thứ tư ở xã; TP ở xa; tổ c ấp."
    joined = [text[gap - 1] + text[gap + 1] for gap in split_syllables(text)]
    assert joined == ["số", "hồ", "tạ", "bộ", "hị", "cấ"]
