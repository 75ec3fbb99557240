"""spaCy: our records in anyone's pipeline, as span groups on a `Doc`.

    nlp = vnreports.nlp()                       # or any pipeline: nlp.add_pipe("vnreports")
    doc = nlp("Thực hiện Kế hoạch số 2057/KH-UBND ngày 18/03/2021 của UBND tỉnh.")
    doc.spans["references"][0].label_           # "Kế hoạch"
    doc._.report.references[0].date             # "2021-03-18"

The stages never run on a `Doc`: the component reads `doc.text`, extracts, and writes spans back.
It sets no entities (records nest and overlap, entities may not) and works behind any tokenizer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import registry

from vnreports.door import extract
from vnreports.records import Check, Indicator, Initiative, Item, Reference, Report, Section
from vnreports.rules import load_rules

TOKENIZER = "vnreports.Tokenizer.v1"
GROUPS = (
    "sections",
    "references",
    "indicators",
    "initiatives",
    "difficulties",
    "recommendations",
    "checks",
)
_STORED = "vnreports.report"  # key in `doc.user_data`; its text is the text of the Doc itself

# --- tokenizer ------------------------------------------------------------------------------------

_MARK = r"\u0300-\u036f"  # combining marks: decomposed reports are tokenised like composed ones
_PUNCT = rf"[^\w\s{_MARK}]"
_UPPER = "[A-ZĐƯ]"
# 2057/KH-UBND, 07-NQ/TU, 144/2017/TT-BTC, 18-NQ-TW, 15/2023/QĐ-TTg, 2174/UBND-VX2
_CODE = rf"\d+[A-Za-zđ]?(?:/\d{{4}})?[-–/]{_UPPER}[\wđ]*(?:[-–/.&]{_UPPER}?[\wđ]+)*"
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_NUMBER = r"\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)*[%‰]?"  # 5.331  98,5%  103/103  23/02
_ACRONYM = rf"{_UPPER}[A-ZĐƯa-z]*(?:[-&/]{_UPPER}[A-ZĐƯa-z]*)+"  # QĐ-UBND, TN&MT, LĐ-TB&XH
_DOTTED = r"(?:TM|KT|TL|TUQ|Q|P|H|TP|Tp|TX|Tx|TT|Tt|PGS|GS|TS|ThS|Th\.S|BS|KS|CN|v\.v)\."
_TOKEN = (
    rf"(?:{_CODE}|{_DATE}|{_NUMBER}|{_ACRONYM}|(?:{_DOTTED})+|(?:{_UPPER}\.)+{_UPPER}?|v\.v"
    r"|[^\W\d_]+-\d+)\Z"  # Covid-19
)
_URL = (
    r"(?:https?://|www\.)\S+\Z|[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z"
    r"|(?:[a-z0-9-]+\.)+(?:vn|com|net|org)\b\S*\Z"
)
# A leader of dots is one token; so is any longer muddle of marks: a page of "([([(" must not cost
# a step of the tokenizer for each of them.
_LEADER = r"[.…_*=–—-]"
_MUDDLE = rf"(?!{_PUNCT}{{1,3}}({_LEADER})\1*\Z){_PUNCT}{{8,}}+"
_PREFIX = rf"^(?:{_DOTTED}(?=\w)|{_MUDDLE}|({_LEADER})\2*+|{_PUNCT})"
_SUFFIX = (
    rf"(?:(?<!{_PUNCT}){_MUDDLE}|(?<!{_LEADER})({_LEADER})\2*+"
    rf"|(?<!\d)[%‰]|(?![%‰]){_PUNCT})\Z"  # the sign belongs to its figure
)
_INFIX = "|".join(
    (
        rf"(?<!\w)(?:{_CODE}|{_DATE}|{_NUMBER})(?!\w)",
        rf"(?<=[^\W\d_{_MARK}])[-–/](?=[^\W\d_])",  # tỉnh/thành, Hà Nội-Huế
        r"(?<=\d)[-–](?=\d)",  # 2021-2025
        r"(?<=[a-zà-ỹ])\.(?=[A-ZÀ-ỸĐ])",  # a full stop without its space
        rf"(?![-–/.,&'’%‰+@]){_PUNCT}|(?<!\d),|,(?!\d)",
    )
)


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the maker of our tokenizer: codes, dates, numbers and abbreviations stay whole."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(
            nlp.vocab,
            prefix_search=re.compile(_PREFIX).search,
            suffix_search=re.compile(_SUFFIX).search,
            infix_finditer=re.compile(_INFIX).finditer,
            token_match=re.compile(_TOKEN).match,
            url_match=re.compile(_URL).match,
        )

    return make


registry.tokenizers(TOKENIZER, func=create_tokenizer)


def make_nlp() -> Language:
    """Return a Vietnamese pipeline with our tokenizer (no pyvi) and the component `vnreports`."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = 100_000_000  # spaCy's own limit guards a parser, which is not here
    nlp.add_pipe("vnreports")
    return nlp


