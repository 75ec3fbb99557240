"""Figures: numbers that count something, and what the words around them say of them."""

from __future__ import annotations

from vnreports.figures.finding import Figure, FigureFinder, figure_finder

__all__ = ["Figure", "FigureFinder", "figure_finder"]
