"""Loading rule packs: what is accepted, what is refused and how it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vnreports.errors import RulePackError
from vnreports.locate import rules_dir
from vnreports.rules import RuleSet, load_rules

PLAN = """
[pieces]
number = '\\d+'
code = '$number/KH-UBND'

[[lexicon]]
id = "plans.words"
words = ["kế hoạch", "kế hoạch liên tịch"]

[[lexicon]]
id = "plans.levels"
[lexicon.entries]
"xã" = "commune"
"tỉnh" = "province"

[[rule]]
id = "plans.coded"
pattern = '(?i:$plans_words) số (?P<code>$code)'
examples = ["Kế hoạch số 12/KH-UBND"]
counter_examples = ["Kế hoạch năm 2024"]
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    (tmp_path / "plans.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def with_pack(folder: Path, pack: str, *, name: str = "other.toml") -> Path:
    (folder / name).write_text(pack, encoding="utf-8")
    return folder


def test_pieces_and_words_are_put_into_a_pattern(packs: Path) -> None:
    found = load_rules(packs).pattern("plans.coded").search("theo kế hoạch liên tịch số 7/KH-UBND")
    assert found is not None
    assert (found[0], found["code"]) == ("kế hoạch liên tịch số 7/KH-UBND", "7/KH-UBND")


def test_a_lexicon_is_a_set_of_words_or_a_table(packs: Path) -> None:
    rules = load_rules(packs)
    assert rules.words("plans.words") == {"kế hoạch", "kế hoạch liên tịch"}
    assert rules.words("plans.levels") == {"xã", "tỉnh"}
    assert rules.table("plans.levels") == {"xã": "commune", "tỉnh": "province"}


def test_the_code_may_use_pieces_in_patterns_of_its_own(packs: Path) -> None:
    assert load_rules(packs).compile("^$number$").match("2024")


def test_rules_are_grouped_by_the_beginning_of_their_id(packs: Path) -> None:
    rules = load_rules(packs)
    assert [rule.id for rule in rules.group("plans.")] == ["plans.coded"]
    assert rules.group("figures.") == []


def test_a_rule_is_measured_by_its_own_examples(packs: Path) -> None:
    lazy = PLAN.replace("Kế hoạch số 12/KH-UBND", "Kế hoạch số 12").replace(
        "Kế hoạch năm 2024", "Kế hoạch số 3/KH-UBND"
    )
    rules = load_rules(with_pack(packs, lazy, name="plans.toml"))
    assert rules.faults(rules.rules["plans.coded"]) == [
        "plans.coded: ví dụ không khớp: 'Kế hoạch số 12'",
        "plans.coded: phản ví dụ lại khớp: 'Kế hoạch số 3/KH-UBND'",
    ]


def test_an_example_of_a_rule_on_lower_case_may_be_written_as_in_reports(packs: Path) -> None:
    lower = PLAN.replace("pattern = '(?i:", "on = 'lower'\npattern = '(?:")
    lower = lower.replace("/KH-UBND'", "/kh-ubnd'")
    rules = load_rules(with_pack(packs, lower, name="plans.toml"))
    assert rules.faults(rules.rules["plans.coded"]) == []


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        ("[[rule]\n", "other.toml: không đọc được TOML: "),  # no TOML
        (
            '[[rule]]\nid = "plans.x"\npattern = "x"\nexamples = ["x"]\nexemples = []\n',
            "other.toml: rule.0.exemples: ",  # a misspelt key
        ),
        ('[[rule]]\nid = "plans.x"\npattern = "x"\n', "other.toml: rule.0.examples: "),
        ('[[rule]]\nid = "Plans X"\npattern = "x"\nexamples = ["x"]\n', "other.toml: rule.0.id: "),
        (
            '[[rule]]\nid = "plans.coded"\npattern = "x"\nexamples = ["x"]\n',
            "plans.toml: quy tắc 'plans.coded' bị trùng mã.",
        ),
        (
            '[[lexicon]]\nid = "plans.words"\n',
            "plans.toml: từ điển 'plans.words' đã có ở tệp khác.",
        ),
        ("[pieces]\nnumber = 'x'\n", "plans.toml: mảnh mẫu $number đã có ở tệp khác."),
        # a piece with the name that a lexicon has in patterns would shadow it
        ("[pieces]\nplans_words = 'x'\n", "plans.toml: mảnh mẫu $plans_words đã có ở tệp khác."),
    ],
)
def test_a_wrong_pack_is_refused_by_file_and_key(packs: Path, pack: str, message: str) -> None:
    with pytest.raises(RulePackError) as refused:
        load_rules(with_pack(packs, pack))
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("x(", "Quy tắc 'plans.x': mẫu không dịch được: "),
        ("$nothing", "Không có mảnh mẫu $nothing dùng trong '$nothing'."),
        ("$loop", "Mảnh mẫu lồng nhau quá sâu: "),
    ],
)
def test_a_pattern_that_cannot_be_compiled_is_told(packs: Path, pattern: str, message: str) -> None:
    rule = f"[[rule]]\nid = 'plans.x'\npattern = '{pattern}'\nexamples = ['x']\n"
    rules = load_rules(with_pack(packs, "[pieces]\nloop = '$loop'\n" + rule))
    with pytest.raises(RulePackError) as refused:
        rules.pattern("plans.x")
    assert str(refused.value).startswith(message)


