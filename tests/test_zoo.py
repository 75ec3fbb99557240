"""The zoo: bad files of every kind go through a batch beside good ones; each meets its due.

The whole zoo is built and extracted once; every test looks at one animal, or at the whole run. Only
the animals that are asked for are built: `-k bomb` is quick.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from tests.zoo.animals import ANIMALS, WORDS, Animal, Lures
from tests.zoo.build import build
from tests.zoo.packing import PLAIN, pdf_of, text_drawing, word
from tests.zoo.words import BODY

from vnreports.batch import Failure, Made, Opened, Task, extract_files
from vnreports.records import Report
from vnreports.sandbox import Limits

SECRET = "Mật khẩu của máy này là 1234-bí-mật."
LIMITS = Limits(seconds=20, memory=2 * 2**30)
MARKS = ("slow", "office", "ocr")
# What the parent and the start of a process may take beside the limit.
SLACK = 512 * 2**20
GOOD = {
    "tot-1.docx": word(BODY),
    "tot-2.txt": f"BÁO CÁO\n\n{WORDS}\n".encode(),
    "tot-3.pdf": pdf_of(text_drawing(PLAIN)).written(),
}


@dataclass(slots=True)
class Visit:
    """What became of every file, and what happened beside it."""

    folder: Path
    lures: Lures
    made: dict[str, Made | Failure | Opened] = field(default_factory=dict)
    members: dict[str, list[Made | Failure | Opened]] = field(default_factory=dict)
    alone: dict[str, Report] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # of the server
    peak: int = 0  # bytes of the largest process with its children
    left: list[str] = field(default_factory=list)  # processes that are still there

    def reports(self) -> Iterator[tuple[str, Report]]:
        for name, made in self.made.items():
            for one in (made, *self.members.get(name, ())):
                if isinstance(one, Made):
                    yield name, one.report


def _param(one: Animal) -> object:
    marks = [getattr(pytest.mark, mark) for mark in one.needs if mark != "posix"]
    if "posix" in one.needs:
        marks.append(pytest.mark.skipif(os.name != "posix", reason="Windows has no such things"))
    return pytest.param(one, id=one.name.encode("ascii", "replace").decode(), marks=marks)


@pytest.fixture(scope="module")
def visit(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """Build the animals that tests of this run are about and extract them beside good reports."""
    asked_for = [
        item.callspec.params["one"]
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and hasattr(item, "callspec")
        and isinstance(item.callspec.params.get("one"), Animal)
        and item.module is request.module
    ]
    if not asked_for:  # only the tests of the whole run
        asked_for = [one for one in ANIMALS.values() if set(one.needs) <= {"posix"}]
    home = tmp_path_factory.mktemp("zoo")
    secret = home / "bi-mat.txt"
    secret.write_text(SECRET, encoding="utf-8")
    with _server() as (url, requests), pytest.MonkeyPatch.context() as patch:
        if not any("office" in one.needs for one in asked_for):
            patch.setenv("VNREPORTS_SOFFICE", "khong-co-soffice")
        if not any("ocr" in one.needs for one in asked_for):
            patch.setenv("VNREPORTS_TESSERACT", "khong-co-tesseract")
        seen = Visit(home / "vuon", Lures(url, secret, home / "ra-ngoai"), asked=requests)
        build(seen.folder, seen.lures, asked_for)
        _walk_through(seen, asked_for)
    yield seen
    for path in seen.folder.iterdir():
        if path.is_file() and not os.access(path, os.W_OK):
            path.chmod(0o600)


def _walk_through(seen: Visit, animals: list[Animal]) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    for name, payload in GOOD.items():
        (seen.folder / name).write_bytes(payload)
    good = [Task(seen.folder / name, name) for name in GOOD]
    for task, made in extract_files(good):
        assert isinstance(made, Made)
        seen.alone[task.name] = made.report
    first, *others = good
    tasks = [first, *(Task(seen.folder / one.name, one.name) for one in animals), *others]
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, stop))
    watcher.start()
    try:
        for task, made in extract_files(tasks, jobs=2, limits=LIMITS):
            outermost, inside, _ = task.name.partition("!/")
            if inside:
                seen.members.setdefault(outermost, []).append(made)
            else:
                assert outermost not in seen.made, f"{outermost} is told twice"
                seen.made[outermost] = made
    finally:
        stop.set()
        watcher.join()
    for _ in range(100):  # a process that was told to end may take a moment
        children = psutil.Process().children(recursive=True)
        seen.left = [repr(child) for child in children if child.pid not in before]
        if not seen.left:
            break
        time.sleep(0.05)


def _watch(seen: Visit, stop: threading.Event) -> None:
    """Look how large each process below this one becomes with its own children."""
    while not stop.wait(0.1):
        for worker in psutil.Process().children():
            try:
                family = [worker, *worker.children(recursive=True)]
                seen.peak = max(seen.peak, sum(each.memory_info().rss for each in family))
            except psutil.Error:
                continue  # it has just ended


@contextmanager
def _server() -> Iterator[tuple[str, list[str]]]:
    """Start a server that notes who asks it."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        do_POST = do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def told(made: Made | Failure | Opened) -> str:
    """Return what became of a file, as an animal's right names it."""
    return {Made: "read", Failure: "refused", Opened: "opened"}[type(made)]


