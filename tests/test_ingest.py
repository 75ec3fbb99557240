"""Ingest: every file of a folder is saved, known, or set aside with a reason; nothing is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from vnreports.inbox import Found, discover
from vnreports.ingest import ingest
from vnreports.locate import rules_dir
from vnreports.outcomes import Outcome, Way
from vnreports.records import ExtractorRecord, Header, Report, SourceRecord
from vnreports.redoing import redo
from vnreports.store import File, Store, Superseded

REPORT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ
Số: {number}/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm 2024

1. Kết quả: Bộ phận Một cửa tiếp nhận {number} hồ sơ.
"""


def put(folder: Path, name: str, number: int = 5) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORT.format(number=number), encoding="utf-8")
    return path


def run(found: Found | list[Path], store: Store, **options: object) -> dict[str, Outcome]:
    files = found.files if isinstance(found, Found) else tuple(found)
    outcomes: list[Outcome] = []
    ingest(files, store, told=outcomes.append, way=Way(**options))  # type: ignore[arg-type]
    return {Path(outcome.name).name: outcome for outcome in outcomes}


def states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: outcome.state for name, outcome in outcomes.items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kho" / "k.sqlite") as opened:
        yield opened


# Ingest


def test_a_new_file_is_stored_and_its_record_written(tmp_path: Path, store: Store) -> None:
    put(tmp_path, "hop-thu/xa-vi-du.txt")
    outcomes = run(discover([tmp_path / "hop-thu"]), store, records=tmp_path / "records")
    assert states(outcomes) == {"xa-vi-du.txt": "stored"}
    record = json.loads((tmp_path / "records" / "xa-vi-du.json").read_text(encoding="utf-8"))
    report = store.load("xa-vi-du")
    assert report is not None
    assert Report.model_validate(record) == report
    assert report.header.code == "5/BC-UBND"


