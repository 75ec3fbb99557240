"""The docs: their examples run, their tables are whole, their links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import vnreports
from vnreports import records
from vnreports.pipeline import STAGES
from vnreports.rules import Lexicon, Pack, Rule
from vnreports.store import File, Store

CHECKOUT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder in (".", "docs", "extractors", "corpus")
    for path in (CHECKOUT / folder).glob("*.md")
)
MODELS = {
    "Report": records.Report,
    "Source": records.SourceRecord,
    "RecognisedPage": records.RecognisedPage,
    "Extractor": records.ExtractorRecord,
    "What every item carries": records.Item,
    "Span": records.SpanRecord,
    "Header": records.Header,
    "Section": records.Section,
    "Reference": records.Reference,
    "Indicator": records.Indicator,
    "Change": records.Change,
    "Cell place": records.CellPlace,
    "Initiative": records.Initiative,
    "Difficulty": records.Difficulty,
    "Recommendation": records.Recommendation,
    "Check": records.Check,
    "Table": records.Table,
    "Cell": records.Cell,
}


def page(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def first_cells(section: str) -> list[str]:
    """Return the names in the first column of the tables of a section."""
    cells = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def sections(text: str) -> dict[str, str]:
    parts = re.split(r"^#{2,3} (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_the_python_of_a_page_runs(name: str) -> None:
    session = "\n".join(blocks(page(name), "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, name, name, 0)
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("name", PAGES)
def test_the_links_of_a_page_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page(name))
    here = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert [one for one in here if not ((CHECKOUT / name).parent / one).exists()] == []


def test_the_record_in_the_readme_is_what_its_paragraph_gives() -> None:
    (paragraph,) = blocks(page("README.md"), "text")
    (shown,) = (json.loads(block) for block in blocks(page("README.md"), "json"))
    report = vnreports.extract(paragraph.strip()).model_dump(mode="json")
    for name, items in shown.items():
        assert [chosen(one, item) for one, item in zip(report[name], items, strict=True)] == items


def chosen(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    return {key: whole[key] for key in part}


def test_the_quick_start_begins_with_two_commands_of_one_line() -> None:
    commands = load(CHECKOUT / ".ci" / "quickstart.py").commands(page("README.md"))
    assert commands[:2] == ["python3 run.py demo", "python3 run.py test"]


def test_the_vietnamese_readme_gives_the_same_first_command() -> None:
    assert blocks(page("README.vi.md"), "sh")[0].strip() == "python3 run.py demo"


@pytest.mark.parametrize("heading", sorted(MODELS))
def test_the_data_dictionary_explains_each_field_once(heading: str) -> None:
    model = MODELS[heading]
    own = set(model.model_fields)
    if issubclass(model, records.Item) and model is not records.Item:
        own -= set(records.Item.model_fields)
    explained = first_cells(sections(page("docs/data.md"))[heading])
    assert sorted(explained) == sorted(own)


def test_the_data_dictionary_knows_every_model() -> None:
    models = {
        one
        for one in vars(records).values()
        if isinstance(one, type) and issubclass(one, records.Record) and one is not records.Record
    }
    assert set(MODELS.values()) == models


def test_the_data_dictionary_names_every_value_of_a_closed_set() -> None:
    dictionary = page("docs/data.md")
    schema = json.dumps(records.Report.model_json_schema(), ensure_ascii=False)
    sets = [json.loads(one) for one in re.findall(r'"enum": (\[[^]]*\])', schema)]
    told = {one for mark in '`"' for one in re.findall(f"{mark}([^{mark}]+){mark}", dictionary)}
    assert {value for values in sets for value in values} - told == set()


def test_the_sql_of_the_data_dictionary_answers(tmp_path: Path) -> None:
    text = "Căn cứ Quyết định số 15/QĐ-UBND ngày 12/01/2024 của UBND huyện."
    with Store(tmp_path / "store.sqlite") as store:
        store.save(vnreports.extract(text), File("a.txt", "hash of a"))
    (query,) = blocks(page("docs/data.md"), "sql")
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        rows = connection.execute(query).fetchall()
    assert [row[1:] for row in rows] == [("15/QĐ-UBND", "UBND huyện")]


def test_the_stages_are_told_in_their_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \|([^|]*)\|$", page("docs/how-it-works.md"), re.M)
    told = [(name, tuple(re.findall(r"\w+", reads))) for name, reads in rows]
    assert told == [(stage.name, stage.reads) for stage in STAGES]


def test_every_folder_of_rules_is_explained() -> None:
    folders = {path.name for path in (CHECKOUT / "extractors").iterdir() if path.is_dir()}
    explained = set(re.findall(r"^\| `(\w+)/` \|", page("extractors/README.md"), re.MULTILINE))
    assert explained == folders


def test_every_key_of_a_rule_is_explained() -> None:
    text = page("docs/rules.md")
    assert first_cells(text[text.index("A rule's fields:") :]) == list(Rule.model_fields)
    keys = {*Pack.model_fields, *Lexicon.model_fields} - {"note"}
    assert {key for key in keys if key not in text} == set()


def test_the_page_of_the_command_line_is_what_the_help_says() -> None:
    assert page("docs/cli.md") == load(CHECKOUT / "docs" / "make_cli.py").make()


def test_the_glossary_gives_each_word_of_the_code_one_meaning() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]* \|$", page("docs/glossary.md"), re.M)
    terms = [term for _, english in rows[2:] for term in re.split(r"[,;] ", english)]
    assert [term for term in sorted(set(terms)) if terms.count(term) > 1] == []


def test_every_list_of_the_record_has_its_word_in_the_glossary() -> None:
    english = " ".join(re.findall(r"^\| [^|]+ \| ([^|]+) \|", page("docs/glossary.md"), re.M))
    lists = [stage.name for stage in STAGES if stage.name != "header"]
    singular = [
        name.removesuffix("ies") + "y" if name.endswith("ies") else name[:-1] for name in lists
    ]
    assert [name for name in singular if name not in english] == []
