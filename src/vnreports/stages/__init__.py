"""The stages: one file per kind of record, all of the same shape."""
