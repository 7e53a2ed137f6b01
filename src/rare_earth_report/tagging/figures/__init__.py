"""Claimed figures: numerals with their units, bounds and bases."""

from rare_earth_report.tagging.figures.figures import FigureGrammar, compile_figures, find_figures

__all__ = ["FigureGrammar", "compile_figures", "find_figures"]
