"""The store: reports and their lists in SQL tables, for pandas, SQL and the other commands."""

from vnreports.store.store import File, Known, Saved, Store

__all__ = ["File", "Known", "Saved", "Store"]
