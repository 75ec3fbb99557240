"""Letters: capitals and small letters of Vietnamese, for character classes.

A range such as "À-Ỹ" will not do: between those two Unicode mixes capitals and small letters.
"""

from __future__ import annotations

_RANGES = (range(0xC0, 0x180), range(0x1A0, 0x1B1), range(0x1EA0, 0x1EFA))
UPPER = "A-Z" + "".join(chr(c) for part in _RANGES for c in part if chr(c).isupper())
LOWER = "a-z" + "".join(chr(c) for part in _RANGES for c in part if chr(c).islower())
