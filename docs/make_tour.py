"""Makes the pictures of docs/tour.md: a made-up province in the browser.

    python docs/make_tour.py

Needs vnreports[web,consolidate], playwright and Chromium. Everything that is shown is invented.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from PIL import Image
from playwright.sync_api import Error, Page, sync_playwright

from vnreports.inbox import discover
from vnreports.ingest import ingest
from vnreports.outcomes import Way
from vnreports.store import Store
from vnreports.web import Settings, create_app
from vnreports.web.serving import listen

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "pictures"
BUILD = HERE.parent / "corpus" / "build.py"
SIZE = {"width": 1200, "height": 700}
COLOURS = 64
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, listen("127.0.0.1", 0) as listener:
        home = Path(folder)
        files = _store(home)
        server = uvicorn.Server(
            uvicorn.Config(create_app(Settings(home / "kho.sqlite")), log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            _walk(f"http://127.0.0.1:{listener.getsockname()[1]}", files)
        finally:
            server.should_exit = True
            thread.join()


def _store(home: Path) -> list[Path]:
    """Ingest a made-up province; return three files that are left to be dropped."""
    command = [sys.executable, str(BUILD), "campaign", "--out", str(home / "dot")]
    subprocess.run(command, check=True, capture_output=True)
    files = discover([home / "dot" / "inbox"]).files
    kept = [path for path in files if path.suffix == ".docx"][:3]
    with Store(home / "kho.sqlite") as store:
        way = Way(records=home / "records", originals=home / "originals")
        rest = [path for path in files if path not in kept]
        ingest(rest, store, told=lambda outcome: None, way=way)
    return kept


def _walk(address: str, files: list[Path]) -> None:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(f"{address}/upload")
        page.set_input_files("#files", [str(one) for one in files])
        page.click("form.drop button[type=submit]")
        page.wait_for_selector('#job[data-state="done"]', timeout=120_000)
        _shoot(page, "1-nap-tep")
        page.goto(f"{address}/search?q=khong+hen")
        _shoot(page, "2-tim-kiem")
        page.click('.hits li:has(.badge:text-is("mô hình, sáng kiến")) .what a >> nth=0')
        page.wait_for_selector(".card.chosen")
        _shoot(page, "3-bao-cao")
        page.keyboard.press("e")
        page.wait_for_selector("#f-owner")
        _shoot(page, "4-sua")
        page.goto(f"{address}/initiatives")
        _shoot(page, "5-sang-kien")
        _visit(page, f"{address}/indicators")
        _shoot(page, "6-chi-tieu")
        _visit(page, f"{address}/province")
        _shoot(page, "7-tong-hop-tinh")
        browser.close()


def _visit(page: Page, url: str) -> None:
    """Open a page, and wait while it is being made."""
    for _ in range(40):
        try:
            answer = page.goto(url)
        except Error:  # the page that waits loads itself anew
            answer = None
        if answer is not None and answer.status == 200:
            return
        time.sleep(3)
    raise TimeoutError(url)


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(1800)  # what glides and flashes comes to rest
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}.png: {(PICTURES / f'{name}.png').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
