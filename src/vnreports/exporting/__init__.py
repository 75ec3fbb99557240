"""Exports: what a store holds as files for Excel, pandas, SQL engines and other programs."""

from vnreports.exporting.csv_form import Style
from vnreports.exporting.lists import LISTS, Column
from vnreports.exporting.running import Exported, Form, Target, export
from vnreports.exporting.workbook import About

__all__ = ["LISTS", "About", "Column", "Exported", "Form", "Style", "Target", "export"]
