"""Forms: what is found in a report does not hang on the form that it came in; here is how far.

    corpus/sources/xa-mau.rpt  --corpus/build.py-->  build/forms/vni/xa-mau.docx  ->  record, marks

Each report is made in each form (those that are made already from the same source are taken as they
are), read, extracted and marked against the one gold that it has. What is lost is measured against
its plain text; for a workbook, which holds the tables alone, against the tables of that text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vnreports.scoring.corpus import Listed, manifest
from vnreports.scoring.figures import Marks
from vnreports.scoring.marking import mark_report
from vnreports.scoring.tables import record_of_tables, tables_of

Need = Literal["LibreOffice", "Tesseract"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as `corpus/build.py` makes it, and the programs that make and read it.

    `against`: the form that it is measured against. `slow`: only a few reports, unless all are
    asked for.
    """

    form: str
    style: str = ""
    suffix: str = ""
    needs: tuple[Need, ...] = ()
    against: str = "text"
    slow: int = 0


TEXT, TABLES = "text", "tables"
FORMS: Mapping[str, Form] = {
    TEXT: Form("txt", "canonical"),
    "docx": Form("docx"),
    "autonumber": Form("docx", "autonumber"),
    "tcvn3": Form("docx", "tcvn3"),
    "vni": Form("docx", "vni"),
    "doc": Form("doc", needs=("LibreOffice",)),
    "pdf": Form("pdf", needs=("LibreOffice",)),
    "html": Form("html"),
    "md": Form("md"),
    "plain": Form("txt", "plain"),
    "nfd": Form("txt", "nfd"),
    "layout": Form("txt", "layout"),
    "wrapped": Form("txt", "wrapped"),
    TABLES: Form("txt", "canonical", against=TABLES),
    "xlsx": Form("xlsx", against=TABLES),
    "scan300": Form("scan", "300", "pdf", ("LibreOffice", "Tesseract"), slow=3),
    "scan200": Form("scan", "200", "pdf", ("LibreOffice", "Tesseract"), slow=1),
}


@dataclass(slots=True)
class FormMarks:
    """The marks of reports by form and id, and what could not be marked, with the reason."""

    marks: dict[str, dict[str, Marks]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)  # forms
    lacking: list[str] = field(default_factory=list)  # reports that a form made unreadable


def mark_forms(
    corpus: Path,
    names: Iterable[str],
    *,
    split: str | None = None,
    all_scans: bool = False,
    rules: Path | None = None,
    jobs: int = 1,
) -> FormMarks:
    """Return the marks of the reports of a corpus in some forms, and in what these are against."""
    from vnreports.batch import Failure, Made, Task, extract_files

    wanted = [name for name in FORMS if name in _with_bases(names)]
    reports = {
        id_: report
        for id_, report in manifest(corpus).items()
        if split in (None, report.split) and (corpus / "gold" / f"{id_}.json").is_file()
    }
    result = FormMarks(left_out={name: why for name in wanted if (why := missing(name))})
    asked = {
        name: _few(corpus, reports, 0 if all_scans else FORMS[name].slow)
        for name in wanted
        if name not in result.left_out
    }
    folders = {name: folder_of(corpus, name) for name in asked}
    with ThreadPoolExecutor(jobs) as pool:
        told = pool.map(lambda name: _make(corpus, name, asked[name], folders[name]), asked)
        result.left_out |= {name: why for name, why in zip(asked, told, strict=True) if why}
    golds = {id_: json.loads((corpus / "gold" / f"{id_}.json").read_bytes()) for id_ in reports}
    texts = {id_: _text(corpus, id_) for id_ in reports}
    files = {
        path: (name, id_)
        for name in sorted(asked, key=lambda name: -FORMS[name].slow)  # the slow ones first
        if name not in result.left_out
        for id_ in asked[name]
        for path in [folders[name] / f"{id_}.{FORMS[name].suffix or FORMS[name].form}"]
        if path.is_file()  # a report without tables makes no workbook
    }
    found: dict[tuple[str, str], Marks] = {}
    tasks = (Task(path, path.name) for path in files)
    for task, made in extract_files(tasks, jobs=jobs, rules=rules):
        name, id_ = files[task.path]
        record: dict[str, Any] = {}
        if isinstance(made, Made):
            record = made.report.model_dump(mode="json")
        elif isinstance(made, Failure):
            result.lacking.append(f"{name} {id_}: {made.why}")
        found[name, id_] = _marks(name, golds[id_], record, texts[id_])
    for name in asked:
        marks = {id_: found[name, id_] for id_ in asked[name] if (name, id_) in found}
        if marks:
            result.marks[name] = marks
    return result


def folder_of(corpus: Path, name: str) -> Path:
    """Return the folder that keeps the reports in a form; it may be deleted at any time."""
    return corpus.parent / "build" / "forms" / name


def missing(name: str) -> str | None:
    """Return why a form cannot be made or read on this machine, if it cannot."""
    from vnreports.reading.ocr import find_ocr, reads_vietnamese
    from vnreports.reading.office import find_office

    needs = FORMS[name].needs
    if "LibreOffice" in needs and not find_office():
        return "cần LibreOffice, máy này chưa có"
    program = find_ocr() if "Tesseract" in needs else None
    if "Tesseract" in needs and not (program and reads_vietnamese(program)):
        return "cần Tesseract có tiếng Việt, máy này chưa có"
    return None


def _with_bases(names: Iterable[str]) -> set[str]:
    names = set(names)
    return names | {FORMS[name].against for name in names}


def _few(corpus: Path, reports: Mapping[str, Listed], count: int) -> list[str]:
    """Return the ids of all reports, or of so many of the shortest: those of fewest pages."""
    if not count:
        return sorted(reports)
    by_length = sorted(reports, key=lambda id_: (len(_text(corpus, id_)), id_))
    return sorted(by_length[:count])


def _text(corpus: Path, id_: str) -> str:
    return (corpus / "text" / f"{id_}.txt").read_text(encoding="utf-8")


def _make(corpus: Path, name: str, ids: Sequence[str], folder: Path) -> str | None:
    """Make reports in a form; return why that failed, if it did."""
    form = FORMS[name]
    command = [sys.executable, str(corpus / "build.py"), "--form", form.form]
    command += ["--style", form.style, "--out", str(folder)]
    command += [argument for id_ in ids for argument in ("--only", id_)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else None


def _marks(name: str, gold: Mapping[str, Any], record: Mapping[str, Any], text: str) -> Marks:
    if FORMS[name].against != TABLES:
        return mark_report(gold, record).marks
    record = record_of_tables(record) if name == TABLES else record
    return {"indicators": mark_report(tables_of(gold, text), record).marks["indicators"]}
