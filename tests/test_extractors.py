"""The rule packs: every rule by its own examples, every word as the program sees words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from vnreports.errors import RulePackError
from vnreports.flow import fold
from vnreports.locate import rules_dir
from vnreports.records import (
    Area,
    Change,
    Initiative,
    Qualifier,
    Relation,
    Status,
    UnitLevel,
)
from vnreports.rules import Pack, RuleSet, load_rules

PACKS = load_rules()
RULES = sorted(PACKS.rules)
LEXICONS = sorted(PACKS.lexicons)
# Lexicons, and rules, whose values are those of a closed set of the records.
CLOSED = {
    "sections.areas": set(get_args(Area)),
    "header.levels": set(get_args(UnitLevel)),
    "indicators.qualifiers": set(get_args(Qualifier)),
    "indicators.changes": set(get_args(Change.model_fields["direction"].annotation)),
    "initiatives.kinds": set(get_args(Initiative.model_fields["kind"].annotation)),
}
VALUES = {
    "references.": set(get_args(Relation)),
    "initiatives.status.": set(get_args(Status)),
}


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_finds_its_examples_and_none_of_its_counter_examples(rule_id: str) -> None:
    assert PACKS.faults(PACKS.rules[rule_id]) == []


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_has_an_example_and_a_counter_example(rule_id: str) -> None:
    assert PACKS.rules[rule_id].examples
    assert PACKS.rules[rule_id].counter_examples


@pytest.mark.parametrize("lexicon_id", LEXICONS)
def test_words_are_written_as_the_folded_text_has_them(lexicon_id: str) -> None:
    words = PACKS.words(lexicon_id)
    assert {word for word in words if fold(word) != word} == set()


@pytest.mark.parametrize("lexicon_id", LEXICONS)
def test_no_word_stands_twice_in_a_lexicon(lexicon_id: str) -> None:
    lexicon = PACKS.lexicons[lexicon_id]
    written = [*lexicon.words, *lexicon.entries]
    assert [word for word in sorted(set(written)) if written.count(word) > 1] == []


@pytest.mark.parametrize("lexicon_id", LEXICONS)
def test_a_lexicon_holds_something(lexicon_id: str) -> None:
    assert PACKS.words(lexicon_id) - {""}


@pytest.mark.parametrize("lexicon_id", sorted(CLOSED))
def test_values_of_a_lexicon_are_those_of_the_records(lexicon_id: str) -> None:
    values = set(PACKS.table(lexicon_id).values())
    assert values
    assert values <= CLOSED[lexicon_id]


@pytest.mark.parametrize("prefix", sorted(VALUES))
def test_values_of_rules_are_those_of_the_records(prefix: str) -> None:
    values = {rule.value for rule in PACKS.group(prefix)} - {None}
    assert values
    assert values <= VALUES[prefix]


def test_the_readme_of_the_packs_shows_rules_that_work() -> None:
    readme = (rules_dir() / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    shown = {f"block {n}": Pack.model_validate(tomllib.loads(one)) for n, one in enumerate(blocks)}
    rules = RuleSet(shown, digest="")
    assert sorted(rules.rules) == ["example.plan"]
    assert rules.faults(rules.rules["example.plan"]) == []
    assert rules.table("example.qualifiers") == {"hơn": "over", "khoảng": "about"}


def a_pack(folder: Path, content: str) -> Path:
    (folder / "pack.toml").write_text(content, encoding="utf-8")
    return folder


def test_an_example_that_is_not_found_is_named_with_its_rule(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path,
        """
        [[rule]]
        id = "example.wrong"
        pattern = 'số \\d+'
        examples = ["số 12", "số mười hai"]
        counter_examples = ["số nhà", "số 5 phố Huế"]
        """,
    )
    rules = load_rules(folder)
    assert rules.faults(rules.rules["example.wrong"]) == [
        "example.wrong: ví dụ không khớp: 'số mười hai'",
        "example.wrong: phản ví dụ lại khớp: 'số 5 phố Huế'",
    ]


def test_an_unknown_key_is_refused_with_file_and_key(tmp_path: Path) -> None:
    folder = a_pack(
        tmp_path, '[[rule]]\nid = "a.b"\npattern = "x"\nexamples = ["x"]\nexample = ["x"]\n'
    )
    with pytest.raises(RulePackError, match=r"pack\.toml: rule\.0\.example"):
        load_rules(folder)


def test_a_pattern_with_an_unknown_piece_is_refused(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, "[[rule]]\nid = 'a.b'\npattern = 'x$nowhere'\nexamples = ['x']\n")
    with pytest.raises(RulePackError, match=r"\$nowhere"):
        load_rules(folder).pattern("a.b")


def test_a_rule_id_is_used_once(tmp_path: Path) -> None:
    rule = "[[rule]]\nid = 'a.b'\npattern = 'x'\nexamples = ['x']\n"
    with pytest.raises(RulePackError, match=r"'a\.b'"):
        load_rules(a_pack(tmp_path, rule + rule))


def test_an_empty_folder_is_no_rule_pack(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="không có bộ quy tắc"):
        load_rules(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="nowhere"):
        load_rules(tmp_path / "nowhere")
