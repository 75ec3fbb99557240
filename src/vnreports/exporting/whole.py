"""Whole files: what is written appears under its name when it is finished, or not at all.

with whole_files([Path("bao-cao.xlsx")]) as (unfinished,):
    unfinished.write_bytes(…)
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from vnreports.errors import StoreError
from vnreports.messages import say


@contextmanager
def whole_files(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield a path beside each, to be written to; the files get their names at the end.

    What had the name is replaced. After an error or Ctrl-C nothing is left, and nothing changed.

    Raises:
        StoreError: a file cannot be written.
    """
    if not paths:  # all goes to a file that is open
        yield []
        return
    unfinished = [path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in paths]
    try:
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(0, say("đó là thư mục"), str(path))
        yield unfinished
        for made, path in zip(unfinished, paths, strict=True):
            made.replace(path)
    except OSError as error:
        where = paths[0] if len(paths) == 1 else paths[0].parent
        why = error.strerror or str(error)
        raise StoreError(say("Không ghi được {path}: {error}.", path=where, error=why)) from error
    finally:
        for made in unfinished:
            with suppress(OSError):
                made.unlink(missing_ok=True)
