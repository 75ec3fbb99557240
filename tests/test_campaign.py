"""The campaign of one province: its truth adds up, and its reports say what the truth says.

What the program finds in them is held against `truth.json`: the planted figures and contradictions,
and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from corpus import build

import vnreports
from vnreports.inbox import discover
from vnreports.ingest import ingest
from vnreports.outcomes import Outcome, Way
from vnreports.records import Report
from vnreports.rules import RuleSet
from vnreports.store import Store

assert build  # it makes the packages of the corpus known

import campaign  # noqa: E402
import forms  # noqa: E402

FLOWS = ("CD01", "CD09", "HS02", "HS04", "HS06", "HS09", "PA01", "CV01")


@pytest.fixture(scope="module")
def province() -> campaign.Campaign:
    return campaign.made()


@pytest.fixture(scope="module")
def truth(province: campaign.Campaign) -> dict[str, Any]:
    return dict(province.truth)


@pytest.fixture(scope="module")
def folder(province: campaign.Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign as files, a .docx for each PDF."""
    out = tmp_path_factory.mktemp("campaign")
    campaign.write(province, out, pdf=False)
    return out


@pytest.fixture(scope="module")
def extracted(folder: Path, truth: dict[str, Any], rules: RuleSet) -> dict[str, Report]:
    """What the program finds in each report."""
    return {
        told["id"]: vnreports.extract(vnreports.read(_path(folder, told)), rules)
        for told in truth["reports"]
    }


def _path(folder: Path, told: dict[str, Any]) -> Path:
    path = folder / "inbox" / told["file"]
    return path.with_suffix(".docx") if path.suffix == ".pdf" else path


# The campaign itself


def test_equal_seeds_give_equal_campaigns_and_others_do_not(
    province: campaign.Campaign,
) -> None:
    again, other = campaign.made(), campaign.made(7)
    assert again.truth == province.truth
    assert again.files == province.files
    assert other.truth["values"] != province.truth["values"]


def test_forty_units_report_twice_but_for_three(truth: dict[str, Any]) -> None:
    assert Counter(unit["level"] for unit in truth["units"]) == {"commune": 30, "department": 10}
    reported = Counter((one["unit"], one["period"]) for one in truth["reports"])
    due = {(unit["id"], period) for unit in truth["units"] for period in truth["periods"]}
    missing = {(one["unit"], one["period"]) for one in truth["missing"]}
    assert len(missing) == 3
    assert due - set(reported) == missing
    assert [key for key, count in reported.items() if count > 1] == [
        ("phuong-song-cong", "2026-H1")
    ]
    assert sum(one["late"] for one in truth["reports"]) == len(truth["late"]) == 2


def test_the_true_figures_of_each_unit_and_period_add_up(truth: dict[str, Any]) -> None:
    for periods in truth["values"].values():
        for v in periods.values():
            assert v["HS01"] == v["HS02"] + v["HS03"] == v["HS06"] + v["HS10"]
            assert v["HS02"] == v["HS04"] + v["HS05"]
            assert v["HS06"] == v["HS07"] + v["HS08"] + v["HS09"] == v["HS18"] + v["HS09"]
            assert v["HS10"] == v["HS11"] + v["HS12"]
            assert v["PA01"] == v["PA02"] + v["PA03"]
            assert v["BM06"] == v["TA05"] + v["TA06"] + v["TA07"] + v["TA11"]
            assert v["CD05"] >= v["CD06"] + v["CD17"] + v["CD18"]
            assert v["CD03"] <= v["CD02"]
            assert v["TA04"] <= v["TA03"]
            assert min(value for code, value in v.items()) >= 0
            assert v["HS13"] == pytest.approx(100 * v["HS18"] / v["HS06"])
        first, second, half = (periods[key] for key in ("2026-Q1", "2026-Q2", "2026-H1"))
        assert second["HS03"] == first["HS10"]
        assert half["HS03"] == first["HS03"]
        assert half["HS10"] == second["HS10"]
        assert {code: half[code] for code in FLOWS} == {
            code: first[code] + second[code] for code in FLOWS
        }


