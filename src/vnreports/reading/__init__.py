"""Readers: a file, or its bytes, becomes a `Source`.

What a file is, its content says; a wrong extension does no harm. Each format has a module of its
own, loaded when the first file of its kind comes.
"""

from vnreports.reading.dispatch import read
from vnreports.reading.kinds import MEDIA_TYPES

__all__ = ["MEDIA_TYPES", "read"]
