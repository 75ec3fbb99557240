"""Pipeline: the stages in order, and `extract`, which runs them over one source.

for stage in STAGES: draft = draft + stage.find(draft, rules)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from vnreports.draft import Draft, Placed
from vnreports.errors import RulePackError, StageError
from vnreports.records import (
    ExtractorRecord,
    Header,
    Indicator,
    RecognisedPage,
    Report,
    SourceRecord,
)
from vnreports.resolve.catalogue import Coded
from vnreports.resolve.documents import with_cited
from vnreports.rules import RuleSet, load_rules
from vnreports.segment import segment
from vnreports.stages.checks import find_checks
from vnreports.stages.codes import find_codes
from vnreports.stages.findings import find_difficulties, find_recommendations
from vnreports.stages.header import find_header
from vnreports.stages.indicators import find_indicators
from vnreports.stages.initiatives import find_initiatives
from vnreports.stages.references import find_references
from vnreports.stages.sections import find_sections
from vnreports.stages.tables import find_tables
from vnreports.text import Source


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the pipeline: the list that it fills, and the lists that it reads."""

    name: str
    find: Callable[[Draft, RuleSet], Any]
    reads: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = (
    Stage("sections", find_sections),
    Stage("references", find_references, reads=("sections",)),
    Stage("header", find_header, reads=("sections", "references")),
    Stage("initiatives", find_initiatives, reads=("sections", "references", "header")),
    # a number inside a code or an initiative's name is not a figure
    Stage("indicators", find_indicators, reads=("sections", "references", "initiatives", "header")),
    Stage("difficulties", find_difficulties, reads=("sections",)),
    Stage("recommendations", find_recommendations, reads=("sections",)),
    Stage("tables", find_tables, reads=("sections",)),
    Stage("checks", find_checks, reads=("sections", "references", "indicators", "header")),
    # no list of its own: what it finds is written into the indicators
    Stage("codes", find_codes, reads=("sections", "indicators", "header")),
)


def check_order(stages: Sequence[Stage]) -> None:
    """Raise where a stage reads a list that no earlier stage fills."""
    filled: set[str] = set()
    for stage in stages:
        missing = set(stage.reads) - filled
        if missing:
            raise StageError(f"Bước {stage.name!r} đọc {sorted(missing)} khi chưa có.")
        filled.add(stage.name)


check_order(STAGES)


def extract(
    source: Source, rules: RuleSet | None = None, *, stages: Sequence[Stage] = STAGES
) -> Report:
    """Return the record of one report.

    Raises:
        StageError: a stage failed; names stage and report, raised from the cause.
    """
    rules = rules or load_rules()
    with _at("segment", source):
        draft = Draft(segment(source, rules))
    for stage in stages:
        with _at(stage.name, source):
            made = stage.find(draft, rules)
        if isinstance(made, Header):
            draft = replace(draft, header=made)
        else:
            draft = replace(draft, found={**draft.found, stage.name: tuple(made)})
    report = _report(draft, rules)
    with _at("documents", source):
        return with_cited(report, rules)


@contextmanager
def _at(step: str, source: Source) -> Iterator[None]:
    """Say of a fault in which step and on which report it came up."""
    try:
        yield
    except (RulePackError, MemoryError):
        raise  # the one names the rule, the other is of the machine: no fault of the step
    except Exception as error:
        raise StageError(f"{source.id}: bước {step!r} bị lỗi: {error!r}") from error


def _report(draft: Draft, rules: RuleSet) -> Report:
    source = draft.flow.source
    lists: dict[str, Any] = {
        name: [one.record if isinstance(one, Placed) else one for one in made]
        for name, made in draft.found.items()
    }
    if "codes" in lists:
        lists["indicators"] = list(map(_with_code, lists["indicators"], lists.pop("codes")))
    return Report(
        id=source.id,
        source=_source_record(source),
        extractor=ExtractorRecord(version=package_version(), rules=rules.digest),
        text=source.text,
        header=draft.header,
        **lists,
    )


def _with_code(indicator: Indicator, coded: Coded) -> Indicator:
    if coded.code is None:
        return indicator
    return indicator.model_copy(
        update={
            "code": coded.code,
            "code_confidence": round(coded.confidence, 2),
            "coverage": coded.coverage,
        }
    )


def _source_record(source: Source) -> SourceRecord:
    return SourceRecord(
        file=source.file,
        sha256=source.sha256,
        media_type=source.media_type,
        bytes=source.bytes,
        pages=source.pages[-1][1] if source.pages else None,
        text_from=source.text_from,
        quality=source.quality,
        recognised=[RecognisedPage(page=page, quality=sure) for page, sure in source.recognised],
    )


@cache  # looks through the metadata of all installed packages
def package_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("vnreports")
    except PackageNotFoundError:
        return "0+unknown"