def test_reports_say_what_is_true_but_for_what_is_planted(truth: dict[str, Any]) -> None:
    wrong = set()
    for report in truth["reports"]:
        for told in report["figures"]:
            of = told.get("of", report["unit"])
            if told["code"] is None or of in ("communes", "departments") or told["code"] == "CD10":
                continue
            due = truth["values"][of][told["period"]][told["code"]]
            if abs(told["value"] - due) > (0.051 if told["unit"] == "%" else 0):
                wrong.add((report["id"], told["code"]))
    planted = {(one["reports"][-1], one["code"]) for one in truth["contradictions"]}
    superseded = {(one["report"], "CD09") for one in truth["superseded"]}
    assert len(planted) == 5
    assert wrong == planted | superseded


def test_totals_are_sums_of_what_was_stated_and_ratios_of_sums(truth: dict[str, Any]) -> None:
    total = truth["totals"]["2026-Q1"]["communes"]
    communes = {unit["id"] for unit in truth["units"] if unit["level"] == "commune"}
    stated = [truth["stated"][unit]["2026-Q1"] for unit in communes - {"xa-van-lang-02143"}]
    assert total["HS06"] == {
        "rule": "sum",
        "value": sum(one["HS06"] for one in stated),
        "units": 29,
    }
    both = [one for one in stated if "HS04" in one]
    assert (total["DV05"]["numerator"], total["DV05"]["units"]) == (
        sum(one["HS04"] for one in both),
        29,
    )
    assert total["DV05"]["value"] == pytest.approx(
        100 * total["DV05"]["numerator"] / total["DV05"]["denominator"], abs=1e-4
    )
    # early and on time are told apart by most, together by some
    assert (total["HS13"]["units"], total["HS13"]["denominator"]) == (29, total["HS06"]["value"])
    assert total["TT01"] == {"rule": "level", "lowest": 412, "highest": 412, "units": 29}


def test_twelve_initiatives_are_spread_under_varying_names(truth: dict[str, Any]) -> None:
    shared = [one for one in truth["initiatives"] if len(one["units"]) > 1]
    assert len(shared) == 12
    assert all(len({member["name"] for member in one["members"]}) > 2 for one in shared)
    assert all(len(one["units"]) >= 4 for one in shared)


def test_two_dates_of_documents_disagree(truth: dict[str, Any]) -> None:
    true = {one["id"]: one["date"] for one in truth["documents"]}
    other = {
        (report["id"], cited["id"], cited["date"])
        for report in truth["reports"]
        for cited in report["documents"]
        if cited["date"] and cited["date"] != true[cited["id"]]
    }
    assert other == {
        (one["report"], one["document"], one["other"]) for one in truth["document_conflicts"]
    }
    assert len(other) == 2


def test_no_two_reports_read_alike(province: campaign.Campaign, truth: dict[str, Any]) -> None:
    versions = {one["report"] for one in truth["superseded"]}
    sentences = {
        file: _sentences(forms.to_canonical(source))
        for file, source in province.files.items()
        if source.head.id not in versions and "tong-hop" not in file
    }
    alike = {
        (one, two): len(sentences[one] & sentences[two])
        / min(len(sentences[one]), len(sentences[two]))
        for one, two in combinations(sentences, 2)
    }
    ids = {told["file"]: told["unit"] for told in truth["reports"]}
    others = {pair: share for pair, share in alike.items() if ids[pair[0]] != ids[pair[1]]}
    assert max(alike.values()) < 0.5  # a unit in March and in June
    assert max(others.values()) < 0.4


def _sentences(text: str) -> set[str]:
    """Return the sentences of the prose, with their figures; forms and letterhead are all alike."""
    body = text.split("\n\n", 5)[-1].split("Nơi nhận:")[0]
    prose = "\n".join(line for line in body.splitlines() if not line.startswith("|"))
    parts = re.split(r"[.;:]\s|\n", prose)
    return {part.strip() for part in parts if len(part.strip()) > 40}


# What the program finds


