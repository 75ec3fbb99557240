"""Consolidating: what many reports say together, of one province in one period."""
