"""Scores of groups: B-cubed, and that grouping is as good as was accepted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from vnreports import scoring
from vnreports.cli import app
from vnreports.resolve.groups import Told
from vnreports.rules import load_rules
from vnreports.scoring.groups import (
    SETS,
    BCubed,
    Mistake,
    b_cubed,
    fell,
    read_group_scores,
    read_groups,
    score_groups,
    write_group_scores,
)

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
BAR = 0.92
FOUND = [
    # all right, all in one group, each alone: worked out by hand
    ("aabb", "xxyy", (1.0, 1.0)),
    ("aabb", "xxxx", (0.5, 1.0)),
    ("aabb", "wxyz", (1.0, 0.5)),
    # of a, a, a, b the last a is with b: precision (1 + 1 + 1/2 + 1/2) / 4, recall (2/3 + 2/3 +
    # 1/3 + 1) / 4
    ("aaab", "xxyy", (0.75, 2 / 3)),
]


@pytest.mark.parametrize(("gold", "got", "figures"), FOUND)
def test_b_cubed_is_the_mean_over_mentions(
    gold: str, got: str, figures: tuple[float, float]
) -> None:
    found = b_cubed(gold, got)
    assert (found.precision, found.recall) == pytest.approx(figures)


def test_nothing_has_no_figures() -> None:
    assert b_cubed("", "") == BCubed(0, 0, 0, 0.0, 0.0)
    assert b_cubed("", "").f1 == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1))
def test_precision_and_recall_change_places_with_gold_and_got(pairs: list[tuple[str, str]]) -> None:
    gold, got = zip(*pairs, strict=True)
    one, other = b_cubed(gold, got), b_cubed(got, gold)
    assert (one.precision, one.recall) == pytest.approx((other.recall, other.precision))
    assert 0 < one.f1 <= 1


def test_the_gold_is_large_enough_to_say_something() -> None:
    mentions = [one for name in ("dev", "test") for one in read_groups(CORPUS, name)]
    assert len(mentions) >= 150
    assert len({group for group, _ in mentions}) >= 50


@pytest.mark.parametrize("name", SETS)
def test_grouping_is_as_good_as_accepted_and_above_the_bar(name: str) -> None:
    found = score_groups(read_groups(CORPUS, name), load_rules())
    assert found.f1 >= BAR
    assert not fell(found.f1, read_group_scores(CORPUS)[name])


def test_the_gold_of_the_corpus_names_initiatives_as_its_reports_do() -> None:
    told = {
        (one.report, one.item): one.name
        for group, one in read_groups(CORPUS, "corpus")
        if group != f"{one.report} {one.item}"
    }
    lines = (CORPUS / "groups" / "corpus.csv").read_text(encoding="utf-8").splitlines()
    assert len(told) == len(lines) - 1
    for place, name in told.items():
        assert any(f",{place[0]},{place[1]}," in line and name in line for line in lines)


def test_a_mention_in_wrong_company_is_told() -> None:
    mentions = [
        ("a", Told("r1", "1", "Một chạm", unit="xã A")),
        ("a", Told("r2", "1", "Hai đúng", unit="xã B")),
        ("b", Told("r3", "1", "1 chạm", unit="xã C")),
    ]
    told: list[Mistake] = []
    score_groups(mentions, load_rules(), told=told.append)
    assert told == [
        Mistake("Một chạm", ("Hai đúng",), ("1 chạm",)),
        Mistake("Hai đúng", ("Một chạm",), ()),
        Mistake("1 chạm", (), ("Một chạm",)),
    ]


def test_accepted_scores_are_written_and_read(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    assert read_group_scores(tmp_path) == {}
    write_group_scores(tmp_path, {"dev": BCubed(2, 1, 1, 1.0, 0.5)})
    write_group_scores(tmp_path, {"test": BCubed(4, 2, 2, 1.0, 1.0)})
    assert read_group_scores(tmp_path) == {"dev": 0.6667, "test": 1.0}


def test_a_figure_falls_below_the_accepted_one_and_not_within_rounding() -> None:
    assert [fell(0.9, 0.95), fell(0.95, 0.95), fell(0.9498, 0.95), fell(0.1, None)] == [
        True,
        False,
        False,
        False,
    ]


def test_the_command_prints_and_holds_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS / "groups", corpus / "groups")
    shutil.copytree(CORPUS / "gold", corpus / "gold")
    monkeypatch.setattr(scoring, "corpus_dir", lambda: corpus)
    run = CliRunner().invoke(app, ["score", "--groups", "--floor"], prog_name="vnreports")
    assert run.exit_code == 0
    heads, *rows = [line.split() for line in run.stdout.splitlines()]
    assert (heads[-3:], [row[0] for row in rows]) == (["P", "R", "F1"], list(SETS))
    accepted = corpus / "groups" / "scores.json"
    figures = json.loads(accepted.read_bytes())
    figures["test"]["f1"] = 1.0
    accepted.write_text(json.dumps(figures), encoding="utf-8")
    fallen = CliRunner().invoke(app, ["score", "--groups", "--floor"], prog_name="vnreports")
    assert fallen.exit_code == 1
    assert "GIẢM test: 1.0000 → " in fallen.stderr
    CliRunner().invoke(app, ["score", "--groups", "--accept"], prog_name="vnreports")
    assert read_group_scores(corpus) == read_group_scores(CORPUS)


def test_groups_are_not_scored_together_with_records() -> None:
    run = CliRunner().invoke(app, ["score", "--groups", "--split", "dev"], prog_name="vnreports")
    assert run.exit_code == 2
    assert "--groups chỉ đi cùng" in run.stderr
