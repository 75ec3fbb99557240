"""Authors: persons that a report names, and the body that each is of, which is credited.

    Chị Đặng Thị Kim Oanh (Văn phòng Sở) có sáng kiến “…”
    Anh Lê Văn Tám, viên chức Chi nhánh huyện Tây Sơn, tự viết …
    Cô giáo Lương Thu Trang, Trường Tiểu học Đằng Lâm: “…”
    4. Giải pháp … (Lê Thị Mận, Hội Phụ nữ xã Đồng Tiến)

A person whose body is not named is no unit, and leaves the owner open.
"""

from __future__ import annotations

from vnreports.flow import Flow
from vnreports.practices.holders import Holder, Holders
from vnreports.rules import RuleSet


class Authors:
    """Finds the authors in one flow."""

    def __init__(self, holders: Holders, flow: Flow, rules: RuleSet) -> None:
        self._holders = holders
        self._flow = flow
        self._acting = rules.pattern("holders.acting_author")

    def acting(self, start: int, stop: int) -> Holder | None:
        """Return the body of the last person that does something between two offsets."""
        found = None
        for person in self._acting.finditer(self._flow.folded, start, stop):
            body = self._holders.one(*person.span("body"))
            found = Holder(person.start(), person.end(), body.name, body.kind) if body else None
        return found
