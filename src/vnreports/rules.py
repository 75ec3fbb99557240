"""Rule packs: the knowledge of the language as data, loaded from `extractors/`.

A pack is a TOML file with any of

    [pieces]                 named parts of patterns: "$number" in a pattern stands for it
    [[lexicon]]              a list of words, or a table word -> value
    [[rule]]                 a pattern, examples that it must match, counter-examples it must not
    [[indicator]]            an entry of the catalogue of indicators, see `entries.py`

Everything is checked on loading; a mistake names file, rule and key.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vnreports.entries import Entry
from vnreports.errors import RulePackError
from vnreports.locate import own_rules_dir, rules_dir
from vnreports.rulecache import keep, kept

REFERENCE = re.compile(r"\$([a-z][a-z0-9_]*)")
TIMEOUT = 2.0  # seconds for one search; a pattern that needs more is a fault of the rule


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Data):
    """One pattern. Group names are fields of the record that it makes."""

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")
    pattern: str
    on: Literal["text", "lower"] = "text"  # matched on the folded text, or on it in lower case
    value: str | None = None
    confidence: float = Field(default=0.9, ge=0, le=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()
    note: str = ""


class Lexicon(_Data):
    """A list of words, or a table from words to values; used by name in code and patterns."""

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)*$")
    words: tuple[str, ...] = ()
    entries: dict[str, str] = {}
    note: str = ""


class Pack(_Data):
    """One TOML file of rules."""

    pieces: dict[str, str] = {}
    lexicon: tuple[Lexicon, ...] = ()
    rule: tuple[Rule, ...] = ()
    indicator: tuple[Entry, ...] = ()


class RuleSet:
    """All packs of a folder, with patterns compiled on first use.

    `rules.pattern("references.coded")` is a compiled pattern, `rules.words("sections.areas")` a set
    of words, `rules.table("sections.areas")` a mapping.
    """

    def __init__(self, packs: dict[str, Pack], digest: str) -> None:
        self.packs = packs
        self.digest = digest
        self.rules: dict[str, Rule] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.entries: dict[str, Entry] = {}  # the catalogue, by code
        self._pieces: dict[str, str] = {}
        self._compiled: dict[str, regex.Pattern[str]] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._ordered: dict[str, list[Rule]] = {}
        for file, pack in packs.items():
            self._add(file, pack)

    def _add(self, file: str, pack: Pack) -> None:
        for name, piece in pack.pieces.items():
            self._add_piece(file, name, piece)
        for lexicon in pack.lexicon:
            if lexicon.id in self.lexicons:
                raise RulePackError(f"{file}: từ điển {lexicon.id!r} đã có ở tệp khác.")
            self.lexicons[lexicon.id] = lexicon
            words = sorted({*lexicon.words, *lexicon.entries}, key=lambda one: (-len(one), one))
            name = lexicon.id.replace(".", "_")
            self._add_piece(file, name, "|".join(map(regex.escape, words)))
        for rule in pack.rule:
            if rule.id in self.rules:
                raise RulePackError(f"{file}: quy tắc {rule.id!r} bị trùng mã.")
            self.rules[rule.id] = rule
        for entry in pack.indicator:
            if entry.code in self.entries:
                raise RulePackError(f"{file}: mã chỉ tiêu {entry.code!r} bị trùng.")
            self.entries[entry.code] = entry

    def _add_piece(self, file: str, name: str, piece: str) -> None:
        if name in self._pieces:
            raise RulePackError(f"{file}: mảnh mẫu ${name} đã có ở tệp khác.")
        self._pieces[name] = piece

    def expand(self, pattern: str, *, depth: int = 0) -> str:
        """Return a pattern with its `$pieces` put in."""
        if depth > 9:
            raise RulePackError(f"Mảnh mẫu lồng nhau quá sâu: {pattern[:80]!r}.")

        def piece(match: re.Match[str]) -> str:
            if match[1] not in self._pieces:
                raise RulePackError(f"Không có mảnh mẫu ${match[1]} dùng trong {pattern[:80]!r}.")
            return "(?:" + self.expand(self._pieces[match[1]], depth=depth + 1) + ")"

        return REFERENCE.sub(piece, pattern)

    def pattern(self, rule_id: str) -> regex.Pattern[str]:
        """Return the compiled pattern of a rule."""
        rule = self.rules.get(rule_id)
        if rule is None:
            raise RulePackError(f"Bộ quy tắc thiếu quy tắc {rule_id!r}.")
        return self._compile(rule.pattern, of=f"Quy tắc {rule_id!r}")

    def compile(self, pattern: str) -> regex.Pattern[str]:
        """Compile a pattern of the code's own that uses `$pieces`."""
        return self._compile(pattern, of=f"Mẫu {pattern[:80]!r}")

    def _compile(self, pattern: str, *, of: str) -> regex.Pattern[str]:
        found = self._compiled.get(pattern)
        if found is None:
            try:
                found = regex.compile(self.expand(pattern), regex.VERSION1)
            except regex.error as error:
                raise RulePackError(f"{of}: mẫu không dịch được: {error}") from error
            self._compiled[pattern] = found
        return found

    def compile_all(self) -> bool:
        """Compile the patterns of all rules; return whether each of them can be.

        Of one that cannot the fault is told where it is asked for.
        """
        try:
            for rule in self.rules:
                self.pattern(rule)
        except RulePackError:
            return False
        return True

    def group(self, prefix: str) -> list[Rule]:
        """Return the rules whose id begins with a prefix, in the order of the packs."""
        found = self._ordered.get(prefix)
        if found is None:
            found = [rule for rule in self.rules.values() if rule.id.startswith(prefix)]
            self._ordered[prefix] = found
        return found

    def words(self, lexicon_id: str) -> frozenset[str]:
        """Return the words of a lexicon (the keys, where it is a table)."""
        found = self._sets.get(lexicon_id)
        if found is None:
            lexicon = self._lexicon(lexicon_id)
            found = frozenset({*lexicon.words, *lexicon.entries})
            self._sets[lexicon_id] = found
        return found

    def table(self, lexicon_id: str) -> dict[str, str]:
        """Return a lexicon as a mapping from word to value, in the order of the file."""
        return self._lexicon(lexicon_id).entries

    def _lexicon(self, lexicon_id: str) -> Lexicon:
        found = self.lexicons.get(lexicon_id)
        if found is None:
            raise RulePackError(f"Bộ quy tắc thiếu từ điển {lexicon_id!r}.")
        return found

    def faults(self, rule: Rule) -> list[str]:
        """Return what is wrong with a rule by its own examples, in Vietnamese."""
        pattern = self.pattern(rule.id)
        said = (lambda text: text.lower()) if rule.on == "lower" else str
        missed = [
            f"{rule.id}: ví dụ không khớp: {example!r}"
            for example in rule.examples
            if not pattern.search(said(example), timeout=TIMEOUT)
        ]
        caught = [
            f"{rule.id}: phản ví dụ lại khớp: {example!r}"
            for example in rule.counter_examples
            if pattern.search(said(example), timeout=TIMEOUT)
        ]
        return missed + caught


def load_rules(folder: str | Path | None = None) -> RuleSet:
    """Load and check all packs of a folder (default: the packs of this installation).

    Raises:
        RulePackError: a file is not TOML or not a pack; names file, rule and key.
    """
    return _load(rules_dir(folder))


@cache
def _load(folder: Path) -> RuleSet:
    raws = {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in sorted(folder.rglob("*.toml"))
    }
    digest = hashlib.sha256(b"".join(raws.values())).hexdigest()[:16]
    own = folder == own_rules_dir()
    found = kept(digest, RuleSet) if own else None
    if found is None:
        found = RuleSet(_packs(folder, raws), digest)
        if own and found.compile_all():
            keep(digest, found)
    return found


def _packs(folder: Path, raws: Mapping[str, bytes]) -> dict[str, Pack]:
    packs: dict[str, Pack] = {}
    for name, raw in raws.items():
        try:
            packs[name] = Pack.model_validate(tomllib.loads(raw.decode("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RulePackError(f"{name}: không đọc được TOML: {error}") from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise RulePackError(f"{name}: {place}: {first['msg']}") from error
    if not packs:
        raise RulePackError(f"Thư mục {str(folder)!r} không có bộ quy tắc nào.")
    return packs
