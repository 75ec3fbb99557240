"""Themes: what an initiative is about, by the words of its name.

    "Trả kết quả tại nhà cho người khuyết tật"  ->  "người yếu thế", "tại nhà, lưu động"

The themes are those of `extractors/initiatives/themes.toml`. What stands around the name is not
looked at: a name that does not say what is done ("Một chạm") has no theme.
"""

from __future__ import annotations

from unicodedata import normalize

from vnreports.flow import fold
from vnreports.rules import RuleSet

_RULES = "initiatives.theme."


def find_themes(name: str, rules: RuleSet) -> list[str]:
    """Return the themes that a name speaks of, in alphabetical order.

    >>> from vnreports.rules import load_rules
    >>> find_themes("Ngày giải quyết TTHC không hẹn", load_rules())
    ['không hẹn']
    """
    words = " ".join(fold(normalize("NFC", name)).lower().split())
    found = {rule.value for rule in rules.group(_RULES) if rules.pattern(rule.id).search(words)}
    return sorted(theme for theme in found if theme)


def all_themes(rules: RuleSet) -> list[str]:
    """Return every theme that there is, in the order of the pack."""
    return list(dict.fromkeys(rule.value for rule in rules.group(_RULES) if rule.value))
