"""`vnreports doctor`: what is installed here, what is not, and the line that installs it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from contextlib import closing

import typer

from vnreports.cli.options import Extractors, Lang
from vnreports.cli.pages import Command
from vnreports.errors import RulePackError
from vnreports.messages import say

NEEDED = (
    "pydantic",
    "regex",
    "lxml",
    "selectolax",
    "pypdfium2",
    "pdfplumber",
    "openpyxl",
    "pillow",
    "SQLAlchemy",
    "alembic",
    "psutil",
    "rapidfuzz",
)
OPTIONAL = {
    "psycopg": "postgres",
    "spacy": "nlp",
    "underthesea": "nlp",
    "pandas": "analysis",
    "vl-convert-python": "charts",
    "fastapi": "web",
}
OK, LACKS, BROKEN = "✓", "–", "✗"


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        cls=Command,
        epilog="vnreports doctor",
        help="Xem máy này có gì: Python, các gói, bộ quy tắc, SQLite. Phần nào thiếu thì có lệnh "
        "cài đặt.",
    )(doctor)


def doctor(extractors: Extractors = None, lang: Lang = None) -> None:
    """Print a line for each part; exit 1 where one that is needed is missing or broken."""
    lines = [*_system(), *_packages(), *_office(), *_ocr(), *_rules(extractors), *_sqlite()]
    for mark, line in lines:
        typer.echo(f"{mark} {line}")
    if any(mark == BROKEN for mark, _ in lines):
        raise typer.Exit(1)


def _system() -> Iterator[tuple[str, str]]:
    yield OK, f"Python {platform.python_version()} – {platform.platform()} – {sys.executable}"
    yield OK, f"vnreports {installed('vnreports') or say('(chạy từ mã nguồn)')}"


def _packages() -> Iterator[tuple[str, str]]:
    for package in NEEDED:
        found = installed(package)
        lacking = say("{package}: thiếu. Cài: pip install {package}", package=package)
        yield (OK, f"{package} {found}") if found else (BROKEN, lacking)
    for package, extra in OPTIONAL.items():
        found = installed(package)
        lacking = say(
            '{package}: chưa có (không bắt buộc). Cài: pip install "vnreports[{extra}]"',
            package=package,
            extra=extra,
        )
        yield (OK, f"{package} {found}") if found else (LACKS, lacking)


def _office() -> Iterator[tuple[str, str]]:
    from vnreports.reading.office import find_office, install_line, reads_tables, version_of

    program = find_office()
    if program is None:
        yield (
            LACKS,
            say(
                "LibreOffice: chưa có (không bắt buộc, để đọc .doc, .odt, .rtf, .xls, .ods). "
                "Cài: {line}",
                line=install_line(),
            ),
        )
    elif not reads_tables(program):
        yield (
            LACKS,
            say(
                "LibreOffice {version} – đọc .doc, .odt, .rtf; thiếu Calc để đọc .xls, .ods. "
                "Cài: {line}",
                version=version_of(program),
                line=install_line(),
            ),
        )
    else:
        yield (
            OK,
            say(
                "LibreOffice {version} – đọc .doc, .odt, .rtf, .xls, .ods: {path}",
                version=version_of(program),
                path=program,
            ),
        )


def _ocr() -> Iterator[tuple[str, str]]:
    from vnreports.reading.ocr import find_ocr, install_line, reads_vietnamese, version_of

    program = find_ocr()
    if program is None:
        words = "Tesseract: chưa có (không bắt buộc, để đọc bản quét và ảnh). Cài: {line}"
        yield LACKS, say(words, line=install_line())
    elif not reads_vietnamese(program):
        words = "Tesseract: có, nhưng thiếu tiếng Việt. Cài: {line}"
        yield LACKS, say(words, line=install_line())
    else:
        words = "Tesseract {version} – đọc bản quét và ảnh: {path}"
        yield OK, say(words, version=version_of(program), path=program)


def installed(package: str) -> str | None:
    """Return the version of a package without importing it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _rules(extractors: object) -> Iterator[tuple[str, str]]:
    from vnreports.locate import rules_dir
    from vnreports.rules import load_rules

    try:
        folder = rules_dir(str(extractors) if extractors else None)
        rules = load_rules(folder)
    except RulePackError as error:
        yield BROKEN, str(error)
        return
    yield (
        OK,
        say(
            "Bộ quy tắc {digest}: {rules} quy tắc, {lexicons} từ điển – {folder}",
            digest=rules.digest,
            rules=len(rules.rules),
            lexicons=len(rules.lexicons),
            folder=folder,
        ),
    )


def _sqlite() -> Iterator[tuple[str, str]]:
    import sqlite3

    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
            yield OK, say("SQLite {version}, có FTS5", version=sqlite3.sqlite_version)
        except sqlite3.OperationalError:
            yield (
                LACKS,
                say(
                    "SQLite {version}, không có FTS5: không mở được kho. "
                    "Hãy cài Python từ python.org.",
                    version=sqlite3.sqlite_version,
                ),
            )
