from vnreports.draft import Draft, Placed
from vnreports.records import Reference
from vnreports.rules import RuleSet


def find_references(draft: Draft, rules: RuleSet) -> list[Placed[Reference]]:
    return []
