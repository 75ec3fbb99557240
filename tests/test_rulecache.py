"""The rule cache: packs are read once and kept, and never taken from other hands."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from vnreports import rules as module
from vnreports.errors import RulePackError
from vnreports.locate import own_rules_dir
from vnreports.rules import RuleSet


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, still missing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path / "vnreports"


def load(folder: Path | None = None) -> RuleSet:
    """Load as a new process would."""
    return module._load.__wrapped__(folder or own_rules_dir())


def never(*_: object) -> bool:
    raise AssertionError("the packs were read again")


def test_a_second_start_reads_no_pack_and_compiles_no_pattern(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load()
    monkeypatch.setattr(module, "_packs", never)
    monkeypatch.setattr(RuleSet, "_compile", lambda self, pattern, of: self._compiled[pattern])
    second = load()
    assert second is not first
    assert (second.digest, list(second.rules)) == (first.digest, list(first.rules))
    found = second.pattern("initiatives.taken_of").match("” của ")
    assert found is not None
    assert [path.suffix for path in cache.iterdir()] == [".pickle"]


def test_changed_packs_are_read_and_the_old_ones_leave(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "quy-tac"
    shutil.copytree(own_rules_dir(), folder)
    monkeypatch.setattr(module, "own_rules_dir", lambda: folder)
    before = load(folder)
    with (folder / "initiatives" / "takeover.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[lexicon]]\nid = "thu.nghiem"\nwords = ["một"]\n')
    after = load(folder)
    assert after.digest != before.digest
    assert after.words("thu.nghiem") == {"một"}
    assert len(list(cache.iterdir())) == 1


def test_packs_of_another_folder_are_not_kept(cache: Path, tmp_path: Path) -> None:
    shutil.copytree(own_rules_dir(), tmp_path / "quy-tac")
    load(tmp_path / "quy-tac")
    assert not cache.exists()


def test_a_broken_pattern_is_told_where_it_is_asked_for_and_nothing_is_kept(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "quy-tac"
    folder.mkdir()
    pack = '[[rule]]\nid = "a.b"\npattern = "("\nexamples = ["x"]\n'
    (folder / "a.toml").write_text(pack, encoding="utf-8")
    monkeypatch.setattr(module, "own_rules_dir", lambda: folder)
    found = load(folder)
    with pytest.raises(RulePackError, match=r"a\.b"):
        found.pattern("a.b")
    assert not cache.exists()


class Trap:
    """What runs something when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> object:
        return Path.touch, (self.mark,)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its rights elsewhere")
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_can_write_to_is_not_read(
    cache: Path, tmp_path: Path, mode: int
) -> None:
    load()
    (path,) = cache.iterdir()
    path.write_bytes(pickle.dumps(Trap(tmp_path / "sap-bay")))
    path.chmod(mode)
    assert load().rules
    assert not (tmp_path / "sap-bay").exists()


@pytest.mark.parametrize("content", [b"", b"rubbish", pickle.dumps(["no rules"])])
def test_what_cannot_be_used_is_made_anew(cache: Path, content: bytes) -> None:
    digest = load().digest
    (path,) = cache.iterdir()
    path.write_bytes(content)
    assert load().digest == digest
    assert path.stat().st_size > 10_000


def test_without_a_place_to_keep_it_the_packs_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tep").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "tep"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "tep"))
    assert load().rules
