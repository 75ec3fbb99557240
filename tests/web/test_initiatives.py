"""Groups of initiatives: found, shown with their words, and decided on by who may."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PROBE, a_report, log_in, said, token

from vnreports.records import Initiative, Status
from vnreports.store import File, Store

NAME = "Ngày giải quyết thủ tục hành chính không hẹn"
OTHER = f"Bàn tiếp dân lưu động {PROBE}"


@pytest.fixture
def store(store: Path) -> Path:
    """The store, with two communes that run one initiative, the second also another."""
    told: tuple[tuple[str, int, str, str, list[tuple[str, Status, list[str]]]], ...] = (
        ("xã Khe Mẫu", 11, "2024-01-01", "2024-03-31", [(NAME, "new", ["không hẹn"])]),
        (
            "xã Gò Mẫu",
            12,
            "2024-04-01",
            "2024-06-30",
            [(NAME, "replicated", ["không hẹn"]), (OTHER, "running", ["tại nhà"])],
        ),
    )
    with Store(store) as opened:
        for unit, number, first, last, named in told:
            report = a_report(unit, number, period_from=first, period_to=last)
            items = [
                Initiative(
                    name=name,
                    status=status,
                    themes=themes,
                    taken_from="UBND xã Khe Mẫu" if status == "replicated" else None,
                    **said(f"ini-{place}", f"Nêu {name}"),
                )
                for place, (name, status, themes) in enumerate(named, 1)
            ]
            saved = report.model_copy(update={"initiatives": items})
            opened.save(saved, File(f"/hop-thu/{saved.id}.docx", saved.source.sha256))
    return store


def listed(page: str) -> dict[str, str]:
    """Return the names that a list of groups shows, with their addresses."""
    found = re.findall(r'<td><a href="(/initiatives/[^"]+)">(.*?)</a>', page)
    return {html.unescape(name): path for path, name in found}


def address_of(client: TestClient, name: str) -> str:
    return listed(client.get("/initiatives").text)[name]


def post(client: TestClient, path: str, **filled: object) -> int:
    filled["csrf_token"] = token(client)
    return client.post(path, data=filled, follow_redirects=False).status_code


def keys(page: str) -> list[str]:
    """Return the members that the form of a split offers."""
    return re.findall(r'type="checkbox" name="members" value="([^"]+)"', page)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {NAME, OTHER}),
        ("theme=tại nhà", {OTHER}),
        ("theme=tại nhà&theme=không hẹn", {NAME, OTHER}),
        ("q=khong hen", {NAME}),
        ("unit=xã Khe Mẫu", {NAME}),
        ("province=Nơi Khác", set()),
        ("status=new", {NAME}),
        ("checked=confirmed", set()),
    ],
)
def test_groups_are_filtered_by_what_the_url_says(
    local: TestClient, asked: str, names: set[str]
) -> None:
    assert set(listed(local.get(f"/initiatives?{asked}").text)) == names


def test_a_group_says_who_ran_it_when_and_leads_to_the_words(local: TestClient) -> None:
    page = local.get(address_of(local, NAME)).text
    assert re.findall(r'<time datetime="([\d-]+)">', page.partition("timeline")[2])[:2] == [
        "2024-01-01",
        "2024-04-01",
    ]
    links = re.findall(r'href="(/reports/[^"]+)"', page)
    assert links == ["/reports/bc-11#ini-1", "/reports/bc-12#ini-1"]
    assert [local.get(link).status_code for link in links] == [200, 200]


def test_the_words_of_a_group_are_never_markup(local: TestClient) -> None:
    page = local.get(address_of(local, OTHER)).text
    assert PROBE not in page
    assert "Nêu Bàn tiếp dân lưu động &lt;script&gt;" in page


@pytest.mark.parametrize("path", ["/initiatives", "/initiatives/matrix", "/initiatives/khong-co"])
def test_what_the_url_says_is_never_markup(local: TestClient, path: str) -> None:
    names = ("q", "theme", "province", "sort", "page", "unit")
    answer = local.get(path, params=dict.fromkeys(names, f'">{PROBE}'))
    assert answer.status_code < 500
    assert PROBE not in answer.text


def test_the_matrix_counts_themes_by_unit_and_leads_to_the_list(local: TestClient) -> None:
    page = local.get("/initiatives/matrix").text
    rows = re.findall(r'<tr><th scope="row"><a[^>]*>(.*?)</a></th>(.*?)</tr>', page, re.S)
    counts = [
        (unit, re.findall(r'class="num">(?:<a[^>]*>(\d+)</a>)?</td>', row)) for unit, row in rows
    ]
    assert counts == [("xã Gò Mẫu", ["1", "1"]), ("xã Khe Mẫu", ["1", ""])]
    link = html.unescape(re.findall(r'class="num"><a href="(.*?)">1</a></td>', page)[0])
    assert set(listed(local.get(link).text)) == {NAME}


def test_a_group_is_renamed_confirmed_and_this_is_undone(local: TestClient) -> None:
    path = address_of(local, NAME)
    assert post(local, f"{path}/rename", name="Ngày  không hẹn") == 303
    assert address_of(local, "Ngày không hẹn") == path
    members = keys(local.get(path).text)
    assert post(local, f"{path}/confirm", members=members) == 303
    assert set(listed(local.get("/initiatives?checked=confirmed").text)) == {"Ngày không hẹn"}
    assert post(local, f"{path}/undo", number=1) == 303
    assert address_of(local, NAME) == path
    assert "bỏ quyết định về nhóm" in local.get("/log").text


def test_groups_are_merged_and_split(local: TestClient) -> None:
    first, second = address_of(local, NAME), address_of(local, OTHER)
    assert post(local, f"{first}/merge", other=second.rpartition("/")[2]) == 303
    assert set(listed(local.get("/initiatives").text)) == {NAME}
    one = [key for key in keys(local.get(first).text) if "khe mẫu" in key]
    assert post(local, f"{first}/split", members=one) == 303
    found = local.get("/initiatives?q=không hẹn").text
    assert re.findall(r'<td class="num">(\d+)</td>', found) == ["1", "2", "1", "1"]


@pytest.mark.parametrize(
    ("form", "filled"),
    [
        ("rename", {"name": "  "}),
        ("merge", {"other": "khong-co"}),
        ("split", {}),
        ("confirm", {"members": ["khong-co"]}),
    ],
)
def test_a_form_that_says_nothing_is_refused_with_what_to_do(
    local: TestClient, form: str, filled: dict[str, object]
) -> None:
    path = address_of(local, NAME)
    data = {**filled, "csrf_token": token(local)}
    answer = local.post(f"{path}/{form}", data=data)
    assert answer.status_code == 422
    assert re.findall(r'role="alert">(Hãy .*?)</p>', answer.text) != []
    assert "Quyết định về nhóm này" not in local.get(path).text


@pytest.mark.usefixtures("people")
def test_only_who_may_correct_decides(open_app: Callable[..., TestClient]) -> None:
    client = open_app()
    log_in(client, "lan")
    path = address_of(client, NAME)
    assert "<form" not in client.get(path).text.partition("Đơn vị thực hiện")[2]
    assert post(client, f"{path}/rename", name="Khác") == 403
    log_in(client, "bình")
    assert post(client, f"{path}/rename", name="Khác") == 303
    assert address_of(client, "Khác") == path


def test_the_list_is_a_file_too(local: TestClient) -> None:
    lines = local.get("/initiatives.csv?theme=không hẹn").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].split(";")[1:5] == [NAME, "không hẹn", "2", "2"]


def test_the_timeline_says_whom_a_unit_learnt_from_and_leads_there(local: TestClient) -> None:
    page = local.get(address_of(local, NAME)).text
    first = re.search(r'id="(m-\d)" class="member">\s*<h3>xã Khe Mẫu', page)
    assert first
    timeline = page.partition('class="timeline"')[2].partition("</ol>")[0]
    assert f'học từ</span> <a href="#{first[1]}">UBND xã Khe Mẫu</a>' in timeline
    assert timeline.count("học từ") == 1
