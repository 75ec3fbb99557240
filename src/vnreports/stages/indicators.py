from vnreports.draft import Draft, Placed
from vnreports.records import Indicator
from vnreports.rules import RuleSet


def find_indicators(draft: Draft, rules: RuleSet) -> list[Placed[Indicator]]:
    return []
