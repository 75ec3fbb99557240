"""`vnreports score --forms`: the corpus in every form, against its plain text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import typer

from vnreports.cli.form_table import figures_of_forms, form_lines
from vnreports.cli.options import tell, wrong_usage
from vnreports.cli.score_table import change_lines
from vnreports.messages import say
from vnreports.scoring import (
    FORMS,
    Marks,
    changes,
    corpus_dir,
    manifest,
    mark_forms,
    read_accepted_forms,
    write_accepted_forms,
)

AGAINST = {name: form.against for name, form in FORMS.items()}


def score_forms(
    names: str,
    *,
    split: str | None,
    all_scans: bool,
    against: Path | None,
    accept: bool,
    floor: bool,
    as_json: bool,
    rules: Path | None,
) -> None:
    """Score, print the table, compare; exit 1 where a report is unreadable or a figure fell."""
    from vnreports.batch import processors

    corpus = corpus_dir()
    if corpus is None or not (corpus / "build.py").is_file():
        raise wrong_usage("--forms chấm kho mẫu corpus/ của mã nguồn, không thấy ở đây.")
    path = against or corpus / "scores.json"
    made = mark_forms(
        corpus,
        names_of(names),
        split=split,
        all_scans=all_scans,
        rules=rules,
        jobs=min(2, processors()),  # what the programs that read scans and .doc leave room for
    )
    shown = json.dumps(figures_of_forms(made.marks), indent=1) if as_json else None
    typer.echo(shown or "\n".join(form_lines(made.marks)))
    for name, why in made.left_out.items():
        tell(say("Dạng {form} không được tính: {why}.", form=name, why=say(why)))
    for line in made.lacking:
        tell(line)
    fell = _compare(made.marks, path)
    if accept and not made.lacking:  # a report that could not be read is no score
        splits = {id_: report.split for id_, report in manifest(corpus).items()}
        write_accepted_forms(path, made.marks, splits, AGAINST)
        tell(say("Đã ghi điểm vào {path}", path=path))
    if made.lacking or (floor and fell):
        raise typer.Exit(1)


def names_of(names: str) -> list[str]:
    """Return the forms that are asked for: "vni,doc", or "all"."""
    if names == "all":
        return list(FORMS)
    asked = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in asked if name not in FORMS]
    if unknown or not asked:
        raise wrong_usage(
            say(
                "Không có dạng {names}; các dạng: all, {known}.",
                names=", ".join(unknown),
                known=", ".join(FORMS),
            )
        )
    return asked


def _compare(marks: Mapping[str, Mapping[str, Marks]], path: Path) -> bool:
    """Tell what has changed against the accepted scores; return whether anything fell."""
    accepted = read_accepted_forms(path, AGAINST)
    fell = False
    for name, reports in marks.items():
        changed = changes(reports, accepted.get(name, {}))
        for line in change_lines(changed):
            tell(f"{name}: {line}")
        fell = fell or any(change.fell for change in changed)
    return fell