def test_planted_figures_are_found_in_order(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> None:
    planted = found = 0
    strays = []
    for told, figure in _paired(truth, extracted):
        planted += 1
        found += figure is not None
        in_quarter = figure is not None and "quý ii" in (figure.period or "").lower()
        if figure is not None and in_quarter != (told["period"] == "2026-Q2"):
            strays.append((told, figure.period))
    assert found / planted >= 0.99
    assert strays == []  # figures of the quarter and of the half-year are told apart


def _paired(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield each planted figure with the one that was found at its place, if any."""
    for report in truth["reports"]:
        told = report["figures"]
        figures = extracted[report["id"]].indicators
        matcher = SequenceMatcher(
            None,
            [(one["value"], one.get("denominator")) for one in told],
            [(one.value, one.denominator) for one in figures],
            autojunk=False,
        )
        at = {
            block.a + step: block.b + step
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        }
        for index, one in enumerate(told):
            yield one, figures[at[index]] if index in at else None


def test_no_contradiction_is_claimed_but_those_within_reports(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> None:
    claimed = [(id_, check.kind) for id_, one in extracted.items() for check in one.checks]
    planted = [(one["reports"][0], one["kind"]) for one in truth["contradictions"] if one["within"]]
    assert sorted(claimed) == sorted(planted)


def test_letterheads_say_who_reports_when(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> None:
    units = {one["id"]: one for one in truth["units"]}
    units["so-noi-vu"] = {"name": "Sở Nội vụ", "level": "department"}
    for told in truth["reports"]:
        header, unit = extracted[told["id"]].header, units[told["unit"]]
        assert (header.unit, header.unit_level, header.province, header.code, header.date) == (
            unit["name"],
            unit["level"],
            "Thái Nguyên",
            told["code"],
            told["date"],
        )


def test_initiatives_and_cited_documents_are_found(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> None:
    for told in truth["reports"]:
        report = extracted[told["id"]]
        names = sorted(one["name"] for one in told["initiatives"])
        assert sorted(one.name for one in report.initiatives) == names
        cited = Counter((one["code"], one["date"]) for one in told["documents"])
        assert not cited - Counter((one.code, one.date) for one in report.references)


def test_proposals_are_found_with_whom_they_ask(
    truth: dict[str, Any], extracted: dict[str, Report]
) -> None:
    for told in truth["reports"]:
        if told["role"] == "unit":
            found = [(one.to, one.text) for one in extracted[told["id"]].recommendations]
            due = [(one["to"], one["text"]) for one in told["recommendations"]]
            assert [to for to, _ in found] == [to for to, _ in due]
            assert all(mine in text for (_, text), (_, mine) in zip(found, due, strict=True))


def test_the_whole_inbox_goes_into_a_store(
    folder: Path, truth: dict[str, Any], tmp_path: Path
) -> None:
    outcomes: list[Outcome] = []
    with Store(tmp_path / "kho.sqlite") as store:
        ingest(discover([folder / "inbox"]).files, store, told=outcomes.append, way=Way())
        stored = store.ids()
    assert Counter(one.state for one in outcomes) == {
        "stored": len(truth["reports"]),
        "duplicate": len(truth["duplicates"]),
    }
    assert sorted(stored) == sorted(told["id"] for told in truth["reports"])
    replaced = {one.id: one.superseded.by for one in outcomes if one.superseded}
    replaced |= {former: one.id or "" for one in outcomes for former in one.replaces}
    assert replaced == {one["report"]: one["by"] for one in truth["superseded"]}


@pytest.mark.office
def test_as_pdf_the_reports_say_the_same(
    province: campaign.Campaign, truth: dict[str, Any], tmp_path: Path, rules: RuleSet
) -> None:
    campaign.write(province, tmp_path, pdf=True)
    told = [one for one in truth["reports"] if one["file"].endswith(".pdf")]
    assert len(told) >= 10
    printed = {
        one["id"]: vnreports.extract(vnreports.read(tmp_path / "inbox" / one["file"]), rules)
        for one in told
    }
    pairs = list(_paired({"reports": told}, printed))
    assert sum(found is not None for _, found in pairs) / len(pairs) >= 0.97
