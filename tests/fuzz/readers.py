"""A fuzzer of the readers, guided by coverage: started by hand, for minutes or days.

    pip install "vnreports[test,fuzz]"              # atheris; Linux and macOS
    python tests/fuzz/readers.py docx               # or html, pdf, text, record; until Ctrl-C
    python tests/fuzz/readers.py html -max_total_time=300
    python tests/fuzz/readers.py docx crash-0a1b2c  # try again what it has found

The same damages as in `tests/test_fuzz.py` are done to a good file, but which is tried next is
decided by the lines of `vnreports` that the last one reached. What it finds it leaves as `crash-…`,
`timeout-…` or `oom-…` in the folder where it was started: make a named test of that.

    docx, html, pdf   a damaged file, read
    text              any bytes as a text, read
    record            a text of pieces through the whole pipeline: every span shows its words
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import atheris
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

sys.modules["tests"] = ModuleType("tests")  # an installed package may be called so too
sys.modules["tests"].__path__ = [str(Path(__file__).resolve().parents[1])]

with atheris.instrument_imports(include=["vnreports"]):
    # the readers are loaded when they are needed: too late to be instrumented
    from tests.fuzz.holds import comes_to_an_end, shows_its_words
    from tests.fuzz.specimens import FILES, a_web_page, document_of_word, with_document
    from tests.fuzz.strategies import damages, texts, token_twists, twists

    from vnreports.rules import load_rules

Damage = Callable[[bytes], bytes]
Twist = Callable[[etree._Element], None]


@given(twist=twists(), damage=st.none() | damages())
def docx(twist: Twist, damage: Damage | None) -> None:
    root = etree.fromstring(document_of_word())
    twist(root)
    document = etree.tostring(root)
    comes_to_an_end(with_document(damage(document) if damage else document), "a.docx")


@given(twist=twists(), damage=st.none() | damages())
def html(twist: Twist, damage: Damage | None) -> None:
    root = etree.HTML(a_web_page())
    twist(root)
    page: bytes = etree.tostring(root, encoding="utf-8", method="html")
    comes_to_an_end(damage(page) if damage else page, "a.html")


@given(twist=token_twists(), damage=st.none() | damages())
def pdf(twist: Damage, damage: Damage | None) -> None:
    file = twist(FILES["a.pdf"])
    comes_to_an_end(damage(file) if damage else file, "a.pdf")


@given(payload=st.binary(max_size=2000) | texts().map(str.encode), damage=damages())
def text(payload: bytes, damage: Damage) -> None:
    comes_to_an_end(damage(payload), "a.txt")


@given(text=texts())
def record(text: str) -> None:
    source = comes_to_an_end(text.encode("utf-8", "ignore"), "a.txt")
    if source is not None:
        shows_its_words(source, load_rules())


TARGETS: dict[str, Any] = {each.__name__: each for each in (docx, html, pdf, text, record)}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv.pop(1)
    if not any(Path(argument).exists() for argument in sys.argv[1:]):
        corpus = Path("fuzz-corpus") / name
        corpus.mkdir(parents=True, exist_ok=True)
        for number in range(20):  # what hypothesis makes choices of; nothing comes of a few bytes
            (corpus / f"seed-{number}").write_bytes(random.Random(number).randbytes(4000))
        sys.argv.append(str(corpus))
    load_rules()  # once, and not within the time of the first try
    target = settings(deadline=None, database=None)(TARGETS[name])
    atheris.Setup(
        [*sys.argv, "-max_len=8000", "-len_control=0", "-timeout=60"],
        target.hypothesis.fuzz_one_input,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
