"""The door: the picture of a province, and its forms, in one call each.

    picture = province("kho.sqlite", "Thái Nguyên", "6 tháng đầu năm 2026", expected="don-vi.xlsx")
    write(picture, "tong-hop", forms=["xlsx"])

The command line and the web page stand behind it too. What a form needs (matplotlib, python-docx)
is loaded when that form is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from vnreports.consolidate.building import Wish, build_picture
from vnreports.consolidate.periods import need_period
from vnreports.consolidate.picture import Period, Picture
from vnreports.exporting.whole import whole_files
from vnreports.outcomes import Way
from vnreports.rules import load_rules
from vnreports.store import Store

# Form: the name of its file or folder, and what writes it.
FORMS: Mapping[str, tuple[str, str]] = {
    "json": ("picture.json", "vnreports.consolidate.door:write_json"),
    "xlsx": ("tong-hop.xlsx", "vnreports.consolidate.workbook:write_workbook"),
    "docx": ("du-thao.docx", "vnreports.consolidate.draft:write_draft"),
    "html": ("trang", "vnreports.consolidate.page:write_page"),
}


def province(
    store: str | Path,
    name: str,
    period: str | Period,
    *,
    former: str | Period | None = None,
    expected: str | Path | None = None,
    deadline: date | None = None,
    extractors: Path | None = None,
    told: Callable[[int], object] = lambda count: None,
) -> Picture:
    """Return what the reports of a province say together in a period.

    `period` and `former` in words ("quý I/2026") or as a `Period`; `expected`: a list of who has
    to report, one unit a line; `told` hears how many reports were read.

    Raises:
        StoreError: words name no period; the store has no report of the province in it.
        ReadError: the list of those who have to report cannot be read.
    """
    wish = Wish(
        name,
        need_period(period),
        need_period(former) if former else None,
        Path(expected) if expected else None,
        deadline,
    )
    Store(store, must_exist=True).close()  # one of an older version is brought up to date
    return build_picture(
        store,
        wish,
        extractor=Way(rules=extractors).extractor(),
        rules=load_rules(extractors),
        told=told,
    )


def write(picture: Picture, out: str | Path, forms: Sequence[str] = tuple(FORMS)) -> list[Path]:
    """Write the picture in each form into a folder; return what was written.

    Raises:
        VnReportsError: a form needs a part that is not installed; the forms before it are written.
        OSError: the folder or a file cannot be written.
    """
    return [write_form(picture, Path(out), form) for form in forms]


def write_form(picture: Picture, out: Path, form: str) -> Path:
    """Write one form into a folder; return the file, or the folder of the page."""
    name, writer = FORMS[form]
    module, _, function = writer.partition(":")
    out.mkdir(parents=True, exist_ok=True)
    path = out / name
    getattr(import_module(module), function)(picture, path)
    return path


def write_json(picture: Picture, path: Path) -> None:
    """Write the picture as JSON: all that the other forms are made from."""
    with whole_files([path]) as (unfinished,):
        unfinished.write_text(picture.model_dump_json(indent=1), encoding="utf-8", newline="")
