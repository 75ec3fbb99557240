"""The desk in a real browser, as a clerk and an analyst use it, from dropped files to the workbook.

Chromium of this machine, driven by Playwright; axe looks for what hinders people. Pictures of the
pages go to the folder $VNREPORTS_SHOTS names, to be looked at.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from openpyxl import load_workbook

from vnreports.store import Store
from vnreports.web import Settings

pytestmark = pytest.mark.browser
BUILD = Path(__file__).resolve().parents[2] / "corpus" / "build.py"
PROVINCE, PERIOD = "Thái Nguyên", "6 tháng đầu năm 2026"
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a made-up province."""
    folder = tmp_path_factory.mktemp("campaign")
    command = [sys.executable, str(BUILD), "campaign", "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "inbox"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, campaign: Path) -> Path:
    """A store with most reports of the province; three of them are left to be dropped."""
    from vnreports.inbox import discover
    from vnreports.ingest import ingest
    from vnreports.outcomes import Way

    home = tmp_path_factory.mktemp("desk")
    files = discover([campaign]).files
    kept = [path for path in files if path not in dropped(campaign)]
    with Store(home / "kho.sqlite") as store:
        way = Way(records=home / "records", originals=home / "originals")
        ingest(kept, store, told=lambda outcome: None, way=way)
    return home


def dropped(campaign: Path) -> list[Path]:
    """Return three reports of the half-year that tell of initiatives."""
    folder = campaign / "6-thang"
    return sorted(path for path in folder.iterdir() if path.suffix == ".docx")[:3]


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """The desk, served by a thread of this process."""
    import uvicorn

    from vnreports.web.app import create_app
    from vnreports.web.serving import listen

    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(create_app(Settings(home / "kho.sqlite")), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "there is no Chromium here: sudo apt-get install chromium"
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give what opens a window; a script that fails, or is forbidden, fails the test."""
    faults: list[str] = []
    contexts = []

    def opened(size: str = "desktop") -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda told: faults.append(told.text) if told.type == "error" else None,
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def visit(page: Any, url: str) -> None:
    """Open a page, and wait while the server says that it is still being made."""
    begun = monotonic()
    with suppress(importlib.import_module("playwright.sync_api").Error):  # it loads itself anew
        answer = page.goto(url)
        while (answer is None or answer.status == 202) and monotonic() - begun < 120:
            sleep(3)
            answer = page.goto(url)
    page.wait_for_selector("main")


def shoot(page: Any, name: str) -> None:
    folder = os.environ.get("VNREPORTS_SHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


def test_from_dropped_files_to_the_workbook(
    open_page: Callable[..., Any], address: str, home: Path, campaign: Path
) -> None:
    page = open_page()
    # three files are dropped, and watched until they are reports
    page.goto(f"{address}/upload")
    page.set_input_files("#files", [str(path) for path in dropped(campaign)])
    page.click("form.drop button[type=submit]")
    page.wait_for_url("**/upload/*")
    page.wait_for_selector('#job[data-state="done"]', timeout=120_000)
    assert page.inner_text("#ready") == page.inner_text("#count") == "3"
    assert page.locator(".file.done a").count() == 3
    shoot(page, "dropped")

    # "không hẹn" is found without accents
    page.fill("#find", "khong hen")
    page.press("#find", "Enter")
    page.wait_for_selector(".hits li")
    hit = page.locator('.hits li:has(.badge:text-is("mô hình, sáng kiến")) .what a').first
    assert "không hẹn" in hit.inner_text()
    shoot(page, "found")

    # the report opens at the quotation
    item = hit.get_attribute("href").split("#")[1]
    hit.click()
    chosen = page.wait_for_selector(".card.chosen")
    assert chosen.get_attribute("data-item") == item
    assert page.locator("#text .w.on").first.is_visible()
    report = page.get_attribute(".page", "data-report")

    # its owner is put right
    page.keyboard.press("e")
    page.wait_for_selector("#f-owner")
    page.fill("#f-owner", "Văn phòng HĐND và UBND")
    page.click("form.edit button[type=submit]")
    page.wait_for_selector(".card.chosen")
    assert "Văn phòng HĐND và UBND" in page.inner_text(f'[data-item="{item}"]')
    shoot(page, "corrected")

    # which a new extraction does not take away
    again = [sys.executable, "-m", "vnreports", "ingest", "--redo", "--store"]
    with Store(home / "kho.sqlite") as store:
        found = store.corrected(report)
        assert found is not None
        store.redone(found.report.model_copy(update={"initiatives": []}))
    subprocess.run([*again, str(home / "kho.sqlite")], check=True, capture_output=True)
    page.reload()
    assert "Văn phòng HĐND và UBND" in page.inner_text(f'[data-item="{item}"]')

    # the summary of the province, and its workbook
    visit(page, f"{address}/province?province={PROVINCE}&period={PERIOD}")
    link = page.wait_for_selector('a[href*="xlsx"]', timeout=120_000)
    shoot(page, "province")
    with page.expect_download(timeout=120_000) as download:
        link.click()
    download.value.save_as(home / "tong-hop.xlsx")
    workbook = load_workbook(home / "tong-hop.xlsx", read_only=True)
    assert "Tổng quan" in workbook.sheetnames


def test_words_of_the_text_become_an_item(open_page: Callable[..., Any], address: str) -> None:
    page = open_page()
    page.goto(f"{address}/reports")
    page.click("tbody a >> nth=0")
    page.wait_for_selector("article")
    words = page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector("#text article"), 4);
          for (let node; (node = walk.nextNode()); ) {
            const at = node.data.indexOf("Kính gửi");
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 8);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return range.toString();
          }
        }"""
    )
    assert words == "Kính gửi"
    page.click("#make")
    assert page.inner_text("blockquote") == "Kính gửi"


PAGES = (
    *("/", "/reports", "/initiatives", "/indicators", "/documents"),
    *("/province", "/search?q=một+cửa", "/upload", "/log", "/users"),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", [*PAGES, "report"])
def test_a_page_fits_its_window_and_hinders_nobody(
    open_page: Callable[..., Any], address: str, path: str, size: str, home: Path
) -> None:
    axe = importlib.import_module("axe_playwright_python.sync_playwright").Axe()
    page = open_page(size)
    if path == "report":
        with Store(home / "kho.sqlite") as store:
            path = f"/reports/{store.ids()[0]}"
    visit(page, address + path)
    shoot(page, f"{path.strip('/').split('?')[0].replace('/', '-') or 'home'}-{size}")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    found = axe.run(page).response["violations"]
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
