"""The page of the search: what a person types is found, shown as text, and can be shared."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient
from tests.web.asking import PROBE


def hits(client: TestClient, **asked: str) -> list[str]:
    """Return the titles of what is found, with what is marked in brackets."""
    page = client.get("/search", params=asked).text
    found = re.findall(r'class="what">.*?<a href="[^"]*">(.*?)</a>', page, re.S)
    marked = (one.replace("<mark>", "[").replace("</mark>", "]") for one in found)
    return [html.unescape(one) for one in marked]


def test_words_without_accents_find_those_with_them_and_are_marked(local: TestClient) -> None:
    assert hits(local, q="dung han", kind="indicator") == ["Tỷ lệ [đúng hạn]"]
    assert hits(local, q="đúng hàn", kind="indicator") == []


def test_a_hit_leads_to_its_words(local: TestClient) -> None:
    page = local.get("/search", params={"q": "đúng hạn", "kind": "indicator"}).text
    assert 'href="/reports/bc-1#ind-1"' in page


def test_facets_tell_how_many_and_keep_what_is_asked(local: TestClient) -> None:
    page = local.get("/search", params={"q": "xã"}).text
    assert re.findall(r'name="(kind|level)" value="(\w+)"', page) != []
    assert '<input type="hidden" name="q" value="xã">' in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_found_is_given_as_a_file(local: TestClient, form: str) -> None:
    answer = local.get(f"/search.{form}", params={"q": "đúng hạn"})
    assert answer.status_code == 200
    assert f'filename="tim-kiem.{form}"' in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "typed",
    ['"', "'; DROP TABLE reports; --", "a OR", "NEAR(", "*", "-", "(((", "\x00", PROBE, "a" * 5000],
)
def test_whatever_is_typed_is_words_or_nothing(local: TestClient, typed: str) -> None:
    answer = local.get("/search", params={"q": typed})
    assert answer.status_code == 200
    assert PROBE not in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "0000"},
        {"year": "x"},
        {"from": "2024-02-30", "to": "y"},
        {"page": "0"},
        {"kind": "x"},
    ],
)
def test_a_url_that_asks_for_nothing_sensible_is_answered(
    local: TestClient, asked: dict[str, str]
) -> None:
    assert local.get("/search", params={"q": "xã", **asked}).status_code == 200


def test_nothing_found_is_said(local: TestClient) -> None:
    assert "Không tìm thấy gì." in local.get("/search", params={"q": "khongcogica"}).text
