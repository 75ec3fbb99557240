"""Groups: how well mentions of initiatives are put together, by B-cubed precision, recall and F1.

Of each mention: what share of its group is of its true group (precision), what share of its true
group is in its group (recall); the figures are means over all mentions (Bagga and Baldwin, 1998).

The gold lies in corpus/groups: `dev.csv` and `test.csv` are mentions of invented units with hard
variants and hard negatives, `corpus.csv` says which initiatives of corpus/gold are the same; those
that it does not name are each alone.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vnreports.resolve.groups import Told, bundle, readers
from vnreports.rules import RuleSet

SETS = ("dev", "test", "corpus")
FOLDER = "groups"
ACCEPTED = "scores.json"
_TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class BCubed:
    """What grouping comes to; `gold` and `got` count the groups."""

    mentions: int
    gold: int
    got: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mention in the wrong company: which it lacks, and which it should not have."""

    name: str
    lacks: tuple[str, ...]
    extra: tuple[str, ...]


def b_cubed(gold: Sequence[Hashable], got: Sequence[Hashable]) -> BCubed:
    """Return the figures of mentions whose true and found groups are given in the same order.

    >>> b_cubed("aabb", "xxxy")
    BCubed(mentions=4, gold=2, got=2, precision=0.6666666666666666, recall=0.75)
    """
    true, found = Counter(gold), Counter(got)
    pairs = Counter(zip(gold, got, strict=True))
    mentions = len(gold)
    # each of the `times` mentions of a pair has `times` of its own in its group
    precision = sum(times * times / found[y] for (_, y), times in pairs.items())
    recall = sum(times * times / true[x] for (x, _), times in pairs.items())
    size = mentions or 1
    return BCubed(mentions, len(true), len(found), precision / size, recall / size)


def read_groups(corpus: Path, name: str) -> list[tuple[str, Told]]:
    """Return the mentions of a gold set with the true group of each."""
    if name == "corpus":
        return _of_corpus(corpus)
    return [
        (
            row["group"],
            Told(
                report=f"{row['unit']} {row['year']}",
                item=str(place),
                name=row["name"],
                owner=row["owner"] or None,
                unit=row["unit"],
                province=row["province"],
                period_from=f"{row['year']}-01-01",
                period_to=f"{row['year']}-12-31",
            ),
        )
        for place, row in enumerate(_rows(corpus / FOLDER / f"{name}.csv"))
    ]


def _of_corpus(corpus: Path) -> list[tuple[str, Told]]:
    named = {
        (row["report"], row["place"]): row["group"] for row in _rows(corpus / FOLDER / "corpus.csv")
    }
    return [
        (
            named.get((path.stem, str(place)), f"{path.stem} {place}"),
            _told(path.stem, str(place), item, gold["header"]),
        )
        for path in sorted((corpus / "gold").glob("*.json"))
        for gold in [json.loads(path.read_text(encoding="utf-8"))]
        for place, item in enumerate(gold["initiatives"])
    ]


def _told(report: str, place: str, item: Mapping[str, Any], header: Mapping[str, Any]) -> Told:
    return Told(
        report=report,
        item=place,
        name=item["name"],
        owner=item["owner"],
        unit=header.get("unit"),
        province=header.get("province"),
        places=tuple(item["places"]),
        period_from=header.get("period_from"),
        period_to=header.get("period_to"),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score_groups(
    mentions: Sequence[tuple[str, Told]],
    rules: RuleSet,
    *,
    told: Callable[[Mistake], None] = lambda _: None,
) -> BCubed:
    """Return the figures of grouping some mentions; `told` hears of each that is misplaced."""
    found = {
        (one.report, one.item): group.id
        for group in bundle([one for _, one in mentions], *readers(rules))
        for _, one in group.told
    }
    gold = [group for group, _ in mentions]
    got = [found[one.report, one.item] for _, one in mentions]
    for place, (_, one) in enumerate(mentions):
        true = {at for at, group in enumerate(gold) if group == gold[place]}
        company = {at for at, group in enumerate(got) if group == got[place]}
        if true != company:
            lacks, extra = _names(mentions, true - company), _names(mentions, company - true)
            told(Mistake(one.name, lacks, extra))
    return b_cubed(gold, got)


def _names(mentions: Sequence[tuple[str, Told]], places: set[int]) -> tuple[str, ...]:
    return tuple(sorted({mentions[place][1].name for place in places}))


def read_group_scores(corpus: Path) -> dict[str, float]:
    """Return the accepted F1 of each set."""
    path = corpus / FOLDER / ACCEPTED
    if not path.is_file():
        return {}
    return {name: figures["f1"] for name, figures in json.loads(path.read_bytes()).items()}


def write_group_scores(corpus: Path, scores: Mapping[str, BCubed]) -> None:
    """Write the figures of each set as the accepted ones; sets that were not scored stay."""
    path = corpus / FOLDER / ACCEPTED
    kept = json.loads(path.read_bytes()) if path.is_file() else {}
    for name, one in scores.items():
        rounded = {key: round(value, 4) for key, value in asdict(one).items()}
        kept[name] = rounded | {"f1": round(one.f1, 4)}
    lines = [f" {json.dumps(name)}: {json.dumps(kept[name])}" for name in SETS if name in kept]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")


def fell(now: float, before: float | None) -> bool:
    """Return whether a figure is below the accepted one."""
    return before is not None and now < before - _TOLERANCE
