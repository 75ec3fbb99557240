"""The sample inbox: what each file says is in its text, paragraph by paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreports.reading import read
from vnreports.text import Source

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FILES = sorted(
    path for path in (CORPUS / "inbox").iterdir() if path.suffix in {".docx", ".html", ".pdf"}
)
MARK = re.compile(r"<sup>\d+</sup>")
SIGN = re.compile(r"[-+*•] ")


def plain(text: str) -> str:
    """Return a text as it may be compared: a browser shows all list signs as one."""
    return SIGN.sub("", " ".join(unicodedata.normalize("NFC", text).split()), count=1)


def lines_of_text(path: Path) -> list[str]:
    """Return the lines of a report's plain text, table cells one by one."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.strip().strip("|").split("|") if line.startswith("|") else [line]
        lines += [plain(MARK.sub("", cell)) for cell in cells]
    return [line for line in lines if line]


def lines_of_source(source: Source) -> list[str]:
    """Return what the hints delimit, without the marks of footnotes."""
    lines = []
    for hint in source.hints:
        text, at = "", hint.start
        for note in source.notes:
            if hint.start <= note.start <= note.end <= hint.end:
                text, at = text + source.text[at : note.start], note.end
        lines.append(plain(text + source.text[at : hint.end]))
    return lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_line_of_a_report_comes_back_as_one_piece(
    path: Path, check_places: Callable[[Source], None]
) -> None:
    source = read(path)
    check_places(source)
    wanted = lines_of_text(CORPUS / "text" / f"{path.stem}.txt")
    got = lines_of_source(source)
    whole = " ".join(got)
    assert [line for line in wanted if line not in whole] == []
    # A column too narrow for a line of the letterhead divides it; nothing else may.
    apart = (Counter(wanted) - Counter(got)).total()
    assert apart <= 2
    assert len(got) - (len(wanted) - apart) <= 6


def test_the_inbox_holds_each_format() -> None:
    assert {path.suffix for path in FILES} == {".docx", ".html", ".pdf"}
