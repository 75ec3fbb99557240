"""Folder: files below an fsspec URL, each written whole or not at all.

    Folder("s3://cchc/ket-qua").write("_done/5f0c.json", b"…")

A path of this machine, s3://, gs://, abfs://, hdfs://, memory:// …: what fsspec has a file system
for, with the keys and endpoints that its environment variables and configuration files give.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast
from uuid import uuid4

from vnreports.errors import DatasetError

# Object stores show a file when all of it is there; elsewhere it gets its name at the end.
WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss"})
AT_ONCE = 500  # small files that are fetched together: object stores answer side by side


class Folder:
    """A folder on any file system that fsspec knows; names are relative to it, with "/".

    Raises:
        DatasetError: fsspec, or what it needs for this kind of URL, is not installed.
    """

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise DatasetError(
                "Thiếu thư viện để đọc và ghi tập kết quả: fsspec. "
                'Hãy cài: pip install "vnreports[parquet]"'
            ) from error
        try:
            self.fs, root = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise DatasetError(f"Không dùng được địa chỉ {url!r}: {error}.") from error
        self.root = str(root).rstrip("/")
        kinds = self.fs.protocol
        self._kinds = {kinds} if isinstance(kinds, str) else set(kinds)
        self.is_local = "file" in self._kinds
        # What leads here from another process and another working folder too.
        self.url = self.root if self.is_local else str(self.fs.unstrip_protocol(self.root))

    def __str__(self) -> str:
        return self.url

    def path(self, name: str) -> str:
        """Return the path of a file for the file system itself."""
        return f"{self.root}/{name}"

    def names(self, folder: str) -> list[str]:
        """Return the names of all files below a folder, in order; none where it is missing."""
        self.fs.invalidate_cache()  # others write too
        found = self.fs.find(self.path(folder))
        return sorted(
            name
            for path in found
            if not (name := path.removeprefix(f"{self.root}/")).endswith(".tmp")
        )

    def read(self, name: str) -> bytes | None:
        """Return what is in a file; None where there is none."""
        try:
            return cast(bytes, self.fs.cat_file(self.path(name)))
        except FileNotFoundError:
            return None

    def read_all(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield names and contents of many small files."""
        for start in range(0, len(names), AT_ONCE):
            paths = [self.path(name) for name in names[start : start + AT_ONCE]]
            contents = self.fs.cat(paths)
            for path in paths:
                yield path.removeprefix(f"{self.root}/"), contents[path]

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file to read from any place in it."""
        with self.fs.open(self.path(name), "rb") as file:
            yield file

    def write(self, name: str, content: bytes) -> None:
        """Write a file, in the place of what has its name."""
        with tempfile.TemporaryDirectory() as scratch:
            local = Path(scratch) / "content"
            local.write_bytes(content)
            self.put(local, name)

    def put(self, local: Path, name: str) -> None:
        """Write a file from one of this machine, in the place of what has its name."""
        target = self.path(name)
        parent, _, last = target.rpartition("/")
        if self._kinds & WHOLE:
            self.fs.put_file(str(local), target)
            return
        self.fs.makedirs(parent, exist_ok=True)
        unfinished = f"{parent}/.{last}.{uuid4().hex}.tmp"
        try:
            if self.is_local:
                _copy(local, Path(unfinished))
                Path(unfinished).replace(target)
            else:
                self.fs.put_file(str(local), unfinished)
                if self.fs.exists(target):  # HDFS renames nothing onto what is there
                    self.fs.rm_file(target)
                self.fs.mv(unfinished, target)
        except BaseException:
            with suppress(Exception):
                self.fs.rm_file(unfinished)
            raise


def _copy(local: Path, target: Path) -> None:
    """Copy a file and see it onto the disk: what is named later must not be lost before."""
    with local.open("rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())


def load_parquet() -> Any:
    """Return the module that reads and writes Parquet.

    Raises:
        DatasetError: it is not installed.
    """
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise DatasetError(
            "Thiếu thư viện để đọc và ghi tập kết quả: pyarrow. "
            'Hãy cài: pip install "vnreports[parquet]"'
        ) from error
    return parquet
