"""Whatever is asked of the API, in its own terms or against them, it never fails."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.web.asking import save

from vnreports.web import Settings, create_app

pytestmark = pytest.mark.browser
HEADERS = {"X-Requested-With": "test", "Host": "127.0.0.1"}


def test_no_request_brings_the_server_down(tmp_path: Path) -> None:
    schemathesis: Any = importlib.import_module("schemathesis")
    save(tmp_path / "kho.sqlite")
    app = create_app(Settings(tmp_path / "kho.sqlite"))
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)
    called: set[str] = set()
    failed: list[str] = []

    def ask(operation: Any) -> None:
        @given(case=operation.as_strategy())
        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
        def call(case: Any) -> None:
            case.headers = {**(case.headers or {}), **HEADERS}
            answer = case.call()
            called.add(operation.path)
            if answer.status_code >= 500:
                failed.append(f"{operation.method} {case.formatted_path}: {answer.text}")

        call()

    for found in described.get_all_operations():
        ask(found.ok())
    assert failed == []
    assert len(called) == 14
