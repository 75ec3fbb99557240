from vnreports.draft import Draft, Placed
from vnreports.records import Difficulty, Recommendation
from vnreports.rules import RuleSet


def find_difficulties(draft: Draft, rules: RuleSet) -> list[Placed[Difficulty]]:
    return []


def find_recommendations(draft: Draft, rules: RuleSet) -> list[Placed[Recommendation]]:
    return []
