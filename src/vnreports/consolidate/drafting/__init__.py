"""Drafting: what the province's report says, as blocks, and the form that they are set in."""
