"""`vnreports documents`: what a person sees of the register, and the files that it writes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.resolve.samples import a_reference, a_report, a_stored
from typer.testing import CliRunner, Result

from vnreports.cli import app
from vnreports.outcomes import Way
from vnreports.store import File, Store

KEY = "28/KH-UBND:2024:tỉnh-quảng-nam"
PLAN = a_reference(
    "28/KH-UBND",
    date="2024-03-05",
    issuer="UBND tỉnh",
    subject="chuyển đổi số năm 2024",
    quote="Kế hoạch số 28/KH-UBND ngày 05/3/2024",
)
SHORT = a_reference("28/KH-UBND", issuer="UBND tỉnh", quote="Kế hoạch số 28/KH-UBND", at=50)
SLIP = PLAN.model_copy(update={"date": "2024-03-15"})
DECREE = a_reference(
    "61/2018/NĐ-CP", doc_type="Nghị định", date="2018-04-23", quote="Nghị định số 61/2018/NĐ-CP"
)
FORMER = PLAN.model_copy(update={"date": "2023-02-01"})
REPORTS = (
    a_stored("xa-a", "xã A", PLAN, SHORT, DECREE),
    a_stored("xa-b", "xã B", SHORT),
    a_stored("xa-c", "xã C", DECREE, province="Hà Tĩnh"),
)


def a_store(path: Path, *reports: object) -> str:
    extractor = Way().extractor()
    with Store(path) as store:
        for report in reports or REPORTS:
            current = report.model_copy(update={"extractor": extractor})  # type: ignore[attr-defined]
            store.save(current, File(f"/{current.id}.docx", current.source.sha256))
    return str(path)


@pytest.fixture
def store(tmp_path: Path) -> str:
    return a_store(tmp_path / "kho.sqlite")


def run(store: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["documents", *arguments, "--store", store])


def test_the_documents_that_most_units_cite_come_first(store: str) -> None:
    assert run(store).stdout.splitlines() == [
        "Kế hoạch 28/KH-UBND ngày 05/03/2024, UBND tỉnh Quảng Nam",
        "   chuyển đổi số năm 2024",
        f"   2 đơn vị, 2 báo cáo, 3 lần nhắc · khóa {KEY}",
        "   · Gồm cả lần nhắc thiếu năm hoặc cơ quan ban hành, vì không văn bản nào khác khớp.",
        "Nghị định 61/2018/NĐ-CP ngày 23/04/2018",
        "   2 đơn vị, 2 báo cáo, 2 lần nhắc · khóa 61/2018/NĐ-CP:2018:trung-ương",
    ]


@pytest.mark.parametrize("words", ["28/KH-UBND", KEY])
def test_one_document_is_shown_with_who_says_what(store: str, words: str) -> None:
    assert run(store, words).stdout.splitlines() == [
        "Kế hoạch 28/KH-UBND ngày 05/03/2024, UBND tỉnh Quảng Nam",
        f"   2 đơn vị, 2 báo cáo, 3 lần nhắc · khóa {KEY}",
        "   · Gồm cả lần nhắc thiếu năm hoặc cơ quan ban hành, vì không văn bản nào khác khớp.",
        "Ngày: 05/03/2024 (1 báo cáo: xa-a)",
        "2 lần nhắc không ghi ngày.",
        "Cơ quan ban hành: UBND tỉnh (2 báo cáo: xa-a, xa-b)",
        "Trích yếu: chuyển đổi số năm 2024 (1 báo cáo: xa-a)",
        "Ký hiệu: 28/KH-UBND (2 báo cáo: xa-a, xa-b)",
        "Được nhắc trong:",
        "   xã A · xa-a",
        "      “Kế hoạch số 28/KH-UBND ngày 05/3/2024”",
        "      “Kế hoạch số 28/KH-UBND”",
        "   xã B · xa-b",
        "      “Kế hoạch số 28/KH-UBND” (thiếu năm hoặc cơ quan ban hành)",
    ]


def test_words_that_point_back_to_a_document_are_shown_with_it(tmp_path: Path) -> None:
    text = (
        "Thực hiện Kế hoạch số 28/KH-UBND ngày 05/3/2024 của UBND tỉnh về thi đua.\n\n"
        "Thực hiện Kế hoạch nêu trên, xã đã họp.\n\n"
        "Thực hiện Kế hoạch số 31/KH-UBND ngày 07/3/2024 của UBND tỉnh về tuyên truyền.\n\n"
        "Xã đã họp.\n\nMáy đã cũ.\n\nTheo Kế hoạch nói trên, xã đã họp."
    )
    store = a_store(tmp_path / "kho.sqlite", a_report(text))
    assert run(store, "28/KH-UBND").stdout.splitlines()[-4:] == [
        "   xã Vĩnh An · bao-cao",
        "      “Kế hoạch số 28/KH-UBND ngày 05/3/2024”",
        "      “Kế hoạch nêu trên” (nhắc lại, không ghi số)",
        "      “Kế hoạch nói trên” (nhắc lại, không ghi số; có thể là văn bản khác)",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--type", "KH"], [KEY]),
        (["--type", "Nghị định"], ["61/2018/NĐ-CP:2018:trung-ương"]),
        (["--province", "Hà Tĩnh"], ["61/2018/NĐ-CP:2018:trung-ương"]),
        (["--cited-by", "xã b"], [KEY]),
        (["chuyển", "đổi"], [KEY]),
        (["--period", "2023"], []),
        (["--conflicts"], []),
        (["--limit", "1"], [KEY]),
    ],
)
def test_only_what_is_asked_for_is_found(
    store: str, arguments: list[str], expected: list[str]
) -> None:
    found = run(store, *arguments, "--json")
    assert [one["key"] for one in json.loads(found.stdout)] == expected
    assert found.exit_code == (0 if expected else 1)


def test_json_has_each_fact_with_report_offsets_and_words(store: str) -> None:
    (document,) = json.loads(run(store, "28/KH-UBND", "--json").stdout)
    assert document["dates"] == [
        {
            "value": "2024-03-05",
            "mentions": 1,
            "reports": 1,
            "said": [
                {
                    "report": "xa-a",
                    "unit": "xã A",
                    "page": None,
                    "start": 0,
                    "end": 37,
                    "quote": "Kế hoạch số 28/KH-UBND ngày 05/3/2024",
                }
            ],
        }
    ]
    assert document["citers"] == [
        {"unit": "xã A", "province": "Quảng Nam", "reports": 1, "mentions": 2},
        {"unit": "xã B", "province": "Quảng Nam", "reports": 1, "mentions": 1},
    ]


def test_dates_that_disagree_are_shown_with_who_says_which(tmp_path: Path) -> None:
    store = a_store(
        tmp_path / "kho.sqlite", a_stored("xa-a", "xã A", PLAN), a_stored("xa-b", "xã B", SLIP)
    )
    assert run(store, "--conflicts").stdout.splitlines() == [
        "Kế hoạch 28/KH-UBND, UBND tỉnh Quảng Nam",
        "   chuyển đổi số năm 2024",
        f"   2 đơn vị, 2 báo cáo, 2 lần nhắc · khóa {KEY}",
        "   ! Ngày ghi khác nhau: 05/03/2024 (1 báo cáo: xa-a); 15/03/2024 (1 báo cáo: xa-b)",
    ]


def test_what_two_documents_fit_is_shown_open_with_both(tmp_path: Path) -> None:
    store = a_store(
        tmp_path / "kho.sqlite",
        a_stored("xa-a", "xã A", PLAN, FORMER, SHORT),
        a_stored("xa-b", "xã B", SHORT),
    )
    former = "28/KH-UBND:2023:tỉnh-quảng-nam"
    assert run(store, "--open").stdout.splitlines() == [
        "xã A · xa-a",
        "   “Kế hoạch số 28/KH-UBND”",
        f"   ? Có thể là: {KEY}, {former}",
        "Kế hoạch 28/KH-UBND, UBND tỉnh Quảng Nam",
        "   1 đơn vị, 1 báo cáo, 1 lần nhắc · khóa 28/KH-UBND:_:tỉnh-quảng-nam",
        f"   ? Có thể là: {former}, {KEY}",
    ]
    found = json.loads(run(store, "--open", "--json").stdout)
    assert [one["candidates"] for one in found["mentions"]] == [[KEY, former]]
    assert [one["key"] for one in found["documents"]] == ["28/KH-UBND:_:tỉnh-quảng-nam"]


def test_nothing_open_is_said_so(store: str) -> None:
    assert run(store, "--open").stdout == "Mọi lần nhắc đều đã rõ là văn bản nào.\n"


def test_nothing_found_is_said_so(store: str) -> None:
    found = run(store, "không-có-từ-này")
    assert (found.exit_code, found.stdout) == (1, "Không có văn bản nào khớp.\n")


def test_tables_of_documents_and_of_who_cites_them_are_written(store: str, tmp_path: Path) -> None:
    documents, edges, as_json = (tmp_path / name for name in ("v.csv", "c.csv", "c.json"))
    found = run(store, "--csv", str(documents), "--edges", str(edges))
    assert found.stderr.splitlines() == [
        f"{documents}: 2 văn bản.",
        f"{edges}: 4 cặp đơn vị, văn bản.",
    ]
    run(store, "--edges", str(as_json))
    with documents.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["key"], row["date"], row["units"], row["mentions"]) for row in rows] == [
        (KEY, "2024-03-05", "2", "3"),
        ("61/2018/NĐ-CP:2018:trung-ương", "2018-04-23", "2", "2"),
    ]
    pairs = [
        ("xã A", KEY, 2),
        ("xã B", KEY, 1),
        ("xã A", "61/2018/NĐ-CP:2018:trung-ương", 1),
        ("xã C", "61/2018/NĐ-CP:2018:trung-ương", 1),
    ]
    with edges.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["unit"], row["document"], int(row["mentions"])) for row in rows] == pairs
    made = json.loads(as_json.read_text(encoding="utf-8"))
    assert [(one["unit"], one["document"], one["mentions"]) for one in made] == pairs


def test_a_picture_of_who_cites_what_is_drawn(store: str, tmp_path: Path) -> None:
    picture = tmp_path / "so-do.svg"
    assert run(store, "--graph", str(picture)).stderr == f"{picture}: 3 đơn vị, 2 văn bản.\n"
    assert "Kế hoạch 28/KH-UBND (05/03/2024) · 2 đơn vị" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--graph", "so-do.bmp"], "--graph cần tên tệp .svg, .png hoặc .html."),
        (["--edges", "bang.xlsx"], "--edges cần tên tệp .csv hoặc .json."),
        (["--limit", "-1"], "--limit phải là số không âm."),
    ],
)
def test_wrong_usage_is_refused(store: str, arguments: list[str], message: str) -> None:
    found = run(store, *arguments)
    assert found.exit_code == 2
    assert message in found.stderr


def test_reports_of_former_rules_are_told_of(tmp_path: Path) -> None:
    with Store(tmp_path / "kho.sqlite") as opened:
        opened.save(REPORTS[0], File("/xa-a.docx", "xa-a"))
    assert (
        "1 báo cáo do quy tắc hoặc phiên bản cũ trích" in run(str(tmp_path / "kho.sqlite")).stderr
    )


def test_a_store_that_is_not_there_is_no_new_store(tmp_path: Path) -> None:
    found = run(str(tmp_path / "khong-co.sqlite"))
    assert found.exit_code == 1
    assert not (tmp_path / "khong-co.sqlite").exists()