@pytest.mark.parametrize("one", [_param(one) for one in ANIMALS.values()])
def test_an_animal_is_read_or_refused_as_is_right(one: Animal, visit: Visit) -> None:
    made, right = visit.made[one.name], one.right
    assert told(made) in right.states, made
    if isinstance(made, Failure):
        assert re.search(right.why, made.why), made.why
        assert made.advice
    elif isinstance(made, Made):
        assert [words for words in right.holds if words not in made.report.text] == []
        assert right.most is None or len(made.report.text) <= right.most
    else:
        members = visit.members.get(one.name, [])
        aside = [refused.why for refused in made.unpacked.refused]
        aside += [member.why for member in members if isinstance(member, Failure)]
        read = sum(isinstance(member, Made) for member in members)
        assert (read, len(aside)) == (right.members, len(right.refused)), aside
        patterns = list(right.refused)
        for why in aside:
            patterns.remove(next(pattern for pattern in patterns if re.search(pattern, why)))


# What happens beside the animals is looked at in each run, whichever marks it is of.
in_every_run = pytest.mark.parametrize(
    "run", ["quick", *(pytest.param(mark, marks=getattr(pytest.mark, mark)) for mark in MARKS)]
)


def test_there_are_animals_enough() -> None:
    assert len(ANIMALS) >= 70


@in_every_run
def test_every_animal_comes_out_once(run: str, visit: Visit) -> None:
    assert set(visit.made) - set(GOOD) <= set(ANIMALS)
    assert len(visit.made) > len(GOOD)


@in_every_run
def test_good_reports_are_as_if_they_had_come_alone(run: str, visit: Visit) -> None:
    beside = {name: visit.made[name] for name in GOOD}
    assert {n: made.report for n, made in beside.items() if isinstance(made, Made)} == visit.alone
    for name, payload in GOOD.items():
        assert (visit.folder / name).read_bytes() == payload


@in_every_run
def test_nothing_was_fetched(run: str, visit: Visit) -> None:
    assert visit.asked == []


@in_every_run
def test_no_record_holds_a_file_of_this_machine(run: str, visit: Visit) -> None:
    assert [name for name, report in visit.reports() if "bí-mật" in report.text] == []


@in_every_run
def test_nothing_was_written_outside(run: str, visit: Visit) -> None:
    around = {path.name for path in visit.folder.parent.iterdir()}
    assert around == {visit.folder.name, visit.lures.secret.name}
    assert visit.lures.secret.read_text(encoding="utf-8") == SECRET
    put = {one.name for one in ANIMALS.values()} | set(GOOD)
    assert {path.name for path in visit.folder.iterdir()} <= put


@in_every_run
def test_no_process_is_left(run: str, visit: Visit) -> None:
    assert visit.left == []


@in_every_run
def test_no_process_was_larger_than_its_limit(run: str, visit: Visit) -> None:
    assert visit.peak < LIMITS.memory + SLACK
