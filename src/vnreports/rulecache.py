"""Rule cache: rule packs as they are once read and compiled, kept from one start to the next.

To read the packs and compile their patterns takes half a second, which a worker, or a command over
one file, would else pay each time. Only the packs of the installation are kept, in the user's
cache folder: one file, of these packs, this Python and this regex. Like compiled modules of Python
it is taken from nobody else's hands; where it cannot be written, every start reads the packs.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pydantic
import regex

_Kept = TypeVar("_Kept")


def cache_folder() -> Path | None:
    """Return the folder for what can be made again: `$XDG_CACHE_HOME/vnreports`, `~/.cache/…`."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base, "vnreports") if base and Path(base).is_absolute() else None


def kept(digest: str, what: type[_Kept]) -> _Kept | None:
    """Return what was kept for the packs of a digest; None where there is nothing, or no trust."""
    path = _path(digest)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            if not _ours(os.fstat(file.fileno())):
                return None
            found = pickle.load(file)
    except Exception:  # whatever is wrong with it: the packs can be read
        return None
    return found if isinstance(found, what) else None


def keep(digest: str, made: object) -> None:
    """Keep what was made of the packs of a digest, in the place of what older ones have left."""
    path = _path(digest)
    if path is None:
        return
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # named as what leaves with the next that is kept, should this process be killed here
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix="rules-", suffix=".pickle", delete=False
        ) as file:
            file.write(pickle.dumps(made, protocol=5))
        Path(file.name).replace(path)
        for old in path.parent.glob("rules-*.pickle"):
            if old != path:
                old.unlink(missing_ok=True)


def _path(digest: str) -> Path | None:
    folder = cache_folder()
    versions = (sys.version, sys.platform, regex.__version__, pydantic.VERSION, _code())
    name = sha256("\0".join((digest, *versions)).encode()).hexdigest()[:20]
    return folder / f"rules-{name}.pickle" if folder else None


def _code() -> str:
    """Return what tells this version of our own code from others, also in a checkout."""
    here = Path(__file__).parent
    return "/".join(str((here / name).stat().st_mtime_ns) for name in ("rules.py", "entries.py"))


def _ours(found: os.stat_result) -> bool:
    """Return whether a file is this user's, and nobody else can write to it."""
    if os.name == "nt":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
