"""Archives and mails in an inbox: their files are files of their own, and none is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from vnreports.ingest import ingest
from vnreports.outcomes import Outcome, Way
from vnreports.store import Store

REPORT = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ {number}
Số: {number}/BC-UBND

BÁO CÁO
Kết quả cải cách hành chính năm 2024

1. Kết quả: Bộ phận Một cửa tiếp nhận {number} hồ sơ.
"""


def a_report(number: int) -> bytes:
    return REPORT.format(number=number).encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    payload = io.BytesIO()
    with zipfile.ZipFile(payload, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return payload.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kho" / "k.sqlite") as opened:
        yield opened


def run(paths: list[Path], store: Store, **options: object) -> dict[str, Outcome]:
    outcomes: list[Outcome] = []
    ingest(paths, store, told=outcomes.append, way=Way(**options))  # type: ignore[arg-type]
    return {outcome.name.rpartition("/")[2]: outcome for outcome in outcomes}


def states(outcomes: Mapping[str, Outcome]) -> dict[str, str]:
    return {name: outcome.state for name, outcome in outcomes.items()}


def ledger(store: Store, folder: Path) -> dict[str, str]:
    rows = store.ledger()
    return {Path(row["path"]).relative_to(folder).as_posix(): row["state"] for row in rows}


def test_each_file_of_an_archive_is_a_report_and_the_archive_is_told_last(
    tmp_path: Path, store: Store
) -> None:
    members = {"goi/xa-a.txt": a_report(1), "goi/xa-b.txt": a_report(2)}
    path = put(tmp_path, "tap.zip", packed(members))
    outcomes = run([path], store, originals=tmp_path / "originals")
    assert states(outcomes) == {"xa-a.txt": "stored", "xa-b.txt": "stored", "tap.zip": "opened"}
    assert list(outcomes)[-1] == "tap.zip"
    assert outcomes["xa-a.txt"].name == f"{path}!/goi/xa-a.txt"
    assert store.ids() == ["xa-a", "xa-b"]
    assert ledger(store, tmp_path) == {
        "tap.zip": "opened",
        "tap.zip!/goi/xa-a.txt": "stored",
        "tap.zip!/goi/xa-b.txt": "stored",
    }
    kept = [one.read_bytes() for one in (tmp_path / "originals").rglob("*.txt")]
    assert sorted(kept) == sorted(members.values())


def test_an_archive_that_is_known_is_not_opened_again(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "tap.zip", packed({"xa-a.txt": a_report(1)}))
    run([path], store)
    assert states(run([path], store)) == {"tap.zip": "known"}


def test_an_archive_in_an_archive_is_opened_too(tmp_path: Path, store: Store) -> None:
    inner = packed({"xa-a.txt": a_report(1)})
    path = put(tmp_path, "tap.zip", packed({"trong.zip": inner, "xa-b.txt": a_report(2)}))
    outcomes = run([path], store)
    assert states(outcomes) == {
        "xa-a.txt": "stored",
        "xa-b.txt": "stored",
        "trong.zip": "opened",
        "tap.zip": "opened",
    }
    assert outcomes["xa-a.txt"].name == f"{path}!/trong.zip!/xa-a.txt"


def test_the_same_file_three_times_is_one_report(tmp_path: Path, store: Store) -> None:
    twice = packed({"a.txt": a_report(1), "b/ban-sao.txt": a_report(1)})
    paths = [put(tmp_path, "tap.zip", twice), put(tmp_path, "le.txt", a_report(1))]
    outcomes = run(paths, store)
    assert sorted(states(outcomes).values()) == ["duplicate", "duplicate", "opened", "stored"]
    assert len(store.ids()) == 1
    assert sorted(ledger(store, tmp_path).values()) == [
        "duplicate",
        "duplicate",
        "opened",
        "stored",
    ]


def test_a_bad_member_is_set_aside_and_tried_again_when_asked(tmp_path: Path, store: Store) -> None:
    path = put(tmp_path, "tap.zip", packed({"hong.pdf": b"%PDF-1.4 hong", "a.txt": a_report(1)}))
    first = run([path], store)
    assert states(first) == {"hong.pdf": "failed", "a.txt": "stored", "tap.zip": "opened"}
    assert store.failed() == [f"{path}!/hong.pdf"]
    assert states(run([path], store)) == {"tap.zip": "known"}
    again = run([path], store, retry=True)
    assert states(again) == {"hong.pdf": "failed", "a.txt": "known", "tap.zip": "opened"}


def test_what_is_no_document_in_an_archive_is_told_with_the_reason(
    tmp_path: Path, store: Store
) -> None:
    path = put(tmp_path, "tap.zip", packed({"phim.mp4": b"x" * 50, "a.txt": a_report(1)}))
    (name, why), *others = run([path], store)["tap.zip"].passed_over
    assert (name, others) == ("phim.mp4", [])
    assert "mp4" in why


def test_a_run_that_stops_within_an_archive_is_continued(tmp_path: Path, store: Store) -> None:
    members = {f"xa-{number}.txt": a_report(number) for number in range(1, 6)}
    path = put(tmp_path, "tap.zip", packed(members))
    told: list[Outcome] = []

    def stop_after_two(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([path], store, told=stop_after_two)
    assert len(store.ids()) == 2
    assert "opened" not in ledger(store, tmp_path).values()
    outcomes = run([path], store)
    assert sorted(states(outcomes).values()) == ["known"] * 2 + ["opened"] + ["stored"] * 3
    assert len(store.ids()) == 5


def test_the_attachments_of_a_mail_are_reports(tmp_path: Path, store: Store) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@xa.vn", "b@so.vn", "Gửi báo cáo"
    mail.set_content("Kính gửi báo cáo.")
    mail.add_attachment(a_report(7), maintype="text", subtype="plain", filename="báo cáo.txt")
    path = put(tmp_path, "thu.eml", mail.as_bytes())
    outcomes = run([path], store)
    assert states(outcomes) == {"báo cáo.txt": "stored", "thu.eml": "opened"}
    report = store.load("báo cáo")
    assert report is not None
    assert report.header.code == "7/BC-UBND"
