"""An animal of the zoo: a bad file, how it is made, and what is right to happen to it.

    @animal("khoa.pdf", refused("mật khẩu"))
    def locked(lures: Lures) -> bytes:
        ...

A maker returns the bytes of its file, or puts something in its place that is more than bytes (a
folder, a pipe). The modules beside this one hold the makers; `build` puts them all in a folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

WORDS = "Trung tâm phục vụ hành chính công xã Ví Dụ tiếp nhận 125 hồ sơ trong quý I."


@dataclass(frozen=True, slots=True)
class Lures:
    """What the animals reach for: had one got it, the test would see it."""

    url: str = "http://127.0.0.1:9"  # a server that must not be asked
    secret: Path = Path("/etc/hostname")  # a file whose words must be in no record
    outside: Path = Path("/tmp/vnreports-zoo-outside")  # must not come into being


@dataclass(frozen=True, slots=True)
class Right:
    """What is right: a record, a reason for having none, or members that follow.

    `holds` are words of the text of the record, `most` is how many characters it may have. `why` is
    a pattern of the reason. `members` are read out of the animal; `refused` are the reasons for
    those that are not.
    """

    states: frozenset[Literal["read", "refused", "opened"]]
    holds: tuple[str, ...] = ()
    most: int | None = None
    why: str = ""
    members: int | None = None
    refused: tuple[str, ...] = ()


def read(*holds: str, most: int | None = None) -> Right:
    """It is a report: its record holds these words."""
    return Right(frozenset({"read"}), holds=holds, most=most)


def refused(why: str) -> Right:
    """It is set aside for this reason."""
    return Right(frozenset({"refused"}), why=why)


def opened(members: int, *refused: str) -> Right:
    """It holds so many files that are read; the others are refused for these reasons."""
    return Right(frozenset({"opened"}), members=members, refused=refused)


def either(why: str, *, because: str) -> Right:
    """Both a record and this reason are fine, `because` of something that a reader must know."""
    assert because
    return Right(frozenset({"read", "refused"}), why=why)


@dataclass(frozen=True, slots=True)
class Animal:
    """A bad file; `needs` are the marks of its test: another program, "posix", "slow"."""

    name: str
    right: Right
    make: Callable[[Path, Lures], None]
    about: str
    needs: tuple[str, ...] = field(default=())


ANIMALS: dict[str, Animal] = {}
Maker = Callable[[Lures], bytes]
Placer = Callable[[Path, Lures], None]


def animal(name: str, right: Right, *, needs: str = "") -> Callable[[Maker], Maker]:
    """Take a maker of bytes into the zoo."""

    def take(maker: Maker) -> Maker:
        def make(path: Path, lures: Lures) -> None:
            path.write_bytes(maker(lures))

        _take(Animal(name, right, make, _about(maker), _marks(needs)))
        return maker

    return take


def placed(name: str, right: Right, *, needs: str = "") -> Callable[[Placer], Placer]:
    """Take a maker into the zoo that puts something at a path."""

    def take(maker: Placer) -> Placer:
        _take(Animal(name, right, maker, _about(maker), _marks(needs)))
        return maker

    return take


def _take(one: Animal) -> None:
    assert one.name not in ANIMALS, one.name
    ANIMALS[one.name] = one


def _about(maker: Callable[..., object]) -> str:
    assert maker.__doc__, maker.__name__
    return maker.__doc__


def _marks(needs: str) -> tuple[str, ...]:
    return tuple(needs.split())
