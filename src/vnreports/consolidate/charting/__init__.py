"""Charting: what the charts of a province are, and how they look."""
