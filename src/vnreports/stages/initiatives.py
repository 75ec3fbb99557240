from vnreports.draft import Draft, Placed
from vnreports.records import Initiative
from vnreports.rules import RuleSet


def find_initiatives(draft: Draft, rules: RuleSet) -> list[Placed[Initiative]]:
    return []
