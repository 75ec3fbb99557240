"""`vnreports score --forms`: the corpus in every form, and the floors of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vnreports.cli.app import app
from vnreports.cli.form_table import form_lines
from vnreports.errors import ReadError
from vnreports.scoring import (
    FORMS,
    Mark,
    mark_forms,
    read_accepted,
    read_accepted_forms,
    write_accepted,
    write_accepted_forms,
)
from vnreports.scoring.forms import folder_of, missing
from vnreports.scoring.tables import record_of_tables, tables_of

AGAINST = {name: form.against for name, form in FORMS.items()}
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
# Stands for corpus/build.py: copies the text of a report, and fails for one form.
BUILD = """
import sys
from pathlib import Path
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
if options["--form"] == "md":
    sys.exit("hong: form is broken")
here, out = Path(__file__).parent, Path(options["--out"])
out.mkdir(parents=True, exist_ok=True)
for id_ in (b for a, b in zip(sys.argv, sys.argv[1:]) if a == "--only"):
    text = (here / "text" / f"{id_}.txt").read_text(encoding="utf-8")
    if options["--style"] == "wrapped":
        text = text.replace("Kế hoạch số 12/KH-UBND", "kế hoạch ấy")
    (out / f"{id_}.{options['--form']}").write_text(text, encoding="utf-8")
"""
TEXT = "Thực hiện Kế hoạch số 12/KH-UBND và Quyết định số 9/QĐ-UBND.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of a short and a long report."""
    corpus = tmp_path / "corpus"
    for folder in ("gold", "text", "inbox"):
        (corpus / folder).mkdir(parents=True)
    (corpus / "build.py").write_text(BUILD, encoding="utf-8")
    (corpus / "inbox" / "MANIFEST.csv").write_text(
        "id,split,file\nngan,dev,ngan.txt\ndai,dev,dai.txt\nkin,test,kin.txt\n", encoding="utf-8"
    )
    references = [
        {"doc_type": kind, "code": code, "date": None, "quote": code}
        for kind, code in (("Kế hoạch", "12/KH-UBND"), ("Quyết định", "9/QĐ-UBND"))
    ]
    for id_ in ("ngan", "dai", "kin"):
        gold = json.dumps({"id": id_, "references": references})
        (corpus / "gold" / f"{id_}.json").write_text(gold, encoding="utf-8")
        text = TEXT * (2 if id_ == "dai" else 1)
        (corpus / "text" / f"{id_}.txt").write_text(text, encoding="utf-8")
    return corpus


def test_a_form_is_made_read_and_marked_beside_the_text(corpus: Path) -> None:
    made = mark_forms(corpus, ["wrapped"], split="dev")
    assert list(made.marks) == ["text", "wrapped"]
    assert sorted(made.marks["wrapped"]) == ["dai", "ngan"]
    text, wrapped = (made.marks[form]["ngan"]["references"] for form in ("text", "wrapped"))
    assert (text.found, wrapped.found, wrapped.got) == (2, 1, 1)
    assert (made.left_out, made.lacking) == ({}, [])
    assert folder_of(corpus, "wrapped") == corpus.parent / "build" / "forms" / "wrapped"


def test_a_form_that_cannot_be_made_is_named_and_the_others_count(corpus: Path) -> None:
    made = mark_forms(corpus, ["md", "wrapped"])
    assert made.left_out == {"md": "hong: form is broken"}
    assert list(made.marks) == ["text", "wrapped"]
    assert sorted(made.marks["text"]) == ["dai", "kin", "ngan"]


def test_without_its_program_a_form_is_left_out_with_the_reason(corpus: Path) -> None:
    assert missing("vni") is None
    assert missing("doc") == "cần LibreOffice, máy này chưa có"
    made = mark_forms(corpus, ["doc", "scan300"])
    assert list(made.left_out) == ["doc", "scan300"]
    assert list(made.marks) == ["text"]


