"""Passages as units write them, each figure marked with its code: `{HS02:2.317}`, `{-:119}`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vnreports import load_rules
from vnreports.pipeline import extract
from vnreports.text import Source

PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.txt"))
MARK = re.compile(r"\{(\w\w\d\d|-):([^{}]*)\}")
KNOWN_MISTAKES = 1  # in all passages together: a figure with a code that it should not have


def _read(path: Path) -> tuple[str, list[tuple[int, int, str | None]]]:
    raw, text, marks, at = path.read_text(encoding="utf-8"), "", [], 0
    for found in MARK.finditer(raw):
        text += raw[at : found.start()]
        code = None if found[1] == "-" else found[1]
        marks.append((len(text), len(text) + len(found[2]), code))
        text += found[2]
        at = found.end()
    return text + raw[at:], marks


def _mistakes(path: Path) -> list[tuple[str, str | None, str | None]]:
    text, marks = _read(path)
    report = extract(Source(id=path.stem, text=text), load_rules())
    mistakes = []
    for start, end, code in marks:
        figure = next(
            (
                one
                for one in report.indicators
                if one.span.start <= max(start, end - 1) < one.span.end
                or (start == end and abs(one.span.end - start) <= 2)
            ),
            None,
        )
        got = figure.code if figure else None
        if got != code:
            mistakes.append((text[max(0, start - 40) : end], code, got))
    return mistakes


def test_passages_are_coded_as_annotated() -> None:
    mistakes = [one for path in PASSAGES for one in _mistakes(path)]
    assert len(PASSAGES) == 4
    assert len(mistakes) <= KNOWN_MISTAKES, mistakes


@pytest.mark.parametrize("code", [f"HS{n:02}" for n in range(1, 14)])
def test_every_dossier_code_has_an_entry(code: str) -> None:
    assert code in load_rules().entries
