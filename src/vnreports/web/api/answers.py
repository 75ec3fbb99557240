"""Answers of the API: JSON with an ETag, or CSV; and pages of long lists.

return answer(desk, {"total": 3, "items": […]})      200 with ETag, or 304 where it is known
return table(desk, "indicators", columns, rows)       CSV where it is asked for
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import Response
from pydantic import BaseModel

from vnreports.exporting.plain import Value
from vnreports.web.desk import Desk

MOST = 1000  # items of one answer
Format = Annotated[Literal["json", "csv"], Query(description="json (mặc định) hoặc csv.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Số dòng tối đa của một lần trả lời.")]
Offset = Annotated[int, Query(ge=0, le=2**31, description="Bỏ qua bấy nhiêu dòng đầu.")]


class Fault(BaseModel):
    """What went wrong, and what to do."""

    error: str
    advice: str = ""
    reference: str | None = None


def answer(desk: Desk, body: Any, status: int = 200) -> Response:
    """Return JSON with an ETag; 304 without a body where the client has it already."""
    said = json.dumps(body, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    tag = f'"{hashlib.sha256(said).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = desk.request.headers.get("if-none-match", "")
    if status == 200 and tag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(said, status, headers, "application/json")


def page(desk: Desk, rows: Sequence[Any], *, total: int, offset: int, limit: int) -> Response:
    """Return a page of a list: `next` is where to go on, None at the end."""
    after = offset + len(rows)
    going_on = after if rows and after < total else None
    return answer(desk, {"total": total, "offset": offset, "next": going_on, "items": list(rows)})


def table(desk: Desk, name: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """Return rows as CSV: a column for each key; lists are joined, nothing is a formula."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    return desk.download(name, "csv", columns, cells)


def _cell(value: Any) -> Value:
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    found: Value = value
    return found


def fault(status: int, error: str, advice: str = "") -> Response:
    """Return what went wrong."""
    said = json.dumps({"error": error, "advice": advice}, ensure_ascii=False).encode()
    return Response(said, status, media_type="application/json")
