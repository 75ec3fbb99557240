"""Fuzzing: files that are nearly right, and texts of any make, through readers and pipeline.

Whatever comes in, a reader gives a source or a ReadError, and every record shows its words. Each
run tries the same examples; for a longer one with others, at any time:

    VNREPORTS_FUZZ=50 python -m pytest tests/test_fuzz.py

`tests/fuzz/readers.py` goes further, guided by coverage.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.fuzz.holds import comes_to_an_end, shows_its_words
from tests.fuzz.specimens import FILES, a_web_page, document_of_word, with_document
from tests.fuzz.strategies import damages, texts, token_twists, twists

from vnreports.rules import RuleSet

TIMES = int(os.environ.get("VNREPORTS_FUZZ", "1"))


def examples(number: int) -> Callable[[Any], Any]:
    """Return how often a test is tried: always the same examples, unless more are asked for."""
    return settings(
        max_examples=number * TIMES,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# Bytes


@pytest.mark.parametrize("name", FILES)
@examples(60)
@given(damage=damages())
def test_a_damaged_file_is_read_or_refused(name: str, damage: Callable[[bytes], bytes]) -> None:
    comes_to_an_end(damage(FILES[name]), name)


@examples(100)
@given(payload=st.binary(max_size=300), head=st.sampled_from(
    [b"", b"PK\3\4", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"{\\rtf1", b"\x89PNG", b"From: "]
), name=st.sampled_from(["a.docx", "a.txt", "a.html", "a.md", "a", ""]))  # fmt: skip
def test_any_bytes_are_read_or_refused(payload: bytes, head: bytes, name: str) -> None:
    comes_to_an_end(head + payload, name)


# What stands inside the formats


@examples(150)
@given(twist=twists(), part=st.sampled_from(
    ["word/document.xml"] * 4 + ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
                                 "_rels/.rels"]
))  # fmt: skip
def test_a_word_file_of_twisted_xml_is_read_or_refused(
    twist: Callable[[etree._Element], None], part: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["a.docx"])) as archive:
        root = etree.fromstring(archive.read(part))
    twist(root)
    comes_to_an_end(with_document(etree.tostring(root), part), "a.docx")


@examples(100)
@given(twist=twists())
def test_a_web_page_of_twisted_elements_is_read_or_refused(
    twist: Callable[[etree._Element], None],
) -> None:
    root = etree.HTML(a_web_page())
    twist(root)
    comes_to_an_end(etree.tostring(root, encoding="utf-8", method="html"), "a.html")


@examples(150)
@given(twist=token_twists())
def test_a_pdf_of_twisted_tokens_is_read_or_refused(twist: Callable[[bytes], bytes]) -> None:
    comes_to_an_end(twist(FILES["a.pdf"]), "a.pdf")


# Texts


@examples(250)
@given(text=texts())
def test_every_record_of_any_text_shows_its_words(text: str, rules: RuleSet) -> None:
    source = comes_to_an_end(text.encode("utf-8", "ignore"), "a.txt")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(twist=twists())
def test_every_record_of_a_twisted_word_file_shows_its_words(
    twist: Callable[[etree._Element], None], rules: RuleSet
) -> None:
    root = etree.fromstring(document_of_word())
    twist(root)
    source = comes_to_an_end(with_document(etree.tostring(root)), "a.docx")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(twist=twists())
def test_every_record_of_a_twisted_web_page_shows_its_words(
    twist: Callable[[etree._Element], None], rules: RuleSet
) -> None:
    root = etree.HTML(a_web_page())
    twist(root)
    source = comes_to_an_end(etree.tostring(root, encoding="utf-8", method="html"), "a.html")
    if source is not None:
        shows_its_words(source, rules)


@examples(60)
@given(damage=damages())
def test_every_record_of_a_damaged_text_shows_its_words(
    damage: Callable[[bytes], bytes], rules: RuleSet
) -> None:
    source = comes_to_an_end(damage(FILES["a.txt"]), "a.md")
    if source is not None:
        shows_its_words(source, rules)
