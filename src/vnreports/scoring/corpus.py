"""Corpus: which gold there is, and which record or document belongs to it.

corpus/gold/<id>.json   corpus/inbox/<file>   corpus/inbox/MANIFEST.csv says id, split and file
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnreports.errors import ReadError

MANIFEST = Path("inbox") / "MANIFEST.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """A report with its gold: the record to score, or the reason why there is none."""

    id: str
    gold: dict[str, Any]
    record: dict[str, Any]
    split: str | None = None
    lacking: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the manifest of a corpus."""

    split: str
    file: Path


def corpus_dir() -> Path | None:
    """Return the corpus of the checkout that this package is run from, or of the working folder."""
    checkout = Path(__file__).resolve().parents[3] / "corpus"
    return next((path for path in (checkout, Path("corpus")) if (path / MANIFEST).is_file()), None)


def manifest(corpus: Path) -> dict[str, Listed]:
    """Return which reports a corpus has; nothing where there is no manifest."""
    path = corpus / MANIFEST
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Listed(row["split"], path.parent / row["file"])
            for row in csv.DictReader(file)
        }


def read_corpus(
    corpus: Path, split: str | None = None, *, rules: Path | None = None
) -> Iterator[Entry]:
    """Yield the reports of a corpus that have gold, extracted from its inbox."""
    listed = manifest(corpus)
    for path in sorted((corpus / "gold").glob("*.json")):
        report = listed.get(path.stem)
        if report and split in (None, report.split):
            record, lacking = _extracted(report.file, rules)
            yield Entry(path.stem, _load(path), record, report.split, lacking)


def read_folder(gold: Path, records: Path) -> Iterator[Entry]:
    """Yield the reports that have gold, with their records out of a folder."""
    for path in sorted(gold.glob("*.json")):
        record = records / path.name
        if record.is_file():
            yield Entry(path.stem, _load(path), _load(record))
        else:
            yield Entry(path.stem, _load(path), {}, lacking="không có bản ghi")


def read_texts(gold: Path, texts: Path, *, rules: Path | None = None) -> Iterator[Entry]:
    """Yield the reports that have gold, extracted from the documents of a folder."""
    from vnreports.reading import MEDIA_TYPES

    documents: dict[str, Path] = {}
    for path in sorted(texts.iterdir()):
        if path.suffix.lower() in MEDIA_TYPES:
            documents.setdefault(path.stem, path)
    for path in sorted(gold.glob("*.json")):
        document = documents.get(path.stem)
        if document:
            record, lacking = _extracted(document, rules)
        else:
            record, lacking = {}, "không có tệp"
        yield Entry(path.stem, _load(path), record, lacking=lacking)


def _extracted(path: Path, rules: Path | None) -> tuple[dict[str, Any], str | None]:
    from vnreports.batch import Failure, extract_file  # needless where records are scored

    made = extract_file(path, rules)
    if isinstance(made, Failure):
        return {}, made.why
    return made.model_dump(mode="json"), None


def _load(path: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_bytes())
    except ValueError as error:
        raise ReadError(str(path), "Không phải tệp JSON.") from error
    if not isinstance(loaded, dict):
        raise ReadError(str(path), "Không phải bản ghi hay tệp chuẩn.")
    return loaded
