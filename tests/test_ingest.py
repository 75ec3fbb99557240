"""Ingest: every file of a folder is saved, known, or set aside with a reason; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from vnreports.inbox import Found, discover
from vnreports.ingest import ingest
from vnreports.outcomes import Outcome, Way
from vnreports.records import Report
from vnreports.store import Store

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
