"""Options that several commands share, and what they have to say on stderr."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vnreports.messages import Language, say, speak

STORE = "vnreports-data/vnreports.sqlite"


def _speak(language: Language | None) -> None:
    if language:
        speak(language)


Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        metavar="vi|en",
        callback=_speak,
        is_eager=True,
        help="Ngôn ngữ của thông báo: vi (mặc định) hoặc en.",
    ),
]


Where = Annotated[
    str, typer.Option("--store", metavar="PATH|URL", help=f"Kho dữ liệu; mặc định {STORE}.")
]
OfUnits = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="NAME", help="Chỉ đơn vị có tên chứa NAME; ghi lại được."),
]
OfProvinces = Annotated[
    list[str] | None,
    typer.Option("--province", metavar="NAME", help="Chỉ tỉnh, thành phố này; ghi lại được."),
]


class UnitsOf(StrEnum):
    """Units before the reform of 1/7/2025, or since: `registry.Era`, with nothing to load."""

    OLD = "old"
    NEW = "new"


Units = Annotated[
    UnitsOf | None,
    typer.Option(
        "--units",
        metavar="old|new",
        help="Kèm theo mỗi đơn vị: trước 1/7/2025 là đơn vị nào (old), nay là đơn vị nào (new); "
        "tìm đơn vị theo cả các tên ấy.",
    ),
]
Extractors = Annotated[
    Path | None,
    typer.Option(
        "--extractors",
        metavar="DIR",
        help="Thư mục bộ quy tắc khác với bộ đi kèm.",
    ),
]
LimitSeconds = Annotated[
    float | None,
    typer.Option(
        "--limit-seconds", min=1, metavar="SECONDS", help="Thời gian tối đa để đọc một tệp."
    ),
]
LimitMemory = Annotated[
    int | None,
    typer.Option("--limit-memory", min=128, metavar="MB", help="Bộ nhớ tối đa để đọc một tệp, MB."),
]


def beside(store: Path | None) -> Path:
    """Return the folder in which what goes with a store is kept; None: one on a server."""
    return store.parent if store else Path(STORE).parent


def user_name() -> str:
    """Return the name that the person is logged in by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know no name
        return "?"


def tell(message: str) -> None:
    """Say something to the person, on stderr."""
    typer.echo(message, err=True)


def wrong_usage(message: str) -> typer.BadParameter:
    """Return the error for arguments that do not go together; exit code 2."""
    return typer.BadParameter(say(message))
