"""Corrections: what persons put right in a report, beside what was extracted.

    Correction(kind="change", list="initiatives", item="ini-3f9a", becomes={"owner": "UBND xã A"})

They are only ever added to a log. A report as it is read is the extraction with the corrections on
it; a new extraction changes what is below, and what a person said stays. `making` checks a wish and
writes it as a correction, `applying` puts corrections onto a report; `Store` keeps them.
"""

from vnreports.corrections.applying import Applied, State, apply
from vnreports.corrections.log import Correction, Kind, active
from vnreports.corrections.making import Wish, make

__all__ = ["Applied", "Correction", "Kind", "State", "Wish", "active", "apply", "make"]
