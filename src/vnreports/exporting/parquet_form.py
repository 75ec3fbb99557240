"""Parquet: one file for each list, with exact types, for DuckDB, pandas, Spark.

    SELECT report_province, avg(value) FROM 'indicators.parquet' WHERE name ILIKE '%đúng hạn%' …

The schema is that of the data dictionary, never what the first rows look like; every field carries
its meaning as metadata. Needs pyarrow: the extra `parquet`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vnreports.errors import StoreError
from vnreports.exporting.dictionary import meaning
from vnreports.exporting.lists import LISTS, Kind
from vnreports.exporting.rows import Put, Row, to_day, to_moment
from vnreports.messages import Language, say

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 5_000  # rows that are compressed together, and that wait in memory: some 5 MB a list


def need_parquet() -> None:
    """Raise where pyarrow is not installed.

    Raises:
        StoreError: says how to install it.
    """
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        line = 'pip install "vnreports[parquet]"'
        raise StoreError(say("Xuất Parquet cần pyarrow. Cài: {line}", line=line))


def arrow_schema(name: str) -> pa.Schema:
    """Return the columns of a list as Arrow has them."""
    import pyarrow as pa

    types: Mapping[Kind, pa.DataType] = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "date": pa.date32(),
        "time": pa.timestamp("us", tz="UTC"),
        "integer": pa.int64(),
        "number": pa.float64(),
    }
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.kind],
                metadata={f"meaning_{one.value}": meaning(column, one) for one in Language},
            )
            for column in LISTS[name]
        ]
    )


@contextmanager
def parquet_rows(paths: Mapping[str, Path]) -> Iterator[Put]:
    """Yield what puts a row into the file of its list."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schemas = {name: arrow_schema(name) for name in paths}
    kinds = {name: [column.kind for column in LISTS[name]] for name in paths}
    waiting: dict[str, list[list[Any]]] = {name: [[] for _ in kinds[name]] for name in paths}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(path, schemas[name], compression="zstd"))
            for name, path in paths.items()
        }

        def write(name: str) -> None:
            columns = waiting[name]
            arrays = [
                pa.array(values, field.type)
                for values, field in zip(columns, schemas[name], strict=True)
            ]
            writers[name].write_table(pa.Table.from_arrays(arrays, schema=schemas[name]))
            for values in columns:
                values.clear()

        def put(name: str, row: Row) -> None:
            for values, value, kind in zip(waiting[name], row, kinds[name], strict=True):
                values.append(_typed(value, kind))
            if len(waiting[name][0]) >= GROUP:
                write(name)

        yield put
        for name in paths:
            if waiting[name][0]:
                write(name)


def _typed(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "date":
        return to_day(value)
    return to_moment(value) if kind == "time" else value
