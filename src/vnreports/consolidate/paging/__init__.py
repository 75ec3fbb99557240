"""Paging: the sections and drawings of the HTML page of a province."""
