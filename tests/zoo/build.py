"""Build the zoo: `python tests/zoo/build.py OUT` writes every bad file into a folder.

    --url URL       where the animals call; by default where nobody answers
    --only PATTERN  only those whose name matches: "*.pdf"

Nothing in it is dangerous to keep, but not every program is as careful as this one.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

if __name__ == "__main__":  # started as a file; an installed package may be called `tests` too
    sys.modules["tests"] = ModuleType("tests")
    sys.modules["tests"].__path__ = [str(Path(__file__).resolve().parents[1])]

from tests.zoo import archives, pages, pdfs, pictures, places, reaching, sheets, texts, words
from tests.zoo.animals import ANIMALS, Animal, Lures

KINDS = (archives, pages, pdfs, pictures, places, reaching, sheets, texts, words)


def build(folder: Path, lures: Lures, animals: Iterable[Animal] = ANIMALS.values()) -> None:
    """Put animals into a new folder."""
    folder.mkdir(parents=True)
    for one in animals:
        if "posix" not in one.needs or os.name == "posix":
            one.make(folder / one.name, lures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--url", default=Lures().url)
    parser.add_argument("--only", default="*", metavar="PATTERN")
    chosen = parser.parse_args()
    animals = [one for one in ANIMALS.values() if fnmatch.fnmatch(one.name, chosen.only)]
    began = time.perf_counter()
    build(chosen.out, Lures(url=chosen.url), animals)
    took = time.perf_counter() - began
    sys.stdout.write(f"{len(animals)} animals in {took:.1f} s: {chosen.out}\n")


if __name__ == "__main__":
    main()
