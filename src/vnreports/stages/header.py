from vnreports.draft import Draft
from vnreports.records import Header
from vnreports.rules import RuleSet


def find_header(draft: Draft, rules: RuleSet) -> Header:
    return Header()
