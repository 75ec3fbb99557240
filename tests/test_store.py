"""The store: a report is saved once, wholly, and comes back as it was; SQL can reckon with it."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from vnreports.errors import StoreError
from vnreports.records import (
    CellPlace,
    Change,
    Check,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Recommendation,
    Reference,
    Report,
    SourceRecord,
    SpanRecord,
)
from vnreports.store import File, Saved, Store
from vnreports.store.database import set_pragma, to_url
from vnreports.store.schema import lists, reports
from vnreports.store.transactions import Transactions

EXTRACTOR = ExtractorRecord(version="0.1.0", rules="abc")
ITEM: dict[str, Any] = {
    "span": SpanRecord(start=0, end=7),
    "quote": "Báo cáo",
    "rule": "r",
    "confidence": 0.9,
}


def a_report(name: str = "xa-a", sha256: str = "a" * 64, **fields: Any) -> Report:
    source = SourceRecord(file=f"{name}.txt", sha256=sha256, bytes=9)
    return Report(
        id=name,
        source=source,
        extractor=EXTRACTOR,
        text="Báo cáo của xã.",
        **{"header": Header(unit="xã A", addressees=["UBND huyện"]), **fields},
    )


def a_file(report: Report, path: str = "/hop-thu/xa-a.txt") -> File:
    return File(path, report.source.sha256)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store(store_url) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "kho" / "vnreports.sqlite") as opened:
        yield opened


def rows(where: str, query: str) -> list[tuple[Any, ...]]:
    """Return what a query gives, asked as another program would."""
    engine = create_engine(to_url(where))
    try:
        with engine.begin() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]
    finally:
        engine.dispose()


def test_a_report_comes_back_as_it_was_saved(store: Store) -> None:
    indicator = Indicator(id="ind-1", name="hồ sơ", value=5331, unit="hồ sơ", **ITEM)
    report = a_report(indicators=[indicator])
    assert store.save(report, a_file(report)) == Saved("xa-a", "stored")
    assert store.load("xa-a") == report


def test_a_report_that_is_not_there_is_none(store: Store) -> None:
    assert store.load("xa-b") is None


def test_the_same_content_is_not_stored_twice_under_another_name(store: Store) -> None:
    report = a_report()
    store.save(report, a_file(report))
    copy = a_report(name="ban-sao")
    assert store.save(copy, a_file(copy, "/khac/ban-sao.txt")) == Saved("xa-a", "duplicate")
    assert store.ids() == ["xa-a"]
    states = {line["path"]: (line["state"], line["report"]) for line in store.ledger()}
    assert states == {
        "/hop-thu/xa-a.txt": ("stored", "xa-a"),
        "/khac/ban-sao.txt": ("duplicate", "xa-a"),
    }


def test_other_content_under_a_taken_id_gets_a_longer_one(store: Store) -> None:
    first, other = a_report(name="đảo"), a_report(name="Đảo", sha256="b" * 64)
    store.save(first, a_file(first))
    saved = store.save(other, a_file(other, "/khac/Đảo.txt"))
    assert saved == Saved("Đảo-bbbbbbbb", "stored")  # names of files that Windows takes for one
    loaded = store.load("Đảo-bbbbbbbb")
    assert loaded is not None
    assert loaded.id == "Đảo-bbbbbbbb"


def test_a_file_with_new_content_keeps_what_it_gave_before(store: Store) -> None:
    first, later = a_report(), a_report(sha256="b" * 64)
    store.save(first, a_file(first))
    assert store.save(later, a_file(later)) == Saved("xa-a-bbbbbbbb", "stored", ("xa-a",))
    assert store.ids() == ["xa-a", "xa-a-bbbbbbbb"]


def test_saving_anew_takes_the_place_of_the_known_report(store: Store, store_url: str) -> None:
    before = a_report(checks=[Check(id="c", kind="sum_mismatch", message="m", **ITEM)])
    store.save(before, a_file(before))
    after = a_report(header=Header(unit="xã B"))
    assert store.save(after, a_file(after), replace=True) == Saved("xa-a", "updated")
    assert store.load("xa-a") == after
    assert rows(store_url, "SELECT unit FROM reports") == [("xã B",)]
    assert rows(store_url, "SELECT count(*) FROM checks") == [(0,)]
    assert [line["state"] for line in store.ledger()] == ["stored"]


def test_known_content_says_who_extracted_it_and_whether_this_file_was_seen(store: Store) -> None:
    report = a_report()
    assert store.known(a_file(report)) is None
    store.save(report, a_file(report))
    known = store.known(a_file(report))
    assert known is not None
    assert (known.id, known.extractor, known.seen) == ("xa-a", EXTRACTOR, True)
    elsewhere = store.known(a_file(report, "/khac/x.txt"))
    assert elsewhere is not None
    assert not elsewhere.seen
    store.note_duplicate(a_file(report, "/khac/x.txt"), elsewhere)
    assert [line["state"] for line in store.ledger()] == ["stored", "duplicate"]


def test_a_failure_is_in_the_ledger_until_the_file_is_read(store: Store) -> None:
    report = a_report()
    for why in ("Tệp rỗng.", "Không mở được."):  # the second attempt is told, not both
        file = File("/hop-thu/xa-a.txt", "")
        store.note_failure(file, EXTRACTOR, why=why, advice="Hãy gửi lại.")
    (line,) = store.ledger()
    assert (line["state"], line["reason"], line["advice"], line["report"]) == (
        "failed",
        "Không mở được.",
        "Hãy gửi lại.",
        None,
    )
    assert (line["version"], line["rules"]) == ("0.1.0", "abc")
    store.save(report, a_file(report))
    assert [line["state"] for line in store.ledger()] == ["stored"]


def test_sql_can_reckon_with_figures(store: Store, store_url: str) -> None:
    figures = [
        Indicator(id="1", name="hồ sơ", value=1250, **ITEM),
        Indicator(id="2", name="tỷ lệ", value=99.84, unit="%", **ITEM),
        Indicator(id="3", name="hồ sơ", value=85, denominator=103, **ITEM),
    ]
    report = a_report(indicators=figures)
    store.save(report, a_file(report))
    assert rows(store_url, "SELECT sum(value) FROM indicators WHERE unit IS NULL") == [(1335.0,)]
    assert rows(store_url, "SELECT value / denominator FROM indicators WHERE id = '3'") == [
        (85 / 103,)
    ]
    assert rows(store_url, "SELECT position FROM indicators ORDER BY position") == [
        (0,),
        (1,),
        (2,),
    ]


def test_a_number_beyond_all_numbers_is_only_in_the_record(store: Store, store_url: str) -> None:
    report = a_report(indicators=[Indicator(id="1", name="x", value=10**400, **ITEM)])
    store.save(report, a_file(report))
    assert rows(store_url, "SELECT value FROM indicators") == [(None,)]
    assert store.load("xa-a") == report


def test_inner_records_have_columns_of_their_own(store: Store, store_url: str) -> None:
    change = Change(direction="up", value=12.5, unit="%", base="cùng kỳ")
    place = CellPlace(table="tab-1", row=2, column=3)
    report = a_report(
        indicators=[Indicator(id="1", name="x", value=1, change=change, table=place, **ITEM)]
    )
    store.save(report, a_file(report))
    query = """SELECT span_start, span_end, change_direction, change_value, change_base,
               cell_table, cell_row, cell_column FROM indicators"""
    assert rows(store_url, query) == [(0, 7, "up", 12.5, "cùng kỳ", "tab-1", 2, 3)]


def test_lists_and_words_of_sql_are_columns_and_tables_too(file_store: Store) -> None:
    report = a_report(
        references=[Reference(id="r", doc_type="Kế hoạch", code="5/KH-UBND", **ITEM)],
        initiatives=[Initiative(id="i", name="Ngày không hẹn", places=["xã A", "xã B"], **ITEM)],
        recommendations=[Recommendation(id="c", text="Đề nghị…", to="UBND tỉnh", **ITEM)],
    )
    file_store.save(report, a_file(report))
    assert rows(str(file_store.path), 'SELECT code FROM "references"') == [("5/KH-UBND",)]
    assert rows(str(file_store.path), 'SELECT "to" FROM recommendations') == [("UBND tỉnh",)]
    assert rows(str(file_store.path), "SELECT value FROM initiatives, json_each(places)") == [
        ("xã A",),
        ("xã B",),
    ]
    assert rows(
        str(file_store.path), "SELECT json_extract(record, '$.header.unit') FROM reports"
    ) == [("xã A",)]


REPORT_COLUMNS = """id folded_id file sha256 media_type bytes pages text_from quality
doc_type number symbol code issuer place date title addressees recipients signer_authority
signer_position signer_name period_from period_to unit unit_level province version rules added_at
saved_at superseded_by superseded_why unit_key original figures_key record"""


def test_the_columns_are_those_that_queries_rely_on() -> None:
    """A change of the records changes the tables: raise schema.HEAD and write a migration."""
    common = "report position id span_start span_end quote section page rule confidence"
    expected = {
        "sections": "number heading level area parent",
        "references": "doc_type number symbol year code date issuer subject relation cited",
        "indicators": "name parent value denominator unit qualifier period scope kind code "
        "code_confidence coverage "
        "change_direction change_value change_unit change_base cell_table cell_row cell_column",
        "initiatives": "name kind owner places taken_from status themes group",
        "difficulties": "text",
        "recommendations": "text to",
        "checks": "kind message",
    }
    assert {name: list(table.columns.keys()) for name, table in lists.items()} == {
        name: f"{common} {own}".split() for name, own in expected.items()
    }
    assert list(reports.columns.keys()) == REPORT_COLUMNS.split()


def test_a_store_on_disk_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    report = a_report()
    with Store(tmp_path / "k.sqlite") as store:
        store.save(report, a_file(report))
    with Store(f"sqlite:///{tmp_path / 'k.sqlite'}") as store:
        assert store.load("xa-a") == report


def test_readers_do_not_wait_for_the_writer(file_store: Store) -> None:
    assert rows(str(file_store.path), "PRAGMA journal_mode") == [("wal",)]


def test_what_is_read_together_is_of_one_moment(store: Store, store_url: str) -> None:
    """On a server too, where others save while a page or a search asks one thing after another."""
    first, later = a_report(), a_report("xa-b", "b" * 64)
    store.save(first, a_file(first))
    there = select(reports.c.id)
    reader = Transactions(store_url)
    with closing(reader), reader.reading() as connection:
        before = list(connection.scalars(there))
        store.save(later, a_file(later))
        after = list(connection.scalars(there))
    assert (before, after) == ([first.id], [first.id])
    assert store.load("xa-b") == later


class Halted(BaseException):
    """The process is stopped here."""


def test_a_report_that_is_interrupted_is_not_half_there(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Halted

    report = a_report(checks=[Check(id="c", kind="sum_mismatch", message="m", **ITEM)])
    with monkeypatch.context() as patched:
        patched.setattr(
            "vnreports.store.ledger.add_steps", stop
        )  # the last step of the transaction
        with pytest.raises(Halted):
            file_store.save(report, a_file(report))
    assert rows(
        str(file_store.path),
        "SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM checks)",
    ) == [(0,)]
    assert file_store.save(report, a_file(report)).state == "stored"


SAVER = """
import sys
from vnreports.records import ExtractorRecord, Header, Report, SourceRecord
from vnreports.store import File, Store
with Store(sys.argv[1]) as store:
    for number in range(30):
        source = SourceRecord(sha256=f"{number:064}")
        report = Report(id=f"xa-{number}", source=source, text="x", header=Header(),
                        extractor=ExtractorRecord(version="1", rules="1"))
        store.save(report, File(f"{sys.argv[2]}/{number}.txt", source.sha256))
