from vnreports.draft import Draft, Placed
from vnreports.records import Check
from vnreports.rules import RuleSet


def find_checks(draft: Draft, rules: RuleSet) -> list[Placed[Check]]:
    return []
