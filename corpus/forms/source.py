"""The markup of a sample report, read into blocks; see corpus/README.md for its rules.

"## 2. Kết quả[^1]"   ->   Heading(2, (Run("2. Kết quả"), Run(note="1")))
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from forms.table import Table, parse_table


class MarkupError(ValueError):
    """A source breaks the rules of the markup; names the file, the line and the reason."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one typeface, the mark of a footnote, or the end of a page."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    note: str | None = None
    page: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its printed number stands in the text."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """A list item with the sign that the report prints before it."""

    sign: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The end of a page between two paragraphs."""


Block = Paragraph | Heading | Item | Table | PageEnd


@dataclass(frozen=True, slots=True)
class Head:
    """The TOML head of a source."""

    id: str
    split: str
    form: str
    style: str
    left: list[str]
    right: list[str]
    number: str
    place_date: str
    title: list[str]
    to: list[str]
    recipients: list[str]
    signature: list[str]
    header: str
    published: str


@dataclass(frozen=True, slots=True)
class ReportSource:
    """One sample report: its head, its blocks in order, the texts of its footnotes."""

    head: Head
    blocks: tuple[Block, ...]
    notes: dict[str, Runs]

    @property
    def addressee_lines(self) -> list[str]:
        """Return "Kính gửi" as printed: one line for one body, a list for several (NĐ 30)."""
        bodies = self.head.to
        if len(bodies) < 2:
            return [f"Kính gửi: {body}" for body in bodies]
        ends = [";"] * (len(bodies) - 1) + ["."]
        return ["Kính gửi:", *(f"- {b.rstrip(';.')}{e}" for b, e in zip(bodies, ends, strict=True))]

    @property
    def recipient_lines(self) -> list[str]:
        """Return "Nơi nhận" as printed."""
        if not self.head.recipients:
            return []
        listed = [one if one.startswith("-") else f"- {one}" for one in self.head.recipients]
        return ["Nơi nhận:", *listed]


def load(path: Path) -> ReportSource:
    """Read a source file."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, name: str = "source") -> ReportSource:
    """Read the text of a source.

    Raises:
        MarkupError: the text breaks the rules of the markup.
    """
    try:
        _, head, body = re.split(r"^\+\+\+[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
        toml = tomllib.loads(head)
    except ValueError as error:
        raise MarkupError(f"{name}: no TOML head between two lines of +++ ({error})") from error
    if set(toml) != (keys := {field.name for field in fields(Head)}):
        raise MarkupError(f"{name}: keys of the head missing or unknown: {set(toml) ^ keys}")
    notes: dict[str, Runs] = {}
    try:
        lines = [line.strip() for line in body.splitlines()]
        blocks = list(_blocks([line for line in lines if line], notes))
        source = ReportSource(Head(**toml), tuple(blocks), notes)
        _check_notes(source)
    except ValueError as error:
        raise MarkupError(f"{name}: {error}") from error
    return source


def flat(runs: Runs, mark: Callable[[str], str] = str, page: str = "") -> str:
    """Return the words of runs; footnote marks through `mark`, page ends as `page`.

    >>> flat((Run("ngày 02/3"), Run(note="1")), "[{}]".format)
    'ngày 02/3[1]'
    """
    words = "".join(
        page if run.page else mark(run.note) if run.note is not None else run.text for run in runs
    )
    return re.sub(r"[ \t]+", " ", words).strip()


def words(runs: Runs) -> str:
    """Return the bare words of runs."""
    return flat(runs, lambda _label: "")


def block_runs(block: Block) -> Runs:
    """Return the runs of a block; those of its cells for a table."""
    if isinstance(block, Table):
        return tuple(run for cell in block.cells for run in inline(cell.text))
    return () if isinstance(block, PageEnd) else block.runs


def note_labels(runs: Runs) -> list[str]:
    """Return the labels of the footnote marks, in order."""
    return [run.note for run in runs if run.note is not None]


def split_pages(runs: Runs) -> list[Runs]:
    """Cut runs at their page ends."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.page:
            parts.append([])
        else:
            parts[-1].append(run)
    return [tuple(part) for part in parts]


def chance(key: str, outcomes: int) -> int:
    """Return a number below `outcomes` that depends on the key alone: disorder that repeats."""
    return number_from(key) % outcomes


def number_from(key: str) -> int:
    """Return a large number that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")


_TOKEN = re.compile(
    r"\[\^(?P<note>[^\]\s]+)\]|[ ]*(?P<page>\{page\})[ ]*|\*\*(?P<bold>.+?)\*\*"
    r"|(?<![\w*])\*(?P<italic>\S(?:.*?\S)?)\*(?![\w*])"
)


def inline(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    """Read the marks inside a line.

    >>> [run.text for run in inline("tăng **12%** so với") if run.bold]
    ['12%']
    """
    runs: list[Run] = []
    at = 0
    for token in _TOKEN.finditer(text):
        runs.append(Run(text[at : token.start()], bold, italic))
        at = token.end()
        if token["note"] is not None:
            runs.append(Run(note=token["note"]))
        elif token["page"] is not None:
            runs += [Run(page=True), Run(" ", bold, italic)]
        elif token["bold"] is not None:
            runs += inline(token["bold"], bold=True, italic=italic)
        else:
            runs += inline(token["italic"], bold=bold, italic=True)
    runs.append(Run(text[at:], bold, italic))
    return tuple(run for run in runs if run.text or run.page or run.note is not None)


def _blocks(lines: Sequence[str], notes: dict[str, Runs]) -> Iterator[Block]:
    """Yield the blocks of the body; put the texts of footnotes into `notes`."""
    rows: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield parse_table(rows)
            rows = []
        if note := re.match(r"\[\^([^\]\s]+)\]:\s*(.+)", line):
            if note[1] in notes:
                raise ValueError(f"footnote {note[1]!r} has two texts")
            notes[note[1]] = inline(note[2])
        elif line:
            yield _block(line)


def _block(line: str) -> Block:
    if line == "{page}":
        return PageEnd()
    if heading := re.match(r"(#{1,3})\s+(\S.*)", line):
        return Heading(len(heading[1]), inline(heading[2]))
    if item := re.match(r"([-+*•–])\s+(\S.*)", line):
        return Item(item[1], inline(item[2]))
    return Paragraph(inline(line))


def _check_notes(source: ReportSource) -> None:
    marks = [label for block in source.blocks for label in note_labels(block_runs(block))]
    if len(set(marks)) != len(marks) or set(marks) != set(source.notes):
        raise ValueError(
            f"footnote marks {marks} and texts {list(source.notes)} are not one to one"
        )
