"""JSONL: whole records, one a line; or the rows of one list, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from vnreports.exporting.lists import LISTS
from vnreports.exporting.rows import Put, Row
from vnreports.records import Report


def write_record(report: Report, file: BinaryIO, *, text: bool) -> None:
    """Write a record as `vnreports schema` describes it; without its `text` where not wanted."""
    line = report.model_dump_json(exclude=None if text else {"text"})
    file.write(line.encode("utf-8") + b"\n")


@contextmanager
def jsonl_rows(files: Mapping[str, BinaryIO]) -> Iterator[Put]:
    """Yield what puts a row into the file of its list, as an object with a key for each column."""
    columns = {name: [column.name for column in LISTS[name]] for name in files}

    def put(name: str, row: Row) -> None:
        values = (_exact(value) for value in row)
        line = json.dumps(dict(zip(columns[name], values, strict=True)), ensure_ascii=False)
        files[name].write(line.encode("utf-8") + b"\n")

    yield put


def _exact(value: object) -> object:
    """Return a count as the record has it: 5331, not 5331.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