def test_a_second_run_does_nothing_twice(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    (again,) = run([path], store).values()
    assert (again.state, again.id, again.digest, again.outdated) == ("known", "a", None, False)
    assert store.ids() == ["a"]


def test_a_record_that_was_lost_is_written_again(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    run([path], store, records=tmp_path / "records")
    assert (tmp_path / "records" / "a.json").is_file()


def test_rereading_extracts_what_is_known_again(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    assert states(run([path], store, reread=True)) == {"a.txt": "updated"}
    assert store.ids() == ["a"]


def test_the_same_content_in_two_files_of_one_run_is_one_report(
    tmp_path: Path, store: Store
) -> None:
    first, copy = put(tmp_path, "a.txt"), put(tmp_path, "ban-sao.txt")
    assert states(run([first, copy], store)) == {"a.txt": "stored", "ban-sao.txt": "duplicate"}
    assert states(run([first, copy], store)) == {"a.txt": "known", "ban-sao.txt": "known"}


def test_two_reports_of_one_name_are_two_reports(tmp_path: Path, store: Store) -> None:
    first, other = put(tmp_path, "xa-a/bc.txt", 1), put(tmp_path, "xa-b/bc.txt", 2)
    run([first, other], store, records=tmp_path / "records")
    assert len(store.ids()) == 2
    assert sorted(path.stem for path in (tmp_path / "records").iterdir()) == store.ids()


def test_a_changed_file_is_a_new_report_and_says_so(tmp_path: Path, store: Store) -> None:
    run([put(tmp_path, "a.txt", 1)], store)
    (later,) = run([put(tmp_path, "a.txt", 2)], store).values()
    assert (later.state, later.earlier) == ("stored", ("a",))
    assert len(store.ids()) == 2


def test_a_bad_file_is_in_the_ledger_and_tried_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    good = put(tmp_path, "b.txt")
    assert states(run([path, good], store)) == {"a.txt": "failed", "b.txt": "stored"}
    line = store.ledger()[0]
    assert (line["path"], line["state"]) == (str(path), "failed")
    assert line["reason"] == "Tệp rỗng, không có nội dung."
    put(tmp_path, "a.txt", 9)
    assert states(run([path], store)) == {"a.txt": "stored"}
    assert [line["state"] for line in store.ledger()] == ["stored", "stored"]


def test_what_failed_before_and_has_not_changed_is_tried_again_only_when_asked(
    tmp_path: Path, store: Store
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 hong")
    (first,) = run([path], store).values()
    (again,) = run([path], store).values()
    (asked,) = run([path], store, retry=True).values()
    assert [(one.state, one.before) for one in (first, again, asked)] == [
        ("failed", False),
        ("failed", True),
        ("failed", False),
    ]
    assert again.failure is not None
    assert first.failure is not None
    assert (again.failure.why, again.failure.advice) == (first.failure.why, first.failure.advice)
    steps = [(step["stage"], step["state"], step["reason"]) for step in store.steps(str(path))]
    assert steps == [("read", "failed", first.failure.why)] * 2


def test_the_steps_of_a_file_tell_what_was_done_by_which_version(
    tmp_path: Path, store: Store
) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    steps = store.steps(str(path))
    assert [(step["stage"], step["state"]) for step in steps] == [
        ("read", "done"),
        ("extract", "done"),
        ("save", "done"),
    ]
    extractor = Way().extractor()
    assert {(step["version"], step["rules"], step["report"]) for step in steps} == {
        (extractor.version, extractor.rules, "a")
    }
    assert all(step["seconds"] > 0 for step in steps[:2])


def test_the_original_is_kept_by_its_content(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store, originals=tmp_path / "originals")
    (kept,) = [one for one in (tmp_path / "originals").rglob("*") if one.is_file()]
    report = store.load("a")
    assert report is not None
    assert kept.name == f"{report.source.sha256}.txt"
    assert kept.read_bytes() == path.read_bytes()


def test_a_new_version_of_a_report_is_told_and_both_stay(tmp_path: Path, store: Store) -> None:
    text = REPORT.format(number=5).replace("Số: 5/", "Số: 9/")
    for name, body in (("cu.txt", text), ("moi.txt", text.replace("5 hồ sơ", "6 hồ sơ"))):
        (tmp_path / name).write_text(body, encoding="utf-8")
    outcomes = run([tmp_path / "cu.txt", tmp_path / "moi.txt"], store)
    assert outcomes["moi.txt"].replaces == ("cu",)
    assert store.superseded() == {"cu": Superseded("moi", "same_number")}
    assert store.ids() == ["cu", "moi"]


# Redo


def other_rules(folder: Path) -> Path:
    """Return rule packs that differ from those of this installation in a comment's worth."""
    copy = folder / "quy-tac"
    shutil.copytree(rules_dir(), copy)
    pack = copy / "sections" / "areas.toml"
    pack.write_text(pack.read_text(encoding="utf-8") + "\n# khác\n", encoding="utf-8")
    return copy


def redone(store: Store, **options: object) -> dict[str, Outcome]:
    way = Way(**options)  # type: ignore[arg-type]
    outcomes: list[Outcome] = []
    redo(store.outdated(way.extractor()), store, told=outcomes.append, way=way)
    return {outcome.name: outcome for outcome in outcomes}


def test_redo_begins_with_the_stored_text_and_needs_no_file(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    before = store.load("a")
    path.unlink()
    rules = other_rules(tmp_path)
    assert states(redone(store, rules=rules)) == {"a": "unchanged"}
    after = store.load("a")
    assert after is not None
    assert before is not None
    assert after.extractor.rules != before.extractor.rules
    assert after.model_copy(update={"extractor": before.extractor}) == before


def test_redo_does_only_what_other_rules_have_made(tmp_path: Path, store: Store) -> None:
    run([put(tmp_path, "a.txt", 1)], store)
    rules = other_rules(tmp_path)
    run([put(tmp_path, "b.txt", 2)], store, rules=rules)
    assert list(redone(store, rules=rules)) == ["a"]
    assert redone(store, rules=rules) == {}


def test_redo_tells_where_a_record_comes_out_otherwise(tmp_path: Path, store: Store) -> None:
    run([put(tmp_path, "a.txt")], store)
    right, source = store.load("a"), store.source("a")
    assert right is not None
    former = {
        "header": Header(code="6/BC-UBND"),
        "extractor": ExtractorRecord(version="0", rules="0"),
    }
    store.save(
        right.model_copy(update=former),
        File(str(tmp_path / "a.txt"), right.source.sha256),
        source=source,
        replace=True,
    )
    (outcome,) = redone(store, records=tmp_path / "records").values()
    assert (outcome.state, outcome.digest and outcome.digest.header) == ("updated", right.header)
    record = json.loads((tmp_path / "records" / "a.json").read_text(encoding="utf-8"))
    assert Report.model_validate(record) == store.load("a") == right


def test_a_report_without_its_text_says_what_to_do(tmp_path: Path, store: Store) -> None:
    report = Report(
        id="cu",
        source=SourceRecord(sha256="a" * 64),
        extractor=ExtractorRecord(version="0", rules="0"),
        text="Báo cáo",
        header=Header(),
    )
    store.save(report, File("/cu.txt", "a" * 64))
    (outcome,) = redone(store).values()
    assert outcome.failure is not None
    assert outcome.failure.advice == "Hãy nạp lại tệp gốc với --reread."


def test_two_bad_files_of_one_content_both_fail(tmp_path: Path, store: Store) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    outcomes = run(discover([tmp_path]), store)
    assert states(outcomes) == {"a.txt": "failed", "b.txt": "failed"}


def test_reports_of_former_rules_are_pointed_out(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "a.txt")
    run([path], store)
    rules = tmp_path / "rules"
    (rules / "common").mkdir(parents=True)
    (rules / "common" / "x.toml").write_text('[pieces]\nword = "a"\n', encoding="utf-8")
    assert run([path], store, rules=rules)["a.txt"].outdated


def test_what_was_saved_before_a_stop_is_there_and_the_next_run_continues(
    tmp_path: Path, store: Store
) -> None:
    paths = [put(tmp_path, f"{number}.txt", number) for number in (1, 2, 3)]
    told: list[Outcome] = []

    def stop_after_two(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(paths, store, told=stop_after_two)
    assert store.ids() == ["1", "2"]
    assert states(run(paths, store)) == {"1.txt": "known", "2.txt": "known", "3.txt": "stored"}


def test_a_pool_saves_every_report(tmp_path: Path, store: Store) -> None:
    paths = [put(tmp_path, f"{number}.txt", number) for number in range(1, 13)]
    outcomes = run(paths, store, jobs=2, records=tmp_path / "records")
    assert set(states(outcomes).values()) == {"stored"}
    assert len(store.ids()) == len(list((tmp_path / "records").iterdir())) == 12
