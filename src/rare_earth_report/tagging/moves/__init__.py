"""Who did what to whom."""

from rare_earth_report.tagging.moves.moves import MoveGrammar, compile_moves, find_moves

__all__ = ["MoveGrammar", "compile_moves", "find_moves"]
