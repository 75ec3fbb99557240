"""Write docs/cli.md out of the help of the command line.

python docs/make_cli.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import typer.main

PAGE = Path(__file__).resolve().parent / "cli.md"
HEAD = """\
# The command line

Data goes to stdout, progress and messages to stderr. Exit code 0: well;
1: something failed; 2: wrong usage. From a checkout, `python3 run.py` stands for `vnreports`.

This page is written by `python docs/make_cli.py`.
"""


def make() -> str:
    """Return the page."""
    from vnreports.cli import app

    parts = [HEAD]
    for path, command in commands(typer.main.get_command(app), ("vnreports",)):
        parts.append(f"\n## `{' '.join(path)}`\n\n{about(command, ' '.join(path))}")
    return "".join(parts)


def commands(
    command: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield a command and those below it, in the order of its help."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from commands(below, (*path, name))


def about(command: click.Command, path: str) -> str:
    """Return usage, explanation and options of a command as Markdown."""
    context = click.Context(command, info_name=path, max_content_width=100)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    help_text = re.sub(r"\n{3,}", "\n\n", (command.help or "").replace("\b", "").strip())
    parts = [f"```sh\n{usage}\n```\n"]
    if help_text:
        parts.append(f"\n{help_text}\n")
    rows = [row for parameter in command.params if (row := option(parameter, context))]
    if rows:
        parts.append("\n| option | meaning |\n| --- | --- |\n" + "".join(rows))
    if isinstance(command, click.Group):
        names = command.list_commands(context)
        lines = [(name, command.get_command(context, name)) for name in names]
        shown = [f"- `{name}`: {one.get_short_help_str(200)}\n" for name, one in lines if one]
        parts.append("\n" + "".join(shown))
    return "".join(parts)


def option(parameter: click.Parameter, context: click.Context) -> str | None:
    """Return a row of the table of options; None for what the help does not show."""
    row = parameter.get_help_record(context)
    if row is None or "--help" in parameter.opts:
        return None
    name, meaning = (re.sub(r"\s+", " ", cell).replace("|", "\\|").strip() for cell in row)
    return f"| `{name}` | {meaning} |\n"


if __name__ == "__main__":
    PAGE.write_text(make(), encoding="utf-8", newline="\n")
