"""Write docs/cli.md: the help pages of all commands, in English.

python docs/make_cli.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.testing import CliRunner

PAGE = Path(__file__).resolve().parent / "cli.md"
HEAD = """\
# The command line

Data goes to stdout, progress and messages to stderr. Exit code 0: well; 1: something failed;
2: wrong usage. Messages are Vietnamese; English with `--lang en`, or `VNREPORTS_LANG=en` for all
commands. From a checkout, `python3 run.py` stands for `vnreports`.

This page is written by `python docs/make_cli.py`.
"""


def make() -> str:
    """Return the page."""
    from vnreports.cli import app

    runner = CliRunner(env={"VNREPORTS_LANG": "en", "COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    parts = [HEAD]
    for names in commands(typer.main.get_command(app)):
        shown = runner.invoke(app, [*names, "--help"], prog_name="vnreports").stdout.rstrip()
        title = " ".join(["vnreports", *names])
        parts.append(f"\n## {title}\n\n```text\n{shown}\n```\n")
    return "".join(parts)


def commands(group: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the names of the program and its commands, in the order of its help."""
    yield names
    for name, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield from commands(command, (*names, name))


if __name__ == "__main__":
    PAGE.write_text(make(), encoding="utf-8", newline="\n")
