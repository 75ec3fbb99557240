"""`vnreports score --groups`: how well initiatives are put together, set by set."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from vnreports.cli.options import tell, wrong_usage
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.scoring.groups import Mistake


def score_groups(*, accept: bool, floor: bool, as_json: bool, rules: Path | None) -> None:
    """Score, print, compare; exit 1 where a figure fell below the accepted one and `floor` is on.

    The mistakes of the set `dev` are told on stderr; the others are looked at in numbers only.
    """
    from vnreports.rules import load_rules
    from vnreports.scoring import corpus_dir, groups

    corpus = corpus_dir()
    if corpus is None or not (corpus / groups.FOLDER).is_dir():
        raise wrong_usage("Không thấy kho mẫu corpus/groups.")
    accepted = groups.read_group_scores(corpus)
    loaded = load_rules(rules)
    scores = {}
    for name in groups.SETS:
        told = _tell_mistake if name == "dev" else (lambda _: None)
        scores[name] = groups.score_groups(groups.read_groups(corpus, name), loaded, told=told)
    if as_json:
        figures = {name: asdict(one) | {"f1": one.f1} for name, one in scores.items()}
        typer.echo(json.dumps(figures, indent=1))
    else:
        heads = f"{say('lần nêu'):>10}{say('nhóm chuẩn'):>12}{say('nhóm máy'):>10}"
        typer.echo(f"{say('bộ'):<10}{heads}  P R F1")
        for name, one in scores.items():
            typer.echo(
                f"{name:<10}{one.mentions:>10}{one.gold:>12}{one.got:>10}  "
                f"{one.precision:.3f} {one.recall:.3f} {one.f1:.3f}"
            )
    fallen = [name for name, one in scores.items() if groups.fell(one.f1, accepted.get(name))]
    for name in fallen:
        tell(f"{say('GIẢM')} {name}: {accepted[name]:.4f} → {scores[name].f1:.4f}")
    if accept:
        groups.write_group_scores(corpus, scores)
    if floor and fallen:
        raise typer.Exit(1)


def _tell_mistake(mistake: Mistake) -> None:
    tell(f"  {mistake.name}: - {'; '.join(mistake.lacks)} + {'; '.join(mistake.extra)}")
