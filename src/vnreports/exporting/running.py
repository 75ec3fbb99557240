"""Running: an export, reports out of a store into files that other programs open.

    export(read_reports(store, Wanted()), Target(Form.XLSX, Path("bao-cao.xlsx")))

Report by report, so that a hundred thousand need no more memory than a few; each file appears when
it is whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from vnreports.exporting import dictionary
from vnreports.exporting.csv_form import Style, csv_rows
from vnreports.exporting.jsonl_form import jsonl_rows, write_record
from vnreports.exporting.lists import LISTS
from vnreports.exporting.parquet_form import need_parquet, parquet_rows
from vnreports.exporting.rows import Put, to_rows
from vnreports.exporting.whole import whole_files
from vnreports.exporting.workbook import About, workbook_rows
from vnreports.store.reading import Stored


class Form(StrEnum):
    """The forms of an export."""

    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be written, and where to.

    `out` is a file; a folder for the several lists of CSV and Parquet; or an open binary file.
    Without `lists`: all of them, in JSONL whole records.
    """

    form: Form
    out: Path | BinaryIO
    lists: Sequence[str] = ()
    style: Style = Style.COMMA
    text: bool = True  # of whole records
    about: About = field(default_factory=lambda: About("", ()))

    @property
    def named(self) -> Sequence[str]:
        """The lists that are written; none where whole records are."""
        return self.lists or (() if self.form is Form.JSONL else tuple(LISTS))

    @property
    def in_folder(self) -> bool:
        """Whether the lists go into a folder, each into a file of its own."""
        return (
            self.form in (Form.CSV, Form.PARQUET)
            and isinstance(self.out, Path)
            and (len(self.named) > 1 or self.out.suffix.lower() != f".{self.form.value}")
        )


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export: how many reports, rows of each list, and which files."""

    reports: int
    rows: Mapping[str, int]
    paths: Sequence[Path]


def export(
    reports: Iterable[Stored], target: Target, *, told: Callable[[], object] = lambda: None
) -> Exported:
    """Write reports in one of the forms; `told` is called after each.

    Raises:
        StoreError: a file cannot be written, or what writes Parquet is not installed.
    """
    reports_seen = 0
    rows = Counter[str](dict.fromkeys(target.named, 0))
    paths = _paths(target)
    with (
        whole_files(list(paths.values())) as unfinished,
        _opened(target, dict(zip(paths, unfinished, strict=True)), rows) as take,
    ):
        for stored in reports:
            take(stored)
            reports_seen += 1
            told()
    return Exported(reports_seen, rows, tuple(paths.values()))


def _paths(target: Target) -> dict[str, Path]:
    """Return the files that are written, by what is in each: a list, all of it, the dictionary."""
    if not isinstance(target.out, Path):
        return {}
    if not target.in_folder:
        return {_ALL: target.out}
    suffix = target.form.value
    lists = {name: target.out / f"{name}.{suffix}" for name in target.named}
    return {**lists, _DICTIONARY: target.out / "dictionary.csv"}


_ALL, _DICTIONARY = "all", "dictionary"


@contextmanager
def _opened(
    target: Target, places: Mapping[str, Path], rows: Counter[str]
) -> Iterator[Callable[[Stored], None]]:
    """Yield what writes a report, and counts the rows that it gave."""
    with ExitStack() as stack:
        if not target.named:
            (file,) = _files(target, places, stack).values()
            yield lambda stored: write_record(stored.report, file, text=target.text)
            return
        put = stack.enter_context(_rows(target, places, stack))

        def take(stored: Stored) -> None:
            for name in target.named:
                for row in to_rows(name, stored):
                    put(name, row)
                    rows[name] += 1

        yield take


def _rows(
    target: Target, places: Mapping[str, Path], stack: ExitStack
) -> AbstractContextManager[Put]:
    """Return what opens the files of a form and puts rows into them."""
    if _DICTIONARY in places:
        text = dictionary.as_csv(target.style.separator)
        places[_DICTIONARY].write_text(text, encoding="utf-8", newline="")
    if target.form is Form.XLSX:
        return workbook_rows(places[_ALL], target.named, target.about)
    if target.form is Form.PARQUET:
        need_parquet()
        return parquet_rows({name: places.get(name) or places[_ALL] for name in target.named})
    files = _files(target, places, stack)
    if target.form is Form.CSV:
        return csv_rows(files, target.style)
    return jsonl_rows(files)


def _files(target: Target, places: Mapping[str, Path], stack: ExitStack) -> Mapping[str, BinaryIO]:
    """Return an open file for each list; of the whole records and of one list, one file."""
    if not isinstance(target.out, Path):
        return dict.fromkeys(target.lists or [_ALL], target.out)
    return {
        (name if target.in_folder else (*target.lists, _ALL)[0]): stack.enter_context(
            place.open("wb")
        )
        for name, place in places.items()
        if name != _DICTIONARY
    }
