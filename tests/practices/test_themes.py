"""Themes: what a name says, several or none, and a record carries them."""

from __future__ import annotations

import pytest

import vnreports
from vnreports.practices.themes import all_themes, find_themes
from vnreports.records import Initiative
from vnreports.rules import load_rules

RULES = load_rules()
SAID = [
    ("Trả kết quả tại nhà cho người khuyết tật", ["người yếu thế", "tại nhà, lưu động"]),
    ("Ngày thứ Bảy không viết, không hẹn", ["không hẹn", "không viết", "ngoài giờ"]),
    # decomposed letters, tones placed the other way, capitals
    ("SÔ\u0301 HOÁ SỔ HỘ TỊCH", ["số hóa, không giấy tờ"]),
    # a name that does not say what is done
    ("Một chạm", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "themes"), SAID)
def test_a_name_has_the_themes_that_it_speaks_of(name: str, themes: list[str]) -> None:
    assert find_themes(name, RULES) == themes


def test_every_rule_of_a_theme_says_which() -> None:
    rules = RULES.group("initiatives.theme.")
    assert [rule.id for rule in rules if not rule.value] == []
    assert set(all_themes(RULES)) == {rule.value for rule in rules}


def test_an_extracted_initiative_carries_its_themes() -> None:
    text = "I. KẾT QUẢ\nUBND xã đã triển khai mô hình “Khảo sát hài lòng bằng mã QR” tại trụ sở."
    (one,) = vnreports.extract(text).initiatives
    assert (one.name, one.themes) == (
        "Khảo sát hài lòng bằng mã QR",
        ["khảo sát, góp ý", "mã QR"],
    )


def test_a_record_of_the_time_of_one_theme_is_still_read() -> None:
    record = {
        "id": "i",
        "span": {"start": 0, "end": 2},
        "quote": "Ba",
        "rule": "r",
        "confidence": 1,
        "name": "Ba không",
        "theme": None,
        "group": None,
    }
    assert Initiative.model_validate(record).themes == []
