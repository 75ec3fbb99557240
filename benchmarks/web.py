"""The web application: server time of each page, and many clients at once.

Pages are asked in this process, so that the network takes nothing; the clients ask a real server.
What a page makes of the whole store is remembered until the store changes: the first look is told
beside the others.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.exports import FEW, MANY, store_of
from benchmarks.figures import SIZES, Figure, Plan

PAGES = {
    "overview": "/",
    "reports": "/reports",
    "a report": "/reports/xa-7",
    "initiatives": "/initiatives",
    "documents": "/documents",
    "indicators": "/indicators",
    "search": "/search?q=mot+cua",
    "log": "/log",
    "API, reports": "/api/v1/reports",
    "API, items": "/api/v1/items/indicators",
}
ROUNDS, CLIENTS = 9, 20


def web(plan: Plan) -> list[Figure]:
    """Measure the pages over a store of many reports, and clients at once."""
    count = MANY if plan.largest >= SIZES[-1] else FEW
    part = f"W. Web, {count:,} reports"
    if not all(map(find_spec, ("fastapi", "httpx2"))):
        return [Figure(part, "pages", None, "ms", note="no fastapi or httpx2")]
    seconds = 60 if count == MANY else 5
    with TemporaryDirectory() as folder:
        store = store_of(Path(folder), plan, count)
        return [*_pages(part, store), *_clients(part, store, seconds)]


def _pages(part: str, store: Path) -> Iterator[Figure]:
    from fastapi.testclient import TestClient

    from vnreports.web import Settings, create_app

    with TestClient(create_app(Settings(store)), base_url="http://127.0.0.1") as client:
        for name, path in PAGES.items():
            first, *rest = [_timed(client, path) for _ in range(ROUNDS + 1)]
            note = f"first {first * 1000:.0f} ms"
            yield Figure(part, name, statistics.median(rest) * 1000, "ms", 200, True, note)


def _timed(client: Any, path: str) -> float:
    begun = time.perf_counter()
    answer = client.get(path)
    while answer.status_code == 202:  # it is being made, and the page says so
        time.sleep(0.5)
        begun = time.perf_counter()
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return time.perf_counter() - begun


def _clients(part: str, store: Path, seconds: int) -> Iterator[Figure]:
    import httpx2

    times: list[float] = []
    faults: list[str] = []
    with _served(store) as address:
        ends = time.monotonic() + seconds

        def ask(first: int) -> None:
            paths = list(PAGES.values())
            with httpx2.Client(base_url=address, timeout=60) as client:
                turn = first
                while time.monotonic() < ends:
                    path = paths[turn % len(paths)]
                    begun = time.perf_counter()
                    status = client.get(path).status_code
                    times.append(time.perf_counter() - begun)
                    if status >= 400:
                        faults.append(f"{status} {path}")
                    turn += 1

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    name = f"{CLIENTS} clients, {seconds} s"
    yield Figure(part, f"{name}: faults", len(faults), "", 0, True, "; ".join(faults[:3]))
    yield Figure(part, f"{name}: answers", len(times) / seconds, "a second")
    yield Figure(part, f"{name}: median", statistics.median(times) * 1000, "ms")


@contextmanager
def _served(store: Path) -> Iterator[str]:
    import uvicorn

    from vnreports.web import Settings, create_app
    from vnreports.web.serving import listen

    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(create_app(Settings(store)), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
