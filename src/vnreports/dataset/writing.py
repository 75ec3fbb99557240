"""Writing: what comes of one batch, onto the local disk first, then into the dataset.

A batch may hold an archive of thousands of reports: rows go to the disk in groups, so that a
worker holds few of them in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vnreports.dataset.folder import Folder, load_parquet
from vnreports.dataset.rows import failure_schema, report_schema

HELD = 64  # rows of a file in memory; about 15 MB of records and sources


class BatchWriter:
    """The Parquet files of one batch: one for each province and year, one for failures."""

    def __init__(self, batch: str, scratch: Path) -> None:
        self._batch = batch
        self._scratch = scratch
        self._reports: dict[str, _Part] = {}
        self._failures: dict[str, _Part] = {}

    def add_report(self, row: dict[str, Any], partition: str) -> None:
        """Write the row of a report."""
        name = f"reports/{partition}/part-{self._batch}.parquet"
        self._part(self._reports, name, report_schema()).add(row)

    def add_failure(self, row: dict[str, Any]) -> None:
        """Write the row of a failure."""
        name = f"failures/part-{self._batch}.parquet"
        self._part(self._failures, name, failure_schema()).add(row)

    def put_into(self, folder: Folder) -> tuple[dict[str, int], dict[str, int]]:
        """Bring the files to where the dataset is; return their names and numbers of rows."""
        for name, part in (self._reports | self._failures).items():
            part.close()
            folder.put(part.path, name)
        return _counts(self._reports), _counts(self._failures)

    def close(self) -> None:
        """Let go of the files."""
        for part in (self._reports | self._failures).values():
            part.close()

    def _part(self, parts: dict[str, _Part], name: str, schema: Any) -> _Part:
        if name not in parts:
            number = len(self._reports) + len(self._failures)
            parts[name] = _Part(self._scratch / f"{number}.parquet", schema)
        return parts[name]


@dataclass(slots=True)
class _Part:
    path: Path
    schema: Any
    rows: int = 0
    _held: list[dict[str, Any]] = field(default_factory=list)
    _writer: Any = None
    _closed: bool = False

    def add(self, row: dict[str, Any]) -> None:
        self._held.append(row)
        self.rows += 1
        if len(self._held) >= HELD:
            self._flush()

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._flush()
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._writer is None:
            self._writer = load_parquet().ParquetWriter(
                self.path, self.schema, compression="zstd", compression_level=9
            )
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, schema=self.schema))
            self._held.clear()


def _counts(parts: dict[str, _Part]) -> dict[str, int]:
    return {name: part.rows for name, part in parts.items()}
