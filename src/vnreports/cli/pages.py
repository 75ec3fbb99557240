"""Help pages and usage errors in the language of the user, for every command.

Typer's own are English and take the time of importing rich; ours are plain text. The texts of
commands and options are Vietnamese in the code and go through `say`, like all messages.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from vnreports.errors import VnReportsError
from vnreports.messages import Language, language, say, speak

# Newer Typer brings its own copy of Click: where this class lives depends on the version.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

# What Click says of wrong usage, and what we say.
USAGE_ERRORS = {
    r"No such option: (?P<what>\S+)\.?.*": "Không có tùy chọn {what}.",
    r"No such command '(?P<what>.*?)'.*": "Không có lệnh {what}.",
    r"Missing (?:argument|parameter) '?(?P<what>[^'.]*)'?\..*": "Thiếu {what}.",
    r"Missing option '(?P<what>.*?)'(?: / .*)?\.": "Thiếu tùy chọn {what}.",
    r"Missing command\.": "Thiếu tên lệnh.",
    r"Got unexpected extra argument(?:s|\(s\))? \((?P<what>.*)\)": "Thừa tham số: {what}.",
    r"Option '(?P<what>.*?)' requires an argument\.": "Tùy chọn {what} cần một giá trị.",
    r"Invalid value for '(?P<what>.*?)'(?: / \S+)?: (?P<why>.*)": (
        "Giá trị của {what} không hợp lệ: {why}"
    ),
    r"Invalid value: (?P<why>.*)": "{why}",
}


class _Page:
    """A help page: usage, what the command does, arguments, options, commands, examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        command: Any = self
        params = command.get_params(ctx)
        arguments = [one for one in params if one.param_type_name == "argument"]
        options = [one for one in params if one.param_type_name == "option"]
        commands = getattr(command, "commands", {})
        pieces = ["[OPTIONS]", *map(_place, arguments), *(["COMMAND ..."] if commands else [])]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("Cách dùng: "))
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(command.help))
        _write_rows(formatter, say("Tham số"), [(one.metavar, say(one.help)) for one in arguments])
        rows = [(one.get_help_record(ctx)[0], _told(one)) for one in options]
        _write_rows(formatter, say("Tùy chọn"), rows)
        rows = [(name, _first_sentence(say(one.help))) for name, one in commands.items()]
        _write_rows(formatter, say("Lệnh"), rows)
        if command.epilog:
            formatter.write_paragraph()
            formatter.write(say("Ví dụ") + ":\n")
            formatter.write("".join(f"  {say(line)}\n" for line in command.epilog.splitlines()))


def _place(argument: Any) -> str:
    """Return an argument as the usage line shows it: FILE, FILE..., [FILE]."""
    name = argument.metavar + ("..." if argument.nargs == -1 else "")
    return str(name if argument.required else f"[{name}]")


def _told(param: Any) -> str:
    return say("Hiện trang này.") if param.name == "help" else say(param.help or "")


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")


def _write_rows(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


class Command(_Page, TyperCommand):
    """A command with our help page."""


class Group(_Page, TyperGroup):
    """The program, or a group of commands."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, tell what went wrong in one line on stderr, and leave with the exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # Windows writes in a code page without Vietnamese
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        before = language()
        speak(Language.EN if os.environ.get("VNREPORTS_LANG") == "en" else Language.VI)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except UsageError as error:
            code = _tell_usage(error)
        except VnReportsError as error:
            typer.echo(str(error), err=True)
            code = 1
        except (KeyboardInterrupt, typer.Abort):
            code = 130
        finally:
            speak(before)  # whoever calls this from a program of their own keeps their language
        if standalone_mode:
            sys.exit(code if isinstance(code, int) else 0)
        return code


def _tell_usage(error: Any) -> int:
    said = error.format_message()
    context = error.ctx
    for pattern, message in USAGE_ERRORS.items():
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            said = say(message, **found.groupdict())
            break
    typer.echo(said, err=True)
    if context:
        typer.echo(say("Xem: {command} --help", command=context.command_path), err=True)
    return 2
