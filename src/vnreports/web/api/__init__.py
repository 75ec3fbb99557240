"""The HTTP API: what the pages show, as JSON and CSV, for programs.

    GET  /api/v1/reports?province=Thái Nguyên&limit=100
    GET  /api/v1/items/indicators?code=HS13&format=csv
    POST /api/v1/ingest                                   files, as a form sends them

It is described at /api/v1/openapi.json and in docs/api.md. Whoever has users logs in by POST
/api/v1/login and sends `Authorization: Bearer <token>`; a request that writes carries that header,
or `X-Requested-With`, which no page of another site can send.
"""

from fastapi import APIRouter

from vnreports.web.api import about, corrections, ingest, items, reports, search, together

ROUTERS: tuple[APIRouter, ...] = (
    about.router,
    reports.router,
    items.router,
    search.router,
    together.router,
    ingest.router,
    corrections.router,
)
