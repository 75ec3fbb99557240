"""The public functions behind `import vnreports`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vnreports.pipeline import extract as _extract
from vnreports.reading import read
from vnreports.records import Report
from vnreports.rules import RuleSet
from vnreports.text import Source

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["extract", "nlp", "read"]


def extract(report: Source | Path | str, rules: RuleSet | None = None) -> Report:
    """Extract one report: a `Source`, the path of a file, or the text itself (`str`).

    Raises:
        ReadError: the file cannot be read as a report.
        StageError: a stage failed.
    """
    if isinstance(report, Path):
        report = read(report)
    elif isinstance(report, str):
        report = Source(id="text", text=report)
    return _extract(report, rules)


def nlp() -> Language:
    """Return a spaCy pipeline with our tokenizer and the component `vnreports`."""
    from vnreports.spacy_components import make_nlp

    return make_nlp()