# --- component ------------------------------------------------------------------------------------


@Language.factory(
    "vnreports",
    default_config={"rules": None, "groups": list(GROUPS)},
    assigns=["doc.spans", "doc._.report"],
)
def create_component(
    nlp: Language, name: str, rules: str | None, groups: list[str]
) -> SpanGroupWriter:
    """Return the component; `rules` is a folder of rule packs, `groups` the span groups to set."""
    return SpanGroupWriter(rules=rules, groups=groups)


class SpanGroupWriter:
    """Extracts `doc.text` and writes the records back as span groups and `doc._.report`.

    Spans take whole tokens (`alignment_mode="expand"`); `span.id_` is the id of the record, whose
    own offsets stay exact. `span.label_` is what displaCy shows: the type of the document, the
    kind of the initiative, the area of the section; `span.kb_id_` the code of a document or figure.
    """

    def __init__(self, *, rules: str | None = None, groups: Sequence[str] = GROUPS) -> None:
        unknown = sorted(set(groups) - set(GROUPS))
        if unknown:
            raise ValueError(f"vnreports: no span group {unknown}; there are {list(GROUPS)}.")
        self.rules = load_rules(rules)
        self.groups = tuple(groups)

    def __call__(self, doc: Doc) -> Doc:
        report = extract(doc.text, self.rules)
        for group in self.groups:
            doc.spans[group] = list(_spans(doc, getattr(report, group)))
        doc.user_data[_STORED] = report.model_dump_json(exclude={"text"})
        return doc


def _spans(doc: Doc, records: Iterable[Item]) -> Iterator[Span]:
    for record in records:
        span = doc.char_span(
            record.span.start,
            record.span.end,
            label=_label(record),
            kb_id=_key(record),
            span_id=record.id,
            alignment_mode="expand",
        )
        if span is not None:  # a record over no characters has no tokens
            yield span


def _label(record: Item) -> str:
    match record:
        case Reference():
            return record.doc_type
        case Initiative() | Indicator() | Check():
            return record.kind
        case Section():
            return record.area
        case _:
            return type(record).__name__.lower()


def _key(record: Item) -> str:
    match record:
        case Reference():
            return record.cited or record.code or ""
        case Indicator():
            return record.code or ""
        case _:
            return ""


def _report(doc: Doc) -> Report | None:
    """Return the report of a Doc, also after a `DocBin(store_user_data=True)`; else None."""
    stored: Any = doc.user_data.get(_STORED)
    return _loaded(stored, doc.text) if isinstance(stored, str) else None


@lru_cache(maxsize=4)  # `doc._.report.x … doc._.report.y` parses once
def _loaded(stored: str, text: str) -> Report:
    return Report.model_validate({**json.loads(stored), "text": text})


# Set again when the module is loaded again, as notebooks do.
Doc.set_extension("report", getter=_report, force=True)
