"""`vnreports rules`: list, check and test the rule packs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vnreports.cli.options import Extractors, Lang, tell
from vnreports.cli.pages import Command, Group
from vnreports.errors import RulePackError
from vnreports.messages import say

if TYPE_CHECKING:
    from vnreports.rules import RuleSet

LIST_EXAMPLES = """\
vnreports rules list
vnreports rules list references"""
CHECK_EXAMPLES = """\
vnreports rules check
vnreports rules check --fix"""
TEST_EXAMPLES = """\
vnreports rules test
vnreports rules test references.coded
vnreports rules test HS"""

Prefix = Annotated[
    str,
    typer.Argument(metavar="PREFIX", help="Chỉ những quy tắc có mã bắt đầu như thế."),
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands to the program."""
    rules = typer.Typer(
        cls=Group,
        help="Liệt kê, kiểm tra và thử bộ quy tắc.",
        epilog="vnreports rules list\nvnreports rules check\nvnreports rules test",
        rich_markup_mode=None,
    )
    rules.command(
        "list",
        cls=Command,
        epilog=LIST_EXAMPLES,
        help="Liệt kê quy tắc và từ điển, kèm tệp và ghi chú.",
    )(list_rules)
    rules.command(
        "check",
        cls=Command,
        epilog=CHECK_EXAMPLES,
        help="Kiểm tra hình thức: tệp đọc được, mã không trùng, mẫu dịch được, không có khoảng "
        "trắng thừa cuối dòng.",
    )(check_rules)
    rules.command(
        "test",
        cls=Command,
        epilog=TEST_EXAMPLES,
        help="Thử từng quy tắc và từng chỉ tiêu của danh mục với các ví dụ và phản ví dụ của nó.",
    )(try_rules)
    app.add_typer(rules, name="rules")


def list_rules(prefix: Prefix = "", extractors: Extractors = None, lang: Lang = None) -> None:
    """Print each rule and lexicon under the file that holds it."""
    from vnreports.rules import load_rules

    for file, pack in load_rules(extractors).packs.items():
        rules = [rule for rule in pack.rule if rule.id.startswith(prefix)]
        lexicons = [lexicon for lexicon in pack.lexicon if lexicon.id.startswith(prefix)]
        entries = [entry for entry in pack.indicator if entry.code.startswith(prefix)]
        if not rules and not lexicons and not entries:
            continue
        typer.echo(file)
        for rule in rules:
            examples = say(
                "{yes} ví dụ, {no} phản ví dụ",
                yes=len(rule.examples),
                no=len(rule.counter_examples),
            )
            typer.echo(_entry(say("quy tắc"), rule.id, examples, rule.note))
        for entry in entries:
            examples = say(
                "{yes} ví dụ, {no} phản ví dụ",
                yes=len(entry.examples),
                no=len(entry.counter_examples),
            )
            typer.echo(_entry(say("chỉ tiêu"), entry.code, examples, entry.name))
        for lexicon in lexicons:
            words = say("{count} từ", count=len({*lexicon.words, *lexicon.entries}))
            typer.echo(_entry(say("từ điển"), lexicon.id, words, lexicon.note))


def _entry(kind: str, name: str, size: str, note: str) -> str:
    line = f"  {kind} {name} ({size})"
    return f"{line}: {' '.join(note.split())}" if note else line


def check_rules(
    fix: Annotated[
        bool, typer.Option("--fix", help="Xóa khoảng trắng cuối dòng, sửa dấu xuống dòng.")
    ] = False,
    extractors: Extractors = None,
    lang: Lang = None,
) -> None:
    """Check the form of the packs; exit 1 with a line for each fault."""
    from vnreports.locate import rules_dir
    from vnreports.rules import load_rules

    folder = rules_dir(extractors)
    faults = list(_form_faults(folder, fix=fix))
    try:
        rules = load_rules(folder)
    except RulePackError as error:
        faults.append(str(error))
        rules = None
    if rules:
        faults += _pattern_faults(rules)
    _tell(faults)
    if rules:
        typer.echo(
            say(
                "{files} tệp, {rules} quy tắc, {lexicons} từ điển: đúng hình thức.",
                files=len(rules.packs),
                rules=len(rules.rules),
                lexicons=len(rules.lexicons),
            )
        )


def _tell(faults: list[str]) -> None:
    for fault in faults:
        tell(fault)
    if faults:
        tell(say("{count} lỗi trong bộ quy tắc.", count=len(faults)))
        raise typer.Exit(1)


def _form_faults(folder: Path, *, fix: bool) -> Iterator[str]:
    """Yield the files with trailing spaces or other line ends, or put them right."""
    import tomllib

    for path in sorted(folder.rglob("*.toml")):
        text = path.read_bytes().decode("utf-8", errors="replace")
        lines = text.replace("\r\n", "\n").split("\n")
        canonical = "\n".join(line.rstrip(" \t") for line in lines).rstrip("\n") + "\n"
        if text == canonical:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            same = tomllib.loads(text) == tomllib.loads(canonical)
        except tomllib.TOMLDecodeError:
            continue  # told with its line when the packs are loaded
        if not fix:
            yield say("{file}: có khoảng trắng cuối dòng hoặc sai dấu xuống dòng.", file=name)
        elif not same:
            yield say("{file}: khoảng trắng cuối dòng nằm trong mẫu, hãy tự sửa.", file=name)
        else:
            path.write_text(canonical, encoding="utf-8", newline="\n")
            tell(say("Đã sửa {file}", file=name))


def _pattern_faults(rules: RuleSet) -> list[str]:
    faults = _catalogue_faults(rules) if rules.entries else []
    for rule in rules.rules:
        try:
            rules.pattern(rule)
        except RulePackError as error:
            faults.append(str(error))
    return faults


def _catalogue_faults(rules: RuleSet) -> list[str]:
    """Return the match lines that cannot be read, and the codes that no entry has."""
    from vnreports.resolve.wording import Wording

    faults = []
    wording = Wording(rules)
    for entry in rules.entries.values():
        try:
            wording.alternatives(entry)
        except RulePackError as error:
            faults.append(str(error))
        faults += [
            say("{code}: không có chỉ tiêu {other}.", code=entry.code, other=code)
            for code in sorted(entry.said_codes() - rules.entries.keys())
        ]
    return faults


def try_rules(prefix: Prefix = "", extractors: Extractors = None, lang: Lang = None) -> None:
    """Try each rule and entry on its own examples; exit 1 with a line for each that fails."""
    from vnreports.rules import load_rules
    from vnreports.scoring.examples import entry_faults

    rules = load_rules(extractors)
    tried = rules.group(prefix)
    entries = [entry for code, entry in rules.entries.items() if code.startswith(prefix)]
    examples = [
        *((one.examples, one.counter_examples) for one in tried),
        *((one.examples, one.counter_examples) for one in entries),
    ]
    _tell(
        [
            *(fault for rule in tried for fault in rules.faults(rule)),
            *(fault for entry in entries for fault in entry_faults(entry, rules)),
        ]
    )
    typer.echo(
        say(
            "{rules} quy tắc, {entries} chỉ tiêu: {yes} ví dụ khớp, {no} phản ví dụ không khớp.",
            rules=len(tried),
            entries=len(entries),
            yes=sum(len(yes) for yes, _ in examples),
            no=sum(len(no) for _, no in examples),
        )
    )
