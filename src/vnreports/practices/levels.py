"""Levels of units, as their names say them: thôn, xã, huyện, tỉnh."""

from __future__ import annotations

from collections.abc import Sequence

import regex

_LEVEL_WORD = regex.compile(r"(?:ubnd |ủy ban nhân dân |công an )?(thị trấn|thị xã|thành phố|\w+)")
_SAME_LEVEL = {
    **dict.fromkeys(("phường", "thị trấn"), "xã"),
    **dict.fromkeys(("quận", "thị xã", "thành phố"), "huyện"),
}
_LEVEL = regex.compile(r"thôn|ấp|bản|xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tỉnh")
_RANK = {
    **dict.fromkeys(("thôn", "ấp", "bản"), 0),
    **dict.fromkeys(("xã", "phường", "thị trấn"), 1),
    **dict.fromkeys(("thị xã", "huyện", "quận", "thành phố"), 2),
    "tỉnh": 3,
}


def of_one_level(names: Sequence[str]) -> bool:
    """Return whether all the names are of units of one level: "xã A", "UBND phường B"."""
    levels = {_LEVEL_WORD.match(name.lower()) for name in names}
    words = {found and _SAME_LEVEL.get(found[1], found[1]) for found in levels}
    return len(words) == 1 and None not in words


def lies_in(one: str, two: str) -> bool:
    """Return whether a unit is of a lower level than another: "xã A" and "huyện B"."""
    levels = [_LEVEL.match(name.lower()) for name in (one, two)]
    return all(levels) and _RANK[levels[0][0]] < _RANK[levels[1][0]]  # type: ignore[index]
