"""Resolve: what the mentions of many reports stand for: units, documents, initiatives."""
