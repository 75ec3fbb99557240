"""The HTTP API: what pages show as JSON and CSV; whoever writes says that it is a program."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PASSWORD

from vnreports.store import Store

V1 = "/api/v1"
PROGRAM = {"X-Requested-With": "test"}


def test_reports_come_page_by_page(local: TestClient) -> None:
    first = local.get(f"{V1}/reports", params={"limit": 2}).json()
    assert [one["id"] for one in first["items"]] == ["bc-3", "bc-2"]
    assert (first["total"], first["next"]) == (3, 2)
    rest = local.get(f"{V1}/reports", params={"limit": 2, "offset": 2}).json()
    assert ([one["id"] for one in rest["items"]], rest["next"]) == (["bc-1"], None)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"unit": "dong mau"}, ["bc-1"]),
        ({"unit": "đông mau"}, []),
        ({"province": "vi du"}, ["bc-2", "bc-1"]),
        ({"level": "district"}, ["bc-3"]),
        ({"period_from": "2024-02-01"}, []),
        ({"period_to": "2024-03-31", "level": "commune"}, ["bc-2", "bc-1"]),
    ],
)
def test_reports_are_found_by_unit_province_level_and_period(
    local: TestClient, asked: dict[str, str], ids: list[str]
) -> None:
    found = local.get(f"{V1}/reports", params=asked).json()
    assert [one["id"] for one in found["items"]] == ids


def test_a_report_is_its_record_and_its_text(local: TestClient) -> None:
    record = local.get(f"{V1}/reports/bc-1").json()
    assert record["indicators"][0]["value"] == 99.5
    assert local.get(f"{V1}/reports/bc-1/text").text == "lời"
    assert local.get(f"{V1}/reports/bc-9").status_code == 404
    assert local.get(f"{V1}/reports/bc-9").json()["error"] == "Trong kho không có báo cáo bc-9."


def test_what_is_known_is_not_sent_again(local: TestClient) -> None:
    answer = local.get(f"{V1}/reports/bc-1")
    again = local.get(f"{V1}/reports/bc-1", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = local.get(f"{V1}/reports/bc-2", headers={"If-None-Match": answer.headers["etag"]})
    assert other.status_code == 200


def test_items_come_with_their_report_and_as_csv(local: TestClient) -> None:
    found = local.get(f"{V1}/items/indicators").json()
    (item,) = found["items"]
    assert (item["value"], item["unit"], item["report_unit"]) == (99.5, "%", "xã Đồng Mẫu")
    text = local.get(f"{V1}/items/checks", params={"format": "csv"}).content.decode("utf-8-sig")
    assert "Tổng 5, cộng lại 6." in text
    assert local.get(f"{V1}/items/khong-co").status_code in (400, 404)


def test_a_formula_in_a_report_is_text_in_csv(local: TestClient) -> None:
    text = local.get(f"{V1}/reports", params={"format": "csv"}).content.decode("utf-8-sig")
    assert "'=1+1 & <b>" in text


def test_what_cannot_be_compared_is_said(local: TestClient) -> None:
    answer = local.get(f"{V1}/compare/indicators", params={"province": "Không Có"})
    assert answer.status_code == 404
    assert answer.json()["error"].endswith(".")
    answer = local.get(f"{V1}/consolidate", params={"province": "Ví Dụ", "period": "hôm qua"})
    assert "Không hiểu kỳ “hôm qua”" in answer.json()["error"]


def test_corrections_are_made_told_and_undone(local: TestClient, store: Path) -> None:
    path = f"{V1}/reports/bc-1/corrections"
    wish = {"kind": "change", "list": "indicators", "item": "ind-1", "fields": {"value": 98}}
    made = local.post(path, json=wish, headers=PROGRAM)
    assert (made.status_code, made.json()["number"]) == (201, 1)
    assert local.get(f"{V1}/reports/bc-1").json()["indicators"][0]["value"] == 98
    assert local.get(path).json()["items"][0]["state"] == "holds"
    assert local.delete(f"{path}/1", headers=PROGRAM).status_code == 200
    with Store(store) as opened:
        report = opened.load("bc-1")
    assert report is not None
    assert report.indicators[0].value == 99.5
    wish["fields"] = {"value": "x"}
    assert local.post(path, json=wish, headers=PROGRAM).status_code == 422


def test_files_are_taken_and_asked_after(local: TestClient) -> None:
    files = [("files", ("a.txt", io.BytesIO("BÁO CÁO\nXã có 12 thôn.".encode())))]
    taken = local.post(f"{V1}/ingest", files=files, headers=PROGRAM)
    assert taken.status_code == 202
    job = taken.json()["job"]
    assert local.get(f"{V1}/ingest/{job}").json()["files"][0]["name"] == "a.txt"
    assert local.get(f"{V1}/ingest/x").status_code == 404


@pytest.mark.parametrize("path", ["/ingest", "/reports/bc-1/corrections"])
def test_what_a_page_elsewhere_could_send_is_refused(local: TestClient, path: str) -> None:
    assert local.post(f"{V1}{path}", json={"kind": "confirm"}).status_code == 403


@pytest.mark.usefixtures("people")
def test_a_program_logs_in_and_may_do_what_its_user_may(
    open_app: Callable[..., TestClient],
) -> None:
    client = open_app()
    assert client.get(f"{V1}/reports").status_code == 401
    given = {"name": "lan", "password": PASSWORD}
    token = client.post(f"{V1}/login", json=given, headers=PROGRAM).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get(f"{V1}/reports", headers=bearer).json()["total"] == 3
    wish = {"kind": "confirm"}
    path = f"{V1}/reports/bc-1/corrections"
    assert client.post(path, json=wish, headers=bearer).status_code == 403
    wrong = {"name": "lan", "password": "x"}
    assert client.post(f"{V1}/login", json=wrong, headers=PROGRAM).status_code == 403


def test_words_are_found_with_their_marks_and_facets(local: TestClient) -> None:
    found = local.get(f"{V1}/search", params={"q": "ty le dung han"}).json()
    (hit,) = [one for one in found["items"] if one["kind"] == "indicator"]
    assert (hit["report"], hit["item"]) == ("bc-1", "ind-1")
    (start, end), *_ = hit["title"]["marks"]
    assert hit["title"]["text"][start:end] == "Tỷ lệ đúng hạn"
    assert {"value": "indicator", "count": 1} in found["facets"]["kind"]
    assert local.get(f"{V1}/search", params={"q": "tỳ lệ"}).json()["total"] == 0


def test_the_api_describes_itself(local: TestClient) -> None:
    described = local.get(f"{V1}/openapi.json").json()
    assert sorted(described["paths"]) == [
        f"{V1}/compare/{{what}}",
        f"{V1}/consolidate",
        f"{V1}/ingest",
        f"{V1}/ingest/{{job_id}}",
        f"{V1}/initiatives",
        f"{V1}/items/{{name}}",
        f"{V1}/login",
        f"{V1}/reports",
        f"{V1}/reports/{{report_id}}",
        f"{V1}/reports/{{report_id}}/corrections",
        f"{V1}/reports/{{report_id}}/corrections/{{number}}",
        f"{V1}/reports/{{report_id}}/text",
        f"{V1}/search",
        f"{V1}/status",
    ]


def test_the_state_of_the_store_is_told(local: TestClient) -> None:
    told = local.get(f"{V1}/status").json()
    assert (told["reports"], told["failed"], told["items"]["indicators"]) == (3, 2, 1)
