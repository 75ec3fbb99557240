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
    asked = chosen or os.environ.get("VNREPORTS_EXTRACTORS")
    path = Path(asked) if asked else own_rules_dir()
    if not path.is_dir():
        raise RulePackError(f"Không tìm thấy thư mục bộ quy tắc: {str(path)!r}.")
    return path


def own_rules_dir() -> Path:
    """Return the folder of the packs that came with this installation, or checkout."""
    package = Path(__file__).parent
    checkout = package.parent.parent
    if not (package / "_extractors").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / "extractors"
    return package / "_extractors"