def test_a_pattern_of_the_code_that_cannot_be_compiled_is_told(packs: Path) -> None:
    with pytest.raises(RulePackError, match=r"Mẫu '\$number\(': mẫu không dịch được"):
        load_rules(packs).compile("$number(")


def test_a_missing_rule_or_lexicon_is_named(packs: Path) -> None:
    rules = load_rules(packs)
    with pytest.raises(RulePackError, match=r"thiếu quy tắc 'header.number'"):
        rules.pattern("header.number")
    with pytest.raises(RulePackError, match=r"thiếu từ điển 'header.levels'"):
        rules.table("header.levels")
    with pytest.raises(RulePackError, match=r"thiếu từ điển 'header.levels'"):
        rules.words("header.levels")


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="không có bộ quy tắc nào"):
        load_rules(tmp_path)


def test_the_digest_is_that_of_the_words_and_not_of_line_ends(tmp_path: Path) -> None:
    digests = {}
    for name, pack in {
        "unix": PLAN,
        "windows": PLAN.replace("\n", "\r\n"),
        "changed": PLAN.replace("xã", "phường"),
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "plans.toml").write_bytes(pack.encode("utf-8"))
        digests[name] = load_rules(folder).digest
    assert digests["unix"] == digests["windows"] != digests["changed"]


def test_rules_may_lie_in_folders(packs: Path) -> None:
    (packs / "header").mkdir()
    shutil.move(packs / "plans.toml", packs / "header" / "plans.toml")
    assert list(load_rules(packs).packs) == ["header/plans.toml"]


def test_the_packs_of_this_installation_compile(rules: RuleSet) -> None:
    assert {rule_id for rule_id in rules.rules if not rules.pattern(rule_id).pattern} == set()


class TestWhereThePacksAre:
    def test_the_argument_comes_first(self, packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("VNREPORTS_EXTRACTORS", "/nowhere")
        assert rules_dir(packs) == packs

    def test_then_the_environment(self, packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("VNREPORTS_EXTRACTORS", str(packs))
        assert rules_dir() == packs

    def test_an_empty_environment_says_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("VNREPORTS_EXTRACTORS", "")
        assert (rules_dir() / "sections").is_dir()

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(RulePackError, match="khong-co"):
            rules_dir(tmp_path / "khong-co")

    @pytest.mark.parametrize("home", ["wheel", "checkout"])
    def test_then_the_package_or_the_checkout_around_it(
        self, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("VNREPORTS_EXTRACTORS", raising=False)
        package = tmp_path / "src" / "vnreports"
        expected = package / "_extractors" if home == "wheel" else tmp_path / "extractors"
        package.mkdir(parents=True)
        expected.mkdir()
        (tmp_path / "pyproject.toml").touch()
        monkeypatch.setattr("vnreports.locate.__file__", str(package / "locate.py"))
        assert rules_dir() == expected

    def test_nowhere_is_told_by_the_place_inside_the_package(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("VNREPORTS_EXTRACTORS", raising=False)
        monkeypatch.setattr(
            "vnreports.locate.__file__", str(tmp_path / "lib" / "vnreports" / "locate.py")
        )
        with pytest.raises(RulePackError, match="_extractors"):
            rules_dir()
