"""Where the rule packs are."""

from __future__ import annotations

import os
from pathlib import Path

from vnreports.errors import RulePackError


def rules_dir(chosen: str | Path | None = None) -> Path:
    """Return the folder of the rule packs.

    In order: the argument, `$VNREPORTS_EXTRACTORS`, the packs inside the installed package, the
    packs of the checkout that this package is run from.

    Raises:
        RulePackError: there is no such folder; names the last path tried.
    """
    package = Path(__file__).parent
    checkout = package.parent.parent
    asked = chosen or os.environ.get("VNREPORTS_EXTRACTORS")
    if asked:
        path = Path(asked)
    elif (package / "_extractors").is_dir():
        path = package / "_extractors"
    elif (checkout / "pyproject.toml").is_file():
        path = checkout / "extractors"
    else:
        path = package / "_extractors"
    if not path.is_dir():
        raise RulePackError(f"Không tìm thấy thư mục bộ quy tắc: {str(path)!r}.")
    return path
