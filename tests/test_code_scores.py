"""Scores of codes: which figures bear the code that gold gives them, and that the bars are met."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vnreports.cli import app
from vnreports.scoring import Mark, figures, mark_report, pool, pool_codes, read_accepted

SCORES = Path(__file__).resolve().parent.parent / "corpus" / "scores.json"
PRECISION, RECALL = 0.95, 0.85


def a_figure(value: int, code: str | None, **fields: Any) -> dict[str, Any]:
    return {
        "name": f"hồ sơ {value}",
        "value": value,
        "unit": "hồ sơ",
        "quote": f"{value} hồ sơ",
        "code": code,
        **fields,
    }


GOLD = [a_figure(11, "HS01"), a_figure(22, "HS06"), a_figure(33, None), a_figure(44, "HS09")]
GOT = [a_figure(11, "HS01"), a_figure(22, "HS08"), a_figure(33, "HS09"), a_figure(55, "HS10")]


def test_a_code_counts_for_gold_and_for_the_record_and_is_right_where_both_agree() -> None:
    marked = mark_report({"indicators": GOLD}, {"indicators": GOT})
    assert marked.codes == {
        "HS01": Mark(1, 1, 1, 1),
        "HS06": Mark(1, 0, 0, 0),
        "HS08": Mark(0, 1, 0, 0),
        "HS09": Mark(1, 1, 0, 0),  # that of 44 is missed, that of 33 is one too many
        "HS10": Mark(0, 1, 0, 0),  # no figure of gold
    }
    assert marked.marks["codes"] == Mark(3, 4, 1, 1)
    assert [
        (one.kind, one.gold.get("value"), one.got.get("value")) for one in marked.remarks["codes"]
    ] == [
        ("wrong", 22, 22),
        ("wrong", 33, 33),
        ("missed", 44, None),
        ("spurious", None, 55),
    ]


def test_a_figure_that_gold_leaves_to_choice_is_neither_hit_nor_miss() -> None:
    gold = [a_figure(11, "HS01", optional=True), a_figure(22, "HS06")]
    got = [a_figure(11, "HS02"), a_figure(22, "HS06")]
    assert mark_report({"indicators": gold}, {"indicators": got}).codes == {
        "HS06": Mark(1, 1, 1, 1)
    }


@pytest.mark.parametrize(
    "gold",
    [
        {"indicators": [{key: value for key, value in GOLD[0].items() if key != "code"}]},
        {"indicators": GOLD, "skip": ["indicators"]},
    ],
    ids=["nobody has coded it", "nobody has annotated figures"],
)
def test_gold_without_codes_is_not_scored(gold: dict[str, Any]) -> None:
    marked = mark_report(gold, {"indicators": GOT})
    assert (marked.marks["codes"], marked.codes, marked.remarks["codes"]) == (Mark(), {}, ())


def test_codes_of_many_reports_are_counted_together() -> None:
    one, other = {"HS01": Mark(2, 1, 1, 1)}, {"HS01": Mark(1, 1, 0, 0), "CD01": Mark(0, 1, 0, 0)}
    assert pool_codes([one, other]) == {"CD01": Mark(0, 1, 0, 0), "HS01": Mark(3, 2, 1, 1)}


def test_the_command_tells_each_code_the_weakest_first(tmp_path: Path) -> None:
    for folder, items in (("gold", GOLD), ("got", GOT)):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "a.json"
        path.write_text(json.dumps({"indicators": items}), encoding="utf-8")
    arguments = [
        "score",
        str(tmp_path / "gold"),
        str(tmp_path / "got"),
        "--codes",
        "--show",
        "codes",
    ]
    run = CliRunner().invoke(app, arguments, prog_name="vnreports")
    assert run.exit_code == 0
    head, *mistakes = run.stdout.splitlines()[:5]
    assert head == "== a"
    assert mistakes[0].strip() == '~ code: "HS06" ≠ "HS08" | “22 hồ sơ”'
    assert mistakes[1].strip() == '~ code: null ≠ "HS09" | “33 hồ sơ”'
    rows = [line.split() for line in run.stdout.splitlines()[5:]]
    assert rows == [
        ["mã", "chuẩn", "máy", "trúng", "P", "R", "F1"],
        ["HS06", "1", "0", "0", "0.000", "0.000", "0.000"],
        ["HS08", "0", "1", "0", "0.000", "0.000", "0.000"],
        ["HS09", "1", "1", "0", "0.000", "0.000", "0.000"],
        ["HS10", "0", "1", "0", "0.000", "0.000", "0.000"],
        ["HS01", "1", "1", "1", "1.000", "1.000", "1.000"],
        ["GỘP", "3", "4", "1", "0.250", "0.333", "0.286"],
    ]


@pytest.mark.parametrize("other", ["--groups", "--forms=all"])
def test_codes_do_not_go_with_other_scores(other: str) -> None:
    run = CliRunner().invoke(app, ["score", "--codes", other], prog_name="vnreports")
    assert run.exit_code == 2


# The accepted scores are part of the checkout, not of the wheel; that they hold is seen by
# `vnreports score --floor`.
if SCORES.is_file():

    @pytest.mark.parametrize("split", ["dev", "test"])
    def test_the_accepted_scores_of_codes_meet_the_bars(split: str) -> None:
        splits = {
            id_: report["split"]
            for id_, report in json.loads(SCORES.read_bytes())["reports"].items()
        }
        marks = [one["codes"] for id_, one in read_accepted(SCORES).items() if splits[id_] == split]
        found = figures(pool(marks))
        assert found.precision >= PRECISION
        assert found.recall >= RECALL