def test_of_a_slow_form_the_shortest_reports_are_taken(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnreports.scoring.forms.missing", lambda name: None)
    folder_of(corpus, "scan200").mkdir(parents=True)
    made = mark_forms(corpus, ["scan200"], split="dev")
    # the stand-in makes no .pdf, so none is marked; which were asked for is to be seen
    assert [path.stem for path in folder_of(corpus, "scan200").iterdir()] == ["ngan"]
    assert "scan200" not in made.marks
    mark_forms(corpus, ["scan200"], split="dev", all_scans=True)
    assert sorted(path.stem for path in folder_of(corpus, "scan200").iterdir()) == ["dai", "ngan"]


def test_a_report_that_a_form_makes_unreadable_has_lost_everything(corpus: Path) -> None:
    (corpus / "text" / "ngan.txt").write_text(" ", encoding="utf-8")
    made = mark_forms(corpus, ["text"], split="dev")
    assert [line.split(":")[0] for line in made.lacking] == ["text ngan"]
    assert made.marks["text"]["ngan"]["references"] == Mark(
        gold=2, fields={"issuer": (0, 0), "subject": (0, 0)}
    )


TABLE = "Đã nhận 12 hồ sơ.\n| Lĩnh vực | Hồ sơ |\n| Đất đai | 1.012 |\n| Hộ tịch | 12 |\n"


def test_only_what_tables_state_is_wanted_of_a_workbook() -> None:
    quotes = ["12 hồ sơ", "1.012", "12"]
    gold = {"references": [{}], "indicators": [{"value": 1, "quote": quote} for quote in quotes]}
    # the bare "12" may stand for the one of the paragraph
    assert tables_of(gold, TABLE) == {
        "skip": [],
        "indicators": [
            {"value": 1, "quote": "1.012", "optional": False},
            {"value": 1, "quote": "12", "optional": True},
        ],
    }


def test_of_the_text_too_only_the_rows_of_tables_are_taken() -> None:
    spans = [(TABLE.index(told), told) for told in ("12 hồ sơ", "1.012")]
    indicators = [
        {"quote": told, "span": {"start": start, "end": start + len(told)}} for start, told in spans
    ]
    assert record_of_tables({"text": TABLE, "indicators": indicators}) == {
        "indicators": indicators[1:]
    }


def marks(found: int) -> dict[str, Mark]:
    return {"references": Mark(10, 10, found, found), "header": Mark(16, 16, 16, 16)}


SPLITS = {"a": "dev", "b": "dev"}


def test_accepted_forms_come_back_and_leave_the_accepted_reports_alone(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    write_accepted(path, {"a": marks(7)}, {"a": "dev"})
    forms = {"text": {"a": marks(9), "b": marks(8)}, "vni": {"a": marks(9), "b": marks(5)}}
    write_accepted_forms(path, forms, SPLITS, AGAINST)
    assert read_accepted_forms(path, AGAINST) == forms
    assert read_accepted(path) == {"a": marks(7)}
    write_accepted(path, {"a": marks(10)}, {"a": "dev"})
    assert read_accepted_forms(path, AGAINST) == forms


def test_of_a_form_only_what_is_not_as_in_the_text_is_written(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    forms = {"text": {"a": marks(9), "b": marks(8)}, "vni": {"a": marks(9), "b": marks(5)}}
    write_accepted_forms(path, forms, SPLITS, AGAINST)
    written = json.loads(path.read_text(encoding="utf-8"))["forms"]["vni"]
    assert written["reports"] == ["a", "b"]
    assert written["other"] == {
        "b": {"references": {"gold": 10, "got": 10, "found": 5, "strict": 5}}
    }
    assert written["figures"]["dev"]["references"]["strict"] == 0.7


def test_accepting_one_form_keeps_what_the_others_had(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    before = {"text": {"a": marks(8)}, "vni": {"a": marks(8)}, "gone": {"a": marks(1)}}
    write_accepted_forms(path, before, SPLITS, {**AGAINST, "gone": "text"})
    write_accepted_forms(path, {"text": {"a": marks(9)}}, SPLITS, AGAINST)
    assert read_accepted_forms(path, AGAINST) == {
        "text": {"a": marks(9)},
        "vni": {"a": marks(8)},
    }


def test_forms_that_are_no_scores_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"reports": {}, "forms": {"text": {}}}', encoding="utf-8")
    with pytest.raises(ReadError, match=r"x\.json"):
        read_accepted_forms(path, AGAINST)


def test_the_table_has_a_line_for_each_form_with_what_it_is_off_the_text() -> None:
    head, text, scan = form_lines(
        {"text": {"a": marks(9), "b": marks(1)}, "scan300": {"a": marks(8)}}
    )
    assert head.split()[:4] == ["dạng", "số", "bản", "viện"]
    assert text.split() == ["text", "2", "0.500", "1.000"]
    assert scan.split() == ["scan300", "1", "0.800", "-0.100", "1.000"]  # of the same report


@pytest.fixture
def at_corpus(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("vnreports.cli.form_scores.corpus_dir", lambda: corpus)
    monkeypatch.setattr("vnreports.batch.processors", lambda: 1)
    return corpus


def test_a_form_that_falls_below_its_floor_is_told_and_fails(at_corpus: Path) -> None:
    run = CliRunner()
    first = run.invoke(app, ["score", "--forms", "plain", "--accept"])
    assert (first.exit_code, first.stderr.count("\n")) == (0, 1)
    build = at_corpus / "build.py"
    build.write_text(BUILD.replace('"wrapped"', '"plain"'), encoding="utf-8")
    second = run.invoke(app, ["score", "--forms", "plain", "--floor"])
    assert second.exit_code == 1
    assert "plain: GIẢM references found: 0.8000 → 0.5714 (-0.2286)" in second.stderr
    build.write_text(BUILD, encoding="utf-8")
    assert run.invoke(app, ["score", "--forms", "plain", "--floor"]).exit_code == 0


def test_a_form_left_out_is_told_and_is_no_failure(at_corpus: Path) -> None:
    done = CliRunner().invoke(app, ["score", "--forms", "doc", "--floor"])
    assert done.exit_code == 0
    assert done.stderr == "Dạng doc không được tính: cần LibreOffice, máy này chưa có.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--forms", "vini"], "Không có dạng vini"),
        (["--forms", "vni", "--show", "references"], "không đi cùng"),
        (["gold", "--forms", "vni"], "không đi cùng"),
    ],
)
def test_what_cannot_be_scored_is_refused(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(app, ["score", *arguments], env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert told in done.stderr


def test_every_form_is_one_that_the_build_makes() -> None:
    from corpus import build

    for name, form in FORMS.items():
        assert form.form in build.FORMS, name
        assert form.style in build.STYLES.get(form.form, ("",)), name
        assert form.against in FORMS, name
