"""The spaCy side: tokens that keep codes whole, and records as span groups in anyone's pipeline."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import vnreports
from vnreports import spacy_components
from vnreports.records import (
    Check,
    Difficulty,
    ExtractorRecord,
    Header,
    Indicator,
    Initiative,
    Recommendation,
    Reference,
    Report,
    Section,
    SourceRecord,
    SpanRecord,
)

ROOT = Path(__file__).parent.parent
TEXT = (
    "I. KẾT QUẢ\n"
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024, mô hình “Ngày không viết” "
    "tiếp nhận 5.331 hồ sơ. Tuy nhiên, máy móc còn cũ. Đề nghị Sở Nội vụ quan tâm."
)


def _item(quote: str, name: str) -> dict[str, object]:
    start = TEXT.index(quote)
    span = SpanRecord(start=start, end=start + len(quote))
    return {"id": name, "span": span, "quote": quote, "rule": "test", "confidence": 0.9}


def _made_by_hand() -> Report:
    return Report(
        id="text",
        source=SourceRecord(),
        extractor=ExtractorRecord(version="0", rules="0"),
        text=TEXT,
        header=Header(doc_type="Báo cáo"),
        sections=[
            Section(
                **_item("I. KẾT QUẢ", "sec-1"),
                number="I",
                heading="KẾT QUẢ",
                level=1,
                area="danh_gia",
            )
        ],
        references=[
            Reference(
                **_item("Kế hoạch số 12/KH-UBND ngày 05/01/2024", "ref-1"),
                doc_type="Kế hoạch",
                code="12/KH-UBND",
            )
        ],
        # "331 hồ" begins inside the token "5.331"
        indicators=[Indicator(**_item("331 hồ", "ind-1"), name="hồ sơ", value=331, code="tthc.01")],
        initiatives=[
            Initiative(**_item("mô hình “Ngày không viết”", "ini-1"), name="Ngày không viết")
        ],
        difficulties=[
            Difficulty(
                **_item("Tuy nhiên, máy móc còn cũ.", "dif-1"), text="Tuy nhiên, máy móc còn cũ."
            )
        ],
        recommendations=[
            Recommendation(
                **_item("Đề nghị Sở Nội vụ quan tâm.", "rec-1"), text="Đề nghị …", to="Sở Nội vụ"
            )
        ],
        checks=[Check(**_item("5.331 hồ sơ", "che-1"), kind="sum_mismatch", message="Không khớp.")],
    )


@pytest.fixture(scope="module")
def nlp() -> Language:
    return vnreports.nlp()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[Report]:
    """Let the component see a record that was made by hand, whatever the rules find today."""
    report = _made_by_hand()
    monkeypatch.setattr(spacy_components, "extract", lambda text, rules: report)
    return report


def _tokens(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # a code, a date and a percentage stay whole inside punctuation
        (
            "Kế hoạch số 2057/KH-UBND ngày 18/03/2021 (98,5%).",
            "Kế|hoạch|số|2057/KH-UBND|ngày|18/03/2021|(|98,5%|)|.",
        ),
        # the three shapes of a code; no space after the comma
        ("07-NQ/TU,144/2017/TT-BTC; 15/2023/QĐ-TTg", "07-NQ/TU|,|144/2017/TT-BTC|;|15/2023/QĐ-TTg"),
        ("số:2174/UBND-VX2)", "số|:|2174/UBND-VX2|)"),
        # thousands, fractions; a minus and a plus are marks
        ("5.331; 103/103 +12%", "5.331|;|103/103|+|12%"),
        # a percent sign apart from its figure is a token
        ("89,47 %", "89,47|%"),
        # ranges fall apart, dates do not
        ("2021-2025, 11,5-12,4% 5-3-2014", "2021|-|2025|,|11,5|-|12,4%|5-3-2014"),
        # dotted abbreviations, at the end of a sentence too
        ("TM. UBND TP.Huế, v.v.", "TM.|UBND|TP.|Huế|,|v.v."),
        ("LĐ-TB&XH, TN&MT", "LĐ-TB&XH|,|TN&MT"),
        # joined words fall apart; names with an apostrophe or a figure do not
        ("tỉnh/thành Huế-Đà Covid-19 H’Mông", "tỉnh|/|thành|Huế|-|Đà|Covid-19|H’Mông"),
        # a leader of dots is one token behind a closing quotation mark
        ("“Số”.......... (Kg) ......)", "“|Số|”|..........|(|Kg|)|......|)"),
        ("hồ sơ.Việc dichvucong.gov.vn.", "hồ|sơ|.|Việc|dichvucong.gov.vn|."),
    ],
)
def test_the_tokenizer_keeps_codes_dates_numbers_and_abbreviations_whole(
    nlp: Language, text: str, tokens: str
) -> None:
    assert _tokens(nlp, text) == tokens.split("|")


def test_a_decomposed_word_is_one_token(nlp: Language) -> None:
    assert _tokens(nlp, "ho\u0302\u0300 so\u031b,") == ["ho\u0302\u0300", "so\u031b", ","]


@given(st.text(alphabet=st.sampled_from("ab Đđ1,./-–%“”()…\n\t\u0309\u00a0"), max_size=60))
def test_the_tokenizer_loses_no_character(text: str) -> None:
    nlp = spacy.blank(
        "vi", config={"nlp": {"tokenizer": {"@tokenizers": spacy_components.TOKENIZER}}}
    )
    assert nlp.make_doc(text).text == text


def test_starting_does_not_load_pyvi() -> None:
    code = "import sys, vnreports; vnreports.nlp(); sys.exit('pyvi' in sys.modules)"
    assert _python(code).returncode == 0


def test_each_list_becomes_a_span_group_with_label_and_id(nlp: Language, known: Report) -> None:
    doc = nlp(TEXT)
    shown = {
        group: [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans[group]]
        for group in doc.spans
    }
    assert shown == {
        "sections": [("I. KẾT QUẢ", "danh_gia", "sec-1", "")],
        "references": [
            ("Kế hoạch số 12/KH-UBND ngày 05/01/2024", "Kế hoạch", "ref-1", "12/KH-UBND")
        ],
        "indicators": [("5.331 hồ", "result", "ind-1", "tthc.01")],
        "initiatives": [("mô hình “Ngày không viết”", "mô hình", "ini-1", "")],
        "difficulties": [("Tuy nhiên, máy móc còn cũ.", "difficulty", "dif-1", "")],
        "recommendations": [("Đề nghị Sở Nội vụ quan tâm.", "recommendation", "rec-1", "")],
        "checks": [("5.331 hồ sơ", "sum_mismatch", "che-1", "")],
    }


def test_the_report_hangs_on_the_doc(nlp: Language, known: Report) -> None:
    assert nlp(TEXT)._.report == known


def test_a_doc_of_another_pipeline_has_no_report() -> None:
    assert spacy.blank("xx")("Một hai.")._.report is None


def test_extraction_runs_inside_the_pipeline(nlp: Language) -> None:
    doc = nlp("BÁO CÁO\n\nI. KẾT QUẢ THỰC HIỆN\nĐã làm xong mọi việc.\n")
    assert doc._.report.text == doc.text
    assert [span.text for span in doc.spans["sections"]] == ["I. KẾT QUẢ THỰC HIỆN"]


@pytest.mark.parametrize(
    ("language", "config"),
    [("xx", {}), ("en", {}), ("vi", {"nlp": {"tokenizer": {"use_pyvi": False}}})],
)
def test_the_component_works_behind_any_tokenizer(
    language: str, config: dict[str, object], known: Report
) -> None:
    nlp = spacy.blank(language, config=config)
    nlp.add_pipe("vnreports")
    doc = nlp(TEXT)
    assert "Kế hoạch số 12/KH-UBND ngày 05/01/2024" in doc.spans["references"][0].text
    assert doc._.report == known


def test_the_config_chooses_the_span_groups(known: Report) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vnreports", config={"groups": ["references"]})
    assert list(nlp(TEXT).spans) == ["references"]


def test_a_group_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="persons"):
        spacy.blank("xx").add_pipe("vnreports", config={"groups": ["persons"]})


def test_the_config_chooses_the_rule_packs(tmp_path: Path) -> None:
    with pytest.raises(vnreports.VnReportsError, match="nowhere"):
        spacy.blank("xx").add_pipe("vnreports", config={"rules": str(tmp_path / "nowhere")})


def test_a_docbin_brings_back_spans_and_report(nlp: Language, known: Report) -> None:
    stored = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    doc = next(DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab))
    assert doc.text == TEXT
    assert doc._.report == known
    (reference,) = doc.spans["references"]
    assert (reference.text, reference.label_, reference.id_) == (
        "Kế hoạch số 12/KH-UBND ngày 05/01/2024",
        "Kế hoạch",
        "ref-1",
    )


def test_a_docbin_without_user_data_keeps_the_spans_only(nlp: Language, known: Report) -> None:
    stored = DocBin(docs=[nlp(TEXT)]).to_bytes()
    doc = next(DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab))
    assert doc._.report is None
    assert [span.id_ for span in doc.spans["indicators"]] == ["ind-1"]


def test_a_pipeline_saved_to_disk_loads_with_tokenizer_and_component(
    nlp: Language, known: Report, tmp_path: Path
) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == ["vnreports"]
    doc: Doc = again(TEXT)
    assert [token.text for token in doc] == _tokens(nlp, TEXT)
    assert doc._.report == known


def test_a_pipeline_goes_through_bytes(nlp: Language) -> None:
    again = vnreports.nlp().from_bytes(nlp.to_bytes())
    assert _tokens(again, "(07-NQ/TU)") == ["(", "07-NQ/TU", ")"]


def test_displacy_draws_the_spans(nlp: Language, known: Report) -> None:
    html = displacy.render(
        nlp(TEXT), style="span", options={"spans_key": "references"}, jupyter=False
    )
    assert "Kế hoạch" in html
    assert "12/KH-UBND" in html


def test_many_docs_go_through_pipe(nlp: Language, known: Report) -> None:
    assert [doc._.report.id for doc in nlp.pipe([TEXT, TEXT])] == ["text", "text"]


def test_the_entry_points_name_what_the_module_registers() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = declared["entry-points"]
    module, name = points["spacy_factories"]["vnreports"].split(":")
    assert getattr(import_module(module), name) is spacy_components.create_component
    module, name = points["spacy_tokenizers"][spacy_components.TOKENIZER].split(":")
    assert getattr(import_module(module), name) is spacy_components.create_tokenizer


def test_an_installed_package_is_found_without_an_import(tmp_path: Path) -> None:
    """Lay the metadata of an installation beside the source, as an installer would."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = tmp_path / "vnreports-0.0.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Name: vnreports\nVersion: 0.0.0\n", encoding="utf-8")
    lines: list[str] = []
    for group in ("spacy_factories", "spacy_tokenizers"):
        lines += [f"[{group}]", *(f"{k} = {v}" for k, v in declared["entry-points"][group].items())]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours = vnreports.nlp()
    ours.to_disk(tmp_path / "pipeline")
    code = (
        "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('vnreports');"
        "assert nlp('Một.')._.report;"
        f"assert len(spacy.load({str(tmp_path / 'pipeline')!r})('(07-NQ/TU)')) == 3"
    )
    done = _python(code, tmp_path)
    assert done.returncode == 0, done.stderr


def _python(code: str, *path: Path) -> subprocess.CompletedProcess[str]:
    folders = os.pathsep.join(str(folder) for folder in (ROOT / "src", *path))
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": folders, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
