"""Wording: what fields of records and their values are called, for whoever fills them in.

field_label("Initiative", "owner")       Đơn vị thực hiện
value_label("Initiative.status", "new")   mới
"""

from __future__ import annotations

from vnreports.exporting.dictionary import words
from vnreports.messages import Language


def field_label(record: str, field: str, language: Language) -> str:
    """Return what a field is called; its own name where the dictionary has none.

    >>> field_label("Header", "unit_level", Language.VI)
    'Cấp'
    """
    told = words().get(record, {}).get(field, {})
    return str(told.get(language.value, field))


def value_label(field: str, value: str, language: Language) -> str:
    """Return what a value of a closed set is called.

    >>> value_label("Initiative.status", "new", Language.VI)
    'mới'
    """
    told = words()["values"].get(field, {}).get(value)
    return str(told[0 if language is Language.VI else 1]) if told else value
