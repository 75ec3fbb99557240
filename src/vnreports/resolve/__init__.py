"""Resolve: what the words of a report stand for outside of it, one module a kind of thing."""
