"""Showing: what the draft and the page of a province both need to say of its picture."""
