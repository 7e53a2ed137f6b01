"""Findings to pages: what a reader sees."""
