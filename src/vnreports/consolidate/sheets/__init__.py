"""Sheets: each sheet of the workbook of a province, in a module of its own."""
