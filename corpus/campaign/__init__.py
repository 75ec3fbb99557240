"""A campaign of one province, made up: what its units send in two periods, and the truth about it.

    campaign = made(2026)
    campaign.files["quy-1/…docx"]      the report, as every form is made from it
    campaign.truth["totals"]           what a consolidation has to come to

    write(campaign, Path("build/campaign"), pdf=True)     inbox/… and truth.json

See README.md beside this file. Units and documents of the State are real, persons, figures and
sentences are invented; equal seeds give equal campaigns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from campaign.answers import answers
from campaign.papers import papers, truth
from campaign.sources import source
from campaign.summaries import summaries
from forms import ReportSource, in_forms

SEED = 2026


@dataclass(frozen=True, slots=True)
class Campaign:
    """All files, by their paths below the inbox, and the truth."""

    files: Mapping[str, ReportSource]
    copies: Mapping[str, str]  # path: the file that it is the same as
    truth: Mapping[str, Any]


def made(seed: int = SEED) -> Campaign:
    """Make a campaign."""
    known = truth(seed)
    of_units = papers(known)
    every = [*of_units, *summaries(of_units, known)]
    told = answers(every, known, seed)
    copies = {}
    for one in told["duplicates"]:
        one["file"] += PurePosixPath(one["of"]).suffix
        copies[one["file"]] = one["of"]
    files = {one.file: source(one, known.dice) for one in every}
    if len(files) != len(every):
        raise ValueError("two reports have one file name")
    return Campaign(files, copies, told)


def write(campaign: Campaign, out: Path, *, pdf: bool = True) -> list[Path]:
    """Write inbox and truth.json; without `pdf`, what would be a PDF is a .docx.

    Raises:
        RuntimeError: LibreOffice, which PDF needs, is missing or made nothing.
    """
    written = []
    payloads = _payloads(campaign.files, pdf=pdf)
    for copy, original in campaign.copies.items():
        payloads[copy] = payloads[original]
    for file, payload in payloads.items():
        path = out / "inbox" / (file if pdf else file.replace(".pdf", ".docx"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(payload)
        written.append(path)
    (out / "truth.json").write_text(as_json(campaign.truth), encoding="utf-8", newline="\n")
    return written


def as_json(truth: Mapping[str, Any]) -> str:
    """Return the truth as a file: a figure or a member on a line."""
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def _payloads(files: Mapping[str, ReportSource], *, pdf: bool) -> dict[str, bytes]:
    payloads: dict[str, bytes] = {}
    for form in ("docx", "pdf", "html", "txt"):
        wanted = {one.head.id: file for file, one in files.items() if one.head.form == form}
        made_as = "docx" if form == "pdf" and not pdf else form
        of_form = {id_: files[file] for id_, file in wanted.items()}
        for id_, payload in in_forms(of_form, made_as).items():
            payloads[wanted[id_]] = payload
    return payloads
