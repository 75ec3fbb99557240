"""What the tests of the web application share: a small store, users, and posting as a form does."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

from fastapi.testclient import TestClient
from httpx2 import Response

from vnreports.records import (
    Check,
    ExtractorRecord,
    Header,
    Indicator,
    Report,
    SourceRecord,
    SpanRecord,
)
from vnreports.store import File, Store, users
from vnreports.store.transactions import Transactions
from vnreports.store.users import Role
from vnreports.web.passwords import hash_password

LOCAL = "http://127.0.0.1:8000"
PASSWORD = "mat-khau-thu"
EXTRACTOR = ExtractorRecord(version="0.1.0", rules="abc")
PROBE = "<script>alert(1)</script>"
_HASHED = hash_password(PASSWORD)


def said(id_: str, quote: str = "lời") -> dict[str, Any]:
    """Return what every item carries."""
    span = SpanRecord(start=0, end=len(quote))
    return {"id": id_, "span": span, "quote": quote, "rule": "r", "confidence": 0.9}


def a_report(unit: str, number: int, **fields: Any) -> Report:
    """Return a report of a commune of a made-up province over the first quarter of 2024."""
    header = {
        "doc_type": "Báo cáo",
        "unit": unit,
        "unit_level": "commune",
        "province": "tỉnh Ví Dụ",
        "period_from": "2024-01-01",
        "period_to": "2024-03-31",
        "code": f"{number}/BC-UBND",
        "date": f"2024-03-{number:02}",
    }
    lists = {name: fields.pop(name) for name in ("indicators", "checks") if name in fields}
    return Report(
        id=f"bc-{number}",
        source=SourceRecord(file=f"bc-{number}.docx", sha256=f"{number:064}"),
        extractor=EXTRACTOR,
        text="lời",
        header=Header(**(header | fields)),
        **lists,
    )


REPORTS = (
    a_report(
        "xã Đồng Mẫu",
        1,
        indicators=[Indicator(name="Tỷ lệ đúng hạn", value=99.5, unit="%", **said("ind-1"))],
        checks=[Check(kind="sum_mismatch", message="Tổng 5, cộng lại 6.", **said("chk-1"))],
    ),
    a_report("xã Thí Điểm", 2, title=f"Kết quả {PROBE}"),
    a_report("=1+1 & <b>", 3, unit_level="district", province=None),
)


def save(path: Path) -> None:
    """Make the store."""
    with Store(path) as store:
        for report in REPORTS:
            store.save(report, File(f"/hop-thu/{report.id}.docx", report.source.sha256))
        for name in ("hỏng.docx", f"{PROBE}.pdf"):
            store.note_failure(
                File(f"/hop-thu/{name}"), EXTRACTOR, why="Tệp bị hỏng.", advice="Hãy gửi lại."
            )


def add_user(store: Path, name: str, role: str) -> None:
    """Add a user, whose password is PASSWORD."""
    assert role in get_args(Role)
    with closing(Transactions(store)) as transactions:
        transactions.write(
            lambda connection: users.add_user(connection, name, role, _HASHED)  # type: ignore[arg-type]
        )


def token(client: TestClient) -> str:
    """Return the token that the forms of the login page carry."""
    found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', client.get("/login").text)
    assert found
    return found[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> Response:
    """Fill in the login."""
    filled = {"name": name, "password": password, "back": back, "csrf_token": token(client)}
    return client.post("/login", data=filled, follow_redirects=False)