"""


def test_two_programs_over_one_new_store_save_every_report_once(tmp_path: Path) -> None:
    line = [sys.executable, "-c", SAVER, str(tmp_path / "k.sqlite")]
    programs = [subprocess.Popen([*line, name]) for name in ("a", "b")]
    assert [program.wait() for program in programs] == [0, 0]
    with Store(tmp_path / "k.sqlite") as store:
        assert len(store.ids()) == 30
        states = [line["state"] for line in store.ledger()]
    assert (states.count("stored"), states.count("duplicate")) == (30, 30)


class Busy:
    """A connection that SQLite refuses at once some times, whatever its time limit is."""

    def __init__(self, times: int, code: int = sqlite3.SQLITE_BUSY) -> None:
        self.left, self.code = times, code

    def execute(self, asked: str) -> io.StringIO:
        if self.left:
            self.left -= 1
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = self.code
            raise error
        return io.StringIO(asked)


def test_a_store_that_another_program_is_making_is_waited_for() -> None:
    connection = Busy(times=3)
    set_pragma(connection, "PRAGMA journal_mode = WAL")  # type: ignore[arg-type]
    assert connection.left == 0


def test_what_is_wrong_for_another_reason_is_not_waited_for() -> None:
    connection = Busy(times=2, code=sqlite3.SQLITE_NOTADB)
    with pytest.raises(sqlite3.OperationalError):
        set_pragma(connection, "PRAGMA journal_mode = WAL")  # type: ignore[arg-type]
    assert connection.left == 1


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    path.write_bytes(b"Ban ghi cua xa " * 100)
    with pytest.raises(StoreError, match=r"k\.sqlite.*không dùng được"):
        Store(path)
    assert path.read_bytes() == b"Ban ghi cua xa " * 100


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "khac.sqlite")
    connection.execute("CREATE TABLE reports (id TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="cơ sở dữ liệu khác"):
        Store(tmp_path / "khac.sqlite")
    connection = sqlite3.connect(tmp_path / "khac.sqlite")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("reports",)]
    connection.close()


def test_a_store_of_a_later_version_is_refused(file_store: Store) -> None:
    assert file_store.path is not None
    connection = sqlite3.connect(file_store.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="mới hơn"):
        Store(str(file_store.path))


@pytest.mark.parametrize("where", ["://", "khong-co://x"])
def test_an_address_that_is_none_is_refused(where: str) -> None:
    with pytest.raises(StoreError):
        Store(where)


def test_a_store_whose_folder_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Không tạo được thư mục"):
        Store(tmp_path / "tep" / "con" / "k.sqlite")


def test_no_message_shows_the_password_of_a_server() -> None:
    with pytest.raises(StoreError) as caught:
        Store("postgresql+khongco://cchc:bi-mat@may-chu/kho")
    assert "bi-mat" not in str(caught.value)
