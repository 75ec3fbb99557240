"""The store: reports and their lists in SQL tables, for pandas, SQL and the other commands."""

from vnreports.store.ledger import INSIDE, File, Line, Step
from vnreports.store.saving import Known, Saved
from vnreports.store.store import Store
from vnreports.store.versions import Superseded

__all__ = ["INSIDE", "File", "Known", "Line", "Saved", "Step", "Store", "Superseded"]
