"""The XML of a Word file: names, and the few ways in which its properties are written.

<w:ilvl w:val="1"/>   value(element, "ilvl") == "1"
<w:b/>  <w:b w:val="0"/>   flag(element, "b") is True, False
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_OFF = frozenset(("0", "false", "off", "none"))


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child property; None where there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def flag(parent: Element | None, name: str) -> bool | None:
    """Return a property that is on or off; None where it is not set."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in _OFF


def integer(text: str | None, default: int) -> int:
    """Return a whole number that a file gives; the default where it gives nonsense.

    >>> integer("12", 0), integer("", 1), integer("9" * 30, 1)
    (12, 1, 1)
    """
    plain = text is not None and len(text) < 10 and text.removeprefix("-").isdecimal()
    return int(text) if text is not None and plain else default
