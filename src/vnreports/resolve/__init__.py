"""Resolve: what the records of a report are in the world: indicators of the catalogue."""
