"""Texts to measure on: real and sample reports, long ones made of variants, hostile lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "text"
SHARED = ROOT.parent / "shared" / "reports"  # real reports, where a checkout has them beside it

_FIGURE = re.compile(r"(?<![\d/.,])(?!(?:19|20)\d\d(?!\d))\d{3,}|(?<=\.)\d{3}(?!\d)")


def load_texts(folders: Sequence[Path] = (CORPUS, SHARED)) -> list[str]:
    """Return the texts of the folders that are there, in order of name."""
    return [
        path.read_bytes().decode("utf-8")
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("*.txt"))
    ]


def variant(text: str, random: Random) -> str:
    """Return a text with the digits of codes and counts changed, so that caches do not help.

    Years and the days and months of dates stay: a text full of impossible dates is another text.

    >>> re.sub(r"\\d", "9", variant("Quyết định 1776/QĐ-UBND ngày 02/7/2020", Random(1)))
    'Quyết định 9999/QĐ-UBND ngày 99/9/9999'
    """
    return _FIGURE.sub(lambda found: _digits(len(found[0]), random), text)


def _digits(count: int, random: Random) -> str:
    return str(random.randrange(10 ** (count - 1), 10**count))


def of_size(texts: Sequence[str], size: int, *, seed: int = 1) -> str:
    """Return a report of about `size` bytes: variants of texts one after the other, cut at a line.

    Sizes are of UTF-8, as all rates here are.
    """
    random = Random(seed)
    pieces: list[str] = []
    missing = size
    while missing > 0:
        piece = variant(texts[len(pieces) % len(texts)], random) + "\n"
        if (length := len(piece.encode())) > missing:
            cut = piece.encode()[:missing].decode("utf-8", "ignore")
            piece = cut[: cut.rfind("\n") + 1] or cut
            length = missing
        pieces.append(piece)
        missing -= length
    return "".join(pieces)


def hostile_lines(length: int) -> dict[str, str]:
    """Return lines of a length on which a careless pattern would spend minutes."""
    units = {
        "digits": "1",
        "A-A-": "A-",
        "A.A.": "A.",
        "1.1.": "1.",
        "số số số": "số ",
        "quotes": "“",
        "straight quotes": '"',
        "quoted words": "“a ",
        "brackets": "(",
        "(1)(1)": "(1)",
        "blanks": " ",
        "dots": ".",
        "1/1/1": "1/",
        "12/KH-": "12/KH-",
        "Kế hoạch": "Kế hoạch ",
        "Kế hoạch số": "Kế hoạch số ",
        "mô hình": "mô hình “",
        "UBND xã": "UBND xã ",
        "A Á B": "Á ",
        "commas": "a, ",
        "semicolons": "; ",
        "1.000 hồ sơ": "1.000 hồ sơ ",
        "trong đó": "trong đó 1 ",
        "percent": "1% ",
        "ngày 1 tháng": "ngày 1 tháng ",
        "combining": "o\u0302\u0309",
        "stars": "*",
        "pipes": "|",
        "columns": "a     ",
    }
    return {name: (unit * (length // len(unit) + 1))[:length] for name, unit in units.items()}
