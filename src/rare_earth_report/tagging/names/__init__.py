"""The names of actors and minerals in a text."""

from rare_earth_report.tagging.names.names import NameMatcher, Names, compile_names, find_names

__all__ = ["NameMatcher", "Names", "compile_names", "find_names"]
