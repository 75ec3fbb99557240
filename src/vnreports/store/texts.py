"""Texts: what a reader gave, packed for the store, so that rules can run over it years later.

unpacked(packed(source)) == source
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from vnreports.text import CellHint, Hint, HintKind, NoteMark, Source, TableHint

_LEVEL = 6  # of zlib: a report of 60 KB takes 2 ms, and a sixth of its size


def packed(source: Source) -> bytes:
    """Return a source as bytes that any later version can read: JSON, packed by zlib."""
    fields = asdict(source)
    del fields["_page_starts"], fields["mends"]  # made of `pages`, and found by segmenting
    plain = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate is no character, yet a broken PDF can hold one.
    return zlib.compress(plain.encode("utf-8", errors="surrogatepass"), _LEVEL)


def unpacked(packet: bytes) -> Source:
    """Return the source that was packed."""
    plain = zlib.decompress(packet).decode("utf-8", errors="surrogatepass")
    fields: dict[str, Any] = json.loads(plain)
    return Source(
        **fields
        | {
            "recognised": tuple((page, sure) for page, sure in fields["recognised"]),
            "pages": tuple((start, number) for start, number in fields["pages"]),
            "hints": tuple(
                Hint(**hint | {"kind": HintKind(hint["kind"])}) for hint in fields["hints"]
            ),
            "tables": tuple(
                TableHint(tuple(CellHint(**cell) for cell in table["cells"]))
                for table in fields["tables"]
            ),
            "notes": tuple(NoteMark(**note) for note in fields["notes"]),
        }
    )
