"""The frames of `vnreports.compare`: one row a cell, blanks as NA, a way to the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.consolidate.samples import (
    PROVINCE,
    Q1,
    Q4,
    a_figure,
    a_reference,
    a_report,
    a_store,
)

from vnreports import compare
from vnreports.compare import frames
from vnreports.errors import VnReportsError
from vnreports.records import Initiative, SpanRecord
from vnreports.registry import Era

pandas = pytest.importorskip("pandas")

A, B = "phường Gia Sàng", "xã Đại Phúc"
MODEL = Initiative(
    id="ini-1",
    span=SpanRecord(start=0, end=4),
    quote="mô hình",
    rule="initiatives.named",
    confidence=0.9,
    name="Công dân không viết",
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    reference = a_reference("28/KH-UBND", "2026-01-05", "28/KH-UBND:2026:tỉnh-thái-nguyên")
    return a_store(
        tmp_path,
        a_report(A, Q4, a_figure("HS06", 2700), date="2025-12-16"),
        a_report(A, Q1, a_figure("HS06", 2791), references=[reference], initiatives=[MODEL]),
        a_report(B, Q1, a_figure("HS06", 10), a_figure("HS06", 11, at=9), references=[reference]),
    )


def test_blanks_of_the_matrix_are_na_and_no_zeros(store: Path) -> None:
    figures = compare.indicators(store, province=PROVINCE, indicators=["HS06"])
    assert str(figures["value"].dtype) == "Float64"
    wide = compare.matrix(figures)
    assert wide.columns.tolist() == [("HS06", "quý IV/2025"), ("HS06", "quý I/2026")]
    assert wide.loc[A].tolist() == [2700, 2791]
    assert wide.loc[B].isna().tolist() == [True, True]


def test_units_are_found_and_told_by_what_they_were_before(store: Path) -> None:
    found = compare.initiatives(store, province=PROVINCE, units=["Cam Giá"], era=Era.OLD)
    assert found["unit"].tolist() == [A]
    assert "phường Cam Giá" in found["counterparts"].tolist()[0]
    assert compare.initiatives(store, province=PROVINCE, units=["Cam Giá"]).empty


def test_a_cell_leads_to_its_sources(store: Path) -> None:
    figures = compare.indicators(
        store, province=PROVINCE, indicators=["HS06"], units=[B], periods=["quý I/2026"]
    )
    (row,) = (one for _, one in figures.iterrows())
    assert row["flags"] == ("conflict",)
    assert [one.quote for one in compare.sources(row)] == ["HS06 10", "HS06 11"]


def test_who_runs_an_initiative_and_cites_a_document(store: Path) -> None:
    run = compare.initiatives(store, province=PROVINCE)
    assert run[["unit", "name", "detail"]].to_numpy().tolist() == [
        [A, "Công dân không viết", "running"]
    ]
    cited = compare.documents(store, province=PROVINCE)
    assert cited[["unit", "name", "value", "detail"]].to_numpy().tolist() == [
        [A, "Kế hoạch 28/KH-UBND", 1.0, "2026-01-05"],
        [B, "Kế hoạch 28/KH-UBND", 1.0, "2026-01-05"],
    ]


def test_without_pandas_it_is_said_how_to_install_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(VnReportsError, match=r"vnreports\[analysis\]"):
        compare.indicators(store, province=PROVINCE)
